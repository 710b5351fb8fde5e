"""Files put right in the conversation: a new one is made and sent, the given one stays."""

from pathlib import Path

import pytest

from ras_tui.scripted.answer import Answer, arrange, back, choose, file, frame, go_on, leave, secret
from tests.attachments.made import bookmarks, bulky, info, texts
from tests.attachments.test_unlock import locked
from tests.flows.journeys import HOA_SIGNS_IN, HOA_STARTS_EXTENSION
from tests.flows.play import play
from tests.flows.records import attached
from tests.world import World

RESUMES = (*HOA_SIGNS_IN, *HOA_STARTS_EXTENSION[:3], choose("apply.tasks", "attach"))
GOES = (choose("attach", "done"), back("apply.tasks"), leave("main"))
DOCUMENTS, PHOTO = choose("attach", "documents"), choose("attach", "photo")
REPAIRS, SENDS = choose("attach.report", "repair"), choose("attach.report", "send")


def picks(name: str, kind: str = "documents") -> Answer:
    return file(f"attach.pick.{kind}", name)


def papers(world: World, name: str) -> Path:
    return world.sandbox.papers / name


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_locked_pdf_is_opened_by_its_password_and_sent(entered: World, language: str) -> None:
    path = locked(entered.folder, "open-4711", "aes-256")
    before = path.read_bytes()
    ui = await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks(str(path)), REPAIRS),
            *(secret("repair.password", "open-4712"), secret("repair.password", "open-4711")),
            *(SENDS, *GOES),
        ),
        language=language,
    )
    assert not any("compare" in page or "くらべる" in page for page in ui.of("attach.report"))
    assert attached(entered) == {"documents": "locked-open.pdf"}
    assert path.read_bytes() == before
    assert info(path.with_stem("locked-open"))["Encrypted"] == "no"


async def test_restrictions_are_lifted_only_by_whoever_may(entered: World) -> None:
    await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks("papers:restricted.pdf")),
            *(REPAIRS, choose("repair.mine", "not_mine")),
            *(REPAIRS, choose("repair.mine", "mine"), SENDS, *GOES),
        ),
    )
    assert attached(entered) == {"documents": "restricted-open.pdf"}


async def test_a_repair_is_taken_back_and_its_file_is_gone(entered: World) -> None:
    await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks("papers:restricted.pdf")),
            *(REPAIRS, choose("repair.mine", "mine"), choose("attach.report", "undo")),
            choose("attach.report", "other").shows("Its settings forbid"),
            *(back("attach.pick.documents"), *GOES),
        ),
    )
    assert not papers(entered, "restricted-open.pdf").exists()
    assert papers(entered, "restricted.pdf").exists()


async def test_a_large_pdf_is_made_smaller_and_sent(entered: World) -> None:
    await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks("papers:too-large.pdf")),
            *(REPAIRS, choose("repair.shrink", "keep").shows("Choose a way", "about 0.3 MB")),
            choose("attach.report", "compare").shows("MB now", "were expected"),
            *(
                choose("compare.page", "2"),
                choose("compare", "close").shows("Page 2: before on the left (250 dpi)"),
            ),
            *(choose("compare", "done"), SENDS, *GOES),
        ),
    )
    assert attached(entered) == {"documents": "too-large-small.pdf"}
    assert papers(entered, "too-large-small.pdf").stat().st_size < 10_000_000


async def test_a_cancelled_repair_leaves_everything_as_it_was(entered: World) -> None:
    await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks("papers:too-large.pdf")),
            *(REPAIRS, choose("repair.shrink", "keep"), back("repair.work")),
            *(choose("attach.report", "other"), back("attach.pick.documents"), *GOES),
        ),
    )
    assert not papers(entered, "too-large-small.pdf").exists()


