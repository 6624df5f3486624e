"""A real Dovecot of our own: own configuration and mail in a temporary folder, loopback only, free ports, as root or as anybody.

It runs in the foreground as a child of the test process, so ending it ends exactly what was started here.
"""

import base64
import contextlib
import getpass
import grp
import imaplib
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.servers.certificates import Authority, Pair

DOVECOT = shutil.which("dovecot", path=f"/usr/sbin:/usr/local/sbin:{os.environ.get('PATH', '')}")
DOVEADM = shutil.which("doveadm", path=f"/usr/bin:/usr/local/bin:{os.environ.get('PATH', '')}")

# What the server says that it can do. It is able to do everything all the same: a client that uses what was not offered is caught
# by reading the transcript.
FULL = ""
BARE = "IMAP4rev1"
NETEASE = "IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ UIDPLUS SASL-IR"
NO_MOVE = "IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE UIDPLUS NAMESPACE CHILDREN SPECIAL-USE CONDSTORE"
NO_CONDSTORE = "IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE UIDPLUS MOVE NAMESPACE CHILDREN SPECIAL-USE"

CONFIGURATION = """\
base_dir = {run}
state_dir = {run}
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_uid = {uid}
mail_gid = {gid}
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 100
disable_plaintext_auth = no
auth_mechanisms = plain login {bearer}
auth_failure_delay = 0
auth_username_chars =
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
hostname = localhost
{tokens}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = username_format=%u {folder}/users/%u
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
{special}
}}
protocol imap {{
  rawlog_dir = {folder}/home/%u/rawlog
  {capability}
}}
service imap-login {{
  {chroot}
  service_count = 0
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
{more}
"""

TOKENS = """\
passdb {{
  driver = oauth2
  mechanisms = {mechanism}
  args = {file}
}}
"""
INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}
username_attribute = email
active_attribute = active
active_value = true
"""

SPECIAL = {"Drafts": r"\Drafts", "Sent": r"\Sent", "Junk": r"\Junk", "Trash": r"\Trash", "Archive": r"\Archive"}


def free_ports(number: int) -> list[int]:
    """Ports that nobody listens on now; all different, since they are held until all are found."""
    with contextlib.ExitStack() as held:
        found: list[int] = []
        for _ in range(number):
            probe = held.enter_context(socket.socket())
            probe.bind(("127.0.0.1", 0))
            found.append(probe.getsockname()[1])
        return found


def mutf7(path: str) -> str:
    """Modified UTF-7 (RFC 3501 5.1.3), written here a second time so that the program's own is not tested with itself."""
    out: list[str] = []
    shifted: list[str] = []

    def flush() -> None:
        if shifted:
            coded = base64.b64encode("".join(shifted).encode("utf-16-be")).rstrip(b"=").replace(b"/", b",")
            out.append("&" + coded.decode() + "-")
            shifted.clear()

    for char in path:
        if " " <= char <= "~":
            flush()
            out.append("&-" if char == "&" else char)
        else:
            shifted.append(char)
    flush()
    return "".join(out)


def unmutf7(name: str) -> str:
    """The other way round."""

    def decoded(match: re.Match[str]) -> str:
        coded = match[1].replace(",", "/")
        return base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-16-be") if coded else "&"

    return re.sub("&([^-]*)-", decoded, name)


