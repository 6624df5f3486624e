"""The logo of a signature: kept in its HTML, sent as a part of the mail."""

import hashlib
import re
from base64 import b64decode
from binascii import Error

from desktop.formats.resending import File

# A logo in the HTML of a signature; only ours are written like this.
_LOGO = re.compile(r'src="data:(image/(png|jpeg|gif));base64,([A-Za-z0-9+/=]+)"')


def placed(html: str) -> tuple[str, tuple[File, ...]]:
    """A signature's HTML as it stands in a mail, and its logo as parts of that mail. The same logo has the same Content-ID."""
    logos: list[File] = []

    def move(found: re.Match[str]) -> str:
        try:
            content = b64decode(found[3], validate=True)
        except Error:
            return 'src=""'
        cid = f"{hashlib.sha256(content).hexdigest()[:32]}@signature"
        logos.append(File(f"logo.{found[2].replace('jpeg', 'jpg')}", found[1], content, cid))
        return f'src="cid:{cid}"'

    return _LOGO.sub(move, html), tuple(logos)
