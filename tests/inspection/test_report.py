"""The command line of inspection, over the sample papers: JSON, words and exit codes."""

import json
import re
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ras_sandbox.papers import CONTENTS, make
from ras_tui.inspection.schema import schema
from ras_tui.text.message import m
from ras_tui.text.translator import Translator
from ras_tui.tools.inspect import run
from tests.inspection import oracle

TODAY = date(2027, 3, 20)
EXPECTED: dict[str, tuple[str, list[str]]] = {
    "good-papers.pdf": ("accept", []),
    "text-papers.pdf": ("accept", []),
    "low-resolution.pdf": ("warn", ["pdf.very_low_resolution"]),
    "locked.pdf": ("reject", ["pdf.password"]),
    "restricted.pdf": ("reject", ["pdf.restricted"]),
    "broken.pdf": ("reject", ["pdf.cut_off"]),
    "empty.pdf": ("reject", ["pdf.empty"]),
    "too-large.pdf": ("reject", ["pdf.too_large"]),
    "not-a-pdf.pdf": ("reject", ["pdf.not_a_pdf"]),
    "good-photo.jpg": ("accept", []),
    "square-photo.jpg": (
        "reject",
        [
            "photo.ratio",
            "photo.background",
            "photo.face_large",
            "photo.face_high",
            "photo.eyes",
            "photo.rather_small",
        ],
    ),
    "small-photo.jpg": ("reject", ["photo.small"]),
    "large-photo.jpg": ("warn", ["photo.may_be_too_large"]),
    "too-large-photo.jpg": ("reject", ["photo.too_large"]),
    "old-photo.jpg": ("warn", ["photo.old"]),
    "not-a-photo.jpg": ("reject", ["photo.not_an_image"]),
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    make(folder)
    return folder


def inspected(*paths: Path) -> tuple[int, list[dict[str, object]]]:
    out = StringIO()
    code = run(paths, as_json=True, day=TODAY, out=out)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def said(language: str, *paths: Path) -> str:
    out = StringIO()
    run(paths, language=language, day=TODAY, out=out)
    return out.getvalue()


def test_each_sample_is_judged_as_its_name_says(papers: Path) -> None:
    code, objects = inspected(papers)
    assert code == 2
    judged = {
        Path(str(one["file"])).name: (one["verdict"], [finding["code"] for finding in one["findings"]])  # type: ignore[attr-defined]
        for one in objects
    }
    assert judged == EXPECTED
    assert list(judged) == sorted(EXPECTED)


def test_every_sample_is_listed_with_words_about_it(papers: Path) -> None:
    assert {path.name for path in papers.iterdir()} == {name for name, _ in CONTENTS} == set(EXPECTED)
    assert all(Translator(language).has(about) for _, about in CONTENTS for language in ("ja", "en"))


def test_the_samples_are_always_the_same(papers: Path, tmp_path: Path) -> None:
    make(tmp_path)
    assert all((tmp_path / name).read_bytes() == (papers / name).read_bytes() for name in EXPECTED)


def test_another_seed_makes_other_papers(papers: Path, tmp_path: Path) -> None:
    make(tmp_path, seed=2)
    assert (tmp_path / "good-papers.pdf").read_bytes() != (papers / "good-papers.pdf").read_bytes()


def test_the_json_of_a_pdf_has_exactly_the_documented_fields(papers: Path) -> None:
    code, (one,) = inspected(papers / "low-resolution.pdf")
    assert code == 1
    assert one == {
        "file": str(papers / "low-resolution.pdf"),
        "bytes": (papers / "low-resolution.pdf").stat().st_size,
        "sha256": one["sha256"],
        "pages": 2,
        "encryption": {"encrypted": False, "kind": "none", "password_needed": False, "restrictions": []},
        "damaged": False,
        "resolution": {
            "min_dpi": 100,
            "median_dpi": 200,
            "pages": [
                {"page": 1, "kind": "scan", "dpi": 300, "images": 1},
                {"page": 2, "kind": "scan", "dpi": 100, "images": 1},
            ],
        },
        "findings": [
            {
                "code": "pdf.very_low_resolution",
                "params": {"pages": "2", "n": 1, "dpi": 100, "recommended": 200},
            }
        ],
        "verdict": "warn",
    }
    assert re.fullmatch("[0-9a-f]{64}", str(one["sha256"]))


def test_a_pdf_that_cannot_be_read_has_the_same_fields(papers: Path) -> None:
    _, objects = inspected(papers / "broken.pdf", papers / "empty.pdf", papers / "locked.pdf")
    assert [set(one) for one in objects] == [set(inspected(papers / "good-papers.pdf")[1][0])] * 3
    assert [one["pages"] for one in objects] == [1, None, None]
    assert [one["damaged"] for one in objects] == [True, False, False]


def test_the_json_of_a_photo_tells_its_pixels_and_date(papers: Path) -> None:
    _, (one,) = inspected(papers / "old-photo.jpg")
    photo = one["photo"]
    assert isinstance(photo, dict)
    face = photo.pop("face")
    assert (face["count"], round(face["head"] * 40), round(face["above"] * 40)) == (1, 28, 3)
    assert 60 < photo.pop("sharpness") < 1000
    assert 150 < photo.pop("brightness") < 230
    assert photo == {
        "width": 600,
        "height": 800,
        "mode": "RGB",
        "orientation": 1,
        "taken": "2019-05-01",
        "damaged": False,
        "burnt": 0.001,
        "unevenness": 0.0,
    }
    assert one["findings"] == [{"code": "photo.old", "params": {"taken": "2019-05-01", "months": 3}}]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("good-papers.pdf", 0),
        ("good-photo.jpg", 0),
        ("low-resolution.pdf", 1),
        ("broken.pdf", 2),
        ("none.pdf", 3),
    ],
)
def test_the_exit_code_tells_the_worst(name: str, code: int, papers: Path) -> None:
    assert inspected(papers / name)[0] == code
    assert inspected(papers / "good-photo.jpg", papers / name)[0] == code


