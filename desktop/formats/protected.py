"""Which parts of a mail claim to be signed or encrypted, and what their inner header says differently. Pure and total.

Told by the declared types only: a signature is not checked, nothing is decrypted, and an inner header never takes the place of the
outer one (draft-autocrypt-lamps-protected-headers and RFC 9788 ask for a valid signature first).
"""

import re
from collections.abc import Iterator, Set

from desktop.formats import addresses, attached, cms, header, structure
from desktop.formats.structure import Fields, Part, Tree
from desktop.model.protection import Inner, Means, Protection

LARGEST = 200_000  # bytes of what is hidden as a signature; real ones have a tenth of that
MOST = 4  # claims of one mail that are told
_SIGNATURES = {
    "application/pgp-signature": Means.OPENPGP,
    "application/pkcs7-signature": Means.SMIME,
    "application/x-pkcs7-signature": Means.SMIME,
}
_CONTROL = "application/pgp-encrypted"
PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_PKCS7_NAME = re.compile(r"smime\.p7m", re.IGNORECASE)
_ARMOUR = re.compile(r"^-----BEGIN PGP (SIGNED )?MESSAGE-----[ \t]*$", re.MULTILINE)
_PROTECTED = frozenset({"protected-headers", "hp"})  # parameters of a part whose own header repeats that of the mail
_HEADERS = frozenset({"text/rfc822-headers", "message/rfc822"})
_LONGEST = 100_000  # bytes of a header that stands as a part
_FIELDS = (b"from", b"to", b"cc", b"reply-to", b"subject", b"date")
_WHITE = re.compile(r"\s+")


def look(tree: Tree, text: str) -> tuple[Protection, ...]:
    """What the mail claims. `text` is its readable text, for what stands in it between armour."""
    parts = list(_walk(tree))
    signed = {part.path for part in parts if part.type == "multipart/signed"}
    found = [one for part in parts if (one := _of(tree, part, signed)) is not None]
    for armour in _ARMOUR.finditer(text):
        whole = not text[: armour.start()].strip()
        one = Protection(Means.OPENPGP, encrypted=armour[1] is None, whole=whole and not tree.root.children)
        if one not in found:
            found.append(one)
    return tuple(dict.fromkeys(found))[:MOST]


def is_pkcs7(part: Part) -> bool:
    """Whether a leaf is S/MIME's container, by its type or, where a server changed that, by its name."""
    named = part.type == "application/octet-stream" and _PKCS7_NAME.fullmatch(attached.given_name(part).strip())
    return part.type in PKCS7 or bool(named)


def opaque(tree: Tree, part: Part) -> Tree | None:
    """The mail that is inside of one that is only signed (S/MIME's opaque form); None for any other part."""
    if not is_pkcs7(part):
        return None
    content = cms.signed_content(attached.data_of(tree, part))
    return structure.tree(content) if content else None


def _walk(tree: Tree) -> Iterator[Part]:
    waiting = [tree.root]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(part.children))


def _of(tree: Tree, part: Part, signed: Set[str]) -> Protection | None:
    if part.type == "multipart/signed":
        return _signed(tree, part)
    if part.type == "multipart/encrypted":
        return _encrypted(tree, part)
    if not part.children and is_pkcs7(part):
        return _pkcs7(tree, part)
    if part.type in _SIGNATURES and not part.children and part.path.rpartition(".")[0] not in signed:
        return Protection(_SIGNATURES[part.type], whole=False, sound=False, parts=_own([part]))
    return None


def _signed(tree: Tree, part: Part) -> Protection:
    protocol = _SIGNATURES.get(part.parameters.get("protocol", "").strip().lower())
    signatures = [child for child in part.children if child.type in _SIGNATURES]
    means = protocol or (_SIGNATURES[signatures[0].type] if signatures else Means.OTHER)
    sound = (
        len(part.children) == 2
        and signatures == part.children[1:]
        and protocol is _SIGNATURES[signatures[0].type]
        and (protocol is not Means.SMIME or _may_be_cms(tree, signatures[0]))
    )
    return Protection(means, whole=_whole(tree, part), sound=sound, parts=_own(signatures))


def _may_be_cms(tree: Tree, part: Part) -> bool:
    return cms.kind(attached.data_of(tree, part)) == cms.SIGNED


def _encrypted(tree: Tree, part: Part) -> Protection:
    control = [child for child in part.children if child.type == _CONTROL]
    openpgp = bool(control) or part.parameters.get("protocol", "").strip().lower() == _CONTROL
    sound = len(part.children) == 2 and control == part.children[:1] and not part.children[1].children
    means = Means.OPENPGP if openpgp else Means.OTHER
    return Protection(means, encrypted=True, whole=_whole(tree, part), sound=sound, parts=_own(control))


def _pkcs7(tree: Tree, part: Part) -> Protection | None:
    data = attached.data_of(tree, part)
    declared = part.parameters.get("smime-type", "").strip().lower()
    kind = cms.kind(data)
    if kind == cms.OTHER or declared in {"certs-only", "compressed-data"}:
        return None
    encrypted = kind == cms.ENCRYPTED or (not kind and declared != "signed-data")
    sound = bool(kind) and (encrypted or cms.signed_content(data) is not None)
    own = _own([part]) if not encrypted and sound else ()
    return Protection(Means.SMIME, encrypted=encrypted, whole=_whole(tree, part), sound=sound, parts=own)


def _own(parts: list[Part]) -> tuple[str, ...]:
    """The paths of parts that are no files; one that is too large for a signature is."""
    return tuple(one.path for one in parts if not one.children and (one.type not in _SIGNATURES or one.end - one.body <= LARGEST))


def _whole(tree: Tree, part: Part) -> bool:
    """Whether all of the mail is in this part: it is the root, or all that the root holds."""
    root = tree.root
    while root is not part and len(root.children) == 1 and root.type != "multipart/encrypted":
        root = root.children[0]
    return root is part


# --- the header once more ---------------------------------------------------------------------------------------------------------
def inner(tree: Tree) -> tuple[Inner, ...]:
    """Fields that stand in the header of a part which repeats that of the mail, and say something else there."""
    found = (_different(tree.root.fields, fields) for fields in _repeated(tree))
    return next((one for one in found if one), ())


def _repeated(tree: Tree) -> Iterator[Fields]:
    for part in _walk(tree):
        if part is not tree.root and _PROTECTED & part.parameters.keys():
            if part.type in _HEADERS:
                yield structure.head(tree.source[part.body : min(part.end, part.body + _LONGEST)])
            else:
                yield part.fields
        elif not part.children and (wrapped := opaque(tree, part)) is not None and _PROTECTED & wrapped.root.parameters.keys():
            yield wrapped.root.fields


def _different(outer: Fields, fields: Fields) -> tuple[Inner, ...]:
    found = []
    for name in _FIELDS:
        values, before = fields.get(name), outer.get(name)
        if values and (before is None or _meant(name, values[0]) != _meant(name, before[0])):
            found.append(Inner(name.decode("ascii"), header.unstructured(values[0])[:300]))
    return tuple(found)


def _meant(name: bytes, value: bytes) -> object:
    """What a field says, however it is written."""
    if name == b"date":
        return header.date(value) or value.strip()
    if name != b"subject" and (people := addresses.parse(value).people):
        return sorted(person.address.casefold() for person in people)
    return _WHITE.sub(" ", header.unstructured(value)).strip().casefold()
