"""What a bookmark says: the name of a paper of the checklist, as whoever opens the file reads it."""

from typing import Final

from ras_tui.errors import FileError
from ras_tui.forms.papers import papers
from ras_tui.text.message import m
from ras_tui.text.translator import Translator

OFFICE: Final = "ja"
"""The language of the office, for whom the papers are put together."""
LANGUAGES: Final = ("ja", "en")


def paper_title(paper: str, language: str = OFFICE) -> str:
    """The name of a paper (an id of ``ras_tui.forms.papers``).

    Raises :class:`ras_tui.errors.FileError` ``repair.no_such_paper``, with the ids that there are.
    """
    if paper not in papers():
        raise FileError("repair.no_such_paper", paper=paper, papers=", ".join(sorted(papers())))
    return Translator(language)(m(f"paper.{paper}"))
