"""An answer quotes what was seen: text that styles hide is left out, and text that they show is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.security.clean_html import clean
from desktop.security.hidden import only_seen

SECRET = "SECRET"
# Each hides the word, in a way that was used against readers.
HIDDEN = {
    "display": f'<div style="display:none">{SECRET}</div>',
    "display in capitals": f'<div style="DISPLAY : None">{SECRET}</div>',
    "important": f'<div style="display:none!important">{SECRET}</div>',
    "escaped": f'<div style="d\\69splay:none">{SECRET}</div>',
    "visibility": f'<div style="visibility:hidden"><p>{SECRET}</p></div>',
    "opacity": f'<div style="opacity:0.01">{SECRET}</div>',
    "tiny": f'<span style="font-size:0">{SECRET}</span>',
    "one pixel": f'<span style="font-size:1px">{SECRET}</span>',
    "tiny by font": f'<span style="font:0/0 a">{SECRET}</span>',
    "tiny in tiny": f'<div style="font-size:10%"><div style="font-size:0.1em">{SECRET}</div></div>',
    "no height": f'<div style="max-height:0;overflow:hidden">{SECRET}</div>',
    "no width": f'<div style="width:0px;overflow:hidden">{SECRET}</div>',
    "clear": f'<div style="color:transparent">{SECRET}</div>',
    "clear by number": f'<div style="color:rgba(0,0,0,0)">{SECRET}</div>',
    "white on white": f'<div style="color:#fff">{SECRET}</div>',
    "white by tag": f'<font color="white">{SECRET}</font>',
    "ink of the ground": f'<div style="background:#123456"><p style="color:#123457">{SECRET}</p></div>',
    "ground by attribute": f'<table bgcolor="#000"><tr><td style="color:#000">{SECRET}</td></tr></table>',
    "pushed out": f'<div style="overflow:hidden;text-indent:9999px">{SECRET}</div>',
    "letters on letters": f'<div style="letter-spacing:-20px">{SECRET}</div>',
    "class": f'<style>.x{{display:none}}</style><div class="x">{SECRET}</div>',
    "tag": f"<style>s{{display:none}}</style><s>{SECRET}</s>",
    "attribute": f'<style>[dir="rtl"]{{display:none}}</style><b dir="rtl">{SECRET}</b>',
    "inside": f'<style>.a .b{{display:none}}</style><div class="a"><p><i class="b">{SECRET}</i></p></div>',
    "child": f'<style>.a > p{{visibility:hidden}}</style><div class="a"><p>{SECRET}</p></div>',
    "neighbour": f"<style>p + div{{display:none}}</style><p>x</p><div>{SECRET}</div>",
    "which child": f"<style>p:nth-child(2){{display:none}}</style><p>x</p><p>{SECRET}</p>",
    "not": f'<style>p:not(.y){{display:none}}</style><p>{SECRET}</p><p class="y">x</p>',
    "screen": f'<style>@media screen{{.x{{display:none}}}}</style><p class="x">{SECRET}</p>',
    "any width": f'<style>@media (min-width:1px){{.x{{font-size:0}}}}</style><p class="x">{SECRET}</p>',
    "stronger": f'<style>p.x{{display:none}} .x{{display:block}}</style><p class="x">{SECRET}</p>',
    "important in a sheet": f'<style>p{{display:none!important}}</style><p style="display:block">{SECRET}</p>',
    "everything": f"<style>body{{display:none}}</style><p>{SECRET}</p>",
    "star": f"<style>*{{font-size:0}}</style><p>{SECRET}</p>",
    "colour by sheet": f'<style>.x{{color:#fefefe}}</style><p class="x">{SECRET}</p>',
    "picture beside": f'<div style="display:none"><img src="cid:a">{SECRET}<br></div>',
}
# None of these hides it.
SHOWN = {
    "plain": SECRET,
    "newsletter's columns": f'<div style="font-size:0"><div style="font-size:14px">{SECRET}</div></div>',
    "columns by sheet": f'<style>.c{{font-size:0}} .i{{font-size:13px}}</style><div class="c"><p class="i">{SECRET}</p></div>',
    "button": f'<table><tr><td bgcolor="#0E7490"><a style="color:#ffffff">{SECRET}</a></td></tr></table>',
    "button by sheet": f'<style>.b{{background:#c00;color:white}}</style><a class="b">{SECRET}</a>',
    "white on dark inside": f'<div style="color:#fff"><div style="background:#000">{SECRET}</div></div>',
    "for phones": f'<style>@media (max-width:480px){{.x{{display:none}}}}</style><p class="x">{SECRET}</p>',
    "for paper": f'<style>@media print{{.x{{display:none}}}}</style><p class="x">{SECRET}</p>',
    "other class": f'<style>.x{{display:none}}</style><p class="y">{SECRET}</p>',
    "not inside": f'<style>.a .b{{display:none}}</style><p class="b">{SECRET}</p>',
    "shown again": f'<style>.x{{display:none}} p.x{{display:block}}</style><p class="x">{SECRET}</p>',
    "own style": f'<style>.x{{display:none}}</style><p class="x" style="display:block">{SECRET}</p>',
    "visible inside": f'<div style="visibility:hidden"><p style="visibility:visible">{SECRET}</p></div>',
    "after it": f'<p style="display:none">x<br><b>y</b></p>{SECRET}',
    "after a picture": f'<img style="display:none" src="cid:a">{SECRET}',
    "line": f'<p style="line-height:1;overflow:hidden">{SECRET}</p>',
    "hack of a newsletter": f'<style>*[class="gmail-fix"]{{display:none}}</style><p>{SECRET}</p>',
    "grey": f'<p style="color:#999">{SECRET}</p>',
    "word": f'<p class="MsoNormal" style="margin:0cm;font-size:10.5pt;font-family:宋体;color:windowtext">{SECRET}</p>',
}


def seen(html: str) -> str:
    return only_seen(clean(html, remote=True).html)


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_words_are_left_out(name: str) -> None:
    assert SECRET in clean(HIDDEN[name], remote=True).html
    assert SECRET not in seen(f"before {HIDDEN[name]} after")


@pytest.mark.parametrize("name", SHOWN)
def test_shown_words_stay(name: str) -> None:
    assert SECRET in seen(SHOWN[name])


def test_what_stands_around_stays_whole() -> None:
    found = seen('<p>one</p><div style="display:none"><p>two</p><img src="cid:a"></div><p>three</p>')
    assert re.findall(r">(\w+)<", found) == ["one", "three"]
    assert "cid:a" not in found


TAGS = st.sampled_from(["div", "p", "b", "span", "td", "br", "img"])
STYLES = st.sampled_from(
    ["", "display:none", "font-size:0", "font-size:9px", "color:white", "visibility:hidden", "background:#000"]
)


@given(
    st.recursive(st.just("x"), lambda inner: st.builds("<{0} style='{1}'>{2}</{0}>{2}".format, TAGS, STYLES, inner), max_leaves=8)
)
def test_it_is_as_well_formed_as_before(html: str) -> None:
    found = seen(html)
    assert clean(found, remote=True).html.count("<div") >= 1
    tags = re.findall(r"<(/?)(\w+)", found)
    depth: list[str] = []
    for slash, name in tags:
        if name in ("br", "img"):
            continue
        if slash:
            assert depth.pop() == name
        else:
            depth.append(name)
    assert not depth


def test_a_mail_of_many_rules_and_elements_takes_no_time() -> None:
    rules = "".join(f".a{number}{{color:red}}" for number in range(3_000))
    html = f"<style>{rules}.x{{display:none}}</style>" + '<p class="a1 x y">x</p>' * 5_000
    assert "x<" not in seen(html)
