"""The fields of an address in Japan, and of a place of work, which many pages ask for."""

from ras_tui.forms.conditions import ALWAYS, Condition
from ras_tui.forms.model import Choice, Field
from ras_tui.forms.sections.kinds import PHONE, POSTCODE, PREFECTURE, STREET


def municipality(prefix: str = "") -> Choice:
    """The municipality of ``<prefix>_prefecture``, those of ``<prefix>_postal`` first."""
    lead = f"{prefix}_" if prefix else ""
    return Choice("municipalities", within=f"{lead}prefecture", near=f"{lead}postal")


def address(
    prefix: str, item: str = "", *, when: Condition = ALWAYS, text: str = "company"
) -> tuple[Field, ...]:
    """Postal code, prefecture, municipality, street as ``<prefix>_postal`` …; ``text`` keys their words."""
    prefecture = f"{prefix}_prefecture"
    return (
        Field(f"{prefix}_postal", POSTCODE, item=item, when=when, text=f"{text}.postal"),
        Field(prefecture, PREFECTURE, item=item, when=when, text=f"{text}.prefecture"),
        Field(
            f"{prefix}_municipality", municipality(prefix), item=item, when=when, text=f"{text}.municipality"
        ),
        Field(f"{prefix}_street", STREET, item=item, when=when, text=f"{text}.street"),
    )


def phone(prefix: str, item: str = "", *, when: Condition = ALWAYS, text: str = "company") -> Field:
    """A telephone number as ``<prefix>_phone``."""
    return Field(f"{prefix}_phone", PHONE, item=item, when=when, text=f"{text}.phone")
