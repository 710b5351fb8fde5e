"""The fullest page of the extension's form, filled in: ``python -m benchmarks.form``."""

import os
from random import Random

from ras_tui.terminal import prepare

if __name__ == "__main__":
    prepare(os.environ)

from ras_tui.app import Look, RasApp
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import asked
from ras_tui.forms.model import Form, Step, Text
from ras_tui.forms.registry import load
from ras_tui.frontend import Fill, Frontend
from tests.forms.strategies import CASE_T, TODAY, Filler


def whole_application() -> tuple[Form, Answers]:
    """Valid answers to every page, the most that 200 made-up people would give."""
    form = load("extension", "T61")
    made = (Filler(form, CASE_T, TODAY, Random(seed)).fill() for seed in range(200))
    return form, max(made, key=lambda answers: len(str(answers)))


def fullest(form: Form, answers: Answers) -> Step:
    """The page that asks the most."""
    return max(form.steps, key=lambda step: len(asked(step, answers)) if step.when.holds(answers) else 0)


def page() -> Fill:
    """That page, with the cursor in its first field of free text."""
    form, answers = whole_application()
    step = fullest(form, answers)
    field = next(one for one in asked(step, answers) if isinstance(one.type, Text))
    return Fill(step.id, form, step, {**answers, field.id: ""}, TODAY, position=(1, 9), focus=field.id)


def main() -> None:
    """Show the page."""
    ask = page()

    async def conversation(ui: Frontend) -> None:
        await ui.fill(ask)

    RasApp(Look(), conversation, log=lambda error: "").run()


if __name__ == "__main__":
    main()
