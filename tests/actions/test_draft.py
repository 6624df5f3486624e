"""Writing: what an answer carries over, what survives, what a draft on the server becomes."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.actions import profile as profiles
from desktop.actions import signature as signing
from desktop.actions.profile import Profile
from desktop.actions.sender import keep as keep_aliases
from desktop.formats import isolated, mime, source
from desktop.formats.answering import Answer, own_html, parts, reply_recipients, reply_subject
from desktop.formats.arrival import arrival, kept_raw
from desktop.formats.text import html_to_text
from desktop.formats.writing import build
from desktop.model.account import Security, Server, Settings
from desktop.model.errors import Damaged, Usage
from desktop.model.ids import AccountId, MessageId, SignatureId
from desktop.model.message import Address, Flags, Parsed
from desktop.model.signature import Signature
from desktop.store import account as accounts
from desktop.store import draft as drafts
from desktop.store import folder as folders
from desktop.store import message as messages
from desktop.store import outgoing as kept_outgoing
from desktop.store import sender as senders
from desktop.store import signature as signatures

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SERVER = Server("localhost", 993, Security.TLS)
ME = "lina@brightway.example"
PNG = b"\x89PNG\r\n\x1a\nxyz"
MAIL = b"""From: Anna Weber <anna@weber.example>
Reply-To: Orders <orders@weber.example>
To: Lina <lina@brightway.example>, Bob <bob@weber.example>
Cc: carol@weber.example, LINA@brightway.example
Subject: RE: Re: RFQ 5000 pcs
Message-ID: <two@weber.example>
In-Reply-To: <one@weber.example>
References: <zero@weber.example> <one@weber.example>
Date: Mon, 23 Nov 2026 09:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: multipart/related; boundary=r

--r
Content-Type: text/html; charset=utf-8

<html><head><style>td {color: red}</style><script>steal()</script></head><body onload="x()">
<p>Dear Lina,</p><table><tr><td>LS-2835</td><td>5,000</td></tr></table><img src="cid:logo@weber"><img src="https://t.example/p.gif">
</body></html>
--r
Content-Type: image/png; name=logo.png
Content-ID: <logo@weber>
Content-Disposition: inline; filename=logo.png
Content-Transfer-Encoding: base64

