"""Sample data, so that a template is seen whole before there is a customer for it."""

import tomllib
from collections.abc import Mapping
from functools import cache

from desktop import paths
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId

_ANNA = Contact(ContactId(0), "Anna Weber", "a.weber@weber-gmbh.example", "Ms")
_WANG = Contact(ContactId(0), "王芳", "wang.fang@xinghe.example", "女士")


def customer(language: str) -> Customer:
    """Somebody who is a customer for the sake of the preview."""
    if language == "zh_CN":
        return Customer(CustomerId(0), "星河照明", country="CN", city="杭州", address="滨江区 1 号", contacts=(_WANG,))
    return Customer(CustomerId(0), "Weber GmbH", country="DE", city="Berlin", address="Lindenstr. 1", contacts=(_ANNA,))


@cache
def deal(language: str) -> Mapping[str, str]:
    """Every field of a deal by its whole name; in English where there is no other."""
    kept = tomllib.loads((paths.resources() / "templates" / "sample.toml").read_text(encoding="utf-8"))
    return {f"deal.{name}": value for name, value in {**kept["en"], **kept.get(language, {}), **kept["all"]}.items()}
