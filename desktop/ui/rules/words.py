"""How conditions and actions of rules are called, and what becomes of a rule in words."""

from collections.abc import Collection

from desktop.language import translate
from desktop.model.folder import Folder
from desktop.model.rule import About, Do, Group, How, Rule


def about(one: About) -> str:
    """What a condition looks at."""
    return {
        About.FROM: translate("rules", "Sender has the words"),
        About.TO: translate("rules", "Recipients have the words"),
        About.SUBJECT: translate("rules", "Subject has the words"),
        About.BODY: translate("rules", "Text has the words"),
        About.FILE: translate("rules", "A file is called (* stands for anything)"),
        About.SIZE: translate("rules", "Is at least as large as (bytes)"),
        About.LIST: translate("rules", "Comes from a mailing list or a machine"),
        About.CUSTOMER: translate("rules", "Comes from a customer"),
        About.STAGE: translate("rules", "The customer's stage is"),
        About.TAG: translate("rules", "The customer has the tag"),
        About.ACCOUNT: translate("rules", "Came to the account"),
    }[one]


def how(one: How) -> str:
    """How conditions hold together."""
    return {
        How.ALL: translate("rules", "All of these hold"),
        How.ANY: translate("rules", "Any of these holds"),
        How.NONE: translate("rules", "None of these holds"),
    }[one]


def do(one: Do) -> str:
    """What becomes of the mail."""
    return {
        Do.LABEL: translate("rules", "Set the label"),
        Do.MOVE: translate("rules", "Move it into the folder"),
        Do.READ: translate("rules", "Mark it as read"),
        Do.FLAG: translate("rules", "Flag it"),
        Do.QUIET: translate("rules", "Do not notify me"),
        Do.STAGE: translate("rules", "Propose the customer's stage"),
    }[one]


def gone(rule: Rule, folders: Collection[Folder]) -> list[str]:
    """Folders that a rule moves mail into and that are not there (any more)."""
    paths = {one.path for one in folders if one.selectable}
    return [one.value for one in rule.actions if one.do is Do.MOVE and one.value not in paths]


def lost_account(group: Group, known: Collection[int]) -> bool:
    """Whether a condition asks for an account that is not there (any more)."""
    for one in group.of:
        if isinstance(one, Group):
            if lost_account(one, known):
                return True
        elif one.about is About.ACCOUNT and one.value.isdecimal() and int(one.value) not in known:
            return True
    return False
