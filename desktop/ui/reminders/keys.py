"""The keys of the reminders, for the sheet of keys."""

from desktop.language import translate


def keys() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each with what it does."""
    return (
        (("J", "K"), translate("reminders", "The next line, the one before")),
        (("E",), translate("reminders", "Done, or no answer needed")),
        (("H",), translate("reminders", "To the customer's morning, or say when")),
        (("R",), translate("reminders", "Write the answer or the follow-up")),
        (("Return",), translate("reminders", "Open the mail")),
        (("N",), translate("reminders", "New reminder")),
        (("Z", "Ctrl+Z"), translate("reminders", "Undo")),
    )
