"""A real Cyrus of our own, the second kind of IMAP server that tests talk to: own configuration and mail in a temporary folder,
loopback only, free ports, as root or as anybody.

Debian's packages of Cyrus and Dovecot exclude each other, so `packaging/system.sh test` unpacks Cyrus inside the virtual
environment: nothing of it is installed, and no service comes with it.
"""

import contextlib
import getpass
import grp
import os
import platform
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests.servers.certificates import Authority, Pair
from tests.servers.dovecot import Remote, free_ports, unmutf7

UNPACKED = Path(__file__).resolve().parents[2] / ".venv" / "cyrus"
PROGRAMS = next(
    (place for place in (UNPACKED / "usr/lib/cyrus/bin", Path("/usr/lib/cyrus/bin")) if (place / "imapd").exists()), None
)

CONFIGURATION = """\
configdirectory: {folder}/conf
defaultpartition: default
partition-default: {folder}/spool
cyrus_user: {user}
cyrus_group: {group}
admins: nobody-at-all
unixhierarchysep: yes
altnamespace: yes
allowplaintext: yes
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {folder}/mux
sasl_mech_list: PLAIN LOGIN
autocreate_quota: 0
autocreate_inbox_folders: {boxes}
{roles}
{suppressed}
{idle}
tls_server_cert: {certificate}
tls_server_key: {key}
idlesocket: {folder}/conf/socket/idle
proc_path: {folder}/conf/proc
mboxname_lockpath: {folder}/conf/lock
lmtpsocket: {folder}/conf/socket/lmtp
notifysocket: {folder}/conf/socket/notify
servername: localhost
duplicatesuppression: no
specialuse_protect: \\All
expunge_mode: immediate
"""
SERVICES = """\
START {{
  recover cmd="{programs}/ctl_cyrusdb -C {folder}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="{programs}/imapd -C {folder}/imapd.conf" listen="127.0.0.1:{imap}" prefork=1
  imaps cmd="{programs}/imapd -C {folder}/imapd.conf -s" listen="127.0.0.1:{imaps}" prefork=0
}}
EVENTS {{
}}
DAEMON {{
  idled cmd="{programs}/idled -C {folder}/imapd.conf"
}}
"""
ROLES = ("Drafts", "Sent", "Junk", "Trash", "Archive")


class Cyrus:
    """One running server. `suppressed` are capabilities that it does not announce; it can do everything all the same."""

    def __init__(self, authority: Authority, pair: Pair, *, suppressed: str = "") -> None:
        assert PROGRAMS is not None
        self.authority = authority
        memory = Path("/dev/shm")  # Cyrus flushes every little thing to the disk
        self.folder = Path(tempfile.mkdtemp(prefix="tw-cyrus-", dir=memory if os.access(memory, os.W_OK) else None))
        self.imap_port, self.imaps_port = free_ports(2)
        self._owner = pwd.getpwnam("nobody" if os.getuid() == 0 else getpass.getuser())
        for name in ("conf", "conf/socket", "conf/log", "spool"):
            (self.folder / name).mkdir()
        for file, source in (("cert.pem", pair.certificate), ("key.pem", pair.key)):
            shutil.copyfile(source, self.folder / file)
        (self.folder / "imapd.conf").write_text(
            CONFIGURATION.format(
                folder=self.folder,
                user=self._owner.pw_name,
                group=grp.getgrgid(self._owner.pw_gid).gr_name,
                boxes=" | ".join(ROLES),
                roles="\n".join(f"xlist-{name.lower()}: {name}" for name in ROLES),
                suppressed=f"suppress_capabilities: {suppressed}" if suppressed else "",
                idle="imapidlepoll: 0" if "IDLE" in suppressed else "",  # which cannot be switched off like the others
                certificate=self.folder / "cert.pem",
                key=self.folder / "key.pem",
            )
        )
        (self.folder / "cyrus.conf").write_text(
            SERVICES.format(programs=PROGRAMS, folder=self.folder, imap=self.imap_port, imaps=self.imaps_port)
        )
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)
        self._passwords: dict[str, str] = {}
        self._gate = socket.socket(socket.AF_UNIX)
        self._gate.bind(str(self.folder / "mux"))
        (self.folder / "mux").chmod(0o777)
        self._gate.listen()
        self._porter = threading.Thread(target=self._let_in, name="cyrus passwords", daemon=True)
        self._porter.start()
        libraries = [UNPACKED / "usr/lib", UNPACKED / "lib"]
        paths = ":".join(str(place / f"{platform.machine()}-linux-gnu") for place in libraries)
        with (self.folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                [
                    PROGRAMS / "master",
                    "-C",
                    self.folder / "imapd.conf",
                    "-M",
                    self.folder / "cyrus.conf",
                    "-p",
                    self.folder / "pid",
                ],
                env=dict(os.environ, LD_LIBRARY_PATH=paths),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            self._wait_until_up()
        except BaseException:
            self.stop()
            raise

    def _wait_until_up(self) -> None:
        end, pause = time.monotonic() + 20, threading.Event()
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.imap_port), 2) as line:
                    line.settimeout(5)
                    if line.recv(4) == b"* OK":
                        return
            except OSError:
                pause.wait(0.02)  # a server that is starting tells nobody when it has
        raise RuntimeError(f"Cyrus did not start: {(self.folder / 'output').read_text(errors='replace')}")

    def _let_in(self) -> None:
        """Who may sign in: saslauthd's protocol, four counted strings and an answer."""
        while True:
            try:
                line, _ = self._gate.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                user, password, *_ = [said.read(int.from_bytes(said.read(2), "big")).decode() for _ in range(4)]
                answer = b"OK" if self._passwords.get(user) == password else b"NO"
                line.sendall(len(answer).to_bytes(2, "big") + answer)

    def ask_to_stop(self) -> None:
        """Begin to end."""
        self._process.terminate()

    def stop(self) -> None:
        """End the server with all its processes, and remove its folder."""
        self.ask_to_stop()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # its own session: what the master left
        self._gate.shutdown(socket.SHUT_RDWR)
        self._gate.close()
        self._porter.join(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def add_user(self, login: str, password: str) -> Path:
        """A new user, who may sign in at once and has the usual folders then. Returns the folder of what he says."""
        self._passwords[login] = password
        said = self.folder / "conf" / "log" / login
        said.mkdir()
        os.chown(said, self._owner.pw_uid, self._owner.pw_gid)
        return said


class CyrusRemote(Remote):
    """A user's mail on Cyrus, seen from the server's side."""

    def doveadm(self, *arguments: str, command: str = "") -> str:
        pytest.skip("only Dovecot can be told this from outside")

    def drop(self, folder: str, raw: bytes, *, name: str) -> None:
        pytest.skip("only Dovecot takes mail past its own checks")

    def folders(self) -> list[str]:
        found = []
        for item in self._do(self.line().list()):
            assert isinstance(item, bytes)
            name = item.decode().rpartition(' "/" ')[2]
            found.append(unmutf7(re.sub(r"\\(.)", r"\1", name[1:-1]) if name.startswith('"') else name))
        return sorted(found)

    def transcript(self) -> str:
        """What clients have sent; Cyrus writes both directions down, in turns marked by `<` and `>`."""
        said = b"".join(path.read_bytes() for path in sorted(self.home.iterdir()))
        turns = (b"\n" + said).split(b"\n<")[1:]
        return b"".join(turn.partition(b"<")[2].partition(b"\n>")[0] + b"\n" for turn in turns).decode(errors="replace")
