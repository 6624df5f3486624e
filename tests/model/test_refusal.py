"""A quota is told from a refusal by its words, whatever the number; a recipient's full mailbox is none of ours."""

from datetime import timedelta

import pytest

from desktop.model.refusal import Refusal, meaning, rest


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("550 5.4.5 Daily user sending quota exceeded. o65sm25351206pga.71 - gsmtp", Refusal.DAY),
        ("550 5.4.5 Daily SMTP relay limit exceeded for customer", Refusal.DAY),
        ("550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients", Refusal.DAY),
        ("554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", Refusal.DAY),
        ("554 5.7.1 <DATA>: Data command rejected: limit of 400 rcpts per 24 hours for client reached", Refusal.DAY),
        ("554 5.7.1 <DATA>: Data command rejected: only 10 messages per day", Refusal.DAY),
        ("550 当日发信量超过限制", Refusal.DAY),
        ("451 MI:SFQ 163 smtp5,D9xpCgD", Refusal.PACE),
        ("554 MI:SFQ 126 smtp", Refusal.PACE),
        ("450 RP:TRC 163 smtp", Refusal.PACE),
        ("450 MI:DMC 163 smtp", Refusal.PACE),
        ("554 Reject by behaviour spam at Mail From stage(Connection IP address:1.2.3.4) too frequently sending", Refusal.PACE),
        ("454 too frequently sending", Refusal.PACE),
        ("550 Ip frequency limited", Refusal.PACE),
        ("452 4.3.1 message rate limit exceeded", Refusal.PACE),
        ("550 发信频率过快", Refusal.PACE),
        ("450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents", Refusal.FOR_NOW),
        ("452 4.2.2 mailbox full", Refusal.FOR_NOW),
        ("452 4.5.3 too many recipients", Refusal.FOR_NOW),
        ("550 5.5.3 too many recipients", Refusal.FOR_NOW),
        ("451 4.7.1 greylisted, come back in 300 seconds", Refusal.FOR_NOW),
        ("552 5.2.2 mailbox full, quota exceeded", Refusal.FOR_GOOD),
        ("552 5.3.4 message size exceeds fixed limit", Refusal.FOR_GOOD),
        ("550 5.1.1 no such user", Refusal.FOR_GOOD),
        ("554 DT:SPM 163 smtp", Refusal.FOR_GOOD),
        ("550 收件人邮箱空间已满", Refusal.FOR_GOOD),
    ],
)
def test_what_the_words_mean(said: str, expected: Refusal) -> None:
    assert meaning(said) is expected


def test_rests_become_longer_and_end_within_a_day() -> None:
    for refusal in (Refusal.PACE, Refusal.DAY):
        rests = [rest(refusal, times) for times in range(8)]
        assert rests == sorted(rests)
        assert rests[-1] < timedelta(days=1)
