"""What is dragged out of the list: the messages' numbers for the folders of this window, files for everything else. The files are
made when another program asks for them, which it does when they are dropped."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMetaType, QMimeData, QUrl
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from desktop.model.errors import TradewindError
from desktop.model.ids import MessageId

MIME = "application/x-tradewind-messages"
FILES = "text/uri-list"
MOST = 20  # mails that become files at once

Lift = Callable[[MessageId], Path]


class Carried(QMimeData):
    """`lift` makes the file of a message."""

    def __init__(self, ids: Sequence[MessageId], lift: Lift | None) -> None:
        super().__init__()
        self._ids, self._lift = list(ids), lift
        self._files: list[QUrl] | None = None
        self.setData(MIME, json.dumps(self._ids).encode())

    def formats(self) -> list[str]:
        return [MIME, FILES] if self._lift is not None else [MIME]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> object:
        if mimetype != FILES:
            return super().retrieveData(mimetype, preferred)
        if self._files is None:
            if QApplication.widgetAt(QCursor.pos()) is not None:  # over this window, where nobody wants files
                return []
            self._files = self._made()
        return self._files

    def _made(self) -> list[QUrl]:
        found = []
        for one in self._ids[:MOST]:
            try:
                assert self._lift is not None
                found.append(QUrl.fromLocalFile(str(self._lift(one))))
            except TradewindError:  # only its header is here
                continue
        return found
