"""Which rules a mail meets, and what the papers in it speak for. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from desktop.model.customer import Stage
from desktop.model.ids import AccountId
from desktop.model.message import Address, Parsed
from desktop.model.rule import About, Condition, Do, Group, How, Mail, Outcome, Rule
from desktop.model.words import is_cjk, runs
from desktop.trade.papers import Found, Paper


def mail_of(parsed: Parsed, *, size: int, whole: bool, account: AccountId | None = None) -> Mail:
    """What rules look at of a parsed mail; what is known of its customer is added by whoever knows it (`dataclasses.replace`)."""
    return Mail(
        sender=people(parsed.from_),
        recipients=people((*parsed.to, *parsed.cc)),
        subject=parsed.subject,
        body=parsed.text if whole else None,
        files=tuple(one.name for one in parsed.attachments if not one.inline) if whole else None,
        size=size,
        listed=bool(parsed.list_id) or parsed.auto,
        account=account,
    )


def people(found: Iterable[Address]) -> str:
    return "\n".join(f"{one.name} {one.address}" for one in found)


def says(text: str, wanted: str) -> bool:
    """Whether these words stand together in a text, as whole words, case, width and accents aside; Chinese may stand inside of a
    longer run. The same as the search index finds."""
    needle = " ".join(runs(wanted))
    if not needle:
        return False
    left = "" if is_cjk(needle[0]) else " "
    right = "" if is_cjk(needle[-1]) else " "
    return f"{left}{needle}{right}" in f" {' '.join(runs(text))} "


def meets(one: Condition | Group, mail: Mail) -> bool | None:
    """Whether the mail meets a condition; None while that cannot be told from its header."""
    if isinstance(one, Condition):
        return _condition(one, mail)
    answers = [meets(each, mail) for each in one.of]
    if one.how is How.ALL:
        return False if False in answers else None if None in answers else True
    any_holds = True if True in answers else None if None in answers else False
    if one.how is How.ANY:
        return any_holds
    return None if any_holds is None else not any_holds


def _condition(one: Condition, mail: Mail) -> bool | None:
    match one.about:
        case About.FROM:
            return says(mail.sender, one.value)
        case About.TO:
            return says(mail.recipients, one.value)
        case About.SUBJECT:
            return says(mail.subject, one.value)
        case About.BODY:
            if mail.body is None:
                return None
            return says(mail.body, one.value) if isinstance(mail.body, str) else one.value in mail.body
        case About.FILE:
            if mail.files is None:
                return None
            pattern = one.value.strip().casefold() or "*"
            return any(fnmatchcase(name.casefold(), pattern) for name in mail.files)
        case About.SIZE:
            return mail.size >= int(one.value)
        case About.LIST:
            return mail.listed
        case About.CUSTOMER:
            return mail.customer
        case About.STAGE:
            return mail.customer and mail.stage.casefold() == one.value.strip().casefold()
        case About.TAG:
            return one.value.strip().casefold() in {tag.casefold() for tag in mail.tags}
        case About.ACCOUNT:
            return mail.account == int(one.value)


def outcome(rules: Sequence[Rule], mail: Mail) -> Outcome | None:
    """What is to be done with a mail by the rules in their order; None while its header does not tell: all is done at once then."""
    met: list[Rule] = []
    for rule in rules:
        if not rule.enabled:
            continue
        answer = meets(rule.when, mail)
        if answer is None:
            return None
        if answer:
            met.append(rule)
            if rule.last:
                break
    actions = [action for rule in met for action in rule.actions]
    wanted = {action.do for action in actions}

    def first(do: Do) -> str:
        return next((action.value for action in actions if action.do is do), "")

    return Outcome(
        labels=tuple(dict.fromkeys(action.value for action in actions if action.do is Do.LABEL)),
        folder=first(Do.MOVE),
        read=Do.READ in wanted,
        flag=Do.FLAG in wanted,
        quiet=Do.QUIET in wanted,
        stage=first(Do.STAGE),
        rules=tuple(rule.id for rule in met),
    )


def body_words(group: Group) -> frozenset[str]:
    """What is asked of bodies anywhere in a group."""
    found: set[str] = set()
    for one in group.of:
        if isinstance(one, Group):
            found |= body_words(one)
        elif one.about is About.BODY:
            found.add(one.value)
    return frozenset(found)


# What papers speak for


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label of the procedure for the mail, and a stage for its customer (either may be empty), with what it is read from."""

    paper: Paper
    label: str
    stage: str
    words: str


