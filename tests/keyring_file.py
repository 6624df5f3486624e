"""A keyring in a file, for programs that tests start: PYTHON_KEYRING_BACKEND=tests.keyring_file.FileKeyring."""

import json
import os
from pathlib import Path

import keyring.backend
import keyring.errors


class FileKeyring(keyring.backend.KeyringBackend):
    """Keeps its entries in the file that TRADEWIND_TEST_KEYRING names."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's own has no types

    @property
    def _file(self) -> Path:
        return Path(os.environ["TRADEWIND_TEST_KEYRING"])

    def _entries(self) -> dict[str, str]:
        entries: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return entries

    def get_password(self, service: str, username: str) -> str | None:
        return self._entries().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps(self._entries() | {f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        entries = self._entries()
        if entries.pop(f"{service}/{username}", None) is None:
            raise keyring.errors.PasswordDeleteError(username)
        self._file.write_text(json.dumps(entries))
