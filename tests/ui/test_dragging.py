"""A mail that is dragged out of the window arrives as an .eml file; inside of it nothing is written."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.actions import attachment, message
from desktop.model.ids import MessageId
from desktop.ui.context import Context
from desktop.ui.messages.model import dragged
from desktop.ui.window import Window


def test_a_mail_becomes_a_file_when_it_is_dropped_outside(
    app_window: Window, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = app_window.mail.list.model
    data = model.mimeData([model.index(0), model.index(1)])
    opened = context.profile.folder / attachment.OPENED
    ids = [MessageId(one) for one in model.ids[:2]]
    assert list(dragged(data)) == ids
    inside: list[QWidget | None] = [app_window]
    monkeypatch.setattr(QApplication, "widgetAt", lambda _place: inside[0])
    assert data.urls() == []
    assert not opened.exists()
    inside[0] = None
    files = [Path(url.toLocalFile()) for url in data.urls()]
    assert [file.name for file in files] == ["Inquiry 5.eml", "Inquiry 4.eml"]
    assert [file.read_bytes() for file in files] == [message.raw(context.profile, one) for one in ids]
    assert all(file.is_relative_to(opened) for file in files)
    assert [Path(url.toLocalFile()) for url in data.urls()] == files
