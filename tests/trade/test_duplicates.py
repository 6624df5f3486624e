"""Customers that may be one are found, those that only look alike are not, and thirty thousand take seconds."""

import random
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.customer import Contact, Customer, Phone
from desktop.model.duplicates import Why
from desktop.model.ids import ContactId, CustomerId
from desktop.trade import duplicates


def _customer(number: int, text: str) -> Customer:
    """`Name; DE; weber.de www.weber.de; anna@weber.de; +4940…`: name, country, domains, addresses, telephones."""
    name, country, domains, addresses, phones = (*(part.strip() for part in text.split(";")), "", "", "", "", "")[:5]
    contacts = [Contact(ContactId(0), "", one) for one in addresses.split()]
    contacts += [Contact(ContactId(0), "", "", phones=(Phone(one),)) for one in phones.split()]
    sites = [one for one in domains.split() if one.startswith("www.")]
    kept = tuple(one for one in domains.split() if one not in sites)
    return Customer(CustomerId(number), name, country=country, domains=kept, contacts=tuple(contacts), website="".join(sites))


ONE = [
    ("Weber Leuchten GmbH; DE", "WEBER LEUCHTEN; DE", Why.NAME),
    ("Weber Leuchten GmbH", "Leuchten Weber GmbH & Co. KG", Why.NAME),
    ("Huber Licht GmbH & Co. KG", "Huber Licht GmbH und Co KG", Why.NAME),
    ("Müller Licht GmbH", "Mueller Licht", Why.NAME),
    ("Ferretería Torres S.A. de C.V.; MX", "Ferreteria Torres SA de CV; MX", Why.NAME),
    ("Smith & Sons Ltd", "Smith and Sons Limited", Why.NAME),
    ("Thai Bright Co.,Ltd.", "THAI BRIGHT CO. LTD", Why.NAME),
    ("LUMPOL Sp. z o.o.", "Lumpol sp. z o. o.", Why.NAME),
    ("PT. Cahaya Abadi", "Cahaya Abadi", Why.NAME),
    ("ООО «Светоч»", "Светоч", Why.NAME),
    ("深圳市华信贸易有限公司", "深圳市华信贸易", Why.NAME),
    ("株式会社田中商事", "田中商事", Why.NAME),
    ("Sydney Solar & Lighting Pty Ltd", "Sydney Solar and Lighting", Why.NAME),
    ("Éclairage Dubois SARL", "Dubois Eclairage", Why.NAME),
    ("Nordlys Belysning AS", "Nordlys Belysning A/S", Why.NAME),
    ("Søren Lamper ApS", "Soren Lamper", Why.NAME),
    ("Bright Star Electrical", "Brightstar Electrical", Why.NAME),
    ("Nairobi Lamphouse Ltd; KE", "Nairobi Lamphuose Ltd; KE", Why.NEAR),
    ("Grand Valve Corporation", "Grand Vallve Corp", Why.NEAR),
    ("Okafor Lights; NG", "Okaffor Lights; NG", Why.NEAR),
    ("Weber; DE; weber.de", "Somebody; FR; weber.de", Why.DOMAIN),
    ("Weber; DE; weber.de", "Other; ; ; anna@mail.weber.de", Why.DOMAIN),
    ("Weber; DE; www.weber.de", "Other; ; ; anna@weber.de", Why.DOMAIN),
    ("A Firm; ; ; ; +494055501234", "B Firm; ; ; ; +494055501234", Why.PHONE),
    ("A Firm; ; ; a@gmail.com", "B Firm; ; ; A@gmail.com", Why.ADDRESS),
]
TWO = [
    ("Weber Leuchten GmbH; DE", "Weber Möbel GmbH; DE"),
    ("Weber; ; ; weber1@gmail.com", "Huber; ; ; huber@gmail.com"),
    ("A; ; ; a@163.com", "B; ; ; b@163.com"),
    ("A; ; ; x1@reply.made-in-china.com", "B; ; ; x2@reply.made-in-china.com"),
    ("A; ; ; a@t-online.de", "B; ; ; b@t-online.de"),
    ("General Trading LLC; AE", "General Trading Co.; AE"),
    ("International Lighting Ltd", "International Lighting Inc."),
    ("Star Trading; AE", "Stan Trading; AE"),
    ("Factory 1 Lamps", "Factory 2 Lamps"),
    ("Lamp2000 Vertrieb", "Lamp3000 Vertrieb"),
    ("Sunrise Lamps; IN", "Sunrise Lamps; BR; sunriselamps.br"),
    ("华信贸易有限公司", "华新贸易有限公司"),
    ("深圳市明亮照明有限公司", "深圳市明月照明有限公司"),
    ("Martin Hansen; DK", "Martin Jansen; DK"),
    ("Bell Lamps; US", "Ball Lamps; US"),
    ("Lumina Vertrieb; DE", "Domina Vertrieb; DE"),
    ("Nordlicht Design; DE; nordlicht.de", "Nordlich Design; DE; nordlich.de"),
    ("Kim; KR", "Lim; KR"),
    ("A; ; ; ; 5551", "B; ; ; ; 5551"),
    ("Ltd", "GmbH"),
    ("", ""),
    ("A; ; a.co.uk", "B; ; b.co.uk"),
    ("A; ; a.myshopify.com", "B; ; b.myshopify.com"),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE)
