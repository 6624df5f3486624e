"""What ties one mail to another: subjects as mail programs really leave them, and headers as they really come."""

import pytest

from desktop.model.conversation import NAMED, Ties, bare_subject, forwards, have_in_common, is_common, parties, ties
from desktop.model.message import Address

REP = frozenset({"lina@brightway.example"})


@pytest.mark.parametrize(
    "subject",
    [
        "RFQ 5000 pcs LED strips",
        "Re: RFQ 5000 pcs LED strips",
        "RE : RFQ  5000 pcs LED strips",
        "Re: RE: 回复: 回复： 答复: 转发: Fw: FW: AW: SV: R: RES: Re[2]: RFQ 5000 pcs LED strips",
        "回复：RFQ 5000 pcs LED strips",
        "Re：回复:RFQ 5000 pcs LED strips",
        "ＲＥ：ＲＦＱ 5000 pcs LED strips",
        "回覆: 轉寄: RFQ 5000 pcs LED strips",
        "Re[12]: RFQ 5000 pcs LED strips",
        "Re(3)：RFQ 5000 pcs LED strips",
        "回复(3)：RFQ 5000 pcs LED strips",
        "Re^2: RFQ 5000 pcs LED strips",
        "[External] Re: RFQ 5000 pcs LED strips",
        "[EXT] RE: [External] AW: RFQ 5000 pcs LED strips",
        "Re: [EXTERNAL]: RFQ 5000 pcs LED strips",
        "【外部邮件】回复: RFQ 5000 pcs LED strips",
        "WG: Antw: RFQ 5000 pcs LED strips",
        "TR: Rif: I: RFQ 5000 pcs LED strips",
        "Odp: Ynt: Vs: VL: PD: RFQ 5000 pcs LED strips",
        "ENC: RES: RV: RFQ 5000 pcs LED strips",
        "Отв: Ответ: RFQ 5000 pcs LED strips",
        "Trả lời: Chuyển tiếp: RFQ 5000 pcs LED strips",
        "رد: RFQ 5000 pcs LED strips",
        "Automatic reply: RFQ 5000 pcs LED strips",
        "自动回复: Re: RFQ 5000 pcs LED strips",
        "Réponse automatique : RFQ 5000 pcs LED strips",
    ],
)
def test_prefixes_of_every_program_come_off_in_any_mixture(subject: str) -> None:
    assert bare_subject(subject) == "rfq 5000 pcs led strips"


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: [packaging] Cartons for Q3", "[packaging] cartons for q3"),
        ("[packaging] Re: Cartons for Q3", "[packaging] cartons for q3"),
        ("[packaging] Cartons for Q3", "[packaging] cartons for q3"),
        ("Ref: PI-2041", "ref: pi-2041"),
        ("Reorder: PI-2041", "reorder: pi-2041"),
        ("Report 12", "report 12"),
        ("R 12: drawings", "r 12: drawings"),
        ("", ""),
        ("Re:", ""),
        ("Re: Re: 回复：", ""),
    ],
)
def test_what_belongs_to_the_subject_stays(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


@pytest.mark.parametrize(
    "subject",
    ["", "Inquiry", "Hello", "询盘", "Order", "New order", "关于报价单", "样品订单", "Price list 2026", "Payment", "Your invoice",
     "Hi", "Request for quotation", "Anfrage", "Pedido de muestras", "Запрос цены", "无主题", "Weekly report", "??", "你好"],
)  # fmt: skip
def test_a_subject_of_strangers_ties_nothing(subject: str) -> None:
    assert is_common(bare_subject(subject))
    assert ties("a@x.example", f"Re: {subject}", (), ()).topic == ""


@pytest.mark.parametrize(
    "subject",
    ["RFQ 5000 pcs", "PI-2041", "Order 88123", "LED strips for Deira showroom", "关于LED灯条的报价", "铝型材样品",
     "Angebot Deckenleuchten Halle", "Запрос цены: светильники HB-150", "合同 2026-031", "见附件铝基板图纸"],
)  # fmt: skip
def test_a_subject_of_its_own_may_tie(subject: str) -> None:
    assert not is_common(bare_subject(subject))
    assert ties("a@x.example", f"回复：{subject}", (), ()).seeks


def test_an_answer_is_tied_to_its_parent_and_to_the_others_under_its_subject() -> None:
    found = ties("d@x.example", "Re: Cartons", ("c@x.example",), ("a@x.example", "b@x.example", "c@x.example"))
    assert (found.own, found.parent, found.earlier) == ("d@x.example", "c@x.example", ("a@x.example", "b@x.example"))
    assert (found.subject, found.seeks) == ("cartons", False)


@pytest.mark.parametrize(
    ("in_reply_to", "references", "parent", "earlier"),
    [
        ((), ("aaaa@x", "bbbb@x"), "bbbb@x", ("aaaa@x",)),
        (("bbbb@x",), (), "bbbb@x", ()),
        (("bbbb@x", "cccc@x"), ("aaaa@x",), "bbbb@x", ("cccc@x", "aaaa@x")),
        (("<bbbb@x>",), ("<aaaa@x>", " <bbbb@x> "), "bbbb@x", ("aaaa@x",)),
        (("self@x",), ("self@x",), "", ()),  # itself
        (("self@x",), ("aaaa@x", "self@x"), "aaaa@x", ()),
        (("ana@luz.example",), ("aaaa@x",), "aaaa@x", ()),  # an address where an identifier belongs
        (("", "1", "<>"), ("aaaa@x",), "aaaa@x", ()),
        ((), ("aaaa@x", "aaaa@x", "aaaa@x"), "aaaa@x", ()),
    ],
)
def test_headers_as_they_come(
    in_reply_to: tuple[str, ...], references: tuple[str, ...], parent: str, earlier: tuple[str, ...]
) -> None:
    people = (Address("Ana", "Ana@luz.example"),)
    found = ties("self@x", "Re: Cartons", in_reply_to, references, people=people)
    assert (found.parent, found.earlier) == (parent, earlier)


def test_of_very_many_references_the_first_and_the_last_count() -> None:
    found = ties("self@x", "Re: Cartons", (), [f"{number:04}@x" for number in range(100_000)])
    assert found.parent == "99999@x"
    assert found.earlier[:2] == ("0000@x", f"{100_001 - NAMED}@x")
    assert len(found.earlier) == NAMED - 1


@pytest.mark.parametrize(
    ("subject", "begins"),
    [
        ("Drawings of the new housing", True),
        ("[External] Drawings of the new housing", True),
        ("样品快递单号", True),
        ("Re: Drawings", False),
        ("Fwd: Drawings", False),
        ("PI-2041 / RE: RFQ 5000", False),
        ("Balas: Drawings", False),  # a prefix of a language that is not known here
        ("Automatic reply: Drawings", False),
        ("", False),
        ("????? 2041", False),
        ("caf\ufffd", False),
    ],
)
def test_an_old_mail_with_a_new_subject_begins_a_conversation(subject: str, begins: bool) -> None:
    found = ties("self@x", subject, ("bbbb@x",), ("aaaa@x", "bbbb@x"))
    assert (found.parent == "") == begins
    assert {found.parent, *found.earlier} - {""} == {"aaaa@x", "bbbb@x"}


def test_machines_and_lists_are_tied_by_headers_only() -> None:
    assert ties("self@x", "Re: LED strips 5050", (), (), machine=True) == Ties("self@x", subject="led strips 5050")
    assert ties("self@x", "LED strips 5050", ("bbbb@x",), (), machine=True).parent == "bbbb@x"


def test_only_an_answer_without_references_looks_for_its_subject() -> None:
    subject = "回复: LED strips 5050"
    assert ties("self@x", subject, (), ()).seeks
    assert ties("self@x", subject, ("bbbb@x",), ()).seeks
    assert not ties("self@x", subject, ("bbbb@x",), ("bbbb@x",)).seeks
    assert not ties("self@x", "LED strips 5050", (), ()).seeks
    assert ties("self@x", "LED strips 5050", (), ()).topic == ties("self@x", subject, (), ()).topic


def people(*addresses: str) -> tuple[Address, ...]:
    return tuple(Address("", address) for address in addresses)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("ana@luz.example", "lina@brightway.example"), ("lina@brightway.example", "Ana@Luz.example"), True),
        (
            ("ana@luz.example", "lina@brightway.example"),
            ("joao@luz.example", "lina@brightway.example"),
            True,
        ),  # a colleague answers
        (("ana@gmail.com", "lina@brightway.example"), ("joao@gmail.com", "lina@brightway.example"), False),
        (("ana@qq.com", "lina@brightway.example"), ("ANA@qq.com",), True),
        (("ana@luz.example", "lina@brightway.example"), ("otto@weber.example", "lina@brightway.example"), False),
        # The boss stands in every mail and joins nobody's.
        (
            ("ana@luz.example", "lina@brightway.example", "boss@brightway.example"),
            ("otto@weber.example", "lina@brightway.example", "boss@brightway.example"),
            False,
        ),
        (("boss@brightway.example", "lina@brightway.example"), ("lina@brightway.example", "boss@brightway.example"), True),
        (("boss@brightway.example", "lina@brightway.example"), ("lina@brightway.example", "wang@brightway.example"), False),
        ((), (), False),
        (("invalid",), ("invalid",), False),
    ],
)
def test_who_a_mail_is_exchanged_with(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert have_in_common(parties(people(*one), REP), parties(people(*other), REP), own=REP) is same


def test_without_an_account_both_sides_must_be_the_same() -> None:
    none: frozenset[str] = frozenset()
    ana, otto = (people(who, "lina@brightway.example") for who in ("ana@luz.example", "otto@weber.example"))
    assert have_in_common(parties(ana, none), parties(ana, none), own=none)
    assert not have_in_common(parties(ana, none), parties(otto, none), own=none)


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("FW: offer", True),
        ("[EXTERNAL] Fwd: offer", True),
        ("转发：报价", True),
        ("WG: x", True),
        ("Re: FW: offer", False),
        ("offer", False),
    ],
)
def test_what_is_handed_on_says_so_in_its_subject(subject: str, told: bool) -> None:
    assert forwards(subject) is told
