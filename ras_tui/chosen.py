"""What can be chosen by a word on the command line, where it can be asked without loading anything."""

from typing import Final

EDITIONS: Final = ("2024", "2026")
"""Those of ``ras_tui.forms.editions``, which the command line does not load."""
THEMES: Final = ("light", "dark", "contrast", "console")
"""What they look like is in ``ras_tui.theme``."""
