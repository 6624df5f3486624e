"""`folder`: what only the user can say about one."""

import argparse

from desktop.actions import folder as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, tr
from desktop.model.folder import Role
from desktop.model.ids import FolderId


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    wanted = FolderId(chosen.id)
    match chosen.action:
        case "use":
            actions.use(profile, wanted, Role(chosen.role))
            out.document({"folder": wanted, "role": chosen.role})
        case "keep":
            kept = actions.keep(profile, wanted)
            out.document({"folder": kept})
            out.line(kept)
        case _:
            actions.empty(profile, wanted)
            out.document({"folder": wanted})
            out.say(tr("It is emptied here with the next pass."))
    return 0
