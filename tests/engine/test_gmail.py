"""A server whose folders are labels: each mail is here once, fetched once, and what is done to it is right on both sides."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest

from desktop.model.ids import MessageId
from desktop.model.message import Kept, View
from desktop.model.wish import WishKind
from desktop.store import draft, folder, message, wish
from tests.engine.conftest import Desk, mail
from tests.engine.test_drafts import NOW, written
from tests.servers.fixtures import Mailbox
from tests.servers.gmail import ALL, SENT, SPAM, TRASH, Gmail, Shelf

Open = Callable[[Mailbox], Desk]


@pytest.fixture
def gmail() -> Iterator[Gmail]:
    with Gmail() as server:
        yield server


@pytest.fixture
def desk(gmail: Gmail, desk_on: Open) -> Desk:
    return desk_on(gmail)  # type: ignore[arg-type] # as far as a desk asks, it is a mailbox


def shown(desk: Desk) -> dict[str, list[str]]:
    """Subjects by folder, as the lists show them."""
    places = folder.all(desk.store, desk.account)
    for place in places:
        assert place.total == len(message.ids(desk.store, View(folder=place.id)))
    return {place.path: desk.subjects(place.path) for place in places if place.total}


def only(desk: Desk) -> MessageId:
    ids = list(message.ids(desk.store, View()))
    assert len(ids) == 1
    return MessageId(ids[0])


def move(desk: Desk, path: str, *, at: str | None = None) -> None:
    with desk.store.write() as tx:
        seen_in = desk.folder(at).id if at else None
        wish.want(tx, [only(desk)], WishKind.FOLDER, str(desk.folder(path).id), at=seen_in)


def sources(desk: Desk) -> int:
    return int(desk.store.rows.value("SELECT count(*) FROM source"))


def test_a_mail_in_three_folders_is_fetched_and_kept_once(gmail: Gmail, desk: Desk) -> None:
    raws = [mail(number, text="a long text\r\n" * 2000) for number in range(70)]
    for number, raw in enumerate(raws):
        gmail.deliver(raw, "INBOX", "Orders", *(["Quotes"] if number % 2 else []))
    gmail.deliver(mail(500), flags=["\\Seen"])
    result = desk.sync()
    assert result.new == 71
    assert {path: len(subjects) for path, subjects in shown(desk).items()} == {"INBOX": 70, "Orders": 70, "Quotes": 35, ALL: 71}
    assert len(message.ids(desk.store, View())) == sources(desk) == 71
    assert gmail.told < 1.2 * sum(map(len, raws)), "the same contents were fetched again"
    assert desk.folder(ALL).bodies == 71
    said = len(gmail.said)
    assert (desk.sync().new, gmail.told) == (0, gmail.told)
    assert not [line for line in gmail.said[said:] if "BODY" in line]


def test_archived_mail_without_a_label_is_seen_and_starred_and_important_are_views(gmail: Gmail, desk: Desk) -> None:
    gmail.deliver(mail(1), "[Gmail]/Starred", "[Gmail]/Important")
    desk.sync()
    assert shown(desk) == {ALL: ["Offer 1"]}
    assert {place.path for place in folder.all(desk.store, desk.account) if not place.shown} == {
        "[Gmail]/Starred",
        "[Gmail]/Important",
    }


def test_labels_given_and_taken_in_the_web_page_are_followed_without_fetching(gmail: Gmail, desk: Desk) -> None:
    gmail.deliver(mail(0), "Orders")  # so that the folder is there
    key = gmail.deliver(mail(1), "INBOX")
    desk.sync()
    before, told = {row.subject: row.id for row in desk.rows()}, gmail.told
    gmail.label(key, add=["Orders"], remove=["INBOX"])
    desk.sync()
    assert shown(desk) == {"Orders": ["Offer 0", "Offer 1"], ALL: ["Offer 0", "Offer 1"]}
    gmail.send_to(key, TRASH)
    desk.sync()
    assert shown(desk) == {"Orders": ["Offer 0"], ALL: ["Offer 0"], TRASH: ["Offer 1"]}
    assert desk.one(TRASH).id == before["Offer 1"]
    gmail.send_to(key, "INBOX", source=TRASH)
    desk.sync()
    assert shown(desk) == {"INBOX": ["Offer 1"], "Orders": ["Offer 0"], ALL: ["Offer 0", "Offer 1"]}
    assert desk.one().id == before["Offer 1"]
    assert gmail.told == told, "something was fetched again"


def test_a_flag_is_pushed_once_and_is_in_all_folders(gmail: Gmail, desk: Desk) -> None:
    key = gmail.deliver(mail(1), "INBOX", "Orders")
    desk.sync()
    with desk.store.write() as tx:
        wish.want(tx, [only(desk)], WishKind.SEEN, "1")
    desk.sync()
    assert gmail.mails[key].flags == {"\\Seen"}
    assert sum("UID STORE" in line for line in gmail.said) == 1
    assert desk.folder("Orders").unread == desk.folder(ALL).unread == 0
    gmail.mails[key].flags, gmail.mails[key].modseq = {"\\Flagged"}, gmail._next()
    desk.sync()
    assert desk.one("Orders").flags.flagged
    assert not desk.one("Orders").flags.seen


def test_a_label_of_ours_stays_here_and_makes_no_folder_there(gmail: Gmail, desk: Desk) -> None:
    gmail.deliver(mail(1), "INBOX")
    desk.sync()
    before = set(gmail.shelves)
    with desk.store.write() as tx:
        wish.want(tx, [only(desk)], WishKind.LABEL, "1", "quoted")
    desk.sync()
    assert wish.count(desk.store, desk.account) == 0
    assert set(gmail.shelves) == before
    assert not [line for line in gmail.said if "quoted" in line or "X-GM-LABELS" in line]
    (there,) = gmail.mails.values()
    there.flags, there.modseq = {"\\Seen"}, gmail._next()
    desk.sync()
    assert message.row(desk.store, only(desk)).flags.seen
    assert message.row(desk.store, only(desk)).flags.labels == {"quoted"}


@pytest.mark.parametrize(
    ("at", "to", "there"),
    [
        ("INBOX", ALL, {"Orders", ALL}),
        ("INBOX", "Quotes", {"Orders", "Quotes", ALL}),
        ("INBOX", "Orders", {"Orders", ALL}),
        ("Orders", ALL, {"INBOX", ALL}),
        (ALL, "Quotes", {"INBOX", "Orders", "Quotes", ALL}),
        ("INBOX", TRASH, {TRASH}),
        ("Orders", TRASH, {TRASH}),
        (ALL, SPAM, {SPAM}),
    ],
)
def test_moves_do_the_same_on_both_sides(gmail: Gmail, desk: Desk, at: str, to: str, there: set[str]) -> None:
    gmail.deliver(mail(0), "Quotes")
    key = gmail.deliver(mail(1), "INBOX", "Orders")
    desk.sync()
    row = next(row for row in desk.rows("INBOX"))
    told = gmail.told
    with desk.store.write() as tx:
        wish.want(tx, [row.id], WishKind.FOLDER, str(desk.folder(to).id), at=desk.folder(at).id)
    mine = {path for path, subjects in shown(desk).items() if "Offer 1" in subjects}
    assert mine == there - ({ALL} if at == ALL else set()), "at once here"
    desk.sync()
    assert gmail.places(key) == there
    assert {path for path, subjects in shown(desk).items() if "Offer 1" in subjects} == there
    assert wish.count(desk.store, desk.account) == 0
    desk.sync()
    assert {path for path, subjects in shown(desk).items() if "Offer 1" in subjects} == there
    assert next(one for one in desk.rows(to) if one.subject == "Offer 1").id == row.id
    assert gmail.told - told < 2000, "more than a look at who it is was fetched"


def test_what_is_deleted_for_good_is_gone_from_all_mail(gmail: Gmail, desk: Desk) -> None:
    key = gmail.deliver(mail(1), "INBOX", "Orders")
    desk.sync()
    move(desk, TRASH)
    with desk.store.write() as tx:
        wish.want(tx, [only(desk)], WishKind.GONE, "1")  # before the server has heard of either
    desk.sync()
    assert gmail.places(key) == set()
    assert key not in gmail.mails
    assert shown(desk) == {}
    assert sources(desk) == 0


def test_a_move_whose_answer_was_lost_is_found(gmail: Gmail, desk: Desk) -> None:
    gmail.deliver(mail(0), "Quotes")
    key = gmail.deliver(mail(1), "Orders")
    desk.sync()
    row = desk.one("Orders")
    with desk.store.write() as tx:
        wish.want(tx, [row.id], WishKind.FOLDER, str(desk.folder("Quotes").id), at=desk.folder("Orders").id)
    gmail.send_to(key, "Quotes", source="Orders")
    desk.sync()
    assert shown(desk) == {"Quotes": ["Offer 0", "Offer 1"], ALL: ["Offer 0", "Offer 1"]}
    assert row.id in {one.id for one in desk.rows("Quotes")}
    assert wish.count(desk.store, desk.account) == 0


def test_duplicates_that_gmail_knows_as_two_are_two(gmail: Gmail, desk: Desk) -> None:
    gmail.deliver(mail(1), "INBOX")
    gmail.deliver(mail(1), "INBOX")
    gmail.deliver(mail(1), SENT)
    desk.sync()
    assert shown(desk) == {"INBOX": ["Offer 1"] * 2, SENT: ["Offer 1"], ALL: ["Offer 1"] * 3}
    assert len(message.ids(desk.store, View())) == 3


def test_a_draft_leaves_no_old_versions_behind(gmail: Gmail, desk: Desk) -> None:
    desk.sync()
    first = written(desk, "one")
    desk.sync()
    with desk.store.write() as tx:
        draft.save(tx, replace(first, subject="two"), now=NOW)
    desk.sync()
    assert [b"Subject: two" in one.raw for one in gmail.mails.values()] == [True]
    with desk.store.write() as tx:
        draft.remove(tx, first.id)
    desk.sync()
    assert gmail.mails == {}


def test_a_store_that_knew_no_ids_learns_them_before_all_mail_comes(
    gmail: Gmail, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        gmail.deliver(mail(number), "INBOX", "Orders")
    with monkeypatch.context() as patch:
        patch.setattr("tests.servers.gmail.CAPABILITIES", "IMAP4rev1 UIDPLUS MOVE LITERAL- SPECIAL-USE")
        desk.sync()
    assert sources(desk) == 10
    desk.sync()
    assert len(message.ids(desk.store, View())) == sources(desk) == 5
    assert {path: len(subjects) for path, subjects in shown(desk).items()} == {"INBOX": 5, "Orders": 5, ALL: 5}
    assert {row.kept for row in desk.rows(ALL)} == {Kept.WHOLE}


FOLDERS = ("INBOX", "Orders", "Quotes", ALL, TRASH, SPAM)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_on_either_side_both_end_equal_and_each_mail_is_here_once(gmail: Gmail, desk: Desk, seed: int) -> None:
    chance = Random(seed)
    for path in ("Orders", "Quotes"):
        gmail.shelves[path] = Shelf(300 + len(path))
    for step in range(40):
        if chance.random() < 0.5 or not gmail.mails:
            elsewhere(gmail, chance, step)
        else:
            here(desk, chance)
        if chance.random() < 0.3:
            desk.sync()
    desk.sync()
    desk.sync()
    assert wish.count(desk.store, desk.account) == 0
    there = {
        path: sorted((subject(mail.raw), "\\Seen" in mail.flags) for mail in gmail.mails.values() if path in mail.folders)
        for path in FOLDERS
    }
    assert {path: sorted((row.subject, row.flags.seen) for row in desk.rows(path)) for path in FOLDERS} == there
    assert len(message.ids(desk.store, View())) == sources(desk) == len(gmail.mails)


def subject(raw: bytes) -> str:
    return raw.partition(b"Subject: ")[2].partition(b"\r\n")[0].decode()


def elsewhere(gmail: Gmail, chance: Random, step: int) -> None:
    """What the user does in the web page."""
    what = chance.choice(["deliver", "deliver", "label", "unlabel", "trash", "back", "seen", "erase"])
    if what == "deliver" or not gmail.mails:
        gmail.deliver(mail(step), *chance.sample(["INBOX", "Orders", "Quotes"], chance.randrange(4)))
        return
    key = chance.choice(list(gmail.mails))
    places = gmail.places(key)
    if what == "label" and not places & {TRASH, SPAM}:
        gmail.label(key, add=[chance.choice(["INBOX", "Orders", "Quotes"])])
    elif what == "unlabel":
        gmail.label(key, remove=[path for path in places if path in ("INBOX", "Orders") and chance.random() < 0.6])
    elif what == "trash":
        gmail.send_to(key, chance.choice([TRASH, SPAM]))
    elif what == "back" and places & {TRASH, SPAM}:
        gmail.send_to(key, "INBOX", source=next(iter(places)))
    elif what == "seen":
        gmail.mails[key].flags ^= {"\\Seen"}
        gmail.mails[key].modseq = gmail._next()
    elif what == "erase" and places == {TRASH}:
        gmail.label(key, remove=[TRASH])
        del gmail.mails[key]


def here(desk: Desk, chance: Random) -> None:
    """What the user does in this program."""
    places = [place for place in folder.all(desk.store, desk.account) if place.path in FOLDERS and place.total]
    if not places:
        return
    place = chance.choice(places)
    row = chance.choice(desk.rows(place.path))
    what = chance.choice(["seen", "move", "move", "trash", "archive", "gone"])
    with desk.store.write() as tx:
        if what == "seen":
            wish.want(tx, [row.id], WishKind.SEEN, str(int(not row.flags.seen)))
        elif what == "gone" and place.path == TRASH:
            wish.want(tx, [row.id], WishKind.GONE, "1")
        elif what in ("move", "trash", "archive"):
            target = {"trash": TRASH, "archive": ALL}.get(what) or chance.choice(FOLDERS)
            wish.want(tx, [row.id], WishKind.FOLDER, str(desk.folder(target).id), at=place.id)
