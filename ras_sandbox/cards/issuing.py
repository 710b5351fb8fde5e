"""Making a person's card: keys, certificates, counters, in a folder of its own."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from ras_sandbox.authority.authority import Authority, new_key
from ras_sandbox.cards.counters import Counter, Counters
from ras_sandbox.cards.people import TRIES, Person
from ras_sandbox.cards.tlv import tlv
from ras_sandbox.private import private_folder, write_private
from ras_tui.card.port import PinKind

ISSUED_BEFORE: Final = timedelta(days=400)
"""How long before the world's first day every card was issued."""


def make_card(folder: Path, authority: Authority, person: Person, today: date) -> None:
    """A card as ``wallet.open_card`` opens it, ``today`` being the world's first day; mode 0700."""
    auth_key, sign_key = new_key(), new_key()
    issued = today - ISSUED_BEFORE
    days = person.expires_in if person.certificates_expire_in is None else person.certificates_expire_in
    last_day = today + timedelta(days=days)
    name = f"SANDBOX{person.card_number}"
    auth = authority.auth_certificate(auth_key.public_key(), f"{name}A", issued, last_day)
    sign = authority.sign_certificate(
        sign_key.public_key(), f"{name}S", person.holder, person.address.latin, issued, last_day
    )
    private_folder(folder)
    files = {
        "auth.der": auth,
        "auth_root.der": authority.auth.der,
        "auth.key": _pem(auth_key),
        "sign.der": sign,
        "sign_root.der": authority.sign.der,
        "sign.key": _pem(sign_key),
        "profile.tlv": profile(person),
        "first_day": today.isoformat().encode(),
    }
    for file, data in files.items():
        write_private(folder / file, data)
    Counters.make(folder, _counters(person, last_day))


def _counters(person: Person, last_day: date) -> dict[PinKind, Counter]:
    return {
        PinKind.AUTH: Counter(person.auth_pin, person.auth_tries, TRIES[PinKind.AUTH]),
        PinKind.SIGN: Counter(person.sign_password, person.sign_tries, TRIES[PinKind.SIGN]),
        PinKind.INPUT: Counter(person.input_pin, TRIES[PinKind.INPUT], TRIES[PinKind.INPUT]),
        PinKind.PRINTED: Counter(printed(person, last_day), TRIES[PinKind.PRINTED], TRIES[PinKind.PRINTED]),
    }


def printed(person: Person, last_day: date) -> str:
    """照合番号B: birth date in six digits, the year in which the card ends, the security code.

    The two digits of the year are the Gregorian ones, as a foreign resident's card prints them.
    """
    return f"{person.birth_date:%y%m%d}{last_day.year}{person.security_code}"


def profile(person: Person) -> bytes:
    """EF 0002 of the 券面事項入力補助AP."""
    values = (
        bytes(8),  # offsets, which a reader that parses has no need of
        person.name.encode(),
        person.address.written.encode(),
        f"{person.birth_date:%Y%m%d}".encode(),
        {"male": b"1", "female": b"2"}.get(person.sex, b"3"),
    )
    inner = b"".join(tlv(0xDF21 + place, value) for place, value in enumerate(values))
    return tlv(0xFF20, inner)


def _pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
