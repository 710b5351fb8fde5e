"""How much reading one file may cost."""

from time import monotonic


class BudgetSpent(Exception):
    """Enough was spent on this file; what was found so far stands."""


class Budget:
    """Operations and seconds left for one file."""

    def __init__(self, operations: int, seconds: float) -> None:
        self._left = operations
        self._until = monotonic() + seconds

    def spend(self, operations: int = 1) -> None:
        """Raises :class:`BudgetSpent` when nothing is left."""
        before = self._left
        self._left = before - operations
        if self._left < 0:
            raise BudgetSpent
        if before >> 12 != self._left >> 12:
            self.check_time()

    def check_time(self) -> None:
        """Raises :class:`BudgetSpent` when the time is over."""
        if monotonic() > self._until:
            self._left = -1
            raise BudgetSpent
