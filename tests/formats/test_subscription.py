"""What a mail offers for leaving its list, and what it cannot make of that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats.subscription import leaving
from desktop.model.subscription import Leaving

CLICK = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"


def offered(unsubscribe: str, more: str = "") -> Leaving | None:
    return leaving(f"From: a@b.example\r\nList-Unsubscribe: {unsubscribe}\r\n{more}\r\nText".encode())


def test_one_click_and_a_mail_are_both_offered() -> None:
    found = offered(
        "<mailto:leave@shop.example?subject=out%20123>,\r\n <https://shop.example/u?id=1&\r\n x=2>",
        CLICK + 'List-Id: "Shop news" <news.shop.example>\r\n',
    )
    assert found == Leaving(
        post="https://shop.example/u?id=1&x=2",
        mail="leave@shop.example",
        subject="out 123",
        page="https://shop.example/u?id=1&x=2",
        name="Shop news",
    )


def test_without_the_second_field_there_is_no_one_click() -> None:
    found = offered("<https://shop.example/u>")
    assert found is not None
    assert (found.post, found.page) == ("", "https://shop.example/u")


def test_one_click_is_never_plain_http() -> None:
    found = offered("<http://shop.example/u>", CLICK)
    assert found is not None
    assert (found.post, found.page) == ("", "http://shop.example/u")


@pytest.mark.parametrize("more", [CLICK + CLICK, "List-Unsubscribe-Post: yes\r\n"])
def test_a_second_field_that_is_doubtful_is_none(more: str) -> None:
    found = offered("<https://shop.example/u>", more)
    assert found is not None
    assert found.post == ""


@pytest.mark.parametrize(
    "field",
    [
        "",
        "https://shop.example/u",
        "<javascript:alert(1)>",
        "<file:///etc/passwd>",
        "<mailto:>",
        "<mailto:a@b@c>",
        "<https://\u00e9>",
    ],
)
def test_what_leads_nowhere_is_no_offer(field: str) -> None:
    assert offered(field) is None


def test_two_fields_are_none() -> None:
    assert offered("<https://shop.example/u>", "List-Unsubscribe: <https://evil.example/u>\r\n" + CLICK) is None


def test_a_mail_address_adds_nobody_and_no_field() -> None:
    found = offered(
        "<mailto:leave@shop.example,other@evil.example?subject=a%0D%0ABcc:x@y.example&bcc=z@evil.example&body=one%0Atwo>"
    )
    assert found is not None
    assert (found.mail, found.body) == ("leave@shop.example", "one\ntwo")
    assert "\n" not in found.subject


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_field_gives_an_answer(text: str) -> None:
    offered(text, CLICK)
