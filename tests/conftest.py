"""What all tests share: compiled catalogs, and a world to act in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ras_tui.text.compile import compile_catalogs
from ras_tui.text.translator import CATALOGS

if TYPE_CHECKING:
    from tests.world import World


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogs when a source is newer, so that no test reads yesterday's words."""
    if hasattr(config, "workerinput"):
        return
    sources = [path.stat().st_mtime for path in CATALOGS.glob("*/*.po")]
    compiled = [path.stat().st_mtime for path in CATALOGS.glob("*.mo")]
    if len(compiled) < 2 or max(sources) > min(compiled):
        compile_catalogs(CATALOGS)


@pytest.fixture(scope="session")
def template_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world on its first day, 20 March 2027; read only."""
    from tests.world import make_template

    return make_template(tmp_path_factory.mktemp("template") / "world")


@pytest.fixture
def world(template_world: Path, tmp_path: Path) -> Iterator["World"]:
    """A world of the test's own."""
    from tests.world import opened

    with opened(template_world, tmp_path / "world") as opened_world:
        yield opened_world


@pytest.fixture(scope="session")
def entered_template(template_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world in which Hoa has entered her application and filed nothing yet; read only."""
    import asyncio

    from ras_tui.scripted.answer import back, leave
    from tests.flows.journeys import HOA_ENTERS
    from tests.flows.play import play
    from tests.world import opened

    folder = tmp_path_factory.mktemp("entered") / "world"
    with opened(template_world, folder) as world:
        asyncio.run(play(world, (*HOA_ENTERS, back("apply.tasks"), leave("main"))))
    return folder
