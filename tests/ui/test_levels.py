"""Levels of the checks in the settings and on a customer's page."""

import ast
from pathlib import Path

from pytestqt.qtbot import QtBot

import desktop
from desktop import language
from desktop.actions import level
from desktop.actions.level import Rule
from desktop.checks.seeing import IMPOSSIBLE
from desktop.checks.usual import INCOMING, OUTGOING
from desktop.checks.usual import level as usual
from desktop.model.finding import Level
from desktop.model.ids import CustomerId
from desktop.ui import levels
from desktop.ui.context import Context
from desktop.ui.customer.checks import ChecksCard as TheirCard
from desktop.ui.settings.checks import ChecksCard, Family

WEBER = CustomerId(3)


def family(card: ChecksCard, name: str) -> Family:
    return next(one for one in card.families if one.family == name)


def choose(qtbot: QtBot, context: Context, one: Family, code: str, value: str) -> None:
    box = one.choices.get(code, one.choice)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: level.of(context.store, code) == value)


def test_a_level_is_chosen_shown_and_all_is_usual_again(qtbot: QtBot, context: Context) -> None:
    card = ChecksCard(context)
    qtbot.addWidget(card)
    card.show()
    deal = family(card, "deal")
    assert deal.body.isHidden()
    assert deal.choices["deal.shares"].itemText(0) == "Usual: Warn"
    assert not card.reset.isEnabled()
    deal.fold.click()
    assert deal.choices["deal.shares"].isVisible()
    choose(qtbot, context, deal, "deal.shares", "stop")
    choose(qtbot, context, deal, "deal", "off")
    qtbot.waitUntil(card.reset.isEnabled)
    qtbot.waitUntil(lambda: deal.choices["deal.total"].itemText(0) == "As above: Off")
    assert deal.choices["deal.shares"].currentData() == "stop"
    card.reset.click()
    qtbot.waitUntil(lambda: level.chosen(context.store) == ())
    qtbot.waitUntil(lambda: deal.choices["deal.shares"].currentData() == "")


def test_what_is_set_elsewhere_is_seen_here(qtbot: QtBot, context: Context) -> None:
    card = ChecksCard(context)
    qtbot.addWidget(card)
    level.choose(context.profile, "terms.vague", "stop")
    level.choose(context.profile, "terms.vague", "off", customer=WEBER)
    qtbot.waitUntil(lambda: family(card, "terms").choices["terms.vague"].currentData() == "stop")


def test_a_rule_is_found_and_unfolded(qtbot: QtBot, context: Context) -> None:
    card = ChecksCard(context)
    qtbot.addWidget(card)
    card.unfold(family(card, "deal").choices["deal.total"])
    assert not family(card, "deal").body.isHidden()
    assert family(card, "money").body.isHidden()


def test_the_customer_s_card_tells_what_differs_and_takes_it_back(qtbot: QtBot, context: Context) -> None:
    card = TheirCard(context)
    qtbot.addWidget(card)
    card.show_customer(WEBER)
    assert not card._none.isHidden()
    level.choose(context.profile, "terms.vague", "off", customer=WEBER)
    qtbot.waitUntil(lambda: len(card.buttons) == 1)
    assert card._none.isHidden()
    with qtbot.waitSignal(card.told) as told:
        card.buttons[0].click()
    assert level.chosen(context.store, WEBER) == ()
    qtbot.waitUntil(lambda: card.buttons == [])
    told.args[1]()
    qtbot.waitUntil(lambda: level.chosen(context.store, WEBER) == (Rule("terms.vague", "off"),))


def test_every_rule_has_words_in_both_languages() -> None:
    for name in ("en", "zh_CN"):
        language.use(name)
        codes = [code for side in (OUTGOING, INCOMING) for family, rules in side.items() for code in (family, *rules)]
        assert [code for code in codes if levels.rule(code) == code] == []
    language.use("")


def test_every_finding_of_the_checks_is_a_rule() -> None:
    told: dict[str, str] = {}
    for file in (Path(desktop.__file__).parent / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in ("Finding", "seen") and isinstance(node.args[0], ast.Constant):
                second = node.args[1]
                told[str(node.args[0].value)] = second.attr.lower() if isinstance(second, ast.Attribute) else ""
    assert len(told) > 40
    assert {code for code in told if usual(code) is None} - IMPOSSIBLE == set()
    wrong = {code: said for code, said in told.items() if said and code not in IMPOSSIBLE and usual(code) is not Level(said)}
    assert wrong == {}
