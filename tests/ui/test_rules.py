"""Rules in the window: written in words, tried out on old mail without holding it up, stopped, done, put in order, mended."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import rule as actions
from desktop.actions.profile import Profile
from desktop.model.ids import AccountId, MessageId, RuleId
from desktop.model.rule import About, Action, Condition, Do, Group, How, Rule
from desktop.store import message
from desktop.store import rule as rules
from desktop.ui.context import Context
from desktop.ui.rules.conditions import Conditions, Row
from desktop.ui.rules.dialog import RuleDialog
from desktop.ui.settings.rules import RulesCard
from desktop.ui.window import Window
from tests.ui.conftest import Deliver
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
Make = Callable[[], Window]
DEEP = Group(
    How.ALL,
    (
        Condition(About.FROM, "weber"),
        Group(How.ANY, (Condition(About.SUBJECT, "inquiry"), Group(How.NONE, (Condition(About.LIST),)))),
    ),
)


def rule(name: str, when: Group = DEEP, *do: Action) -> Rule:
    return Rule(RuleId(0), name, when, do or (Action(Do.LABEL, "quoted"), Action(Do.READ)))


@pytest.fixture
def card(qtbot: QtBot, context: Context, one_account: AccountId) -> Iterator[RulesCard]:
    made = RulesCard(context)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    yield made
    if made.dialog is not None:
        made.dialog.reject()
    qtbot.waitUntil(lambda: not context.background.busy)


def dialog_of(qtbot: QtBot, card: RulesCard) -> RuleDialog:
    qtbot.waitUntil(lambda: card.dialog is not None)
    assert card.dialog is not None
    return card.dialog


def test_a_rule_comes_back_from_the_window_as_it_was(qtbot: QtBot, context: Context, card: RulesCard) -> None:
    """Every condition and every action, groups inside of groups."""
    values = {About.SIZE: "1", About.ACCOUNT: "1", About.LIST: "", About.CUSTOMER: ""}
    every = Group(How.ALL, tuple(Condition(one, values.get(one, "new")) for one in About))
    do = (Action(Do.LABEL, "own label"), Action(Do.MOVE, "Customers/Germany"), Action(Do.READ), Action(Do.FLAG), Action(Do.QUIET))
    for one in (rule("deep"), rule("every", every, *do, Action(Do.STAGE, "sample"))):
        made = RuleDialog(context, one, card)
        assert made.rule() == one
        made.reject()


def test_it_is_written_by_keys_tried_out_and_done_to_old_mail(
    qtbot: QtBot, context: Context, card: RulesCard, deliver: Deliver
) -> None:
    ids = [MessageId(one) for one in deliver([1, 2, 3])]
    card.add.click()
    made = dialog_of(qtbot, card)
    assert not made.keep.isEnabled()
    assert made.problem.text() == "Give it a name."
    QTest.keyClicks(made.name, "Second inquiry")
    assert "Subject has the words" in made.problem.text()
    row = made.conditions.parts[0]
    assert isinstance(row, Row)
    QTest.keyClicks(row.value.line, "inquiry 2")
    assert made.problem.text() == ""
    made.attempt.click()
    qtbot.waitUntil(lambda: made.tried is not None)
    assert made.tried is not None
    assert (made.tried.looked, made.tried.messages) == (3, (ids[1],))
    assert made.outcome.text() == "1 of 3 mails"
    assert "Inquiry 2" in made.found.item(0).text()
    assert not message.row(context.store, ids[1]).flags.labels
    made.apply.click()
    qtbot.waitUntil(lambda: message.row(context.store, ids[1]).flags.labels == {"to-handle"})
    assert not message.row(context.store, ids[0]).flags.labels
    made.keep.click()
    qtbot.waitUntil(lambda: [one.name for one in rules.all(context.store)] == ["Second inquiry"])
    qtbot.waitUntil(lambda: card.list.count() == 1)


def test_trying_out_can_be_stopped_and_is_not_done_on_the_main_thread(
    profile: Profile, deliver: Deliver, one_account: AccountId
) -> None:
    deliver(range(1, 6))
    asked: list[int] = []

    def going() -> bool:
        asked.append(1)
        return False

    found = actions.try_out(profile, rule("x", Group()), going=going)
    assert (found.looked, asked) == (0, [1])
    assert actions.try_out(profile, rule("x", Group())).looked == 5


def test_order_on_and_off_remove_and_put_back_by_keys(qtbot: QtBot, context: Context, card: RulesCard) -> None:
    for name in ("one", "two", "three"):
        actions.save(context.profile, rule(name))

    def names() -> list[str]:
        return [one.name for one in rules.all(context.store)]

    qtbot.waitUntil(lambda: card.list.count() == 3)
    card.list.setCurrentRow(2)
    QTest.keyClick(card.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names() == ["one", "three", "two"])
    qtbot.waitUntil(lambda: card.list.currentRow() == 1)
    QTest.keyClick(card.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [one.enabled for one in rules.all(context.store)] == [True, False, True])
    QTest.keyClick(card.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names() == ["one", "two"])
    qtbot.waitUntil(card.undo.isVisible)
    card.undo.click()
    qtbot.waitUntil(lambda: names() == ["one", "three", "two"])


def test_a_rule_whose_folder_is_gone_says_so_and_shows_the_way_on(qtbot: QtBot, context: Context, card: RulesCard) -> None:
    actions.save(context.profile, rule("old", DEEP, Action(Do.MOVE, "Gone/Folder")))
    qtbot.waitUntil(lambda: card.list.count() == 1)
    assert card.list.item(0).text() == "⚠ old"
    assert "Gone/Folder" in card.broken.text()
    card.mend.click()
    made = dialog_of(qtbot, card)
    assert not made.keep.isEnabled()
    choice = made.doing.parts[0].value.choice
    assert "not there" in choice.currentText()
    at = choice.findData("Customers")
    choice.setCurrentIndex(at)
    choice.activated.emit(at)
    assert made.keep.isEnabled()
    made.keep.click()
    qtbot.waitUntil(lambda: card.list.item(0).text() == "old")
    assert card.broken.isHidden()


def test_a_group_is_added_and_taken_away(context: Context, card: RulesCard) -> None:
    made = RuleDialog(context, rule("x", Group(How.ALL, (Condition(About.FROM, "a"),))), card)
    made.conditions.begin_group()
    group = made.conditions.parts[1]
    assert isinstance(group, Conditions)
    assert made.rule().when.of[1] == Group(How.ANY, (Condition(About.SUBJECT),))
    group.removed.emit()
    assert len(made.rule().when.of) == 1
    made.reject()


def test_a_rule_begins_with_a_mail(qtbot: QtBot, make_window: Make, deliver: Deliver, context: Context) -> None:
    deliver([1])
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    window.mail.list.step(1)
    entry = next(one for one in window.mail.context_menu().actions() if one.text() == "A rule for mail like this…")
    entry.trigger()
    made = window.findChild(RuleDialog)
    assert made is not None
    assert made.rule().when == Group(How.ALL, (Condition(About.FROM, "anna@weber.example"),))
    assert made.keep.isEnabled()
    with qtbot.waitSignal(window.mail.told) as told:
        made.keep.click()
    assert told.args == ["Rule “Anna Weber” saved", False]


def test_my_card_is_kept_and_a_new_signature_begins_with_it(qtbot: QtBot, context: Context, one_account: AccountId) -> None:
    from desktop.ui.settings.mine import MyCard
    from desktop.ui.settings.signatures import Signatures

    mine = MyCard(context)
    qtbot.addWidget(mine)
    mine.show()
    assert mine.fields["name"].placeholderText() == "Lina Chen"
    for name, text in (("company", "Brightway LED"), ("phone", "+86 574 8765 4321")):
        QTest.keyClicks(mine.fields[name], text)
        mine.fields[name].editingFinished.emit()
    qtbot.waitUntil(lambda: not context.background.busy)
    signatures = Signatures(context)
    qtbot.addWidget(signatures)
    signatures.add.click()
    assert signatures.text.toPlainText() == "Lina Chen\nBrightway LED\n+86 574 8765 4321"
