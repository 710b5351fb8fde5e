"""The copy of an application: what was entered and the papers as they are ticked, as poppler reads it."""

from datetime import date

import pytest

from ras_tui.documents.application_copy import write
from ras_tui.flows.case import Case
from ras_tui.flows.checklist import READY
from ras_tui.flows.printing import copy_of
from ras_tui.forms.registry import load
from tests.attachments.made import is_sound, texts

ANSWERS = {
    "case.procedure": "extension",
    "case.status": "T61",
    "case.user_kind": "self",
    READY: "guarantee_letter",
    "name": "NGUYEN THI HOA",
    "date_of_birth": "1996-02-29",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("copies")
    found = {}
    for language in ("ja", "en"):
        path = folder / f"{language}.pdf"
        path.write_bytes(write(copy_of(Case(load("extension", "T61"), ANSWERS), date(2027, 3, 20)), language))
        assert is_sound(path)
        found[language] = "\n".join(texts(path))
    return found


def test_the_checklist_stands_on_it_as_it_is_ticked(pages: dict[str, str]) -> None:
    listed = [line.strip() for line in pages["ja"].splitlines() if line.strip()[:1] in {"■", "□"}]
    assert [line for line in listed if line.startswith("■")] == ["■ 身元保証書"]
    assert "□ 日本人の配偶者や親の戸籍謄本（全部事項証明書）" in listed
    assert "1 of 6 papers are ready" in pages["en"]


def test_the_answers_stand_on_it_in_both_languages(pages: dict[str, str]) -> None:
    for language, words in (("ja", "在留期間更新"), ("en", "Extension")):
        assert "NGUYEN THI HOA" in pages[language]
        assert words in pages[language]
        assert "1996" in pages[language]


def test_it_says_that_it_is_no_application(pages: dict[str, str]) -> None:
    assert "It is not an application" in " ".join(pages["en"].split())
