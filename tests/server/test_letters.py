"""What the letters say, word for word, in the two languages that are whole."""

from datetime import date
from re import fullmatch

import pytest

from ras_server.accounts.changing import FIELDS
from ras_server.mail.letters import LetterWriter
from ras_tui.text.languages import LANGUAGES
from ras_tui.text.message import Message, Verbatim, m
from tests.server.golden_texts import hold, is_whole
from tests.server.test_case_letters import SAID
from tests.text.catalog import catalog

PARAMS: dict[str, dict[str, object]] = {
    "registered": {"name": "ＴＥＳＴ　ＴＡＲＯ", "code": "CODE-FROM-THE-LETTER"},
    "auth_id": {"name": "ＴＥＳＴ　ＴＡＲＯ", "auth_id": "ABCD-EFGH-JKL"},
    "password_ends": {"name": "ＴＥＳＴ　ＴＡＲＯ", "day": date(2028, 3, 19), "days": 30},
    "reset": {"name": "ＴＥＳＴ　ＴＡＲＯ", "code": "CODE-FROM-THE-LETTER"},
    "auth_id_told": {"name": "ＴＥＳＴ　ＴＡＲＯ", "auth_id": "ABCD-EFGH-JKL"},
    "new_mail": {"name": "ＴＥＳＴ　ＴＡＲＯ", "code": "CODE-FROM-THE-LETTER"},
    "mail_asked": {},
    "mail_changed": {},
    "changed": {},
}
"""M1, M2, M8, M9, M10, and those about changes of the account."""
CHANGED = tuple(m(f"letter.changed.{field}") for field in FIELDS)


def page_of(letter: str) -> Message:
    """Where the letter's code can be used on the web."""
    page = "mail" if letter == "new_mail" else "password"
    return m("letter.page", url=Verbatim(f"https://ras.example.jp/{page}/CODE-FROM-THE-LETTER"))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("letter", PARAMS)
def test_a_letter_says_what_it_always_said(letter: str, language: str) -> None:
    further = (page_of(letter),) if "code" in PARAMS[letter] else CHANGED if letter == "changed" else ()
    written = LetterWriter().write(letter, *further, language=language, **PARAMS[letter])
    text = f"{written.subject}\n\n{written.text}\n"
    is_whole(text)
    hold(f"{letter}.{language}", text)


def test_no_letter_of_the_catalog_is_left_out() -> None:
    named = {id.split(".")[1] for id in catalog("ja") if fullmatch(r"letter\.[a-z_]+\.subject", id)}
    assert named <= {*PARAMS, *SAID}


def test_english_has_the_japanese_original_below_it() -> None:
    text = LetterWriter().write("auth_id", language="en", **PARAMS["auth_id"]).text
    japanese = LetterWriter().write("auth_id", language="ja", **PARAMS["auth_id"]).text
    assert text.endswith(japanese)
    assert not text.startswith(japanese)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("ja", "en")])
@pytest.mark.parametrize("letter", PARAMS)
def test_every_language_says_each_letter_itself_with_the_japanese_below(letter: str, language: str) -> None:
    writer = LetterWriter()
    text = writer.write(letter, language=language, **PARAMS[letter]).text
    own, _, japanese = text.partition("-" * 40)
    assert japanese.strip() == writer.write(letter, language="ja", **PARAMS[letter]).text.strip()
    english = writer.write(letter, language="en", **PARAMS[letter]).text.partition("-" * 40)[0]
    assert own.strip()
    assert own != english
    assert "⟦" not in own
