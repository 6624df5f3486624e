"""Every word of the program exists in Chinese: found in the code itself, so that a new one cannot be forgotten."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import desktop
from desktop import language

CODE = Path(desktop.__file__).parent
BY_NAME = {"language.py", "cli/output.py"}  # hand on a source that a literal named before
_PLACE = re.compile(r"\{[A-Za-z_]+\}|%n")


@cache
def calls() -> tuple[tuple[str, int, str, str], ...]:
    """All of `found`, read once."""
    return tuple(found())


def found() -> Iterator[tuple[str, int, str, str]]:
    """File, line, context and source of every translate(...) with literals; one without is given as empty context."""
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "language":
                name = called.attr
            else:
                name = called.id if isinstance(called, ast.Name) else ""
            if name != "translate" or len(node.args) < 2:
                continue
            context, source = node.args[:2]
            literal = isinstance(context, ast.Constant) and isinstance(source, ast.Constant)
            place = str(file.relative_to(CODE))
            if literal:
                assert isinstance(context, ast.Constant)
                assert isinstance(source, ast.Constant)
                yield place, node.lineno, str(context.value), str(source.value)
            elif not (isinstance(context, ast.Constant) and context.value in {"providers", "problems", "columns"}):
                yield place, node.lineno, "", ""


def test_words_are_literals_so_that_they_can_be_found() -> None:
    hidden = [f"{file}:{line}" for file, line, context, _ in calls() if not context and file not in BY_NAME]
    assert not hidden, "translate() without a literal context and source"


def test_every_word_exists_in_chinese() -> None:
    missing = [
        f"{context}: {source!r} ({file}:{line})"
        for file, line, context, source in calls()
        if context and source not in language.catalogue("zh_CN", context)
    ]
    assert not missing, "\n".join(missing)


def test_translations_keep_every_place_for_a_fact() -> None:
    wrong = []
    for _, _, context, source in calls():
        forms = (*language.catalogue("zh_CN", context).get(source, ()), *language.catalogue("en", context).get(source, ())[1:])
        for told in forms:  # the English form for one may say "one"
            lacking = set(_PLACE.findall(source)) ^ set(_PLACE.findall(told))
            if lacking:
                wrong.append(f"{context}: {source!r} -> {told!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["window", "folders", "messages", "dates", "assistant", "settings", "unlock", "preview"])
def test_no_translation_is_left_over(name: str) -> None:
    used = {source for _, _, context, source in calls() if context == name}
    assert not set(language.catalogue("zh_CN", name)) - used
