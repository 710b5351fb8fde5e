"""Textual as it comes: ``python -m benchmarks.bare label`` or ``input``. What all else is compared with."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Label


class Bare(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        yield Label("usable")


class BareInput(App[None]):
    """One input."""

    def compose(self) -> ComposeResult:
        yield Label("usable")
        yield Input()


if __name__ == "__main__":
    (BareInput if sys.argv[1:] == ["input"] else Bare)().run()
