"""Papers that the office asked for, as the person lives it; whom to phone; taking an application back."""

from ras_tui.scripted.answer import Answer, back, choose, file, go_on
from tests.flows.journeys import ATTACHES, CHOOSES_POST, FILES, HOA_SIGNS_IN, HOA_STARTS_EXTENSION, LEAVES
from tests.flows.play import play
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
        go_on("track.detail"),
        back("track"),
    )
    await play(world, (*answers, *LEAVES))
    assert rows(world, "select state from cases") == [("examined",)]
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
    assert "03-5796-7111" in ui.shown or "office in charge" in ui.shown.lower()
    assert rows(entered, "select answered from asks") == [(0,)]
    assert rows(entered, "select kind from attachments where round = 1") == [("supplement",)]


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
