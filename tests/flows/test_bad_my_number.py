"""A 個人番号 typed by mistake: refused with the reason, and afterwards it is nowhere."""

import json
import logging
import re
import shutil
from pathlib import Path

import pytest

from ras_tui.errors import DraftError
from ras_tui.scripted.answer import Answer, choose, file, fill, go_on, leave
from ras_tui.scripted.stuck import Stuck
from ras_tui.services import Services
from tests.flows.journeys import (
    HOA_ENTERS,
    HOA_FILLS_IN_ABOUT,
    HOA_SIGNS_IN,
    HOA_STARTS_EXTENSION,
)
from tests.flows.play import Eventful, play
from tests.flows.records import texts
from tests.world import World

NUMBER = "123456789018"
"""Made up, with a valid check digit."""
DRESSES = (NUMBER, "1234 5678 9018", "１２３４－５６７８－９０１８")
BEGINS = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, choose("apply.tasks", "about"))


def _typed_into(typed: str) -> tuple[tuple[Answer, ...], ...]:
    """Journeys that end where it was typed: a number, a text of several lines, a table's cell."""
    row = {**dict(HOA_FILLS_IN_ABOUT[7].fields), "employer_or_school": typed}
    return (
        (*BEGINS, *HOA_FILLS_IN_ABOUT[1:3], fill("identity.passport", {"passport_number": typed})),
        (*BEGINS, *HOA_FILLS_IN_ABOUT[1:5], fill("identity.reason", {"reason": f"理由\n{typed}"})),
        (*BEGINS, *HOA_FILLS_IN_ABOUT[1:7], fill("identity.family.row", row)),
    )


def _holds(text: str) -> bool:
    """Whether the digits stand in a text, in any width and grouped in any way."""
    plain = text.translate({ord("０") + digit: str(digit) for digit in range(10)})
    return NUMBER in re.sub(r"(?<=[0-9])[ \-－](?=[0-9])", "", plain)


def _drafts(services: Services) -> str:
    kept = []
    for name in services.drafts.names():
        try:
            kept.append(json.dumps(services.drafts.load(name), default=list, ensure_ascii=False))
        except DraftError:
            continue
    return "\n".join(kept)


@pytest.mark.parametrize(
    ("place", "typed"),
    [(0, DRESSES[1]), (1, DRESSES[2]), (2, DRESSES[0])],
    ids=["number", "reason", "cell"],
)
async def test_typed_into_a_form_it_is_refused_and_kept_nowhere(
    world: World, caplog: pytest.LogCaptureFixture, place: int, typed: str
) -> None:
    caplog.set_level(logging.DEBUG)
    services, seen = world.services(), []

    class Remembered(Eventful):
        def _done(self, *arguments: object) -> object:  # type: ignore[override]
            done = super()._done(*arguments)  # type: ignore[arg-type]
            seen.append(self.steps[-1])
            return done

    with pytest.raises(Stuck) as stuck:
        await play(world, _typed_into(typed)[place], services=services, frontend=Remembered)

    told = str(stuck.value)
    assert "My Number" in told
    places = {
        "told": told,
        "record": "\n".join(line for step in seen for line in step.lines()),
        "draft": _drafts(services),
        "log": caplog.text,
        "database": "\n".join(texts(world)),
    }
    assert "current_expiry" in places["draft"]
    assert [name for name, text in places.items() if _holds(text)] == []


async def test_a_file_named_after_it_is_not_sent_and_its_name_kept_nowhere(
    entered: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    named = Path(shutil.copy(entered.sandbox.papers / "good-papers.pdf", entered.folder / f"{NUMBER}.pdf"))
    ui = await play(
        entered,
        (
            *HOA_ENTERS[:5],
            choose("main", "apply"),
            choose("apply.procedure", "extension"),
            choose("apply.status", "T61"),
            choose("apply.tasks", "attach"),
            choose("attach", "documents"),
            file("attach.pick.documents", str(named)),
            go_on("trouble"),
            file("attach.pick.documents", "papers:good-papers.pdf"),
            choose("attach.report", "send"),
            leave("attach"),
        ),
    )

    assert "seems to hold a My Number" in ui.of("trouble")[0]
    picks = ("attach.pick.documents",)
    record = "\n".join(line for step in ui.steps if step.ask not in picks for line in step.lines())
    answered = "\n".join(step.answered for step in ui.steps)
    for text in (record, answered, caplog.text, "\n".join(texts(entered))):
        assert not _holds(text)
