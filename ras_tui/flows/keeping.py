"""Keeping what is typed: always in memory, and on this machine where that works."""

import time

from ras_tui.errors import DraftError
from ras_tui.flows.outcomes import as_say
from ras_tui.forms.conditions import Answers
from ras_tui.frontend import Frontend
from ras_tui.services import Services


class Keeping:
    """What ``Fill.keep`` calls. A full disk ends no conversation: it is told once, and one goes on."""

    def __init__(self, ui: Frontend, services: Services, name: str, answers: Answers) -> None:
        self._ui = ui
        self._services = services
        self._name = name
        self._told = False
        self.latest = answers
        """The answers as they were typed last."""

    def __call__(self, answers: Answers) -> None:
        self.latest = answers
        self._services.typed_at = time.monotonic()
        try:
            self._services.drafts.keep(self._name, answers)
        except DraftError as error:
            if not self._told:
                self._ui.tell(as_say(error))
            self._told = True