def quoted(path: str) -> str:
    """A folder name as an IMAP quoted string."""
    return '"' + mutf7(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


class Dovecot:
    """One running server. `capability` is what it announces (empty: all it can); `special` whether folders have SPECIAL-USE;
    `oauth` a mechanism that takes tokens, and the URL that knows them (RFC 7662)."""

    def __init__(
        self,
        authority: Authority,
        pair: Pair,
        *,
        capability: str = FULL,
        special: bool = True,
        more: str = "",
        oauth: tuple[str, str] | None = None,
    ) -> None:
        assert DOVECOT is not None
        self.authority, self.capability = authority, capability
        self.folder = Path(tempfile.mkdtemp(prefix="tw-dovecot-"))
        self.folder.chmod(0o755)  # as root the mail belongs to another user, who has to get in
        self.imap_port, self.imaps_port = free_ports(2)
        root = os.getuid() == 0
        self._owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
        internal = "dovecot" if root else getpass.getuser()
        (self.folder / "run").mkdir()
        (self.folder / "users").mkdir()
        boxes = [f"  mailbox {name} {{\n    special_use = {use}\n  }}" for name, use in SPECIAL.items()]
        tokens = self.folder / "oauth2.conf.ext"
        if oauth:
            tokens.write_text(INTROSPECTION.format(url=oauth[1]))
        self.configuration = self.folder / "dovecot.conf"
        self.configuration.write_text(
            CONFIGURATION.format(
                run=self.folder / "run",
                folder=self.folder,
                internal=internal,
                internal_group=grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name,
                login="dovenull" if root else internal,
                uid=self._owner.pw_uid,
                gid=self._owner.pw_gid,
                certificate=pair.certificate,
                key=pair.key,
                special="\n".join(boxes) if special else "",
                capability=f"imap_capability = {capability}" if capability else "",
                chroot="" if root else "chroot =",
                imap=self.imap_port,
                imaps=self.imaps_port,
                more=more,
                bearer=oauth[0] if oauth else "",
                tokens=TOKENS.format(mechanism=oauth[0], file=tokens) if oauth else "",
            )
        )
        with (self.folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                [DOVECOT, "-F", "-c", str(self.configuration)], stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        try:
            self._wait_until_up()
        except BaseException:
            self.stop()
            raise

    def _wait_until_up(self) -> None:
        end, pause = time.monotonic() + 20, threading.Event()
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self.imap_port), 2) as line:
                    line.settimeout(5)
                    if line.recv(4) == b"* OK":
                        return
            except OSError:
                pause.wait(0.02)  # a server that is starting tells nobody when it has
        said = (self.folder / "output").read_text(errors="replace") + self.log()
        raise RuntimeError(f"Dovecot did not start: {said}")

    def log(self) -> str:
        """What the server has logged so far."""
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def ask_to_stop(self) -> None:
        """Begin to end: takes a second, which several servers can take at the same time."""
        self._process.terminate()

    def stop(self) -> None:
        """End the server and remove its folder."""
        self.ask_to_stop()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def add_user(self, login: str, password: str) -> Path:
        """A new user, who may sign in at once. Returns the home folder."""
        home = self.folder / "home" / login
        home.mkdir(parents=True)
        (home / "rawlog").mkdir()  # the server writes transcripts there once the folder is there
        for folder in (home, home / "rawlog"):
            os.chown(folder, self._owner.pw_uid, self._owner.pw_gid)
        coded = base64.b64encode(password.encode()).decode()
        entry = f"{login}:{{PLAIN.b64}}{coded}:{self._owner.pw_uid}:{self._owner.pw_gid}::{home}::\n"
        (self.folder / "users" / login).write_text(entry)  # a file each: a changed one would be noticed a second later
        return home

    def own(self, path: Path) -> None:
        """Give a file that a test wrote to the mail's owner."""
        os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def doveadm(self, *arguments: str, input: bytes = b"") -> str:
        """Run doveadm on this server; its output."""
        assert DOVEADM is not None
        done = subprocess.run(
            [DOVEADM, "-c", str(self.configuration), *arguments], input=input, capture_output=True, timeout=60, check=False
        )
        if done.returncode:
            raise RuntimeError(f"doveadm {arguments}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode(errors="replace")


@dataclass
class Remote:
    """One user's mail on a server, seen from the server's side: what tests put there and what they find there."""

    dovecot: Dovecot
    login: str
    password: str
    home: Path
    _line: imaplib.IMAP4 | None = field(default=None, repr=False)

    def line(self) -> imaplib.IMAP4:
        """Another mail program on the same mailbox: a plain connection, signed in, kept until `close`."""
        if self._line is None:
            self._line = imaplib.IMAP4("127.0.0.1", self.dovecot.imap_port, 30)
            self._line.login(self.login, self.password)
        return self._line

    def close(self) -> None:
        """End the connection of `line`."""
        if self._line is not None:
            self._line.logout()
            self._line = None

    def _do(self, answer: tuple[str, Sequence[object]]) -> list[object]:
        kind, data = answer
        if kind != "OK":
            raise RuntimeError(f"{kind} {data}")
        return list(data)

    def create(self, path: str) -> None:
        """Make a folder."""
        self._do(self.line().create(quoted(path)))

    def deliver(self, folder: str, raw: bytes, *flags: str, received: datetime | None = None) -> int:
        """APPEND one message with IMAP flags (`\\Seen`, `$Label`); its UID. The folder is made when it is missing."""
        line, when = self.line(), (received or datetime.now(UTC)).timestamp()
        answer = line.append(quoted(folder), f"({' '.join(flags)})", imaplib.Time2Internaldate(when), raw)
        if answer[0] == "NO" and b"TRYCREATE" in answer[1][0]:
            self.create(folder)
            answer = line.append(quoted(folder), f"({' '.join(flags)})", imaplib.Time2Internaldate(when), raw)
        said = self._do(answer)[0]
        assert isinstance(said, bytes)
        return int(said.partition(b"[APPENDUID ")[2].partition(b"]")[0].split()[1])

    def maildir(self, folder: str) -> Path:
        """The Maildir of a folder on disk."""
        base = self.home / "Maildir"
        return base if folder == "INBOX" else base / ("." + mutf7(folder.replace("/", ".")))

    def drop(self, folder: str, raw: bytes, *, name: str) -> None:
        """Put bytes into a folder's Maildir as they are, past everything that an APPEND would check or change."""
        place = self.maildir(folder)
        if not place.exists():
            self.doveadm("mailbox", "status", folder, command="messages")
        file = place / "tmp" / name
        file.write_bytes(raw)
        self.dovecot.own(file)
        file.rename(place / "new" / name)

    def doveadm(self, *arguments: str, command: str = "") -> str:
        """doveadm for this user: `doveadm("mailbox", "list")`, `doveadm("fetch", "uid", "mailbox", "INBOX", "all")`."""
        words = list(arguments)
        verb = 2 if words[0] in {"mailbox", "flags"} else 1
        return self.dovecot.doveadm(*words[:verb], "-u", self.login, *([command] if command else []), *words[verb:])

    def select(self, folder: str) -> int:
        """SELECT in the other mail program; how many messages there are."""
        said = self._do(self.line().select(quoted(folder)))[0]
        assert isinstance(said, bytes)
        return int(said)

    def uids(self, folder: str) -> list[int]:
        """UIDs that are in a folder now."""
        self.select(folder)
        said = self._do(self.line().uid("SEARCH", "ALL"))[0]
        return [int(word) for word in said.split()] if isinstance(said, bytes) else []

    def flags(self, folder: str) -> dict[int, frozenset[str]]:
        """Flags and keywords of every message of a folder, by UID, without `\\Recent`."""
        found: dict[int, frozenset[str]] = {}
        if not self.select(folder):
            return found
        for item in self._do(self.line().uid("FETCH", "1:*", "(UID FLAGS)")):
            text = item.decode() if isinstance(item, bytes) else ""
            uid = int(text.partition("UID ")[2].split()[0].rstrip(")"))
            inside = text.partition("FLAGS (")[2].partition(")")[0]
            found[uid] = frozenset(inside.split()) - {"\\Recent"}
        return found

    def raw(self, folder: str, uid: int) -> bytes:
        """A message's bytes as the server gives them."""
        self.select(folder)
        item = self._do(self.line().uid("FETCH", str(uid), "(BODY.PEEK[])"))[0]
        assert isinstance(item, tuple)
        body: bytes = item[1]
        return body

    def flag(self, folder: str, uids: Iterable[int], change: str) -> None:
        """STORE from the other program: `+FLAGS (\\Seen)`."""
        self.select(folder)
        verb, _, what = change.partition(" ")
        self._do(self.line().uid("STORE", ",".join(map(str, uids)), verb + ".SILENT", what))

    def expunge(self, folder: str, uids: Iterable[int]) -> None:
        """Remove messages from the other program."""
        numbers = list(uids)
        self.flag(folder, numbers, "+FLAGS (\\Deleted)")
        self._do(self.line().uid("EXPUNGE", ",".join(map(str, numbers))))

    def folders(self) -> list[str]:
        """Folder names as doveadm shows them (UTF-8)."""
        return sorted(line for line in self.doveadm("mailbox", "list").splitlines() if line)

    def transcript(self) -> str:
        """Everything that clients have sent after signing in, so far. Only whole lines that the server has read."""
        parts = [path.read_bytes() for path in sorted((self.home / "rawlog").glob("*.in"))]
        return b"".join(parts).decode(errors="replace")
