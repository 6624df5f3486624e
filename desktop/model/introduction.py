"""Who a mail's writer is, as far as the mail says: each field with the line that says so."""

from dataclasses import dataclass
from enum import IntEnum

from desktop.model.customer import Phone


class Sure(IntEnum):
    """How sure a reading is."""

    GUESS = 1  # from the address alone
    LIKELY = 2  # from where it stands, or what it looks like
    CLEAR = 3  # it says so itself


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and the line that it was read from; both empty where nothing was."""

    value: str = ""
    line: str = ""
    sure: Sure = Sure.GUESS

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone and the line that it was read from."""

    phone: Phone
    line: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Introduction:
    """`country` is ISO 3166-1 alpha-2, `region` a state's short form as it is written (PA, NSW, SP), `website` as it is written.
    `mailbox` is the writer's own address where a platform or a form sent the mail."""

    name: Reading = Reading()
    title: Reading = Reading()
    company: Reading = Reading()
    phones: tuple[Number, ...] = ()
    country: Reading = Reading()
    region: Reading = Reading()
    city: Reading = Reading()
    address: Reading = Reading()
    website: Reading = Reading()
    mailbox: Reading = Reading()
