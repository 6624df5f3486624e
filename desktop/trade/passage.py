"""Which lines of a mail belong to bank details: what is lifted out of a text is the whole of them, not the number alone."""

import re

MOST = 14  # lines before and after that are looked at

# What stands in the lines of bank details, in the languages that such lines are written in.
_WORDS = re.compile(
    r"\b(?:bank|beneficiary|account|acct|a\s?/\s?c|iban|swift|bic|sort code|routing|aba|branch|currency|intermediary|correspondent"
    r"|remit(?:tance)?|payee|konto|bankleitzahl|blz|empf[äa]nger|banque|titulaire|banco|titular|banca|intestatario)\b"
    r"|开户|開戶|户名|戶名|账号|帐号|賬號|账户|帐户|賬戶|收款|银行|銀行|支行|分行|卡号|банк|счет|счёт|получатель|بنك|حساب",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[-•*]?\s?[^\s:：][^:：\n]{0,40}[:：]\s*\S")  # "Address: 12 Harbour Road" among them
_SENTENCE = re.compile(r"[.!?。！？]\s*\Z")


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Beginning and end of the lines in which bank details stand around `start` to `end`, which are lines of a mail's own text.

    A line belongs to them if it speaks of a bank, or has a label, or stands between two that do; a blank line ends them unless
    bank details go on right behind it."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    first = max(number for number, (begin, _) in enumerate(lines) if begin <= start)
    last = max(number for number, (begin, _) in enumerate(lines) if begin < max(end, start + 1))
    first, last = _reach(lines, first, -1), _reach(lines, last, 1)
    begin, (place, line) = lines[first][0], lines[last]
    return begin, place + len(line)


def _reach(lines: list[tuple[int, str]], at: int, step: int) -> int:
    """The last line in this direction that belongs to them."""
    reached, blanks = at, 0
    for number in range(at + step, at + step * (MOST + 1), step):
        if not 0 <= number < len(lines):
            break
        line = lines[number][1]
        if not line.strip():
            blanks += 1
            if blanks > 1:
                break
        elif _WORDS.search(line) and not _talk(line):
            reached, blanks = number, 0
        elif blanks or not _LABEL.match(line):
            break
        else:
            reached = number
    return reached


def _talk(line: str) -> bool:
    """Whether a line is a sentence to the reader, which only speaks of a bank."""
    return len(line) > 60 and bool(_SENTENCE.search(line))
