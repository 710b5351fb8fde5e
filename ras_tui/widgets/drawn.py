"""Widgets that draw their own lines of text, so that each knows in which cell everything stands."""

from rich.segment import Segment
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from ras_tui.text.cells import clip, width

Piece = tuple[str, str]
"""A run of text and the component class of its style; ``""`` is the widget's own."""
Line = list[Piece]


class Drawn(Widget):
    """Lines made by :meth:`draw` for the width of the moment; the height follows them."""

    ALLOW_SELECT = False

    def draw(self, cells: int) -> list[Line]:
        """The lines at that width. They are kept until :meth:`redraw`."""
        raise NotImplementedError

    def redraw(self, *, layout: bool = False) -> None:
        """Draw again; ``layout`` when the number of lines may have changed."""
        self._drawn: tuple[int, list[Line]] | None = None
        self.refresh(layout=layout)

    def lines(self, cells: int) -> list[Line]:
        """What :meth:`draw` made, kept as long as it stays true."""
        kept: tuple[int, list[Line]] | None = getattr(self, "_drawn", None)
        if kept is None or kept[0] != cells:
            kept = self._drawn = (cells, self.draw(cells))
        return kept[1]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self.lines(max(1, width)))

    def render_line(self, y: int) -> Strip:
        """One row, filled to the widget's width."""
        cells = self.content_size.width
        lines = self.lines(max(1, cells))
        own = self.rich_style
        if y >= len(lines):
            return Strip.blank(cells, own)
        segments = [
            Segment(text, self.get_component_rich_style(component) if component else own)
            for text, component in lines[y]
        ]
        return Strip(segments).adjust_cell_length(cells, own)


def bring_into_view(widget: Widget, first: int, last: int) -> None:
    """Scroll what holds the widget until the lines ``first`` to ``last`` of its content can be seen."""
    body = next((node for node in widget.ancestors if isinstance(node, VerticalScroll)), None)
    if body is None or not widget.is_attached:
        return
    before = body.scroll_y
    top = widget.content_region.y - body.content_region.y + round(before)
    body.scroll_to_region(Region(0, top + first, 1, last - first + 1), animate=False, force=True)
    if body.scroll_y != before:
        # Textual 8.2.8 does not always paint a scroll that falls together with a change of layout.
        widget.screen.refresh()


def text_of(line: Line) -> str:
    """A line without its styles."""
    return "".join(text for text, _ in line)


def fit(text: str, cells: int) -> str:
    """The text in exactly so many cells: cut with ``…``, or filled with spaces."""
    kept = clip(text, cells, mark="…")
    return kept + " " * max(0, cells - width(kept))
