"""`show --conversation`: mails that belong together are read from the first to the last."""

from pathlib import Path

from tests.cli.conftest import InProcess

LETTERS = (
    "From: karl@weber.example\nTo: anna@example.test\nSubject: Downlights 12 W\nMessage-ID: <one@weber.example>\n"
    "Date: Mon, 02 Nov 2026 09:00:00 +0100\n\nDear Anna, how much?\n",
    "From: anna@example.test\nTo: karl@weber.example\nSubject: Re: Downlights 12 W\nMessage-ID: <two@example.test>\n"
    "In-Reply-To: <one@weber.example>\nDate: Mon, 02 Nov 2026 10:00:00 +0100\n\nDear Karl, 4.20 USD.\n",
    "From: karl@weber.example\nTo: anna@example.test\nSubject: AW: PI please\nMessage-ID: <three@weber.example>\n"
    "References: <one@weber.example> <two@example.test>\nDate: Mon, 02 Nov 2026 11:00:00 +0100\n\nDear Anna, agreed.\n",
    "From: otto@lux.example\nTo: anna@example.test\nSubject: Downlights 12 W\nMessage-ID: <four@lux.example>\n"
    "Date: Mon, 02 Nov 2026 12:00:00 +0100\n\nHello, I need some as well.\n",
)


def test_a_conversation_is_shown_whole_and_in_order(program: InProcess, tmp_path: Path) -> None:
    for number in (2, 0, 3, 1):
        (tmp_path / f"{number}.eml").write_text(LETTERS[number])
        program.ask("import", str(tmp_path / f"{number}.eml"))
    found = {mail["message_id"]: mail for mail in program.ask("search", "")}
    numbers = [found[name]["conversation"] for name in ("<one@weber.example>", "<two@example.test>", "<three@weber.example>")]
    assert len(set(numbers)) == 1
    assert found["<four@lux.example>"]["conversation"] not in numbers
    second = str(found["<two@example.test>"]["id"])
    whole = program.ask("show", second, "--conversation")
    assert whole["conversation"] == numbers[0]
    assert [mail["text"].split(", ")[1].strip() for mail in whole["messages"]] == ["how much?", "4.20 USD.", "agreed."]
    assert set(whole["messages"][0]) == set(program.ask("show", second))
    said = program.run("show", second, "--conversation").out.decode()
    assert said.index("how much?") < said.index("4.20 USD.") < said.index("agreed.")
    assert program.run("show", "99", "--conversation").code == 1
    assert program.run("show", second, "--conversation", "--as", "html").code == 2
