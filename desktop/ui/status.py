"""The line at the bottom: how each account is, what waits to be sent (with Undo), what is being fetched and how far it is."""

from collections import Counter
from datetime import timedelta
from functools import partial
from textwrap import wrap

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QPushButton, QWidget

from desktop.engine.pace import Standing
from desktop.language import translate
from desktop.model.account import Account, AccountState, SignIn
from desktop.model.change import Change, Kind
from desktop.model.folder import Folder
from desktop.model.ids import AccountId
from desktop.model.keeping import EVERYTHING
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import Store, account, folder, keeping, wish
from desktop.ui import both, dates, icons, outbox, planned, texts, ways
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.loops import Loops
from desktop.ui.parts import Elided, button, label, literal, tip
from desktop.ui.theme import Palette, Size, mark
from desktop.ui.ways import Way

HELD_AT_MOST = timedelta(minutes=5)  # a first attempt that is this near is a mail held for undo, not one planned for later
_BRIEF = 48  # letters
_MENU = 84  # letters of a line in a menu
_DOTS = {
    AccountState.ONLINE: "green",
    AccountState.CONNECTING: "accent",
    AccountState.SYNCING: "accent",
    AccountState.REFUSED: "red",
}


def _full(one: Account) -> bool:
    return one.state is AccountState.ONLINE and one.problem == "imap.quota"


def dot(one: Account, palette: Palette, *, stopped: bool = False) -> str:
    """The colour that says how an account is."""
    return str(getattr(palette, "faint" if stopped else "red" if _full(one) else _DOTS.get(one.state, "faint")))


def state_words(one: Account, *, stopped: bool = False, waits: int = 0) -> str:
    """How an account is, in a few words. `waits`: how much that the rep did waits for the network."""
    if stopped or one.state is AccountState.STOPPED:
        return translate("window", "stopped")
    if one.state is AccountState.ONLINE and one.problem == "imap.quota":  # what is written stays here only, until there is room
        return translate("window", "the mailbox is full")
    if one.state is AccountState.ONLINE:
        return (
            translate("window", "{time} up to date", time=dates.clock(one.checked))
            if one.checked
            else translate("window", "up to date")
        )
    if one.state is AccountState.OFFLINE and waits:
        return translate("activity", "offline, %n wait", n=waits)
    return {
        AccountState.NEW: translate("window", "not fetched yet"),
        AccountState.CONNECTING: translate("window", "connecting…"),
        AccountState.SYNCING: translate("window", "fetching mail…"),
        AccountState.OFFLINE: translate("window", "offline, will try again"),
        AccountState.REFUSED: translate("window", "needs you"),
    }[one.state]


def _brief(people: str) -> str:
    """As much as has room in the line; the tooltip and the outbox have the whole."""
    return people if len(people) <= _BRIEF else people[: _BRIEF - 1] + "…"


