"""A network of our own, with nothing in it but listeners, in which mails are shown. Run by test_leaks.py under `unshare -n -m`.

    leak_lab.py MODE FOLDER OUT

MODE: `reader` shows every mail of FOLDER in the real Reader; `bare` hands its HTML uncleaned to our web view; `editor` quotes it
uncleaned in the writing window's editor; `preview`, `answer` and `news` are those of leak_surfaces.py; `stock` shows it in a web
view as Qt makes it (the control: that one leaks). OUT gets JSON: the mails shown and every contact. All IPv4 addresses lead to
this machine; each DNS question, TCP connection and HTTP request is written down, and so is every packet, for ports on which
nobody listens.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
SETTLE = 60  # milliseconds that a page has after it was loaded
LAST = 1500
PORTS = (80, 443, 21, 445, 8080)
PROOF = "198.51.100.9"  # asked by the lab itself


class Network:
    """Listeners and a tap on the loopback, the only interface there is."""

    def __init__(self) -> None:
        self.dns: set[str] = set()
        self.http: list[str] = []
        self.tcp = 0
        self.packets: set[str] = set()
        self._sockets: list[socket.socket] = []

    def start(self) -> None:
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        subprocess.run(["ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo"], check=True)
        resolv = Path(tempfile.mkdtemp()) / "resolv.conf"
        resolv.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        subprocess.run(["mount", "--bind", str(resolv), os.path.realpath("/etc/resolv.conf")], check=True)
        tap = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        tap.bind(("lo", 0))
        names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        names.bind(("127.0.0.1", 53))
        self._serve(tap, self._watch)
        self._serve(names, self._answer)
        for port in PORTS:
            listener = socket.create_server(("0.0.0.0", port), backlog=200)
            self._serve(listener, self._accept)

    def _serve(self, made: socket.socket, work: Callable[[socket.socket], None]) -> None:
        self._sockets.append(made)
        threading.Thread(target=work, args=(made,), daemon=True).start()

    def _watch(self, tap: socket.socket) -> None:
        while True:
            frame = tap.recv(2048)
            kind = struct.unpack("!H", frame[12:14])[0]
            if kind == 0x0800:
                head = (frame[14] & 15) * 4
                protocol, data, where = frame[23], frame[14 + head :], socket.inet_ntoa(frame[30:34])
            elif kind == 0x86DD:
                protocol, data, where = frame[20], frame[54:], socket.inet_ntop(socket.AF_INET6, frame[38:54])
            else:
                continue
            if protocol == 6 and data[13] & 0x12 == 0x02:  # SYN without ACK
                self.packets.add(f"tcp {where}:{struct.unpack('!H', data[2:4])[0]}")
            elif protocol == 17 and 53 not in struct.unpack("!HH", data[:4]):  # questions are written down by name
                self.packets.add(f"udp {where}:{struct.unpack('!H', data[2:4])[0]}")

    def _answer(self, server: socket.socket) -> None:
        while True:
            question, sender = server.recvfrom(2048)
            labels, at = [], 12
            while at < len(question) and question[at]:
                labels.append(question[at + 1 : at + 1 + question[at]].decode("latin-1"))
                at += question[at] + 1
            self.dns.add(".".join(labels).lower())
            body = question[12 : at + 5]
            if body[-4:-2] == b"\0\1":
                answer = question[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + body + b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4\x7f\0\0\1"
            else:
                answer = question[:2] + b"\x81\x80\0\1\0\0\0\0\0\0" + body
            server.sendto(answer, sender)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            line, _ = listener.accept()
            self.tcp += 1
            threading.Thread(target=self._http, args=(line,), daemon=True).start()

    def _http(self, line: socket.socket) -> None:
        with line:
            line.settimeout(2)
            try:
                request = line.recv(4096)
                if request.startswith((b"GET", b"POST", b"HEAD", b"OPTIONS")):
                    self.http.append(request.split(b"\r\n")[0].decode("latin-1"))
                    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            except OSError:
                return

    def prove(self) -> bool:
        """Ask and connect once, and see whether that is noticed; then forget it."""
        socket.getaddrinfo("proof-that-the-lab-works.test", 80)
        socket.create_connection((PROOF, PORTS[-1]), timeout=5).close()
        wait = threading.Event()
        for _ in range(500):
            if self.dns and self.tcp and any(PROOF in packet for packet in self.packets):
                self.dns.clear()
                self.packets.clear()
                self.tcp = 0
                return True
            wait.wait(0.01)
        return False

    def report(self) -> dict[str, object]:
        seen = {packet for packet in self.packets if PROOF not in packet}  # the tap may see the proof's packet late, or twice
        return {"dns": sorted(self.dns), "tcp": self.tcp, "http": self.http, "packets": sorted(seen)}


def lab(mode: str, folder: str, out: str) -> int:
    """In the namespace: listeners here, the program in a child."""
    network = Network()
    network.start()
    proven = network.prove()
    shown = Path(out + ".shown")
    child = subprocess.run(
        [sys.executable, __file__, f"show-{mode}", folder, str(shown)], timeout=100, capture_output=True, text=True
    )
    listed = json.loads(shown.read_text()) if shown.exists() else []
    report = {**network.report(), "proven": proven, "shown": listed, "code": child.returncode, "said": child.stderr[-2000:]}
    Path(out).write_text(json.dumps(report))
    return 0


def show(mode: str, folder: Path, shown: Path) -> int:
    """In the child: show every mail of the folder."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    mails = sorted(folder.glob("*.eml"))
    listed: list[str] = []
    if mode != "stock":
        from desktop.ui import web

        web.prepare()
    elif os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    if mode == "reader":
        turns = _reader(mails, listed)
    elif mode == "editor":
        turns = _editor(mails, listed)
    elif mode in ("preview", "answer", "news"):
        from tests.ui.leak_surfaces import SURFACES

        turns = SURFACES[mode](mails, listed, _go)
    else:
        turns = _raw(mails, listed, stock=mode == "stock")

    def turn() -> None:
        if next(turns, None) is None:
            QTimer.singleShot(LAST, application.quit)

    # A turn shows a mail and yields a way to hear when it is there.
    global _ready
    _ready = lambda: QTimer.singleShot(SETTLE, turn)  # noqa: E731
    QTimer.singleShot(0, turn)
    QTimer.singleShot(90_000, application.quit)
    application.exec()
    turns.close()
    shown.write_text(json.dumps(listed))
    return 0


