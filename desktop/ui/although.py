"""With what a mail of ours went although something stopped it: the sentence that is kept, in words."""

from desktop.language import translate
from desktop.model.outgoing import Accepted


def words(one: Accepted) -> str:
    """ "" for a mail that nothing stopped."""
    if not one.because:
        return ""
    from desktop.ui import levels  # all of the checks: few mails need them

    rules = translate("checks", ", ").join(levels.rule(code) for code in one.codes)
    return translate("checks", "Sent although: {rules}. “{because}”", rules=rules, because=one.because)
