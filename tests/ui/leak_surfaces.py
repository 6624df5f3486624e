"""More places where a mail is shown, for leak_lab.py: its attachments looked at, an answer to it, the notification of it.

Each is a generator of turns like the lab's own: a turn shows something, yields, and goes on when that is there.
"""

import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.model.account import Security, Server, Settings
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, MessageId
from desktop.ui.context import Context

Ready = Callable[[], None]
Turns = Generator[bool, None, None]
NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)


@contextmanager
def opened(mails: Sequence[bytes]) -> Iterator[tuple[Context, list[MessageId]]]:
    """A real profile with an account, in whose inbox these mails lie."""
    import keyring

    from desktop.actions import profile as profiles
    from desktop.formats import arrival
    from desktop.model.message import Flags
    from desktop.store import account, folder, message
    from desktop.ui.bridge import Bridge
    from desktop.ui.context import Words
    from desktop.ui.theme import Theme
    from desktop.ui.threads import Background
    from tests.conftest import MemoryKeyring

    keyring.set_keyring(MemoryKeyring())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    server = Server("mail.invalid", 993, Security.TLS)
    settings = Settings(address="a@example.test", login="a@example.test", name="A", imap=server, smtp=server)
    with tempfile.TemporaryDirectory() as place:
        profile = profiles.open(Path(place) / "profile")
        with profile.store.write() as tx:
            made = account.add(tx, settings, now=NOW)
            folder.reconcile(
                tx, made, (RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX), RemoteFolder("Drafts", b"D", "/", Role.DRAFTS))
            )
        background, bridge = Background(), Bridge(profile.store.feed)
        context = Context(profile, profile.store, background, bridge, Theme(application), Words(), lambda: NOW)
        inbox = folder.by_path(profile.store, made, "INBOX")
        assert inbox is not None

        def new(uid: int, raw: bytes) -> object:
            return arrival.arrival(uid, Flags(), NOW, len(raw), raw=raw)

        with profile.store.write() as tx:
            ids = message.add(tx, made, inbox.id, [new(uid, raw) for uid, raw in enumerate(mails, 1)])  # type: ignore[misc]
        yield context, [MessageId(one) for one in ids]
        background.close()
        bridge.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        profiles.close(profile)


# What lies in attachments: each mail of the folder as a mail and as a page, and files that name an address of their own


def _pdf(host: str) -> bytes:
    """Asks for an address when it is opened, by action, by script and by a form."""
    actions = (
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R /AA << /WC 5 0 R >> /Names << /JavaScript << /Names [(a) 5 0 R] >> >> "
        f"/AcroForm << /Fields [] /XFA (<x xmlns='http://{host}/xfa'/>) >> >>"
    )
    objects = (
        actions,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /AA << /O 4 0 R >> /Annots [6 0 R] >>",
        f"<< /S /URI /URI (http://{host}/uri) >>",
        f"<< /S /JavaScript /JS (app.launchURL\\('http://{host}/js'\\); this.submitForm\\('http://{host}/form'\\);) >>",
        f"<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A << /S /GoToR /F << /FS /URL /F (http://{host}/a.pdf) >> >> >>",
    )
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % one for one in places)
    return bytes(out) + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def files() -> dict[str, bytes]:
    """Files by name, each with a host of its own under leak.test."""
    from tests.formats.packed import docx, packed, paragraph, xlsx

    def relations(host: str) -> str:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="t" Type="{kind}/attachedTemplate" Target="http://{host}/t.dotm" TargetMode="External"/>'
            f'<Relationship Id="i" Type="{kind}/image" Target="http://{host}/i.png" TargetMode="External"/></Relationships>'
        )

    entity = '<!DOCTYPE d [<!ENTITY % e SYSTEM "http://docx-entity.leak.test/e.dtd"> %e;]>'
    formula = '<row r="1"><c r="A1"><f>WEBSERVICE("http://xlsx.leak.test/a")</f><v>1</v></c></row>'
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://svg.leak.test/a.png" width="9" height="9"/></svg>'
    body = '<w:r><w:drawing><a:blip xmlns:a="a" r:link="i" xmlns:r="r"/></w:drawing></w:r>'
    return {
        "a.pdf": _pdf("pdf.leak.test"),
        "a.docx": docx(paragraph("Hello") + f"<w:p>{body}</w:p>"),
        "remote.docx": packed(
            {"word/document.xml": "<d><p><t>x</t></p></d>", "word/_rels/document.xml.rels": relations("rels.leak.test")}
        ),
        "entity.docx": docx(paragraph("x"), before=entity),
        "a.xlsx": xlsx(formula),
        "a.svg": svg.encode(),
        "a.html": b'<img src="http://html.leak.test/a.png"><script src="http://html.leak.test/a.js"></script>',
        "a.mht": b"MIME-Version: 1.0\r\nContent-Location: http://mht.leak.test/\r\n\r\n<img src=a.png>",
        "a.vcf": b"BEGIN:VCARD\nFN:A\nPHOTO;VALUE=uri:http://vcf.leak.test/a.png\nURL:http://vcf.leak.test/\nEND:VCARD\n",
        "a.ics": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T000000Z\nSUMMARY:x\nATTACH:http://ics.leak.test/a\nEND:VEVENT\nEND:VCALENDAR",
        "a.url": b"[InternetShortcut]\nURL=http://url.leak.test/\nIconFile=\\\\url.leak.test\\a.ico\n",
        "a.rtf": b'{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "http://rtf.leak.test/a.png"}{\\fldrslt x}}}',
    }