def test_a_file_that_is_not_there_does_not_stop_the_others(papers: Path) -> None:
    _, objects = inspected(papers / "none.pdf", papers / "good-papers.pdf")
    assert [one["verdict"] for one in objects] == ["reject", "accept"]
    assert objects[0]["findings"] == [{"code": "file.not_found", "params": {"name": "none.pdf"}}]


def test_a_folder_without_papers_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([tmp_path], language="en", out=StringIO()) == 3
    assert "no file to inspect" in capsys.readouterr().err


def test_a_picture_without_a_suffix_is_judged_as_a_photo(papers: Path, tmp_path: Path) -> None:
    shutil.copy(papers / "good-photo.jpg", tmp_path / "photo")
    assert "photo" in inspected(tmp_path / "photo")[1][0]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_sentence_has_its_words_and_no_blank_is_left(
    language: str, papers: Path, tmp_path: Path
) -> None:
    text = said(language, papers, tmp_path / "none.pdf")
    assert "⟦" not in text
    assert not re.search(r"\{[a-z_:.|]+\}", text)


def test_restrictions_and_kinds_are_worded_in_the_language(papers: Path) -> None:
    assert "印刷、コピー" in said("ja", papers / "restricted.pdf")
    assert "printing, copying" in said("en", papers / "restricted.pdf")
    assert "a text file" in said("en", papers / "not-a-pdf.pdf")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_code_in_a_blank_is_worded_and_several_are_joined(language: str) -> None:
    say = Translator(language)
    codes = ["print", "copy"]
    words = [say(m(f"pdf.restriction.{code}")) for code in codes]
    sentence = say(m("finding.pdf.restricted", restrictions=codes))
    assert ("、" if language == "ja" else ", ").join(words) in sentence


def test_the_json_of_every_sample_keeps_to_the_schema(papers: Path) -> None:
    judge = Draft202012Validator(schema())
    Draft202012Validator.check_schema(schema())
    for images in (False, True):
        out = StringIO()
        run([papers, papers / "none.pdf"], as_json=True, images=images, day=TODAY, out=out)
        objects = [json.loads(line) for line in out.getvalue().splitlines()]
        assert len(objects) == len(EXPECTED) + 1
        assert [error.message for one in objects for error in judge.iter_errors(one)] == []


def test_the_schema_refuses_what_is_not_documented(papers: Path) -> None:
    judge = Draft202012Validator(schema())
    _, (one,) = inspected(papers / "good-papers.pdf")
    assert judge.is_valid(one)
    for wrong in ({"more": 1}, {"pages": "3"}, {"sha256": "x"}, {"verdict": "good"}, {"photo": None}):
        assert not judge.is_valid({**one, **wrong})


def test_images_are_listed_as_pdfimages_lists_them(papers: Path) -> None:
    if oracle.missing():
        pytest.skip(f"{oracle.missing()} is not installed")
    out = StringIO()
    run([papers / "low-resolution.pdf"], images=True, as_json=True, day=TODAY, out=out)
    ours = json.loads(out.getvalue())["images"]
    assert [
        (one["page"], one["kind"], one["width"], one["height"], one["x_ppi"], one["y_ppi"]) for one in ours
    ] == [
        (row.page, row.kind, row.width, row.height, row.x_ppi, row.y_ppi)
        for row in oracle.rows(papers / "low-resolution.pdf")
    ]


def test_another_edition_has_other_limits(papers: Path) -> None:
    codes = {}
    for edition in ("2024", "2026"):
        out = StringIO()
        run([papers / "too-large.pdf"], as_json=True, edition=edition, day=TODAY, out=out)
        codes[edition] = [finding["code"] for finding in json.loads(out.getvalue())["findings"]]
    assert codes == {"2024": ["pdf.too_large"], "2026": []}
