"""A sealed file that arrived, for `pictures.py`: asked about, a wrong passphrase, opened; what we sealed; and mails that
say that they are signed or encrypted.
"""

from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial

from walk import LATE, SOON, Step, Walk

from desktop.actions import draft as writing
from desktop.actions import sealing
from desktop.actions.padlock import Padlock
from desktop.formats import arrival, sample
from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.model.message import Address, Flags
from desktop.model.seal import Channel
from desktop.store import account, draft, folder, linking, message, seal
from desktop.ui.reader.view import Reader

SUBJECT = "RE: PI-2038 signed"
PROTECTED = 'multipart/signed; protocol="application/pgp-signature"; boundary=b'


def opening(walk: Walk) -> Step:
    """From the padlock on the card to what is inside."""
    store, reader = walk.context.store, walk.room.reader
    yield LATE
    yield from walk.show(SUBJECT)
    yield from walk.save("sealed")
    assert reader.reading is not None
    owner = linking.of(store, [reader.reading.id])[reader.reading.id]
    (words,) = seal.of_customer(store, owner)
    with store.write() as tx:
        seal.remove(tx, words.id)
    (part,) = reader.reading.sealed
    reader.look_at(part)
    strip = reader.page.seals
    yield from walk.until(strip.field.isVisible)
    yield from walk.save("sealed-asks")
    for one in ("harbor-lantern", words.text):
        strip.field.setText(one)
        strip.go.click()
        yield from walk.until(lambda: strip.field.isVisible() or (reader.reading is not None and bool(reader.reading.unsealed)))
        yield SOON
        if strip.field.isVisible():
            yield from walk.save("sealed-wrong")
    yield from walk.until(lambda: reader.preview.preview)
    yield from walk.save("sealed-preview")
    reader.preview.dismiss()
    yield SOON
    strip.show_words.click()
    yield from walk.save("sealed-open")
    mails = {"sealed-ours": _ours(walk), "protected": _signed(walk), "protected-encrypted": _encrypted(walk)}
    yield LATE
    for name, made in mails.items():
        reader.show_message(made)
        yield from walk.until(partial(_is_shown, reader, made))
        yield from walk.save(name)


def _is_shown(reader: Reader, made: MessageId) -> bool:
    return reader.reading is not None and reader.reading.id == made


def _put(walk: Walk, raw: bytes, role: Role) -> MessageId:
    store, now = walk.context.store, datetime.now(UTC)
    mine = account.all(store)[0].id
    place = folder.by_role(store, mine, role)
    assert place is not None
    with store.write() as tx:
        taken = len(message.known(store, place.id)) + 9_000
        (one,) = message.add(tx, mine, place.id, [arrival.arrival(taken, Flags(seen=True), now, len(raw), raw=raw)])
        linking.link(tx, [one])
    return one


def _ours(walk: Walk) -> MessageId:
    profile, now = walk.context.profile, datetime.now(UTC)
    ewa = Address("Ewa Zielińska", "ewa@lumen-poznan.pl")
    made = writing.new(profile, account.all(profile.store)[0].id, now=now, to=(ewa,), subject="PI-2038", html="<p>x</p>")
    writing.attach(profile, made.id, name="PI-2038.pdf", type="application/pdf", content=sample.pdf("PI-2038"))
    closed = sealing.seal(profile, made.id, lock=Padlock(), now=now)
    sealing.told(profile, closed.passphrase.id, Channel.CHAT, now=now)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = str(sample.ME.address), ewa.address, "PI-2038, sealed"
    mail["Message-ID"], mail["Date"] = made.message_id, now
    mail.set_content("Dear Ewa,\n\nthe proforma is attached; the passphrase is in your WhatsApp.\n")
    content = draft.file_content(profile.store, closed.files[0].id)
    mail.add_attachment(content, maintype="application", subtype="pdf", filename="PI-2038.pdf")
    return _put(walk, mail.as_bytes(), Role.SENT)


def _mail(subject: str, body: str) -> bytes:
    head = f"From: Ewa Zielinska <ewa@lumen-poznan.pl>\r\nTo: {sample.ME.address}\r\nSubject: {subject}\r\n"
    return f"{head}Date: {datetime.now(UTC):%a, %d %b %Y %H:%M:%S +0000}\r\nMIME-Version: 1.0\r\n{body}".encode()


def _signed(walk: Walk) -> MessageId:
    inner = "Content-Type: text/plain; protected-headers=v1\r\nSubject: Urgent: new bank account\r\n\r\nPlease see below.\r\n"
    signature = "Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n"
    body = f"Content-Type: {PROTECTED}\r\n\r\n--b\r\n{inner}\r\n--b\r\n{signature}\r\n--b--\r\n"
    return _put(walk, _mail("Our order", body), Role.INBOX)


def _encrypted(walk: Walk) -> MessageId:
    body = (
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQAxggE=\r\n"
    )
    return _put(walk, _mail("Contract", body), Role.INBOX)
