"""What the user wants done to messages on the server, as desired state: the last wish of a kind wins."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.ids import FolderId, MessageId


class WishKind(StrEnum):
    SEEN = "seen"  # value "1" or "0"
    FLAGGED = "flagged"
    ANSWERED = "answered"
    FORWARDED = "forwarded"
    FOLDER = "folder"  # value: FolderId of the target; name: row id of the copy that moves
    COPIED = "copied"  # a move by copying was cut off and is not wished any more; name: FolderId of where a copy may lie
    LABEL = "label"  # name: the label; value "1" or "0"
    GONE = "gone"  # remove for good (from the Trash, or a superseded server draft)


@dataclass(frozen=True, slots=True)
class Wish:
    """One row per message, kind and name. `serial` grows with every change of the row: a push that ends only removes the
    wish it saw (`store.wish.fulfilled`), never one that the user changed meanwhile."""

    message: MessageId
    kind: WishKind
    value: str
    name: str = ""
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """A wish together with where the server still has the message. `begun`: a move was begun as copying, and the copy may lie in
    the target under this UID or a higher one; 0: no copy was begun."""

    wish: Wish
    home: FolderId
    uid: int
    message_id: str
    size: int
    begun: int = 0
