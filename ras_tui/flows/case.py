"""One application being made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import CASE, on_route
from ras_tui.forms.model import Form
from ras_tui.messages.applications import Application, CaseState

WireAnswers = dict[str, str | list[dict[str, str]]]
"""Answers as messages carry them."""
PERSON = f"{CASE}person"
"""The answer that says for whom it is: empty for the user, else :attr:`Whom.key`."""
BESIDE = f"{CASE}beside"
"""The answer that names the procedures filed beside this one, with spaces between them."""

BESIDE_SIGN = "+"
"""What stands in the name of such a one's draft, and of no other."""


@dataclass(frozen=True, slots=True)
class Case:
    """Its form, its answers, and what the service has of it."""

    form: Form
    answers: Answers
    application: Application | None = None
    beside: Mapping[str, Answers] = field(default_factory=dict)
    """Answers of the re-entry or other-activities application entered together with it, by procedure."""

    @property
    def draft(self) -> str:
        """The draft's name; one draft for each procedure, status and person."""
        return draft_name(
            str(self.answers["case.procedure"]),
            str(self.answers["case.status"]),
            str(self.answers.get(PERSON, "")),
        )

    @property
    def filed(self) -> bool:
        """Whether it is with the office."""
        return self.application is not None and self.application.state is not CaseState.ENTERED


def draft_name(procedure: str, status: str, person: str) -> str:
    """How a draft is called; ``person`` is empty for the user."""
    return ".".join(part for part in (procedure, status, person) if part)


def beside_draft(draft: str, procedure: str) -> str:
    """How the draft of what is filed beside an application is called."""
    return f"{draft}{BESIDE_SIGN}{procedure}"


def sendable(form: Form, answers: Answers) -> WireAnswers:
    """The answers on the route, as the wire takes them."""
    return {
        id: value if isinstance(value, str) else [dict(row) for row in value]
        for id, value in on_route(form, answers).items()
        if not id.startswith(CASE)
    }
