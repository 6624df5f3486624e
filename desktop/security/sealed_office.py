"""Documents of Office under a passphrase: agile encryption with AES-256 and SHA-512 ([MS-OFFCRYPTO] 2.3.4.10).

Written for documents of today only (.docx, .xlsx, .pptx); read for the old ones, too. All of it happens in memory, in a process
with a limit.
"""

import hashlib
import io
import secrets
import struct
import zipfile
import zlib
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto import exceptions
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method import ecma376_agile as agile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted

from desktop.model.errors import Damaged, Refused

# A compound file keeps streams under 4,096 bytes in another place, and the library's writer puts a wrong beginning there.
_SMALLEST = 4096

# What the library lets through when a file is not as it expects.
_BROKEN = (
    *(exceptions.FileFormatError, exceptions.ParseError, exceptions.DecryptionError, exceptions.EncryptionError),
    *(OSError, ValueError, LookupError, struct.error, AssertionError, AttributeError, TypeError, ExpatError, zlib.error),
    *(zipfile.BadZipFile, NotImplementedError, ArithmeticError, EOFError),
)


def fits(source: BinaryIO) -> str:
    """Why a document should rather be packed, "" if there is no reason: "small", "broken"."""
    if source.seek(0, io.SEEK_END) < _SMALLEST:
        return "small"
    source.seek(0)
    try:
        return "" if OOXMLFile(source).type == "plain" else "broken"
    except _BROKEN:
        return "broken"


def seal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write it encrypted."""
    source.seek(0)
    info, _ = agile.ECMA376Agile.generate_encryption_parameters(passphrase)
    # The library's own content key has 128 random bits and is filled up with a constant: it gets 256 here.
    key = secrets.token_bytes(32)
    lock = info.encryptedKey
    spun = agile.ECMA376Agile._derive_iterated_hash_from_password(passphrase, lock.saltValue, lock.hashName, info.spinCount)
    outer = agile.ECMA376Agile._derive_encryption_key(spun.digest(), agile.blkKey_encryptedKeyValue, lock.hashName, lock.keyBits)
    info.encryptedKeyValue = agile._encrypt_aes_cbc(key, outer, lock.saltValue)
    content = agile.ECMA376Agile.encrypt_payload(source, lock, key, info.keyData.saltValue)
    described = agile.ECMA376Agile.get_encryption_information(info, content, key)
    ECMA376Encrypted(content, described).write_to(target)


def verify(source: BinaryIO, target: BinaryIO, passphrase: str) -> bool:
    """Whether `target` opens with the passphrase to the very bytes of `source`."""
    opened = _Digest()
    try:
        _open(target, passphrase).decrypt(opened, verify_integrity=True)
    except (Refused, *_BROKEN):
        return False
    source.seek(0)
    before = _Digest()
    for piece in iter(lambda: source.read(1_000_000), b""):
        before.write(piece)
    return before.digest.digest() == opened.digest.digest()


class _Digest:
    """A file to write to of which only the digest is kept."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return len(data)


def _open(source: BinaryIO, passphrase: str) -> Any:
    """The document with its key. Refused("seal.passphrase"), Refused("seal.open") for one that has none."""
    source.seek(0)
    document = msoffcrypto.OfficeFile(source)
    if not document.is_encrypted():
        raise Refused("seal.open")
    try:
        if document.format == "ooxml":
            document.load_key(password=passphrase, verify_password=True)
        else:
            document.load_key(password=passphrase)
    except exceptions.InvalidKeyError as error:
        raise Refused("seal.passphrase") from error
    return document


def unseal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write it without encryption. Refused("seal.passphrase"), Refused("seal.open"), Damaged("seal.damaged")."""
    try:
        document = _open(source, passphrase)
        if document.format == "ooxml":
            document.decrypt(target, verify_integrity=document.type == "agile")
        else:
            document.decrypt(target)
    except _BROKEN as error:
        raise Damaged("seal.damaged", form="office") from error
