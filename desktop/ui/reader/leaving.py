"""Leaving the mailing list that a mail came from: offered calmly, done only by the rep's click, and told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.actions import subscription
from desktop.actions.message import Reading
from desktop.actions.subscription import Left
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.security import links
from desktop.store import folder
from desktop.ui import dates, texts
from desktop.ui.context import Context
from desktop.ui.deeds import key_of
from desktop.ui.keys import shown
from desktop.ui.reader.bars import Notice, Offer
from desktop.ui.threads import Background

# Where nothing is offered: an answer to junk only says that somebody reads it, and what one sent oneself came from no list.
_NOT_IN = frozenset({Role.JUNK, Role.SENT, Role.DRAFTS})


class Leaving(QObject):
    """`changed` when there is something else to say, `told` what was done, `page_wanted` carries a Link for the browser."""

    changed = Signal()
    told = Signal(str)
    page_wanted = Signal(object)

    def __init__(self, context: Context, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._background = context, background
        self._reading: Reading | None = None
        self._left: datetime | None = None
        self._working = False
        self._failed = ""
        self.click: Callable[..., Left] = subscription.by_click

    def about(self, reading: Reading | None) -> None:
        """This mail is shown now."""
        self._working, self._failed, self._left = False, "", None
        self._reading = reading if reading is not None and self._offered(reading) else None
        if self._reading is not None:
            self._left = subscription.left(self._context.store, self._reading.parsed)

    def _offered(self, reading: Reading) -> bool:
        row = reading.detail.row
        home = folder.get(self._context.store, row.folder)
        return (
            reading.leaving is not None
            and row.account is not None
            and not self._context.profile.read_only
            and home is not None
            and home.role not in _NOT_IN
        )

    def notice(self) -> Notice | None:
        """What to say above the mail."""
        reading = self._reading
        if reading is None or reading.leaving is None:
            return None
        if self._working:
            return Notice(translate("reader", "Unsubscribing…"), brief=True)
        if self._left is not None:
            day = dates.day(self._left, self._context.clock())
            return Notice(translate("reader", "You unsubscribed from this list on {day}.", day=day), brief=True)
        name = reading.leaving.name
        text = (
            translate("reader", "From the mailing list “{name}”", name=name) if name else translate("reader", "From a mailing list")
        )
        if self._failed:
            return Notice(self._failed, offers=self._ways(failed=True))
        return Notice(text, offers=self._ways(failed=False), brief=True)

    def go(self) -> None:
        """Leave in the best way that the mail offers now; where there is none, that is told."""
        notice = self.notice()
        if notice is not None and notice.offers:
            notice.offers[0].do()
        elif not self._working:
            self.told.emit(notice.text if notice is not None else translate("reader", "This mail offers no way to unsubscribe."))

    def _ways(self, *, failed: bool) -> list[Offer]:
        """One click where the mail offers it; else, or where that failed, the other ways. The key stands for the first."""
        keys = shown(key_of("unsubscribe"))
        return [replace(one, keys="" if at else keys) for at, one in enumerate(self._offers(failed=failed))]

    def _offers(self, *, failed: bool) -> list[Offer]:
        assert self._reading is not None
        assert self._reading.leaving is not None
        found = self._reading.leaving
        if found.post and not failed:
            return [Offer(translate("reader", "Unsubscribe"), self._click)]
        ways = []
        if found.mail:
            ways.append(Offer(translate("reader", "Unsubscribe by mail"), self._mail))
        if found.page and (failed or not found.mail):
            ways.append(Offer(translate("reader", "Unsubscribe in the browser"), self._page))
        return ways

    def _click(self) -> None:
        self._run(self.click, self._background)

    def _mail(self) -> None:
        self._run(subscription.by_mail, self._context.background)

    def _page(self) -> None:
        if self._reading is not None and self._reading.leaving is not None:
            self.page_wanted.emit(links.link("", self._reading.leaving.page))

    def _run(self, way: Callable[..., Left], background: Background) -> None:
        reading = self._reading
        if reading is None or self._working:
            return
        self._working, self._failed = True, ""
        self.changed.emit()
        now, wanted = self._context.clock(), MessageId(reading.id)

        def over(failed: str = "") -> None:
            if self._reading is reading:
                self._working, self._failed = False, failed
                self._left = subscription.left(self._context.store, reading.parsed)
                self.changed.emit()

        def done(found: Left) -> None:
            if found.host:
                self.told.emit(translate("reader", "Unsubscribed: {host} has taken note.", host=found.host))
            else:
                self.told.emit(translate("reader", "The mail that unsubscribes goes to {address}.", address=found.address))
            over()

        def failed(error: TradewindError) -> None:
            said = str(texts.error(error))
            self.told.emit(said.split("\n")[0])
            over(said)

        background.run(way, self._context.profile, wanted, now=now, done=done, failed=failed)
