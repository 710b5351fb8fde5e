"""Things in an order that a person changes: up, down, turned, left out."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ras_tui.arrangement import Placed, moved, turned, whole
from ras_tui.frontend import Option, Say, State
from ras_tui.text.message import Words, m
from ras_tui.widgets.option_rows import OptionRows
from ras_tui.widgets.voice import Voice


@dataclass(frozen=True, slots=True)
class Row:
    """A thing at its place, or left out."""

    placed: Placed
    stays: bool = True


class OrderRows(OptionRows):
    """A list whose rows are moved by U and D, turned by T, left out and taken in again by X."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up", "shift(-1)", show=False),
        Binding("ctrl+down", "shift(1)", show=False),
        Binding("delete", "drop", show=False),
    ]

    class Looked(Message):
        """The row under the cursor is another one, or turned: whoever shows it looks again."""

    def __init__(self, voice: Voice, things: tuple[Words, ...], *, looks: bool, id: str) -> None:
        self._things = things
        self._looks = looks
        self.rows = tuple(Row(placed) for placed in whole(len(things)))
        super().__init__(voice, (), id=id, typed=self._type)
        self._show(0)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """What stays, in order."""
        return tuple(row.placed for row in self.rows if row.stays)

    @property
    def numbered(self) -> bool:
        """The places have their own numbers."""
        return False

    def keys_here(self) -> tuple[tuple[str, Words], ...]:
        """Keys that work here only."""
        look = (("Enter", m("arrange.key.look")),) if self._looks else ()
        return (
            ("U D", m("arrange.key.move")),
            ("T", m("arrange.key.turn")),
            ("X", m("arrange.key.drop")),
            *look,
            ("Tab", m("arrange.key.done")),
        )

    def move_to(self, at: int) -> None:
        """The picture beside the list follows the cursor."""
        super().move_to(at)
        self.post_message(self.Looked())

    def action_shift(self, by: int) -> None:
        """Move the row under the cursor."""
        order = moved([row.placed for row in self.rows], self.at, by)
        kept = {row.placed: row for row in self.rows}
        to = min(max(0, self.at + by), len(self.rows) - 1)
        self.rows = tuple(kept[placed] for placed in order)
        self._show(to)

    def action_turn(self) -> None:
        """Turn the row under the cursor to the right."""
        new = turned([row.placed for row in self.rows], self.at)[self.at]
        self._replace(replace(self.rows[self.at], placed=new))

    def action_drop(self) -> None:
        """Leave the row out, or take it in again; one has to stay."""
        row = self.rows[self.at]
        if row.stays and len(self.placed) == 1:
            self.post_message(self.Told(Say(m("arrange.one_stays"), "error")))
        else:
            self._replace(replace(row, stays=not row.stays))

    def _type(self, text: str) -> bool:
        acts = {"u": -1, "d": 1}
        key = text.lower()
        if key in acts:
            self.action_shift(acts[key])
        elif key == "t":
            self.action_turn()
        elif key == "x":
            self.action_drop()
        return True

    def _replace(self, row: Row) -> None:
        self.rows = (*self.rows[: self.at], row, *self.rows[self.at + 1 :])
        self._show(self.at)

    def _show(self, at: int) -> None:
        place, options = 0, []
        for row in self.rows:
            place += row.stays
            options.append(self._option(row, place))
        self.put(options)
        if self.is_attached:
            self.move_to(at)
        else:
            self.at = at

    def _option(self, row: Row, place: int) -> Option:
        thing = self._things[row.placed.number - 1]
        if not row.stays:
            return Option(str(row.placed.number), m("arrange.dropped", thing=thing))
        turn = m("arrange.turn", turn=row.placed.turn) if row.placed.turn else None
        return Option(
            str(row.placed.number), m("arrange.row", place=place, thing=thing), State.NONE, detail=turn
        )
