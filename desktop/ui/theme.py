"""The one place of colours, sizes and the stylesheet. Views name what a thing is (`kind`, `tone`); this file says how that looks.

Light and dark follow the system live unless the user chose one. Widgets carry dynamic properties that the stylesheet reads:

    kind   on buttons: primary, small, link, tool, danger, chip;  on labels: title, heading, strong, mute, mark, chip;
           on frames: card, bar, line, pane, list, rail, folders, top, status, customer
    tone   on chips and bars: accent, red, amber, green; local (dashed: a label that is only here)

A view that paints itself asks `theme.palette` and listens to `theme.changed`.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from desktop import paths


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by name, as #RRGGBB."""

    window: str
    pane: str
    rail: str
    line: str
    soft: str
    text: str
    mute: str
    faint: str
    accent: str
    accent_soft: str
    selected: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    violet: str  # one of the steps of the procedure
    on_accent: str
    hover: str
    scroll: str  # the handle of a scroll bar, until the mouse is over it

    def colour(self, name: str) -> QColor:
        """The colour of that name, for painting."""
        return QColor(str(getattr(self, name)))


LIGHT = Palette(
    window="#F3F5F7",
    pane="#FFFFFF",
    rail="#E9EDF1",
    line="#E1E5EA",
    soft="#F7F9FB",
    text="#1B2430",
    mute="#5F6C7B",  # a step darker than the drawn #667382: 4.5 : 1 on the rail too
    faint="#93A0AE",
    accent="#0E7490",
    accent_soft="#E0F2F6",
    selected="#E6F3F7",
    red="#C0262D",
    red_soft="#FDECEC",
    amber="#9A5F08",
    amber_soft="#FDF3E1",
    green="#2B7A4B",
    green_soft="#E7F5EC",
    violet="#6A5ACD",
    on_accent="#FFFFFF",
    hover="#EBEFF3",
    scroll="#C6CED6",
)
DARK = Palette(
    window="#14191F",
    pane="#1B2129",
    rail="#11161B",
    line="#2A323C",
    soft="#20272F",
    text="#E4E9EE",
    mute="#9AA7B4",
    faint="#6D7986",
    accent="#3FB6D0",
    accent_soft="#15343D",
    selected="#1D3740",
    red="#FF7B7B",
    red_soft="#3C2023",
    amber="#E8B04F",
    amber_soft="#382C17",
    green="#6BC792",
    green_soft="#1C3326",
    violet="#9F92F0",
    on_accent="#0B2027",
    hover="#232B34",
    scroll="#3D4752",
)


SHADOW = 70  # opacity of 255


class Size:
    """Lengths in device-independent pixels; spaces go in steps of 4."""

    RAIL = 64
    FOLDERS = 208
    LIST = 372
    CUSTOMER = 288
    READER_LEAST = 320
    TOP = 48
    STATUS = 32
    CONTROL = 32
    CONTROL_SMALL = 26
    FOLDER_ROW = 30
    FOLDED = 34  # a mail of a conversation that is not open
    FOLDED_NAME = 132
    ICON = 20
    ICON_SMALL = 16
    CORNER = 8
    CORNER_CARD = 10
    CORNER_SMALL = 6
    HAIR = 1
    STEP = 4
    GAP = 8
    GAP_WIDE = 12
    MARGIN = 16
    MARGIN_WIDE = 24
    DOT = 8
    BADGE = 16
    TRAY = (16, 18, 20, 22, 24, 32, 36, 44, 48, 64, 128)  # what trays and menu bars ask for, at every scale
    SEARCH = 520
    DIALOG = 720
    FORM = 420
    PROGRESS = 120
    TEXT = 13
    TEXT_MARK = 12
    TEXT_HEAD = 11
    TEXT_TITLE = 15
    TEXT_PAGE = 20
    LINE = 20
    AVATAR = 36
    WINDOW_WIDE = 1440
    WINDOW_HIGH = 900
    PAGE_WIDEST = 1100  # a page is not shown wider than this by itself
    WINDOW_LEAST_WIDE = 600
    WINDOW_LEAST_HIGH = 440
    FOLD = 1320  # below this width of the window the person's panel folds,
    FOLD_FOLDERS = 1100  # below this the folders do,
    FOLD_READER = 840  # and below this the list and the reader take turns


