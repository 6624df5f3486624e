"""Too much HTML, too many pixels, names in every script: each mail opens, says what is shown of it, and holds nothing up."""

from collections.abc import Callable
from dataclasses import replace
from email.header import Header
from email.message import EmailMessage
from threading import Event
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import message as messages
from desktop.actions.message import Reading
from desktop.formats import arrival
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Address, Flags
from desktop.model.news import Telling
from desktop.store import folder, message
from desktop.ui import news
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.reader import printing
from desktop.ui.reader.view import Reader
from desktop.ui.theme import Size
from desktop.ui.window import Window
from tests.ui.conftest import FOLDERS, NOW
from tests.ui.test_bad_input import NAMES
from tests.ui.test_reader import deliver, mail, png

Show = Callable[[bytes], Reading]
pytestmark = pytest.mark.qt_log_ignore(
    "Sandboxing disabled by user", "QRhiGles2", "create RHI for backend", "Vulkan", "GPUInfo", "propagateSizeHints", extend=True
)


class Held:
    """How long the window's thread worked at a stretch at most, in its own seconds: what else the machine does does not count."""

    def __init__(self, window: QWidget) -> None:
        self.longest, self._last = 0.0, thread_time()
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._tick)
        self._timer.start(10)

    def _tick(self) -> None:
        now = thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now


@pytest.fixture
def show(qtbot: QtBot, context: Context, reader: Reader) -> Show:
    """Deliver a mail and show it."""

    def put(raw: bytes) -> Reading:
        one = deliver(context, raw)
        with qtbot.waitSignal(reader.shown, timeout=60_000, check_params_cb=lambda shown: shown == one):
            reader.show_message(one)
        assert reader.reading is not None
        return reader.reading

    return put


