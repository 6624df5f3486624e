"""Run by the system's own Python, which has LibreOffice's bridge: opens a document with a passphrase, saves it in another form.

`office_client.py PIPE SOURCE TARGET FILTER OPEN_PASSPHRASE SAVE_PASSPHRASE`, empty passphrases for none. Exit code 3: it does not
open."""

import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]


def main(pipe: str, source: str, target: str, form: str, opens: str, saves: str) -> int:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    there = _connected(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    document = _load(desktop, Path(source).as_uri(), opens)
    if document is None:
        return 3
    stored = [_property("FilterName", form)]
    if saves:  # what LibreOffice's own dialog makes of a passphrase for these forms
        stored.append(_property("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", _encryption(saves))))
    document.storeToURL(Path(target).as_uri(), tuple(stored))
    document.close(True)
    return 0


def _connected(resolver: Any, url: str) -> Any:
    """LibreOffice takes a while to listen and tells nobody when it does."""
    for _ in range(600):
        try:
            return resolver.resolve(url)
        except Exception as error:  # noqa: BLE001 - the bridge raises its own kind, made at run time
            last = error
            time.sleep(0.1)
    raise last


def _load(desktop: Any, url: str, passphrase: str) -> Any:
    words = [_property("Hidden", True)] + ([_property("Password", passphrase)] if passphrase else [])
    try:
        return desktop.loadComponentFromURL(url, "_blank", 0, tuple(words))
    except Exception:  # noqa: BLE001 - the bridge raises its own kind, made at run time
        return None


def _encryption(passphrase: str) -> tuple[Any, ...]:
    named = []
    for name, value in (("CryptoType", "Standard"), ("OOXPassword", passphrase)):
        one = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        one.Name, one.Value = name, value
        named.append(one)
    return tuple(named)


def _property(name: str, value: object) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:7]))