_ready: Callable[[], None] = lambda: None  # noqa: E731


def _go() -> None:
    _ready()


def _raw(mails: list[Path], listed: list[str], *, stock: bool) -> Generator[bool, None, None]:
    """The HTML as it came, in our web view or in Qt's own with JavaScript off."""
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineCore import QWebEngineSettings
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from desktop.formats import mime
    from desktop.ui.web_view import MailView

    view = QWebEngineView() if stock else MailView()
    if stock:
        view.page().settings().setAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled, False)
    view.resize(600, 600)
    view.show()
    view.loadFinished.connect(lambda _ok: _ready())
    for mail in mails:
        html = mime.parse(mail.read_bytes()).html or "x"
        if isinstance(view, MailView):
            view.show_page(html)
        else:
            view.setHtml(html, QUrl("about:blank"))
        yield True
        listed.append(mail.name)
    view.close()
    view.deleteLater()


def _editor(mails: list[Path], listed: list[str]) -> Generator[bool, None, None]:
    """The HTML as it came, quoted in the editor, where JavaScript is on (for the program's own script, in a world apart)."""
    from PySide6.QtWidgets import QApplication

    from desktop.formats import mime
    from desktop.formats.answering import part
    from desktop.ui.compose.editor import Editor
    from desktop.ui.theme import Theme

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    editor = Editor(Theme(application), lambda _cid: None)
    editor.resize(600, 600)
    editor.show()
    editor.loadFinished.connect(lambda _ok: _ready())
    for mail in mails:
        editor.load_text(part("quote", mime.parse(mail.read_bytes()).html or "x"), label="Text")
        yield True
        listed.append(mail.name)
    editor.close()
    editor.deleteLater()


def _reader(mails: list[Path], listed: list[str]) -> Generator[bool, None, None]:
    """The real Reader on a real profile."""
    from datetime import UTC, datetime

    import keyring
    from PySide6.QtWidgets import QApplication

    from desktop.actions import profile as profiles
    from desktop.formats import arrival
    from desktop.model.message import Flags
    from desktop.store import folder as folders
    from desktop.store import message as messages
    from desktop.ui.bridge import Bridge
    from desktop.ui.context import Context, Words
    from desktop.ui.reader.body import Way
    from desktop.ui.reader.printing import layout
    from desktop.ui.reader.view import Reader
    from desktop.ui.theme import Theme
    from desktop.ui.threads import Background
    from tests.conftest import MemoryKeyring

    keyring.set_keyring(MemoryKeyring())
    with tempfile.TemporaryDirectory() as place:
        profile = profiles.open(Path(place) / "profile")
        now = datetime.now(UTC)
        with profile.store.write() as tx:
            inbox = folders.local(tx, "Leaks")
            ids = []
            for mail in mails:
                raw = mail.read_bytes()
                ids.append(messages.add_local(tx, inbox, arrival.arrival(0, Flags(), now, len(raw), raw=raw), now=now))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        background, bridge = Background(), Bridge(profile.store.feed)
        reader = Reader(Context(profile, profile.store, background, bridge, Theme(application), Words()))
        reader.resize(600, 700)
        reader.show()
        watched: list[object] = []

        def loaded(_id: int) -> None:
            body = reader.body
            if body.way is not Way.HTML:
                _ready()
            elif body.web is not None and body.web not in watched:
                watched.append(body.web)
                body.web.loadFinished.connect(lambda _ok: _ready())

        reader.shown.connect(loaded)
        for mail, message in zip(mails, ids, strict=True):
            reader.show_message(message)
            yield True
            if reader.reading is not None and reader.reading.id == message:
                listed.append(mail.name)
            if reader.reading is not None and reader.reading.html is not None and reader.reading.html.folded:
                reader.body.unfold()
                yield True
            sheet = reader._sheet()
            if sheet is not None:
                reader.printing._lay_out(sheet, lambda view: view.page().printToPdf(lambda _: _ready(), layout()))
                yield True
        reader.close_down()
        background.close()
        bridge.close()
        reader.close()
        reader.deleteLater()
        profiles.close(profile)


if __name__ == "__main__":
    mode_, folder_, out_ = sys.argv[1:4]
    if mode_.startswith("show-"):
        code = show(mode_.removeprefix("show-"), Path(folder_), Path(out_))
        sys.stdout.flush()
        os._exit(code)  # Chromium's threads need not be waited for
    sys.exit(lab(mode_, folder_, out_))
