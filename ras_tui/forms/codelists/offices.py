"""Immigration offices: who is in charge of a place, which ones its residents may choose, number prefixes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Contact:
    """How the bureau or district office of an office is reached."""

    postal: str
    address: str
    phone: str
    confirmed: bool
    """Whether both were read on the office's own page; else they are from other people's pages
    (``source``) or from common knowledge."""


@dataclass(frozen=True, slots=True)
class _Area:
    """A prefecture, or a municipality with a choice of its own."""

    in_charge: str
    offices: tuple[str, ...]


def offices_for(prefecture: str, municipality: str = "") -> tuple[str, ...]:
    """The offices where a resident may receive the card, the official order kept; codes of ``offices``.

    Some municipalities have a choice of their own (町田, 狛江, 多摩, 稲城, 相模原, 石垣, 宮古島, 多良間).
    Empty for a prefecture that is none.
    """
    area = _area(prefecture, municipality)
    return area.offices if area else ()


def office_in_charge(prefecture: str, municipality: str = "") -> str:
    """The bureau or district office that examines a resident's application; empty if there is none."""
    area = _area(prefecture, municipality)
    return area.in_charge if area else ""


def offices_in_charge() -> tuple[str, ...]:
    """The bureaus and district offices that examine applications, in the official order."""
    return tuple(sorted({area.in_charge for area in _areas().values()}))


def number_prefix(office: str) -> str:
    """What reception numbers of an office begin with, e.g. ``東オン``. Raises :class:`KeyError`."""
    return _prefixes()[office]


def contact_of(office: str) -> Contact:
    """Address and telephone of the bureau or district office that an office belongs to.

    Raises :class:`KeyError` for an office that there is not.
    """
    return _contacts()[number_prefix(office)]


def _area(prefecture: str, municipality: str) -> _Area | None:
    areas = _areas()
    return areas.get(municipality) or areas.get(prefecture)


@cache
def _areas() -> Mapping[str, _Area]:
    with (_FOLDER / "office_choices.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["area"]: _Area(row["in_charge"], tuple(row["offices"].split("|"))) for row in rows}


@cache
def _prefixes() -> Mapping[str, str]:
    with (_FOLDER / "office_prefixes.csv").open(encoding="utf-8", newline="") as file:
        return {row["office"]: row["prefix"] for row in csv.DictReader(file)}


@cache
def _contacts() -> Mapping[str, Contact]:
    """By number prefix: each bureau and district office has one of its own."""
    with (_FOLDER / "office_contacts.csv").open(encoding="utf-8", newline="") as file:
        return {
            number_prefix(row["office"]): Contact(
                row["postal"],
                row["address"],
                row["phone"],
                confirmed=row["address_certainty"] == row["phone_certainty"] == "office",
            )
            for row in csv.DictReader(file)
        }
