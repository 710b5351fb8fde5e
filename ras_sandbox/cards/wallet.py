"""The demo's cards in a folder: made once, opened as often as one likes."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ras_sandbox.cards.card import CardContents, VirtualCard
from ras_sandbox.cards.counters import Counters
from ras_sandbox.private import private_folder
from ras_tui.card.port import PinKind, Signed

if TYPE_CHECKING:
    from ras_sandbox.authority.authority import Authority
    from ras_sandbox.cards.people import Person


def make(folder: Path, authority: "Authority", people: "Iterable[Person]", today: date) -> None:
    """Make a card for each person, ``today`` being the world's first day; mode 0700, about 0.1 s a card."""
    from ras_sandbox.cards.issuing import make_card

    private_folder(folder)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda person: make_card(folder / person.id, authority, person, today), people))


def ids(folder: Path) -> tuple[str, ...]:
    """The cards there are."""
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


def open_card(folder: Path, id: str) -> VirtualCard:
    """A card, powered on. Raises ``OSError`` where there is none."""
    card = folder / id
    contents = CardContents(
        auth_certificate=(card / "auth.der").read_bytes(),
        auth_root=(card / "auth_root.der").read_bytes(),
        auth_key=(card / "auth.key").read_bytes(),
        sign_certificate=(card / "sign.der").read_bytes(),
        sign_root=(card / "sign_root.der").read_bytes(),
        sign_key=(card / "sign.key").read_bytes(),
    )
    return VirtualCard(contents, Counters(card))


def signed(folder: Path, id: str, kind: PinKind, data: bytes) -> Signed:
    """What the card would answer, without its secret and without counting.

    For making the world: the people in it who are registered, blocked cards included, registered once.
    """
    from ras_sandbox.cards.signing import sign

    card = folder / id
    return Signed(
        certificate=(card / f"{kind}.der").read_bytes(),
        signature=sign((card / f"{kind}.key").read_bytes(), data),
    )
