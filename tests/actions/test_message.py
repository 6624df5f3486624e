"""Reading a kept mail gives all that is shown; marks and moves are done at once here and wished for at the server."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import NoReturn

import pytest

from desktop.actions import message as messages
from desktop.actions.profile import Profile
from desktop.formats import arrival, isolated, mime, structure
from desktop.model.account import Security, Server, Settings
from desktop.model.errors import Refused, Usage
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Flags, Kept
from desktop.model.wish import WishKind
from desktop.security.clean_html import Cleaned
from desktop.servers import pictures
from desktop.store import account, folder, message, wish

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
AT = "tradewind-mail://mail/"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 50


def remote(path: str, role: Role) -> RemoteFolder:
    return RemoteFolder(path, path.encode(), "/", role)


ALL = (remote("INBOX", Role.INBOX), remote("Trash", Role.TRASH), remote("Archive", Role.ARCHIVE), remote("Junk", Role.JUNK))


def add_account(profile: Profile, address: str, remotes: tuple[RemoteFolder, ...] = ALL) -> AccountId:
    server = Server("host.invalid", 993, Security.TLS)
    with profile.store.write() as tx:
        chosen = Settings(address=address, login=address, imap=server, smtp=server, proxy="socks5://p.invalid:1")
        made = account.add(tx, chosen, now=NOW)
        folder.reconcile(tx, made, remotes)
    return made


@pytest.fixture
def lina(profile: Profile) -> AccountId:
    return add_account(profile, "lina@example.com")


def place(profile: Profile, owner: AccountId | None, path: str) -> FolderId:
    found = folder.by_path(profile.store, owner, path)
    assert found is not None
    return found.id


def deliver(
    profile: Profile, owner: AccountId, raw: bytes, *, uid: int = 1, path: str = "INBOX", flags: Flags | None = None
) -> MessageId:
    made = arrival.arrival(uid, flags or Flags(), NOW, len(raw), raw=raw)
    with profile.store.write() as tx:
        return message.add(tx, owner, place(profile, owner, path), [made])[0]


def mail(text: str | None = "Hello", html: str = "", *, picture: bytes = b"", files: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    made = EmailMessage()
    made["From"] = "Anna Weber <anna@weber.example>"
    made["To"] = "lina@example.com"
    made["Subject"] = "RFQ"
    made["Date"] = "Wed, 10 Jun 2026 10:42:00 +0200"
    if text is not None:
        made.set_content(text)
        if html:
            made.add_alternative(html, subtype="html")
    else:
        made.set_content(html, subtype="html")
    if picture:
        part = made.get_payload()[1] if text is not None else made  # type: ignore[index]
        part.add_related(picture, "image", "png", cid="<logo@x>")  # type: ignore[union-attr]
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


# Reading


def test_a_mail_is_read_with_its_html_made_harmless(profile: Profile, lina: AccountId) -> None:
    html = "<p>Hi <a href='https://e.test/'>there</a></p><script>x</script>"
    read = messages.read(profile, deliver(profile, lina, mail("Hi there", html)), at=AT)
    assert read.parsed.subject == "RFQ"
    assert read.text.strip() == "Hi there"
    assert read.html is not None
    assert "script" not in read.html.html
    assert f"{AT}link/0" in read.html.html
    assert (read.whole, read.zone, read.sender) == (True, 120, "anna@weber.example")


def test_pictures_inside_the_text_are_no_attachments(profile: Profile, lina: AccountId) -> None:
    raw = mail("x", '<p>x<img src="cid:logo@x"></p>', picture=PNG, files=(("offer.pdf", b"%PDF"),))
    read = messages.read(profile, deliver(profile, lina, raw), at=AT)
    assert read.files == {"cid/logo@x": PNG}
    assert [one.name for one in read.attachments] == ["offer.pdf"]


def album(*cids: str) -> bytes:
    """A mail that shows its pictures by these content ids."""
    shown = b"".join(b'<img src="cid:%s">' % cid.encode() for cid in dict.fromkeys(cids))
    head = b"Content-Type: multipart/related; boundary=q\r\nMIME-Version: 1.0\r\n\r\n--q\r\nContent-Type: text/html\r\n\r\n"
    pictures = (
        b"\r\n--q\r\nContent-Type: image/png\r\nContent-ID: <%s>\r\n\r\npicture %d" % (cid.encode(), number)
        for number, cid in enumerate(cids)
    )
    return b"From: a@b.example\r\n" + head + shown + b"".join(pictures) + b"\r\n--q--\r\n"


def test_the_search_for_pictures_goes_through_the_mail_once(
    profile: Profile, lina: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = deliver(profile, lina, album(*(f"p{number}" for number in range(300))))
    trees: list[structure.Tree] = []
    tree = structure.tree

    def counted(raw: bytes) -> structure.Tree:
        trees.append(tree(raw))
        return trees[-1]

    monkeypatch.setattr(structure, "tree", counted)
    read = messages.read(profile, made, at=AT)
    assert {path: read.files[path] for path in ("cid/p0", "cid/p299")} == {"cid/p0": b"picture 0", "cid/p299": b"picture 299"}
    assert len(read.files) == 300
    assert len(trees) == 2  # one for the words, one for all pictures


def test_pictures_beyond_the_bound_stay_attachments_and_are_told(
    profile: Profile, lina: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = deliver(profile, lina, album("a", "b", "c"))
    monkeypatch.setattr(messages, "LARGEST_INLINE", 20)
    read = messages.read(profile, made, at=AT)
    assert list(read.files) == ["cid/a", "cid/b"]
    assert [one.cid for one in read.attachments] == ["c"]
    assert [(one.code, one.facts) for one in read.findings if one.code == "mime.pictures"] == [("mime.pictures", {"count": "1"})]


def test_of_pictures_with_the_same_id_none_is_lost(profile: Profile, lina: AccountId) -> None:
    read = messages.read(profile, deliver(profile, lina, album("a", "a")), at=AT)
    assert read.files == {"cid/a": b"picture 0"}
    assert [one.part for one in read.attachments] == ["3"]


def test_a_picture_that_the_text_does_not_show_is_an_attachment(profile: Profile, lina: AccountId) -> None:
    read = messages.read(profile, deliver(profile, lina, mail("x", "<p>x</p>", picture=PNG)), at=AT)
    assert read.files == {}
    assert len(read.attachments) == 1


def test_quoted_earlier_mail_is_found_in_plain_text(profile: Profile, lina: AccountId) -> None:
    read = messages.read(profile, deliver(profile, lina, mail("Yes.\n\nOn Friday, Bob <b@e.test> wrote:\n> old\n> older\n")))
    assert read.quoted is not None
    assert read.text[: read.quoted].strip() == "Yes."


def test_html_that_is_too_hard_gives_way_to_the_text_with_a_finding(profile: Profile, lina: AccountId) -> None:
    read = messages.read(profile, deliver(profile, lina, mail("the words", "<div>" * 5000 + "the words")), at=AT)
    assert read.html is None
    assert read.text.strip() == "the words"
    assert "html.hard" in {finding.code for finding in read.findings}


def test_a_very_long_text_is_shown_from_its_beginning_and_says_so(profile: Profile, lina: AccountId) -> None:
    read = messages.read(profile, deliver(profile, lina, mail("line\n" * (messages.MOST_LINES + 50))))
    assert read.cut
    assert read.text.count("\n") < messages.MOST_LINES
    short = messages.read(profile, deliver(profile, lina, mail("line\n" * 50), uid=2))
    assert not short.cut


def test_very_large_html_is_laid_out_only_on_request(profile: Profile, lina: AccountId, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LARGE_HTML", 10)
    read = messages.read(profile, deliver(profile, lina, mail("x", '<p>words <img src="cid:logo@x"></p>', picture=PNG)), at=AT)
    assert (read.large, read.html, len(read.attachments)) == (True, None, 1)
    after = messages.lay_out(profile, read, at=AT)
    assert after.html is not None
    assert "words" in after.html.html
    assert (after.large, after.attachments, after.files) == (False, (), {"cid/logo@x": PNG})


def test_a_mail_of_which_only_the_header_is_here_says_so(profile: Profile, lina: AccountId) -> None:
    raw = mail("x")
    header = arrival.arrival(7, Flags(), NOW, len(raw), header=raw.split(b"\n\n")[0] + b"\n\n")
    with profile.store.write() as tx:
        made = message.add(tx, lina, place(profile, lina, "INBOX"), [header])[0]
    read = messages.read(profile, made)
    assert (read.whole, read.parsed.subject, read.text) == (False, "RFQ", "")
    with pytest.raises(Refused) as caught:
        messages.source_text(profile, made)
    assert caught.value.code == "message.headers"


def test_a_mail_that_could_not_be_understood_is_read_as_its_source(profile: Profile, lina: AccountId) -> None:
    raw = mail("the source")
    parsed = arrival.arrival(1, Flags(), NOW, len(raw), raw=raw).parsed
    kept = arrival.kept_raw(9, Flags(), received=NOW, size=len(raw), raw=raw, parsed=parsed)
    with profile.store.write() as tx:
        made = message.add(tx, lina, place(profile, lina, "INBOX"), [kept])[0]
    read = messages.read(profile, made)
    assert read.detail.row.kept is Kept.RAW
    assert "the source" in read.text
    assert "mime.too_hard" in {finding.code for finding in read.findings}


def test_the_source_is_what_came_byte_by_byte(profile: Profile, lina: AccountId) -> None:
    raw = mail("x") + b"\xff\xfe raw"
    made = deliver(profile, lina, raw)
    assert messages.raw(profile, made) == raw
    assert messages.source_text(profile, made).encode("latin-1") == raw


def _never(raw: bytes) -> NoReturn:
    raise AssertionError("read in this process")


def test_a_large_mail_is_read_in_a_process_of_its_own(profile: Profile, lina: AccountId, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "LARGE", 100)
    monkeypatch.setattr(mime, "parse", _never)
    read = messages.read(profile, deliver(profile, lina, mail("the words", "<p>the words</p>")), at=AT)
    assert read.text.strip() == "the words"
    assert read.html is not None


def test_every_mail_of_the_corpora_reads(profile: Profile, lina: AccountId, corpora: Path) -> None:
    files = sorted((corpora / "hostile" / "data").glob("*.eml")) + sorted((corpora / "leaks").glob("*.eml"))
    assert files
    for number, file in enumerate(files, 1):
        raw = file.read_bytes()
        read = messages.read(profile, deliver(profile, lina, raw, uid=number), at=AT)
        assert messages.raw(profile, read.id) == raw
        assert all(char.isprintable() for char in read.parsed.subject), file.name
        assert len(read.parsed.subject) <= 1000, file.name
        if file.name.startswith("spoof-ms"):
            assert [person.address for person in read.parsed.from_] in (["mallory@evil.test"], [""]), file.name


def test_an_unknown_message_cannot_be_read(profile: Profile) -> None:
    with pytest.raises(Usage):
        messages.read(profile, MessageId(999))


# Remote pictures


def test_remote_pictures_are_fetched_on_request_through_the_accounts_proxy(
    profile: Profile, lina: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[tuple[str, ...], str]] = []

    def fetch_all(urls: tuple[str, ...], *, proxy: str, ca_file: str) -> dict[int, bytes]:
        asked.append((urls, proxy))
        return {1: PNG}

    monkeypatch.setattr(pictures, "fetch_all", fetch_all)
    html = '<img src="https://e.test/a.png"><img src="https://e.test/b.png"><img src="https://e.test/t" width="1" height="1">'
    read = messages.read(profile, deliver(profile, lina, mail(None, html)), at=AT)
    assert asked == []
    assert read.html is not None
    assert "src" not in read.html.html
    after = messages.with_pictures(profile, read, at=AT)
    assert asked == [(("https://e.test/a.png", "https://e.test/b.png"), "socks5://p.invalid:1")]
    assert after.remote
    assert after.files == {"remote/1": PNG}
    assert isinstance(after.html, Cleaned)
    assert f"{AT}remote/1" in after.html.html


def test_a_sender_can_be_trusted_with_pictures_and_no_longer(profile: Profile) -> None:
    assert not messages.pictures_wanted(profile, "anna@weber.example")
    messages.always_pictures(profile, "Anna@Weber.example")
    assert messages.pictures_wanted(profile, "anna@weber.example")
    assert not messages.pictures_wanted(profile, "")
    messages.always_pictures(profile, "anna@weber.example", wanted=False)
    assert not messages.pictures_wanted(profile, "anna@weber.example")


# Marks and moves


def wishes(profile: Profile, owner: AccountId) -> dict[tuple[WishKind, str], str]:
    return {(one.wish.kind, one.wish.name): one.wish.value for one in wish.pending(profile.store, owner)}


def test_marks_show_at_once_and_are_wished_for(profile: Profile, lina: AccountId) -> None:
    one = deliver(profile, lina, mail())
    messages.mark(profile, [one], seen=True, flagged=True, label="to-do")
    flags = message.row(profile.store, one).flags
    assert (flags.seen, flags.flagged, flags.labels) == (True, True, frozenset({"to-do"}))
    assert wishes(profile, lina) == {(WishKind.SEEN, ""): "1", (WishKind.FLAGGED, ""): "1", (WishKind.LABEL, "to-do"): "1"}
    messages.mark(profile, [one], unlabel="to-do")
    assert message.row(profile.store, one).flags.labels == frozenset()


def test_one_unknown_id_changes_nothing(profile: Profile, lina: AccountId) -> None:
    one = deliver(profile, lina, mail())
    with pytest.raises(Usage):
        messages.mark(profile, [one, MessageId(999)], seen=True)
    assert not message.row(profile.store, one).flags.seen


def test_delete_goes_to_the_trash_and_from_there_for_good(profile: Profile, lina: AccountId) -> None:
    one = deliver(profile, lina, mail())
    moved = messages.delete(profile, [one])
    assert moved.back == {one: place(profile, lina, "INBOX")}
    assert message.row(profile.store, one).folder == place(profile, lina, "Trash")
    again = messages.delete(profile, [one])
    assert (again.back, again.gone) == ({}, (one,))
    assert wishes(profile, lina)[WishKind.GONE, ""] == "1"


def test_a_move_can_be_taken_back(profile: Profile, lina: AccountId) -> None:
    one, two = deliver(profile, lina, mail()), deliver(profile, lina, mail(), uid=2, path="Junk")
    moved = messages.archive(profile, [one, two])
    assert {message.row(profile.store, each).folder for each in (one, two)} == {place(profile, lina, "Archive")}
    messages.put_back(profile, moved)
    assert message.row(profile.store, one).folder == place(profile, lina, "INBOX")
    assert message.row(profile.store, two).folder == place(profile, lina, "Junk")


def test_each_account_has_its_own_archive(profile: Profile, lina: AccountId) -> None:
    other = add_account(profile, "max@example.com", (remote("INBOX", Role.INBOX), remote("[Gmail]/All Mail", Role.ALL)))
    one, two = deliver(profile, lina, mail()), deliver(profile, other, mail())
    messages.archive(profile, [one, two])
    assert message.row(profile.store, one).folder == place(profile, lina, "Archive")
    assert message.row(profile.store, two).folder == place(profile, other, "[Gmail]/All Mail")


def test_without_such_a_folder_nothing_is_moved(profile: Profile, lina: AccountId) -> None:
    bare = add_account(profile, "bare@example.com", (remote("INBOX", Role.INBOX),))
    one, two = deliver(profile, lina, mail()), deliver(profile, bare, mail())
    for action, code in (
        (messages.archive, "message.no_archive"),
        (messages.delete, "message.no_trash"),
        (messages.junk, "message.no_junk"),
    ):
        with pytest.raises(Refused) as caught:
            action(profile, [one, two])
        assert caught.value.code == code
        assert message.row(profile.store, one).folder == place(profile, lina, "INBOX")


def test_a_move_into_another_account_is_refused(profile: Profile, lina: AccountId) -> None:
    other = add_account(profile, "max@example.com")
    with pytest.raises(Usage):
        messages.move(profile, [deliver(profile, lina, mail())], place(profile, other, "Archive"))


def test_local_mail_is_deleted_into_a_trash_of_its_own(profile: Profile) -> None:
    raw = mail()
    with profile.store.write() as tx:
        imported = folder.local(tx, "Imported")
        one = message.add_local(tx, imported, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
    assert messages.delete(profile, [one]).back == {one: imported}
    assert message.row(profile.store, one).folder == place(profile, None, "Trash")
    assert messages.delete(profile, [one]).gone == (one,)
    assert message.rows(profile.store, [one]) == {}


def test_local_mail_goes_to_a_trash_of_its_own_and_is_asked_for_before_it_goes_for_good(profile: Profile) -> None:
    raw = mail()
    with profile.store.write() as tx:
        imported = folder.local(tx, "Imported")
        one = message.add_local(tx, imported, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
    assert messages.for_good(profile.store, [one]) == frozenset()
    assert messages.delete(profile, [one]).back == {one: imported}
    trash = folder.by_role(profile.store, None, Role.TRASH)
    assert trash is not None
    assert message.row(profile.store, one).folder == trash.id
    assert messages.for_good(profile.store, [one]) == {one}
    assert messages.delete(profile, [one]).gone == (one,)


def test_a_local_trash_without_the_role_gets_it_before_anything_is_lost(profile: Profile) -> None:
    raw = mail()
    with profile.store.write() as tx:
        old = folder.local(tx, messages.LOCAL_TRASH)
        one = message.add_local(tx, old, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
    assert messages.delete(profile, [one]).gone == ()
    assert messages.for_good(profile.store, [one]) == {one}
