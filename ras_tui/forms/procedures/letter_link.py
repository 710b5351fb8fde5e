"""Typing the link of a letter, where it cannot be followed with one key (guide 4 ⑦)."""

from datetime import date

from ras_tui.forms.model import Charset, Field, Form, Step, Text

FORM = Form(
    "letter_link",
    "letter_link",
    "2024",
    date(2024, 3, 1),
    None,
    (Step("password.link", "letter_link", (Field("letter_code", Text(300, Charset.HALFWIDTH)),)),),
)
