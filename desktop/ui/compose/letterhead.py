"""Whom a mail that is written is from, and which signature stands below it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from desktop.actions import draft as writing
from desktop.actions import signature as signing
from desktop.model.draft import Draft
from desktop.model.sender import Sender
from desktop.model.signature import Signature
from desktop.store import draft as drafts
from desktop.store import sender as senders
from desktop.store import signature as signatures
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.compose.heading import Heading
from desktop.ui.context import Context


class Letterhead(QObject):
    """`kept` gives the draft as it is known, `keep` takes it with another sender or signature."""

    def __init__(
        self,
        context: Context,
        heading: Heading,
        editor: Editor,
        enclosed: Enclosed,
        *,
        kept: Callable[[], Draft],
        keep: Callable[[Draft], None],
    ) -> None:
        super().__init__(heading)
        self._context, self._heading, self._editor, self._enclosed = context, heading, editor, enclosed
        self._kept, self._keep = kept, keep
        self._over = False
        heading.sender_chosen.connect(self._change_sender)
        heading.signature_chosen.connect(self._change_signature)

    def offer(self) -> None:
        """The signatures of the account, in the heading."""
        offered = signatures.all(self._context.store, self._heading.from_whom().account)
        chosen = writing.chosen_signature(self._kept())
        self._heading.offer_signatures(offered, next((one for one in offered if one.id == chosen), None))

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    def _change_sender(self, sender: Sender) -> None:
        """Another account brings its own signature, unless the writer had chosen another than the standard one."""
        store, kept = self._context.store, self._kept()
        before = signatures.standard(store, kept.account)
        usual = writing.chosen_signature(kept) == (before.id if before else None)
        self._keep(replace(kept, account=sender.account, facts=kept.facts | {senders.FROM: sender.person.address}))
        if sender.account != kept.account:
            if usual:
                self._change_signature(signatures.standard(store, sender.account))
            self.offer()

    def _change_signature(self, signature: Signature | None) -> None:
        """Its logo becomes a part of the draft before it stands in the text."""
        kept = self._kept()
        facts = {name: value for name, value in kept.facts.items() if name != "signature"}
        changed = replace(kept, facts=facts | ({"signature": str(signature.id)} if signature else {}))
        self._keep(changed)

        def signed(html: str) -> None:
            if not self._over:
                self._enclosed.know(drafts.get(self._context.store, self._kept().id).files)
                self._editor.signature(html)
                self._keep(self._kept())

        self._context.background.run(signing.sign, self._context.profile, changed.id, signature, done=signed)
