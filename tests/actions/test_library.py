"""The library of files: whose they are, whether they may go, and what is asked before one goes that may not."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from desktop.actions import attachment, library, outgoing, sealing
from desktop.actions import draft as writing
from desktop.actions.outgoing import Ask
from desktop.actions.padlock import Padlock
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.formats.likeness import likeness
from desktop.formats.writing import build
from desktop.model.customer import Contact, Customer
from desktop.model.draft import Draft
from desktop.model.errors import Refused, Usage
from desktop.model.finding import Finding
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.library import LARGEST, Passing, alike
from desktop.model.message import Address, Flags
from desktop.store import customer, draft, folder, linking, message
from desktop.store import library as store
from tests.security.sealing import pdf
from tests.store.mails import NOW

PETRA, JOAO = Address("Petra Weber", "petra@weber.example"), Address("Joao Silva", "joao@silva.example")
DRAWING = pdf()


def picture(size: tuple[int, int] = (640, 480), *, shift: int = 0) -> Image.Image:
    made = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(made)
    for at in range(12):
        left, top = (at * 97 + shift) % 560 * size[0] // 640, (at * 61) % 400 * size[1] // 480
        right, bottom = left + (30 + at * 5) * size[0] // 640, top + 60 * size[1] // 480
        draw.rectangle((left, top, right, bottom), fill=(at * 20, 255 - at * 20, 90))
    return made


def saved(image: Image.Image, kind: str = "PNG", **how: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


@pytest.fixture
def firms(profile: Profile) -> tuple[CustomerId, CustomerId]:
    made = []
    with profile.store.write() as tx:
        for name, person in (("Weber GmbH", PETRA), ("Silva Ltda", JOAO)):
            contacts = (Contact(ContactId(0), person.name, person.address),)
            made.append(customer.save(tx, Customer(CustomerId(0), name, contacts=contacts), now=NOW).id)
    return made[0], made[1]


@pytest.fixture
def weber(firms: tuple[CustomerId, CustomerId]) -> CustomerId:
    return firms[0]


def mail(profile: Profile, account: AccountId, to: Address, **files: bytes) -> Draft:
    made = writing.new(profile, account, now=NOW, to=(to,), subject="Weber / PI-2041 drawing", html="<p>Dear Sir</p>")
    for name, content in files.items():
        named = name.replace("_", ".")
        writing.attach(profile, made.id, name=named, type=writing.type_of(named), content=content)
    return draft.get(profile.store, made.id)


def about_files(profile: Profile, letter: Draft) -> list[Finding]:
    kept = draft.get(profile.store, letter.id)
    told = ("attachment.not_to_pass", "attachment.others", "attachment.came_from", "attachment.looks_like")
    return [one for one in outgoing.findings(profile, kept, now=NOW) if one.code in told]


def came(profile: Profile, account: AccountId, sender: Address, **files: bytes) -> MessageId:
    """A mail with these files that arrived from somebody."""
    letter = mail(profile, account, Address("", "me@ours.example"), **files)
    contents = [(one, draft.file_content(profile.store, one.id)) for one in letter.files]
    raw = build(replace(letter, message_id=f"<{letter.id}@there.example>"), contents, sender=sender, now=NOW)
    writing.discard(profile, letter.id)
    with profile.store.write() as tx:
        place = folder.local(tx, "Imported")
        one = message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
        linking.link(tx, [one])
    return one


def test_a_file_of_nobody_in_particular_goes_without_a_word(profile: Profile, one_account: AccountId, weber: CustomerId) -> None:
    letter = mail(profile, one_account, PETRA, drawing_pdf=DRAWING)
    fresh = library.of_draft(profile, letter.files[0].id, now=NOW)
    assert not fresh.id
    assert fresh.passing is Passing.ANYBODY
    kept = library.remember_from_draft(profile, fresh, letter.files[0].id)
    assert kept.content
    assert store.get(profile.store, kept.id) == kept
    assert about_files(profile, letter) == []


def test_what_is_a_customers_goes_to_that_customer_only(
    profile: Profile, one_account: AccountId, firms: tuple[CustomerId, CustomerId]
) -> None:
    hers, his = (mail(profile, one_account, to, drawing_pdf=DRAWING) for to in (PETRA, JOAO))
    fresh = library.of_draft(profile, hers.files[0].id, now=NOW)
    library.remember_from_draft(profile, replace(fresh, customer=firms[0], passing=Passing.OWNER), hers.files[0].id)
    assert about_files(profile, hers) == []
    (found,) = about_files(profile, his)
    assert found.code == "attachment.others"
    assert found.facts["whose"] == "Weber GmbH"
    assert found.facts["file"] == "drawing.pdf"
    asked = outgoing.send(profile, his.id, now=NOW, hold=outgoing.hold(profile.store))
    assert isinstance(asked, Ask)
    assert "attachment.others" in {one.code for one in asked.findings}


def test_another_name_hides_nothing_and_neither_does_a_seal(profile: Profile, one_account: AccountId, weber: CustomerId) -> None:
    first = mail(profile, one_account, PETRA, drawing_pdf=DRAWING)
    fresh = library.of_draft(profile, first.files[0].id, now=NOW)
    library.remember_from_draft(profile, replace(fresh, whose="Ningbo Mould Works", passing=Passing.NOBODY), first.files[0].id)
    renamed = mail(profile, one_account, PETRA, other_pdf=DRAWING)
    (found,) = about_files(profile, renamed)
    assert (found.code, found.level.value, found.facts["whose"]) == ("attachment.not_to_pass", "stop", "Ningbo Mould Works")
    sealing.seal(profile, renamed.id, lock=Padlock(), now=NOW)
    assert [one.code for one in about_files(profile, renamed)] == ["attachment.not_to_pass"]


def test_a_picture_is_known_when_it_was_made_smaller_and_saved_anew(
    profile: Profile, one_account: AccountId, weber: CustomerId
) -> None:
    letter = mail(profile, one_account, PETRA, lamp_png=saved(picture()))
    fresh = library.of_draft(profile, letter.files[0].id, now=NOW)
    library.remember_from_draft(profile, replace(fresh, whose="Ningbo Photo", passing=Passing.NOBODY), letter.files[0].id)
    smaller = saved(picture().resize((320, 240), Image.Resampling.LANCZOS), "JPEG", quality=80)
    other = saved(picture(shift=211))
    (found,) = about_files(profile, mail(profile, one_account, PETRA, new_jpg=smaller, other_png=other))
    assert (found.code, found.facts["file"]) == ("attachment.looks_like", "new.jpg")


def test_white_pages_and_other_files_look_like_nothing() -> None:
    blank = likeness(saved(Image.new("RGB", (800, 600), "white")))
    assert not alike(blank, blank)
    assert likeness(b"no picture") == likeness(DRAWING) == likeness(b"\x89PNG\r\n\x1a\n" + bytes(60)) == ""
    huge = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (30_000).to_bytes(4) * 2 + bytes(20)
    assert likeness(huge) == ""


def test_what_a_customer_sent_asks_before_it_goes_to_another(
    profile: Profile, one_account: AccountId, firms: tuple[CustomerId, CustomerId]
) -> None:
    letter = came(profile, one_account, PETRA, plan_pdf=DRAWING)
    (found,) = about_files(profile, mail(profile, one_account, JOAO, plan_pdf=DRAWING))
    assert found.code == "attachment.came_from"
    assert found.facts["whose"] == "Weber GmbH"
    assert about_files(profile, mail(profile, one_account, PETRA, plan_pdf=DRAWING)) == []
    part = message.detail(profile.store, letter).attachments[0].part
    known = library.of_mail(profile, letter, part, now=NOW)
    assert known.customer == firms[0]
    assert known.passing is Passing.OWNER
    assert known.message_id
    library.remember_from_mail(profile, replace(known, passing=Passing.ANYBODY), letter, part)
    assert about_files(profile, mail(profile, one_account, JOAO, plan_pdf=DRAWING)) == []  # somebody said that it may


def test_files_of_the_library_are_put_into_a_mail(
    profile: Profile, one_account: AccountId, weber: CustomerId, tmp_path: Path
) -> None:
    (tmp_path / "catalogue.pdf").write_bytes(DRAWING)
    (added,) = library.add_files(profile, [tmp_path / "catalogue.pdf"], now=NOW)
    assert library.add_files(profile, [tmp_path / "catalogue.pdf"], now=NOW) == [added]
    letter = mail(profile, one_account, PETRA)
    (file,) = library.attach(profile, letter.id, [added.id])
    assert draft.file_content(profile.store, file.id) == DRAWING
    assert file.name == "catalogue.pdf"


def test_one_that_is_too_large_is_known_and_not_kept(profile: Profile, one_account: AccountId, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(LARGEST + 1))
    (added,) = library.add_files(profile, [tmp_path / "film.mp4"], now=NOW)
    assert not added.content
    letter = mail(profile, one_account, PETRA)
    with pytest.raises(Refused, match=r"library\.no_content"):
        library.attach(profile, letter.id, [added.id])
    assert draft.get(profile.store, letter.id).files == ()


def test_a_change_and_a_removal_are_taken_back(profile: Profile, weber: CustomerId, tmp_path: Path) -> None:
    (tmp_path / "lamp.pdf").write_bytes(DRAWING)
    (added,) = library.add_files(profile, [tmp_path / "lamp.pdf"], now=NOW)
    before = library.change(profile, replace(added, name="lamp 2.pdf", customer=weber, passing=Passing.OWNER, note="by contract"))
    assert before == added
    assert store.get(profile.store, added.id).note == "by contract"
    gone = library.drop(profile, added.id)
    assert store.all(profile.store) == []
    again = library.put_back(profile, gone)
    assert replace(again, id=added.id) == gone.holding
    assert store.content(profile.store, again.id) == gone.content
    with pytest.raises(Usage):
        library.change(profile, added)


def test_a_customer_who_is_removed_leaves_the_file(profile: Profile, weber: CustomerId, tmp_path: Path) -> None:
    (tmp_path / "lamp.pdf").write_bytes(DRAWING)
    (added,) = library.add_files(profile, [tmp_path / "lamp.pdf"], now=NOW)
    library.change(profile, replace(added, customer=weber))
    with profile.store.write() as tx:
        customer.remove(tx, weber)
    assert store.get(profile.store, added.id).customer is None


def test_marking_a_file_does_not_hide_whose_it_is(profile: Profile, one_account: AccountId, weber: CustomerId) -> None:
    letter = mail(profile, one_account, PETRA, drawing_pdf=DRAWING)
    fresh = library.of_draft(profile, letter.files[0].id, now=NOW)
    library.remember_from_draft(profile, replace(fresh, whose="Mould Works", passing=Passing.NOBODY), letter.files[0].id)
    from desktop.actions import marking
    from tests.security.test_marking import layer

    _, sizes = marking.sizes(profile, letter.files[0].id)
    marking.mark(profile, letter.files[0].id, {sizes[0]: layer(sizes[0])}, buyer="Weber")
    assert [one.code for one in about_files(profile, letter)] == ["attachment.not_to_pass"]


def test_attachments_of_mail_are_read_by_their_part(profile: Profile, one_account: AccountId, weber: CustomerId) -> None:
    letter = came(profile, one_account, PETRA, plan_pdf=DRAWING)
    with pytest.raises(Refused, match=r"attachment\.gone"):
        library.of_mail(profile, letter, "9.9", now=NOW)
    assert attachment.content(profile, letter, message.detail(profile.store, letter).attachments[0].part)[1] == DRAWING