def test_these_may_be_one(one: str, other: str, why: Why) -> None:
    customers = [_customer(1, one), _customer(2, other)]
    (pair,) = duplicates.find(customers)
    assert (pair.one, pair.other) == (1, 2)
    assert pair.reasons[0].why is why
    assert duplicates.LEAST <= pair.score <= 1
    (same,) = duplicates.like(customers[0], customers)
    assert same.score == pair.score


@pytest.mark.parametrize(("one", "other"), TWO)
def test_these_are_two(one: str, other: str) -> None:
    customers = [_customer(1, one), _customer(2, other)]
    assert duplicates.find(customers) == []
    assert duplicates.like(customers[0], customers) == []


def test_more_reasons_are_more_likely_and_stand_as_each_wrote_them() -> None:
    name, both = duplicates.find(
        [
            _customer(1, "Weber GmbH; DE; weber.de"),
            _customer(2, "weber; DE; weber.de"),
            _customer(9, "Lux & Nox"),
            _customer(8, "nox lux"),
        ]
    )[::-1]
    assert both.score > name.score
    assert [(one.why, one.one, one.other) for one in both.reasons] == [
        (Why.DOMAIN, "weber.de", "weber.de"),
        (Why.NAME, "Weber GmbH", "weber"),
    ]


def test_a_further_legal_name_counts() -> None:
    group = Customer(CustomerId(1), "Weber Holding", names=("Lichtpunkt AG",))
    assert duplicates.find([group, _customer(2, "Lichtpunkt")])


def test_what_the_user_kept_apart_stays_apart() -> None:
    customers = [_customer(1, "Weber; ; weber.de"), _customer(2, "Weber; ; weber.de")]
    assert duplicates.find(customers, apart={(CustomerId(1), CustomerId(2))}) == []


def test_a_crowd_of_one_domain_is_told_in_short() -> None:
    assert len(duplicates.find([_customer(at, f"Firm{at}x; ; weber.de") for at in range(1, 101)])) == 99


def test_one_customer_is_no_pair_with_himself() -> None:
    assert duplicates.find([_customer(1, "Weber; ; weber.de www.weber.de; a@weber.de b@weber.de")]) == []


def test_thirty_thousand_in_seconds() -> None:
    choice = random.Random(3)
    syllables = ["".join(choice.choices(string.ascii_lowercase, k=3)) for _ in range(400)]
    customers = []
    for at in range(30_000):
        name = " ".join("".join(choice.choices(syllables, k=choice.randrange(2, 4))).capitalize() for _ in range(2))
        customers.append(_customer(at + 1, f"{name} Trading Ltd; DE; d{at}.com; p@d{at}.com; +4940{at:08}"))
    customers += [_customer(40_000 + at, f"{customers[at].name.removesuffix(' Ltd').upper()} GmbH; DE") for at in range(500)]
    start = time.process_time()
    pairs = duplicates.find(customers)
    spent = time.process_time() - start
    assert {(at + 1, 40_000 + at) for at in range(500)} <= {(pair.one, pair.other) for pair in pairs}
    assert len(pairs) < 600
    assert spent < 20


_NAME = st.text(max_size=30) | st.lists(
    st.sampled_from(["Weber", "GmbH", "&", "Co.", "KG", "华信", "有限公司", "1", ".", "İ", "ß"]), max_size=6
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda name, text, number: Customer(CustomerId(number), name, domains=(text,), website=text),
            _NAME,
            st.text(max_size=20),
            st.integers(1, 9),
        ),
        max_size=6,
    )
)
def test_any_customers_are_compared(customers: list[Customer]) -> None:
    for pair in duplicates.find(customers):
        assert pair.one < pair.other
        assert duplicates.LEAST <= pair.score <= 1
        assert pair.reasons
