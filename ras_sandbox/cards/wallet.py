"""The demo's cards in a folder: made once, opened as often as one likes."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_sandbox.cards.card import CardContents, VirtualCard
from ras_sandbox.cards.counters import Counters
from ras_sandbox.private import private_folder
from ras_tui.card.port import PinKind, Signed
from ras_tui.card.token import CARD_LABEL
from ras_tui.card.transport import Transport

if TYPE_CHECKING:
    from ras_sandbox.authority.authority import Authority
    from ras_sandbox.cards.people import Person

FIRST_DAY: Final = "first_day"
"""The file of a card's folder that says when the world began."""


def make(folder: Path, authority: "Authority", people: "Iterable[Person]", today: date) -> None:
    """Make a card for each person, ``today`` being the world's first day; mode 0700, about 0.1 s a card."""
    from ras_sandbox.cards.issuing import make_card

    private_folder(folder)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda person: make_card(folder / person.id, authority, person, today), people))


def ids(folder: Path) -> tuple[str, ...]:
    """The cards there are."""
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


RESIDENCE: Final = ".residence"
"""Ends the id of a person's residence card; the person's own id is that of the My Number Card."""
COMBINED: Final = frozenset({"olena"})
"""Whose My Number Card is the residence card as well."""


def open_any(folder: Path, id: str) -> Transport:
    """A My Number Card, or a residence card, powered on. Raises ``OSError`` where there is none."""
    owner = id.removesuffix(RESIDENCE)
    if owner == id:
        return open_card(folder, id)
    return _residence(folder, owner)


def _residence(folder: Path, owner: str) -> Transport:
    from ras_sandbox.cards.people import person
    from ras_sandbox.cards.residence import CombinedCard, VirtualResidenceCard
    from ras_sandbox.cards.residence_files import residence_files

    if owner in COMBINED:
        return CombinedCard(open_card(folder, owner))
    first_day = date.fromisoformat((folder / owner / FIRST_DAY).read_text(encoding="ascii"))
    return VirtualResidenceCard(residence_files(person(owner), first_day))


def open_card(folder: Path, id: str, *, label: str = CARD_LABEL) -> VirtualCard:
    """A My Number Card, powered on. Raises ``OSError`` where there is none.

    ``label``: what its token calls itself; a telephone's and an older card's differ.
    """
    card = folder / id
    contents = CardContents(
        auth_certificate=(card / "auth.der").read_bytes(),
        auth_root=(card / "auth_root.der").read_bytes(),
        auth_key=(card / "auth.key").read_bytes(),
        sign_certificate=(card / "sign.der").read_bytes(),
        sign_root=(card / "sign_root.der").read_bytes(),
        sign_key=(card / "sign.key").read_bytes(),
        profile=(card / "profile.tlv").read_bytes(),
    )
    return VirtualCard(contents, Counters(card), label=label)


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
