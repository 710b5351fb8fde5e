"""What the letters say, word for word, in the two languages that are whole."""

from datetime import date
from pathlib import Path

import pytest

from ras_server.mail.letters import LetterWriter
from ras_tui.text.message import Verbatim, m

GOLDEN = Path(__file__).parent / "golden"
PARAMS: dict[str, dict[str, object]] = {
    "registered": {"name": "ＴＥＳＴ　ＴＡＲＯ", "code": "CODE-FROM-THE-LETTER"},
    "auth_id": {"name": "ＴＥＳＴ　ＴＡＲＯ", "auth_id": "ABCD-EFGH-JKL"},
    "password_ends": {"name": "ＴＥＳＴ　ＴＡＲＯ", "day": date(2028, 3, 19), "days": 30},
    "reset": {"name": "ＴＥＳＴ　ＴＡＲＯ", "code": "CODE-FROM-THE-LETTER"},
    "auth_id_told": {"name": "ＴＥＳＴ　ＴＡＲＯ", "auth_id": "ABCD-EFGH-JKL"},
}
"""M1, M2, M8, M9, M10."""
PAGE = m("letter.page", url=Verbatim("https://ras.example.jp/password/CODE-FROM-THE-LETTER"))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("letter", PARAMS)
def test_a_letter_says_what_it_always_said(letter: str, language: str) -> None:
    page = (PAGE,) if "code" in PARAMS[letter] else ()
    written = LetterWriter().write(letter, *page, language=language, **PARAMS[letter])
    expected = (GOLDEN / f"{letter}.{language}.txt").read_text(encoding="utf-8")
    assert f"{written.subject}\n\n{written.text}\n" == expected


def test_english_has_the_japanese_original_below_it() -> None:
    text = LetterWriter().write("auth_id", language="en", **PARAMS["auth_id"]).text
    japanese = LetterWriter().write("auth_id", language="ja", **PARAMS["auth_id"]).text
    assert text.endswith(japanese)
    assert not text.startswith(japanese)
