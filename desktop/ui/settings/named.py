"""The settings by name, for the command palette: known without making the page, which the start has no need of."""

from desktop.language import translate


def named() -> list[tuple[str, str]]:
    """Each setting with the card that it is in, both in the language of now."""
    accounts, look = translate("settings", "Accounts"), translate("settings", "Look and language")
    notices, system = translate("settings", "Notifications"), translate("system", "In the system")
    sending, writing = translate("settings", "Sending"), translate("settings", "Writing")
    working = translate("settings", "My working time")
    signatures, clients = translate("settings", "Signatures"), translate("settings", "Sign-in in the browser")
    domain = translate("domain", "Our domain")
    recovery, mine = translate("settings", "Recovery code"), translate("settings", "My card")
    from desktop.checks.usual import INCOMING, OUTGOING  # all of the checks: not before somebody looks for a setting
    from desktop.ui import levels

    checks = translate("checks", "Checks")
    rules = [(levels.rule(code), checks) for side in (OUTGOING, INCOMING) for family in side.values() for code in family]
    return [
        *rules,
        (translate("settings", "Language"), look),
        (translate("settings", "Colours"), look),
        (translate("settings", "Size of everything"), look),
        (translate("settings", "Rows of the list"), look),
        (translate("settings", "Mail in the list"), look),
        (translate("settings", "Tell of new mail"), notices),
        (translate("settings", "Quiet hours"), notices),
        (translate("settings", "Quiet on Saturday and Sunday"), notices),
        (translate("settings", "Tell of mail to"), notices),
        (translate("settings", "Holidays of"), working),
        (translate("settings", "I work from, until"), working),
        (translate("settings", "Days off of mine"), working),
        (translate("settings", "Other days that I work"), working),
        (translate("settings", "An answer is due within"), working),
        (translate("settings", "Counted in"), working),
        (translate("settings", "A customer without a plan is shown after"), working),
        (translate("settings", "Remind me of an unanswered mail, by the customer's stage"), working),
        (translate("system", "When the window is closed"), system),
        (translate("system", "Start when I sign in to this computer, without opening the window"), system),
        (translate("system", "Make it the mail program"), system),
        (translate("settings", "Hold a sent mail back, so that it can be undone"), sending),
        (translate("settings", "A planned mail that was missed may leave late by"), sending),
        (translate("settings", "Delivery reports, where servers send them"), sending),
        (translate("settings", "Mails are written"), writing),
        (translate("settings", "Spelling that is checked"), writing),
        (translate("settings", "Colour of answers between the lines of a quote"), writing),
        (translate("settings", "Name below mails"), mine),
        (translate("settings", "Position"), mine),
        (translate("settings", "Company"), mine),
        (translate("settings", "Telephone"), mine),
        (translate("settings", "Website"), mine),
        (translate("settings", "Country"), mine),
        (translate("settings", "New signature"), signatures),
        (translate("rules", "New rule"), translate("rules", "Rules for incoming mail")),
        (translate("settings", "For answers to mails in"), signatures),
        (translate("domain", "Domain"), domain),
        (translate("domain", "DKIM selector, if you know one"), domain),
        (translate("domain", "Look now"), domain),
        (translate("domain", "Test mail from"), domain),
        (translate("domain", "Test mail to"), domain),
        (translate("settings", "Client id"), clients),
        (translate("settings", "Show the code"), recovery),
        (translate("settings", "Pause between two mails"), accounts),
        (translate("settings", "At most, in 24 hours"), accounts),
        (translate("settings", "The server files sent mail"), accounts),
        (translate("settings", "Other addresses"), accounts),
        (translate("settings", "What folders are for"), accounts),
        (translate("settings", "Kept on this computer"), accounts),
        (translate("settings", "New password or authorisation code"), accounts),
    ]
