"""What the program is doing when it is attacked: each scenario begins with a mailbox and plays a user's steps on it."""

import base64
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.engine.conftest import mail
from tests.servers import dovecot
from tests.servers.fixtures import Mailbox
from tests.torture.lab import ADDRESS, Lab, Prepared
from tests.torture.world import Effect, Mail, World, deleted, marked, moved, nothing, posted, removed, thrown, written

Step = tuple[tuple[str, ...], Effect]
SYNC: Step = (("sync", "--json"), nothing)
LETTER = "A letter from a file"


@dataclass(frozen=True)
class Scenario:
    """Ready to be played: the copies of `prepared` begin as `world`; `steps` are words for the program and what they mean."""

    name: str
    prepared: Prepared
    world: World
    steps: tuple[Step, ...]


def digest(raw: bytes) -> str:
    """By which bytes are compared."""
    return hashlib.sha256(raw).hexdigest()


def key(number: int) -> str:
    """Message-ID of the mail of that number."""
    return f"n{number}@example.test"


def fill(mailbox: Mailbox, numbers: range, folders: tuple[str, ...] = ("INBOX", "INBOX", "Orders")) -> World:
    """Mails of different sizes, one after the other into these folders."""
    mails = {}
    for number in numbers:
        raw, folder = mail(number, text=f"Order {number}\r\n" * (1 + 40 * (number % 5))), folders[number % len(folders)]
        mailbox.deliver(folder, raw)
        mails[key(number)] = Mail(folder, digest(raw))
    return World(mails)


def first(lab: Lab) -> Scenario:
    """The first pass over a mailbox."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    world = fill(mailbox, range(16))
    mailbox.close()
    return Scenario("sync", lab.prepare(mailbox, synced=False), world, (SYNC,))


def news(lab: Lab) -> Scenario:
    """A pass that finds new mail, other marks, and mail that was deleted and moved from elsewhere."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    world = fill(mailbox, range(12))
    prepared = lab.prepare(mailbox, synced=True)
    world = World({**world.mails, **fill(mailbox, range(12, 20)).mails})
    inbox = mailbox.uids("INBOX")
    mailbox.flag("INBOX", inbox[:2], "+FLAGS (\\Seen)")
    mailbox.flag("INBOX", inbox[1:3], "+FLAGS (\\Flagged hot)")
    mailbox.expunge("INBOX", inbox[4:6])
    order = [number for number in range(20) if number % 3 != 2]
    world = marked([key(number) for number in order[:2]], seen=True)(world)
    world = marked([key(number) for number in order[1:3]], flagged=True, label="hot")(world)
    world = removed([key(number) for number in order[4:6]])(world)
    mailbox.close()
    return Scenario("news", prepared, world, (SYNC,))


def chosen(prepared: Prepared, *numbers: int) -> tuple[str, ...]:
    """The program's ids of these mails, as words."""
    return tuple(str(prepared.ids[key(number)]) for number in numbers)


def moving(name: str, capability: str) -> Callable[[Lab], Scenario]:
    """Mail is moved, and one of it back again."""

    def made(lab: Lab) -> Scenario:
        mailbox = lab.user(lab.dovecot(capability))
        world = fill(mailbox, range(7))
        mailbox.close()
        prepared = lab.prepare(mailbox, synced=True)
        steps = (
            (("move", *chosen(prepared, 0, 1, 3), "Orders"), moved([key(0), key(1), key(3)], "Orders")),
            (("move", *chosen(prepared, 4), "Archive"), moved([key(4)], "Archive")),
            SYNC,
            (("mark", *chosen(prepared, 0), "--flagged"), marked([key(0)], flagged=True)),
            (("move", *chosen(prepared, 1, 2), "INBOX"), moved([key(1), key(2)], "INBOX")),
            SYNC,
        )
        return Scenario(name, prepared, world, steps)

    return made


def deleting(name: str, capability: str) -> Callable[[Lab], Scenario]:
    """Mail is thrown into the trash, and out of it; what another program has marked as deleted is none of our business."""

    def made(lab: Lab) -> Scenario:
        mailbox = lab.user(lab.dovecot(capability))
        world = fill(mailbox, range(7))
        if capability == dovecot.FULL:  # without UIDPLUS nothing could be removed then, and nothing would be
            mailbox.flag("INBOX", mailbox.uids("INBOX")[-1:], "+FLAGS (\\Deleted)")
        mailbox.close()
        prepared = lab.prepare(mailbox, synced=True)
        steps = (
            (("delete", *chosen(prepared, 0, 1, 2)), deleted([key(0), key(1), key(2)])),
            SYNC,
            (("delete", *chosen(prepared, 1, 2)), deleted([key(1), key(2)])),
            SYNC,
        )
        return Scenario(name, prepared, world, steps)

    return made


