"""What a content stream draws, and under which transformation."""

from collections.abc import Iterable, Iterator

from ras_tui.inspection.content import Event, InlineImage, Op, Setting
from ras_tui.inspection.matrices import Matrix, times

Drawing = tuple[bytes | InlineImage | Setting, Matrix]
"""The name of an external object, an inline image or what is drawn with, and where the unit square stands."""
DEEPEST = 100_000
"""States that are saved; more are passed over."""


def drawing(events: Iterable[Event], state: Matrix) -> Iterator[Drawing]:
    """Each thing drawn, in order."""
    saved = list[Matrix]()
    for op, operand in events:
        if op is Op.SAVE:
            if len(saved) < DEEPEST:
                saved.append(state)
        elif op is Op.RESTORE:
            state = saved.pop() if saved else state
        elif op is Op.CONCAT:
            state = times(operand, state)  # type: ignore[arg-type]  # carries a matrix
        elif op is Op.DRAW or op is Op.INLINE:
            yield operand, state  # type: ignore[misc]  # carries a name or an image
