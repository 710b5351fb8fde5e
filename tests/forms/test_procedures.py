"""The forms of each procedure against what was written down by hand from the sources."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from ras_tui.forms import registry
from ras_tui.forms.codelists import options_for
from ras_tui.forms.model import Choice
from ras_tui.forms.numbering import shifted_item
from tests.forms import facts
from tests.forms import facts_procedures as given
from tests.forms.written import expected, written


def _moved(block: str, by: int) -> str:
    """A block of sheets whose items are numbered from another one on."""
    return re.sub(r"(?m)^([^|\n]+\| *)(\d+)", lambda match: f"{match[1]}{int(match[2]) + by}", block)


def _numbered(block: str, item: str) -> str:
    """The representative's fields with their item."""
    return re.sub(r"(?m)^(rep_\w+ *\| )", lambda match: f"{match[1]}{item}", block)


_ENTRANT = facts.ACTING.replace("\nrepresentative\n", "\nrepresentative.entrant\n")
_OTHER_LETTERS = (
    " without researcher_transferee/designated/family_of_designated_research/family_of_designated_graduate"
)
_ANY_LETTER = (
    " without researcher/researcher_transferee/designated/designated_research/designated_graduate/"
    "family_of_designated_research/family_of_designated_graduate"
)


@pytest.mark.parametrize(
    ("procedure", "status", "blocks"),
    [
        (
            "eligibility_certificate",
            "T26",
            (
                given.ELIGIBILITY.replace("PURPOSES", _OTHER_LETTERS),
                _moved(facts.PART_N, 5),
                _ENTRANT,
                facts.CONFIRMATION,
            ),
        ),
        (
            "eligibility_certificate",
            "T61",
            (
                given.ELIGIBILITY.replace("PURPOSES", _ANY_LETTER),
                _ENTRANT,
                _moved(facts.PART_T, 5),
                facts.CONFIRMATION,
            ),
        ),
        ("change_of_status", "T26", (given.CHANGE, facts.PART_N, facts.ACTING, facts.CONFIRMATION)),
        ("change_of_status", "T61", (given.CHANGE, facts.ACTING, facts.PART_T, facts.CONFIRMATION)),
        ("acquisition", "T61", (given.ACQUISITION, _numbered(facts.ACTING, "17"), facts.CONFIRMATION)),
        (
            "work_certificate",
            "T26",
            (given.WORK_CERTIFICATE, _numbered(facts.ACTING, "12"), facts.CONFIRMATION),
        ),
        ("reentry", "T61", (given.REENTRY, _numbered(facts.ACTING, "17"))),
        ("other_activities", "T44", (given.OTHER_ACTIVITIES, _numbered(facts.ACTING, "14"))),
    ],
)
def test_every_field_is_asked_as_the_sources_say(
    procedure: str, status: str, blocks: tuple[str, ...]
) -> None:
    form = registry.load(procedure, status)
    own = tuple(step for step in form.steps if not step.id.startswith(("points.", "org")))
    if procedure == "eligibility_certificate":
        blocks = (*blocks[:-1], re.sub(r"(?m)^residence_area.*\n", "", blocks[-1]))
    assert list(written(replace(form, steps=own))) == expected(*blocks)


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


def test_telling_which_forms_there_are_loads_none() -> None:
    script = (
        "import sys\nfrom ras_tui.forms.registry import known\nprint(len(known()))\n"
        "names = ('ras_tui.forms.procedures.', 'ras_tui.forms.statuses.', 'ras_tui.forms.sections.')\n"
        "print([name for name in sys.modules if name.startswith(names)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout.split("\n")[:2] == [str(len(registry.known())), "[]"]


@pytest.mark.parametrize(
    ("edition", "status", "longest", "two_years"),
    [
        ("2024", "T71", "1y", False),
        ("2026", "T71", "3y", True),
        ("2024", "T72", "3y", False),
        ("2026", "T72", "3y", True),
    ],
)
def test_later_rules_are_an_edition_beside_the_guides(
    edition: str, status: str, longest: str, two_years: bool
) -> None:
    form = registry.load("extension", status, edition)
    period = next(field for step in form.steps for field in step.fields if field.id == "desired_period")
    assert isinstance(period.type, Choice)
    offered = [one.code for one in options_for(period.type, {"current_status": status})]

    assert (form.edition, offered[-1], "2y" in offered) == (edition, longest, two_years)


def test_what_no_later_rule_changed_is_the_same_in_every_edition() -> None:
    guide, later = (registry.load("extension", "T61", edition) for edition in ("2024", "2026"))
    fields = [[field.id for step in form.steps for field in step.fields] for form in (guide, later)]

    assert fields[0] == fields[1]
    assert (guide.in_force_from, later.in_force_from) == (date(2024, 3, 1), date(2026, 1, 5))
    assert registry.load("extension", "T61", "2026") is later
    with pytest.raises(registry.UnknownForm):
        registry.load("extension", "T61", "1990")


def test_every_letter_that_can_be_filed_has_its_sheets() -> None:
    for key in registry.every():
        assert registry.load(key.procedure, key.status, letter=key.letter).procedure == key.procedure
