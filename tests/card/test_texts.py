"""Every code that the card can fail with has a sentence and a remedy, and no text is left over."""

import re
from pathlib import Path

import pytest

import ras_tui.card
from ras_tui.card.pin import Pin
from ras_tui.card.pins import well_formed, wrong
from ras_tui.card.port import PinKind
from ras_tui.errors import CardError
from ras_tui.text.languages import WHOLE
from ras_tui.text.message import Message
from ras_tui.text.translator import Translator

FOLDER = Path(ras_tui.card.__file__).parent
CATALOGS = FOLDER.parent / "text" / "catalogs"


def codes() -> set[str]:
    """The codes that the code names."""
    sources = "".join(path.read_text() for path in FOLDER.glob("*.py"))
    found = set(re.findall(r'"(card\.[a-z_]+)"', sources))
    return found | {"card.pin_blocked", "card.pin_wrong", "card.busy"}


@pytest.mark.parametrize("language", WHOLE)
def test_every_code_has_its_sentence_and_remedy_and_no_sentence_is_left_over(language: str) -> None:
    written = re.findall(
        r'^msgid "error\.(card\.[a-z_.]+)"', (CATALOGS / language / "card.po").read_text(), re.M
    )
    assert sorted(written) == sorted([*codes(), *(f"{code}.remedy" for code in codes())])


def sentences(error: CardError, language: str) -> str:
    words = Translator(language)
    return words(Message(f"error.{error.code}", error.params)) + words(
        Message(f"error.{error.code}.remedy", error.params)
    )


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize("kind", list(PinKind))
def test_the_blanks_are_filled(language: str, kind: PinKind) -> None:
    with pytest.raises(CardError) as malformed:
        well_formed(kind, Pin("!"))
    for error in (wrong(kind, 0), wrong(kind, 1), wrong(kind, 4), malformed.value):
        said = sentences(error, language)
        assert not re.search(r"[{}⟦⟧]", said), said


def test_english_counts_one_try_and_several() -> None:
    assert "1 try is left" in sentences(wrong(PinKind.AUTH, 1), "en")
    assert "2 tries are left" in sentences(wrong(PinKind.AUTH, 2), "en")
