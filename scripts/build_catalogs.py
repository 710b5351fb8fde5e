"""Build hook: compile the text catalogs, so that an installed package carries them."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogBuildHook(BuildHookInterface[Any]):
    """Compiles ``ras_tui/text/catalogs/<language>/*.po`` into one ``.mo`` a language."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files."""
        sys.path.insert(0, self.root)
        from ras_tui.text.compile import compile_catalogs

        compile_catalogs(Path(self.root) / "ras_tui" / "text" / "catalogs")