iVBORw0KGgp4eXo=
--r--
--m
Content-Type: application/pdf; name=drawing.pdf
Content-Disposition: attachment; filename=drawing.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--m--
"""


@pytest.fixture
def profile(profile_folder: Path) -> Iterator[Profile]:
    opened = profiles.open(profile_folder)
    yield opened
    profiles.close(opened)


@pytest.fixture
def account(profile: Profile) -> AccountId:
    with profile.store.write() as tx:
        return accounts.add(tx, Settings(ME, ME, SERVER, SERVER, name="Lina Chen"), now=NOW)


@pytest.fixture
def received(profile: Profile, account: AccountId) -> MessageId:
    return arrive(profile, MAIL)


def arrive(profile: Profile, raw: bytes, *, flags: Flags | None = None) -> MessageId:
    """A message as the engine would have put it into the store."""
    with profile.store.write() as tx:
        folder = folders.local(tx, "Here")
        return messages.add_local(tx, folder, arrival(0, flags or Flags(), received=NOW, size=len(raw), raw=raw), now=NOW)


def test_an_answer_goes_where_the_sender_wants_it_and_to_nobody_twice(profile: Profile, received: MessageId) -> None:
    one = writing.reply(profile, received, now=NOW)
    assert (one.to, one.cc) == ((Address("Orders", "orders@weber.example"),), ())
    everybody = writing.reply_all(profile, received, now=NOW)
    assert everybody.to == (Address("Orders", "orders@weber.example"),)
    assert everybody.cc == (Address("Bob", "bob@weber.example"), Address("", "carol@weber.example"))


def test_an_answer_belongs_to_its_conversation(profile: Profile, received: MessageId) -> None:
    made = writing.reply(profile, received, now=NOW)
    assert made.subject == "Re: RFQ 5000 pcs"
    assert made.answers == received
    assert made.facts["in_reply_to"] == "two@weber.example"
    assert made.facts["references"].split() == ["zero@weber.example", "one@weber.example", "two@weber.example"]


def test_the_original_is_quoted_unharmed_and_nothing_of_it_runs(profile: Profile, received: MessageId) -> None:
    made = writing.reply(profile, received, now=NOW)
    assert "<td>LS-2835</td>" in made.html
    assert 'src="cid:logo@weber"' in made.html
    assert '<blockquote type="cite">' in made.html
    assert "script" not in made.html
    assert "onload" not in made.html
    assert [(file.cid, drafts.file_content(profile.store, file.id)) for file in made.files] == [("logo@weber", PNG)]


def test_the_writer_s_own_words_are_told_from_signature_and_quote(
    profile: Profile, account: AccountId, received: MessageId
) -> None:
    with profile.store.write() as tx:
        signatures.save(tx, Signature(SignatureId(0), account, "English", "<div><p>Lina</p></div>", standard=True))
    made = writing.reply(profile, received, now=NOW)
    assert "Lina" in made.html
    assert html_to_text(own_html("<div>mine</div>" + made.html + "<p>below</p>")).split() == ["mine", "below"]


def test_a_forward_carries_every_file_and_the_header_of_the_original(profile: Profile, received: MessageId) -> None:
    made = writing.forward(profile, received, now=NOW)
    assert (made.subject, made.to, made.cc) == ("Fwd: RE: Re: RFQ 5000 pcs", (), ())
    assert {file.name: (drafts.file_content(profile.store, file.id), file.cid) for file in made.files} == {
        "logo.png": (PNG, "logo@weber"),
        "drawing.pdf": (b"%PDF-1.4", ""),
    }
    assert "<b>From:</b> Anna Weber &lt;anna@weber.example&gt;" in made.html
    assert "in_reply_to" not in made.facts
    assert made.forwards == received


def test_a_picture_that_the_text_does_not_show_is_forwarded_as_a_file(profile: Profile, account: AccountId) -> None:
    made = writing.forward(profile, arrive(profile, MAIL.replace(b'<img src="cid:logo@weber">', b"")), now=NOW)
    assert sorted((file.name, file.cid) for file in made.files) == [("drawing.pdf", ""), ("logo.png", "")]


def test_an_answer_goes_out_from_the_address_that_the_mail_was_written_to(profile: Profile, account: AccountId) -> None:
    keep_aliases(profile, account, [Address("Brightway Sales", "sales@brightway.example")])
    with profile.store.write() as tx:
        other = accounts.add(tx, Settings("max@brightway.example", "max", SERVER, SERVER, name="Max"), now=NOW)

    def answered(to: str, uid: int) -> tuple[AccountId, str]:
        raw = f"From: anna@weber.example\nTo: {to}\nSubject: Hi\nMessage-ID: <{uid}@weber.example>\n\nHello\n".encode()
        made = writing.reply(profile, arrive(profile, raw), now=NOW)
        return made.account, senders.of(profile.store, made).address

    assert answered("Lina <lina@brightway.example>", 51) == (account, ME)
    assert answered("bob@weber.example, SALES@brightway.example", 52) == (account, "sales@brightway.example")
    assert answered("max@brightway.example", 53) == (other, "max@brightway.example")
    assert answered("max@brightway.example, sales@brightway.example", 54) == (account, "sales@brightway.example")
    assert answered("undisclosed@elsewhere.example", 55) == (account, ME)


def test_an_alias_stands_in_the_mail_and_is_nobody_else(profile: Profile, account: AccountId) -> None:
    keep_aliases(profile, account, [Address("", "sales@brightway.example")])
    raw = MAIL.replace(b"To: Lina <lina@brightway.example>", b"To: sales@brightway.example")
    made = writing.reply_all(profile, arrive(profile, raw), now=NOW)
    assert "sales@brightway.example" not in [person.address for person in (*made.to, *made.cc)]
    queued = outbox.send(profile, made.id, now=NOW, hold=timedelta(0), accept=("attachment.missing", "content.empty"))
    assert isinstance(queued, int)
    kept = kept_outgoing.get(profile.store, queued)
    assert kept.sender == "sales@brightway.example"
    sent = mime.parse(source.unpack(kept_outgoing.source(profile.store, queued)))
    assert [person.address for person in sent.from_] == ["sales@brightway.example"]
    back = outbox.cancel(profile, queued, now=NOW)
    assert senders.of(profile.store, back).address == "sales@brightway.example"
    keep_aliases(profile, account, [])
    assert senders.of(profile.store, back).address == ME


@pytest.mark.parametrize(
    ("from_", "expected"),
    [
        ("Sales <SALES@brightway.example>", "sales@brightway.example"),
        (f"Lina <{ME}>", ME),
        ("gone@brightway.example", ME),
        ("", ME),
    ],
)
def test_a_draft_from_the_server_goes_out_from_the_address_that_it_was_written_from(
    profile: Profile, account: AccountId, from_: str, expected: str
) -> None:
    keep_aliases(profile, account, [Address("", "sales@brightway.example")])
    raw = f"From: {from_}\nTo: anna@weber.example\nSubject: Hi\nMessage-ID: <d@brightway.example>\n\nHello\n".encode()
    made = writing.open_from_message(profile, arrive(profile, raw, flags=Flags(draft=True)), now=NOW)
    assert senders.of(profile.store, made).address == expected


def test_only_what_was_selected_is_quoted(profile: Profile, received: MessageId) -> None:
    made = writing.reply(profile, received, now=NOW, only="5,000 pcs <b>please</b>\nby June")
    quoted = dict(parts(made.html))["quote"]
    assert "5,000 pcs &lt;b&gt;please&lt;/b&gt;<br>by June" in quoted
    assert "Anna Weber" in quoted
    assert "Dear Lina" not in quoted
    assert made.files == ()


def test_answers_between_the_lines_of_a_quote_are_the_writer_s_own() -> None:
    html = (
        '<div>Hi</div><div data-part="quote"><div><blockquote type="cite">One?</blockquote><div data-answer="" style="color:blue">'
        "Yes, <div>attached</div></div><blockquote>Two?</blockquote></div></div>"
    )
    own = html_to_text(own_html(html))
    assert "attached" in own
    assert "One?" not in own
    assert "Two?" not in own


@pytest.mark.parametrize(
    ("subject", "reply", "forward"),
    [
        ("RFQ", "Re: RFQ", "Fwd: RFQ"),
        ("Re: RFQ", "Re: RFQ", "Fwd: Re: RFQ"),
        ("AW: Re[2]: 回复：RFQ", "Re: RFQ", "Fwd: AW: Re[2]: 回复：RFQ"),
        ("Fw: RFQ", "Re: Fw: RFQ", "Fwd: RFQ"),
        ("转发：答复: 询价", "Re: 转发：答复: 询价", "Fwd: 答复: 询价"),
        ("Response: needed", "Re: Response: needed", "Fwd: Response: needed"),
        ("x\r\nBcc: y", "Re: x Bcc: y", "Fwd: x Bcc: y"),
        ("", "Re:", "Fwd:"),
    ],
)
def test_prefixes_do_not_pile_up(subject: str, reply: str, forward: str) -> None:
    assert (reply_subject(subject, Answer.REPLY), reply_subject(subject, Answer.FORWARD)) == (reply, forward)


def test_answering_an_own_mail_goes_on_to_its_recipients() -> None:
    anna, me = Address("Anna", "anna@x.example"), Address("Me", ME)
    sent = Parsed(from_=(me,), to=(anna,), cc=(Address("", "c@x.example"), me))
    assert reply_recipients(sent, {ME}, everybody=False) == ((anna,), ())
    assert reply_recipients(sent, {ME}, everybody=True) == ((anna,), (Address("", "c@x.example"),))
    assert reply_recipients(Parsed(from_=(me,), to=(me,)), {ME}, everybody=True) == ((me,), ())
    assert reply_recipients(Parsed(from_=(Address("?", ""),)), {ME}, everybody=True) == ((), ())


def test_a_new_mail_has_the_account_s_signature(profile: Profile, account: AccountId) -> None:
    with profile.store.write() as tx:
        signatures.save(tx, Signature(SignatureId(0), None, "All", "<p>for all</p>", standard=True))
        own = signatures.save(tx, Signature(SignatureId(0), account, "Own", "<p>own</p>", standard=True))
    made = writing.new(profile, account, now=NOW, subject="Hi")
    assert "<p>own</p>" in made.html
    assert writing.chosen_signature(made) == own.id
    assert made.message_id.endswith("@brightway.example")


def test_an_answer_is_signed_in_the_language_of_the_mail(profile: Profile, account: AccountId) -> None:
    english = Signature(SignatureId(0), account, "English", "Kind regards", standard=True, language="en")
    chinese = Signature(SignatureId(0), None, "中文", "此致", language="zh")
    mine = Signature(SignatureId(0), account, "中文 2", "顺颂商祺", language="zh")
    for one in (english, chinese, mine):
        signing.save(profile, one)

    def signed(text: str) -> str:
        raw = f"From: a@b.example\nTo: {ME}\nSubject: Hi\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        return dict(parts(writing.reply(profile, arrive(profile, raw.encode()), now=NOW).html))["signature"]

    assert signed("您好，请发形式发票，谢谢") == "顺颂商祺"
    assert signed("Please send the invoice for our order, thank you.") == "Kind regards"
    assert signed("Bonjour, merci pour votre offre, nous attendons les prix") == "Kind regards"
    assert dict(parts(writing.new(profile, account, now=NOW).html))["signature"] == "Kind regards"


def test_the_logo_of_a_signature_becomes_a_part_of_the_mail(profile: Profile, account: AccountId) -> None:
    logo = f'Lina<div><img src="data:image/png;base64,{b64encode(PNG).decode()}" width="60" alt="logo"></div>'
    one = signing.save(profile, Signature(SignatureId(0), account, "With logo", logo, standard=True))
    made = writing.new(profile, account, now=NOW, to=[Address("", "anna@weber.example")], subject="Offer", html="<div>Hi</div>")
    assert "data:" not in made.html
    (file,) = made.files
    assert f'src="cid:{file.cid}"' in made.html
    assert drafts.file_content(profile.store, file.id) == PNG
    assert file.cid in signing.sign(profile, made.id, one)
    assert len(drafts.get(profile.store, made.id).files) == 1  # it has it already
    queued = outbox.send(profile, made.id, now=NOW, hold=timedelta(0))
    assert isinstance(queued, int)
    raw = source.unpack(kept_outgoing.source(profile.store, queued))
    assert b"multipart/related" in raw
    assert [(one.cid, one.inline) for one in mime.parse(raw).attachments] == [(file.cid, True)]


def test_what_was_saved_is_there_after_the_program_was_killed(profile: Profile, account: AccountId, profile_folder: Path) -> None:
    made = writing.new(profile, account, now=NOW)
    writing.save(profile, replace(made, subject="Halfway", html="<p>Dear</p>"), now=NOW)
    writing.attach(profile, made.id, name="a.pdf", type="application/pdf", content=b"%PDF")
    profiles.close(profile)
    again = profiles.open(profile_folder)
    try:
        (kept,) = drafts.all(again.store)
        assert (kept.subject, kept.html, [file.name for file in kept.files]) == ("Halfway", "<p>Dear</p>", ["a.pdf"])
        assert drafts.file_content(again.store, kept.files[0].id) == b"%PDF"
    finally:
        profiles.close(again)


def test_a_draft_that_is_gone_cannot_be_saved_back_to_life(profile: Profile, account: AccountId) -> None:
    made = writing.new(profile, account, now=NOW)
    writing.discard(profile, made.id)
    with pytest.raises(Usage):
        writing.save(profile, replace(made, subject="zombie"), now=NOW)
    assert drafts.all(profile.store) == []


def test_files_are_attached_all_or_none_under_safe_names(profile: Profile, account: AccountId, tmp_path: Path) -> None:
    made = writing.new(profile, account, now=NOW)
    good = tmp_path / "报价.xlsx"
    good.write_bytes(b"PK")
    with pytest.raises(Usage):
        writing.attach_files(profile, made.id, [good, tmp_path / "missing.pdf"])
    with pytest.raises(Usage):
        writing.attach_files(profile, made.id, [tmp_path])
    assert drafts.get(profile.store, made.id).files == ()
    writing.attach_files(profile, made.id, [good])
    writing.attach(profile, made.id, name="../../.bashrc", type="text/plain", content=b"x")
    names = [file.name for file in drafts.get(profile.store, made.id).files]
    assert names[0] == "报价.xlsx"
    assert "/" not in names[1]
    first = drafts.get(profile.store, made.id).files[0]
    taken = writing.take_away(profile, first.id)
    assert taken == writing.Taken("报价.xlsx", first.type, b"PK")
    assert writing.take_away(profile, first.id) is None
    assert len(drafts.get(profile.store, made.id).files) == 1


def test_a_draft_of_another_program_opens_as_one_and_keeps_its_identity(profile: Profile, account: AccountId) -> None:
    written = writing.new(
        profile, account, now=NOW, to=[Address("Anna", "anna@weber.example")], subject="From the phone", html="<p>x</p>"
    )
    raw = build(written, (), sender=Address("", ME), now=NOW, keep_bcc=True).replace(
        written.message_id.encode(), b"phone-1@x.example"
    )
    message = arrive(profile, raw, flags=Flags(draft=True))
    opened = writing.open_from_message(profile, message, now=NOW)
    assert (opened.message_id, opened.subject, opened.to) == ("phone-1@x.example", "From the phone", written.to)
    assert "<p>x</p>" in opened.html
    assert writing.open_from_message(profile, message, now=NOW).id == opened.id


def test_an_own_draft_comes_back_from_the_server_in_its_parts(profile: Profile, account: AccountId, received: MessageId) -> None:
    with profile.store.write() as tx:
        signatures.save(tx, Signature(SignatureId(0), account, "English", "<p>Lina</p>", standard=True))
    written = writing.reply(profile, received, now=NOW)
    written = writing.save(
        profile, replace(written, html=written.html.replace("<div><br></div>", "<div>Yes, <b>we can</b>.</div>", 1)), now=NOW
    )
    raw = build(
        written, [(one, drafts.file_content(profile.store, one.id)) for one in written.files], sender=Address("", ME), now=NOW
    )
    message = arrive(profile, raw, flags=Flags(draft=True))
    writing.discard(profile, written.id)
    opened = writing.open_from_message(profile, message, now=NOW)
    assert own_html(opened.html) == "<div>Yes, <b>we can</b>.</div>"
    assert [name for name, piece in parts(opened.html) if name] == ["signature", "quote"]
    assert [file.cid for file in opened.files] == ["logo@weber"]
    assert "LS-2835" in opened.html


def test_a_foreign_draft_cannot_bring_script_into_the_editor(profile: Profile, account: AccountId) -> None:
    body = b'<div style="x"><script>evil()</script><p onclick="x">t</p></div>'
    raw = b"From: x@y.example\nMessage-ID: <d@x>\nContent-Type: text/html\n\n" + body
    opened = writing.open_from_message(profile, arrive(profile, raw, flags=Flags(draft=True)), now=NOW)
    assert "script" not in opened.html
    assert "onclick" not in opened.html


def _never(raw: bytes) -> NoReturn:
    raise AssertionError("read in this process")


def test_a_large_original_or_draft_is_read_in_a_process_of_its_own(
    profile: Profile, account: AccountId, received: MessageId, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = arrive(profile, b"From: x@y.example\nMessage-ID: <d@x>\n\nhalf done" + b" " * 1000, flags=Flags(draft=True))
    monkeypatch.setattr(isolated, "LARGE", 100)
    monkeypatch.setattr(mime, "parse", _never)
    assert "LS-2835" in writing.reply(profile, received, now=NOW).html
    assert "half done" in writing.open_from_message(profile, draft, now=NOW).html


def test_a_mail_that_was_too_hard_is_not_tried_again_and_goes_on_whole(
    profile: Profile, account: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = MAIL.replace(b"\n", b"\r\n")
    hard = kept_raw(0, Flags(), received=NOW, size=len(raw), raw=raw, parsed=mime.headers(raw))
    with profile.store.write() as tx:
        message = messages.add_local(tx, folders.local(tx, "Here"), hard, now=NOW)
    monkeypatch.setattr(mime, "parse", _never)
    assert writing.reply(profile, message, now=NOW).to == (Address("Orders", "orders@weber.example"),)
    (file,) = writing.forward(profile, message, now=NOW).files
    assert file.type == "message/rfc822"
    assert drafts.file_content(profile.store, file.id) == raw
    with pytest.raises(Damaged, match=r"mime\.too_hard"):
        writing.open_from_message(profile, message, now=NOW)


def test_answering_a_mail_of_which_only_the_header_is_here(profile: Profile, account: AccountId) -> None:
    header = MAIL.split(b"\n\n")[0] + b"\n\n"
    with profile.store.write() as tx:
        folder = folders.local(tx, "Here")
        message = messages.add_local(tx, folder, arrival(0, Flags(), received=NOW, size=99, header=header), now=NOW)
    made = writing.reply(profile, message, now=NOW)
    assert made.to == (Address("Orders", "orders@weber.example"),)
    assert made.facts["in_reply_to"] == "two@weber.example"