async def test_a_pdf_in_parts_goes_with_a_declaration_filled_in_from_the_case(entered: World) -> None:
    bulky(entered.folder / "long.pdf", "first", "second")
    await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks(str(entered.folder / "long.pdf"))),
            *(REPAIRS, choose("repair.shrink", "split")),
            choose("naming.papers", "guarantee_letter").shows("Say on which page"),
            *(choose("naming.page", "2"), choose("naming.papers", "family_register").shows("from page 2")),
            *(choose("naming.page", "1"), choose("naming.papers", "done")),
            *(go_on("repair.parts").shows("2 parts"), SENDS, *GOES),
        ),
    )
    assert attached(entered) == {"documents": "long-1.pdf"}
    cover = texts(entered.folder / "long-1.pdf")[0]
    assert "日本人の配偶者や親の戸籍謄本" in cover
    assert "NGUYEN THI HOA" in cover
    assert "在留期間更新" in cover
    assert "全2回のうち第1回" in cover


async def test_parts_that_are_taken_back_are_all_deleted_and_the_file_given_stays(entered: World) -> None:
    bulky(entered.folder / "long.pdf", "first", "second")
    await play(
        entered,
        (
            *(*RESUMES, DOCUMENTS, picks(str(entered.folder / "long.pdf"))),
            *(REPAIRS, choose("repair.shrink", "split"), choose("naming.papers", "done")),
            *(go_on("repair.parts").shows("2 parts"), choose("attach.report", "undo")),
            *(choose("attach.report", "other"), back("attach.pick.documents"), *GOES),
        ),
    )
    assert sorted(path.name for path in entered.folder.glob("long*.pdf")) == ["long.pdf"]


async def test_several_files_become_one_pdf_in_the_order_given(entered: World) -> None:
    await play(
        entered,
        (
            *(*RESUMES, choose("attach", "build")),
            *(file("build.pick", "papers:text-papers.pdf"), choose("naming.file", "guarantee_letter")),
            choose("build.files", "add").shows("身元保証書"),
            *(file("build.pick", "papers:good-photo.jpg"), back("naming.file"), choose("build.files", "add")),
            *(file("build.pick", "papers:good-photo.jpg"), choose("naming.file", "other")),
            choose("build.files", "pages"),
            arrange("repair.arrange", "1").shows("text-papers.pdf, page 2", "good-photo.jpg, page 1"),
            *(choose("attach.report", "undo").shows("1 page"), choose("build.files", "pages")),
            *(arrange("repair.arrange", "2, 1@90"), SENDS, *GOES),
        ),
    )
    assert attached(entered) == {"documents": "text-papers-together.pdf"}
    made = papers(entered, "text-papers-together.pdf")
    assert [page.split("\n")[0] for page in texts(made)] == ["SAMPLE 2", "SAMPLE 1"]
    assert bookmarks(made) == [("身元保証書", 1)]


async def test_a_picture_chosen_as_papers_becomes_a_pdf(entered: World) -> None:
    await play(entered, (*RESUMES, DOCUMENTS, picks("papers:good-photo.jpg"), REPAIRS, SENDS, *GOES))
    assert attached(entered) == {"documents": "good-photo-new.pdf"}


async def test_a_square_photo_is_cut_by_a_frame_and_sent(entered: World) -> None:
    cut = frame("repair.frame", "15 0 90").shows("Hair belongs at")
    await play(
        entered, (*RESUMES, PHOTO, picks("papers:square-photo.jpg", "photo"), REPAIRS, cut, SENDS, *GOES)
    )
    assert attached(entered) == {"photo": "square-photo-photo.jpg"}


async def test_a_photo_too_small_to_cut_is_told_and_nothing_is_made(entered: World) -> None:
    await play(
        entered,
        (
            *(*RESUMES, PHOTO, picks("papers:square-photo.jpg", "photo"), REPAIRS),
            *(frame("repair.frame", "30 30 20"), back("trouble").shows("too few pixels")),
            *(back("repair.frame"), choose("attach.report", "other"), back("attach.pick.photo"), *GOES),
        ),
    )
    assert attached(entered) == {}
