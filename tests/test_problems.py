"""Every code that can reach a person has words in both languages, and no words are left without a code."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from desktop import language, paths
from desktop.cli import arguments
from desktop.model import errors

ROOT = Path(__file__).resolve().parent.parent
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.TradewindError)} | {
    "Finding",
    "seen",
}
CODE = re.compile(r"[a-z]+(\.[a-z0-9_]+)+")
PLACE = re.compile(r"\{[a-z_]+\}")
# Literals that look like codes of a known family but are names of something else, or the beginning of some.
NO_CODES = {"content.xml", "person.json", "message.dat", "message.eml", "mime.charset_"}
# Fields of templates, whose groups are families of findings, too; and names that codes had (`checks.FORMER`).
NO_CODES |= {"deal.account", "deal.answer_by", "customer.name", "content.no_subject", "content.no_attachment"}
FAMILIES = {"engine"}  # of codes that are put into an account's state without an error


@cache
def codes() -> dict[str, str]:
    """Code to the file that has it: what is given to an error or finding, and other literals of the same families."""
    found: dict[str, str] = {}
    literals: dict[str, str] = {}
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                code = node.args[0].value
                if name in ERRORS and isinstance(code, str):
                    found[code] = file.name
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in texts
                and CODE.fullmatch(node.value)
            ):
                literals[node.value] = file.name
    families = {code.partition(".")[0] for code in found} | FAMILIES
    found |= {code: file for code, file in literals.items() if code.partition(".")[0] in families}
    return {code: file for code, file in found.items() if code not in NO_CODES and CODE.fullmatch(code)}


def test_codes_are_found() -> None:
    assert {"login.authcode", "offline.timeout", "tls.expired", "store.locked", "mime.too_hard"} <= codes().keys()


@pytest.mark.parametrize("name", ["en", "zh_CN"])
def test_every_code_has_words(name: str) -> None:
    known = language.catalogue(name, "problems")
    missing = sorted(f"{code} ({file})" for code, file in codes().items() if code not in known)
    assert missing == []


def test_both_languages_have_the_same_codes_and_facts() -> None:
    english, chinese = language.catalogue("en", "problems"), language.catalogue("zh_CN", "problems")
    assert english.keys() == chinese.keys()
    for code, (text,) in english.items():
        (other,) = chinese[code]
        assert set(PLACE.findall(text)) == set(PLACE.findall(other)), code
        assert text.count("\n") == other.count("\n"), code
        assert re.search("[\u4e00-\u9fff]", other), code
        assert not re.search("[\u4e00-\u9fff]", text), code


def test_lines_whose_facts_are_missing_are_left_out() -> None:
    language.use("en")
    try:
        bare = language.problem("login.authcode", {})
        full = language.problem("login.authcode", {"provider": "网易企业邮箱 (qiye.163.com)", "label": "客户端授权码", "hint": "x"})
    finally:
        language.use("")
    assert "{" not in bare
    assert "NetEase enterprise mail" in full
    assert "客户端授权码" in full
    assert len(full.split("\n")) == len(bare.split("\n")) + 2


def test_no_code_is_ever_without_words_for_want_of_facts() -> None:
    for name in language.LANGUAGES:
        language.use(name)
        try:
            for code in language.catalogue(name, "problems"):
                text = language.problem(code, {})
                assert text, code
                assert "{" not in text, code
        finally:
            language.use("")


def test_an_unknown_code_falls_back_to_its_family_and_then_to_nothing() -> None:
    assert language.problem("login.nobody_knows", {}) == language.problem("login", {})
    assert language.problem("nobody.knows", {}) == ""


def test_a_fact_cannot_bring_in_another_fact() -> None:
    assert "{file}" in language.problem("tls.ca_file", {"file": "{file}"})


def test_every_word_of_the_command_line_is_translated() -> None:
    known = language.catalogue("zh_CN", "cli")
    said: set[str] = set()
    for file in (ROOT / "desktop" / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr" and isinstance(node.args[0], ast.Constant):
                said.add(str(node.args[0].value))
    assert len(said) > 50
    said |= set(arguments.ARGPARSE)
    assert sorted(said - known.keys()) == []
    assert sorted(known.keys() - said) == []
    for source in said:
        for place in (PLACE, re.compile(r"%(?:\(\w+\))?[nrs]")):
            assert sorted(place.findall(source)) == sorted(place.findall(known[source][0])), source


def test_what_providers_want_is_worded_in_both_languages() -> None:
    """A Chinese text of the table has English words, and the other way round; names of companies stay."""
    from desktop.servers import providers

    english, chinese = language.catalogue("en", "providers"), language.catalogue("zh_CN", "providers")
    for provider in providers.all():
        whens = [other.when for other in provider.alternates]
        for text in (provider.title, provider.label, provider.hint, *whens):
            if re.search("[\u4e00-\u9fff]", text):
                assert text in english, text
            elif text and text != provider.title:
                assert text in chinese, text


def test_the_table_keeps_its_licence_note() -> None:
    assert "MPL-2.0" in (paths.resources() / "providers.json").read_text(encoding="utf-8")


def test_no_sentence_stops_at_what_happened() -> None:
    """Each says what it means or what to do as well: a second sentence, clause or line."""
    more = {"en": re.compile(r"[.;:] \S|\n"), "zh_CN": re.compile(r"[。；：，]\S|\n")}
    for name, pattern in more.items():
        short = [code for code, (text,) in language.catalogue(name, "problems").items() if not pattern.search(text)]
        assert short == [], name


def test_hidden_characters_are_said_of_the_place_where_they_were() -> None:
    language.use("zh_CN")
    try:
        told = language.problem("name.bidi", {"reason": "file", "name": "offer.exe"})
    finally:
        language.use("")
    assert "附件" in told
    assert "offer.exe" in told
