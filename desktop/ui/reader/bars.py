"""Warnings and offers above a mail: always native widgets, so that no mail can paint one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.finding import Finding, Level
from desktop.model.message import Kept
from desktop.model.origin import ALL
from desktop.security.links import readable_host
from desktop.ui import texts
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, mark

_LINK = "link.elsewhere"
_OF_HTML = (_LINK, "attachment.form")  # what is told of the mail as it is laid out (below), once
MOST = 4  # bars of findings; the rest is counted in the last one


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a bar. `keys`: what does the same, as it is shown; `tip` says more of what it does."""

    text: str
    do: Callable[[], None]
    keys: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a bar says. `tone` is red (danger), amber, or empty. `brief`: a few words, with its offers beside them.
    `rest`: notices that it only counts."""

    text: str
    tone: str = ""
    title: str = ""
    offers: Sequence[Offer] = ()
    brief: bool = False
    rest: Sequence["Notice"] = ()


Said = Callable[[Finding], Notice | None]  # what somebody has to say of a finding, with what can be done; None: it is not his


class Bar(QFrame):
    """One notice with what can be done about it."""

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        mark(self, kind="bar", tone=notice.tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{notice.title} {notice.text}".strip())
        words = QVBoxLayout()
        words.setSpacing(2)
        if notice.title:
            title = label(notice.title, kind="strong", tone=notice.tone, wrap=True)
            words.addWidget(title)
        if notice.text:
            words.addWidget(label(notice.text, kind="" if notice.title or notice.tone else "mute", wrap=True))
        box = QHBoxLayout(self) if notice.brief else QVBoxLayout(self)
        box.setContentsMargins(
            Size.GAP_WIDE, Size.STEP if notice.brief else Size.GAP, Size.GAP_WIDE, Size.STEP if notice.brief else Size.GAP
        )
        box.setSpacing(Size.GAP)
        box.addLayout(words, 1)
        if notice.offers:
            offers = QHBoxLayout()
            offers.setSpacing(Size.GAP)
            for offer in notice.offers:
                made = button(offer.text, kind="small", pressed=offer.do)
                if offer.keys or offer.tip:
                    tip(made, f"{offer.text} ({offer.keys})" if offer.keys else offer.tip)
                offers.addWidget(made)
            if not notice.brief:
                offers.addStretch()
            box.addLayout(offers)


class Bars(QWidget):
    """All notices of a mail, the gravest first."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Size.GAP)
        self.shown: tuple[Notice, ...] = ()
        self._all: Sequence[Notice] = ()
        self._open: tuple[str, ...] = ()  # what was counted only and is shown, in words

    def say(self, notices: Sequence[Notice]) -> None:
        self._all = notices
        notices = [one for notice in notices for one in self._opened(notice)]
        self.shown = tuple(notices)
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for notice in notices:
            self._box.addWidget(Bar(notice))
        self.setVisible(bool(notices))

    def _opened(self, notice: Notice) -> Sequence[Notice]:
        """Itself, with a button that shows what it stands for; or that, once it was asked for."""
        if not notice.rest:
            return (notice,)
        said = tuple(one.text for one in notice.rest)
        if said == self._open:
            return notice.rest

        def show() -> None:
            self._open = said
            self.say(self._all)

        return (replace(notice, offers=(Offer(translate("reader", "Show"), show),)),)


def of_findings(reading: Reading, said: Sequence[Said] = ()) -> list[Notice]:
    """What the findings say: danger in red, the gravest first, the rest plainly. How a mail's bytes were understood is no news by
    itself. `said`: who has more to say of some findings than the sentence of their code, the first who has is heard."""
    red: list[Notice] = []
    grey: list[Notice] = []
    for finding in sorted(reading.findings, key=lambda one: one.level is not Level.STOP):
        if finding.level is Level.INFO and finding.code.startswith(("mime.", "sender.", "link.")):
            continue
        if reading.html is not None and finding.code in _OF_HTML:
            continue
        told = next((notice for one in said if (notice := one(finding)) is not None), None)
        notice = told or Notice(texts.finding(finding), tone(finding))
        chosen = red if notice.tone else grey
        if notice not in chosen:
            chosen.append(notice)
    if reading.html is not None:
        red += _of_html(reading, said)
        if reading.html.forms and ("attachment.form", ALL) not in reading.judgement.passing:
            grey.append(
                Notice(translate("reader", "This mail contained a form. It was taken out: never type a password into a mail."))
            )
    found = red + grey
    if len(found) <= MOST:
        return found
    rest = tuple(found[MOST - 1 :])
    text = translate("reader", "%n more things to look at twice.", n=len(rest))
    return [*found[: MOST - 1], Notice(text, rest[0].tone, brief=True, rest=rest)]


def of_size(reading: Reading, lay_out: Callable[[], None]) -> list[Notice]:
    """What is shown of a mail that is too long, too large or too odd to be shown as it is."""
    found = []
    if reading.cut:
        found.append(Notice(translate("reader", "This mail is very long; only its beginning is shown.")))
    if reading.detail.row.kept is Kept.RAW:
        found.append(Notice(translate("reader", "This mail cannot be understood as a whole. Here is its source.")))
    if reading.large:
        text = translate("reader", "This mail is very large. Its text is shown; laying it out may take a while.")
        found.append(Notice(text, offers=(Offer(translate("reader", "Show as laid out"), lay_out),)))
    return found


def tone(finding: Finding) -> str:
    """The ink of a finding's bar: red for danger."""
    dangerous = finding.code.startswith(("sender.", "money.", "link.", "quoted.", "pressure.", "attachment."))
    return "red" if finding.level is Level.STOP or (finding.level is Level.WARN and dangerous) else ""


def _of_html(reading: Reading, said: Sequence[Said]) -> list[Notice]:
    assert reading.html is not None
    passing = reading.judgement.passing
    links = [one for one in reading.html.misleading if not passing & {(_LINK, ALL), (_LINK, readable_host(one.host).lower())}]
    if not links:
        return []
    first = links[0]
    text = translate("reader", "“{claimed}” really leads to {host}.", claimed=first.claimed, host=first.host)
    if len(links) > 1:
        text += " " + translate("reader", "%n more links do not lead where they say.", n=len(links) - 1)
    # A newsletter's counting detours are many and harmless; a lone link to another name is how passwords are stolen.
    if reading.parsed.list_id:
        return [Notice(text)]
    found = Finding(_LINK, Level.WARN, {"claimed": first.claimed, "host": readable_host(first.host)})
    told = next((notice for one in said if (notice := one(found)) is not None), Notice(""))
    return [Notice(text, "red", translate("reader", "A link does not lead where it says"), told.offers)]
