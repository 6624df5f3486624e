"""A mail's HTML can be read and nothing else: no script, no form, no address that would be fetched, whatever it was made of."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import apart as processes
from desktop.formats import mime
from desktop.model.errors import Damaged
from desktop.security import apart, bounds, clean_html
from desktop.security.clean_html import Cleaned
from tests.security.harmless import ORIGIN, text, wrong
from tests.ui.leak_vectors import VECTORS


def clean(html: str, *, remote: bool = False) -> Cleaned:
    return clean_html.clean(html, remote=remote, at=ORIGIN)


@pytest.mark.parametrize("name", sorted(VECTORS))
@pytest.mark.parametrize("remote", [False, True])
def test_no_leak_vector_leaves_an_address_in_the_page(name: str, remote: bool) -> None:
    cleaned = clean(VECTORS[name], remote=remote)
    assert wrong(cleaned.html) == []
    assert "leak.test" not in cleaned.html
    assert "203.0.113.77" not in cleaned.html


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>x",
        "<img src=x onerror=alert(1)>x",
        "<svg><style><img src=x onerror=alert(1)></style></svg>x",
        "<svg/onload=alert(1)></svg>x",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>x",
        "<style><!--</style><img src=x onerror=alert(1)>--></style>x",
        "<textarea></textarea><img src=x onerror=alert(1)></textarea>x",
        "<plaintext><script>alert(1)</script>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href=' data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='file:///etc/passwd'>x</a>",
        "<a href='\\\\host\\share'>x</a>",
        "<a href='ms-msdt:/id'>x</a>",
        "<form action='https://e.test'><input name=a><button>go</button></form>x",
        "<dialog open>x</dialog><marquee>x</marquee>",
        "<div style='position:fixed;top:0;left:0'>x</div>",
        "<div style='margin-top:-500px'>x</div>",
        "<p style='width:expression(alert(1));behavior:url(#x)'>x</p>",
        "<style>.a{color:red}</style\n><script>alert(1)</script>x",
        "<style>a{content:'</style><script>alert(1)</script>'}</style>x",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>x",
        "<p id=x name=y data-z=1 contenteditable autofocus tabindex=1>x",
        "<template><img src=x onerror=alert(1)></template>x",
        "<![CDATA[<img src=x onerror=alert(1)>]]>x",
        "<!--[if mso]><img src='http://e.test/'><![endif]-->x",
    ],
)
def test_nothing_that_acts_is_left(html: str) -> None:
    cleaned = clean(html)
    assert wrong(cleaned.html) == []
    assert "x" in cleaned.html or "alert" in text(cleaned.html)


def test_every_vector_of_the_dompurify_corpus_is_harmless(corpora: Path) -> None:
    source = (corpora / "dompurify" / "data" / "test" / "fixtures" / "expect.mjs").read_text(encoding="utf-8")
    payloads = [json.loads(found) for found in re.findall(r'"payload":\s*("(?:[^"\\]|\\.)*")', source)]
    assert len(payloads) > 100
    bad = {payload: found for payload in payloads if (found := wrong(clean(payload, remote=True).html))}
    assert bad == {}


@pytest.mark.parametrize("folder", ["leaks", "hostile/data", "libetpan/data"])
def test_every_mail_is_harmless_in_every_form(corpora: Path, folder: str) -> None:
    seen = 0
    for file in sorted((corpora / folder).rglob("*.eml")):
        html = mime.parse(file.read_bytes()).html
        try:
            cleaned = clean(html, remote=True)
        except Damaged:
            continue
        seen += bool(html)
        assert wrong(cleaned.html) == [], file.name
        assert wrong(cleaned.folded) == [], file.name
        assert "leak.test" not in re.sub(r">[^<]*<", "><", cleaned.html), file.name
    assert seen > 2


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                """<p> </p> <div style="color:red" <style> </style> <svg> </svg> <math> <img src=cid:a> <img/src=" "
                <a href=" http://x.y > ' <!-- --> <![CDATA[ ]]> <table> <td> </td> <script> </script> <textarea> <noscript>
                </noscript> <b a=1 onclick=x> &lt; &#x3c; <blockquote> </blockquote> @import url( u\\72l( {} {color:red}
                <title> <select> <option> <body bgcolor=red> <form> /> \x00""".split()  # noqa: SIM905
            ),
            st.text(max_size=8),
        ),
        max_size=40,
    )
)
def test_any_soup_of_tags_becomes_harmless(pieces: list[str]) -> None:
    cleaned = clean(" ".join(pieces), remote=True)
    assert wrong(cleaned.html) == []
    assert wrong(cleaned.folded) == []


@given(st.text())
def test_text_without_markup_keeps_its_words(words: str) -> None:
    plain = re.sub(r"[<>&\x00\r]", " ", words)
    assert text(clean(plain).html).split() == plain.split()


# Pictures


def test_pictures_that_came_along_are_found_by_their_content_id() -> None:
    cleaned = clean('<img src="cid:logo@x y"><img src="CID:a%40b">')
    assert cleaned.cids == {"logo@x y", "a@b"}
    assert f'src="{ORIGIN}cid/logo%40x%20y"' in cleaned.html


def test_remote_pictures_stay_out_until_asked_for_and_then_under_a_number() -> None:
    html = '<img src="https://e.test/a.png" alt="A"><img src="http://e.test/b.png">'
    before, after = clean(html), clean(html, remote=True)
    assert before.pictures == after.pictures == ("https://e.test/a.png", "http://e.test/b.png")
    assert "src" not in before.html
    assert f'src="{ORIGIN}remote/1"' in after.html


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="https://t.test/p" width="1" height="1">',
        '<img src="https://t.test/p" style="width:5px;height:5px">',
        '<img src="https://t.test/p" style="display:none">',
        '<img height="0" src="https://t.test/p" width="600">',
    ],
)
def test_tracking_pictures_are_never_fetched(tag: str) -> None:
    cleaned = clean(f"<p>x{tag}</p>", remote=True)
    assert (cleaned.pictures, cleaned.trackers) == ((), 1)
    assert "<img" not in cleaned.html


def test_without_an_address_of_a_view_pictures_and_links_keep_their_own_for_a_reply() -> None:
    cleaned = clean_html.clean('<img src="cid:a"><img src="https://e.test/a.png"><a href="https://user@e.test">x</a>', remote=True)
    assert 'src="cid:a"' in cleaned.html
    assert 'src="https://e.test/a.png"' in cleaned.html
    assert 'href="https://e.test/"' in cleaned.html


# Forms, quotations, colours


def test_it_says_how_many_fields_of_a_form_were_taken_out() -> None:
    assert clean("<form><input type=password><button>Sign in</button></form>").forms == 3
    assert clean("<p>information</p>").forms == 0


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote">On Friday Bob wrote:<blockquote>old</blockquote></div>',
        '<p>On Friday Bob wrote:</p><blockquote type="cite">old</blockquote>',
        '<div class="moz-cite-prefix">Am Freitag schrieb Bob:</div><blockquote>old<p>more of it</p></blockquote>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Bob</div><div>old</div>',
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt 0 0 0"><p>From: Bob</p></div></div><p>old</p>',
        "<div><br></div><div>------------------ 原始邮件 ------------------</div><div>发件人: Bob</div><div>old</div>",
        "<div>-----Original Message-----</div><div>From: Bob</div><p>old</p>",
    ],
)
def test_the_quoted_earlier_mail_can_be_folded(quote: str) -> None:
    cleaned = clean(f"<html><body><div><p>My answer</p></div>{quote}</body></html>")
    assert "My answer" in cleaned.folded
    assert "old" not in cleaned.folded
    assert "old" in cleaned.html
    assert cleaned.folded.count("<div") == cleaned.folded.count("</div")


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote type="cite">old</blockquote><p>answer below</p>',
        '<p>Hi</p><blockquote type="cite">one</blockquote><p>answer</p>',
        '<div class="gmail_quote">nothing before it</div>',
        "<p>An indented note</p><blockquote>of my own</blockquote>",
    ],
)
def test_what_is_not_a_quoted_tail_is_not_folded(html: str) -> None:
    assert clean(html).folded == ""


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>x</p>", True),
        ('<p style="color:black;background:white">x</p>', True),
        ('<p style="color:#c00">x</p>', False),
        ('<table bgcolor="#f7f9fb"><tr><td style="color:#333">x</table>', True),  # ink and paper
        ('<table bgcolor="#ffe0b0"><tr><td>x</table>', False),
        ('<p style="color:#fff">x</p>', False),
        ("<style>p{background:#fee}</style><p>x</p>", False),
        ('<body bgcolor="navy">x</body>', False),
    ],
)
def test_it_says_whether_the_mail_brings_colours_of_its_own(html: str, plain: bool) -> None:
    assert clean(html).plain is plain


def test_styles_of_the_mail_reach_no_further_than_the_mail() -> None:
    html = clean("<style>*{color:red} body,td>p{color:blue} @media (max-width:9px){a{color:red}}</style>x").html
    sheet = html.partition("<style>")[2].partition("</style>")[0]
    assert sheet.replace("\n", "") == (
        ".mail-body *{color:red}.mail-body,.mail-body td>p{color:blue}@media (max-width:9px){.mail-body a{color:red}}"
    )


# Bounds


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<table><tr><td>" * 50_000 + "x",
        "x" * (bounds.LONGEST + 1),
        "".join(f"<p><font size={number}>" for number in range(4000)),
    ],
)
def test_bombs_are_refused_before_they_go_off(html: str) -> None:
    with pytest.raises(Damaged) as caught:
        clean(html)
    assert caught.value.code == "html.hard"


def test_what_only_seems_harmless_is_ended_in_its_own_process() -> None:
    html = "<div><marquee></div></marquee>" * 100_000  # nests without an unclosed tag
    with pytest.raises(Damaged):
        apart.clean(html, at=ORIGIN, seconds=1.5)


def test_a_large_table_is_cleaned_apart_and_comes_back_whole() -> None:
    html = "<table>" + '<tr><td style="color:red">x</td></tr>' * 20_000 + "</table>"
    assert bounds.heavy(html)
    assert apart.clean(html, at=ORIGIN).html.count("<td") == 20_000


def test_very_deep_but_bearable_nesting_keeps_its_text() -> None:
    cleaned = clean("<div>" * 2_000 + "deep" + "</div>" * 2_000)
    assert text(cleaned.html) == "deep"
    assert cleaned.html.count("<div") <= clean_html.DEEPEST + 1


def test_the_process_that_stands_by_is_the_one_that_cleans() -> None:
    apart.ready()
    standing = processes.pool().pids
    assert len(standing) == 1
    html = "<table>" + "<tr><td>x</td></tr>" * 20_000 + "</table>"
    assert apart.clean(html).html.count("<td") == 20_000
    assert processes.pool().pids == standing


def test_a_large_mail_is_cleaned_the_same_apart_as_here() -> None:
    html = '<p>\U0001f600 提单</p><a href="https://a.example/?q=提单">x</a><img src="https://a.example/1.png">' * 5_000
    assert bounds.heavy(html)
    expected = clean_html.clean(html, remote=True, at=ORIGIN)
    assert apart.clean(html, remote=True, at=ORIGIN) == expected


def test_what_is_written_alike_is_cleaned_alike() -> None:
    cell = '<div style="color:red;width:700px;position:fixed" onclick="x()" width="650">x</div>'
    one, many = clean(cell), clean(cell * 50)
    assert (many.wide, many.plain) == (one.wide, one.plain) == (700, False)
    assert (
        many.html.count('<div width="650" style="color:red;width:700px">') == 50 or many.html.count("color:red;width:700px") == 50
    )
    assert wrong(many.html) == wrong(one.html)
    deep = clean(cell.removesuffix("x</div>") * 300 + "deep" + "</div>" * 300)
    assert deep.html.count("<div") <= clean_html.DEEPEST + 1
    assert text(deep.html) == "deep"


def test_a_mark_of_a_quotation_counts_wherever_its_like_stood_before() -> None:
    head = '<div style="border-top:solid #E1E1E1 1.0pt">'
    cleaned = clean(
        f'<p align="left">Yes</p><p align="left">we can</p>{head}<b>From:</b> Anna</div><p align="left">the earlier mail</p>'
    )
    assert "we can" in cleaned.folded
    assert "earlier" not in cleaned.folded
