"""What a signing certificate says of its holder.

The certificate for signatures carries name, birth date, sex and address as ``otherName`` entries of its
subjectAltName; the one for sign-in carries nothing personal. Which object identifiers the entries have is
a matter of the authority that issued it: a :class:`HolderProfile`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ras_tui.card.tlv import BadEncoding, value

UTF8_STRING: Final = 0x0C

Sex = Literal["male", "female", "unknown"]
_SEX: Final[dict[str, Sex]] = {"1": "male", "2": "female"}


class NoHolder(ValueError):
    """The certificate names no holder, or not in the profile's way."""


@dataclass(frozen=True, slots=True)
class HolderProfile:
    """The object identifiers of one authority's entries, dotted."""

    name: str
    birth_date: str
    sex: str
    address: str
    name_substitutes: str
    """One character a character of the name: ``1`` where another character stands in for a rare one."""
    address_substitutes: str


def _arc(base: str) -> HolderProfile:
    return HolderProfile(
        name=f"{base}.1",
        birth_date=f"{base}.4",
        sex=f"{base}.3",
        address=f"{base}.5",
        name_substitutes=f"{base}.2",
        address_substitutes=f"{base}.6",
    )


JPKI: Final = _arc("1.2.392.200149.8.5.5")
"""The public service's certificates for signatures."""
SANDBOX: Final = _arc("2.999.8.5.5")
"""The same shape below the arc that is set aside for examples; the sandbox authority's."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person, as the signing certificate says."""

    name: str
    """As in the resident register; U+3000 between its parts."""
    birth_date: date | None
    """None when the register does not know the whole date."""
    sex: Sex
    address: str
    """Without postcode."""


def holder(certificate: bytes, profile: HolderProfile) -> Holder:
    """Read the holder from a DER certificate. Raises :class:`NoHolder`.

    Says nothing about whether the certificate can be trusted: check that first.
    """
    entries = _other_names(certificate)
    if not entries.get(profile.name):
        raise NoHolder("no name in the subjectAltName of this profile")
    return Holder(
        name=entries[profile.name],
        birth_date=_birth_date(entries.get(profile.birth_date, "")),
        sex=_SEX.get(entries.get(profile.sex, ""), "unknown"),
        address=entries.get(profile.address, ""),
    )


def _other_names(certificate: bytes) -> dict[str, str]:
    from cryptography import x509

    try:
        extensions = x509.load_der_x509_certificate(certificate).extensions
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        return {
            entry.type_id.dotted_string: value(entry.value, UTF8_STRING).decode()
            for entry in names.get_values_for_type(x509.OtherName)
        }
    except (x509.ExtensionNotFound, BadEncoding, ValueError) as error:
        raise NoHolder("no readable subjectAltName") from error


def _birth_date(text: str) -> date | None:
    """``EYYYYMMDD``: one digit of the era, then a Gregorian date."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[1:5]), int(text[5:7]), int(text[7:9]))
    except ValueError:
        return None
