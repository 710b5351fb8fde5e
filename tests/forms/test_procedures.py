"""The forms of each procedure against what was written down by hand from the sources."""

import pytest

from ras_tui.forms import registry
from ras_tui.forms.numbering import shifted_item
from tests.forms import facts, facts_procedures
from tests.forms.written import expected, written


@pytest.mark.parametrize(
    ("procedure", "status", "blocks"),
    [
        (
            "change_of_status",
            "T26",
            (facts_procedures.CHANGE, facts.PART_N, facts.ACTING, facts.CONFIRMATION),
        ),
        (
            "change_of_status",
            "T61",
            (facts_procedures.CHANGE, facts.ACTING, facts.PART_T, facts.CONFIRMATION),
        ),
    ],
)
def test_every_field_is_asked_as_the_sources_say(
    procedure: str, status: str, blocks: tuple[str, ...]
) -> None:
    assert list(written(registry.load(procedure, status))) == expected(*blocks)


@pytest.mark.parametrize(
    ("item", "later"),
    [("17", "22"), ("21(3)", "26(3)"), ("(5)", "(5)"), ("", ""), ("16", "16"), ("10(1)", "10(1)")],
)
def test_only_the_numbers_of_the_sheets_are_moved(item: str, later: str) -> None:
    assert shifted_item(item, 5) == later


@pytest.mark.parametrize("status", ["T61", "T26", "T44"])
def test_a_status_that_has_one_letter_has_no_other(status: str) -> None:
    (letter,) = registry.letters(status)

    assert registry.load("extension", status, letter=letter) is registry.load("extension", status)
    with pytest.raises(registry.UnknownForm):
        registry.load("extension", status, letter="Z")


def test_the_activity_decides_the_sheets_of_designated_activities() -> None:
    ids = [registry.load("extension", "T51", letter=letter).id for letter in registry.letters("T51")]

    assert ids == ["extension.U", "extension.N", "extension.R"]


@pytest.mark.parametrize(
    ("procedure", "status"),
    [("extension", "T01"), ("extension", "T60"), ("extension", "T90"), ("change_of_status", "T32")],
)
def test_a_form_that_is_not_filed_online_is_not_offered(procedure: str, status: str) -> None:
    assert registry.FormKey(procedure, status) not in registry.known()
    with pytest.raises(registry.UnknownForm):
        registry.load(procedure, status)
