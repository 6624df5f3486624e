"""A country is found under every name that its people and their suppliers give it, and nothing else is taken for one."""

import subprocess
import sys

import pytest

from desktop.trade import country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[
            ("Germany", "DE"),
            ("德国", "DE"),
            ("Deutschland", "DE"),
            ("GERMANY", "DE"),
            (" germany. ", "DE"),
            ("de", "DE"),
            ("DEU", "DE"),
        ],
        *[
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("United States of America", "US"),
            ("美国", "US"),
            ("Estados Unidos", "US"),
            ("🇺🇸", "US"),
        ],
        *[
            ("UK", "GB"),
            ("England", "GB"),
            ("United Kingdom", "GB"),
            ("英国", "GB"),
            ("UAE", "AE"),
            ("阿联酋", "AE"),
            ("阿拉伯联合酋长国", "AE"),
        ],
        *[("Brasil", "BR"), ("Türkiye", "TR"), ("Turkey", "TR"), ("TURKIYE", "TR"), ("the Netherlands", "NL"), ("Holland", "NL")],
        *[
            ("Россия", "RU"),
            ("日本", "JP"),
            ("대한민국", "KR"),
            ("Korea, Republic of", "KR"),
            ("South Korea", "KR"),
            ("韩国", "KR"),
        ],
        *[
            ("Viet Nam", "VN"),
            ("Việt Nam", "VN"),
            ("Österreich", "AT"),
            ("Oesterreich", ""),
            ("Côte d'Ivoire", "CI"),
            ("Cote d’Ivoire", "CI"),
        ],
        *[
            ("السعودية", "SA"),
            ("المملكة العربية السعودية", "SA"),
            ("ประเทศไทย", "TH"),
            ("Ελλάδα", "GR"),
            ("Perú", "PE"),
            ("Polska", "PL"),
        ],
        *[("Belgique / België", "BE"), ("Belgium / France", ""), ("Bosnia & Herzegovina", "BA"), ("Bosnia and Herzegovina", "BA")],
        *[("Hong Kong", "HK"), ("香港", "HK"), ("Hong Kong SAR China", "HK"), ("中国台湾", "TW"), ("Taiwan", "TW"), ("澳门", "MO")],
        *[
            ("Congo", "CG"),
            ("刚果（金）", "CD"),
            ("DRC", "CD"),
            ("Georgia", "GE"),
            ("Niger", "NE"),
            ("Nigeria", "NG"),
            ("Guinea-Bissau", "GW"),
        ],
        *[
            ("", ""),
            ("  ", ""),
            ("-", ""),
            ("Xyz", ""),
            ("Europe", ""),
            ("ZZ", ""),
            ("12", ""),
            ("Purchasing Manager", ""),
            ("/", ""),
        ],
    ],
)
def test_a_name_finds_its_country(name: str, code: str) -> None:
    assert country.code(name) == code


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_country_has_a_name_of_its_own_by_which_it_is_found_again(language: str) -> None:
    named = {code: country.name(code, language) for code in country.CODES}
    assert len(set(named.values())) == len(country.CODES) == 250
    assert {code: country.code(name) for code, name in named.items()} == {code: code for code in country.CODES}


def test_names_are_the_short_ones_of_a_letter_head() -> None:
    assert [country.name(code, "zh_CN") for code in ("DE", "HK", "TW", "AE")] == ["德国", "中国香港", "中国台湾", "阿联酋"]
    assert [country.name(code, "en") for code in ("DE", "HK", "TW", "AE")] == [
        "Germany",
        "Hong Kong",
        "Taiwan",
        "United Arab Emirates",
    ]
    assert country.name("DE", "no_SUCH") == "Tyskland"  # Babel's word for Norwegian of any kind
    assert country.name("DE", "tlh") == "Germany"
    assert [country.name(code, "en") for code in ("", "ZZ", "de")] == ["", "ZZ", "de"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        *[("+49 40 1234567", "DE"), ("0049 (0)40 1234567", "DE"), ("Tel: +971 4 123 4567", "AE"), ("(+39) 02 1234567", "IT")],
        *[
            ("+1 604 555 0100", "CA"),
            ("+1 212 555 0100", "US"),
            ("+1 876 555 0100", "JM"),
            ("+7 727 250 0000", "KZ"),
            ("+7 495 1234567", "RU"),
        ],
        *[
            ("+44 20 7946 0958", "GB"),
            ("011 44 20 79460958", "GB"),
            ("+852 2345 6789", "HK"),
            ("+86 138 0013 8000", "CN"),
            ("+86-755-1234567", "CN"),
        ],
        *[
            ("13800138000", ""),
            ("040 1234567", ""),
            ("+800 1234 5678", ""),
            ("+", ""),
            ("", ""),
            ("call me", ""),
            ("+999 1234567", ""),
        ],
    ],
)
def test_an_international_number_says_its_country(number: str, code: str) -> None:
    assert country.by_phone(number) == code


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        *[
            ("anna@muster.de", "DE"),
            ("acme.co.uk", "GB"),
            ("loja.com.br", "BR"),
            ("завод.рф", "RU"),
            ("xn--80ae.xn--p1ai", "RU"),
            ("x.gov", "US"),
        ],
        *[
            ("acme.com", ""),
            ("acme.io", ""),
            ("acme.co", ""),
            ("acme.com.co", "CO"),
            ("acme.ai", ""),
            ("acme.tv", ""),
            ("acme.eu", ""),
        ],
        *[("localhost", ""), ("de", ""), ("", ""), ("a@b", ""), ("acme.xn--", ""), ("ACME.COM.AU.", "AU")],
    ],
)
def test_the_end_of_a_domain_says_its_country(domain: str, code: str) -> None:
    assert country.by_domain(domain) == code


def test_prefixes_and_flags() -> None:
    assert [country.prefix(code) for code in ("DE", "BR", "US", "CA", "ZZ", "")] == ["+49", "+55", "+1", "+1", "", ""]
    assert [country.flag(code) for code in ("DE", "CN", "ZZ", "")] == ["🇩🇪", "🇨🇳", "", ""]


def test_the_libraries_are_not_loaded_before_somebody_asks() -> None:
    wanted = "import sys; import desktop.trade.country; print([one for one in ('babel', 'phonenumbers') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
