"""What every arriving mail passes: the checks are told whom we know, and drafts are left alone."""

from dataclasses import replace
from datetime import UTC, datetime

from desktop.checks.sender import by_name
from desktop.engine.arrival import Known, look_twice, passed
from desktop.model.bank import State, Vault
from desktop.model.ids import CustomerId
from desktop.model.message import Address, Arrival, Flags, Parsed
from desktop.trade.lookalike import known

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TOLD = Known(
    frozenset({"lina@brightway.example"}),
    NOW,
    domains=known(frozenset({"weber.example"})),
    ours=known(frozenset({"brightway.example"})),
    people=by_name([(CustomerId(1), "Anna Weber", "anna@weber.example"), (CustomerId(1), "", "info@weber.example")]),
)


def arrival(address: str, name: str = "", text: str = "Hello", flags: Flags = Flags()) -> Arrival:  # noqa: B008 - frozen
    return Arrival(1, flags, NOW, 100, parsed=Parsed(from_=(Address(name, address),), text=text))


def codes(one: Arrival) -> list[str]:
    return [finding.code for finding in look_twice(one, TOLD).parsed.findings]


def test_what_is_known_of_customers_is_told_to_the_checks() -> None:
    assert codes(arrival("anna@webber.example")) == ["sender.lookalike"]
    assert codes(arrival("a@brightway.co")) == ["sender.like_ours"]
    assert codes(arrival("anna@gmail.com", "Anna Weber")) == ["sender.known_name"]
    assert codes(arrival("anna@weber.example", "Anna Weber")) == []


def test_drafts_and_our_own_mail_are_left_alone() -> None:
    words = "Please pay to A/C No. 331001201234567."
    assert codes(arrival("anna@weber.example", text=words)) == ["money.new_account"]
    assert codes(arrival("anna@weber.example", text=words, flags=Flags(draft=True))) == []
    assert codes(arrival("lina@brightway.example", text=words)) == []


def test_all_steps_are_passed_in_order() -> None:
    (one,) = passed([arrival("anna@webber.example", text="Could you send the PI?")], TOLD)
    assert [finding.code for finding in one.parsed.findings] == ["sender.lookalike"]


def test_the_vault_is_asked_only_about_mail_that_names_an_account_and_what_is_new_is_handed_on() -> None:
    asked: list[str] = []

    def vault(parsed: Parsed) -> Vault:
        asked.append(parsed.text)
        return Vault({"DE89370400440532013000": State.CONFIRMED})

    told = replace(TOLD, vault=vault)
    plain = look_twice(arrival("anna@weber.example", text="Order 4500123456, please ship."), told)
    assert (plain.banks, asked) == ((), [])
    same = look_twice(arrival("anna@weber.example", text="Our IBAN is DE89 3704 0044 0532 0130 00."), told)
    assert (same.banks, same.parsed.findings) == ((), ())
    other = look_twice(arrival("anna@weber.example", text="Please pay to A/C No. 331001201234567."), told)
    assert [one.code for one in other.parsed.findings] == ["money.changed"]
    assert [one.details.number for one in other.banks] == ["331001201234567"]


def test_answers_are_read_for_confirmations_only_while_any_waits() -> None:
    came = replace(arrival("anna@weber.example", text="Confirmed."), source=b"here")
    (one,) = passed([came], replace(TOLD, confirming=True))
    assert one.confirms is not None
    assert one.confirms.whole
    (other,) = passed([came], TOLD)
    assert other.confirms is None
    (mine,) = passed([replace(came, parsed=replace(came.parsed, from_=(Address("", "lina@brightway.example"),)))], TOLD)
    assert mine.confirms is None
