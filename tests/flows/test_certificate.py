"""The certificate of eligibility by e-mail, from the decision to 受領登録, as the person lives it."""

from ras_tui.forms import registry
from ras_tui.forms.case import facts
from ras_tui.scripted.answer import back, choose, fill, go_on, leave
from tests.flows.applicant import Applicant, made
from tests.flows.journeys import HOA_SIGNS_IN, LEAVES
from tests.flows.play import play
from tests.flows.records import change, rows
from tests.world import World

PROCEDURE, STATUS, KIND = "eligibility_certificate", "T44", "relative"


async def _files(world: World) -> None:
    change(world, f"update accounts set user_kind = '{KIND}'")
    form = registry.load(PROCEDURE, STATUS)
    answers = made(form, facts(PROCEDURE, STATUS, KIND), "certificate")
    await play(world, Applicant(PROCEDURE, STATUS, answers, form, beside={}))


async def test_it_is_saved_as_pdf_and_its_receipt_registered_by_the_letters_link(world: World) -> None:
    await _files(world)
    granted = (
        choose("main", "demo.clock"),
        choose("demo.clock", "1"),
        choose("main", "track"),
        choose("track", "*"),
        choose("track.detail", "examine"),
        choose("track.detail", "examine"),
        go_on("track.detail").shows("Wait for the mail with the certificate"),
        back("track"),
        choose("main", "demo.clock"),
        choose("demo.clock", "1"),
    )
    received = (
        choose("main", "track"),
        choose("track", "*").shows("Register the receipt"),
        choose("track.detail", "certificate"),
        choose("track.detail", "certificate"),
        go_on("track.detail"),
        back("track"),
        choose("main", "demo.mailbox"),
        choose("demo.mailbox", "*"),
        choose("demo.letter", "link"),
        back("demo.mailbox").shows("The receipt is registered"),
        choose("main", "track"),
        choose("track", "*").shows("Finished"),
        go_on("track.detail"),
        back("track"),
    )
    await play(world, (*HOA_SIGNS_IN, *granted, *received, *LEAVES))
    saved = sorted(path.name for path in world.folder.glob("certificate-*.pdf"))
    assert len(saved) == 2
    assert saved[0].removesuffix(" (2).pdf") == saved[1].removesuffix(".pdf")
    assert rows(world, "select state from cases") == [("completed",)]


async def test_a_code_that_was_mistyped_is_told_and_the_case_waits_on(world: World) -> None:
    await _files(world)
    ui = await play(
        world,
        (
            *HOA_SIGNS_IN,
            choose("main", "track"),
            choose("track", "*"),
            choose("track.detail", "examine"),
            choose("track.detail", "examine"),
            go_on("track.detail"),
            back("track"),
            choose("main", "demo.clock"),
            choose("demo.clock", "1"),
            choose("main", "track"),
            choose("track", "*"),
            choose("track.detail", "receipt"),
            fill("certificate.receipt", {"letter_code": "made-up-code"}),
            go_on("track.detail"),
            back("track"),
            leave("main"),
        ),
    )
    assert "This code for registering the receipt does not work." in ui.shown
    assert rows(world, "select state from cases") == [("examined",)]
