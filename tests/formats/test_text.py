"""What is read in lists and in plain view is the text that its writer wrote."""

import pytest

from desktop.formats import text as texts

NEW = "Thank you, we accept the price."

QUOTES = [
    "On Fri, 20 Nov 2026 at 10:00, Li Lei <li@x.example> wrote:\n> old",
    "On Fri, 20 Nov 2026 at 10:00, Li Lei\n<li@x.example> wrote:\n> old",
    '在 2026-11-20 10:00:00，"李雷" <li@x.example> 写道：\nold',
    "在 2026年11月20日，上午10:00，李雷 <li@x.example> 写道：\nold",
    "在2026年11月20日 10:00，李雷写道：\nold",
    "于2026年11月20日周五 10:00写道：\nold",
    "李雷 <li@x.example> 于2026年11月20日周五 10:00写道：\nold",
    "於 2026年11月20日 週五 上午10:00寫道：\nold",
    "-----原始邮件-----\n发件人: 李雷\nold",
    '------------------ 原始邮件 ------------------\n发件人: "李雷"\nold',
    '---Original---\nFrom: "Li Lei"\nold',
    "-----Original Message-----\nFrom: Li Lei\nold",
    "---------- Forwarded message ---------\nFrom: Li Lei\nold",
    "发件人： 李雷 <li@x.example>\n发送时间： 2026年11月20日 10:00\nold",
    "寄件者: 李雷\n日期: 2026年11月20日\nold",
    "From: Li Lei <li@x.example>\nSent: Friday, November 20, 2026 10:00 AM\nTo: Rep\nold",
    "________________________________\nFrom: Li Lei\nSent: Friday\nold",
    "Am 20.11.2026 um 10:00 schrieb Li Lei:\n> old",
    "Le 20/11/2026 à 10:00, Li Lei a écrit :\n> old",
    "El vie, 20 nov 2026 a las 10:00, Li Lei (<li@x.example>) escribió:\n> old",
    "20.11.2026 10:00, Li Lei пишет:\n> old",
    "> old\n> older",
    "-- \nLi Lei\nSales",
]


@pytest.mark.parametrize("quote", QUOTES)
def test_a_snippet_leaves_the_quotation_out(quote: str) -> None:
    assert texts.snippet(f"{NEW}\n\n{quote}\n") == NEW


@pytest.mark.parametrize(
    "text",
    [
        "From: Ningbo to: Hamburg we ship weekly.",
        "On Monday we wrote: nothing.\nBye",
        "发货时间：下周三。\n包装：纸箱",
        "在宁波港装船，请确认。",
        "Price: 12 USD\nTotal: 24 USD",
    ],
)
def test_ordinary_lines_are_no_quotation(text: str) -> None:
    assert texts.snippet(text) == " ".join(text.split())


def test_a_forward_without_words_shows_what_it_forwards() -> None:
    assert "old" in texts.snippet("-----Original Message-----\nFrom: Li Lei\n\nold words")


def test_a_snippet_is_bounded() -> None:
    assert len(texts.snippet("word " * 1_000)) <= texts.SNIPPET


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<BR/>three", "one\ntwo\nthree"),
        ("<div>a  b\n c</div>", "a b c"),
        ("a&nbsp;b &lt;c&gt; &amp;amp; &#20320;", "a b <c> &amp; 你"),
        ("<ul><li>x<li>y</ul>", "- x\n- y"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<style>p{}</style><script>1<2</script><!-- a > b -->x", "x"),
        ("<head><title>t</title></head><body>x</body>", "x"),
        ("<!--[if mso]><p>mso</p><![endif]-->x", "x"),
        ("<![if !mso]>x<![endif]>", "x"),
        ('<a href="x>y" title=z>link</a>', "link"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("new<blockquote>old<blockquote>older</blockquote></blockquote>", "new\n\n> old\n\n>> older"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("x<style>never closed", "xnever closed"),
        ("x<!-- never closed", "x"),
        ("a\0b", "ab"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert texts.html_to_text(html) == text


@pytest.mark.parametrize(
    "html",
    ["<" * 300_000, "<!--" * 100_000, "<style>" * 100_000, "<a " * 100_000, '<a b="' * 100_000, "<div>" * 100_000, "&" * 300_000,
     "<blockquote>" * 20_000 + "x", "<pre>" * 50_000 + "x", "<p " + "a=b " * 100_000 + ">x"],
)  # fmt: skip
def test_hostile_html_ends(html: str) -> None:
    texts.html_to_text(html)  # the session's time limit is the assertion: quadratic work would take hours


@pytest.mark.parametrize(
    "text", ["> " * 50_000, ">\n" * 50_000, "_" * 100_000, "on " * 2_000 + ":", "@" * 6_000 + "\n:" * 100, "1" * 399 + ":"]
)
def test_hostile_quotes_end(text: str) -> None:
    texts.snippet(text)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("> one \n> two\nnew", "> one two\nnew"),
        ("> one \n>> two", "> one \n>> two"),
        (" stuffed\n >no quote", "stuffed\n>no quote"),
        ("-- \nsignature", "-- \nsignature"),
        ("end \n-- \nsignature", "end \n-- \nsignature"),
    ],
)
def test_flowed_lines_are_joined(text: str, joined: str) -> None:
    assert texts.flowed(text) == joined


def test_flowed_with_delsp_joins_words() -> None:
    assert texts.flowed("报 \n价", delsp=True) == "报价"


def test_plain_text_has_no_control_characters() -> None:
    assert texts.plain("a\r\nb\rc\0\x1b[31m\u202ed\te") == "a\nb\nc[31md\te"


def test_cells_of_a_table_can_be_told_apart() -> None:
    html = "<table><tr><th>Qty</th><th>Unit price</th></tr><tr><td>5</td><td> 0.86 </td></tr></table>after"
    assert texts.html_to_text(html, cells=True) == "Qty\tUnit price\t\n\n5\t 0.86 \t\n\nafter"
    assert texts.html_to_text(html) == "Qty Unit price\n\n5 0.86\n\nafter"
