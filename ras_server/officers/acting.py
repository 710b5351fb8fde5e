"""What officers do, by name: the moves of the one table that need no further word."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from ras_server.cases import examining
from ras_server.desk import Desk
from ras_tui.messages.officers import OfficerMove


class _Act(Protocol):
    def __call__(self, desk: Desk, id: str, *, by: str, seen: int | None = None) -> None: ...


_ACTS: Mapping[OfficerMove, _Act] = MappingProxyType(
    {
        OfficerMove.START: examining.start,
        OfficerMove.GRANT: examining.grant,
        OfficerMove.REFUSE: examining.refuse,
        OfficerMove.RECEIVE_PAPERS: examining.receive_papers,
        OfficerMove.ISSUE: examining.issue,
        OfficerMove.WITHDRAW: examining.withdraw,
    }
)


def move_on(desk: Desk, id: str, move: OfficerMove, *, by: str, seen: int | None = None) -> None:
    """Do it. Raises :class:`ras_server.problems.Refused`."""
    _ACTS[move](desk, id, by=by, seen=seen)
