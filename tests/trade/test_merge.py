"""Templates: what comes out, what is missing, and what no template can do."""

import time
from datetime import date
from decimal import Decimal

import pytest

from desktop.model.errors import Damaged
from desktop.model.ids import TemplateId
from desktop.model.template import Fields, Form, Missing, Template
from desktop.trade import sandbox, shipped
from desktop.trade.fields import filled
from desktop.trade.merge import CLOSE, OPEN, asked, merge, needs, unsigned
from desktop.trade.salutation import first_name, salutation, surname
from desktop.trade.sandbox import render


def template(body: str, *, subject: str = "S", form: Form = Form.TEXT, language: str = "en") -> Template:
    return Template(TemplateId(0), "name", subject, body, form, language)


FIELDS: Fields = {"customer": {"name": "A & <b>B</b>", "phone": " "}, "deal": {"price": "0.0865", "currency": "usd"}}


def test_values_are_filled_in_and_escaped_where_it_is_html() -> None:
    plain = merge(template("For {{ customer.name }}"), FIELDS)
    assert (plain.text, plain.html) == ("For A & <b>B</b>", "<p>For A &amp; &lt;b&gt;B&lt;/b&gt;</p>")
    rich = merge(template("<p>For <i>{{ customer.name }}</i></p>", form=Form.HTML), FIELDS)
    assert rich.html == "<p>For <i>A &amp; &lt;b&gt;B&lt;/b&gt;</i></p>"
    assert rich.text == "For A & <b>B</b>"
    assert not plain.missing


def test_a_missing_field_is_marked_where_it_stands_and_named_in_full() -> None:
    merged = merge(template("Hello\n call {{ customer.phone | upcase }}", subject="{{ deal.number }} for you"), FIELDS)
    assert merged.missing == (Missing("deal.number", "subject", 1, 4), Missing("customer.phone", "body", 2, 10))
    assert merged.subject == "⟦deal.number⟧ for you"
    assert '<span class="missing">⟦customer.phone⟧</span>' in merged.html
    assert "⟦customer.phone⟧" in merged.text


def test_a_fall_back_and_a_condition_miss_nothing() -> None:
    body = '{{ customer.phone | default: "no phone" }}{% if deal.place %} at {{ deal.place }}{% endif %}'
    merged = merge(template(body), FIELDS)
    assert (merged.text, merged.missing) == ("no phone", ())
    assert needs(template("{{ deal.price | money: deal.currency }}{{ deal.price }}{{ today }}")) == (
        "deal.price",
        "today",
        "deal.currency",
    )


def test_nothing_in_a_value_is_taken_for_a_mark_or_an_order() -> None:
    sly = {"customer": {"name": f"{OPEN}self.phone@1{CLOSE}{{{{ self.phone }}}}"}}
    merged = merge(template("{{ customer.name }}"), sly)
    assert merged.missing == ()
    assert merged.text == "self.phone@1{{ self.phone }}"


def test_what_an_editor_makes_of_an_order_is_undone() -> None:
    body = "<p>{{ <b>customer.phone</b>&nbsp;| default: &quot;none&quot; }}</p><ul><li>one</li></ul><style>p{}</style>end"
    merged = merge(template(body, form=Form.HTML), FIELDS)
    assert merged.html.startswith("<p>none</p>")
    assert merged.text == "none\n\n- one\nend"


def test_plain_text_becomes_paragraphs_and_lists() -> None:
    merged = merge(template("Hello,\n\nwe have:\n- one\n- two\n\n\n\nBye\nI"), {})
    assert merged.html == "<p>Hello,</p>\n<p>we have:</p>\n<ul><li>one</li><li>two</li></ul>\n<p>Bye<br>I</p>"
    assert merged.text == "Hello,\n\nwe have:\n- one\n- two\n\nBye\nI"


