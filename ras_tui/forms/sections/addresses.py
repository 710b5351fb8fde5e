"""The fields of an address in Japan, and of a place of work, which many pages ask for."""

from ras_tui.forms.conditions import ALWAYS, Condition
from ras_tui.forms.model import Choice, Field
from ras_tui.forms.sections.kinds import PHONE, POSTCODE, PREFECTURE, STREET


def address(
    prefix: str, item: str = "", *, when: Condition = ALWAYS, text: str = "company"
) -> tuple[Field, ...]:
    """Postal code, prefecture, municipality, street as ``<prefix>_postal`` …; ``text`` keys their words."""
    prefecture = f"{prefix}_prefecture"
    municipality = Choice("municipalities", within=prefecture)
    return (
        Field(f"{prefix}_postal", POSTCODE, item=item, when=when, text=f"{text}.postal"),
        Field(prefecture, PREFECTURE, item=item, when=when, text=f"{text}.prefecture"),
        Field(f"{prefix}_municipality", municipality, item=item, when=when, text=f"{text}.municipality"),
        Field(f"{prefix}_street", STREET, item=item, when=when, text=f"{text}.street"),
    )


def phone(prefix: str, item: str = "", *, when: Condition = ALWAYS, text: str = "company") -> Field:
    """A telephone number as ``<prefix>_phone``."""
    return Field(f"{prefix}_phone", PHONE, item=item, when=when, text=f"{text}.phone")
