"""Texts kept word for word under ``golden/``; ``RENEW_GOLDEN=1`` writes them anew, to be read in the diff."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def hold(name: str, text: str) -> None:
    """The text is what it always was."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"if it is meant: RENEW_GOLDEN=1, then read {file.name}"


def is_whole(text: str) -> None:
    """No blank is left open, no text is missing."""
    assert "{" not in text
    assert "⟦" not in text