class Density(StrEnum):
    """How high a row of the message list is."""

    COMFORTABLE = "comfortable"
    MEDIUM = "medium"
    COMPACT = "compact"

    @property
    def row(self) -> int:
        return {"comfortable": 84, "medium": 64, "compact": 52}[self.value]


class Mode(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Weight(StrEnum):
    """The three text sizes (and the page title) by what they are for."""

    TEXT = "text"
    MARK = "mark"
    HEAD = "head"
    TITLE = "title"
    PAGE = "page"


_PIXELS = {
    Weight.TEXT: Size.TEXT,
    Weight.MARK: Size.TEXT_MARK,
    Weight.HEAD: Size.TEXT_HEAD,
    Weight.TITLE: Size.TEXT_TITLE,
    Weight.PAGE: Size.TEXT_PAGE,
}
# Companions of the system's typeface for Chinese, by system; a missing one is skipped by Qt.
_CJK = ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


def font(weight: Weight = Weight.TEXT, *, bold: bool = False) -> QFont:
    """The system's typeface with a CJK companion in one of the named sizes."""
    chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    chosen.setFamilies([*chosen.families(), *_CJK])
    chosen.setPixelSize(_PIXELS[weight])
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return chosen


class Theme(QObject):
    """Which palette is in force. `changed` comes after stylesheet and palette of the application were replaced, `screens_changed`
    after a screen came or went."""

    changed = Signal()
    screens_changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._mode = Mode.SYSTEM
        self._applied: Palette | None = None
        self.density = Density.COMFORTABLE
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        application.screenAdded.connect(self._screens)
        application.screenRemoved.connect(self._screens)
        self._apply()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    @property
    def palette(self) -> Palette:
        return DARK if self.dark else LIGHT

    @property
    def shadow(self) -> QColor:
        """Of what lies over the window."""
        return QColor(0, 0, 0, SHADOW)

    def choose(self, mode: Mode) -> None:
        """Follow the system or stay with one; native parts (title bar, file dialogs) are told as well."""
        self._mode = mode
        hints = QGuiApplication.styleHints()
        if mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if mode is Mode.DARK else Qt.ColorScheme.Light)
        self._apply()

    def set_density(self, density: Density) -> None:
        self.density = density
        self.changed.emit()

    def redraw(self) -> None:
        """Icons are drawn for the scales of the screens that there are: these changed."""
        self.changed.emit()

    def _screens(self, _screen: object = None) -> None:
        self.screens_changed.emit()
        self.redraw()

    def _apply(self) -> None:
        palette = self.palette
        if palette is self._applied:
            return
        self._applied = palette
        self._application.setPalette(_qt_palette(palette))
        self._application.setStyleSheet(stylesheet(palette))
        self.changed.emit()


def mark(widget: QWidget, *, kind: str | None = None, tone: str | None = None) -> None:
    """Say what a widget is (None: as it was); restyles it when that changes while it is shown."""
    for name, value in (("kind", kind), ("tone", tone)):
        if value is not None and widget.property(name) != value:
            widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _qt_palette(palette: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.pane,
        QPalette.ColorRole.AlternateBase: palette.soft,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.mute,
        QPalette.ColorRole.Button: palette.pane,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.ToolTipBase: palette.text,
        QPalette.ColorRole.ToolTipText: palette.pane,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.Mid: palette.line,
        QPalette.ColorRole.Accent: palette.accent,
    }
    made = QPalette()
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.faint))
    return made


