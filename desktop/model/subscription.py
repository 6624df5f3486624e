"""How one can leave a mailing list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaving:
    """The ways that a mail offers (RFC 2369, RFC 8058), each empty where it does not: `post` an https address that takes the word
    of one click, `mail` an address with the `subject` and `body` of the mail to it, `page` an address for the browser. `name` is
    what the list is called."""

    post: str = ""
    mail: str = ""
    subject: str = ""
    body: str = ""
    page: str = ""
    name: str = ""
