"""Flows run in a world of their own, answered by the scripted front end."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path

import pytest

from ras_tui.errors import Left
from ras_tui.flows.main import converse
from ras_tui.scripted.answer import Answer
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.scripted.script import finder
from ras_tui.services import Services
from ras_tui.text.translator import Translator
from tests.world import World, opened


@pytest.fixture
def entered(entered_template: Path, tmp_path: Path) -> Iterator[World]:
    """A world of the test's own in which Hoa has entered her application."""
    with opened(entered_template, tmp_path / "entered") as world:
        yield world


Run = Callable[..., Awaitable[ScriptedFrontend]]


@pytest.fixture
def run(world: World) -> Run:
    """``await run(answers)``: the whole conversation; every answer must have been asked for."""

    async def whole(
        answers: Iterable[Answer], services: Services | None = None, language: str = "en"
    ) -> ScriptedFrontend:
        find = finder(world.folder, {"papers": world.sandbox.papers})
        ui = ScriptedFrontend(answers, translator=Translator(language), find_file=find)
        with pytest.raises(Left):
            await converse(ui, services or world.services())
        assert ui.left_over == ()
        return ui

    return whole