_SENT: dict[Paper, tuple[str, str]] = {
    Paper.QUOTATION: ("quoted", Stage.QUOTED),
    Paper.PI: ("awaiting-payment", Stage.DEPOSIT),
    Paper.CONTRACT: ("awaiting-payment", Stage.DEPOSIT),
    Paper.CI: ("awaiting-payment", Stage.BALANCE),
    Paper.RECEIPT: ("", ""),  # see `_after_payment`
    Paper.BL: ("", Stage.SHIPPED),
    Paper.AWB: ("", Stage.SHIPPED),
    Paper.TELEX: ("archived", Stage.SHIPPED),
}
_GOT: dict[Paper, tuple[str, str]] = {
    Paper.RFQ: ("to-reply", Stage.INQUIRY),
    Paper.PO: ("to-handle", ""),  # a PI has to follow
    Paper.SLIP: ("to-handle", ""),  # a slip is no money: the bank has to credit it first
    Paper.LC: ("to-handle", ""),
}
_ORDER = [stage.value for stage in Stage]


def proposed(found: Iterable[Found], *, mine: bool, stage: str = "") -> tuple[Proposal, ...]:
    """What the papers of a mail speak for: `mine` is one that we sent. `stage` is the customer's, which is not taken back: a stage
    before it is not proposed, but after an order is done a new one begins. Where two papers speak for different labels, the later
    step of the trade counts."""
    table = _SENT if mine else _GOT
    papers = {one.paper: one for one in found}
    if Paper.RECEIPT in papers and mine:
        label, after = _after_payment(stage)
        return (Proposal(Paper.RECEIPT, label, after, papers[Paper.RECEIPT].words),) if label or after else ()
    if Paper.PI in papers and mine:  # goes with the papers of the goods, or the offer that it follows
        papers.pop(Paper.QUOTATION, None)
        papers.pop(Paper.CI, None)
    if Paper.BL in papers and mine and stage != Stage.SHIPPED:  # a copy of the B/L asks for the balance
        one = papers[Paper.BL]
        if Paper.TELEX not in papers:
            ahead = _ahead(Stage.BALANCE, stage)
            return (Proposal(Paper.BL, "awaiting-payment", ahead, one.words),)
    chosen: list[Proposal] = []
    for paper, (label, after) in table.items():
        if paper in papers and (label or after):
            chosen.append(Proposal(paper, label, _ahead(after, stage), papers[paper].words))
    useful = [one for one in chosen if one.label or one.stage]
    return tuple(useful[-1:])


def _after_payment(stage: str) -> tuple[str, str]:
    """We confirmed a payment: the deposit starts production, the balance lets the goods go."""
    if stage == Stage.DEPOSIT:
        return "", Stage.PRODUCTION.value
    if stage in (Stage.BALANCE, Stage.PRODUCTION):
        return "archived", Stage.SHIPPED.value
    return ("archived", "") if stage == Stage.SHIPPED else ("", "")


def _ahead(after: str, stage: str) -> str:
    """The stage to propose: "" where the customer is there already or further."""
    if not after or after == stage:
        return ""
    if stage in (Stage.SHIPPED, Stage.REPEAT, Stage.LOST) and after in (Stage.INQUIRY, Stage.QUOTED, Stage.DEPOSIT):
        return str(after)
    if stage in _ORDER and _ORDER.index(stage) > _ORDER.index(after):
        return ""
    return str(after)
