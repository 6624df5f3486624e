"""A small padlock in the theme's ink."""

from PySide6.QtWidgets import QLabel

from desktop.ui import icons
from desktop.ui.theme import Size, Theme


class Padlock(QLabel):
    """Says nothing by itself: what it stands beside does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        ink = self._theme.palette.mute
        self.setPixmap(icons.pixmap("lock", ink, size=Size.ICON_SMALL, ratio=self.devicePixelRatioF()))
