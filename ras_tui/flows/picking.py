"""Choosing a file whose name may be shown, kept and sent."""

from pathlib import Path

from ras_tui.errors import FileError
from ras_tui.flows.outcomes import explain
from ras_tui.frontend import Back, Frontend, PickFile
from ras_tui.validation.numbers import holds_my_number


async def pick(ui: Frontend, ask: PickFile) -> Path | Back:
    """The file; one that is named after a 個人番号 is refused, and its name is nowhere afterwards."""
    while True:
        picked = await ui.pick_file(ask)
        if isinstance(picked, Back) or not holds_my_number(picked.name):
            return picked
        await explain(ui, FileError("file.my_number"))
