"""Our domain in the settings: asked by a press only, told in both languages, kept for when there is no network; the test mail."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import doctor, trial
from desktop.formats import arrival
from desktop.model.doctor import TrialState
from desktop.model.errors import Refused
from desktop.model.finding import Level
from desktop.model.ids import AccountId
from desktop.model.message import Flags
from desktop.model.outgoing import OutgoingState
from desktop.store import account, folder, message, outgoing, setting
from desktop.ui.context import Context
from desktop.ui.settings.domain import DomainCard
from desktop.ui.window import Window
from tests.formats.names import Names
from tests.formats.test_journey import GMAIL
from tests.ui.conftest import NOW, settings
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
BAD = Names(
    {"example.com": ("v=spf1 include:good.test +all",), "good.test": ("v=spf1 ip4:203.0.113.1 -all",)},
    {"mx.example.com": ("8.8.8.8",)},
    {"example.com": ((10, "mx.example.com"),)},
)
SILENT = Names(silent=frozenset("*"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Names]:
    """Whom the next press asks; the last one stays."""
    made: list[Names] = [BAD]
    monkeypatch.setattr(doctor, "resolver", lambda _store=None: made[-1])
    return made


@pytest.fixture
def card(qtbot: QtBot, context: Context, one_account: AccountId, asked: list[Names]) -> Iterator[DomainCard]:
    made = DomainCard(context)
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: not context.background.busy)


def said(widget: QWidget) -> str:
    """All words that are to be seen, once the event loop has laid them out."""
    QCoreApplication.processEvents()
    parts: list[QLabel | QPushButton] = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return "\n".join(one.text() for one in parts if one.isVisibleTo(widget))


def look(qtbot: QtBot, card: DomainCard) -> None:
    card.look.click()
    assert card.busy.isVisible()
    qtbot.waitUntil(card.busy.isHidden)


def test_nothing_is_asked_before_the_press(card: DomainCard, monkeypatch: pytest.MonkeyPatch) -> None:
    assert card.state.text() == "Not looked at yet."
    assert not any(bar.isVisible() for bar in card.bars.values())
    assert card.copy.isHidden()
    assert doctor.kept(card._context.store, "example.com") is None


def test_what_is_found_is_told_with_what_to_change(qtbot: QtBot, card: DomainCard) -> None:
    look(qtbot, card)
    words = said(card)
    assert "v=spf1 include:good.test +all" in words
    assert "“+all” lets everybody in the world send in the name of your domain" in words
    assert "v=spf1 include:good.test ~all" in words
    assert "To be set: TXT at _dmarc" in words
    assert [bar.verdict.text() for bar in card.bars.values()] == ["all right", "must be changed", "should be changed",
                                                                  "should be changed"]  # fmt: skip
    copies = [one for one in card.findChildren(QPushButton) if one.text() == "Copy" and one.isVisibleTo(card)]
    copies[0].click()
    assert QGuiApplication.clipboard().text() == "v=spf1 include:good.test ~all"


def test_the_keys_alone_do(qtbot: QtBot, card: DomainCard) -> None:
    card.selector.setFocus()
    QTest.keyClicks(card.selector, "Mine")
    QTest.keyClick(card.selector, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._found is not None and card.busy.isHidden())
    assert "no key under the name “mine”" in said(card)


def test_the_letter_is_in_both_languages_and_becomes_a_draft(qtbot: QtBot, card: DomainCard) -> None:
    look(qtbot, card)
    card.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.index("Hello,") < text.index("您好")
    assert text.count("v=spf1 include:good.test ~all") == 2
    assert "Lina Chen" in text
    assert "主机记录：_dmarc" in text
    assert "10 mx.example.com" not in text  # that is all right
    with qtbot.waitSignal(card.mailto_wanted) as caught:
        card.write.click()
    asked = parse_qs(urlsplit(caught.args[0]).query)
    assert asked["subject"] == ["Please check the mail records of example.com"]
    assert asked["body"][0].strip() == text.strip()


def test_offline_the_last_result_stays_with_its_day(qtbot: QtBot, card: DomainCard, asked: list[Names]) -> None:
    asked.append(SILENT)
    look(qtbot, card)
    assert card.state.text() == "No name server answered: you seem to be offline."
    asked.append(BAD)
    look(qtbot, card)
    asked.append(SILENT)
    look(qtbot, card)
    assert "you seem to be offline. This is how it was" in card.state.text()
    assert "v=spf1 include:good.test ~all" in said(card)


def test_it_is_all_chinese_in_chinese(qtbot: QtBot, card: DomainCard, context: Context) -> None:
    look(qtbot, card)
    context.words.use("zh_CN")
    words = said(card)
    assert "必须修改" in words
    assert "请以“~all”结尾。" in words
    card.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.index("您好") < text.index("Hello,")
    assert language.current() == "zh_CN"


def test_a_free_mail_domain_says_what_that_means(qtbot: QtBot, card: DomainCard, context: Context) -> None:
    assert card.free.isHidden()
    with context.store.write() as tx:
        account.add(tx, settings("lina@163.com"), now=NOW)
    qtbot.waitUntil(lambda: card.domain.count() == 2)
    card.domain.setCurrentIndex(card.domain.findData("163.com"))
    card.domain.activated.emit(card.domain.currentIndex())
    assert card.free.isVisible()
    look(qtbot, card)
    assert card.copy.isHidden()
    assert [bar.verdict.text() for bar in card.bars.values()] == ["all right"] * 4


def test_open_name_servers_are_a_choice_that_is_kept(qtbot: QtBot, card: DomainCard, context: Context) -> None:
    assert not card.public.isChecked()
    card.public.click()
    qtbot.waitUntil(lambda: setting.get(context.store, doctor.PUBLIC_TOO) == "1")


# The test mail


def arrive(context: Context, one: AccountId, message_id: str, header: bytes, *, path: str = "INBOX", uid: int = 7) -> None:
    place = folder.by_path(context.store, one, path)
    assert place is not None
    raw = header.replace(b"<1@brightway.cn>", f"<{message_id}>".encode()) + b"\nText\n"
    with context.store.write() as tx:
        message.add(tx, one, place.id, [arrival.arrival(uid, Flags(), NOW, len(raw), raw=raw)])


def test_a_test_mail_goes_through_the_outbox_and_is_read_when_it_arrives(
    qtbot: QtBot, card: DomainCard, context: Context, one_account: AccountId
) -> None:
    box = card.trial
    box.send.click()
    qtbot.waitUntil(lambda: "In the outbox" in box.state.text())
    (queued,) = outgoing.all(context.store)
    assert queued.recipients == ("lina@example.com",)
    assert queued.not_before <= NOW
    with context.store.write() as tx:
        outgoing.step(tx, queued.id, OutgoingState.SENDING, now=NOW)
        outgoing.step(tx, queued.id, OutgoingState.SENT, now=NOW)
    qtbot.waitUntil(lambda: box.state.text().startswith("Sent "))
    own = b"Message-ID: <1@brightway.cn>\nFrom: lina@example.com\n"
    arrive(context, one_account, queued.message_id, own, path="Sent", uid=3)
    arrive(context, one_account, queued.message_id, GMAIL)
    qtbot.waitUntil(lambda: box.state.text().endswith("arrived"))
    words = said(box.result)
    assert "What mx.google.com saw" in words
    assert "SPF  passed · brightway.cn" in words
    assert "DKIM  passed · brightway.cn" in words
    assert "DMARC  passed · brightway.cn" in words
    assert "3 servers on the way · 6 seconds · encrypted all the way" in words
    with context.store.write() as tx:  # it stays when the mail goes
        place = folder.by_path(context.store, one_account, "INBOX")
        assert place is not None
        message.vanished(tx, place.id, [7])
    kept = trial.look(context.profile, one_account)
    assert kept is not None
    assert kept.state is TrialState.ARRIVED


def test_a_test_mail_that_does_not_leave_says_why(qtbot: QtBot, card: DomainCard, context: Context) -> None:
    card.trial.send.click()
    qtbot.waitUntil(lambda: len(outgoing.all(context.store)) == 1)
    (queued,) = outgoing.all(context.store)
    refused = Refused("smtp.sender", said="not you")
    with context.store.write() as tx:
        outgoing.step(tx, queued.id, OutgoingState.SENDING, now=NOW)
        outgoing.step(tx, queued.id, OutgoingState.FAILED, now=NOW, problem=refused.code, facts=refused.facts)
    qtbot.waitUntil(lambda: card.trial._trial is not None and card.trial._trial.state is TrialState.FAILED)
    assert card.trial._trial is not None
    assert card.trial._trial.problem is not None
    assert card.trial._trial.problem.level is Level.STOP
    assert card.trial.state.text()


def test_a_mail_of_which_only_the_header_is_here_is_asked_for(context: Context, one_account: AccountId) -> None:
    begun = trial.begin(context.profile, one_account, to="lina@example.com", subject="s", text="t", now=NOW)
    place = folder.by_path(context.store, one_account, "INBOX")
    assert place is not None
    raw = f"Message-ID: <{begun.message_id}>\nFrom: lina@example.com\n\n".encode()
    with context.store.write() as tx:
        (key,) = message.add(tx, one_account, place.id, [arrival.arrival(9, Flags(), NOW, 99, header=raw)])
    found = trial.look(context.profile, one_account)
    assert found is not None
    assert found.state is TrialState.WAITING
    from desktop.store import request

    assert request.of(context.store, key) is not None


def test_the_header_that_a_friend_sent_is_read(qtbot: QtBot, card: DomainCard) -> None:
    box = card.trial
    assert box.header.isHidden()
    box.by_hand.click()
    box.header.setPlainText(GMAIL.decode())
    box.read.click()
    qtbot.waitUntil(lambda: "What mx.google.com saw" in said(box.result))
    box.header.setPlainText("hello")
    box.read.click()
    qtbot.waitUntil(lambda: "no header of a mail that was received" in said(box.result))


def test_it_waits_without_asking_again_and_again(qtbot: QtBot, card: DomainCard, monkeypatch: pytest.MonkeyPatch) -> None:
    card.trial.send.click()
    qtbot.waitUntil(lambda: card.trial._trial is not None and not card.trial._rereading._thread.busy)
    qtbot.wait(300)  # what the sending itself told of was read
    looked: list[object] = []
    monkeypatch.setattr(trial, "look", lambda *args: looked.append(args))
    qtbot.wait(600)
    assert looked == []


def test_the_card_stands_in_the_settings_and_its_letter_opens_a_mail(
    qtbot: QtBot, app_window: Window, context: Context, asked: list[Names]
) -> None:
    doctor.own_examination(context.profile, "example.com", now=NOW - timedelta(days=2), names=BAD)
    app_window.show_setting("Look now")
    page = app_window.settings
    assert page is not None
    with qtbot.waitSignal(app_window.mail.mailto_wanted) as caught:
        page.domain.write.click()
    assert caught.args[0].startswith("mailto:?subject=")
    page.finding.field.setText("dkim")
    assert page.domain.isVisible()
