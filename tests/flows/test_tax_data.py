"""Tax data at the sandbox's portal: allowed, looked at and registered, or told why not."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ras_tui.messages.filing import FiledContent
from ras_tui.scripted.answer import Answer, back, choose, fill, go_on, leave
from tests.flows.journeys import ATTACHES, CHOOSES_POST, FILES, HOA_SIGNS_IN
from tests.flows.play import play
from tests.flows.records import rows
from tests.world import World, opened

TO_THE_LIST = (*HOA_SIGNS_IN, choose("main", "track"), choose("track", "*"))
"""Hoa entered her application before; she goes on with it."""


@pytest.fixture
def connected(entered_template: Path, tmp_path: Path) -> Iterator[World]:
    """A world with Hoa's application entered, whose portal answers."""
    with (
        TemporaryDirectory(prefix="ras-") as sockets,
        opened(entered_template, tmp_path / "world", Path(sockets) / "authority.sock") as world,
    ):
        yield world


def asks(year: str, answer: str = "allow", **more: str) -> tuple[Answer, ...]:
    return (
        choose("tax_data.requests", "new"),
        fill("tax_data", {"tax_year": year, **more}),
        choose("tax_data.consent", answer).shows("http://portal.sandbox.example/authorize?"),
    )


ENDS = (back("tax_data.requests"), back("apply.tasks"), back("track"), leave("main"))


async def test_tax_data_are_allowed_shown_registered_and_kept_as_a_page(connected: World) -> None:
    ui = await play(
        connected,
        (
            *TO_THE_LIST,
            choose("apply.tasks", "tax_data"),
            *asks("2026"),
            choose("tax_data.arrived", "register").shows("Salary: 2,880,000 yen", "Resident tax: due"),
            choose("tax_data.requests", "*"),
            choose("tax_data.ended", "keep").shows("Part of your application."),
            *ENDS,
        ),
    )
    assert "The data of fiscal year 2026 are part of your application." in ui.shown
    [page] = connected.folder.glob("所得*2026*.pdf")
    assert page.read_bytes().startswith(b"%PDF-")


async def test_registered_tax_data_are_part_of_what_is_signed(connected: World) -> None:
    registers = (*asks("2026"), choose("tax_data.arrived", "register"), back("tax_data.requests"))
    files = (*ATTACHES, *CHOOSES_POST, *FILES, back("track"), leave("main"))
    await play(connected, (*TO_THE_LIST, choose("apply.tasks", "tax_data"), *registers, *files))
    [[content]] = rows(connected, "select content from receipts")
    [form] = FiledContent.model_validate_json(str(content)).forms
    assert [(data.record.year, data.record.salary) for data in form.tax_data] == [(2026, 2_880_000)]


@pytest.mark.parametrize(
    ("year", "answer", "more", "told"),
    [
        ("2026", "refuse", {}, "You refused at MynaPortal."),
        ("2021", "allow", {}, "There are no data for this year."),
        ("2026", "allow", {"tax_name": "TRAN VAN AN"}, "The name differs. No data were taken."),
    ],
)
async def test_what_does_not_arrive_is_told_with_what_to_do(
    connected: World, year: str, answer: str, more: dict[str, str], told: str
) -> None:
    asked = asks(year, answer, **more)
    ended = go_on("tax_data.ended").shows(told)
    ui = await play(connected, (*TO_THE_LIST, choose("apply.tasks", "tax_data"), *asked, ended, *ENDS))
    assert ui.of("tax_data.arrived") == []


async def test_where_there_is_a_browser_the_portal_opens_and_the_data_arrive(connected: World) -> None:
    services = connected.services()
    answered: list[asyncio.Future[None] | None] = []
    sandbox, services.sandbox = connected.sandbox, None
    sandbox.slot.insert("hoa")

    def refuses_at_first(address: str) -> bool:
        if answered:
            answered.append(asyncio.ensure_future(sandbox.consent(address, allow=True)))
            return True
        answered.append(None)
        return False

    services.browser = refuses_at_first
    asked = choose("tax_data.consent", "open").shows("http://portal.sandbox.example/authorize?")
    ui = await play(
        connected,
        (
            *TO_THE_LIST[1:],
            choose("apply.tasks", "tax_data"),
            choose("tax_data.requests", "new"),
            fill("tax_data", {"tax_year": "2026"}),
            asked,
            asked,
            choose("tax_data.arrived", "register").shows("Salary: 2,880,000 yen"),
            back("tax_data.requests"),
            choose("apply.tasks", "papers").shows("Part of your application: fiscal year 2026"),
            choose("checklist", "done").shows("Tax data of fiscal year 2026"),
            back("apply.tasks"),
            back("track"),
            leave("main"),
        ),
        services=services,
    )
    assert "The browser did not open." in ui.shown
    assert len(answered) == 2
