"""Small parts that several views use: buttons, labels, icon buttons, empty states and links between words and widgets."""

from collections.abc import Callable
from html import escape
from typing import TypeVar

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QPainter, QPaintEvent, QResizeEvent, QStandardItem
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QSystemTrayIcon,
    QTabBar,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui import icons
from desktop.ui.theme import Size, Theme, mark


def tip(target: QWidget | QStandardItem | QListWidgetItem | QAction | QSystemTrayIcon, text: str) -> None:
    """The one way to a tooltip (but for `show_tip` and `tab_tip`). Qt reads one that looks like HTML as HTML, and opens the files
    and addresses of its pictures; much of what is shown comes from mail, so a text that Qt would read that way is escaped and
    shown as it is written."""
    target.setToolTip(_plain(text))


def tab_tip(bar: QTabBar, at: int, text: str) -> None:
    """A tooltip of one tab."""
    bar.setTabToolTip(at, _plain(text))


def show_tip(over: QWidget, place: QPoint, text: str, rect: QRect) -> None:
    """A tooltip of a part of a widget that paints itself: at a global place, as long as the mouse is in `rect`. Empty: none."""
    QToolTip.showText(place, _plain(text), over, rect)


def _plain(text: str) -> str:
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if QtGui.Qt.mightBeRichText(text) else text


T = TypeVar("T")


def while_there(widget: QWidget, do: Callable[[T], object]) -> Callable[[T], None]:
    """`do`, for an answer that may come when the widget has been closed and is no more."""

    def answer(found: T) -> None:
        if isValid(widget):
            do(found)

    return answer


def literal(text: str) -> str:
    """Foreign words for a menu entry or a button: `&` marks no key there, and a tab parts no shortcut."""
    return text.replace("&", "&&").replace("\t", " ")


def label(text: str = "", *, kind: str = "", tone: str = "", wrap: bool = False) -> QLabel:
    """A label; never reads its text as HTML, since much of it comes from mail."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    mark(made, kind=kind, tone=tone)
    return made


class Elided(QLabel):
    """A line that gives way: what has no room is left out, in the middle (names) or at the end, and told by the tooltip."""

    def __init__(self, *, kind: str = "", middle: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self._whole = ""
        mark(self, kind=kind)

    def say(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        tip(self, text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, self.width()))


def button(text: str = "", *, kind: str = "", pressed: Callable[[], object] | None = None) -> QPushButton:
    made = QPushButton(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    mark(made, kind=kind)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def choice_row(name: QLabel, field: QWidget) -> QHBoxLayout:
    """A line of the settings: what is chosen, and at its end where. The name becomes the field's label."""
    row = QHBoxLayout()
    row.addWidget(name, 1)
    field.setMinimumWidth(Size.FOLDERS)
    name.setBuddy(field)
    row.addWidget(field)
    return row


def level(*forms: QWidget) -> None:
    """The fields of all these forms begin at the same place, whatever the words before them in the language of now."""
    words = [word for form in forms if isinstance(layout := form.layout(), QFormLayout) for word in _words_of(layout)]
    for each in words:
        each.setMinimumWidth(0)
    widest = max((each.sizeHint().width() for each in words), default=0)
    for each in words:
        each.setMinimumWidth(widest)


def _words_of(form: QFormLayout) -> list[QWidget]:
    items = (form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount()))
    return [word for item in items if item is not None and (word := item.widget()) is not None]


_LEADING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def note_keys(view: QAbstractItemView, event: QEvent) -> None:
    """Of every event of a view that paints its own rows: whether the keys lead in it, by Tab or by arrows, until the mouse does."""
    if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusIn:
        view.setProperty("led", event.reason() in _LEADING)
    elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
        view.setProperty("led", event.type() is QEvent.Type.KeyPress)


def led(option: QStyleOptionViewItem) -> bool:
    """Whether this row is where the keys are, and they lead."""
    state: QStyle.StateFlag = option.state
    view: QWidget = option.widget
    return bool(state & QStyle.StateFlag.State_HasFocus) and bool(view.property("led"))


def below(over: QWidget, wide: int) -> QPoint:
    """Where on the screen something of this width opens below `over`: at its left edge, or so that it stays within the window."""
    place, window = over.mapToGlobal(QPoint(0, over.height())), over.window().geometry()
    return QPoint(max(window.left(), min(place.x(), window.right() - wide)), place.y())


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    mark(made, kind="line")
    return made


class IconButton(QToolButton):
    """A button with an icon that follows the theme; what it says becomes tooltip and accessible name."""

    def __init__(self, theme: Theme, name: str, *, colour: str = "mute", size: int = Size.ICON_SMALL) -> None:
        super().__init__()
        self._theme, self._name, self._colour, self._size = theme, name, colour, size
        self.setIconSize(QSize(size, size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str) -> None:
        """Another picture."""
        if name != self._name:
            self._name = name
            self._draw()

    def say(self, words: str, *, shortcut: str = "") -> None:
        tip(self, f"{words} ({shortcut})" if shortcut else words)
        self.setAccessibleName(words)

    def _draw(self) -> None:
        made = icons.icon(self._name, str(getattr(self._theme.palette, self._colour)), size=self._size)
        pale = icons.pixmap(self._name, self._theme.palette.faint, size=self._size, ratio=self.devicePixelRatioF())
        made.addPixmap(pale, QIcon.Mode.Disabled)  # what Qt makes of it by itself is as bright on dark ground
        self.setIcon(made)


class Combo(QComboBox):
    """A list to choose from, with an arrow in the theme's ink."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = Size.GAP_WIDE
        picture = icons.pixmap("down", self._theme.palette.mute, size=size, ratio=self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - Size.GAP, (self.height() - size) // 2, picture)
        painter.end()


class Empty(QWidget):
    """What stands where there is nothing: an icon, what that means, and what one can do."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label(kind="title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(kind="mute", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.text.setMinimumHeight(2 * Size.LINE)  # one line or two: what stands beside it in another pane is at the same height
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        box.setSpacing(Size.GAP)
        box.addStretch(2)
        box.addWidget(self._picture)
        box.addWidget(self.title)
        box.addWidget(self.text)
        box.addStretch(3)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, title: str, text: str = "") -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def _draw(self) -> None:
        colour = self._theme.palette.faint
        self._picture.setPixmap(icons.pixmap(self._name, colour, size=2 * Size.ICON, ratio=self.devicePixelRatioF()))
