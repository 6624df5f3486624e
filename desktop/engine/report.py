"""Delivery reports among the mail that arrives: they tell of mail that went out."""

import logging
from collections.abc import Sequence

from desktop.engine.visit import Visit
from desktop.model.message import Arrival
from desktop.store import Tx, report

log = logging.getLogger(__name__)


def among(arrivals: Sequence[Arrival]) -> bool:
    """Whether there are any. What they say goes into precious rows."""
    return any(one.parsed.report is not None for one in arrivals)


def enter(visit: Visit, tx: Tx, arrivals: Sequence[Arrival]) -> None:
    """In the transaction that keeps the report itself: after a stop at any point both are known, or neither."""
    for one in arrivals:
        if one.parsed.report is not None:
            found = report.enter(tx, visit.store, visit.account.id, one.parsed.report, now=visit.clock())
            log.info("a delivery report, about %d mails of ours", len(found))
