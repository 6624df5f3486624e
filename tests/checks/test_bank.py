"""What is told of bank accounts in mail that arrives: by what the vault has of the sender, by what does not fit, in files, too."""

from dataclasses import replace

import pytest

from desktop import checks
from desktop.checks.known import Attached, Received
from desktop.model.bank import State, Vault
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Parsed

ANNA = Address("Anna Weber", "anna@weber.example")
IBAN, OTHER = "DE89 3704 0044 0532 0130 00", "DE21 5005 0000 0000 9344 10"
KNOWN = Vault(country="DE", names=frozenset({"weber gmbh"}))
DETAILS = f"""Dear Lina,

please pay the refund to
Beneficiary: Weber GmbH
Bank: Commerzbank AG, Berlin
IBAN: {IBAN}
SWIFT: COBADEFFXXX

Best regards
Anna Weber"""


def found(text: str, vault: Vault = KNOWN, *, files: tuple[Attached, ...] = (), mine: bool = False) -> dict[str, Finding]:
    parsed = Parsed(from_=(ANNA,), subject="Refund", text=text)
    own = frozenset({ANNA.address}) if mine else frozenset()
    told = checks.incoming(Received(parsed, own=own, vault=lambda: vault, attached=files))
    return {one.code: one for one in told if one.code.startswith("money.")}


def known(number: str, state: State, vault: Vault = KNOWN) -> Vault:
    plain = number.replace(" ", "")
    return replace(vault, states={**vault.states, plain: state}, seen={**vault.seen, plain: "2026-01-05"})


def test_the_state_of_an_account_is_told() -> None:
    assert {one.code: one.level for one in found(DETAILS).values()} == {"money.new_account": Level.WARN}
    assert found(DETAILS, known(IBAN, State.CONFIRMED)) == {}
    seen = found(DETAILS, known(IBAN, State.SEEN))["money.unconfirmed"]
    assert (seen.level, seen.facts["since"], seen.facts["last"]) == (Level.WARN, "2026-01-05", "3000")
    assert found(DETAILS, known(IBAN, State.REFUSED))["money.refused"].level is Level.STOP
    changed = found(DETAILS, known(OTHER, State.CONFIRMED))["money.changed"]
    assert (changed.level, changed.facts["known"]) == (Level.STOP, "4410")
    assert "money.changed" in found(DETAILS, known(OTHER, State.SEEN))  # nobody confirmed the old one, and it is another
    both = known(IBAN, State.SEEN, known(OTHER, State.SEEN))
    assert list(found(DETAILS, both)) == ["money.unconfirmed"]
    assert list(found(DETAILS, known(IBAN, State.SEEN, known(OTHER, State.CONFIRMED)))) == ["money.changed"]
    assert list(found(DETAILS, known(OTHER, State.REFUSED))) == ["money.new_account"]
    assert found(DETAILS, mine=True) == {}


def test_our_own_account_is_no_news() -> None:
    assert found(DETAILS, replace(KNOWN, ours=frozenset({IBAN.replace(" ", "")}))) == {}
    assert found("We paid to your account no. 0532013000.", replace(KNOWN, ours=frozenset({IBAN.replace(" ", "")}))) == {}


def test_the_vault_is_not_asked_where_there_is_no_account() -> None:
    def never() -> Vault:
        raise AssertionError

    parsed = Parsed(from_=(ANNA,), text="Order 4500123456, please pay by Friday; call +49 30 5550 120." * 20)
    checks.incoming(Received(parsed, vault=never))


