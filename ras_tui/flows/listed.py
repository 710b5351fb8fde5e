"""Things to do, to mail or to bring, one below the other."""

from collections.abc import Sequence
from functools import reduce

from ras_tui.text.message import Words, m


def listed(items: Sequence[Words]) -> tuple[Words, ...]:
    """The items as one paragraph, each on lines of its own; none where there are none."""
    return (reduce(lambda above, item: m("list.lines", above=above, item=item), items),) if items else ()
