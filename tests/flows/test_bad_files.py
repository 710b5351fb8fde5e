"""Papers and photos that will not do, and files that change or go meanwhile: told in words, not sent."""

import os
from pathlib import Path

import pytest

from ras_tui.scripted.answer import Answer, back, choose, file, go_on, leave
from ras_tui.text.message import m
from ras_tui.text.translator import Translator
from tests.flows.journeys import HOA_SIGNS_IN, HOA_STARTS_EXTENSION
from tests.flows.play import Eventful, play
from tests.flows.records import acts, attached
from tests.world import World

RESUMES = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION[:3], choose("apply.tasks", "attach"))
GOES = (back("attach.pick.documents"), choose("attach", "done"), back("apply.tasks"), leave("main"))
DOCUMENTS = choose("attach", "documents")
SENDS = choose("attach.report", "send")

BAD_PAPERS = ("locked", "restricted", "broken", "empty", "too-large", "not-a-pdf")
BAD_PHOTOS = ("square-photo", "small-photo", "too-large-photo", "not-a-photo")


def picks(path: str | Path) -> Answer:
    return file("attach.pick.documents", str(path))


def mine(world: World, name: str, content: bytes | None = None) -> Path:
    """A file of Hoa's own; good papers unless its content is given."""
    path = world.folder / name
    path.write_bytes((world.sandbox.papers / "good-papers.pdf").read_bytes() if content is None else content)
    return path


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_papers_that_will_not_do_are_told_why_and_never_sent(entered: World, language: str) -> None:
    tries = [
        answer for name in BAD_PAPERS for answer in (picks(f"papers:{name}.pdf"), go_on("attach.report"))
    ]
    ui = await play(entered, (*RESUMES, DOCUMENTS, *tries, *GOES), language=language)
    _each_told(ui, len(BAD_PAPERS), language)
    assert attached(entered) == {}
    assert acts(entered, "attachment.") == []


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_photos_that_will_not_do_are_told_why_and_never_sent(entered: World, language: str) -> None:
    tries = [
        answer
        for name in BAD_PHOTOS
        for answer in (file("attach.pick.photo", f"papers:{name}.jpg"), go_on("attach.report"))
    ]
    goes = (back("attach.pick.photo"), *GOES[1:])
    ui = await play(entered, (*RESUMES, choose("attach", "photo"), *tries, *goes), language=language)
    _each_told(ui, len(BAD_PHOTOS), language)
    assert acts(entered, "attachment.") == []


def _each_told(ui: Eventful, files: int, language: str) -> None:
    """Every report gives a reason below its verdict, and no way to send the file; no two read alike."""
    reports = [step for step in ui.steps if step.ask == "attach.report"]
    assert len(reports) == files
    assert len({report.shown[3:] for report in reports}) == files
    for report in reports:
        assert len(report.shown) >= 4, report.shown
        assert Translator(language)(m("attach.send")) not in report.shown


async def test_a_file_that_vanishes_before_it_is_sent_is_told_and_another_one_is_sent(entered: World) -> None:
    path = mine(entered, "papers.pdf")
    told = back("trouble").shows("papers.pdf could not be read", "choose it again")
    another = (picks("papers:good-papers.pdf"), SENDS)
    await play(
        entered,
        (*RESUMES, DOCUMENTS, picks(path), SENDS, told, *another, *GOES[1:]),
        before={"attach.report": [path.unlink]},
    )
    assert attached(entered) == {"documents": "good-papers.pdf"}


async def test_a_file_that_comes_back_is_sent_by_trying_again(entered: World) -> None:
    path = mine(entered, "papers.pdf")

    def comes_back() -> None:
        mine(entered, "papers.pdf")

    await play(
        entered,
        (*RESUMES, DOCUMENTS, picks(path), SENDS, choose("trouble", "retry"), *GOES[1:]),
        before={"attach.report": [path.unlink], "trouble": [comes_back]},
    )
    assert attached(entered) == {"documents": "papers.pdf"}