def preview(mails: list[Path], listed: list[str], ready: Ready) -> Turns:
    """Every attachment in the sheet over the reader."""
    from desktop.formats import mime
    from desktop.ui.reader.view import Reader

    carried = EmailMessage()
    carried["From"], carried["Subject"] = "tracker@evil.test", "Files"
    carried.set_content("See the files")
    names = []
    for mail in mails:
        raw = mail.read_bytes()
        for name, content in ((mail.name, raw), (f"{mail.stem}.html", mime.parse(raw).html.encode("utf-8", "replace") or b"x")):
            carried.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
            names.append(name)
    for name, content in files().items():
        carried.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        names.append(name)
    with opened([carried.as_bytes()]) as (context, ids):
        reader = Reader(context)
        reader.resize(600, 700)
        reader.show()
        reader.shown.connect(lambda _id: ready())
        reader.show_message(ids[0])
        yield True
        assert reader.reading is not None
        reader.preview.shown.connect(lambda _part: ready())
        for part in [one.part for one in reader.reading.attachments]:
            reader.look_at(part)
            yield True
            assert reader.preview.attachment.part == part
            listed.append(reader.preview.attachment.name)
        reader.close_down()
        reader.close()
        reader.deleteLater()


def answer(mails: list[Path], listed: list[str], ready: Ready) -> Turns:
    """The page on which it is answered, and that on which it is handed on, with its text quoted. One page shows them one after the
    other, as it shows its draft again when Chromium's process has ended: a process for each would take minutes."""
    from desktop.actions import draft
    from desktop.ui.compose.window import Compose

    with opened([mail.read_bytes() for mail in mails]) as (context, ids):
        answered: set[str] = set()
        for make in (draft.reply, draft.forward):
            page: Compose | None = None
            for mail, message in zip(mails, ids, strict=True):
                made = make(context.profile, message, now=NOW)
                if page is None:
                    page = Compose(context, made.id)
                    page.editor.ready.connect(ready)
                    page.show()
                else:
                    page._kept = made
                    page.enclosed.know(made.files)
                    page._load()
                yield True
                if mail.name in answered:
                    listed.append(mail.name)
                answered.add(mail.name)
            if page is not None:
                page.close()
                page.deleteLater()
            if context.background.busy:
                QTimer.singleShot(0, ready)
                yield True


class _Told(QObject):
    """What a notification would say."""

    clicked = Signal()
    gone = Signal()

    def __init__(self, ready: Ready) -> None:
        super().__init__()
        self.words: list[str] = []
        self._ready = ready

    def tell(self, title: str, text: str) -> None:
        self.words.append(f"{title}\n{text}")
        self._ready()

    def take_back(self) -> None:
        pass


def news(mails: list[Path], listed: list[str], ready: Ready) -> Turns:
    """The notification of mails as they come: the first ones alone, then in groups."""
    from desktop.formats import arrival
    from desktop.model.account import AccountState
    from desktop.model.message import Flags
    from desktop.store import account, folder, message
    from desktop.ui import news as notifications

    notifications.BURST = 20
    with opened([]) as (context, _):
        told = _Told(ready)
        with context.store.write() as tx:
            one: AccountId = account.all(context.store)[0].id
            account.set_state(tx, one, AccountState.ONLINE, checked=NOW - timedelta(minutes=1))
        made = notifications.News(context, lambda: False)
        made.use(told)
        made.start()
        inbox = folder.by_path(context.store, one, "INBOX")
        assert inbox is not None
        groups = [*([mail] for mail in mails[:10]), *(mails[at : at + 10] for at in range(10, len(mails), 10))]
        uids = count(1)
        for group in groups:
            raws = [mail.read_bytes() for mail in group]
            with context.store.write() as tx:
                new = [arrival.arrival(next(uids), Flags(), NOW, len(raw), raw=raw) for raw in raws]
                message.add(tx, one, inbox.id, new)
            yield True
            listed.extend(mail.name for mail in group)


SURFACES = {"preview": preview, "answer": answer, "news": news}
