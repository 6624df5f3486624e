"""The bank accounts of the mail that is open: a red bar with what can be done, and nothing when somebody confirmed them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.actions import bank as vault
from desktop.actions import enclosed, reminder
from desktop.actions import message as messages
from desktop.actions.bank import Account, Case
from desktop.actions.message import Reading
from desktop.actions.profile import Profile
from desktop.formats.reading import expected
from desktop.language import translate
from desktop.model.bank import Named, PartnerBank, State
from desktop.model.change import Change, Kind
from desktop.model.errors import TradewindError
from desktop.model.finding import Finding
from desktop.store import message as kept
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.customer import banks
from desktop.ui.customer.bankcall import Told
from desktop.ui.reader.banksheet import BankSheet
from desktop.ui.reader.bars import Notice, Offer
from desktop.ui.threads import Background

_OURS = ("money.",)
_WITH = ("pressure.",)  # what is said beside it of the same payment
# What a bar is about, the gravest first.
_TITLES = ("money.refused", "money.changed", "money.new_account", "money.unconfirmed")


def weighed(profile: Profile, reading: Reading) -> Reading:
    """The mail with what the vault has of the accounts that its text names; not on the main thread."""
    if not any(one.code.startswith((*_OURS, *_WITH)) for one in reading.findings):
        return reading
    return replace(reading, banks=vault.case(profile.store, reading.id, reading.parsed))


def _looked(profile: Profile, reading: Reading) -> Case | None:
    """With what stands in its files."""
    files = enclosed.of_file(messages.raw(profile, reading.id), reading.parsed, profile.store)
    return vault.case(profile.store, reading.id, reading.parsed, files)


def _again(profile: Profile, reading: Reading) -> tuple[Case | None, Reading]:
    """After somebody called: the accounts, and what there is to say now."""
    anew = messages.read(profile, reading.id)
    told = tuple(one for one in reading.findings if not one.code.startswith(_OURS))
    money = tuple(one for one in anew.findings if one.code.startswith(_OURS))
    return _looked(profile, reading), replace(reading, findings=(*told, *money))


class Banking(QObject):
    """`changed` when there is something else to say; `mail_wanted` carries a MessageId; `told` what was done."""

    changed = Signal()
    mail_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, context: Context, sheet: BankSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._sheet = context, sheet
        self._background = Background("banks", self)
        self._reading: Reading | None = None
        self._case: Case | None = None
        self._findings: tuple[Finding, ...] = ()
        self._bar: Notice | None = None
        self._done: Notice | None = None
        sheet.called.connect(self._called)
        sheet.trusted.connect(self._trusted)
        sheet.held.connect(self._hold)
        sheet.mail_wanted.connect(self._open)
        sheet.judge = self._judge

    def close_down(self) -> None:
        self._reading = None
        self._background.close()

    def about(self, reading: Reading | None) -> None:
        """This mail is shown now; the same one again (with its pictures, say) goes on where it was."""
        if reading is not None and self._reading is not None and reading.id == self._reading.id:
            return
        self._reading, self._done = reading, None
        self._sheet.clear()
        self._take(reading.banks if reading is not None else None, reading.findings if reading is not None else ())
        if reading is not None and reading.whole and self._has_papers(reading):
            work = partial(_looked, self._context.profile, reading)
            self._background.run(work, done=partial(self._looked_into, reading), failed=lambda error: None)

    @staticmethod
    def _has_papers(reading: Reading) -> bool:
        return any(expected(one.name) for one in reading.attachments if not one.inline)

    def _looked_into(self, reading: Reading, case: Case | None) -> None:
        if self._reading is reading and case is not None and case.findings:
            self._take(case, (*self._findings, *case.findings))
            self.changed.emit()

    def follow(self, changes: frozenset[Change]) -> None:
        """The vault is another: somebody called, here or elsewhere."""
        reading = self._reading
        if reading is not None and self._case is not None and concerns(changes, Kind.BANK):
            self._background.run(
                partial(_again, self._context.profile, reading), done=partial(self._anew, reading), failed=lambda error: None
            )

    def _anew(self, reading: Reading, found: tuple[Case | None, Reading]) -> None:
        if self._reading is not None and self._reading.id == reading.id:
            case, now = found
            self._take(case or self._case, (*now.findings, *(case.findings if case is not None else ())))
            self.changed.emit()

    def _take(self, case: Case | None, findings: tuple[Finding, ...]) -> None:
        self._case = case
        self._findings = tuple({(one.code, one.facts.get("last", ""), one.facts.get("file", "")): one for one in findings
                                if one.code.startswith(_OURS)}.values())  # fmt: skip
        self._bar = self._say()

    # Words

    def findings(self, reading: Reading) -> Reading:
        """The mail with what is said of its accounts now."""
        others = tuple(one for one in reading.findings if not one.code.startswith(_OURS))
        if self._settled(reading):
            others = tuple(one for one in others if one.code != "pressure.new_bank")
        return replace(reading, findings=(*others, *self._findings))

    def _settled(self, reading: Reading) -> bool:
        """Whether somebody has confirmed the account that this very mail announced."""
        case = self._case
        if case is None or case.open:
            return False
        return any(one.kept is not None and one.kept.message_id == reading.parsed.message_id for one in case.named)

    def said(self, finding: Finding) -> Notice | None:
        """All that is said of accounts, and of the haste to pay to them, is one bar."""
        return self._bar if finding.code.startswith((*_OURS, *_WITH)) else None

    def notices(self) -> list[Notice]:
        """What was done a moment ago."""
        return [self._done] if self._done is not None else []

    def again(self) -> None:
        """In the language of now."""
        self._sheet.clear()
        self._bar = self._say()

    def _one(self) -> Account | None:
        """The account that the bar is about."""
        named = self._case.open if self._case is not None else ()
        known = {one.facts.get("last", ""): one.code for one in self._findings}
        graded = sorted(named, key=lambda one: _rank(known.get(one.named.details.number[-4:], "")))
        return graded[0] if graded else None

    def _say(self) -> Notice | None:
        case, one = self._case, self._one()
        if case is None or one is None or not self._findings:
            return None
        code = min((found.code for found in self._findings), key=_rank)
        lines = [self._line(case, one)]
        lines += [texts.finding(found).split("\n")[0] for found in (*self._findings, *self._beside()) if found.code not in _TITLES]
        return Notice("\n".join(lines), "red", self._title(code, case), offers=self._offers(case, one))

    def _beside(self) -> list[Finding]:
        reading = self._reading
        return [one for one in reading.findings if one.code.startswith(_WITH)] if reading is not None else []

    @staticmethod
    def _title(code: str, case: Case) -> str:
        firm = case.firm or translate("banks", "this sender")
        if code == "money.refused":
            return translate("banks", "This account was found not to be {firm}'s", firm=firm)
        if code == "money.changed":
            return translate("banks", "This mail names another account than the known one of {firm}", firm=firm)
        if code == "money.new_account":
            return translate("banks", "This mail names an account never seen from {firm}", firm=firm)
        return translate("banks", "Nobody has confirmed this account of {firm} by telephone", firm=firm)

    def _line(self, case: Case, one: Account) -> str:
        """The account, the known one, and whom to call."""
        now = self._context.clock()
        parts = [one.named.details.short]
        if one.file:
            parts.append(translate("banks", "in {file}", file=one.file))
        sure = [each for each in case.others if each.state is State.CONFIRMED]
        others = sure or list(case.others)
        old = others[-1] if others else None
        if old is not None and old.state is not State.REFUSED:
            long = banks.since(old, now)
            short = old.details.short
            parts.append(
                translate("banks", "{long} it was {account}", long=long, account=short)
                if long
                else translate("banks", "known is {account}", account=short)
            )
        phone = next((each.phone for each in case.phones if not each.doubts), "")
        if phone:
            call = translate("banks", "Call {phone} from your records before you pay or pass it on.", phone=phone)
        else:
            call = translate(
                "banks", "Before you pay or pass it on, call a number that you had before, and not one from this mail."
            )
        return translate("banks", "{account}. {call}", account=" · ".join(parts), call=call)

    def _offers(self, case: Case, one: Account) -> list[Offer]:
        if self._context.profile.read_only:
            return []
        offers = [
            Offer(translate("banks", "Log a call"), lambda: self._sheet.call(case, one)),
            Offer(translate("banks", "Trust…"), lambda: self._sheet.trust(one)),
            Offer(translate("banks", "Wait to pay"), lambda: self._sheet.hold(one)),
        ]
        if case.others:
            here = self._reading.parsed.message_id if self._reading is not None else ""
            compare = partial(self._sheet.compare, one, case.others, self._context.clock(), here)
            offers.insert(0, Offer(translate("banks", "Compare"), compare))
        return offers

    # What can be done

    def _run(self, work: Callable[[PartnerBank], PartnerBank], text: str) -> None:
        case, one = self._case, self._one()
        if case is None or one is None:
            return
        profile, named, known = self._context.profile, one.named, one.kept
        work_on = partial(_on, profile, case, named, known, work)
        self._context.background.run(work_on, done=partial(self._was_done, text), failed=self._failed)

    def _was_done(self, text: str, one: PartnerBank) -> None:
        self._sheet.clear()
        back = partial(vault.take_back, self._context.profile, one.id, now=self._context.clock())
        undo = Offer(translate("banks", "Undo"), lambda: self._undo(back))
        self._done = Notice(text, offers=(undo,), brief=True)
        self.told.emit(text)
        self.changed.emit()

    def _undo(self, back: Callable[[], PartnerBank]) -> None:
        self._done = None
        self._context.background.run(back, done=lambda _: self.changed.emit(), failed=self._failed)

    def _failed(self, error: TradewindError) -> None:
        self.told.emit(str(texts.error(error)).split("\n")[0])

    def _called(self, told: Told) -> None:
        now, profile = self._context.clock(), self._context.profile
        one = self._one()
        short = one.named.details.short if one is not None else ""
        text = {
            State.CONFIRMED: translate("banks", "{account} is confirmed by {person}.", account=short, person=told.person.strip()),
            State.REFUSED: translate("banks", "{account} is not theirs: noted down.", account=short),
            State.SEEN: translate("banks", "The call about {account} is noted down.", account=short),
        }[told.state]
        about = {"person": told.person, "phone": told.phone, "words": told.words, "doubts": told.doubts}
        self._run(lambda kept: vault.spoke(profile, kept.id, told.state, now=now, **about), text)  # type: ignore[arg-type]

    def _trusted(self, words: str) -> None:
        now, profile, one = self._context.clock(), self._context.profile, self._one()
        short = one.named.details.short if one is not None else ""
        text = translate("banks", "{account} is trusted from now on.", account=short)
        self._run(lambda kept: vault.trust(profile, kept.id, words, now=now), text)

    def _hold(self, hours: int) -> None:
        one, case, now = self._one(), self._case, self._context.clock()
        if one is None or case is None:
            return
        words = translate("banks", "Before paying to {account}: call {firm}", account=one.named.details.short, firm=case.firm)
        due = now + timedelta(hours=hours)
        work = partial(reminder.add, self._context.profile, words, due, now=now, about=case.letter)
        said = translate("banks", "You are reminded in {hours} hours; do not pay before.", hours=hours)
        self._context.background.run(work, done=lambda _: self._held(said), failed=self._failed)

    def _held(self, said: str) -> None:
        self._sheet.clear()
        self.told.emit(said)

    def _judge(self, number: str) -> None:
        case, reading = self._case, self._reading
        if case is None or reading is None:
            return
        work = partial(vault.doubts, self._context.store, case.customer, number, reading.parsed.text, reading.detail.row.date)
        self._background.run(work, done=partial(self._sheet.doubted, number), failed=lambda error: None)

    def _open(self, message_id: str) -> None:
        found = kept.by_message_id(self._context.store, message_id)
        if found:
            self.mail_wanted.emit(found[0])
        else:
            self.told.emit(translate("banks", "That mail is not here any more."))


def _rank(code: str) -> int:
    return _TITLES.index(code) if code in _TITLES else len(_TITLES)


def _on(
    profile: Profile, case: Case, named: Named, known: PartnerBank | None, work: Callable[[PartnerBank], PartnerBank]
) -> PartnerBank:  # fmt: skip
    """Do it to the account as it is kept; one that is not yet is noted down first."""
    return work(known if known is not None else vault.note(profile, case.letter, named))
