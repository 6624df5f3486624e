"""The room of the main window in which mails are written: one page each, and tabs above them when there are several."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.ui.compose import look
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.parts import IconButton, literal, tab_tip
from desktop.ui.theme import Size, mark

LONGEST_TAB = 28  # characters of a subject; the whole stands in the tooltip


class WritingRoom(QWidget):
    """`left`: nothing is written here any more, or the writer wants to see the mail. `counted`: how many are open."""

    left = Signal()
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._strip = QFrame()
        mark(self._strip, kind="tabs")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setMovable(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, 0)
        row.addWidget(self.tabs)
        row.addStretch()
        self.pages = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._strip)
        box.addWidget(self.pages, 1)
        self._strip.hide()
        self.tabs.currentChanged.connect(self._turned)
        self.tabs.tabMoved.connect(self._moved)
        context.theme.changed.connect(self._restyle)
        context.words.changed.connect(self.say)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+PgDown", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self.step(by))
        self._restyle()
        self.say()

    def written(self) -> list[Compose]:
        """The mails being written here, as their tabs stand."""
        return [page for at in range(self.pages.count()) if isinstance(page := self.pages.widget(at), Compose)]

    def put(self, page: Compose) -> None:
        """One more; it is the one that is shown."""
        page.place(apart=False)
        with QSignalBlocker(self.tabs):
            at = self.tabs.addTab("")
        self.pages.addWidget(page)
        close = IconButton(self._context.theme, "close", size=Size.GAP_WIDE)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W does it
        close.say(translate("compose", "Close; the draft is kept"), shortcut="Ctrl+W")
        close.clicked.connect(page.close)
        self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, close)
        page.windowTitleChanged.connect(self._say_titles)
        page.gone.connect(self._gone)
        page.back_wanted.connect(self.left)
        self._say_titles()
        self.turn_to(page)
        self.counted.emit(self.pages.count())

    def take(self, page: Compose) -> None:
        """Give it away: it closes, or moves to a window of its own."""
        at = self.pages.indexOf(page)
        if at < 0:
            return
        shown = self.pages.currentWidget() is page
        page.windowTitleChanged.disconnect(self._say_titles)
        page.gone.disconnect(self._gone)
        page.back_wanted.disconnect(self.left)
        with QSignalBlocker(self.tabs):
            self.tabs.removeTab(at)
        self.pages.removeWidget(page)
        self._strip.setVisible(self.pages.count() > 1)
        self.counted.emit(self.pages.count())
        if not self.pages.count():
            self.left.emit()
        elif shown:
            self._turned(self.tabs.currentIndex())

    def turn_to(self, page: Compose) -> None:
        """Show that one."""
        self.tabs.setCurrentIndex(self.pages.indexOf(page))
        self._turned(self.tabs.currentIndex())

    def step(self, by: int) -> None:
        """The next or the one before."""
        if self.pages.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.pages.count())

    def say(self) -> None:
        """Words in the current language."""
        self.tabs.setAccessibleName(translate("compose", "Mails being written"))
        self._say_titles()

    def _say_titles(self) -> None:
        for at, page in enumerate(self.written()):
            title = page.title()
            short = title if len(title) <= LONGEST_TAB else f"{title[: LONGEST_TAB - 1]}…"
            self.tabs.setTabText(at, literal(short))
            tab_tip(self.tabs, at, f"{title} (Ctrl+Tab)")
        self._strip.setVisible(self.pages.count() > 1)

    def _turned(self, at: int) -> None:
        if 0 <= at < self.pages.count():
            self.pages.setCurrentIndex(at)

    def _moved(self, old: int, new: int) -> None:
        page = self.written()[old]
        self.pages.removeWidget(page)
        self.pages.insertWidget(new, page)
        self._turned(self.tabs.currentIndex())

    def _gone(self) -> None:
        page = self.sender()
        if isinstance(page, Compose):
            self.take(page)

    def _restyle(self) -> None:
        self.setStyleSheet(look.tabs(self._context.theme.palette))
