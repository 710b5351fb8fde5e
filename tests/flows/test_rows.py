"""Rows of a wide table: entered, changed, left unfinished, taken away; what is wrong is named."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ras_tui.flows.pages import ask_page
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers
from ras_tui.forms.registry import load
from ras_tui.frontend import Back
from ras_tui.scripted.answer import Answer, choose, fill
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.text.translator import Translator

DAY = date(2027, 3, 20)
PLACE = "partO.venues"
VENUE = {
    "from": "R9.4.1",
    "to": "2027-04-30",
    "name": "見本ホール",
    "venue_corporate_has": "no",
    "representative": "見本太郎",
    "venue_postal": "1940000",
    "venue_prefecture": "東京都",
    "venue_municipality": "町田市",
    "venue_street": "見本町１丁目",
    "venue_phone": "0420000000",
    "operator": "見本興業",
    "operator_corporate_has": "no",
    "operator_representative": "見本花子",
    "operator_postal": "1940000",
    "operator_prefecture": "東京都",
    "operator_municipality": "町田市",
    "operator_street": "見本町２丁目",
}


async def _asked(
    answers: Iterable[Answer], rows: list[dict[str, str]] | None = None
) -> tuple[Answers | Back, ScriptedFrontend]:
    form = load("extension", "T19")
    step = next(step for step in form.steps if step.id == PLACE)
    ui = ScriptedFrontend(answers, translator=Translator("en"), find_file=Path)
    given: Answers = {**facts("extension", "T19", "self"), "criterion": "2", "venues": rows or []}
    got = await ask_page(ui, form, step, given, DAY)
    assert ui.left_over == ()
    return got, ui


def _rows(got: Answers | Back) -> list[dict[str, str]]:
    assert not isinstance(got, Back)
    rows = got["venues"]
    assert not isinstance(rows, str)
    return [dict(row) for row in rows]


async def test_rows_are_entered_changed_and_taken_away() -> None:
    second = {**VENUE, "from": "2027-05-01", "to": "2027-05-31", "name": "見本劇場"}
    got, _ = await _asked(
        (
            fill(f"{PLACE}.row", VENUE),
            choose(PLACE, "add"),
            fill(f"{PLACE}.row", second),
            choose(PLACE, "row.1"),
            choose("rows.row", "change"),
            fill(f"{PLACE}.row", {"name": "見本座"}),
            choose(PLACE, "row.0"),
            choose("rows.row", "remove"),
            choose(PLACE, "done"),
        )
    )

    (row,) = _rows(got)
    assert (row["from"], row["to"], row["name"]) == ("2027-05-01", "2027-05-31", "見本座")


async def test_what_an_unfinished_row_lacks_is_named_with_its_row_and_column() -> None:
    whole, *_ = _rows((await _asked((fill(f"{PLACE}.row", VENUE), choose(PLACE, "done"))))[0])
    unfinished = {id: value for id, value in whole.items() if id != "operator"}
    got, _ = await _asked(
        (
            choose(PLACE, "done"),
            choose(PLACE, "row.1").shows("Venues, row 2, Operator: Fill this in."),
            choose("rows.row", "change"),
            fill(f"{PLACE}.row", {"operator": "見本興業"}),
            choose(PLACE, "done"),
        ),
        rows=[whole, unfinished],
    )

    assert _rows(got) == [whole, whole]
