"""What is kept is the source, byte for byte."""

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats import source
from desktop.model.errors import Damaged


@given(st.binary(max_size=5_000))
def test_the_source_comes_back_byte_for_byte(raw: bytes) -> None:
    assert source.unpack(source.pack(raw)) == raw


@pytest.mark.parametrize("kept", [b"", b"x", b"\x28\xb5\x2f\xfd", source.pack(b"hello" * 1_000)[:-3], b"\0" * 100])
def test_damage_is_told(kept: bytes) -> None:
    with pytest.raises(Damaged, match=r"source\.damaged"):
        source.unpack(kept)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 1_000_000)
    with pytest.raises(Damaged, match=r"source\.large"):
        source.unpack(source.pack(b"\0" * 2_000_000))
    nameless = zstandard.ZstdCompressor(write_content_size=False).compress(b"\0" * 2_000_000)
    with pytest.raises(Damaged, match=r"source\.large"):
        source.unpack(nameless)
