"""Every place of the program, for `pictures.py`: how one gets there with the sample mailbox."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import place_banks
import place_confirm
import place_domain
import place_letters
import place_library
import place_origin
import place_padlock
import place_person
import place_sealed
import place_templates
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from walk import LATE, SOON, Step, Walk

from desktop import language
from desktop.actions import draft as drafts
from desktop.actions import outgoing as outbox
from desktop.actions import schedule as schedules
from desktop.actions import setting as settings
from desktop.actions.customer import Scope
from desktop.language import translate
from desktop.model.account import AccountState
from desktop.model.draft import Draft
from desktop.model.folder import Emptied, Role
from desktop.model.message import Address
from desktop.model.outgoing import OutgoingState
from desktop.model.schedule import Pick
from desktop.store import account, draft, folder, outgoing, schedule
from desktop.ui import unlock
from desktop.ui.first import STEPS
from desktop.ui.panes import FOLDERS, PERSON
from desktop.ui.program import Session
from desktop.ui.window import FIRST

MAIL, LETTER = "RE: RFQ 5000 pcs LED strips", "139th Canton Fair: your badge and the new hall plan"
STRANGER = "Company introduction – Okafor Energy"
LIST = """客户名称,国家,联系人,邮箱,电话,阶段,展会
Weber GmbH,德国,Anna Weber,anna.weber@weber-leuchten.de,49 30 1234567,已报价,广交会
Bergmann Licht,奥地利,Eva Bergmann,eva@bergmann-licht.at,,询盘,
Rossi Luce,意大利,Ugo Rossi,ugo@rossi-luce.it,3.90213E+11,,广交会
,,,not an address,,,
"""
FALSE = "RE: RFQ 5000 pcs LED strips – updated bank details"


class Places(Walk):
    """The walk through all of them."""

    def parts(self) -> dict[str, Callable[[], Step]]:
        """As they follow each other."""
        return {
            "reading": self.reading,
            "panel": self.panel,
            "previews": self.previews,
            "sealed": partial(place_sealed.opening, self),
            "over": self.over,
            "writing": self.writing,
            "padlock": partial(place_padlock.writing, self),
            "templates": partial(place_templates.writing, self),
            "room": partial(place_templates.room, self),
            "rules": partial(place_templates.rules, self),
            "confirm": partial(place_confirm.making, self),
            "confirmed": partial(place_confirm.standing, self),
            "letters": partial(place_letters.room, self),
            "banks": partial(place_banks.banks, self),
            "origin": partial(place_origin.origin, self),
            "library": partial(place_library.library, self),
            "outbox": self.outbox,
            "reminders": self.reminders,
            "customers": self.customers,
            "settings": self.settings,
            "domain": partial(place_domain.card, self),
            "person": partial(place_person.dialog, self),
            "troubles": self.troubles,
            "first": self.first,
        }

    def reading(self) -> Step:
        room = self.room
        yield LATE
        yield from self.save("list")
        yield from self.show(MAIL)
        yield LATE  # Chromium starts
        yield from self.save("mail")
        room.reader.conversation.earlier.head.click()
        yield SOON
        yield from self.save("conversation")
        room.reader.conversation.earlier.head.click()
        room.deeds["find"].trigger()
        room.reader.finder.line.setText("deposit")
        yield SOON
        yield from self.save("find")
        room.reader.finder.leave()
        yield from self.pop(room.context_menu(), room.list.rows.mapToGlobal(QPoint(40, 60)) if room.list.isVisible()
                            else QPoint(120, 120), "menu")  # fmt: skip
        room.reader.head.menu_wanted.emit()
        yield SOON
        yield from self.save("more")
        self.away()
        assert room.quick is not None
        room.deeds["quick"].trigger()
        room.quick.field.setPlainText("Dear Anna,\n\nthe account is unchanged; please call me before you pay.")
        yield SOON
        yield from self.save("quick")
        room.quick.field.setPlainText("")
        yield from self.show(LETTER)
        yield from self.save("letter")
        room.deeds["colours"].trigger()
        yield SOON
        yield from self.save("letter-own")
        room.deeds["colours"].trigger()
        yield from self.show(FALSE)
        yield from self.save("warning")
        for pane, name in ((FOLDERS, "folders"), (PERSON, "person")):
            if not room.panes.fits(pane):
                room.panes.toggle(pane)
                yield SOON
                yield from self.save(name)
                room.panes.close_drawer()
        yield from self.nothing()

    def panel(self) -> Step:
        """A stranger beside his mail, the form that makes a customer of him, whose mail it is, and who waits."""
        room = self.room
        yield LATE
        yield from self.show(STRANGER)
        yield from self.until(lambda: room.customer.make.isVisible() or not room.customer.isVisible())
        yield from self.save("stranger")
        room.customer.make.click()
        yield from self.until(self.beside)
        yield from self.alone("customer-form")
        room.customer.assign_wanted.emit(room.customer._letter, Scope.ADDRESS)
        yield SOON
        yield from self.save("customer-whose")
        room.commands.close()
        room.deeds["go_reply"].trigger()
        yield from self.until(lambda: room.waits.all)
        yield from self.save("to-reply")
        room.deeds["go_inbox"].trigger()

    def customers(self) -> Step:
        """The table, a filter, the page of one, and what opens over them."""
        window = self.window
        window.show_room("customers")
        room = window.rooms.customers_room
        yield LATE
        room.table.step(0)
        yield LATE
        yield from self.save("customers")
        room.bar.switches["turn"].click()
        yield SOON
        yield from self.save("customers-turn")
        room.bar.switches["turn"].click()
        yield SOON
        room.table.step(0)
        current = room.table.current()
        assert current is not None
        room.open_page(current)
        yield LATE
        yield from self.save("customer-page")
        page = room.page
        assert page is not None
        page.area.verticalScrollBar().setValue(10_000)
        yield SOON
        yield from self.save("customer-page-below")
        page.correct()
        yield SOON
        yield from self.close_dialogs(room, "customer-clock")
        page.left.emit()
        room.handling.duplicates()
        yield LATE
        yield from self.close_dialogs(room, "duplicates")
        first, second = (one.id for one in room.table.customers.lines[:2])
        room.handling.merge(first, second)
        yield LATE
        yield from self.close_dialogs(room, "merge")
        with TemporaryDirectory() as folder:
            file = Path(folder) / "客户.csv"
            file.write_bytes(LIST.encode("gbk"))
            room.handling.bring(file)
            yield 3 * LATE
            yield from self.close_dialogs(room, "customers-import")
        room.handling.make()
        yield SOON
        yield from self.close_dialogs(room, "customer-form")
        window.show_room("mail")

    def close_dialogs(self, room: QWidget, name: str) -> Step:
        """A picture of what is open over the room, which then goes."""
        for dialog in room.findChildren(QDialog):
            if dialog.isVisible():
                yield from self.save(name, of=dialog)
                dialog.reject()
        yield SOON

    def nothing(self) -> Step:
        """Places with nothing in them, and with several chosen."""
        room = self.room
        room.search_for("nobody-writes-this")
        yield SOON
        yield from self.save("nothing-found")
        room.search_for("container")
        yield SOON
        yield from self.save("found")
        room.top.search.leave()
        room.deeds["go_drafts"].trigger()
        yield SOON
        yield from self.save("no-drafts")
        room.deeds["go_inbox"].trigger()
        yield SOON
        room.list.rows.setFocus()
        room.deeds["all"].trigger()
        yield SOON
        yield from self.save("several")
        room.panes.read()
        yield 100
        room.list.clear()
        yield SOON
        yield from self.save("no-mail")

    def previews(self) -> Step:
        """PDF, table, picture, text."""
        yield LATE
        for subject, part, name in (
            (MAIL, 0, "preview-pdf"),
            (MAIL, 1, "preview-table"),
            (STRANGER, 1, "preview-picture"),
        ):
            yield from self.show(subject)
            reading = self.room.reader.reading
            assert reading is not None
            self.room.reader.look_at(reading.attachments[part].part)
            yield from self.until(lambda: self.room.reader.preview.preview)
            yield SOON
            yield from self.save(name)
            if name == "preview-pdf":
                self.room.reader.preview._words.click()
                yield SOON
                yield from self.save("preview-words")
            self.room.reader.preview.dismiss()
            yield 100

    def over(self) -> Step:
        """What lies over the window: the palette, the keys, help, tips."""
        room = self.room
        yield LATE
        yield from self.show(MAIL)
        room.deeds["commands"].trigger()
        yield SOON
        yield from self.save("commands-all")
        room.commands.line.setText("weber")
        room.commands.line.textEdited.emit("weber")
        yield SOON
        yield from self.save("commands")
        room.commands.close_down()
        room.deeds["label"].trigger()
        yield SOON
        yield from self.save("label")
        room.commands.close_down()
        room.deeds["keys"].trigger()
        yield SOON
        yield from self.save("keys")
        room.keys.close_down()
        self.window.show_help()
        yield from self.alone("help")
        over = room.top.search
        at = over.rect().center()
        QApplication.sendEvent(over, QHelpEvent(QEvent.Type.ToolTip, at, over.mapToGlobal(at)))
        yield SOON
        yield from self.save("tip")
        menu = self.window.menu_bar
        menu.toggle()
        yield SOON
        yield from self.save("menubar")
        self.away()
        menu.hide()

    def writing(self) -> Step:
        """An answer, one with findings, a table and a picture, tabs of several, a window of its own."""
        room = self.room
        yield LATE
        yield from self.show(MAIL)
        room.reader.answer("reply")
        yield from self.written(1)
        page = room.writing.room.written()[0]
        yield from self.until(lambda: page.timing.desks.seen)
        yield from self.save("compose")
        page.foot.send.open_menu()
        yield SOON
        yield from self.save("compose-send")
        self.away()
        page.timing.pick()
        yield from self.alone("compose-time")
        page.toolbar.colour.click()
        yield SOON
        yield from self.save("compose-colours")
        self.away()
        page.toolbar.ask_emoji()
        yield SOON
        yield from self.save("compose-emoji")
        self.away()
        page.toolbar.ask_link()
        yield from self.alone("compose-link")
        page.editor.insert_html(
            "<p>Please find the proforma invoice attached. Our account: DE89 3704 0044 0532 0130 00, Bank of China. "
            "We ship in about 30 days.</p>"
        )
        page.editor.table(3, 4)
        picture = (Path(__file__).resolve().parent.parent / "resources" / "sample" / "label.png").read_bytes()
        page.enclosed.add_picture(picture, "image/png", 320, 200)
        page.heading.to.take("Jonas Krüger <j.krueger@weber-gmbh.de>")
        yield LATE
        page.send()
        yield from self.until(lambda: page.findings.asked)
        yield from self.save("compose-findings")
        page.go_on()
        room.write()
        yield from self.written(2)
        yield from self.save("compose-tabs")
        room.writing.room.written()[-1].move_wanted.emit()
        yield LATE
        yield from self.alone("compose-window", large=True)
        self.window.show_room("mail")
        room.deeds["go_drafts"].trigger()
        yield LATE
        yield from self.save("drafts")
        for one in room.writing.room.written():
            one.close()
        yield LATE
        settings.choose(self.context.profile, "compose.place", "")
        room.deeds["go_inbox"].trigger()
        yield SOON

    def written(self, number: int) -> Step:
        """So many mails are being written, and the last one stands there with its checks."""
        pages = self.room.writing.room
        yield from self.until(lambda: len(pages.written()) == number and pages.written()[-1].findings.findChildren(QLabel, "text"))
        yield LATE

    def outbox(self) -> Step:
        """What waits, what was refused and what nobody knows."""
        profile, store, now = self.context.profile, self.context.store, self.context.clock().astimezone()
        yield LATE
        self.window.show_outbox()
        yield from self.alone("outbox-empty")
        home = account.all(store)[0].id
        for subject, person, state in (
            ("PI-2046: order before 15 December", Address("Oliver Hughes", "oliver.hughes@brighthomes.co.uk"), "held"),
            ("Price list 2027", Address("Thandi Nkosi", "thandi@capelighting.co.za"), "failed"),
            ("Re: Container MSKU 755501-2", Address("Priya Menon", "priya@alnoor-trading.ae"), "unsure"),
            ("Catalogue 2026", Address("Rajesh Venkataraman", "rajesh.v@grandvalve.in"), "later"),
            ("PI-2041: delivery date", Address("Anna Weber", "a.weber@weber-gmbh.de"), "planned"),
            ("Sample order", Address("田中 美咲", "misaki.tanaka@tanaka-shoji.co.jp"), "wrote"),
            ("New price list", Address("Karen Miller", "karen@millerretail.com"), "missed"),
        ):
            made = drafts.new(profile, home, now=now)
            with store.write() as tx:
                draft.save(tx, _filled(draft.get(store, made.id), subject, person), now=now)
            late = {"later": timedelta(hours=15), "held": timedelta(seconds=50)}.get(state, timedelta())
            codes = [one.code for one in outbox.findings(profile, draft.get(store, made.id))]
            when = Pick.HOURS if state in ("planned", "wrote", "missed") else None
            queued = schedules.send(profile, made.id, when, now=now, hold=late, accept=codes)
            assert not isinstance(queued, outbox.Ask)
            with store.write() as tx:
                one = outgoing.get(store, queued)
                if state == "wrote" and one.schedule is not None:
                    schedule.hold(tx, one, schedule.WROTE, {"person": person.name}, schedule=one.schedule, now=now)
                if state == "missed" and one.schedule is not None:
                    schedule.keep(tx, queued, replace(one.schedule, missed=one.schedule.due - timedelta(days=3), told=True))
                if state in ("failed", "unsure"):
                    outgoing.step(tx, queued, OutgoingState.SENDING, now=now)
                if state == "failed":
                    facts = {
                        "said": "550 5.1.1 The email account that you tried to reach does not exist",
                        "address": person.address,
                    }
                    outgoing.step(tx, queued, OutgoingState.FAILED, now=now, problem="smtp.recipients", facts=facts)
                if state == "unsure":
                    outgoing.step(tx, queued, OutgoingState.UNSURE, now=now, problem="smtp.unsure")
        yield SOON
        self.window.show_outbox()
        yield from self.alone("outbox")
        yield SOON
        yield from self.save("undo")

    def reminders(self) -> Step:
        """What is to be done: by group, with what can be chosen, and where nothing is left."""
        yield LATE
        self.window.show_room("reminders")
        room = self.window.rooms.reminders
        assert room is not None
        yield from self.until(lambda: room.read_once and room.side.offices.findChildren(QLabel))
        for group, chip in room.chips.items():
            chip.click()
            yield SOON
            yield from self.save(f"reminders-{group.value}")
        found = next(one for one in room.facts.items if one.pledge is not None and one.ends is not None)
        room.ask_date(found)
        yield from self.alone("reminders-date")
        room.open_wanted.emit(found.mail)
        yield LATE
        yield from self.save("promise")
        self.window.show_room("reminders")
        yield SOON
        room.chips[next(iter(room.chips))].click()
        room.step(0)
        yield SOON
        asked = room.ask_new()
        asked.text.setText("Ask Anna for the label artwork" if language.current() != "zh_CN" else "向 Anna 要标签图稿")
        yield from self.alone("reminders-new")
        self.window.show_room("mail")
        yield SOON

    def settings(self) -> Step:
        """Every card, a screenful each."""
        self.window.show_room("settings")
        yield LATE
        page = self.window.settings
        assert page is not None
        for one in page._cards.values():
            one.unfold()
        yield SOON
        scroll = page.findChildren(QScrollArea)[0]
        bar, number = scroll.verticalScrollBar(), 1
        bar.setValue(0)
        while True:
            yield SOON
            yield from self.save(f"settings-{number}")
            if bar.value() >= bar.maximum() or number > 9:
                break
            bar.setValue(bar.value() + bar.pageStep() - 40)
            number += 1
        bar.setValue(0)
        page.finding.field.setText("签名" if language.current() == "zh_CN" else "signature")
        yield SOON
        yield from self.save("settings-found")
        page.finding.field.setText("xyzzy")
        yield SOON
        yield from self.save("settings-none")
        page.finding.field.clear()
        self.window.show_room("mail")
        yield SOON

    def troubles(self) -> Step:
        """Offline, refused, a folder that is suddenly empty; what the activity page says of it."""
        store, window = self.context.store, self.window
        home = account.all(store)[0].id
        yield LATE
        window.show_activity()
        yield from self.alone("activity")
        with store.write() as tx:
            account.set_state(tx, home, AccountState.OFFLINE, "offline.resolve", facts={"host": "imap.brightway-led.example"})
        yield LATE
        yield from self.save("offline")
        button = next(one for one in window.status.findChildren(QPushButton) if one.menu() is not None)
        menu = button.menu()
        menu.aboutToShow.emit()  # which fills it
        yield from self.pop(menu, button.mapToGlobal(QPoint(0, -menu.sizeHint().height())), "account-menu")
        with store.write() as tx:
            facts = {"said": "[AUTHENTICATIONFAILED] Invalid credentials", "host": "imap.brightway-led.example"}
            account.set_state(tx, home, AccountState.REFUSED, "login.password", facts=facts)
            place = folder.by_role(store, home, Role.SENT)
            assert place is not None
            folder.set_emptied(tx, place.id, Emptied.ASKED)
        yield LATE
        yield from self.save("questions")
        window.show_activity()
        yield from self.alone("activity-problem")
        with store.write() as tx:
            account.set_state(tx, home, AccountState.ONLINE, checked=self.context.clock())
            folder.set_emptied(tx, place.id, Emptied.NO)

    def first(self) -> Step:
        """Before there is mail: setting an account up, and opening a profile."""
        window = self.window
        window.show_assistant()
        yield LATE
        yield from self.save("assistant")
        shown = window.rooms.currentWidget()
        assert shown is not None
        yield from self.steps_of(shown)
        for name, asked in (
            ("unlock", unlock.Question(*_opening(), secret=True)),
            ("unlock-new", unlock.Question(*_choosing(), secret=True, twice=True)),
        ):
            asked.show()
            yield from self.alone(name)

    def steps_of(self, assistant: QWidget) -> Step:
        for number in range(1, 3):
            assistant.show_step(number)  # type: ignore[attr-defined]
            yield SOON
            yield from self.save(f"assistant-{number + 1}")


def begun(session: Session) -> None:
    """As after the first days: the card of the first steps is not there any more."""
    settings.choose(session.context.profile, FIRST, " ".join(STEPS))


def _filled(made: Draft, subject: str, person: Address) -> Draft:
    html = "<p>Dear customer,</p><p>as agreed, please find the papers in our last mail.</p>" + made.html
    return replace(made, to=(person,), subject=subject, html=html)


def _opening() -> tuple[str, str]:
    return translate("unlock", "Passphrase"), translate("unlock", "This profile is protected by a passphrase.")


def _choosing() -> tuple[str, str]:
    text = translate("unlock", "This system has no keyring, so a passphrase protects your mail. Without it nobody can open it.")
    return translate("unlock", "Choose a passphrase"), text
