"""What is indexed is what is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.model import words

# Letters, digits and CJK as they come in trade mail, with what separates them.
TEXT = st.text(alphabet="abzßÄéİı09 _-.@提单号ガか한글Ａ１，。\u0301\u3005𠀋\n", max_size=30) | st.text(max_size=30)


def together(tokens: list[str], group: tuple[str, ...]) -> bool:
    return any(tuple(tokens[i : i + len(group)]) == group for i in range(len(tokens)))


@given(TEXT)
def test_every_text_finds_itself(text: str) -> None:
    tokens = words.cut(text).split(" ")
    for group in words.ask(text):
        assert together(tokens, group)


@given(TEXT, st.integers(0, 30), st.integers(1, 8))
def test_every_piece_of_a_cjk_run_is_found(text: str, start: int, length: int) -> None:
    tokens = words.cut(text).split(" ")
    for run in words.runs(text):
        piece = run[start : start + length]
        if words.is_cjk(run) and piece:
            for group in words.ask(piece):
                assert together(tokens, group)


@given(TEXT)
def test_words_need_no_quoting_and_are_never_empty(text: str) -> None:
    cut = words.cut(text)
    assert not cut or all((word and word.isalnum()) or words.is_cjk(word) or word for word in cut.split(" "))
    assert '"' not in cut
    assert "\0" not in cut


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert words.cut(words.cut(text)).split() == words.cut(text).split() or any(words.is_cjk(run) for run in words.runs(text))


def test_case_width_and_accents_do_not_matter() -> None:
    assert words.cut("ＦＯＢ Škoda STRASSE") == "fob skoda strasse"
    assert words.ask("straße") == words.ask("STRASSE")


def test_addresses_keep_their_parts() -> None:
    assert words.cut("ana.souza@luz.example") == "ana souza luz example"


def test_runs_of_noise_are_no_words() -> None:
    assert words.cut("a" * 65 + " b") == "b"
    assert words.ask("a" * 65) == ()


def test_single_and_double_characters_are_words() -> None:
    assert words.cut("提单号") == "提单 单号 提 单 号"
    assert words.ask("单") == (("单",),)
    assert words.ask("提单号") == (("提单", "单号"),)
