"""Papers that the office asked for, as the person lives it; whom to phone; taking an application back."""

import httpx

from ras_sandbox.world import ORIGIN
from ras_tui.scripted.answer import Answer, back, choose, file, go_on
from tests.flows.journeys import ATTACHES, CHOOSES_POST, FILES, HOA_SIGNS_IN, HOA_STARTS_EXTENSION, LEAVES
from tests.flows.play import Event, play
from tests.flows.records import rows
from tests.world import World

IS_FILED = (
    *HOA_SIGNS_IN,
    *HOA_STARTS_EXTENSION[:3],
    *ATTACHES,
    *CHOOSES_POST,
    *FILES,
)
IS_ASKED = (
    choose("main", "track"),
    choose("track", "*"),
    choose("track.detail", "examine"),
    choose("track.detail", "examine.ask"),
)
SENDS_THE_PDF = (
    choose("papers", "supplement"),
    file("attach.pick.supplement", "papers:good-papers.pdf"),
    choose("attach.report", "send"),
)


async def not_zero(world: World) -> list[str]:
    """What the service itself counts as having no visible end."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=world.app), base_url=ORIGIN) as client:
        lines = (await client.get("/metrics")).text.splitlines()
    counts = [line for line in lines if not line.startswith("#")]
    assert counts
    return [line for line in counts if not line.endswith(" 0")]


def holds_nothing_silent(world: World) -> Event:
    """To be done between the asks of a conversation."""

    async def look() -> None:
        assert await not_zero(world) == []

    return look


async def test_papers_are_sent_with_reference_form_9_and_the_examination_goes_on(entered: World) -> None:
    world = entered
    answers: tuple[Answer, ...] = (
        *IS_FILED,
        *IS_ASKED,
        choose("track.detail", "send_papers").shows("The office waits for papers"),
        *SENDS_THE_PDF,
        choose("papers", "make").shows("The papers are attached"),
        choose("papers", "send").shows("The declaration is attached"),
        choose("track.detail", "examine").shows("The examination goes on"),
        choose("track.detail", "examine"),
        go_on("track.detail").shows("Finished"),
        back("track"),
    )
    often = [holds_nothing_silent(world)] * 20
    await play(
        world, (*answers, *LEAVES), before={"main": often, "track.detail": list(often), "papers": list(often)}
    )
    assert await not_zero(world) == []
    assert rows(world, "select state from cases") == [("completed",)]
    assert rows(world, "select round, answered from asks") == [(1, 1)]
    sent = rows(world, "select round, kind from attachments where round > 0 order by kind")
    assert sent == [(1, "declaration"), (1, "supplement")]
    assert len(list(world.folder.glob("sankou9-*.pdf"))) == 1


async def test_what_is_not_whole_cannot_be_sent_and_nothing_attached_is_lost(entered: World) -> None:
    ui = await play(
        entered,
        (
            *IS_FILED,
            *IS_ASKED,
            choose("track.detail", "send_papers"),
            *SENDS_THE_PDF,
            back("papers"),
            go_on("track.detail"),
            back("track").shows("Send the papers"),
            *LEAVES,
        ),
    )
    assert "0570-034259" in ui.shown
    assert rows(entered, "select answered from asks") == [(0,)]
    assert rows(entered, "select kind from attachments where round = 1") == [("supplement",)]


async def test_papers_after_the_last_day_are_said_to_be_late_and_are_still_taken(entered: World) -> None:
    await play(
        entered,
        (
            *IS_FILED,
            *IS_ASKED,
            go_on("track.detail"),
            back("track"),
            choose("main", "demo.clock"),
            choose("demo.clock", "30"),
            choose("main", "track"),
            choose("track", "*").shows("The date has passed"),
            choose("track.detail", "send_papers"),
            *SENDS_THE_PDF,
            choose("papers", "make").shows("You can still send them"),
            choose("papers", "send"),
            go_on("track.detail").shows("The examination goes on"),
            back("track"),
            *LEAVES,
        ),
    )
    assert rows(entered, "select answered from asks") == [(1,)]


async def test_the_person_learns_whom_to_phone_and_the_office_takes_it_back(entered: World) -> None:
    ui = await play(
        entered,
        (
            *IS_FILED,
            choose("main", "track"),
            choose("track", "*"),
            choose("track.detail", "withdraw").shows("Office in charge"),
            go_on("withdraw").shows("It cannot be taken back here"),
            choose("track.detail", "examine"),
            choose("track.detail", "examine.withdraw"),
            go_on("track.detail"),
            back("track"),
            *LEAVES,
        ),
    )
    assert "phone the office in charge" in ui.shown.lower()
    assert rows(entered, "select state from cases") == [("withdrawn",)]
