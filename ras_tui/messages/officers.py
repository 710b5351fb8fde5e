"""What officers ask."""

from datetime import date
from typing import Annotated

from pydantic import Field

from ras_tui.messages.applications import AskReason
from ras_tui.messages.base import WireMessage

Paper = Annotated[str, Field(min_length=1, max_length=200)]


class AskForPapers(WireMessage):
    """Ask the person for papers."""

    reason: AskReason = AskReason.PAPERS
    papers: Annotated[list[Paper], Field(min_length=1, max_length=30)]
    by: date | None = None
    """The last day; None: the usual time."""
