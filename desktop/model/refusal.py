"""What a sending server's no means for the mail: never, not now, or not so much.

A quota is nobody's fault and no reason to give a mail up, whatever number the server says it with: Google and Microsoft say 550,
Chinese providers 450, 451, 454, 550 or 554. Quotas of the *recipient* (mailbox full, too much mail for them) are not meant here.
"""

import re
from datetime import timedelta
from enum import StrEnum


class Refusal(StrEnum):
    FOR_GOOD = "for good"
    FOR_NOW = "for now"
    PACE = "pace"  # too much in a short time, or over this connection
    DAY = "day"  # the day's amount is used up


# Sources: Google 5.4.5; Microsoft 5.1.90, 5.1.92, SubmissionQuotaExceeded; NetEase's published codes (MI:SFQ 15 minutes or a day,
# MI:DMC and RP:DRC one connection, RP:QRC and RP:TRC recipients); Alibaba "too frequently sending"; Tencent "frequency limited";
# Postfix policy servers "limit of 400 rcpts per 24 hours", "only 10 messages per day".
_DAY = re.compile(
    r"\b5\.4\.5\b|\b5\.1\.9[02]\b|submission ?quota|(?:daily|24.?hours?|per day)[^.]{0,40}(?:quota|limit|exceed|reached)"
    r"|(?:quota|limit|only \d+)[^.]{0,40}(?:daily|per day|24 ?hours?|a day)"
    r"|(?:当日|当天|每日|每天|今日|今天|一天|24 ?小时)[^。]{0,20}(?:超|上限|限制|限额)|超[^。]{0,20}(?:当日|当天|每日|每天|今日)",
    re.IGNORECASE,
)
_PACE = re.compile(
    r"\bMI:(?:SFQ|DMC)\b|\bRP:(?:TRC|QRC|DRC)\b|\bHL:(?:IFC|ICC)\b|too frequent|too fast|frequency (?:is )?(?:limit|exceed)"
    r"|(?:sending|send|submission|message|mail) ?(?:rate|quota|limit)s? ?(?:is |was |has been )?(?:limit|exceed|reached)"
    r"|(?:exceed|reach)\w* [^.]{0,30}(?:sending|message|outgoing) (?:rate|quota|limit)|too many (?:messages|mails|emails)"
    r"|(?:发信|发送|发件)[^。]{0,12}(?:频率|频繁|过快|超限|超过|上限|限制)|超[^。]{0,12}(?:发信|发送)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"mailbox (?:is )?full|over quota|is receiving mail|收件[人箱][^。]{0,8}(?:已满|空间)", re.IGNORECASE)
_FEWER = re.compile(r"\b[45]\.5\.3\b")  # too many recipients of one mail (RFC 3463): the others get it next time

# How long to rest after so many refusals in a row. A rolling window frees little by little, a day's amount within half of one.
_RESTS = {
    Refusal.PACE: tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60)),
    Refusal.DAY: tuple(timedelta(hours=hours) for hours in (1, 3, 6, 12)),
}


def meaning(said: str) -> Refusal:
    """`said` begins with the number of the reply, as in `550 5.1.1 no such user`."""
    if not _THEIRS.search(said):
        if _DAY.search(said):
            return Refusal.DAY
        if _PACE.search(said):
            return Refusal.PACE
    return Refusal.FOR_NOW if said.startswith("4") or _FEWER.search(said) else Refusal.FOR_GOOD


def rest(refusal: Refusal, times: int) -> timedelta:
    """How long to leave the server alone after a quota was met `times` times in a row."""
    steps = _RESTS[refusal]
    return steps[min(max(times, 1), len(steps)) - 1]