def labelling(lab: Lab) -> Scenario:
    """Marks are set and taken away."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    world = fill(mailbox, range(6))
    mailbox.close()
    prepared = lab.prepare(mailbox, synced=True)
    steps = (
        (("mark", *chosen(prepared, 0, 1, 2), "--seen"), marked([key(0), key(1), key(2)], seen=True)),
        (("mark", *chosen(prepared, 1), "--flagged"), marked([key(1)], flagged=True)),
        (("mark", *chosen(prepared, 0, 4), "--label", "hot"), marked([key(0), key(4)], label="hot")),
        SYNC,
        (("mark", *chosen(prepared, 0), "--unseen"), marked([key(0)], seen=False)),
        (("mark", *chosen(prepared, 4), "--unlabel", "hot"), marked([key(4)], unlabel="hot")),
        SYNC,
    )
    return Scenario("label", prepared, world, steps)


def drafting(lab: Lab) -> Scenario:
    """Drafts are written, written on and thrown away."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    world = fill(mailbox, range(3))
    mailbox.close()
    prepared = lab.prepare(mailbox, synced=True)
    steps: list[Step] = []
    for subject, text in (("Lamps", "first words"), ("Cables", "only words"), ("Lamps", "second words")):
        steps.append((("write", subject, text), written(subject, text)))
    steps += [SYNC, (("write", "Lamps", "third words"), written("Lamps", "third words")), (("throw", "Cables"), thrown("Cables"))]
    return Scenario("draft", prepared, world, (*steps, SYNC))


def sending(lab: Lab) -> Scenario:
    """A file and a draft are sent; they are filed, and the draft's copy on the server goes."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    world = fill(mailbox, range(3))
    mailbox.close()
    prepared = lab.prepare(mailbox, synced=True)
    file = Path(prepared.profile.parent, f"{mailbox.login}.eml")
    file.write_bytes(letter())
    steps: tuple[Step, ...] = (
        (("write", "Lamps", "our price"), written("Lamps", "our price")),
        (("send", str(file)), posted(LETTER)),
        SYNC,
        (("post", "Lamps"), posted("Lamps")),
        SYNC,
    )
    return Scenario("send", prepared, world, steps)


def letter(text: str = "Dear Karl, 4.20 USD each.\r\n") -> bytes:
    """A finished mail."""
    return (
        f"From: {ADDRESS}\r\nTo: Karl Weber <karl@weber.example>\r\nSubject: {LETTER}\r\n"
        "Date: Tue, 03 Nov 2026 10:00:00 +0800\r\nMessage-ID: <letter@example.test>\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    ).encode()


def queued(lab: Lab) -> Scenario:
    """A mail of some size lies in the outbox, to be sent with the first pass."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    prepared = lab.prepare(mailbox, synced=True)
    file = Path(prepared.profile.parent, f"{mailbox.login}.eml")
    file.write_bytes(letter("".join(f"{number}. lamps, 4.20 USD each\r\n.\r\n" for number in range(60))))
    lab.ask(prepared, "send", str(file))
    return Scenario("queued", prepared, World(posted=frozenset({LETTER})), (SYNC,))


def large(lab: Lab) -> Scenario:
    """More mail comes than a small disk holds."""
    mailbox = lab.user(lab.dovecot(dovecot.FULL))
    chance, mails = random.Random(5), {}
    for number in range(12):
        raw = mail(number, text=base64.encodebytes(chance.randbytes(300_000)).decode().replace("\n", "\r\n"))
        mailbox.deliver("INBOX", raw)
        mails[key(number)] = Mail("INBOX", digest(raw))
    mailbox.close()
    return Scenario(
        "large", lab.prepare(mailbox, synced=False), World(mails), (SYNC, (("write", "Lamps", "text"), written("Lamps", "text")))
    )


ASIDE: dict[str, Callable[[Lab], Scenario]] = {"queued": queued, "large": large}  # for attacks of their own
ALL: dict[str, Callable[[Lab], Scenario]] = {
    "sync": first,
    "news": news,
    "move": moving("move", dovecot.FULL),
    "move by copy": moving("move by copy", dovecot.BARE),
    "delete": deleting("delete", dovecot.FULL),
    "delete, bare": deleting("delete, bare", dovecot.BARE),
    "label": labelling,
    "draft": drafting,
    "send": sending,
}


class Scenarios:
    """Each scenario is made once, when it is first asked for."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._made: dict[str, Scenario] = {}

    def get(self, name: str) -> Scenario:
        if name not in self._made:
            self._made[name] = (ALL | ASIDE)[name](self._lab)
        return self._made[name]
