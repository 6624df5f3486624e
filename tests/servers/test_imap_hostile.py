"""Answers that do not end, are too large, cannot be understood or are about something else: an error that can be told, within
bounds."""

import pytest

from desktop.model.errors import Offline
from desktop.model.folder import SyncPoint
from desktop.model.message import Flags
from tests.servers.scripted import Scripted, Step, drip, flood, hang, hang_up, opening, selected
from tests.servers.sessions import ABOUT, QUICK, connect, session


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([b"* 1 FETCH (UID 1 BODY[] {2000000000}\r\n", hang], "offline.nonsense"),
        ([b"* 1 FETCH (UID 1 BODY[] {99999999999999}\r\n", hang], "offline.nonsense"),
        ([b"* 1 FETCH (UID 1 BODY[] {100}\r\nabc", hang_up], "offline.dropped"),
        ([b"* 1 FETCH (UID 1 BODY[] {3}\r\nabcdef)\r\n", b"garbage\r\n", hang], "offline.nonsense"),
        ([b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n* BYE Connection closed. 14\r\n", hang_up], "offline.dropped"),
        ([b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nT99 OK not our tag\r\n", hang], "offline.nonsense"),
        ([b"y" * 3_000_000, hang], "offline.nonsense"),  # a line that does not end
        ([hang_up], "offline.dropped"),
    ],
)
def test_a_broken_fetch_ends_the_session_and_names_the_message(steps: list[Step], code: str) -> None:
    with session(*ABOUT, *steps) as one:
        with pytest.raises(Offline) as offline:
            list(one.bodies([1, 2, 3]))
        assert offline.value.code == code
        assert offline.value.facts["uid"] in ("1", "2")
        with pytest.raises(Offline):
            one.uids()


@pytest.mark.parametrize("steps", [[hang], [drip], [b"* 1 FETCH (UID 1 BODY[] {60000}\r\n", drip], [b"T", hang]])
def test_a_server_that_drips_or_falls_silent_is_left_in_time(steps: list[Step]) -> None:
    with session(*ABOUT, *steps, patience=QUICK) as one:
        with pytest.raises(Offline) as offline:
            list(one.bodies([1, 2, 3]))
        assert offline.value.code == "offline.timeout"


@pytest.mark.parametrize(
    "piece", [b"* 5 EXISTS\r\n" * 5000, b"* OK [ALERT] hello\r\n" * 5000, b"* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n" * 5000]
)
def test_an_endless_answer_is_cut_off(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with session("C: NOOP", flood(piece)) as one, pytest.raises(Offline) as offline:
        one.noop()
    assert offline.value.code == "offline.nonsense"


def test_memory_is_not_set_aside_for_what_is_only_announced() -> None:
    """The literal is within the bounds of a message fetched alone, but never comes."""
    about: list[Step] = [
        "C: UID FETCH 1 (UID RFC822.SIZE INTERNALDATE FLAGS)",
        "S: * 1 FETCH (UID 1 RFC822.SIZE 150000000 FLAGS ())",
        "S: T OK",
        "C: UID FETCH 1 (UID BODY.PEEK[])",
        b"* 1 FETCH (UID 1 BODY[] {150000000}\r\nabc",
        hang_up,
    ]
    with session(*about) as one, pytest.raises(Offline):
        list(one.bodies([1]))


def test_a_message_that_is_larger_than_any_is_told_and_not_fetched() -> None:
    about: list[Step] = [
        "C: UID FETCH 1 (UID RFC822.SIZE INTERNALDATE FLAGS)",
        "S: * 1 FETCH (UID 1 RFC822.SIZE 400000000 FLAGS ())",
        "S: T OK",
    ]
    with session(*about) as one:
        (body,) = one.bodies([1])
        assert (body.raw, body.broken, body.size) == (None, "imap.toolarge", 400_000_000)


def test_a_literal_beyond_its_announced_size_is_asked_for_again_alone() -> None:
    big = b"z" * 100_000
    with session(
        *ABOUT,
        b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n",
        b"* 2 FETCH (UID 2 BODY[] {100000}\r\n" + big + b")\r\n",
        b"* 3 FETCH (UID 3 BODY[] {3}\r\nxyz)\r\n",
        "S: T OK",
        "C: UID FETCH 2 (UID BODY.PEEK[])",
        b"* 2 FETCH (UID 2 BODY[] {100000}\r\n" + big + b")\r\n",
        "S: T OK",
    ) as one:
        assert {body.uid: body.raw for body in one.bodies([1, 2, 3])} == {1: b"abc", 2: big, 3: b"xyz"}


def bodies_after(*steps: Step) -> dict[int, tuple[bytes | None, str]]:
    with session(*ABOUT, *steps) as one:
        return {body.uid: (body.raw, body.broken) for body in one.bodies([1, 2, 3])}


GOOD = b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n"


@pytest.mark.parametrize(
    "strange",
    [
        b"* 2 FETCH (UID 2 BODYSTRUCTURE " + b"(" * 5000 + b")" * 5000 + b")\r\n",
        b"* 2 FETCH (UID 2 BODY[] \r\n",
        b"* 2 FETCH (UID x BODY[] {1}\r\nq)\r\n",
        b"* 2 FETCH\r\n",
        b'* 2 FETCH (UID 2 ENVELOPE ("x" "\r\n',
        b"* 2 FETCH (BODY[] {1}\r\nq UID 0)\r\n",
    ],
)
def test_one_strange_answer_costs_one_message_at_most(strange: bytes) -> None:
    found = bodies_after(
        GOOD,
        strange,
        b"* 3 FETCH (UID 3 BODY[] {3}\r\nxyz)\r\n",
        "S: T OK",
        "C: UID FETCH 2 (UID BODY.PEEK[])",
        strange,
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 2: (None, "imap.unreadable"), 3: (b"xyz", "")}


def test_a_refused_batch_is_halved_down_to_the_culprit() -> None:
    found = bodies_after(
        "S: T NO [SERVERBUG] Internal error",
        "C: UID FETCH 1:2 (UID BODY.PEEK[])",
        GOOD,
        "S: T NO [SERVERBUG] Internal error",
        "C: UID FETCH 2 (UID BODY.PEEK[])",
        "S: T NO [SERVERBUG] Internal error",
        "C: UID FETCH 3 (UID BODY.PEEK[])",
        b"* 3 FETCH (UID 3 BODY[] {3}\r\nxyz)\r\n",
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 2: (None, "imap.unreadable"), 3: (b"xyz", "")}


def test_other_peoples_answers_are_not_taken_for_ours() -> None:
    found = bodies_after(
        b"* 7 FETCH (FLAGS (\\Seen))\r\n",
        b"* 2 EXPUNGE\r\n",
        b"* 9 FETCH (UID 99 BODY[] {3}\r\nbad)\r\n",
        GOOD,
        b"* 1 FETCH (UID 1 BODY[] {3}\r\nbad)\r\n",
        b"* 3 FETCH (BODY[] {3}\r\nxyz UID 3)\r\n",
        b'* 2 FETCH (UID 2 FLAGS (\\Seen) BODY[] "q\\"t" X-NEW (1 (2)) X "y")\r\n',
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 2: (b'q"t', ""), 3: (b"xyz", "")}


def test_items_behind_the_parenthesis_do_no_harm() -> None:
    """Xeams puts them there."""
    found = bodies_after(
        b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc) FLAGS (\\Seen)\r\n",
        b"* 2 FETCH (UID 2 BODY[] NIL)\r\n",
        b"* 3 FETCH (UID 3 BODY[] {0}\r\n)\r\n",
        "S: T OK",
        "C: UID SEARCH UID 2",
        "S: * SEARCH",
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 3: (b"", "")}


def test_a_tagged_ok_without_a_text_is_an_ok() -> None:
    with session("C: NOOP", "S: T OK", "C: NOOP", b"T5 OK\r\n") as one:
        assert not one.noop()


def test_flags_told_twice_or_backwards_end_up_as_told_last() -> None:
    lines = [b"* 3 FETCH (UID 9 FLAGS ())\r\n", b"* 1 FETCH (FLAGS (\\Seen) UID 5)\r\n", b"* 2 FETCH (UID 5 FLAGS (\\Flagged))\r\n"]
    with session("C: UID FETCH 1:4294967295 (UID FLAGS)", *lines, "S: T OK") as one:
        assert one.flags() == {9: (Flags(), 0), 5: (Flags(flagged=True), 0)}


def test_a_search_that_names_everything_is_not_believed() -> None:
    """QQ does so for HEADER."""
    with session(
        'C: UID SEARCH HEADER "Message-ID" "a@b"',
        "S: * SEARCH 1 2 3",
        "S: T OK",
        "C: UID FETCH 1:3 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])",
        b"* 1 FETCH (UID 1 BODY[HEADER.FIELDS (MESSAGE-ID)] {21}\r\nMessage-ID: <xa@b>\r\n\r\n)\r\n".replace(b"{21}", b"{22}"),
        b"* 2 FETCH (UID 2 BODY[HEADER.FIELDS (MESSAGE-ID)] {22}\r\nMessage-Id:\r\n <a@b>\r\n\r\n)\r\n".replace(b"{22}", b"{23}"),
        b"* 3 FETCH (UID 3 BODY[HEADER.FIELDS (MESSAGE-ID)] {2}\r\n\r\n)\r\n",
        "S: T OK",
    ) as one:
        assert one.find("<a@b>") == [2]


@pytest.mark.parametrize(
    "answer", ["* SEARCH 5 4294967296 99999999999 6", "* SEARCH 5 -1 6", "* SEARCH (x", "* SEARCH 5 6 (MODSEQ 9)"]
)
def test_numbers_that_can_be_no_uid_are_passed_over(answer: str) -> None:
    with session("C: UID SEARCH UID 1:9", "S: " + answer, "S: T OK") as one:
        assert set(one.uids(1, 9)) <= {5, 6}


def test_a_large_folder_is_searched_in_windows() -> None:
    with session(
        *(
            step
            for start in (1, 50_001, 100_001)
            for step in (
                f"C: UID SEARCH UID {start}:{start + 49_999 if start < 100_001 else 4_294_967_295}",
                f"S: * SEARCH {start} {start + 49_999} 7",
                "S: T OK",
            )
        ),
        exists=60_000,
    ) as one:
        one._uidnext = 120_000  # what SELECT of a large folder would have told
        assert one.uids() == [1, 7, 50_000, 50_001, 100_000, 100_001, 150_000]


def test_a_folder_that_claims_billions_is_not_walked_through() -> None:
    with Scripted([*selected(exists=4_294_967_295, uidnext=4_294_967_295), hang]) as server:
        one = connect(server)
        selected_ = one.select(b"INBOX")
        assert selected_.exists == 4_294_967_295
        with pytest.raises(Offline) as offline:
            one.uids()
        assert offline.value.code == "offline.nonsense"
        one.close()


@pytest.mark.parametrize(
    "lines", [["S: * 3 EXISTS"], ["S: * OK [UIDVALIDITY 0]"], ["S: * OK [UIDVALIDITY x]", "S: * OK [UIDNEXT]"], []]
)
def test_a_folder_without_uidvalidity_says_so(lines: list[Step]) -> None:
    with Scripted([*opening(), "C: SELECT...", *lines, "S: T OK"]) as server:
        one = connect(server)
        assert one.select(b"INBOX").uidvalidity == 0
        one.logout()


def test_vanished_ranges_beyond_reason_are_not_counted_out() -> None:
    capabilities = "IMAP4rev1 UIDPLUS ENABLE CONDSTORE QRESYNC"
    script: list[Step] = [
        *opening(capabilities),
        "C: ENABLE QRESYNC",
        "S: * ENABLED QRESYNC",
        "S: T OK",
        'C: SELECT "INBOX" (QRESYNC (7 5))',
        "S: * OK [UIDVALIDITY 7]",
        "S: * OK [UIDNEXT 4294967295]",
        "S: * OK [HIGHESTMODSEQ 9]",
        "S: * VANISHED (EARLIER) 1:4294967295",
        "S: T OK",
    ]
    with Scripted(script) as server:
        one = connect(server)
        with pytest.raises(Offline):
            one.select(b"INBOX", known=SyncPoint(7, 100, 5))
        one.close()