@pytest.mark.parametrize(
    ("holder", "code"),
    [
        ("Beneficiary: Anna Weber", "money.person"),
        ("Account name: Mr. John Smith", "money.person"),
        ("Account holder: WANG XIAOMING", "money.person"),
        ("户名：王小明", "money.person"),
        ("Kontoinhaber: Herr Klaus Meier", "money.person"),
        ("Beneficiary: Golden Star Trading Ltd.", "money.holder"),
        ("Beneficiary name: 香港金星贸易有限公司", "money.holder"),
        ("Payee: Northern Supplies LLC", "money.holder"),
    ],
)
def test_a_beneficiary_who_is_not_the_firm_is_told(holder: str, code: str) -> None:
    told = found(DETAILS.replace("Beneficiary: Weber GmbH", holder))
    assert told.keys() == {"money.new_account", code}
    assert told[code].facts["name"] == told[code].facts["saw"]
    assert told[code].facts["name"] in holder
    assert found(DETAILS.replace("Beneficiary: Weber GmbH", holder), known(IBAN, State.CONFIRMED)) == {}  # somebody called


@pytest.mark.parametrize(
    "holder",
    [
        "Beneficiary: Weber GmbH",
        "Beneficiary: WEBER GMBH & CO. KG",
        "Account name: Weber Licht GmbH",
        "Beneficiary's bank: Commerzbank AG",
        "Beneficiary address: Hauptstr. 1, Berlin",
        "Account holder information is on the invoice.",
        "",
    ],
)
def test_the_firm_itself_is_quiet(holder: str) -> None:
    assert found(DETAILS.replace("Beneficiary: Weber GmbH", holder)).keys() == {"money.new_account"}


def test_of_a_stranger_only_a_person_who_writes_himself_is_told() -> None:
    stranger = Vault()
    assert found(DETAILS.replace("Weber GmbH", "Golden Star Trading"), stranger).keys() == {"money.new_account"}
    assert found(DETAILS.replace("Weber GmbH", "Anna Weber"), stranger).keys() == {"money.new_account", "money.person"}


def test_another_country_is_told() -> None:
    abroad = found(DETAILS, replace(KNOWN, country="FR"))["money.country"]
    assert (abroad.facts["country"], abroad.facts["home"]) == ("DE", "FR")
    code = found(DETAILS.replace("COBADEFFXXX", "HSBCHKHHHKH"))
    assert code.keys() == {"money.new_account", "money.bic_country"}
    assert (code["money.bic_country"].facts["bank"], code["money.bic_country"].facts["country"]) == ("HK", "DE")
    national = found("Bank account no.: 1234567890\nSWIFT: HSBCHKHHHKH")
    assert national.keys() == {"money.new_account", "money.country"}
    jersey = "IBAN: GB29 NWBK 6016 1331 9268 19\nSWIFT: RBOSJESH"
    assert found(jersey, replace(KNOWN, country="JE")).keys() == {"money.new_account"}


def test_an_invoice_that_names_another_bank_than_the_mail_is_told() -> None:
    invoice = Attached("invoice.pdf", text=f"INVOICE 118\nWeber GmbH\nIBAN {OTHER}")
    told = found(DETAILS, files=(invoice,))["money.two_banks"]
    assert (told.level, told.facts["file"], told.facts["last"], told.facts["other"]) == (Level.STOP, "invoice.pdf", "4410", "3000")
    same = Attached("invoice.pdf", text=f"INVOICE\nIBAN {IBAN}")
    assert found(DETAILS, files=(same,)).keys() == {"money.new_account"}
    only = found("Please see the invoice.", files=(invoice,))
    assert only.keys() == {"money.new_account"}
    assert only["money.new_account"].facts["file"] == "invoice.pdf"
    ours = replace(KNOWN, ours=frozenset({OTHER.replace(" ", "")}))  # our own invoice comes back with a question
    assert "money.two_banks" not in found(DETAILS, ours, files=(invoice,))


def test_the_lines_of_a_table_are_read_as_a_pdf_gives_them() -> None:
    table = f"Account holder\nGolden Star Trading Ltd.\nBank\nHSBC\nAccount number\n{IBAN}\nCurrency\nUSD"
    assert found("See the invoice.", files=(Attached("invoice.pdf", text=table),)).keys() == {"money.new_account", "money.holder"}
    labels = f"Beneficiary\nBank\nAccount number\nWeber GmbH\nHSBC\n{IBAN}"
    assert found("See the invoice.", files=(Attached("invoice.pdf", text=labels),)).keys() == {"money.new_account"}
