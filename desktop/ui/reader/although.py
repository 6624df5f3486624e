"""Above a mail that we sent: with which sentence it went although something stopped it."""

from desktop.actions.message import Reading
from desktop.store import Store, outgoing
from desktop.ui import although
from desktop.ui.reader.bars import Notice


def notices(store: Store, reading: Reading) -> list[Notice]:
    """None for nearly every mail."""
    said = although.words(outgoing.consent_to(store, reading.parsed.message_id)) if reading.parsed.message_id else ""
    return [Notice(said)] if said else []
