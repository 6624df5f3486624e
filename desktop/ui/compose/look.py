"""How the writing window looks beyond the common stylesheet, in the theme's names only."""

from desktop.ui.theme import Palette, Size


def stylesheet(p: Palette) -> str:
    """Rules for the widgets of this folder."""
    s = Size
    return f"""
    QFrame[kind="row"] {{ background: {p.pane}; border: 0; border-bottom: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="checks"] {{ background: {p.window}; border: 0; }}
    QFrame[kind="foot"] {{ background: {p.window}; border: 0; border-top: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="files"] {{ background: {p.pane}; border: 0; border-top: {s.HAIR}px solid {p.line}; }}
    QFrame[kind="parting"] {{ background: {p.line}; border: 0; }}
    QFrame[kind="file"] {{ background: {p.pane}; border: {s.HAIR}px solid {p.line}; border-radius: {s.CORNER}px; }}
    QFrame[kind="file"]:focus {{ border-color: {p.accent}; }}
    QLabel[kind="type"] {{ background: {p.accent_soft}; color: {p.accent}; border-radius: {s.STEP}px;
        font-size: {s.TEXT_HEAD}px; font-weight: 600; }}
    QLineEdit[kind="bare"] {{ background: transparent; border: 0; padding: 0; min-height: {s.CONTROL_SMALL}px; }}
    QLineEdit[kind="subject"] {{ background: transparent; border: 0; padding: 0; font-weight: 600;
        min-height: {s.CONTROL_SMALL}px; }}
    QComboBox[kind="bare"] {{ background: transparent; border: {s.HAIR}px solid transparent; padding: 0;
        border-radius: {s.CORNER_SMALL}px; min-height: {s.CONTROL_SMALL}px; }}
    QComboBox[kind="bare"]:hover {{ background: {p.hover}; }}
    QComboBox[kind="bare"]:focus {{ border-color: {p.accent}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border: {s.HAIR}px solid transparent; color: {p.mute};
        min-height: {s.CONTROL_SMALL - 2}px; border-radius: {s.CORNER_SMALL}px; padding: 0 {s.STEP}px; }}
    QPushButton[kind="quiet"]:hover {{ background: {p.hover}; color: {p.text}; }}
    QPushButton[kind="quiet"]:focus {{ border-color: {p.accent}; color: {p.text}; }}
    QPushButton[kind="quiet"]::menu-indicator {{ image: none; width: 0; }}
    QPushButton[kind="person"] {{ background: {p.accent_soft}; color: {p.accent}; border: {s.HAIR}px solid {p.accent_soft};
        min-height: {s.CONTROL_SMALL - s.STEP}px; border-radius: {s.CORNER_CARD + 1}px;
        padding: 0 {s.STEP + 1}px; }}
    QPushButton[kind="person"]:hover {{ border-color: {p.accent}; }}
    QPushButton[kind="person"]:focus {{ border-color: {p.accent}; background: {p.selected}; }}
    QPushButton[kind="person"][tone="red"] {{ background: {p.red_soft}; color: {p.red}; border-color: {p.red_soft}; }}
    QPushButton[kind="person"][tone="red"]:focus {{ border-color: {p.red}; }}
    QListWidget[kind="emoji"] {{ background: {p.pane}; border: 0; }}
    QListWidget[kind="emoji"]::item {{ padding: 0; border-radius: {s.CORNER_SMALL}px; }}
    QListWidget[kind="emoji"]::item:selected {{ background: {p.accent_soft}; }}
    QLabel[kind="sign"] {{ border-radius: {s.GAP + 1}px; font-size: {s.TEXT_MARK}px; font-weight: 700;
        background: {p.green_soft}; color: {p.green}; }}
    QPushButton[kind="small"][tone="go"] {{ background: {p.accent}; border-color: {p.accent}; color: {p.on_accent};
        font-weight: 600; }}
    QPushButton[kind="small"][tone="go"]:focus {{ border-color: {p.text}; }}
    QLabel[kind="sign"][tone="mute"] {{ background: {p.hover}; color: {p.mute}; }}
    QLabel[kind="sign"][tone="amber"] {{ background: {p.amber_soft}; color: {p.amber}; }}
    QLabel[kind="sign"][tone="red"] {{ background: {p.red_soft}; color: {p.red}; }}
    """


def popup(p: Palette) -> str:
    """The list of suggestions, which Qt shows as a window of its own."""
    s = Size
    return f"""
    QAbstractItemView {{ background: {p.pane}; color: {p.text}; border: {s.HAIR}px solid {p.line};
        border-radius: {s.CORNER_SMALL}px; outline: 0;
        selection-background-color: {p.selected}; selection-color: {p.text}; }}
    QAbstractItemView::item {{ min-height: {s.CONTROL_SMALL}px; padding: 0 {s.GAP}px; border-radius: {s.CORNER_SMALL}px; }}
    QAbstractItemView::item:selected {{ background: {p.selected}; color: {p.text}; }}
    """


def tabs(p: Palette) -> str:
    """The strip of mails being written."""
    s = Size
    return f"""
    QFrame[kind="tabs"] {{ background: {p.rail}; border: 0; border-bottom: {s.HAIR}px solid {p.line}; }}
    QTabBar {{ background: transparent; border: 0; }}
    QTabBar::tab {{ background: transparent; color: {p.mute}; border: {s.HAIR}px solid transparent; border-bottom: 0;
        border-top-left-radius: {s.CORNER_SMALL}px; border-top-right-radius: {s.CORNER_SMALL}px;
        min-height: {s.CONTROL_SMALL}px; padding: 0 {s.GAP}px 0 {s.GAP_WIDE}px; margin-right: 2px; }}
    QTabBar::tab:hover {{ background: {p.hover}; color: {p.text}; }}
    QTabBar::tab:selected {{ background: {p.window}; color: {p.text}; border-color: {p.line}; }}
    QTabBar::tab:selected:focus {{ border-color: {p.accent}; color: {p.accent}; }}
    QTabBar QToolButton {{ border: 0; background: transparent; border-radius: {s.STEP}px; padding: 2px; }}
    QTabBar QToolButton:hover {{ background: {p.line}; }}
    """