def stylesheet(p: Palette) -> str:
    """All rules, from the palette and the sizes."""
    s = Size
    tick = (paths.resources() / "styles" / f"tick-{'light' if p is LIGHT else 'dark'}.svg").as_posix()
    return f"""
    QWidget {{ color: {p.text}; }}
    QMainWindow, QDialog, QWidget[kind="page"] {{ background: {p.window}; }}
    QFrame[kind="rail"] {{ background: {p.rail}; border: 0; border-right: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="folders"] {{ background: {p.window}; border: 0; border-right: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="top"] {{ background: {p.window}; border: 0; border-bottom: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="status"] {{ background: {p.window}; border: 0; border-top: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="list"] {{ background: {p.pane}; border: 0; border-right: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="pane"], QWidget[kind="pane"] {{ background: {p.pane}; border: 0; }}
    QFrame[kind="customer"] {{ background: {p.window}; border: 0; border-left: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="card"] {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; border-radius: {s.CORNER_CARD}px; }}
    QFrame[kind="over"] {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; border-radius: {s.CORNER_CARD}px; }}
    QFrame[kind="line"] {{ background: {p.line}; border: 0; max-height: {s.HAIR}px; min-height: {s.HAIR}px; }}
    QFrame[kind="bar"] {{ background: {p.soft}; border: 0; border-radius: {s.CORNER_CARD}px; }}
    QFrame[kind="band"] {{ background: {p.accent_soft}; border: 0; border-bottom: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="bar"][tone="accent"] {{ background: {p.accent_soft}; }}
    QFrame[kind="bar"][tone="red"] {{ background: {p.red_soft}; }}
    QFrame[kind="bar"][tone="amber"] {{ background: {p.amber_soft}; }}
    QFrame[kind="bar"][tone="green"] {{ background: {p.green_soft}; }}

    QTextBrowser[kind="help"] {{ background: {p.pane}; border: 0; border-radius: 0; padding: 0; }}
    QLabel {{ background: transparent; }}
    QLabel[kind="page"] {{ background: transparent; font-size: {s.TEXT_PAGE}px; font-weight: 600; }}
    QLabel[kind="title"] {{ font-size: {s.TEXT_TITLE}px; font-weight: 600; }}
    QLabel[kind="strong"] {{ font-weight: 600; }}
    QLabel[kind="heading"] {{ font-size: {s.TEXT_HEAD}px; font-weight: 600; color: {p.mute}; }}
    QLabel[kind="mute"] {{ color: {p.mute}; }}
    QLabel[kind="mark"] {{ color: {p.mute}; font-size: {s.TEXT_MARK}px; }}
    QLabel[tone="red"] {{ color: {p.red}; }}
    QLineEdit[tone="red"] {{ border-color: {p.red}; }}
    QLabel[tone="amber"] {{ color: {p.amber}; }}
    QLabel[tone="green"] {{ color: {p.green}; }}
    QLabel[tone="accent"] {{ color: {p.accent}; }}
    QLabel[kind="chip"] {{ background: {p.soft}; color: {p.mute}; border: {s.HAIR}px solid {p.line};
        border-radius: {s.CORNER_CARD}px; padding: 1px {s.GAP}px; font-size: {s.TEXT_MARK}px; }}
    QLabel[kind="chip"][tone="accent"] {{ background: {p.accent_soft}; color: {p.accent}; border-color: {p.accent_soft}; }}
    QLabel[kind="chip"][tone="local"] {{ background: transparent; color: {p.accent}; border: {s.HAIR}px dashed {p.accent}; }}
    QLabel[kind="chip"][tone="red"] {{ background: {p.red_soft}; color: {p.red}; border-color: {p.red_soft}; }}
    QLabel[kind="chip"][tone="amber"] {{ background: {p.amber_soft}; color: {p.amber}; border-color: {p.amber_soft}; }}
    QLabel[kind="chip"][tone="green"] {{ background: {p.green_soft}; color: {p.green}; border-color: {p.green_soft}; }}

    QPushButton {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; border-radius: {s.CORNER}px;
        min-height: {s.CONTROL - 2}px; padding: 0 {s.GAP_WIDE}px; }}
    QPushButton:hover {{ background: {p.hover}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {p.selected}; }}
    QPushButton:focus {{ border-color: {p.accent}; }}
    QPushButton:disabled {{ color: {p.faint}; }}
    QPushButton[kind="primary"] {{ background: {p.accent}; border-color: {p.accent}; color: {p.on_accent}; font-weight: 600; }}
    QPushButton[kind="primary"]:focus {{ border-color: {p.text}; }}
    QPushButton[kind="primary"]:disabled {{ background: {p.line}; border-color: {p.line}; color: {p.mute}; }}
    QPushButton[kind="primary"][tone="left"] {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
    QPushButton[kind="primary"][tone="right"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0;
        border-left-color: {p.on_accent}; }}
    QPushButton[kind="danger"] {{ color: {p.red}; }}
    QPushButton[kind="small"] {{ min-height: {s.CONTROL_SMALL - 2}px; border-radius: {s.CORNER_SMALL}px; padding: 0 {s.GAP}px; }}
    QPushButton[kind="chip"] {{ background: {p.soft}; color: {p.mute}; min-height: {s.CONTROL_SMALL - 4}px;
        border-radius: {s.CONTROL_SMALL // 2 - 1}px; padding: 0 {s.GAP}px; font-size: {s.TEXT_MARK}px; }}
    QPushButton[kind="chip"]:hover {{ background: {p.hover}; }}
    QPushButton[kind="chip"]:checked {{ background: {p.accent_soft}; color: {p.accent}; border-color: {p.accent_soft}; }}
    QPushButton[kind="chip"]:focus {{ border-color: {p.accent}; }}
    QPushButton[kind="status"], QPushButton[kind="statuslink"] {{ background: transparent;
        border: {s.HAIR}px solid transparent; border-radius: {s.CORNER_SMALL}px; min-height: {s.CONTROL_SMALL - 4}px;
        padding: 0 {s.STEP}px; font-size: {s.TEXT_MARK}px; color: {p.mute}; }}
    QPushButton[kind="statuslink"] {{ color: {p.accent}; font-weight: 600; }}
    QPushButton[kind="small"][tone="red"] {{ color: {p.red}; }}
    QPushButton[kind="status"][tone="red"] {{ color: {p.red}; }}
    QPushButton[kind="status"]:hover, QPushButton[kind="statuslink"]:hover {{
        background: {p.hover}; }}
    QPushButton[kind="status"]:focus, QPushButton[kind="statuslink"]:focus {{
        border-color: {p.accent}; }}
    QPushButton[kind="strip"] {{ background: transparent; border: {s.HAIR}px solid transparent;
        border-radius: {s.CORNER_CARD - 2}px; min-height: {s.FOLDED - 2}px; padding: 0; }}
    QPushButton[kind="strip"]:hover {{ background: {p.soft}; }}
    QPushButton[kind="strip"]:focus {{ border-color: {p.accent}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QPushButton[kind="link"] {{ background: transparent; border: {s.HAIR}px solid transparent; color: {p.accent};
        min-height: {s.CONTROL_SMALL - 2}px; border-radius: {s.CORNER_SMALL}px; padding: 0 {s.HAIR}px; }}
    QPushButton[kind="step"] {{ background: transparent; border: {s.HAIR}px solid transparent; border-radius: {s.CORNER_SMALL}px;
        min-height: {s.CONTROL_SMALL - 2}px; padding: 0 {s.STEP}px; text-align: left; font-size: {s.TEXT_MARK}px; }}
    QPushButton[kind="step"][tone="done"] {{ color: {p.mute}; }}
    QPushButton[kind="step"][tone="accent"] {{ color: {p.accent}; }}
    QPushButton[kind="step"]:hover {{ background: {p.hover}; }}
    QPushButton[kind="step"]:focus {{ border-color: {p.accent}; }}
    QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
    QPushButton[kind="link"]:focus {{ border-color: {p.accent}; }}
    QToolButton {{ background: transparent; border: {s.HAIR}px solid transparent; border-radius: {s.CORNER_SMALL}px;
        padding: {s.STEP}px; }}
    QToolButton:hover {{ background: {p.hover}; }}
    QToolButton:focus {{ border-color: {p.accent}; }}
    QToolButton:checked, QToolButton:pressed {{ background: {p.selected}; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}

    QAbstractScrollArea {{ background: transparent; border: 0; }}
    QListView, QTreeView {{ background: transparent; border: 0; outline: 0; }}
    QTableView {{ background: {p.pane}; border: 0; outline: 0; gridline-color: {p.line};
        selection-background-color: {p.selected}; selection-color: {p.text}; }}
    QTableView::item {{ padding: 0 {s.STEP}px; }}
    QHeaderView {{ background: {p.soft}; border: 0; }}
    QHeaderView::section, QTableCornerButton::section {{ background: {p.soft}; color: {p.mute}; border: 0;
        border-right: {s.HAIR}px solid {p.line}; border-bottom: {s.HAIR}px solid {p.line}; padding: 0 {s.GAP}px;
        font-size: {s.TEXT_MARK}px; min-height: {s.CONTROL_SMALL}px; }}
    QTableView[kind="lines"] QHeaderView::section {{ border-right: 0; padding: 0 {s.GAP_WIDE}px; font-weight: 600; }}
    QTableView[kind="lines"]::item {{ padding: 0 {s.GAP_WIDE}px; }}
    QTableView[kind="lines"] {{ border-radius: {s.CORNER_CARD}px; }}
    QListWidget[kind="ticks"] {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; border-radius: {s.CORNER}px; }}
    QListWidget[kind="ticks"]::item {{ min-height: {s.CONTROL}px; padding: 0 {s.GAP}px; color: {p.text}; }}
    QListWidget[kind="ticks"]::item:selected {{ background: {p.selected}; }}
    QListWidget[kind="ticks"]:focus {{ border-color: {p.accent}; }}
    QListWidget[kind="contents"] {{ background: transparent; padding: {s.MARGIN}px {s.GAP}px; }}
    QListWidget[kind="contents"] {{ border-right: {s.HAIR}px solid {p.line}; }}
    QListWidget[kind="contents"]::item {{ padding: 0 {s.GAP}px; border-radius: {s.CORNER_SMALL}px; }}
    QListWidget[kind="contents"]::item:hover {{ background: {p.hover}; }}
    QListWidget[kind="contents"]::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    QListWidget[kind="contents"]:focus {{ border: {s.HAIR}px solid {p.accent}; }}
    QListWidget[kind="choices"] {{ background: {p.soft}; border-radius: {s.CORNER}px; padding: {s.STEP}px; }}
    QListWidget[kind="choices"]::item {{ min-height: {s.FOLDER_ROW}px; padding: 0 {s.GAP}px; border-radius: {s.CORNER_SMALL}px; }}
    QListWidget[kind="choices"]::item:selected {{ background: {p.accent_soft}; color: {p.accent}; }}
    QListWidget[kind="choices"]:focus {{ border: {s.HAIR}px solid {p.accent}; }}
    QListWidget[kind="plain"]::item {{ min-height: {s.FOLDER_ROW}px; padding: 0 {s.GAP}px; border-radius: {s.CORNER_SMALL}px; }}
    QListWidget[kind="plain"]::item:hover {{ background: {p.soft}; }}
    QListWidget[kind="plain"]::item:selected {{ background: {p.selected}; color: {p.text}; }}
    QListWidget[kind="plain"]::item:disabled {{ color: {p.mute}; background: transparent; }}
    QListWidget[kind="choices"]::item:disabled {{ color: {p.mute}; background: transparent; }}
    QLineEdit, QComboBox, QSpinBox, QDateTimeEdit, QPlainTextEdit, QTextEdit {{
        background: {p.pane}; border: {s.HAIR}px solid {p.line};
        border-radius: {s.CORNER}px; padding: 0 {s.GAP}px; selection-background-color: {p.accent};
        selection-color: {p.on_accent}; }}
    QLineEdit, QComboBox, QSpinBox, QDateTimeEdit {{ min-height: {s.CONTROL - 2}px; }}
    QComboBox {{ padding-left: {s.GAP + 2}px; }}
    QPlainTextEdit, QTextEdit {{ padding: {s.STEP}px {s.GAP - 2}px; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
        border-color: {p.accent}; }}
    QPlainTextEdit[kind="letter"], QPlainTextEdit[kind="letter"]:focus {{ background: transparent; border: 0; border-radius: 0;
        padding: 0; }}
    QFrame[kind="card"][tone="focus"] {{ border-color: {p.accent}; }}
    QLineEdit:read-only {{ background: {p.soft}; }}
    QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{ color: {p.faint}; background: {p.soft}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {s.MARGIN_WIDE}px; }}
    QTimeEdit::up-button, QTimeEdit::down-button {{ subcontrol-origin: border; width: 0; height: 0; border: 0; }}
    QComboBox QAbstractItemView {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; outline: 0;
        selection-background-color: {p.selected}; selection-color: {p.text}; }}
    QCheckBox, QRadioButton {{ spacing: {s.GAP}px; min-height: {s.CONTROL_SMALL}px; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {p.accent}; }}
    QCheckBox::indicator, QListWidget::indicator {{
        width: {s.ICON_SMALL}px; height: {s.ICON_SMALL}px; border: {s.HAIR}px solid {p.faint};
        border-radius: {s.STEP}px; background: {p.pane}; }}
    QCheckBox::indicator:checked, QListWidget::indicator:checked {{
        background: {p.accent}; border-color: {p.accent}; image: url("{tick}"); }}
    QCheckBox::indicator:focus, QCheckBox::indicator:hover {{ border-color: {p.accent}; }}
    QCheckBox::indicator:disabled {{ background: {p.soft}; border-color: {p.line}; }}

    QLabel[found="true"], QCheckBox[found="true"] {{ color: {p.accent}; text-decoration: underline; }}
    QPushButton[found="true"], QComboBox[found="true"], QLineEdit[found="true"] {{ border-color: {p.accent}; }}

    QScrollArea > QWidget > QWidget[kind="sheet"] {{ background: {p.window}; }}
    QScrollBar:vertical {{ background: transparent; width: {s.GAP + 2}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {s.GAP_WIDE}px; margin: 0; }}
    QScrollBar::handle {{ background: {p.scroll}; border-radius: {s.STEP}px; border: 0; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {p.faint}; }}
    QScrollBar::handle:vertical {{ min-height: {s.CONTROL}px; margin: {s.STEP // 2}px 2px; border: 0; border-radius: 3px; }}
    QScrollBar::handle:horizontal {{ min-width: {s.CONTROL}px; margin: 3px {s.STEP // 2}px; border: 0; border-radius: 3px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: transparent; }}

    QMenu {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; border-radius: {s.CORNER}px; padding: {s.STEP}px; }}
    QMenu::item {{ padding: {s.STEP + 2}px {s.MARGIN_WIDE}px {s.STEP + 2}px {s.GAP_WIDE}px; border-radius: {s.CORNER_SMALL}px; }}
    QMenu::item:selected {{ background: {p.selected}; }}
    QMenu::item:disabled {{ color: {p.faint}; }}
    QMenu::separator {{ height: {s.HAIR}px; background: {p.line}; margin: {s.STEP}px {s.GAP}px; }}
    QMenu::icon {{ padding-left: {s.GAP}px; }}
    QToolTip {{ background: {p.text}; color: {p.pane}; border: 0; padding: {s.STEP // 2}px {s.STEP}px; }}
    QProgressBar {{ background: {p.line}; border: 0; border-radius: 2px; max-height: {s.STEP}px; min-height: {s.STEP}px; }}
    QProgressBar::chunk {{ background: {p.accent}; border-radius: 2px; }}
    """