@pytest.mark.parametrize(
    ("source", "language", "wanted"),
    [
        ("{{ d | date }}", "en", "12 June 2026"),
        ("{{ d | date }}", "zh_CN", "2026年6月12日"),
        ('{{ d | date: "month" }}', "zh_CN", "2026年6月"),
        ('{{ d | date: "month" }}', "en", "June 2026"),
        ("{{ d | date }}", "de", "12. Juni 2026"),
        ("{{ iso | date }}", "en", "12 June 2026"),
        ("{{ words | date }}", "en", "end of June"),
        ("{{ 12345 | money: 'usd' }}", "en", "USD 12,345.00"),
        ("{{ '12,345.5' | money: 'EUR' }}", "de", "EUR 12.345,50"),
        ("{{ '0.0865' | money: 'USD' }}", "zh_CN", "USD 0.0865"),
        ("{{ 5000 | money: 'JPY' }}", "en", "JPY 5,000"),
        ("{{ 'on request' | money: 'USD' }}", "en", "on request"),
        ("{{ half | money }}", "en", "0.50"),
        ("{{ half | money: none.such }}", "en", f"{OPEN}none.such@17{CLOSE}"),
        ("{{ 'DE89 3704 0044 0532 0130 00' | last_four }}", "en", "3000"),
        ("{% for one in list %}{{ one }};{% endfor %}", "en", "a;b;"),
        ("{% unless d %}x{% else %}y{% endunless %}{% case words %}{% when 'end of June' %}z{% endcase %}", "en", "yz"),
    ],
)
def test_filters(source: str, language: str, wanted: str) -> None:
    data: Fields = {"iso": "2026-06-12", "words": "end of June", "half": Decimal("0.5"), "list": ["a", "b"], "d": date(2026, 6, 12)}
    assert render(source, data, language=language) == wanted


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\n{% if customer %}", "template.unclosed", "2"),
        ("{% for one in deal.items %}x", "template.unclosed", "1"),
        ("a\n\n{{ customer", "template.open", "3"),
        ("{{ {{ customer }}", "template.open", "1"),
        ("a\n{{ x | nonsense }}", "template.filter", "2"),
        ("{% include 'secret' %}", "template.syntax", "1"),
        ("{% render 'secret' %}", "template.syntax", "1"),
        ("{% assign x = 1 %}", "template.syntax", "1"),
        ("{% liquid\n include 'x' %}", "template.syntax", "1"),
        ("{{ 'a' | append }}", "template.syntax", "1"),
    ],
)
def test_errors_say_where(source: str, code: str, line: str) -> None:
    with pytest.raises(Damaged) as caught:
        render(source, {})
    assert (caught.value.code, caught.value.facts["line"]) == (code, line)
    assert int(caught.value.facts["column"]) >= 1


LONG = "'aaaaaaaaaaaaaaaaaaaaaaaaaaaa'"


def test_an_error_says_which_part_is_meant() -> None:
    for one, part in ((template("{{ x"), "body"), (template("x", subject="{{ x"), "subject")):
        with pytest.raises(Damaged) as caught:
            merge(one, {})
        assert caught.value.facts["part"] == part


