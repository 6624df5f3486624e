"""`letter`, without a window."""

from dataclasses import replace
from datetime import UTC, datetime

from desktop.actions import letter as actions
from desktop.actions import profile as profiles
from desktop.model.letter import Step, Version
from desktop.store import account
from tests.cli.conftest import InProcess
from tests.store.mails import settings

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def test_letters_are_listed_shown_started_and_paused(program: InProcess) -> None:
    program.begin()
    opened = profiles.open(program.folder)
    with opened.store.write() as tx:
        account.add(tx, settings("rep@own.example"), now=NOW)
    made = actions.new(opened, "New lamps", now=NOW)
    actions.save(opened, replace(made, steps=(Step((Version("en", "Lamps", "Hello"),)),)), now=NOW)
    actions.paste(opened, made.id, "Bo Lin <bo@lin.example>; cy@cy.example")
    profiles.close(opened)
    (listed,) = program.ask("letter", "list")
    assert (listed["name"], listed["state"], listed["counts"]) == ("New lamps", "draft", {"waiting": 2})
    started = program.ask("letter", "start", "new lamps")
    assert started["state"] == "running"
    shown = program.ask("letter", "show", str(started["id"]))
    assert [(one["address"], one["state"], one["sent"]) for one in shown["recipients"]] == [
        ("bo@lin.example", "waiting", None),
        ("cy@cy.example", "waiting", None),
    ]
    assert shown["strangers"] == {"met": 0, "most": 30}
    assert shown["finishes"] is not None
    assert program.ask("letter", "pause", "New lamps")["state"] == "paused"
    assert "0 of 2" in program.run("letter", "list").out.decode()
    assert program.run("letter", "pause", "New lamps").code == 1
    assert program.run("letter", "show", "No such").code == 1
