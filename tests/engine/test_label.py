"""Labels on two sides: on the server where it keeps keywords, safely here where it does not, always as the user said."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.formats.isolated import Workers
from desktop.model.folder import Folder, Role
from desktop.model.label import PROCEDURE
from desktop.model.wish import WishKind
from desktop.store import folder, wish
from tests.engine import reps
from tests.engine.conftest import mail
from tests.engine.reps import Rep
from tests.servers.personality import Box, Personality

ANY = Personality("any", folders={"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Archive": "\\Archive"})
NONE = replace(ANY, name="none", keywords="")
SOME = replace(ANY, name="some", keywords="quoted $Forwarded")
FEW = replace(ANY, name="few", most_keywords=1)
DEAF = replace(ANY, name="deaf", keeps=False)


@pytest.fixture
def rep_at(tmp_path: Path, workers: Workers) -> Iterator[Callable[[Personality], Rep]]:
    with ExitStack() as stack:

        def make(like: Personality) -> Rep:
            rep = stack.enter_context(reps.at(like, tmp_path, workers))
            for number in (1, 2, 3):
                rep.server.deliver("INBOX", mail(number))
            rep.sync()
            return rep

        yield make


def labels(rep: Rep, number: int) -> tuple[set[str], set[str]]:
    """All labels of a mail here, and those that are only here."""
    row = rep.row(number)
    return set(row.flags.labels), set(row.local_labels)


def on_server(rep: Rep, number: int) -> set[str]:
    """Its keywords."""
    (one,) = (one for box in rep.server.boxes.values() for one in box.mails if reps.name_of(one) == f"n{number}@example.test")
    return {flag for flag in one.flags if not flag.startswith("\\")}


def others_flag(rep: Rep, number: int, *flags: str) -> None:
    """Another program marks the mail, so that the flags of all are read again."""
    box = rep.server.box("INBOX")
    with rep.server.lock:
        box.mark(box.mails[number - 1], flags, on=True)
    rep.sync()


def place(rep: Rep, path: str) -> Folder:
    found = folder.by_path(rep.store, rep.account, path)
    assert found is not None
    return found


@pytest.mark.parametrize("name", [*PROCEDURE, "已报价 A+", "hot lead"])
def test_a_label_goes_to_a_server_that_keeps_keywords_and_comes_from_it(rep_at: Callable[[Personality], Rep], name: str) -> None:
    rep = rep_at(ANY)
    rep.wish(1, WishKind.LABEL, "1", name)
    rep.sync()
    (word,) = on_server(rep, 1)
    assert word.isascii()
    others_flag(rep, 2, word)
    assert labels(rep, 1) == labels(rep, 2) == ({name}, set())
    rep.wish(1, WishKind.LABEL, "0", name)
    rep.sync()
    assert (labels(rep, 1), on_server(rep, 1)) == ((set(), set()), set())


@pytest.mark.parametrize("like", [NONE, DEAF], ids=lambda like: like.name)
def test_a_label_that_the_server_does_not_keep_stays_here_whatever_it_says_of_flags(
    rep_at: Callable[[Personality], Rep], like: Personality
) -> None:
    rep = rep_at(like)
    rep.wish(1, WishKind.LABEL, "1", "quoted")
    rep.sync()
    assert wish.count(rep.store, rep.account) == 0
    others_flag(rep, 1, "\\Flagged")
    rep.look()
    assert rep.row(1).flags.flagged
    assert (labels(rep, 1), on_server(rep, 1)) == (({"quoted"}, {"quoted"}), set())
    rep.wish(1, WishKind.LABEL, "0", "quoted")
    rep.sync()
    assert labels(rep, 1) == (set(), set())


def test_a_server_with_some_keywords_keeps_those_and_the_others_stay_here(rep_at: Callable[[Personality], Rep]) -> None:
    rep = rep_at(SOME)
    for name in ("quoted", "to-reply"):
        rep.wish(1, WishKind.LABEL, "1", name)
    rep.sync()
    others_flag(rep, 1, "\\Flagged")
    assert labels(rep, 1) == ({"quoted", "to-reply"}, {"to-reply"})
    assert on_server(rep, 1) == {"quoted"}
    assert all(b"to-reply" not in line for line in rep.server.heard), "it was not even tried"


def test_a_keyword_too_many_stays_here(rep_at: Callable[[Personality], Rep]) -> None:
    rep = rep_at(FEW)
    rep.wish(1, WishKind.LABEL, "1", "quoted")
    rep.sync()
    rep.wish(1, WishKind.LABEL, "1", "to-reply")
    assert rep.look().problems == ()
    others_flag(rep, 1, "\\Flagged")
    assert labels(rep, 1) == ({"quoted", "to-reply"}, {"to-reply"})
    before = len(rep.server.heard)
    rep.sync()
    assert not any(b"STORE" in line for line in rep.server.heard[before:]), "it is not tried again and again"


def test_a_server_that_begins_to_keep_keywords_gets_the_labels_and_one_that_ends_it_takes_none_away(
    rep_at: Callable[[Personality], Rep],
) -> None:
    rep = rep_at(NONE)
    rep.wish(1, WishKind.LABEL, "1", "quoted")
    rep.sync()
    assert labels(rep, 1)[1] == {"quoted"}
    rep.server.like = ANY
    rep.sync()
    rep.sync()
    assert (labels(rep, 1), on_server(rep, 1)) == (({"quoted"}, set()), {"quoted"})
    rep.server.like = NONE
    box = rep.server.box("INBOX")
    with rep.server.lock:
        box.mark(box.mails[0], ["quoted"], on=False)
    others_flag(rep, 1, "\\Flagged")
    assert labels(rep, 1) == ({"quoted"}, {"quoted"})


def test_a_label_goes_with_its_mail_between_folders_that_keep_keywords_and_folders_that_do_not(
    rep_at: Callable[[Personality], Rep],
) -> None:
    rep = rep_at(ANY)
    rep.server.boxes[b"Shared"] = Box(b"Shared", permanent="")
    rep.sync()
    rep.wish(1, WishKind.LABEL, "1", "quoted")
    rep.sync()
    for path, local, there in (("Shared", {"quoted"}, set()), ("INBOX", set(), {"quoted"}), ("Shared", {"quoted"}, set())):
        rep.wish(1, WishKind.FOLDER, str(place(rep, path).id))
        rep.sync()
        rep.sync()
        assert labels(rep, 1) == ({"quoted"}, local), path
        assert on_server(rep, 1) == there, path


def test_a_label_made_where_the_folder_is_known_to_keep_none_is_local_at_once(rep_at: Callable[[Personality], Rep]) -> None:
    rep = rep_at(NONE)
    rep.wish(1, WishKind.LABEL, "1", "quoted")
    assert labels(rep, 1) == ({"quoted"}, {"quoted"})
    keywords = rep.role(Role.INBOX).keywords
    assert keywords is not None
    assert not keywords.keeps("quoted")


def test_a_label_of_the_procedure_is_one_in_whatever_case_it_is_written(rep_at: Callable[[Personality], Rep]) -> None:
    rep = rep_at(ANY)
    others_flag(rep, 1, "Quoted", "HOT")
    assert labels(rep, 1)[0] == {"quoted", "HOT"}
