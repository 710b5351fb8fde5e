"""What Step 1 begins with."""

from dataclasses import dataclass, field

from ras_tui.flows.person import Person
from ras_tui.forms.conditions import Answers


@dataclass(frozen=True, slots=True)
class Start:
    """Who files, and what was filed just before."""

    person: Person
    family: Answers = field(default_factory=dict)
    """Answers of a member of the family filed just before; empty when there was none."""

    @property
    def for_oneself(self) -> bool:
        """Whether the user is the applicant."""
        return self.person.account.user_kind == "self"

    @property
    def edition(self) -> str:
        """By which the service takes applications."""
        return self.person.session.edition
