"""Whether a registration's form says what the certificate says that signs it (guide 4 ④)."""

import unicodedata
from collections.abc import Iterator, Mapping

from ras_server.store.tables import RegistrationRow
from ras_tui.validation.finding import Finding


def differences(form: Mapping[str, str], opened: RegistrationRow) -> Iterator[Finding]:
    """What differs: name, birth date, sex, municipality. A street can be written in many ways."""
    if not same_name(form["name"], opened.name):
        yield Finding("registration.name_differs", "name", {"certificate": opened.name})
    if form["birth_date"] != opened.birth_date.isoformat():
        yield Finding(
            "registration.birth_differs", "birth_date", {"certificate_day": opened.birth_date.isoformat()}
        )
    if opened.sex not in ("unknown", form["sex"]):
        yield Finding("registration.sex_differs", "sex")
    if opened.address and not _same_place(form["prefecture"], form["municipality"], opened.address):
        yield Finding("registration.address_differs", "municipality", {"certificate": opened.address})


def same_name(one: str, other: str) -> bool:
    """Width, case, spaces and the signs between names do not count."""
    return _letters(one) == _letters(other)


def _same_place(prefecture: str, municipality: str, written: str) -> bool:
    from ras_tui.forms.codelists import codelist

    place = (
        codelist("prefectures").label(prefecture, "ja"),
        codelist("municipalities").label(municipality, "ja"),
    )
    return _letters(written).startswith(_letters("".join(place)))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
