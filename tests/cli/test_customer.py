"""`customer`, without a window."""

from pathlib import Path

from tests.cli.conftest import InProcess

LIST = """客户名称,国家,联系人,邮箱,电话,阶段,标签
Weber GmbH,德国,Anna Weber,anna@weber-leuchten.de,030 1234567,已报价,led;vip
Weber GmbH,,Bo,bo@weber-leuchten.de,,,
Rossi Srl,意大利,Ugo,ugo@rossi-luce.it,,,
,,,,x,,
"""


def write(tmp_path: Path, text: str = LIST, encoding: str = "gbk") -> str:
    file = tmp_path / "客户.csv"
    file.write_bytes(text.encode(encoding))
    return str(file)


def test_a_list_comes_in_and_goes_out(program: InProcess, tmp_path: Path) -> None:
    program.begin()
    file = write(tmp_path)
    seen = program.run("customer", "import", file, "--dry-run", "--json")
    assert seen.code == 1
    assert (seen.json["new"], seen.json["changed"], seen.json["done"]) == (2, 0, False)
    assert [(one["row"], one["code"], one["lost"]) for one in seen.json["faults"]] == [(5, "customers.name", True)]
    assert program.ask("customer", "list") == []
    done = program.run("customer", "import", file, "--json")
    assert (done.code, done.json["new"], done.json["done"]) == (1, 2, True)
    rossi, weber = program.ask("customer", "list")
    assert weber == {
        "id": weber["id"],
        "name": "Weber GmbH",
        "country": "DE",
        "timezone": "Europe/Berlin",
        "domains": ["weber-leuchten.de"],
        "contacts": [
            {"name": "Anna Weber", "address": "anna@weber-leuchten.de"},
            {"name": "Bo", "address": "bo@weber-leuchten.de"},
        ],
        "stage": "quoted",
        "last_in": None,
        "last_out": None,
        "owes": None,
    }
    assert program.ask("customer", "list", "--name", "ugo") == [rossi]
    out = tmp_path / "out.xlsx"
    assert program.ask("customer", "export", str(out)) == {"file": str(out), "customers": 2}
    again = program.ask("customer", "import", str(out), "--known", "theirs", "--dry-run")
    assert (again["same"], again["new"], again["changed"]) == (2, 0, 0)


def test_what_would_change_is_said(program: InProcess, tmp_path: Path) -> None:
    program.begin()
    program.run("customer", "import", write(tmp_path))
    file = write(tmp_path, "name,email,city,country\nWeber,anna@weber-leuchten.de,Bonn,AT\n", "utf-8")
    (gaps,) = program.ask("customer", "import", file, "--dry-run")["customers"]
    assert gaps["changes"] == [{"column": "city", "old": "", "new": "Bonn"}]
    (theirs,) = program.ask("customer", "import", file, "--dry-run", "--known", "theirs")["customers"]
    assert {one["column"] for one in theirs["changes"]} == {"name", "city", "country"}
    shown = program.run("customer", "import", file, "--dry-run")
    assert "Bonn" in shown.out.decode()


def test_one_is_shown_and_two_are_merged(program: InProcess, tmp_path: Path) -> None:
    program.begin()
    program.run("customer", "import", write(tmp_path))
    rossi, weber = program.ask("customer", "list")
    shown = program.ask("customer", "show", str(weber["id"]))
    assert (shown["name"], shown["tags"], shown["notes"], shown["mails"]) == ("Weber GmbH", ["led", "vip"], [], 0)
    assert shown["confirmations"] == []
    assert shown["contacts"][0]["phones"] == [{"number": "+49301234567", "kind": "office"}]
    assert program.run("customer", "show", "nobody").code == 1
    both = program.ask("customer", "merge", "weber gmbh", str(rossi["id"]))
    assert both["id"] == weber["id"]
    assert len(both["contacts"]) == 3
    assert [one["id"] for one in program.ask("customer", "list")] == [weber["id"]]
    assert program.ask("customer", "show", "Rossi Srl")["names"] == ["Rossi Srl"]
    assert program.run("customer", "merge", "Weber GmbH", "Weber GmbH").code == 1


def test_what_is_wrong_is_said(program: InProcess, tmp_path: Path) -> None:
    program.begin()
    assert program.run("customer").code == 2
    assert program.run("customer", "import", str(tmp_path / "nothing.csv")).code == 2
    assert program.run("customer", "export", str(tmp_path / "list.doc")).code == 2
    assert program.run("customer", "export", str(tmp_path / "no" / "list.csv")).code == 1
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0 old")
    said = program.run("customer", "import", str(old))
    assert said.code == 1
    assert said.err