def _lines(text: str) -> list[str]:
    """As a menu shows them, which wraps nothing by itself; Chinese signs are twice as wide."""
    return [piece for line in text.splitlines() for piece in wrap(line, _MENU if line.isascii() else _MENU // 2)]


def arrived(one: Folder, store: Store) -> int:
    """How much of a folder is here as it is to be kept: whole, or by its headers where not everything is to be whole."""
    return one.bodies if keeping.of(store, one) == EVERYTHING else one.total


def behind(folders: list[Folder], store: Store) -> Folder | None:
    """The folder that is being filled: the first begun one that lacks mail, else the first that lacks any."""
    here = {one.id: arrived(one, store) for one in folders if one.selectable and one.bodies < one.remote_total}
    lacking = [one for one in in_order(folders) if one.id in here and here[one.id] < one.remote_total]
    return next((one for one in lacking if here[one.id]), lacking[0] if lacking else None)


def held(mails: list[Outgoing], context: Context) -> Outgoing | None:
    """The mail that can still be taken back and goes next."""
    now = context.clock()
    waiting = [
        one
        for one in mails
        if one.state is OutgoingState.QUEUED and not one.attempts and now < one.not_before <= now + HELD_AT_MOST
    ]
    return min(waiting, key=lambda one: one.not_before, default=None)


class _AccountButton(QPushButton):
    def __init__(self, status: "Status", one: Account) -> None:
        super().__init__()
        self.account = one
        self.setAutoDefault(False)
        self.setIconSize(QSize(Size.ICON_SMALL, Size.ICON_SMALL))
        mark(self, kind="status")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: status.fill_menu(self._menu, self.account))
        self.setMenu(self._menu)


class Status(QFrame):
    """`undo` carries the id of a held mail, `outbox_wanted` and `account_wanted` ask for their pages, `way_wanted` carries a Way
    and the account."""

    undo = Signal(object)
    outbox_wanted = Signal()
    account_wanted = Signal(object)
    way_wanted = Signal(object, object)
    activity_wanted = Signal()
    release_wanted = Signal()
    undone = Signal()

    def __init__(self, context: Context, loops: Loops, notice: str = "") -> None:
        super().__init__()
        mark(self, kind="status")
        self.setFixedHeight(Size.STATUS)
        self._context, self._loops = context, loops
        self._buttons: dict[int, _AccountButton] = {}
        self._mails: list[Outgoing] = []
        self._held: dict[AccountId, Standing] = {}
        self._accounts: list[Account] = []
        self._waiting: dict[AccountId, int] = {}  # by account that is offline
        self._behind: Account | None = None
        self._notice_source = notice
        self._accounts_box = QHBoxLayout()
        self._accounts_box.setSpacing(Size.STEP)
        self.outbox = button(kind="status", pressed=self.outbox_wanted.emit)
        self.take_back = button(kind="statuslink", pressed=self._take_back)
        self.told = label(kind="mark")
        self.told_undo = button(kind="statuslink", pressed=self._undo_told)
        self.notice = Elided(kind="mark")
        self.notice.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.release = button(kind="statuslink", pressed=self.release_wanted.emit)
        self._newer = ""
        self.progress_words = label(kind="mark")
        self.progress = QProgressBar()
        self.progress.setFixedWidth(Size.PROGRESS)
        self.progress.setTextVisible(False)
        self.stop = button(kind="statuslink", pressed=self._stop)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP, 0, Size.MARGIN, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(self._accounts_box)
        for widget in (self.outbox, self.take_back, self.told, self.told_undo):
            box.addWidget(widget)
        box.addStretch()
        right: tuple[QWidget, ...] = (self.notice, self.release, self.progress_words, self.progress, self.stop)
        for each in right:
            box.addWidget(each, 100 if each is self.notice else 0)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show_outbox)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self._untell)
        self._untell()
        context.bridge.changed.connect(self._changed)
        context.theme.changed.connect(self._show_accounts)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        self.stop.setText(translate("window", "Stop"))
        tip(self.stop, translate("window", "Stop fetching; what is here stays, and it goes on from here later"))
        self.stop.setAccessibleName(translate("window", "Stop fetching"))
        self.told_undo.setText(translate("window", "Undo"))
        tip(self.told_undo, translate("window", "Undo (Ctrl+Z)"))
        self.told_undo.setAccessibleName(translate("window", "Undo"))
        self.progress.setAccessibleName(translate("window", "Fetched so far"))
        said = {
            "sandbox": translate("window", "Running as root: mails are shown without Chromium's sandbox"),
            "weak": translate("window", "This system keeps back part of Chromium's sandbox (user namespaces)"),
            "fonts": translate(
                "window", "No Chinese font: Chinese is drawn as empty boxes. Please install one (Noto Sans CJK SC)."
            ),
            "demo": translate("window", "Sample mailbox: nothing is fetched or sent"),
        }.get(self._notice_source, "")
        self.notice.say(said)
        self.notice.setVisible(bool(said))
        self.show_release(self._newer)
        self.refresh()

    def put(self, widget: QWidget) -> None:
        """Something more that goes on, beside the outbox."""
        box = self.layout()
        assert isinstance(box, QHBoxLayout)
        box.insertWidget(box.indexOf(self.take_back) + 1, widget)

    def note(self, notice: str) -> None:
        """Say another standing notice."""
        self._notice_source = notice
        self.say()

    def show_release(self, version: str) -> None:
        """A newer version is there; an empty one takes the word away."""
        self._newer = version
        words = translate("window", "Version {version} is there", version=version)
        self.release.setText(words)
        self.release.setAccessibleName(words)
        self.release.setVisible(bool(version))

    def refresh(self) -> None:
        """Read everything anew."""
        self._read_outbox()
        self._read_accounts()
        self._show_accounts()
        self._show_progress()

    def tell(self, text: str, *, undo: bool = False, milliseconds: int = 10_000) -> None:
        """Say for a while what was done, with Undo if that can be."""
        self.told.setText(text)
        self.told.setVisible(True)
        self.told_undo.setVisible(undo)
        self._telling.start(milliseconds)

    def fill_menu(self, menu: QMenu, one: Account) -> None:
        """What can be done about an account."""
        menu.clear()
        if one.problem:
            for line in _lines(str(texts.problem(one.problem, one.facts))):
                menu.addAction(literal(line)).setEnabled(False)
            menu.addSeparator()
        stopped = self._loops.stopped(one.id)
        offered = ways.ways(one.problem) if one.problem and not stopped else ()
        if one.state is AccountState.REFUSED and one.settings.sign_in is SignIn.BROWSER and Way.SIGN_IN not in offered:
            offered = (Way.SIGN_IN, *offered)
        for way in (each for each in offered if each is not Way.ACCOUNT):  # which stands below
            menu.addAction(ways.words(way), partial(self.way_wanted.emit, way, one.id))
        if stopped:
            menu.addAction(translate("window", "Go on"), lambda: self._resume(one))
        elif Way.RETRY not in offered:
            menu.addAction(
                translate("window", "Fetch now"), lambda: self._loops.resume(one.id) if one.problem else self._loops.wake(one.id)
            )
        if not stopped:
            menu.addAction(translate("window", "Stop"), lambda: self._halt(one))
        menu.addAction(translate("window", "Account settings…"), lambda: self.account_wanted.emit(one.id))
        menu.addSeparator()
        menu.addAction(translate("activity", "What is going on…"), self.activity_wanted.emit)

    # Accounts

    def _show_accounts(self) -> None:
        for gone in set(self._buttons) - {one.id for one in self._accounts}:
            self._buttons.pop(gone).deleteLater()
        palette = self._context.theme.palette
        for one in self._accounts:
            known = self._buttons.get(one.id)
            if known is None:
                known = self._buttons[one.id] = _AccountButton(self, one)
                self._accounts_box.addWidget(known)
            stopped = self._loops.stopped(one.id)
            words = state_words(one, stopped=stopped, waits=self._waiting.get(one.id, 0))
            known.account = one
            known.setIcon(icons.icon("unread", dot(one, palette, stopped=stopped), size=Size.ICON_SMALL))
            brief = self._notice_source == "demo"
            known.setText(literal(one.address if brief or len(self._accounts) > 2 else f"{one.address} {words}"))
            known.setAccessibleName(f"{one.address}: {words}")
            mark(known, tone="red" if (one.state is AccountState.REFUSED or _full(one)) and not stopped else "")
            told = texts.problem(one.problem, one.facts) if one.problem else ""
            tip(known, f"{one.address}: {words}\n{told}".strip())

    def _read_accounts(self) -> None:
        """Them, and how much of the rep's own work waits for the network."""
        store = self._context.store
        self._accounts = account.all(store)
        offline = [one.id for one in self._accounts if one.state is AccountState.OFFLINE]
        queued = Counter(mail.account for mail in self._mails if mail.state is OutgoingState.QUEUED)
        self._waiting = {one: wish.count(store, one) + queued[one] for one in offline}

    def _halt(self, one: Account) -> None:
        self._loops.stop(one.id)
        self.refresh()

    def _resume(self, one: Account) -> None:
        self._loops.resume(one.id)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() >= Size.FOLD_READER) != (event.oldSize().width() >= Size.FOLD_READER):
            self._show_outbox()  # in a narrow one there is less said

    # Outbox

    def _read_outbox(self) -> None:
        self._mails = outbox.shown(self._context.store)
        self._held = outbox.held_back(self._mails, self._context)
        both.learn(self._context, [one.schedule.zone for one in self._mails if one.schedule is not None], self, self._show_outbox)
        self._show_outbox()

    def _show_outbox(self) -> None:
        troubled = [one for one in self._mails if outbox.troubled(one)]
        left_out = [one for one in troubled if outbox.partly(one)]
        plans = planned.plans(self._mails, self._context)
        waiting = sum(one.state in (OutgoingState.QUEUED, OutgoingState.SENDING) for one in self._mails) - len(plans)
        late, unfiled = (
            sum(one.late and not outbox.partly(one) for one in self._mails),
            sum(bool(one.filing) for one in self._mails),
        )
        words = []
        if waiting:
            words.append(translate("window", "Outbox: %n waiting", n=waiting))
            words += [self._limit(one) for one in self._held.values()][:1]
        if plans:
            soonest = f" ({planned.when(plans[0], self._context)})" if self.width() >= Size.FOLD_READER else ""
            words.append(translate("schedule", "%n planned", n=len(plans)) + soonest)
        if left_out:
            people = ", ".join(address for one in left_out for address in one.refused)
            words.append(translate("window", "Not delivered to {people}", people=_brief(people)))
        if len(troubled) > len(left_out):
            words.append(translate("window", "%n need a look", n=len(troubled) - len(left_out)))
        if late:
            words.append(translate("window", "%n not delivered yet", n=late))
        if unfiled:
            words.append(translate("window", "%n sent, not yet in the Sent folder", n=unfiled))
        told = [f"{planned.when(one, self._context)}  {one.subject}" for one in plans]
        told += [line for one in left_out for line in (one.subject, *outbox.refusals(one))]
        self.outbox.setText(literal(" · ".join(words)))
        self.outbox.setAccessibleName("\n".join((" · ".join(words), *told)))
        tip(self.outbox, "\n".join((translate("window", "Show what waits to be sent"), *told)))
        self.outbox.setVisible(bool(words))
        mark(self.outbox, tone="red" if troubled else "")
        next_one = held(self._mails, self._context)
        self.take_back.setVisible(next_one is not None)
        if next_one is not None:
            seconds = dates.left(next_one.not_before, self._context.clock())
            self.take_back.setText(translate("window", "Undo {seconds} s", seconds=seconds))
            said = translate("window", "Take back “{subject}” before it is sent", subject=next_one.subject)
            tip(self.take_back, said)
            self.take_back.setAccessibleName(said)
            if not self._second.isActive():
                self._second.start()
        else:
            self._second.stop()

    def _limit(self, one: Standing) -> str:
        """How much of its amount an account has used, and when its next mail goes."""
        now = self._context.clock()
        return f"{outbox.amount(one)} · {translate('window', 'next: {time}', time=dates.short(one.following or now, now))}"

    def _take_back(self) -> None:
        next_one = held(self._mails, self._context)
        if next_one is not None:
            self.undo.emit(next_one.id)

    # What is being fetched

    def _show_progress(self) -> None:
        self._behind = None
        for one in self._accounts:
            syncing = one.state is AccountState.SYNCING
            lacking = behind(folder.all(self._context.store, one.id), self._context.store) if syncing else None
            if lacking is not None and not self._loops.stopped(one.id):
                self._behind = one
                number = arrived(lacking, self._context.store)
                here, there = texts.count(number), texts.count(lacking.remote_total)
                words = translate("window", "Fetching {folder} {here} / {there}", folder=name_of(lacking), here=here, there=there)
                self.progress_words.setText(words)
                self.progress.setRange(0, lacking.remote_total)
                self.progress.setValue(number)
                break
        for widget in (self.progress_words, self.progress, self.stop):
            widget.setVisible(self._behind is not None)

    def _stop(self) -> None:
        if self._behind is not None:
            self._halt(self._behind)

    # Told

    def _undo_told(self) -> None:
        self._untell()
        self.undone.emit()

    def _untell(self) -> None:
        self.told.setVisible(False)
        self.told_undo.setVisible(False)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.OUTGOING):
            self._read_outbox()
        if any(concerns(changes, kind) for kind in (Kind.ACCOUNT, Kind.WISH, Kind.OUTGOING)):
            self._read_accounts()
            self._show_accounts()
        if concerns(changes, Kind.ACCOUNT) or concerns(changes, Kind.FOLDER):
            self._show_progress()
