"""What this program is, and whether there is a newer one: a card of the settings."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop import __version__, paths
from desktop.actions import release as releases
from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.release import Release
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.parts import button, label
from desktop.ui.releases import Releases
from desktop.ui.theme import Size, mark


class About(QFrame):
    """`open_outside` opens a page, a file or a folder with the system's own program."""

    def __init__(self, context: Context, newer: Releases) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context, self._newer = context, newer
        self._fetching = False
        self._file: Path | None = None
        self.open_outside = QDesktopServices.openUrl
        self._title = label(kind="title")
        self._version = label(kind="mute", wrap=True)
        self.check = QCheckBox()
        self.check.setChecked(releases.wanted(context.profile))
        self.check.toggled.connect(lambda on: self._keep(on=on))
        self.said = label(kind="mute", wrap=True)
        self.look = button(kind="small", pressed=self._look)
        self.page = button(kind="small", pressed=self._open_page)
        self.fetch = button(kind="small", pressed=self._fetch)
        self.folder = button(kind="small", pressed=self._open_folder)
        self.licences = button(kind="link", pressed=lambda: self.open_outside(QUrl.fromLocalFile(str(paths.notices()))))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for each in (self.look, self.page, self.fetch, self.folder, self.licences):
            row.addWidget(each)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        for widget in (self._title, self._version, self.check, self.said):
            box.addWidget(widget)
        box.addLayout(row)
        newer.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Every word of the card, and what can be done now."""
        self._title.setText(translate("settings", "About Tradewind"))
        self._version.setText(
            translate("settings", "Version {version}. Free software under the Apache License 2.0.", version=__version__)
        )
        self.check.setText(translate("settings", "Look for a newer version once a day"))
        self.look.setText(translate("settings", "Look now"))
        self.page.setText(translate("settings", "What is new"))
        self.fetch.setText(translate("settings", "Download"))
        self.folder.setText(translate("settings", "Show in its folder"))
        self.licences.setText(translate("settings", "Licences of what it carries"))
        self.licences.setVisible(paths.notices().is_file())
        published = self._newer.publisher is not None
        found = self._newer.found
        self.check.setVisible(published)
        self.look.setVisible(published)
        self.look.setEnabled(not self._newer.looking)
        self.page.setVisible(found is not None)
        self.fetch.setVisible(found is not None and releases.installer(found) is not None and self._file is None)
        self.fetch.setEnabled(not self._fetching)
        self.folder.setVisible(self._file is not None)
        self.said.setText(self._state(found, published=published))

    def _state(self, found: Release | None, *, published: bool) -> str:
        if not published:
            return translate("settings", "This build does not look for newer versions: it was made without a publisher's key.")
        if self._file is not None:
            return translate(
                "settings", "{name} is in your downloads. Close Tradewind and start it to update.", name=self._file.name
            )
        if self._fetching:
            return translate("settings", "Downloading…")
        if self._newer.problem is not None:
            return str(texts.error(self._newer.problem))
        if self._newer.looking:
            return translate("settings", "Looking…")
        if found is not None:
            return translate("settings", "Version {version} is there.", version=found.version)
        return translate("settings", "This is the newest version.") if self._newer.looked else ""

    def _keep(self, *, on: bool) -> None:
        self._context.background.run(settings.choose, self._context.profile, releases.CHECK, "1" if on else "0")

    def _look(self) -> None:
        self._newer.look()

    def _open_page(self) -> None:
        if self._newer.found is not None:
            self.open_outside(QUrl(self._newer.found.page))

    def _open_folder(self) -> None:
        if self._file is not None:
            self.open_outside(QUrl.fromLocalFile(str(self._file.parent)))

    def _fetch(self) -> None:
        if self._newer.found is None:
            return
        downloads = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        self._fetching = True
        self._newer.fetch(downloads, done=self._fetched, failed=self._not_fetched)
        self.say()

    def _fetched(self, file: Path) -> None:
        self._fetching, self._file = False, file
        self.say()

    def _not_fetched(self, error: TradewindError) -> None:
        self._fetching = False
        self._newer.problem = error
        self.say()
