"""Mail finds its conversation in whatever order it comes, and what is known of it goes with its last mail."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.change import Change, Kind
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Address, Arrival, Flags, View
from desktop.model.search import parse
from desktop.store import Store, account, conversation, copy, folder, message, ties
from tests.store import mails
from tests.store.conftest import made
from tests.store.mails import ANA, NOW, REMOTE, REP, UNSEEN

OTTO = Address("Otto", "otto@weber.example")


def mail(
    number: int,
    subject: str = "Offer 5050",
    *,
    answers: str = "",
    refs: Sequence[str] = (),
    sender: Address = ANA,
    to: tuple[Address, ...] = (REP,),
    days: float = 0,
    own: str | None = None,
    flags: Flags = UNSEEN,
    whole: bool = False,
    auto: bool = False,
) -> Arrival:
    """Mail `number` has the Message-ID mail<number>@x."""
    came = mails.arrival(number, subject=subject, sender=sender, to=to, minutes=int(days * 1440), flags=flags, whole=whole)
    parsed = replace(
        came.parsed,
        message_id=f"mail{number}@x" if own is None else own,
        in_reply_to=(answers,) if answers else (),
        references=tuple(refs),
        auto=auto,
    )
    return replace(came, parsed=parsed)


def take(store: Store, rep: AccountId, place: FolderId, *arrivals: Arrival) -> list[MessageId]:
    """One after the other, each in a batch of its own."""
    found = []
    for arrival in arrivals:
        with store.write(precious=False) as tx:
            found += message.add(tx, rep, place, [arrival])
    return found


def together(store: Store, messages: Sequence[int]) -> bool:
    return len(set(conversation.of(store, messages).values())) == 1


def partition(store: Store) -> set[frozenset[str]]:
    """Who belongs together, by UID."""
    found: dict[int, set[str]] = {}
    statement = "SELECT conversation, uid FROM message JOIN copy ON copy.message = message.id"
    for number, uid in store.rows.all(statement):
        found.setdefault(number, set()).add(str(uid))
    return {frozenset(one) for one in found.values()}


THREAD = (
    mail(1),
    mail(2, "Re: Offer 5050", answers="mail1@x", refs=("mail1@x",), days=1),
    mail(3, "Re: Offer 5050", answers="mail2@x", refs=("mail1@x", "mail2@x"), days=2),
    mail(4, "Re: PI-2041", answers="mail3@x", refs=("mail1@x", "mail2@x", "mail3@x"), days=3),
)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (0, 3, 1, 2)])
def test_a_conversation_is_one_in_any_order(store: Store, rep: AccountId, inbox: FolderId, order: tuple[int, ...]) -> None:
    found = take(store, rep, inbox, *(THREAD[number] for number in order))
    assert together(store, found)
    by_number = {THREAD[number].uid: key for number, key in zip(order, found, strict=True)}
    number = conversation.of(store, found)[found[0]]
    assert conversation.messages(store, number) == [by_number[uid] for uid in (1, 2, 3, 4)]


def test_a_missing_link_that_comes_late_joins_both_sides(store: Store, rep: AccountId, inbox: FolderId) -> None:
    first, *_ = take(store, rep, inbox, mail(1), mail(2, "Re: Offer 5050", answers="mail1@x"))
    (last,) = take(store, rep, inbox, mail(4, "Re: Price", answers="mail3@x"))
    assert not together(store, [first, last])
    heard: list[frozenset[Change]] = []
    forget = store.feed.subscribe(heard.append)
    (link,) = take(store, rep, inbox, mail(3, "Re: Price", answers="mail2@x"))
    forget()
    assert together(store, [first, link, last])
    assert int(conversation.of(store, [first])[first]) == first  # the larger one keeps its number
    assert {last, link} <= next(change.ids for change in heard[0] if change.kind is Kind.MESSAGE)


def test_answers_to_mail_that_is_not_here_belong_together(store: Store, rep: AccountId, inbox: FolderId) -> None:
    assert together(store, take(store, rep, inbox, *(mail(n, "Re: Offer", answers="gone@x") for n in (1, 2))))
    assert together(
        store, take(store, rep, inbox, *(mail(n, "AW: Angebot", answers=f"b{n}@x", refs=("root@x", f"b{n}@x")) for n in (3, 4)))
    )


def test_one_conversation_spans_the_folders_of_an_account_only(
    store: Store, rep: AccountId, inbox: FolderId, sent: FolderId
) -> None:
    (question,) = take(store, rep, inbox, THREAD[0])
    (answer,) = take(store, rep, sent, replace(THREAD[1], parsed=replace(THREAD[1].parsed, from_=(REP,), to=(ANA,))))
    assert together(store, [question, answer])
    with store.write() as tx:
        other = account.add(tx, mails.settings("second@lamps.example"), now=NOW)
        folder.reconcile(tx, other, REMOTE)
        place = folder.local(tx, "Imported")
    elsewhere = folder.by_role(store, other, Role.INBOX)
    assert elsewhere
    (foreign,) = take(store, other, elsewhere.id, THREAD[2])
    with store.write() as tx:
        imported = [message.add_local(tx, place, one, now=NOW) for one in THREAD]
    assert len({*conversation.of(store, [question, foreign, imported[0]]).values()}) == 3
    assert together(store, imported)


def test_an_old_mail_with_a_new_subject_begins_a_conversation(store: Store, rep: AccountId, inbox: FolderId) -> None:
    old = take(store, rep, inbox, *THREAD[:2])
    new = take(
        store,
        rep,
        inbox,
        mail(11, "Drawings of the housing", answers="mail2@x", refs=("mail1@x", "mail2@x")),
        mail(12, "Re: Drawings of the housing", answers="mail11@x", refs=("mail1@x", "mail2@x", "mail11@x")),
    )
    assert together(store, old)
    assert together(store, new)
    assert not together(store, [old[0], new[0]])


def test_an_answer_without_re_and_a_forward_stay(store: Store, rep: AccountId, inbox: FolderId) -> None:
    assert together(
        store,
        take(
            store,
            rep,
            inbox,
            *THREAD[:2],
            mail(5, "offer  5050", answers="mail2@x"),
            mail(6, "Fwd: Offer 5050", refs=("mail1@x",), sender=REP, to=(OTTO,)),
        ),
    )


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_programs_that_name_nothing_are_understood_by_subject_and_people(
    store: Store, rep: AccountId, inbox: FolderId, order: tuple[int, ...]
) -> None:
    qq = (
        mail(1, "LED灯条 5050 报价"),
        mail(2, "回复：LED灯条 5050 报价", sender=REP, to=(ANA,), days=20),
        mail(3, "Re: 回复: LED灯条 5050 报价", days=45),  # within the window of the one before, not of the first
    )
    assert together(store, take(store, rep, inbox, *(qq[number] for number in order)))


@pytest.mark.parametrize(
    "other",
    [
        mail(2, "Re: Offer 5050", days=31),  # too late
        mail(2, "Re: Offer 5050", days=-31),
        mail(2, "Re: Offer 5050", sender=OTTO),  # somebody else
        mail(2, "Offer 5050", days=1),  # no answer: another mail of that subject
        mail(2, "Re: Offer 5051", days=1),
        mail(2, "Re: Offer 5050", refs=("known@x",), days=1),  # its program names what it answers
        mail(2, "Re: Offer 5050", days=1, auto=True),
    ],
)
def test_a_subject_alone_ties_nobody_else(store: Store, rep: AccountId, inbox: FolderId, other: Arrival) -> None:
    assert not together(store, take(store, rep, inbox, mail(1), other))
    assert not together(store, take(store, rep, inbox, mail(3, "Inquiry 1"), mail(4, "Re: Inquiry 1", days=1)))


def test_a_message_id_that_two_mails_have_ties_them_by_subject(store: Store, rep: AccountId, inbox: FolderId) -> None:
    one, double, scan = take(
        store, rep, inbox, mail(1, own="same@x"), mail(2, own="same@x"), mail(3, "Scan of today's papers", own="same@x")
    )
    assert together(store, [one, double])
    assert not together(store, [one, scan])


def test_mail_cannot_tie_others_conversations_together(store: Store, rep: AccountId, inbox: FolderId) -> None:
    subjects = ("Offer", "Payment", "Claim", "Sample")
    ours = take(store, rep, inbox, *(mail(n, subject) for n, subject in enumerate(subjects, 1)))
    names = tuple(f"mail{n}@x" for n in (1, 2, 3, 4))
    (foreign,) = take(store, rep, inbox, mail(9, "Re: all of you", answers=names[0], refs=names, sender=OTTO))
    assert together(store, [ours[0], foreign])
    assert len(set(conversation.of(store, ours).values())) == 4


def test_circles_and_selves_do_no_harm(store: Store, rep: AccountId, inbox: FolderId) -> None:
    found = take(
        store,
        rep,
        inbox,
        mail(1, answers="mail2@x"),
        mail(2, answers="mail3@x"),
        mail(3, answers="mail1@x", refs=("mail3@x",)),
        mail(4, "Re: alone", answers="mail4@x", refs=("mail4@x",)),
    )
    assert together(store, found[:3])
    assert not together(store, [found[0], found[3]])


def test_a_header_that_turns_out_otherwise_joins_what_the_whole_mail_names(store: Store, rep: AccountId, inbox: FolderId) -> None:
    first, second = take(store, rep, inbox, THREAD[0], mail(2, "Something", days=1))
    assert not together(store, [first, second])
    whole = mail(2, "Re: Offer 5050", answers="mail1@x", whole=True)
    with store.write() as tx:
        message.complete(tx, [(second, whole)])
    assert together(store, [first, second])


def test_nothing_stays_of_a_conversation_whose_mail_is_gone(store: Store, rep: AccountId, inbox: FolderId) -> None:
    found = take(store, rep, inbox, *THREAD, mail(9, "Elsewhere 77"))
    number = conversation.of(store, found)[found[0]]
    with store.write() as tx:
        message.vanished(tx, inbox, [2, 3])
        copy.release(tx, rep)
    assert conversation.messages(store, number) == [found[0], found[3]]
    assert together(store, [found[0], *take(store, rep, inbox, mail(5, "Re: Offer 5050", answers="mail3@x"))])
    with store.write() as tx:
        message.vanished(tx, inbox, [1, 4, 5])
        copy.release(tx, rep)
    assert set(store.rows.column("SELECT conversation FROM reference")) == {found[4]}
    with pytest.raises(Usage):
        conversation.messages(store, number)
    with store.write() as tx:
        account.remove(tx, rep)
    assert store.rows.value("SELECT count(*) FROM reference") == 0


def test_what_lists_show(store: Store, rep: AccountId, inbox: FolderId, sent: FolderId, trash: FolderId) -> None:
    first, third = take(store, rep, inbox, THREAD[0], replace(THREAD[2], flags=Flags(flagged=True)))
    answer = replace(THREAD[1], parsed=replace(THREAD[1].parsed, from_=(REP,), to=(ANA,)), flags=Flags(seen=True))
    (second,) = take(store, rep, sent, answer)
    (thrown,) = take(store, rep, trash, mail(5, "Re: Offer 5050", answers="mail1@x", sender=OTTO, days=9))
    (other,) = take(store, rep, inbox, mail(7, "Elsewhere 77", days=1.5, sender=OTTO))
    numbers = conversation.of(store, [first, other])
    number = numbers[first]
    found = conversation.rows(store, [number, 999_999])[number]
    assert (found.newest, found.count, found.unread, found.flagged, found.subject) == (third, 3, 2, True, "Offer 5050")
    assert found.people == (ANA, REP)
    assert found.date == NOW + timedelta(days=2)
    assert conversation.messages(store, number) == [first, second, third]
    assert conversation.messages(store, number, including=thrown) == [first, second, third, thrown]
    assert list(conversation.ids(store, View(folder=inbox))) == [number, numbers[other]]
    assert list(conversation.ids(store, View(folder=inbox), limit=1)) == [number]
    assert list(conversation.ids(store, View(role=Role.SENT))) == [number]
    assert list(conversation.ids(store, View(flagged=True))) == [number]
    assert list(conversation.ids(store, View(), parse("is:read"))) == [number]
    assert list(conversation.ids(store, View())) == [number, numbers[other]]


def test_a_page_of_a_list_with_a_long_conversation_on_top(store: Store, rep: AccountId, inbox: FolderId) -> None:
    long = [mail(n, "Re: Offer 5050", answers="mail1@x", days=100 + n) for n in range(2, 602)]
    with store.write(precious=False) as tx:
        message.add(tx, rep, inbox, [mail(1), *long, *(mail(n, f"Alone {n}", days=n / 100) for n in range(1000, 1010))])
    found = conversation.ids(store, View(folder=inbox), limit=3)
    assert list(found) == list(conversation.ids(store, View(folder=inbox)))[:3]
    assert len(found) == 3
    assert conversation.rows(store, found[:1])[found[0]].count == 601  # type: ignore[index]


NAMES = st.sampled_from([f"mail{number}@x" for number in range(1, 9)] + ["gone@x", "other@x"])
SUBJECTS = st.sampled_from(
    ["Offer 5050", "Re: Offer 5050", "回复：Offer 5050", "Re: PI-2041", "PI-2041", "Drawings of housing", "Re:"]
)


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Arrival]:
    count = draw(st.integers(2, 8))
    return [
        mail(
            number,
            draw(SUBJECTS),
            answers=draw(st.one_of(st.just(""), NAMES)),
            refs=draw(st.lists(NAMES, max_size=3)),
            sender=draw(st.sampled_from([ANA, OTTO, REP])),
            to=(draw(st.sampled_from([REP, ANA])),),
            days=draw(st.integers(0, 70)),
            own=draw(st.sampled_from([f"mail{number}@x", f"mail{number}@x", "", "mail1@x"])),
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, AccountId, FolderId]]:
    """A store with an empty inbox, for many examples."""
    store = made(tmp_path_factory.mktemp("conversations"))
    with store.write() as tx:
        rep = account.add(tx, mails.settings(), now=NOW)
        folder.reconcile(tx, rep, REMOTE)
    inbox = folder.by_role(store, rep, Role.INBOX)
    assert inbox
    yield store, rep, inbox.id
    store.close()


@settings(max_examples=150, deadline=None)
@given(data=st.data(), mailbox=mailboxes())
def test_every_order_of_arrival_gives_what_building_anew_gives(
    shared: tuple[Store, AccountId, FolderId], data: st.DataObject, mailbox: list[Arrival]
) -> None:
    store, rep, inbox = shared
    found = set()
    with store.write(precious=False) as tx:
        for _ in range(2):
            order = data.draw(st.permutations(mailbox))
            late = data.draw(st.sets(st.sampled_from([one.uid for one in mailbox])))  # their header said nothing at first
            while order:
                size = data.draw(st.integers(1, len(order)))
                batch, order = order[:size], order[size:]
                keys = message.add(tx, rep, inbox, [unread(one) if one.uid in late else one for one in batch])
                message.complete(tx, [(key, one) for key, one in zip(keys, batch, strict=True) if one.uid in late])
            found.add(frozenset(partition(store)))
            ties.begin_again(tx)
            step = data.draw(st.integers(1, 5))
            while ties.catch_up(tx, step):
                pass
            found.add(frozenset(partition(store)))
            assert len(found) == 1
            message.vanished(tx, inbox, [one.uid for one in mailbox])
            copy.release(tx, rep)
            assert store.rows.value("SELECT count(*) FROM reference") == 0


def unread(arrival: Arrival) -> Arrival:
    """As it comes when its header could not be read to the end."""
    return replace(arrival, parsed=replace(arrival.parsed, subject=f"unread {arrival.uid}", in_reply_to=(), references=()))
