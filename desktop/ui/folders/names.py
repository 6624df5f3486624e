"""How folders are called, and in which order they stand."""

from desktop.language import translate
from desktop.model.folder import Folder, Role

# In this order within an account; ordinary folders stand between the sent mail and the rest, by name.
_ORDER = (
    *(Role.INBOX, Role.DRAFTS, Role.SENT, Role.FLAGGED, Role.IMPORTANT),
    *(Role.NONE, Role.ARCHIVE, Role.ALL, Role.JUNK, Role.TRASH),
)


def role_name(role: Role) -> str:
    """The translated name of a folder with a role; empty for an ordinary one."""
    return {
        Role.INBOX: translate("folders", "Inbox"),
        Role.DRAFTS: translate("folders", "Drafts"),
        Role.SENT: translate("folders", "Sent"),
        Role.ARCHIVE: translate("folders", "Archive"),
        Role.JUNK: translate("folders", "Junk"),
        Role.TRASH: translate("folders", "Trash"),
        Role.ALL: translate("folders", "All mail"),
        Role.FLAGGED: translate("folders", "Flagged"),
        Role.IMPORTANT: translate("folders", "Important"),
    }.get(role, "")


def name_of(one: Folder) -> str:
    """A folder's name as shown: translated where it has a role."""
    return role_name(one.role) or one.name


def in_order(folders: list[Folder]) -> list[Folder]:
    """As shown: by role, then by path, children after their parent."""
    tops = {one.path: _ORDER.index(one.role) for one in folders if not one.delimiter or one.delimiter not in one.path}

    def key(one: Folder) -> tuple[int, str, str]:
        top = one.path.split(one.delimiter, 1)[0] if one.delimiter else one.path
        rank = _ORDER.index(one.role) if one.role is not Role.NONE else tops.get(top, _ORDER.index(Role.NONE))
        return (rank, "" if one.role is not Role.NONE else top.casefold(), one.path.casefold())

    return sorted(folders, key=key)
