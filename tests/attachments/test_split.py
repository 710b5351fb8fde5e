"""Parts that fit, each under its declaration."""

from datetime import date
from pathlib import Path

import pytest

from ras_tui.attachments.jobs import Build, Title
from ras_tui.attachments.split import COVER, parts_of, split
from ras_tui.attachments.worker import make
from ras_tui.documents.attachment_declaration import Case, Portion, write
from ras_tui.errors import FileError
from tests.attachments.made import bookmarks, info, is_sound, scan, texts

CASE = Case("NGUYEN THI HOA", "在留期間更新許可申請", "東オンＥＮ27000123", date(2027, 3, 20))


async def papers(folder: Path) -> Path:
    """Three papers of two, one and one pages of about the same size."""
    one, two = scan(folder / "a.pdf", 2, dpi=150), scan(folder / "b.pdf", 1, dpi=150)
    await make(
        Build(titles=("雇用契約書", "在職証明書", "課税証明書")), [one, two, two], folder / "papers.pdf"
    )
    return folder / "papers.pdf"


async def test_papers_stay_together_and_every_part_fits(tmp_path: Path) -> None:
    source = await papers(tmp_path)
    most = source.stat().st_size * 5 // 8 + COVER
    before = source.read_bytes()
    (tmp_path / "parts").mkdir()
    made = await split(source, tmp_path / "parts", CASE, most)
    assert [path.name for path, _ in made] == ["papers-1.pdf", "papers-2.pdf"]
    assert [info(path)["Pages"] for path, _ in made] == ["3", "3"]
    assert all(path.stat().st_size <= most for path, _ in made)
    assert all(is_sound(path) for path, _ in made)
    assert source.read_bytes() == before


async def test_each_part_says_which_it_is_and_what_the_others_hold(tmp_path: Path) -> None:
    source = await papers(tmp_path)
    made = await split(source, tmp_path, CASE, source.stat().st_size * 5 // 8 + COVER)
    for number, (path, _) in enumerate(made, 1):
        cover = texts(path)[0]
        for part in (
            "資料添付に関する申告書",
            "参考様式9",
            "2027年3月20日",
            *(CASE.applicant, CASE.procedure, CASE.number),
            f"全2回のうち第{number}回",
            "■ 資料の容量が上限を超える",
            "□ 提出を求められた",
        ):
            assert part in cover
        rows = [line.split() for line in cover.splitlines()]
        assert ["1～2", "雇用契約書"] in [row[1:] for row in rows]
        assert ["3～4", "在職証明書、課税証明書"] in [row[1:] for row in rows]


async def test_papers_that_the_person_names_come_before_the_files_own_bookmarks(tmp_path: Path) -> None:
    source = await papers(tmp_path)
    titles = (Title(1, "戸籍謄本"), Title(2, "住民票"), Title(4, "納税証明書"))
    made = await split(source, tmp_path, CASE, source.stat().st_size * 5 // 8 + COVER, titles=titles)
    rows = [line.split()[1:] for line in texts(made[0][0])[0].splitlines()]
    assert [row for row in rows if row and "～" in row[0]] == [
        ["1～1", "戸籍謄本"],
        ["2～3", "住民票"],
        ["4～4", "納税証明書"],
    ]
    assert [bookmarks(path) for path, _ in made] == [
        [("資料添付に関する申告書", 1), (title.title, 2)] for title in titles
    ]


async def test_a_paper_too_large_for_a_part_is_cut_between_its_pages(tmp_path: Path) -> None:
    source = scan(tmp_path / "long.pdf", 4, dpi=150)
    parts = await parts_of(source, source.stat().st_size * 3 // 8 + COVER)
    assert [(part.first, part.last) for part in parts] == [(1, 1), (2, 2), (3, 3), (4, 4)]


async def test_a_page_that_fits_nowhere_is_named(tmp_path: Path) -> None:
    source = scan(tmp_path / "long.pdf", 2, dpi=150)
    with pytest.raises(FileError) as caught:
        await split(source, tmp_path, CASE, source.stat().st_size // 4 + COVER)
    assert (caught.value.code, caught.value.params["page"]) == ("repair.page_too_large", 1)


async def test_a_part_that_cannot_get_its_name_takes_the_others_with_it(tmp_path: Path) -> None:
    source = await papers(tmp_path)
    (tmp_path / "papers-2.pdf").write_bytes(b"of the person")
    with pytest.raises(FileError, match=r"repair\.exists"):
        await split(source, tmp_path, CASE, source.stat().st_size * 5 // 8 + COVER)
    assert not (tmp_path / "papers-1.pdf").exists()
    assert (tmp_path / "papers-2.pdf").read_bytes() == b"of the person"


def test_letters_that_the_font_lacks_are_named() -> None:
    with pytest.raises(FileError) as caught:
        write(Case("မြန်မာ"), (Portion(1, 2), Portion(3, 3)), 1)
    assert caught.value.code == "document.no_glyph"


def test_more_is_announced_on_every_part_but_the_last(tmp_path: Path) -> None:
    more = "残りの資料"
    for this in (1, 2):
        sheet = tmp_path / f"{this}.pdf"
        sheet.write_bytes(write(CASE, (Portion(1, 2), Portion(3, 3)), this))
        assert (more in "".join(texts(sheet))) == (this == 1)
