"""A mail on paper: kept as a file."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop.formats import names
from desktop.model.errors import StorageProblem


def pdf_name(subject: str) -> str:
    """A safe file name for a mail as PDF."""
    return names.safe_filename(f"{subject[:120]}.pdf" if subject else "", "application/pdf")


def keep(file: Path, data: bytes) -> Path:
    """Write `data` to the very file that the user chose (and was asked about when it exists): the whole of it or nothing."""
    try:
        handle, made = tempfile.mkstemp(prefix=f".{file.stem[:40]}-", suffix=".part", dir=file.parent)
    except OSError as error:
        raise StorageProblem("store.write", file=file.name, reason=error.strerror or "") from error
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(made).replace(file)
    except OSError as error:
        with suppress(OSError):
            Path(made).unlink()
        raise StorageProblem("store.write", file=file.name, reason=error.strerror or "") from error
    return file
