"""The remote pictures of a mail: not fetched by themselves, offered above it, fetched when the reader says so."""

from PySide6.QtCore import QObject, Signal

from desktop.actions import message as messages
from desktop.actions.message import Reading
from desktop.language import translate
from desktop.ui import web
from desktop.ui.context import Context
from desktop.ui.reader.bars import Notice, Offer
from desktop.ui.threads import Background


class Pictures(QObject):
    """`changed` when there is something else to say; `fetched` carries the Reading with its pictures, `failed` the error."""

    changed = Signal()
    fetched = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._background = context, background
        self._reading: Reading | None = None
        self._fetching = False

    def about(self, reading: Reading | None) -> None:
        """This mail is shown now."""
        self._reading, self._fetching = reading, False

    def notice(self) -> Notice | None:
        """What to say above the mail."""
        reading = self._reading
        html = reading.html if reading is not None else None
        if reading is None or html is None or reading.remote or not (html.pictures or html.trackers):
            return None
        if self._fetching:
            return Notice(translate("reader", "Fetching pictures…"))
        text = ""
        offers: list[Offer] = []
        if html.pictures:
            text = translate("reader", "%n remote pictures were not loaded: they would tell the sender that you read this.",
                             n=len(html.pictures))  # fmt: skip
            if not reading.parsed.encrypted:
                offers.append(Offer(translate("reader", "Show pictures"), self.fetch))
            if reading.sender and not reading.parsed.encrypted:
                offers.append(Offer(translate("reader", "Always from this sender"), self._always))
        if html.trackers:
            text += (" " if text else "") + translate("reader", "%n hidden tracking pictures were taken out.", n=html.trackers)
        return Notice(text, offers=offers)

    def fetch_if_always(self) -> None:
        """At once where the sender's pictures are always wanted."""
        reading = self._reading
        if (
            reading is not None
            and reading.html
            and reading.html.pictures
            and not reading.parsed.encrypted
            and messages.pictures_wanted(self._context.profile, reading.sender)
        ):
            self.fetch()

    def fetch(self) -> None:
        """Fetch the remote pictures of this mail."""
        reading = self._reading
        if reading is None or self._fetching:
            return
        self._fetching = True
        self.changed.emit()

        def done(found: Reading) -> None:
            if self._reading is reading:
                self.about(found)
                self.fetched.emit(found)

        def failed(error: Exception) -> None:
            if self._reading is reading:
                self._fetching = False
            self.failed.emit(error)

        self._background.run(messages.with_pictures, self._context.profile, reading, at=web.ORIGIN, done=done, failed=failed)

    def _always(self) -> None:
        if self._reading is not None:
            self._context.background.run(messages.always_pictures, self._context.profile, self._reading.sender)
            self.fetch()
