"""Drafts that cannot be opened or kept: told, and never a dead end."""

from pathlib import Path

from ras_tui.scripted.answer import back, choose, leave
from tests.flows.journeys import (
    ATTACHES,
    CHOOSES_POST,
    DECLARES_AND_ENTERS,
    FILES,
    HOA_FILLS_IN_ABOUT,
    HOA_FILLS_IN_DETAILS,
    HOA_SIGNS_IN,
    HOA_STARTS_EXTENSION,
)
from tests.flows.play import play
from tests.flows.records import states
from tests.world import World

STARTS = HOA_STARTS_EXTENSION[:3]
LEAVES_TASKS = (back("apply.tasks"), leave("main"))


def drafts(world: World) -> list[Path]:
    """The files of all drafts."""
    return sorted((world.folder / "drafts").rglob("*.draft"))


def damage(world: World) -> bytes:
    """Change one byte of the one draft there is; what it holds then."""
    (path,) = drafts(world)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    return bytes(content)


def take_away(world: World) -> None:
    """Put a file in the place of the drafts' folder: nothing can be kept there any more, even by root."""
    (account,) = [path for path in (world.folder / "drafts").iterdir() if path.is_dir()]
    for path in account.iterdir():
        path.unlink()
    account.rmdir()
    account.write_text("a file where the folder was")


async def test_a_damaged_draft_is_told_and_given_up_only_on_a_yes(world: World) -> None:
    await play(world, (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, *LEAVES_TASKS))
    damaged = damage(world)
    told = back("trouble").shows("The draft cannot be opened")
    away = (back("apply.status"), back("apply.procedure"), leave("main"))
    await play(world, (*HOA_SIGNS_IN, *STARTS, told, *away))
    assert drafts(world)[0].read_bytes() == damaged


async def test_after_a_damaged_draft_one_can_begin_anew(world: World) -> None:
    await play(world, (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, *LEAVES_TASKS))
    damage(world)
    anew = (choose("trouble", "anew"), HOA_STARTS_EXTENSION[3], *LEAVES_TASKS)
    await play(world, (*HOA_SIGNS_IN, *STARTS, *anew))
    resumes = choose("apply.tasks", "about").shows("You go on where you stopped.")
    await play(world, (*HOA_SIGNS_IN, *STARTS, resumes, back("identity.person"), *LEAVES_TASKS))


async def test_a_disk_that_takes_nothing_is_told_and_she_files_all_the_same(world: World) -> None:
    about = (*HOA_FILLS_IN_ABOUT[:2], HOA_FILLS_IN_ABOUT[2].shows("The draft cannot be kept."))
    rest = (*HOA_FILLS_IN_ABOUT[3:], *HOA_FILLS_IN_DETAILS, *DECLARES_AND_ENTERS)
    await play(
        world,
        (
            *HOA_SIGNS_IN,
            *HOA_STARTS_EXTENSION,
            *about,
            *rest,
            *ATTACHES,
            *CHOOSES_POST,
            *FILES,
            leave("main"),
        ),
        before={"identity.person": [lambda: take_away(world)]},
    )
    assert states(world) == ["submitted"]


async def test_what_cannot_be_kept_on_disk_is_still_there_after_going_back(world: World) -> None:
    types = (*HOA_FILLS_IN_ABOUT[:2], back("identity.address"), back("identity.person"))
    again = (choose("apply.tasks", "about"), back("identity.stay"), back("identity.passport"))
    sees = (back("identity.address"), back("identity.person").shows("会社員"))
    await play(
        world,
        (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION, *types, *again, *sees, *LEAVES_TASKS),
        before={"identity.person": [lambda: take_away(world)]},
    )
