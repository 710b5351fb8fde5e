"""The main job, from the first screen to the result, through the real service and the real card code."""

from ras_tui.scripted.answer import back, choose, fill, go_on, leave, secret
from ras_tui.scripted.frontend import ScriptedFrontend
from tests.attachments.made import texts
from tests.flows.conftest import Run
from tests.flows.journeys import CARLOS_REGISTERS, CARLOS_SETS_PASSWORD, HOA_FILES, HOA_SIGNS_IN, LEAVES
from tests.world import World


def shown(ui: ScriptedFrontend, ask: str) -> str:
    """Everything that asks of an id showed, in order."""
    return "\n".join(line for step in ui.steps if step.ask == ask for line in step.shown)


async def test_hoa_files_and_follows_her_application_to_its_end(run: Run, world: World) -> None:
    follow = (
        choose("main", "demo.clock"),
        choose("demo.clock", "1"),
        choose("main", "track"),
        choose("track", "*").shows("東オン"),
        choose("track.detail", "examine"),
        choose("track.detail", "examine"),
        choose("track.detail", "papers"),
        choose("track.detail", "papers"),
        choose("track.detail", "examine").shows("Delivery"),
        go_on("track.detail"),
        back("track"),
    )
    ui = await run((*HOA_FILES, *follow, *LEAVES))
    assert "仮270320" in shown(ui, "submit.done")
    names = ("手数料納付書", "封筒のラベル", "在留カードの写し（携行用）")
    made = {f"{name}{again}.pdf" for name in names for again in ("", " (2)")}
    assert made <= {path.name for path in world.folder.iterdir()}
    [labels] = texts(world.folder / "封筒のラベル.pdf")
    assert [line for line in labels.splitlines() if line][-4:-1] == [
        "〒194-0000",
        "東京都町田市",
        "見本町１丁目２番３号",
    ]


async def test_the_delivery_can_be_changed_after_filing_until_the_decision(run: Run, world: World) -> None:
    change = (
        choose("main", "track"),
        choose("track", "*"),
        choose("track.detail", "deliver"),
        choose("deliver.kanji", "no"),
        choose("deliver.way", "counter"),
        choose("deliver.office", "*"),
        choose("track.detail", "examine").shows("At the counter"),
        choose("track.detail", "examine"),
        choose("track.detail", "examine"),
        go_on("track.detail"),
        back("track"),
    )
    await run((*HOA_FILES, *change, *LEAVES))


async def test_the_reception_number_and_its_letter_come_the_next_day(run: Run, world: World) -> None:
    await run((*HOA_FILES, *LEAVES))
    today = await world.services().sandbox.letters()  # type: ignore[union-attr]
    await world.sandbox.forward(1)
    tomorrow = await world.sandbox.letters()
    new = [letter for letter in tomorrow if letter.id not in {old.id for old in today}]
    assert ["東オン" in letter.text for letter in new] == [True]


async def test_carlos_registers_sets_a_password_and_signs_in(run: Run) -> None:
    sign_in = (
        back("demo.letter").remembers(auth_id=r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{3,4}\b"),
        back("demo.mailbox"),
        choose("main", "sign_in"),
        secret("sign_in.auth", "2580"),
        fill("sign_in.auth_id", {"auth_id": "{auth_id}"}),
        secret("sign_in.password", "Mihon-Umi-25"),
        leave("main"),
    )
    ui = await run((*CARLOS_REGISTERS, *CARLOS_SETS_PASSWORD, *sign_in))
    assert "ＳＡＮＴＯＳ" in shown(ui, "register.check")


async def test_signing_out_forgets_who_it_was(run: Run) -> None:
    ui = await run((*HOA_SIGNS_IN, choose("main", "sign_out"), leave("main").shows("You are signed out.")))
    assert "Apply" not in "\n".join(ui.steps[-1].shown)
