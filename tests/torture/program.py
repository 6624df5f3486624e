"""The program that is attacked, forked from a process that has loaded it, so that no attack costs a start of Python.

`python -m tests.torture.program` reads one JSON document per line: the `profile`, the `steps` that a user takes, and the folder
`work` for what is said. It answers with the pid of the new process, which waits for a line more (somebody may have to get hold of
it first), then with how that ended. A step is a command line of the program, or one of those below, which the window has and the
command line does not. What is begun and what was acknowledged stands in `work/told`, a line each, whatever happens.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Words = list[str]


def main() -> None:
    load()
    for line in sys.stdin:
        gate, opened = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(opened)
            play(json.loads(line), gate)
        os.close(gate)
        answer(pid)
        sys.stdin.readline()
        os.write(opened, b"!")
        os.close(opened)
        answer(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def load() -> None:
    """All that the program imports for these steps. Batches are small, so that there are many of them."""
    from desktop import app, cli
    from desktop.actions import draft, outgoing, rescuing
    from desktop.engine import contents, courier, incoming, pull
    from desktop.formats import arrival, mime

    loaded = (app, cli, draft, outgoing, rescuing, courier, incoming, arrival, mime)
    assert all(loaded)
    contents.BATCH, contents.ASKED, pull.HEADERS, pull.FIRST = 4, 4, 4, 4


def play(request: Mapping[str, Any], gate: int) -> None:
    """In the child: take the steps, one after the other, also when one fails."""
    work = Path(request["work"])
    said = [os.open(work / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND) for name in ("told", "out", "err")]
    nothing = os.open(os.devnull, os.O_RDONLY)
    for target, source in enumerate((nothing, said[1], said[2])):
        os.dup2(source, target)
    os.read(gate, 1)
    for number, words in enumerate(request["steps"]):
        os.write(said[0], f"begun {number}\n".encode())
        code = took(request["profile"], words)
        os.write(said[0], f"ended {number} {code}\n".encode())
    os._exit(0)


def took(profile: str, words: Words) -> int:
    """One step; its exit code."""
    from desktop import app

    try:
        if words[0] in STEPS:
            return in_profile(Path(profile), words)
        return app.main(["--profile", profile, *words])
    except Exception:
        traceback.print_exc()  # as the interpreter does at the end of a program
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def in_profile(folder: Path, words: Words) -> int:
    """A step of the window, with the profile opened for it."""
    from desktop.actions import profile as profiles
    from desktop.language import problem
    from desktop.model.errors import TradewindError

    try:
        profile = profiles.open(folder, make=False)
        try:
            return STEPS[words[0]](profile, *words[1:])
        finally:
            profiles.close(profile)
    except TradewindError as error:
        sys.stderr.write(problem(error.code, error.facts) + "\n")
        return 1


def write(profile: Any, subject: str, text: str) -> int:
    """Begin a mail to a customer, or go on writing it."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from desktop.actions import draft
    from desktop.model.message import Address
    from desktop.store import account

    found, now = drafted(profile, subject), datetime.now(UTC)
    if found is None:
        customer, rep = Address("Karl", "karl@weber.example"), account.all(profile.store)[0].id
        draft.new(profile, rep, now=now, to=[customer], subject=subject, html=f"<div>{text}</div>")
    else:
        draft.save(profile, replace(found, html=f"<div>{text}</div>"), now=now)
    return 0


def throw(profile: Any, subject: str) -> int:
    """Throw a draft away."""
    from desktop.actions import draft

    found = drafted(profile, subject)
    if found is not None:
        draft.discard(profile, found.id)
    return 0


def post(profile: Any, subject: str) -> int:
    """Press Send."""
    from datetime import UTC, datetime, timedelta

    from desktop.actions import outgoing

    found = drafted(profile, subject)
    if found is None:
        return 1
    sent = outgoing.send(profile, found.id, now=datetime.now(UTC), hold=timedelta(0))
    return int(isinstance(sent, outgoing.Ask))


def hurry(profile: Any) -> int:
    """What waits for its next try, or was refused by a disk, is tried now."""
    from datetime import UTC, datetime

    from desktop.actions import outgoing
    from desktop.model.outgoing import OutgoingState

    for one in outgoing.all(profile):
        if one.state in (OutgoingState.QUEUED, OutgoingState.FAILED):
            outgoing.retry(profile, one.id, now=datetime.now(UTC))
    return 0


def answer_doubt(profile: Any, arrived: str) -> int:
    """The user knows whether mail in doubt has arrived ("1")."""
    from datetime import UTC, datetime

    from desktop.actions import outgoing
    from desktop.model.outgoing import OutgoingState

    for one in outgoing.all(profile):
        if one.state is OutgoingState.UNSURE:
            (outgoing.settle if arrived == "1" else outgoing.retry)(profile, one.id, now=datetime.now(UTC))
    return 0


def drafted(profile: Any, subject: str) -> Any:
    from desktop.store import draft

    return next((one for one in draft.all(profile.store) if one.subject == subject), None)


STEPS: Mapping[str, Callable[..., int]] = {
    "write": write,
    "throw": throw,
    "post": post,
    "hurry": hurry,
    "answer": answer_doubt,
}

if __name__ == "__main__":
    main()