async def test_a_file_that_vanishes_before_it_is_looked_at_is_told(entered: World) -> None:
    path = mine(entered, "papers.pdf")
    told = back("trouble").shows("papers.pdf was not found", "Check its name and folder.")
    await play(
        entered,
        (*RESUMES, DOCUMENTS, picks(path), told, *GOES),
        before={"attach.inspect": [path.unlink]},
    )
    assert acts(entered, "attachment.") == []


async def test_a_file_that_was_changed_after_the_report_is_judged_by_the_service(entered: World) -> None:
    path = mine(entered, "papers.pdf")

    def changes() -> None:
        mine(entered, "papers.pdf", b"This is no PDF any more.\n")

    refused = go_on("attach.refused").shows("The service did not accept this file.")
    ui = await play(
        entered,
        (*RESUMES, DOCUMENTS, picks(path), SENDS, refused, *GOES),
        before={"attach.report": [changes]},
    )
    assert len(ui.of("attach.refused")[0].splitlines()) > 2
    assert attached(entered) == {}


async def test_a_file_that_cannot_be_read_even_by_root_is_told(entered: World) -> None:
    path = entered.folder / "unreadable.pdf"
    path.symlink_to("/proc/self/mem")
    told = go_on("attach.report").shows("unreadable.pdf", "Reading it broke off.")
    await play(entered, (*RESUMES, DOCUMENTS, picks(path), told, *GOES))
    assert attached(entered) == {}


async def test_a_folder_that_takes_the_place_of_the_file_is_told(entered: World) -> None:
    path = mine(entered, "papers.pdf")

    def becomes_a_folder() -> None:
        path.unlink()
        path.mkdir()

    told = back("trouble").shows("papers.pdf is a folder")
    await play(
        entered,
        (*RESUMES, DOCUMENTS, picks(path), told, *GOES),
        before={"attach.inspect": [becomes_a_folder]},
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
async def test_a_file_without_permission_is_told_and_what_to_do(entered: World) -> None:
    path = mine(entered, "papers.pdf")
    path.chmod(0)
    told = back("trouble").shows("You may not read papers.pdf", "Copy it to a folder")
    await play(entered, (*RESUMES, DOCUMENTS, picks(path), told, *GOES))


async def test_an_upload_that_is_cancelled_leaves_nothing_and_can_be_done_again(entered: World) -> None:
    before_judging: list[dict[str, str]] = []
    stops = back("attach.upload")
    again = (picks("papers:good-papers.pdf"), SENDS)
    await play(
        entered,
        (*RESUMES, DOCUMENTS, *again, stops, *again, *GOES[1:]),
        before={"attach.pick.documents": [lambda: None, lambda: before_judging.append(attached(entered))]},
    )
    assert before_judging == [{}]
    assert acts(entered, "attachment.") == ["attachment.accepted"]
    assert _left_behind(entered) == []


def _left_behind(world: World) -> list[Path]:
    """Files of the service that no attachment needs: parts of an upload, say."""
    kept = [path for path in (world.folder / "service").rglob("*") if path.is_file()]
    return [path for path in kept if not path.name.startswith("service.db") and path.stat().st_size == 0]


async def test_a_refused_file_leaves_the_accepted_one_in_its_place(entered: World) -> None:
    path = mine(entered, "papers.pdf")

    def changes() -> None:
        mine(entered, "papers.pdf", b"")

    good = (picks("papers:good-papers.pdf"), SENDS)
    bad = (DOCUMENTS, picks(path), SENDS, go_on("attach.refused"))
    await play(
        entered,
        (*RESUMES, DOCUMENTS, *good, *bad, *GOES),
        before={"attach.report": [lambda: None, changes]},
    )
    assert attached(entered) == {"documents": "good-papers.pdf"}


async def test_without_signing_in_a_bad_file_is_judged_in_the_same_words(entered: World) -> None:
    signed_in = await play(
        entered, (*RESUMES, DOCUMENTS, picks("papers:locked.pdf"), go_on("attach.report"), *GOES)
    )
    alone = await play(
        entered,
        (
            choose("demo.card", "take_out"),
            choose("main", "inspect"),
            file("inspect.pick", "papers:locked.pdf"),
            go_on("attach.report"),
            back("inspect.pick"),
            leave("main"),
        ),
    )
    assert alone.of("attach.report") == signed_in.of("attach.report")
