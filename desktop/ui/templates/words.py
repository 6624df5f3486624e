"""How fields, languages and the groups of templates are called."""

from desktop.language import current, translate
from desktop.model.customer import Stage


def field(name: str) -> str:
    """A field of the catalogue in words; one of the user's own by its name ("customer.vat": vat)."""
    group, _, last = name.rpartition(".")
    return _fields().get(group, {}).get(last) or last.replace("_", " ")


def group(name: str) -> str:
    """Whose fields these are."""
    known = {
        "customer": translate("templates", "The customer"),
        "contact": translate("templates", "The person"),
        "deal": translate("templates", "The deal"),
        "self": translate("templates", "Myself"),
        "today": translate("templates", "The day"),
    }
    return known.get(name, name)


def stage(name: str) -> str:
    """A step of the trade; "" is for everything, a word of the user's own stays as it is."""
    known: dict[str, str] = {
        "": translate("templates", "At any time"),
        Stage.NEW: translate("templates", "First contact"),
        Stage.INQUIRY: translate("templates", "Inquiry"),
        Stage.QUOTED: translate("templates", "Quoted"),
        Stage.SAMPLE: translate("templates", "Sample"),
        Stage.DEPOSIT: translate("templates", "Deposit due"),
        Stage.PRODUCTION: translate("templates", "Production"),
        Stage.BALANCE: translate("templates", "Balance due"),
        Stage.SHIPPED: translate("templates", "Shipped"),
        Stage.REPEAT: translate("templates", "Order again"),
        Stage.LOST: translate("templates", "Lost"),
    }
    return known.get(name, name)


def language(code: str) -> str:
    """A language by its own name."""
    return {
        "en": "English",
        "zh_CN": "简体中文",
        "de": "Deutsch",
        "es": "Español",
        "fr": "Français",
        "pt": "Português",
        "ru": "Русский",
        "ar": "العربية",
        "it": "Italiano",
        "ja": "日本語",
        "ko": "한국어",
        "tr": "Türkçe",
        "vi": "Tiếng Việt",
    }.get(code, code)


def of_conversation(told: str) -> str:
    """The language of templates for a language that was told ("de-AT", "zh"); where nothing is known, the window's."""
    if not told:
        return "zh_CN" if current() == "zh_CN" else "en"
    return "zh_CN" if told.lower().startswith("zh") else told[:2].lower()


def _fields() -> dict[str, dict[str, str]]:
    """By group and name; what has no group is in that of \"\"."""
    return {
        "customer": {
            "name": translate("templates", "Customer"),
            "country": translate("templates", "Country of the customer"),
            "city": translate("templates", "City of the customer"),
            "website": translate("templates", "Website of the customer"),
            "phone": translate("templates", "Phone of the customer"),
            "stage": translate("templates", "Stage of the customer"),
            "owner": translate("templates", "Whose customer it is"),
            "address": translate("templates", "Address of the customer"),
        },
        "contact": {
            "name": translate("templates", "Contact"),
            "first_name": translate("templates", "First name"),
            "last_name": translate("templates", "Last name"),
            "title": translate("templates", "Mr, Ms or Dr"),
            "salutation": translate("templates", "Salutation"),
            "phone": translate("templates", "Phone of the contact"),
            "email": translate("templates", "Mail address of the contact"),
        },
        "deal": {
            "number": translate("templates", "Number (quotation, PI, order)"),
            "product": translate("templates", "Product"),
            "quantity": translate("templates", "Quantity"),
            "currency": translate("templates", "Currency"),
            "incoterm": translate("templates", "Incoterm (FOB, CIF …)"),
            "place": translate("templates", "Place of the incoterm"),
            "payment": translate("templates", "Terms of payment"),
            "delivery": translate("templates", "Delivery time"),
            "packing": translate("templates", "Packing"),
            "moq": translate("templates", "MOQ"),
            "sample": translate("templates", "Sample"),
            "courier": translate("templates", "Courier"),
            "tracking": translate("templates", "Tracking number"),
            "vessel": translate("templates", "Vessel and voyage"),
            "container": translate("templates", "Container number"),
            "bill": translate("templates", "Bill of lading number"),
            "port": translate("templates", "Port of destination"),
            "reason": translate("templates", "Reason"),
            "problem": translate("templates", "Problem"),
            "solution": translate("templates", "Solution"),
            "industry": translate("templates", "Industry"),
            "change": translate("templates", "Change"),
            "backup": translate("templates", "Who stands in"),
            "previous": translate("templates", "Previous contact person"),
            "colleague": translate("templates", "New contact person"),
            "colleague_phone": translate("templates", "Phone of the new contact person"),
            "colleague_email": translate("templates", "Mail address of the new contact person"),
            "bank": translate("templates", "Bank"),
            "account": translate("templates", "Last four digits of the account"),
            "items": translate("templates", "Items"),
            "questions": translate("templates", "Questions"),
            "points": translate("templates", "Points"),
            "benefit": translate("templates", "Benefit"),
            "price": translate("templates", "Unit price"),
            "old_price": translate("templates", "Old price"),
            "total": translate("templates", "Total"),
            "deposit": translate("templates", "Deposit"),
            "balance": translate("templates", "Balance"),
            "amount": translate("templates", "Amount"),
            "validity": translate("templates", "Valid until"),
            "answer_by": translate("templates", "Answer by"),
            "date": translate("templates", "Date"),
            "due": translate("templates", "Due on"),
            "start": translate("templates", "Start of production"),
            "ready": translate("templates", "Ready on"),
            "new_date": translate("templates", "New date"),
            "shipped": translate("templates", "Shipped on"),
            "etd": translate("templates", "ETD"),
            "eta": translate("templates", "ETA"),
            "from": translate("templates", "From"),
            "until": translate("templates", "Until"),
            "last_shipment": translate("templates", "Last shipment"),
        },
        "self": {
            "name": translate("templates", "My name"),
            "title": translate("templates", "My position"),
            "company": translate("templates", "My company"),
            "phone": translate("templates", "My phone"),
            "web": translate("templates", "My website"),
            "country": translate("templates", "My country"),
            "email": translate("templates", "My mail address"),
        },
        "": {
            "today": translate("templates", "Today"),
        },
    }