def test_five_megabytes_of_html_open_as_text_and_are_laid_out_while_the_window_goes_on(
    qtbot: QtBot, context: Context, reader: Reader
) -> None:
    row = "<p>A paragraph of a newsletter that is some eighty characters long, with a <b>word</b>.</p>"
    one = deliver(context, mail("x", row * (5_000_000 // len(row))))
    held = Held(reader)
    with qtbot.waitSignal(reader.shown, timeout=60_000):
        reader.show_message(one)
    assert reader.reading is not None
    assert reader.reading.large
    assert reader.body.way.value == "text"
    notice = next(one for one in reader.bars.shown if "very large" in one.text)
    with qtbot.waitSignal(reader.shown, timeout=60_000):
        notice.offers[0].do()
    assert reader.body.way.value == "html"
    web = reader.body.web
    assert web is not None
    qtbot.waitUntil(lambda: not web.page().isLoading(), timeout=60_000)
    assert held.longest < 0.3, "the window stood still"


def test_a_picture_of_a_billion_pixels_in_the_text_becomes_a_file_and_that_is_told(reader: Reader, show: Show) -> None:
    made = EmailMessage()
    made["From"] = "anna@weber.example"
    made.set_content("<p>See the plan: <img src='cid:plan@x'> and <img src='cid:logo@x'></p>", subtype="html")
    made.add_related(png(40_000, 40_000), "image", "png", cid="<plan@x>", filename="plan.png")
    made.add_related(png(3, 3), "image", "png", cid="<logo@x>", filename="logo.png")
    read = show(made.as_bytes())
    assert list(read.files) == ["cid/logo@x"]
    assert [one.attachment.name for one in reader.files.cards] == ["plan.png"]
    assert any(one.text.startswith("1 pictures are too large") for one in reader.bars.shown)


def test_while_the_first_mail_is_being_read_nobody_is_told_that_none_was_chosen(
    qtbot: QtBot, reader: Reader, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = deliver(context, mail("x"))
    release = Event()
    read = messages.read

    def slowly(*args: Any, **more: Any) -> Reading:
        release.wait(10)
        return read(*args, **more)

    monkeypatch.setattr(messages, "read", slowly)
    with qtbot.waitSignal(reader.shown):
        reader.show_message(one)
        qtbot.waitUntil(lambda: reader.empty.title.text() == "This mail is being opened…")
        release.set()
    reader.show_message(None)
    assert reader.empty.title.text() == "No mail chosen"


# In every script and direction

HOSTILE = ("Anna\u202e moc.kcatta@live\u2066", "Zero\u200bWidth\u200dName\u2060", "Very " * 60 + "long", "中文" * 80)
ALL = (*NAMES, *HOSTILE)
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def named(name: str, number: int) -> bytes:
    made = EmailMessage()
    made["Message-ID"] = f"<{number}@named.example>"
    made["Date"] = f"Tue, 09 Jun 2026 10:{number:02}:00 +0000"
    made.set_content(f"Hello {name}\n")
    written = Header(name, "utf-8", maxlinelen=70).encode()
    heads = f"From: {written} <a{number}@x.example>\nTo: {written} <b@x.example>, Lina <lina@example.com>\nSubject: {written}\n"
    return heads.encode() + made.as_bytes()


def test_names_of_any_script_are_shown_everywhere_and_move_nothing_beside_them(
    qtbot: QtBot, make_window: Callable[[], Window], context: Context, one_account: AccountId
) -> None:
    inbox = folder.by_path(context.store, one_account, "INBOX")
    assert inbox is not None
    mails = [named(name, number) for number, name in enumerate(ALL, 1)]
    below = [RemoteFolder(f"Customers/{number} {name[:100]}", b"C/%d" % number, "/", Role.NONE) for number, name in enumerate(ALL)]
    with context.store.write() as tx:
        folder.reconcile(tx, one_account, (*FOLDERS, *below))
        arrived = [arrival.arrival(n, Flags(), received=NOW, size=len(raw), raw=raw) for n, raw in enumerate(mails, 1)]
        ids = message.add(tx, one_account, inbox.id, arrived)
    window = make_window()
    window.resize(1440, 900)
    room = window.mail
    qtbot.waitUntil(lambda: len(room.list.model.ids) == len(ALL))
    rows = message.rows(context.store, ids)
    for one, name in zip(ids, ALL, strict=True):
        with qtbot.waitSignal(room.reader.shown, timeout=20_000):
            assert room.list.choose(one)
        assert room.reader.reading is not None
        title, text = news.words([rows[one]], Telling.FULL)
        head = room.reader.letterhead.accessibleName()
        for words in (
            head,
            described.people(rows[one]),
            described.subject(rows[one]),
            title,
            text,
            printing.head(room.reader.reading),
        ):
            # What turns the reading direction round is taken out, or closed again where we set it ourselves.
            assert "\u202e" not in words
            assert sum(words.count(turn) for turn in "\u2066\u2067\u2068") == words.count("\u2069")
        assert "".join(sign for sign in name if sign not in TURNING)[:3] in described.people(rows[one])
        assert room.reader.letterhead.height() < window.height() // 2
        assert room.customer.width() <= Size.CUSTOMER + 2
        assert window.width() == 1440
    assert not window.grab().isNull()  # and all of it was painted
    room.folders.tree.expandAll()
    assert not room.folders.tree.grab().isNull()


def test_a_very_long_name_takes_no_more_than_a_few_lines_of_the_person_s_panel(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    panel = app_window.mail.customer
    app_window.resize(1440, 900)
    row = message.rows(context.store, app_window.mail.list.model.ids)[MessageId(app_window.mail.list.model.ids[0])]
    panel.show_row(replace(row, from_=(Address("Very " * 60 + "long", "a@x.example"),)))
    label = next(one for one in panel.findChildren(QLabel) if one.text().startswith("Very"))
    assert label.text().endswith("…")
    assert label.toolTip().endswith("long")
    qtbot.waitUntil(lambda: label.height() < 6 * label.fontMetrics().lineSpacing())
