"""`template`, without a window."""

from tests.cli.conftest import InProcess


def test_the_templates_are_listed(program: InProcess) -> None:
    program.begin()
    found = program.ask("template", "list", "--language", "en")
    assert len(found) == 32
    one = next(one for one in found if one["shipped"] == "en/quotation")
    assert (one["id"], one["name"], one["stage"], one["attachments"]) == (None, "Quotation", "quoted", [])
    assert "deal.price" in one["needs"]
    assert len(program.ask("template", "list")) == 64


def test_one_is_filled_in(program: InProcess) -> None:
    program.begin()
    words = ("template", "render", "telex-release", "--language", "en", "--set", "deal.number=SO-7", "--set", "self.name=Li Wei")
    done = program.run(*words, "--json")
    assert done.code == 1
    assert done.json["missing"] == [{"field": "customer.name", "part": "subject", "line": 1, "column": 45}]
    assert "customer.name" in done.err
    answer = program.ask(*words, "--set", "customer.name=Lampart & Co")
    assert answer["subject"] == "Telex release done – SO-7 – Lampart & Co"
    assert answer["missing"] == []
    assert "<p>" in answer["html"]
    shown = program.run(*words, "--set", "customer.name=Lampart")
    assert shown.out.decode().startswith("Telex release done – SO-7 – Lampart\n\nDear Sir or Madam,\n")


def test_what_is_wrong_is_said(program: InProcess) -> None:
    program.begin()
    assert program.run("template", "render", "nothing").code == 1
    assert program.run("template", "render", "quotation", "--set", "price=1").code == 2
    assert program.run("template", "render", "quotation", "--set", "price").code == 2
    assert program.run("template").code == 2
