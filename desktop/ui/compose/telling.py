"""How a passphrase reaches the reader, and which one it is: what the strip and the card beside a mail ask for is done here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import sealing
from desktop.language import translate
from desktop.model.draft import Draft
from desktop.model.errors import TradewindError
from desktop.model.message import Address
from desktop.model.seal import Channel, Passphrase
from desktop.store import customer as customers
from desktop.trade.sealing import NAMES
from desktop.ui.compose.asking import OwnWords, SecondMail
from desktop.ui.compose.padlock import Padlock
from desktop.ui.compose.passphrase import PassphraseCard, Strip
from desktop.ui.context import Context

_SEEN = 4  # signs of a kept passphrase by which it is known in a menu


class Telling(QObject):
    """Of one mail. `failed` carries a TradewindError, `whole_wanted` whether all files are to go sealed."""

    failed = Signal(object)
    whole_wanted = Signal(bool)

    def __init__(
        self,
        context: Context,
        page: QWidget,
        padlock: Padlock,
        *,
        strip: Strip,
        card: PassphraseCard,
        kept: Callable[[], Draft],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(padlock)
        self._context, self._page, self._padlock, self._kept, self._clock = context, page, padlock, kept, clock
        self._strip, self._card = strip, card
        self._over = False
        padlock.changed.connect(self.show)
        padlock.moved.connect(lambda percent: strip.show_progress(percent) if padlock.busy else None)
        strip.stop_wanted.connect(padlock.stop)
        strip.copy_wanted.connect(self.copy)
        strip.menu_wanted.connect(self.ask)
        card.anew_wanted.connect(lambda: padlock.relock(replace(padlock.lock, passphrase=None)))
        card.mail_wanted.connect(self.ask_mail)
        card.phone_wanted.connect(lambda: self.told(Channel.PHONE))
        card.known_wanted.connect(lambda: self.told(Channel.KNOWN))
        for part in (strip, card):
            part.chat_wanted.connect(self.chat)

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    def say(self) -> None:
        """Words in the current language."""
        self._strip.say()
        self._card.say()

    def show(self) -> None:
        """What the padlock says now."""
        words, mine = self._padlock.passphrase, self._padlock.customer
        foreign = words is not None and words.customer is not None and words.customer != mine
        if not self._padlock.busy:
            self._strip.show_progress(-1)
        self._strip.show_passphrase(words, whole=self._padlock.whole)
        self._card.show_passphrase(words, foreign=foreign)

    # telling

    def copy(self) -> None:
        """The passphrase alone."""
        if (words := self._padlock.passphrase) is not None:
            QGuiApplication.clipboard().setText(words.text)
            self._strip.copied(translate("padlock", "Copied"))

    def chat(self) -> None:
        """A text for WhatsApp or WeChat in the customer's language."""
        if (words := self._padlock.passphrase) is None:
            return
        names = [one.file.name for one in self._padlock.shut.values() if one.passphrase.id == words.id]
        QGuiApplication.clipboard().setText(sealing.message(self._context.profile, words.id, names, self._padlock.lock.language))
        self._strip.copied(translate("padlock", "Copied"))
        self.told(Channel.CHAT)

    def told(self, channel: Channel) -> None:
        """It was told by this way, or will be at once."""
        if (words := self._padlock.passphrase) is not None:
            run = self._context.background.run
            run(
                sealing.told,
                self._context.profile,
                words.id,
                channel,
                now=self._clock(),
                done=self._was_told,
                failed=self.failed.emit,
            )

    def _was_told(self, _: object) -> None:
        if not self._over:
            self._padlock.look()

    def ask_mail(self) -> None:
        """A second mail: to whom, and when."""
        words = self._padlock.passphrase
        if words is None:
            return
        dialog = SecondMail(self._context.theme, self._others(), self._clock(), self._page.window())
        dialog.chosen.connect(lambda to, at: self._post(words, to, at))
        dialog.open()

    def _others(self) -> list[Address]:
        """People of the customer whom the mail does not go to."""
        mine = self._padlock.customer
        found = customers.some(self._context.store, [mine]) if mine is not None else []
        draft = self._kept()
        reached = {one.address.casefold() for one in (*draft.to, *draft.cc, *draft.bcc)}
        people = [Address(one.name, one.address) for each in found for one in each.contacts if one.address]
        return [one for one in people if one.address.casefold() not in reached]

    def _post(self, words: Passphrase, to: Address, at: datetime) -> None:
        def failed(error: TradewindError) -> None:
            if not self._over:
                self.failed.emit(error)

        profile, draft, now = self._context.profile, self._kept().id, self._clock()
        self._context.background.run(
            sealing.post_second, profile, draft, words.id, to, at=at, now=now, done=self._was_told, failed=failed
        )

    # choosing

    def ask(self, under: QWidget) -> None:
        """All that can be chosen."""
        menu = self.menu()
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def menu(self) -> QMenu:
        """The menu of the strip."""
        menu = QMenu(self._strip)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._padlock.passphrase is not None:
            for words, do in (
                (translate("padlock", "Copy for WhatsApp / WeChat"), self.chat),
                (translate("padlock", "Copy the passphrase"), self.copy),
                (translate("padlock", "Told by phone"), lambda: self.told(Channel.PHONE)),
                (translate("padlock", "Second mail…"), self.ask_mail),
                (translate("padlock", "They know it already"), lambda: self.told(Channel.KNOWN)),
            ):
                menu.addAction(words).triggered.connect(do)
            menu.addSeparator()
        self._add_passphrases(menu)
        menu.addSeparator()
        lock = self._padlock.lock
        for words, on, change in (
            (translate("padlock", "All in one ZIP"), lock.together, replace(lock, together=not lock.together)),
            (translate("padlock", "Hide the names of the files"), lock.hidden, replace(lock, hidden=not lock.hidden)),
        ):
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(on)
            entry.triggered.connect(lambda _=False, change=change: self._padlock.relock(change))
        self._add_languages(menu)
        menu.addSeparator()
        every = menu.addAction(translate("padlock", "Seal all files of this mail") + "\tCtrl+Shift+S")
        every.setCheckable(True)
        every.setChecked(self._padlock.whole)
        every.triggered.connect(self.whole_wanted)
        return menu

    def _add_passphrases(self, menu: QMenu) -> None:
        """Which one: one of the customer's, a new one, own words."""
        used, lock = self._padlock.passphrase, self._padlock.lock
        for one in self._padlock.theirs[:3]:
            day = f"{one.made.astimezone():%Y-%m-%d}"
            entry = menu.addAction(translate("padlock", "The customer's: {begin}… ({day})", begin=one.text[:_SEEN], day=day))
            entry.setCheckable(True)
            entry.setChecked(used is not None and used.id == one.id)
            change = replace(lock, passphrase=one.id)
            entry.triggered.connect(lambda _=False, change=change: self._padlock.relock(change))
        fresh = replace(lock, passphrase=None, fresh=True)
        menu.addAction(translate("padlock", "A new passphrase")).triggered.connect(lambda: self._padlock.relock(fresh))
        menu.addAction(translate("padlock", "My own words…")).triggered.connect(self.ask_words)

    def _add_languages(self, menu: QMenu) -> None:
        lock = self._padlock.lock
        inner = menu.addMenu(translate("padlock", "Language of the note"))
        for code in ("", *NAMES):
            name = NAMES[code] if code else translate("padlock", "The customer's")
            entry = inner.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(code == lock.language)
            change = replace(lock, language=code)
            entry.triggered.connect(lambda _=False, change=change: self._padlock.relock(change))

    def ask_words(self) -> None:
        """Own words instead of a made passphrase."""
        dialog = OwnWords(self._page.window())
        dialog.chosen.connect(lambda text: self._padlock.relock(replace(self._padlock.lock, passphrase=None, own=text)))
        dialog.open()
