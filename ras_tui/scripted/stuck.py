"""Why a scripted run cannot go on."""

from collections.abc import Sequence

from ras_tui.text.message import Message
from ras_tui.text.translator import Translator


class Stuck(Exception):
    """The script and the conversation do not meet; the text names the ask and what it wanted."""

    def __init__(self, why: Message, translator: Translator, shown: Sequence[str] = ()) -> None:
        self.why = why
        self.shown = tuple(shown)
        """What the ask showed, or what stands in the way, a line each."""
        super().__init__("\n".join([translator(why), *(f"  {line}" for line in shown)]))
