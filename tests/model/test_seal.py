"""Which form a file is sealed in."""

import pytest

from desktop.model.seal import LARGEST_OFFICE, Form, form_for, sealed_form

PACKAGE, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "start", "size", "form"),
    [
        ("a.pdf", b"%PDF-1.7", 9, Form.PDF),
        ("a", b"\xef\xbb\xbf%PDF-1.4", 9, Form.PDF),  # told by its content, not by its name
        ("a.PDF", b"text", 9, Form.ZIP),
        ("a.docx", PACKAGE, 9_000, Form.OFFICE),
        ("A.XLSX", PACKAGE, 9_000, Form.OFFICE),
        ("a.pptx", PACKAGE, LARGEST_OFFICE, Form.OFFICE),
        ("a.pptx", PACKAGE, LARGEST_OFFICE + 1, Form.ZIP),
        ("a.docx", b"text", 9, Form.ZIP),
        ("a.zip", PACKAGE, 9, Form.ZIP),
        ("a.doc", COMPOUND, 9, Form.ZIP),
        ("a.xls", COMPOUND, 9, Form.ZIP),
        ("a.jpg", b"\xff\xd8\xff", 9, Form.ZIP),
        ("", b"", 0, Form.ZIP),
    ],
)
def test_the_form_follows_the_content(name: str, start: bytes, size: int, form: Form) -> None:
    assert form_for(name, start, size) is form


def test_what_arrived_is_told_by_its_first_bytes() -> None:
    assert [sealed_form(start) for start in (b"%PDF-2.0", COMPOUND, PACKAGE, b"text", b"")] == [
        *(Form.PDF, Form.OFFICE, Form.ZIP, None, None)
    ]
