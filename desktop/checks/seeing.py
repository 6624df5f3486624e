"""How a check says what it saw: the words, where they stand, and what one click may put there."""

from desktop.model.finding import Finding, Level

MOST = 5  # findings of one kind in a mail; who has five of them looks for the rest
_SHOWN = 80  # characters


def seen(
    code: str, level: Level, text: str, start: int, end: int, *, mend: str = "", with_: str | None = None, **facts: str
) -> Finding:
    """A finding about `text[start:end]`. Its facts: `saw`, the words on one line; `at`, "START-END" in the text; `mend`, what one
    click does (`replace` puts `with` there, `select` goes there, other words are of the check that names them)."""
    words = " ".join(text[start:end].split())
    told = {"saw": words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…", "at": f"{start}-{end}", **facts}
    if with_ is not None:
        told |= {"mend": mend or "replace", "with": with_}
    elif mend:
        told["mend"] = mend
    return Finding(code, level, told)
