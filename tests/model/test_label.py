"""Labels: whatever the rule lets through survives the way to a server and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model import label
from desktop.model.errors import Usage
from desktop.servers import imap_guard, imap_names


@given(st.text(min_size=1, max_size=label.LONGEST))
def test_what_may_be_a_label_is_a_keyword_and_comes_back(text: str) -> None:
    try:
        name = label.named(text)
    except Usage:
        return
    flags, _ = imap_names.flags(imap_guard.keyword(name))
    assert flags.labels == {name}


@pytest.mark.parametrize("text", ["😀" * label.LONGEST, "大a" * (label.LONGEST // 2), "已报价", "$label1", " hot "])
def test_letters_of_every_script_are_welcome(text: str) -> None:
    assert imap_guard.keyword(label.named(text))


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "a\rb", "a\0b", "a\u2028b", "x" * (label.LONGEST + 1), "Junk", "$MDNSent"])
def test_what_could_not_be_kept_is_refused(text: str) -> None:
    with pytest.raises(Usage) as refused:
        label.named(text)
    assert refused.value.code == "usage.label"


def test_what_is_too_long_to_be_given_can_be_taken_off() -> None:
    assert label.one_line("x" * 100)
    with pytest.raises(Usage):
        label.one_line("a\nb")
