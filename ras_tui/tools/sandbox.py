"""``ras-tui sandbox``: the demo's cards in a virtual reader, so that any program of this machine sees them.

Exit codes: 0 done, 66 no such card, 69 no reader listens, 73 the slot is taken, or empty.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from ras_sandbox.cards import wallet
from ras_sandbox.cards.people import PEOPLE, about, about_residence
from ras_sandbox.reader.slots import SlotError, Slots
from ras_sandbox.world import Places, make_cards, open_clock
from ras_tui.clock import JST
from ras_tui.text.message import Message, Verbatim, m
from ras_tui.text.translator import Translator

CODES: Final = {"no_card": 66, "no_reader": 69, "taken": 73, "empty": 73}


def cards(language: str) -> int:
    """List them with their secrets: nobody lives behind them."""
    translate = Translator(language)
    for person in PEOPLE:
        print(f"{person.id:20}{person.latin}\n    {translate(about(person))}")
    for person in PEOPLE:
        print(f"{person.id + wallet.RESIDENCE:20}{person.latin}\n    {translate(about_residence(person))}")
    return 0


def insert(data: Path, card: str, slot: int, port: int, language: str) -> int:
    """Put a card in; the cards are made first where there are none."""
    places = Places(data.absolute())
    if not places.cards.is_dir():
        _make(places)
    known = {owner + ending for owner in wallet.ids(places.cards) for ending in ("", wallet.RESIDENCE)}
    if card not in known:
        return _refuse(m("sandbox.no_card", card=Verbatim(card)), "no_card", language)
    try:
        Slots(places.folder / "slots").insert(places.cards, card, slot, port)
    except SlotError as error:
        why = error.args[0]
        params = {"slot": slot, "port": Verbatim(str(port + slot)), "card": Verbatim(card)}
        return _refuse(Message(f"sandbox.{why}", params), why, language)
    print(Translator(language)(m("sandbox.inserted", card=Verbatim(card), slot=slot)))
    return 0


def remove(data: Path, slot: int, language: str) -> int:
    """Pull it out."""
    try:
        card = Slots(data.absolute() / "slots").remove(slot)
    except SlotError:
        return _refuse(m("sandbox.empty", slot=slot), "empty", language)
    print(Translator(language)(m("sandbox.removed", card=Verbatim(card), slot=slot)))
    return 0


def _make(places: Places) -> None:
    kept = open_clock(places)
    first_day = kept.first_day if kept else datetime.now(JST).date()
    places.folder.mkdir(parents=True, exist_ok=True)
    make_cards(places, first_day, PEOPLE)


def _refuse(words: Message, why: str, language: str) -> int:
    print(Translator(language)(words), file=sys.stderr)
    return CODES[why]
