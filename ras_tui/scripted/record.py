"""What happened in a scripted run, one act after the other."""

from dataclasses import dataclass

HIDDEN = "****"


@dataclass(frozen=True, slots=True)
class Step:
    """One ask and its answer."""

    ask: str
    kind: str
    """``choose``, ``fill``, ``secret``, ``page``, ``pick_file`` or ``work``."""
    shown: tuple[str, ...]
    """The lines that the ask showed."""
    answered: str
    """What was answered; a secret as ``****``."""

    def lines(self) -> tuple[str, ...]:
        """For people: the ask's id, what it showed, what was answered."""
        return (f"[{self.ask}]", *(f"  {line}" for line in self.shown), f"> {self.answered}")

    def as_json(self) -> dict[str, object]:
        """For programs."""
        return {"ask": self.ask, "kind": self.kind, "shown": list(self.shown), "answered": self.answered}