BOMBS = {
    "a long loop": "{% for i in (1..1000000000000) %}x{% endfor %}",
    "a range that cannot be counted": "{% for i in (1..9999999999999999999) %}x{% endfor %}",
    "loops in loops": "{% for i in (1..100) %}{% for j in (1..100) %}{% endfor %}{% endfor %}",
    "loops one after the other": "{% for i in (1..150) %}{% endfor %}" * 300,
    "much in a loop": "{% for i in (1..200) %}" + "{{ text }}" * 1500 + "{% endfor %}",
    "replacing": "{% for i in (1..200) %}"
    + f"{{{{ {LONG} | replace: 'a', {LONG} | replace: 'a', {LONG} }}}}" * 150
    + "{% endfor %}",
    "conditions in conditions": "{% if 1 %}" * 900,
    "many conditions": "{% if " + "a and " * 3000 + "a %}{% endif %}",
    "brackets": "{{ a" + "[a" * 6000 + "]" * 6000 + "}}",
    "braces": "{{" * 9000,
    "blanks": "{{" + " " * 19000 + "}}",
    "blanks again": ("{% if" + " " * 590 + "%}") * 33,
    "a long template": "x" * 20001,
    "a long number": "{{ " + "9" * 580 + "9 | append: 'x' | upcase | foo }}",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon_with_an_error(name: str) -> None:
    before = time.process_time()
    with pytest.raises(Damaged) as caught:
        render(BOMBS[name], {"text": "y" * 20000, "a": "a"})
    assert caught.value.code.startswith("template.")
    assert time.process_time() - before < 8  # a second on a quiet machine


def test_what_is_quiet_is_bounded_as_well() -> None:
    before = time.process_time()
    assert render("{% for i in (1..200) %}" + "{% if x == 1 %}{% endif %}" * 700 + "{% endfor %}", {}) == ""
    assert render("{{ a" + " | append: a" * 40 + " }}", {"a": "b" * 9000}) == "b" * sandbox.VALUE
    assert time.process_time() - before < 15


def test_only_plain_data_is_given() -> None:
    class Sly(str):
        def __html__(self) -> str:
            return "<script>"

    with pytest.raises(Damaged, match=r"template\.value"):
        render("{{ x }}", {"x": object()})  # type: ignore[dict-item]
    with pytest.raises(Damaged, match=r"template\.value"):
        render("{{ x }}", {"x": {"a": {"a": {"a": {"a": {"a": {"a": "deep"}}}}}}})
    assert render("{{ x }}", {"x": Sly("<i>")}, escaped=True) == "&lt;i&gt;"
    assert "class" not in render("{{ t.__class__.__name__ | default: 'none' }}", {"t": date(2026, 1, 1)})


@pytest.mark.parametrize(
    ("contact", "language", "wanted"),
    [
        ({"name": "Anna Weber", "title": "Ms"}, "en", "Dear Ms Weber"),
        ({"name": "Weber, Anna", "title": "Mrs."}, "en", "Dear Ms Weber"),
        ({"name": "Anna Weber"}, "en", "Dear Anna Weber"),
        ({"name": "Anna Weber", "first_name": "Anna", "familiar": "1"}, "en", "Dear Anna"),
        ({}, "en", "Dear Sir or Madam"),
        ({"name": "张伟", "title": "先生"}, "zh_CN", "尊敬的张先生"),
        ({"name": "欧阳娜娜", "title": "Ms"}, "zh_CN", "尊敬的欧阳女士"),
        ({"name": "张伟"}, "zh_CN", "尊敬的张伟"),
        ({}, "zh_CN", "尊敬的先生/女士"),
        ({"name": "Anna Weber", "title": "Frau"}, "de", "Sehr geehrte Frau Weber"),
        ({"name": "Luz Gil", "title": "Sra"}, "es", "Estimada Sra. Gil"),
        ({"name": "Bo"}, "xx", "Dear Bo"),
    ],
)
def test_salutations(contact: dict[str, str], language: str, wanted: str) -> None:
    assert salutation(contact, language) == wanted


def test_names() -> None:
    assert [surname(name) for name in ("Anna Weber", "张伟", "司马光", "Anna", "")] == ["Weber", "张", "司马", "", ""]
    assert [first_name(name) for name in ("Anna Weber", "Weber, Anna", "张伟", "Anna", "")] == ["Anna", "Anna", "伟", "", ""]


def test_of_an_account_number_only_the_end_reaches_a_template() -> None:
    fields = filled(today=date(2026, 6, 1), language="en", deal={"account": "DE89 3704 0044 0532 0130 00"}, contact={"name": "A B"})
    assert render("{{ deal.account }} {{ contact.first_name }} {{ contact.salutation }}", fields) == "3000 A Dear A B"


def test_a_signature_below_is_not_signed_once_more() -> None:
    """Every template of the program: without name and firm, and without regards where the signature says them."""
    for one in shipped.all():
        bare = unsigned(one, "Lina Chen")
        assert "self.name" not in bare.body.rpartition("\n\n")[2], one.shipped
        assert bare.body.count("{% if") == bare.body.count("{% endif"), one.shipped
        last = "Best regards," if one.language == "en" else "顺祝商祺！"
        if last in one.body:
            assert bare.body.endswith(f"{last}\n"), one.shipped
            assert last not in unsigned(one, "Best regards").body, one.shipped
    assert unsigned(template("Hello {{ self.name }} there"), "Lina").body == "Hello {{ self.name }} there"
    assert unsigned(template("<p>{{ self.name }}</p>", form=Form.HTML), "Lina").body == "<p>{{ self.name }}</p>"


def test_what_is_asked_for_is_every_field_and_no_words() -> None:
    body = '{% if deal.moq %}{{ deal.moq }}{% endif %}{{ deal.price | default: "deal.old" }} deal.port'
    found = asked(template(body, subject="{{ self.web }}"))
    assert found == ("self.web", "deal.moq", "deal.price")
