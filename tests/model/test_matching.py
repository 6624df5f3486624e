"""Which customer a mail is of: a table of cases, the rules that hold for any mail, and the time that it takes."""

import random
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.customer import By, Directory, Envelope, Match
from desktop.model.domains import FREE, is_free, is_platform, parents
from desktop.model.ids import ConversationId, CustomerId
from desktop.model.matching import addresses, match, people
from desktop.model.message import Address

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "data" / "matchings.toml").read_text(encoding="utf-8"))
OWN = frozenset({"lina@lumen-lighting.cn", "sales@lumen-lighting.cn", "lina.zhou@163.com"})
NUMBERS = {
    name: CustomerId(at)
    for at, name in enumerate(
        "weber alnoor okafor north south santos agency bigstore bigstore-eu lamps dubois handle".split(),  # noqa: SIM905
        1,
    )
}


def _directory() -> Directory:
    def number(name: str) -> CustomerId | None:
        return NUMBERS[name] if name else None

    return Directory(
        addresses={address: NUMBERS[name] for address, name in TABLE["addresses"].items()},
        domains={domain: tuple(NUMBERS[name] for name in names) for domain, names in TABLE["domains"].items()},
        decided={address: number(name) for address, name in TABLE["decided"].items()},
        mails={ConversationId(int(at)): number(name) for at, name in TABLE["mails"].items()},
        conversations={ConversationId(int(at)): NUMBERS[name] for at, name in TABLE["conversations"].items()},
        own=OWN,
    )


def _person(text: str) -> Address:
    found = re.fullmatch(r"(?:(.*) )?<?([^<>]*)>?", text)
    assert found is not None
    return Address(found[1] or "", found[2]) if "<" in text else Address("", text)


def _envelope(case: dict[str, Any]) -> Envelope:
    to, cc, reply_to = (tuple(_person(one) for one in case.get(name, ())) for name in ("to", "cc", "reply_to"))
    from_ = (_person(case["from"]),) if case["from"] else ()
    return Envelope("", ConversationId(case.get("conversation", 0)), from_, to, cc, reply_to, case.get("machine", False))


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["what"])
def test_a_mail_finds_its_customer(case: dict[str, Any]) -> None:
    found = match(_envelope(case), _directory())
    said = "" if found is None else f"{next(name for name, key in NUMBERS.items() if key == found.customer)} {found.by}"
    assert said == case["is"]


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(TABLE["case"]) >= 80


def test_the_match_names_the_address_that_led_there() -> None:
    envelope = Envelope("", ConversationId(0), (Address("", "qc@inspection.com"),), cc=(Address("Anna", "Anna@weber.de"),))
    assert match(envelope, _directory()) == Match(NUMBERS["weber"], By.ADDRESS, "anna@weber.de")


def test_what_can_decide_is_asked_for() -> None:
    envelope = _envelope({"from": "maria@santos.pt via X <inquiry@made-in-china.com>", "cc": ["A@b.de"], "reply_to": ["r@x.com"]})
    assert set(addresses(envelope)) == {"maria@santos.pt", "inquiry@made-in-china.com", "a@b.de", "r@x.com"}
    assert set(people(envelope, OWN)) <= set(addresses(envelope))


@pytest.mark.parametrize(
    "domain",
    """163.com qq.com 126.com sina.com gmail.com outlook.com hotmail.com yahoo.com yahoo.co.id yahoo.com.vn gmx.de gmx.net web.de
    t-online.de orange.fr wanadoo.fr libero.it uol.com.br bol.com.br mail.ru yandex.ru yandex.kz naver.com hanmail.net daum.net
    rediffmail.com bigpond.com hinet.net seznam.cz wp.pl abv.bg ukr.net mynet.com walla.co.il singnet.com.sg telkomsa.net
    """.split(),  # noqa: SIM905
)
def test_free_mail_is_nobodys(domain: str) -> None:
    assert is_free(domain)
    assert is_free(f"mail.{domain}")
    assert not parents(domain)


def test_free_mail_is_a_long_list_of_domains_and_no_firms() -> None:
    assert len(FREE) > 700
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", one) for one in FREE)
    assert not is_free("weber.de")
    assert not is_free("")
    assert is_platform("reply.made-in-china.com")
    assert not is_platform("my-alibaba.com")


_WORD = st.sampled_from(
    ["anna", "x", "weber.de", "mail.weber.de", "shared.com", "gmail.com", "@", ".", "", "lumen-lighting.cn", "ж", "alibaba.com"]
)
_ADDRESS = st.builds(lambda name, local, domain: Address(name, f"{local}@{domain}"), st.text(max_size=20), _WORD, _WORD)
_PEOPLE = st.lists(_ADDRESS, max_size=4).map(tuple)
_ENVELOPE = st.builds(
    lambda number, from_, to, cc, reply_to, machine: Envelope("", ConversationId(number), from_, to, cc, reply_to, machine),
    *(st.sampled_from([0, 7, 8, 20, 99]), _PEOPLE, _PEOPLE, _PEOPLE, _PEOPLE, st.booleans()),
)


@given(_ENVELOPE)
def test_decisions_win_and_we_are_never_a_customer(envelope: Envelope) -> None:
    known = _directory()
    found = match(envelope, known)
    if envelope.conversation in known.mails:
        assert (found.customer if found else None) == known.mails[envelope.conversation]
    elif found is not None:
        assert found.customer != NUMBERS["south"]  # has nothing but the domain that another one claims
        assert not found.address.endswith("lumen-lighting.cn")
        if found.by is By.DOMAIN:
            assert not is_free(found.address.rpartition("@")[2])
    if found is None and envelope.conversation not in known.mails:
        assert envelope.conversation not in known.conversations


def test_a_hundred_thousand_mails_among_two_thousand_customers() -> None:
    choice = random.Random(5)
    domains = [f"firm{at}.com" for at in range(2000)]
    known = Directory(
        addresses={f"p{at % 3}@{domains[at // 3]}": CustomerId(at // 3 + 1) for at in range(6000)},
        domains={domain: (CustomerId(at + 1),) for at, domain in enumerate(domains)},
        own=OWN,
    )
    mails = []
    for at in range(100_000):
        other = Address(
            "", f"p{choice.randrange(9)}@{choice.choice(['', 'mail.'])}{choice.choice(domains) if at % 4 else 'stranger.org'}"
        )
        me, boss = Address("", "lina@lumen-lighting.cn"), Address("", "boss@lumen-lighting.cn")
        from_, to = ((me,), (other,)) if at % 2 else ((other,), (me,))
        mails.append(Envelope(str(at), ConversationId(at // 5), from_, to, (boss,)))
    start = time.process_time()
    found = sum(match(one, known) is not None for one in mails)
    spent = time.process_time() - start
    assert found > 70_000
    assert spent < 2
