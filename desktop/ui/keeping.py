"""Words and a list for what is kept whole on this computer."""

from desktop.language import translate
from desktop.model.keeping import EVERYTHING, HEADERS, Freed, Keeping
from desktop.ui import texts
from desktop.ui.parts import Combo
from desktop.ui.theme import Theme

CHOICES = (EVERYTHING, Keeping(24), Keeping(12), Keeping(6), Keeping(3), Keeping(1), HEADERS)


def words(kept: Keeping) -> str:
    """A choice in a few words."""
    if kept.months is None:
        return translate("keeping", "All mail")
    if kept.months == 0:
        return translate("keeping", "Headers only")
    return translate("keeping", "The last %n months", n=kept.months)


def meaning(kept: Keeping) -> str:
    """What a choice means for who works with it."""
    if kept.months is None:
        return translate(
            "keeping",
            "Every folder with all attachments, newest first, so that you can read, search and answer offline. A large mailbox "
            "needs about as much room on the disk as with your provider.",
        )
    if kept.months == 0:
        return translate(
            "keeping",
            "Sender, subject and date of every mail. A mail is fetched when you open it, and stays here then. Until then search "
            "finds it by sender and subject only, and offline it cannot be read.",
        )
    return translate(
        "keeping",
        "Newer mail with all attachments; of older mail sender, subject and date. An older mail is fetched when you open it, and "
        "stays here then. Until then search finds it by sender and subject only.",
    )


def freed(done: Freed) -> str:
    """What freeing space did."""
    if not done.mails:
        return translate("keeping", "Nothing to free: no more is kept here than was chosen.")
    return translate("keeping", "%n mails are kept as headers now, {size} freed.", n=done.mails, size=texts.size(done.octets))


class KeepingBox(Combo):
    """The choices as a list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        for each in CHOICES:
            self.addItem("", str(each))
        self.say()

    def say(self) -> None:
        for number in range(self.count()):
            self.setItemText(number, words(Keeping.of(self.itemData(number))))
        self.setAccessibleName(translate("keeping", "Kept on this computer"))

    def choose(self, kept: Keeping) -> None:
        """Show this choice; one made elsewhere that the list does not have is added."""
        if self.findData(str(kept)) < 0:
            self.addItem(words(kept), str(kept))
        self.setCurrentIndex(self.findData(str(kept)))

    @property
    def chosen(self) -> Keeping:
        return Keeping.of(self.currentData())
