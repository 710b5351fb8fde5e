"""The demo's cards in a folder: made once, opened as often as one likes."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from ras_sandbox.authority.authority import Authority, new_key
from ras_sandbox.cards.card import CardContents, VirtualCard
from ras_sandbox.cards.counters import Counter, Counters
from ras_sandbox.cards.people import TRIES, Person
from ras_sandbox.private import private_folder, write_private
from ras_tui.card.port import PinKind, Signed

ISSUED_BEFORE: Final = timedelta(days=400)
"""How long before the world's first day every card was issued."""


def make(folder: Path, authority: Authority, people: Iterable[Person], today: date) -> None:
    """Make a card for each person, ``today`` being the world's first day; mode 0700, about 0.1 s a card."""
    private_folder(folder)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda person: _make_card(folder / person.id, authority, person, today), people))


def ids(folder: Path) -> tuple[str, ...]:
    """The cards there are."""
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


def open_card(folder: Path, id: str) -> VirtualCard:
    """A card, powered on. Raises ``OSError`` where there is none."""
    card = folder / id
    contents = CardContents(
        auth_certificate=(card / "auth.der").read_bytes(),
        auth_root=(card / "auth_root.der").read_bytes(),
        auth_key=_key(card / "auth.key"),
        sign_certificate=(card / "sign.der").read_bytes(),
        sign_root=(card / "sign_root.der").read_bytes(),
        sign_key=_key(card / "sign.key"),
    )
    return VirtualCard(contents, Counters(card))


def signed(folder: Path, id: str, kind: PinKind, data: bytes) -> Signed:
    """What the card would answer, without its secret and without counting.

    For making the world: the people in it who are registered, blocked cards included, registered once.
    """
    card = folder / id
    return Signed(
        certificate=(card / f"{kind}.der").read_bytes(),
        signature=_key(card / f"{kind}.key").sign(data, PKCS1v15(), hashes.SHA256()),
    )


def _make_card(folder: Path, authority: Authority, person: Person, today: date) -> None:
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
    }
    for file, data in files.items():
        write_private(folder / file, data)
    Counters.make(folder, _counters(person))


def _counters(person: Person) -> dict[PinKind, Counter]:
    return {
        PinKind.AUTH: Counter(person.auth_pin, person.auth_tries, TRIES[PinKind.AUTH]),
        PinKind.SIGN: Counter(person.sign_password, person.sign_tries, TRIES[PinKind.SIGN]),
    }


def _pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _key(path: Path) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise OSError(f"{path.name} is no RSA key")
    return key
