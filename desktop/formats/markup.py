"""XML of foreign files as a stream of events. No document type, so no entity of any kind is ever defined, fetched or multiplied
(XXE, billion laughs); nothing is kept, so a long document takes no more memory than a short one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from desktop.model.errors import Damaged


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins. Names are without their namespace: `p` for w:p."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    text: str


Event = Start | End | Text


def events(chunks: Iterable[bytes]) -> Iterator[Event]:
    """The events of a document that comes in pieces. Damaged("preview.damaged") where it is not well-formed, and for a document
    type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    found: list[Event] = []

    def refuse(*_: object) -> None:
        raise Damaged("preview.damaged", what="doctype")

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(Start(_local(name), {_local(one): value for one, value in attributes.items()}))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: found.append(End(_local(name)))
    parser.CharacterDataHandler = lambda text: found.append(Text(text))
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
        yield from found
    except expat.ExpatError as error:
        raise Damaged("preview.damaged", what="xml") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
