"""A server's end of an IMAP connection: commands as words, literals taken in."""

import re
import socket

from tests.servers.personality import Personality

_WORD = re.compile(rb'\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([^\s()"\[]*\[[^\]]*\]|[^\s()"]+))', re.DOTALL)
_LITERAL = re.compile(rb"\{([0-9]+)(\+?)\}\Z")

Word = bytes | list["Word"]


class Line:
    """`heard` gets every command as it was said."""

    def __init__(self, sock: socket.socket, like: Personality, heard: list[bytes]) -> None:
        self.sock, self.like, self.heard = sock, like, heard
        self.buffer = b""

    def send(self, line: str | bytes) -> None:
        self.sock.sendall((line.encode("utf-8") if isinstance(line, str) else line) + b"\r\n")

    def line(self) -> bytes:
        while b"\r\n" not in self.buffer:
            self.fill()
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line

    def fill(self) -> None:
        data = self.sock.recv(65536)
        if not data:
            raise EOFError
        self.buffer += data

    def read(self) -> list[Word]:
        """A command as words; a list for what stands in parentheses."""
        tokens: list[bytes | None] = []
        said = b""
        while True:
            line = self.line()
            said += line
            if self.like.longest_line and len(line) > self.like.longest_line:
                self.send("* BYE Command line too long")
                raise EOFError
            literal = _LITERAL.search(line)
            text = line[: literal.start()] if literal else line
            for match in _WORD.finditer(text):
                if match[1]:
                    tokens.append(None if match[1] == b"(" else b")")
                elif match[2] is not None:
                    tokens.append(b'"' + re.sub(rb"\\(.)", rb"\1", match[2]))
                else:
                    tokens.append(b"=" + match[3])
            if literal is None:
                break
            if not literal[2]:
                self.send("+ go ahead")
            size = int(literal[1])
            while len(self.buffer) < size:
                self.fill()
            tokens.append(b'"' + self.buffer[:size])
            self.buffer = self.buffer[size:]
        self.heard.append(said)
        return _nested(tokens)


def _nested(tokens: list[bytes | None]) -> list[Word]:
    stack: list[list[Word]] = [[]]
    for token in tokens:
        if token is None:
            stack.append([])
        elif token == b")":
            inner = stack.pop()
            stack[-1].append(inner)
        else:
            stack[-1].append(token[1:])
    return stack[0]


def octets(word: Word) -> bytes:
    assert isinstance(word, bytes)
    return word


def words_in(word: Word) -> list[Word]:
    assert isinstance(word, list)
    return word


def text(word: Word) -> str:
    return octets(word).decode("utf-8")
