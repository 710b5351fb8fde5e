"""The hardware cursor stands on the focused control, after every paint.

Leans on Textual 8.2.8: ``App._display`` paints, and ``App.cursor_position`` is where it leaves the cursor;
``OptionList._index_to_line``; ``DataTable._get_cell_region``.
"""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from rich.cells import cell_len
from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen
    from textual.widgets import DataTable, Input, ListView, OptionList, RadioSet, TextArea


_A_MOMENT: Final = 1.0
"""Seconds after the focus moved; later, somebody who scrolls with the mouse may leave it out of sight."""


@runtime_checkable
class HasCursorPlace(Protocol):
    """A widget that says where on it the cursor belongs."""

    def cursor_place(self) -> Offset:
        """Cells from the widget's own top left corner (padding counts), as it is drawn now: what the widget
        itself scrolled away is already taken off.
        """
        ...


def place(screen: "Screen[Any]") -> Offset:
    """Where on the screen the cursor belongs: on the focused control, else on what is said.

    Always inside what can be seen of the control.
    """
    widget = screen.focused
    seen = _seen(screen, widget) if widget is not None else None
    if widget is None or not seen:
        return _said(screen)
    x, y = widget.region.offset + _inside(widget)
    return Offset(_between(x, seen.x, seen.right - 1), _between(y, seen.y, seen.bottom - 1))


class FollowMixin(App[Any]):
    """For an ``App``; stands before ``LeanMixin`` and Textual's class among its bases."""

    _watched: Widget | None = None
    _watched_until: float = 0.0

    def _display(self, screen: "Screen[Any]", renderable: "RenderableType | None") -> None:
        if self._screen_stack and self.screen.is_mounted:
            self._keep_in_sight(self.screen)
            self.cursor_position = place(self.screen)
        super()._display(screen, renderable)

    def _keep_in_sight(self, screen: "Screen[Any]") -> None:
        """Look again, for a moment, whether a newly focused control can be seen.

        Textual decides whether to scroll to it by what is painted, while the scrolls for the controls before
        it are still to come: after several Tabs in one piece it can end out of sight.
        """
        now, focused = monotonic(), screen.focused
        if focused is not self._watched:
            self._watched, self._watched_until = focused, now + _A_MOMENT
        if focused is not None and now < self._watched_until and not _seen(screen, focused):
            self.call_later(self._bring_back, screen, focused)

    def _bring_back(self, screen: "Screen[Any]", widget: Widget) -> None:
        if screen.focused is widget and not _seen(screen, widget):
            screen.scroll_to_center(widget, animate=False, origin_visible=True)


def _said(screen: "Screen[Any]") -> Offset:
    """The say line, which is read first when nothing has the focus."""
    for line in screen.query("#say-line"):
        return line.content_region.offset
    return Offset(0, 0)


def _seen(screen: "Screen[Any]", widget: Widget) -> Region:
    """The part of the widget that is not scrolled away."""
    try:
        geometry = screen.find_widget(widget)
    except NoWidget:
        return Region()
    return geometry.region.intersection(geometry.clip)


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


def _inside(widget: Widget) -> Offset:
    if isinstance(widget, HasCursorPlace):
        return widget.cursor_place()
    for kind in type(widget).__mro__:
        if kind.__module__.startswith("textual.") and (find := _PLACES.get(kind.__name__)):
            return Offset(*widget.gutter.top_left) + find(widget) - widget.scroll_offset
    return Offset(*widget.gutter.top_left)


def _in_input(widget: "Input") -> Offset:
    return Offset(cell_len(widget.value[: widget.cursor_position]), 0)


def _in_text_area(widget: "TextArea") -> Offset:
    return widget.cursor_screen_offset - widget.content_region.offset + widget.scroll_offset


def _in_option_list(widget: "OptionList") -> Offset:
    if widget.highlighted is None:
        return widget.scroll_offset
    return Offset(0, widget._index_to_line.get(widget.highlighted, 0))


def _in_list_view(widget: "ListView") -> Offset:
    return _of_child(widget, widget.highlighted_child)


def _in_radio_set(widget: "RadioSet") -> Offset:
    return _of_child(widget, next(iter(widget.query(".-selected")), None))


def _in_data_table(widget: "DataTable[Any]") -> Offset:
    return widget._get_cell_region(widget.cursor_coordinate).offset


def _of_child(widget: Widget, child: Widget | None) -> Offset:
    if child is None:
        return widget.scroll_offset
    return child.content_region.offset - widget.content_region.offset + widget.scroll_offset


_PLACES: Mapping[str, Callable[[Any], Offset]] = {
    "Input": _in_input,
    "TextArea": _in_text_area,
    "OptionList": _in_option_list,
    "ListView": _in_list_view,
    "RadioSet": _in_radio_set,
    "DataTable": _in_data_table,
}
"""Textual's own widgets by class name, so that none is imported to have its place known. Places count what is
scrolled away."""
