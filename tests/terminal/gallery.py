"""Small applications on the terminal's base classes, one for each thing the tests ask about."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from ras_tui.terminal import prepare

if __name__ == "__main__":
    prepare(os.environ)

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Input,
    Label,
    ListItem,
    ListView,
    OptionList,
    RadioButton,
    RadioSet,
    Static,
    TextArea,
)

from ras_tui.terminal.driver import VisibleCursorDriver
from ras_tui.terminal.follow import FollowMixin
from ras_tui.terminal.lean import LeanMixin
from ras_tui.terminal.order import OrderMixin
from ras_tui.theme import install

STYLES = Path(__file__).parents[2] / "styles"
SHEETS = [STYLES / f"{name}.tcss" for name in ("layout", "fields", "controls", "states", "reduced")]


class Base(OrderMixin, FollowMixin, LeanMixin):
    """What the real application stands on: driver, mixins, themes and styles."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, theme: str = "dark") -> None:
        super().__init__(driver_class=VisibleCursorDriver, css_path=list(SHEETS))
        install(self, theme)


class Stack(ModalScreen[None]):
    """Covers everything."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "")]

    def compose(self) -> ComposeResult:
        yield Static("上に重なる画面", id="say-line")
        yield Button("OK")


class Drawn(Static, can_focus=True):
    """A widget that says itself where the cursor belongs."""

    def cursor_place(self) -> Offset:
        return Offset(3, 1)


class Controls(Base):
    """One control of every kind, some of them wide and some in lists."""

    CSS = "#body { height: 1fr; } OptionList, ListView, DataTable { height: 4; } #area { height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "push", ""),
        Binding("ctrl+r", "redraw", ""),
        Binding("f5", "crash", ""),
        Binding("ctrl+g", "leave", ""),
    ]

    def compose(self) -> ComposeResult:
        yield Static("在留期間更新 ・ 2-1 身分事項", id="title-line")
        yield Static("旅券の有効期限に、なおすところがあります。", id="say-line")
        with VerticalScroll(id="body", can_focus=False):
            yield Label("氏名")
            yield Input("NGUYEN 山田", id="name", select_on_focus=False)
            yield Input("", id="empty", placeholder="例：2031-05-09", select_on_focus=False)
            yield TextArea("一行目\n二行目です\n三行目", id="area")
            yield Button("次へ", id="button")
            yield Checkbox("同意します", id="check")
            yield RadioSet("女", "男", RadioButton("その他"), id="radio")
            yield OptionList(*[f"国{n}" for n in range(9)], id="options")
            yield ListView(*[ListItem(Label(f"項目{n}")) for n in range(3)], id="list")
            yield DataTable[str](id="table", cursor_type="row")
            yield Drawn("一行目\n二行目", id="drawn")
        yield Static("例：2031-05-09", id="help-line")
        yield Static("^N 次へ  Esc 戻る", id="key-line")

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one(TextArea).cursor_blink = False
        table = self.query_one(DataTable)
        table.add_columns("申請", "状態")
        for n in range(5):
            table.add_row(f"申請{n}", "審査中")

    def action_push(self) -> None:
        self.push_screen(Stack())

    def action_crash(self) -> None:
        secret = "4711"
        raise ValueError(f"wrong {len(secret)}")

    def action_leave(self) -> None:
        self.exit()


class Stuck(Controls):
    """Never ends by itself once it is asked to."""

    async def _shutdown(self) -> None:
        import asyncio

        await asyncio.sleep(3600)


class Bare(App[None]):
    """Textual as it comes, with one label."""

    def compose(self) -> ComposeResult:
        yield Label("hello")


class BareInput(App[None]):
    """Textual as it comes, with one input."""

    def compose(self) -> ComposeResult:
        yield Input()


APPS: Mapping[str, type[App[None]]] = {
    "controls": Controls,
    "stuck": Stuck,
    "bare": Bare,
    "bare-input": BareInput,
}


def main() -> None:
    """``python -m tests.terminal.gallery NAME [THEME]``."""
    kind = APPS[sys.argv[1]]
    app = kind(sys.argv[2]) if issubclass(kind, Base) and len(sys.argv) > 2 else kind()
    app.run()
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main()
