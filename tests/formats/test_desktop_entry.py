"""Texts for a Linux desktop, read back as the desktop reads them."""

import configparser
import subprocess

import pytest

from desktop.formats import desktop_entry


@pytest.mark.parametrize(
    "arguments",
    [
        ["/opt/Tradewind/Tradewind"],
        ["/home/li na/外贸/Tradewind.AppImage", "--hidden"],
        ['/tmp/a"b', "c$d", "e`f", "g\\h", ""],
        ["/usr/bin/python3", "/work/main.py", "--profile", "/data/100 %"],
    ],
)
def test_a_command_is_read_as_it_was_meant(arguments: list[str]) -> None:
    """It is quoted as for a shell, and the file's own escaping lies over that."""
    kept = desktop_entry.command(arguments).replace("\\\\", "\\").replace("%%", "%")
    done = subprocess.run(["sh", "-c", f"printf '%s\\0' {kept}"], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == arguments


def test_a_field_code_stays_what_it_is() -> None:
    assert desktop_entry.command(["/opt/a b", "--"], "%u") == '"/opt/a b" -- %u'


def test_an_entry_is_read_by_others() -> None:
    text = desktop_entry.entry([("Name", "Tradewind"), ("Exec", "x %u")], actions=[("write", "写邮件", "x mailto:")])
    read = configparser.RawConfigParser()
    read.read_string(text)
    assert read["Desktop Entry"]["Type"] == "Application"
    assert read["Desktop Entry"]["Actions"] == "write;"
    assert read["Desktop Action write"]["Name"] == "写邮件"
    assert desktop_entry.value(text, "Desktop Entry", "Name") == "Tradewind"
    assert desktop_entry.value(text, "Desktop Action write", "Exec") == "x mailto:"
    assert desktop_entry.value(text, "Nowhere", "Name") == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[S]\nk=v\n"),
        ("[S]\nk=old\nother=1\n", "[S]\nk=v\nother=1\n"),
        ("[S]\nother=1\n\n[T]\nk=mine\n", "[S]\nother=1\n\nk=v\n[T]\nk=mine\n"),
        ("# mine\n[T]\na=b\n", "# mine\n[T]\na=b\n\n[S]\nk=v\n"),
        ("[S]\nk=1\nk=2\n", "[S]\nk=v\n"),
    ],
)
def test_one_value_is_changed_and_the_rest_stays(before: str, after: str) -> None:
    assert desktop_entry.with_value(before, "S", "k", "v") == after
    assert desktop_entry.value(after, "S", "k") == "v"
