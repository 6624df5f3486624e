"""The query language never fails and means what it says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.search import Query, parse


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Query()),
        ("  ", Query()),
        ("led  strip", Query(words=("led", "strip"))),
        ('"led strip" 2026', Query(phrases=("led strip",), words=("2026",))),
        ("“led strip”", Query(phrases=("led strip",))),
        ('"led', Query(phrases=("led",))),
        ('from:"Li Wei" from:x@y.cn', Query(sender=("Li Wei", "x@y.cn"))),
        ("FROM:ana to:rep subject:报价", Query(sender=("ana",), recipients=("rep",), subject=("报价",))),
        ("from：ana", Query(sender=("ana",))),
        ("has:attachment is:unread is:flagged", Query(attachment=True, states=frozenset({"unread", "flagged"}))),
        ('label:重要 in:"Sent Messages"', Query(labels=("重要",), folders=("Sent Messages",))),
        ("after:2026-03-09 before:2026-04", Query(after=date(2026, 3, 9), before=date(2026, 4, 1))),
        ("after:2025 after:2026/1/2", Query(after=date(2026, 1, 2))),
        ("colour:red is:nice before:soon after:2026-13", Query(words=("colour red", "is nice", "before soon", "after 2026-13"))),
        ("10:30 a:", Query(words=("10:30", "a:"))),
        ("invoi*", Query(words=("invoi*",))),
    ],
)
def test_a_query_means(typed: str, meant: Query) -> None:
    assert parse(typed) == meant


@given(st.text(alphabet='abfromishas:："“” *提\n0-9', max_size=40) | st.text(max_size=40))
def test_nothing_typed_is_an_error(typed: str) -> None:
    query = parse(typed)
    assert query.empty == (query == Query())
