"""A parent files for the children one after another: what they share is kept, and its source is said."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ras_tui.forms import registry
from ras_tui.forms.case import facts
from ras_tui.forms.model import Step
from ras_tui.frontend import Choose, Fill, Page
from ras_tui.scripted.answer import Answer, choose
from ras_tui.text.message import m
from tests.flows.applicant import Applicant, made
from tests.flows.person import Ask
from tests.flows.play import play
from tests.flows.records import all_answers, change, states
from tests.plain.test_journey import typed_journey
from tests.world import World, opened

CHILDREN = ("NGUYEN VAN AN", "NGUYEN VAN BINH", "NGUYEN THI CHI")
PROCEDURE, STATUS, KIND = "extension", "T61", "legal_representative"
SHARED = ("residence_", "rep_", "guarantor_", "user_email")
"""Beginnings of answers that are typed for the first child alone."""


class Parent(Applicant):
    """Files for one child after the other."""

    PATIENCE = 400

    def __init__(self, children: Sequence[str]) -> None:
        form = registry.load(PROCEDURE, STATUS)
        answers = made(form, facts(PROCEDURE, STATUS, KIND), "children", marital_status="no")
        super().__init__(PROCEDURE, STATUS, answers, form, beside={})
        self._children = children
        self._child = 0
        self._last: Ask | None = None
        self.given: list[Answer] = []
        """What was answered to each ask, in order."""
        self.told: dict[int, set[str]] = {}
        """Which of each child's answers came with the word that they are the family's."""

    def __call__(self, ask: Ask) -> Answer | None:
        if isinstance(ask, Fill):
            from_family = {id for id, words in ask.sources.items() if words == m("source.family")}
            self.told.setdefault(self._child, set()).update(from_family)
        answer = super().__call__(ask)
        if answer is not None and ask is not self._last:
            self.given.append(answer)
        self._last = ask
        return answer

    def _chosen(self, ask: Choose) -> str:
        return "new" if ask.id == "apply.whom" else super()._chosen(ask)

    def _read(self, page: Page) -> Answer:
        if page.id == "apply.another" and self._child + 1 < len(self._children):
            self._child += 1
            self._rows.clear()
            return choose(page.id, "another")
        return super()._read(page)

    def _page(self, step: Step) -> Mapping[str, str]:
        page = dict(super()._page(step))
        if self._child:
            page = {id: value for id, value in page.items() if not id.startswith(SHARED)}
        return {**page, "name": self._children[self._child]} if "name" in page else page


async def test_three_children_are_filed_for_in_one_session_by_a_script_and_in_lines(
    world: World, template_world: Path, tmp_path: Path
) -> None:
    change(world, f"update accounts set user_kind = '{KIND}'")
    parent = Parent(CHILDREN)

    await play(world, parent)

    filed = all_answers(world)
    assert states(world) == ["submitted"] * len(CHILDREN)
    assert [one["name"] for one in filed] == list(CHILDREN)
    assert parent.troubles == []
    first, *others = filed
    shared = {id for id in first if id.startswith(SHARED)}
    assert {"residence_postal", "residence_street", "rep_name", "guarantor_name"} <= shared
    for one in others:
        assert {id: one[id] for id in shared} == {id: first[id] for id in shared}
    assert parent.told[0] == set()
    assert {"residence_postal", "rep_name"} <= parent.told[1] & parent.told[2]

    with opened(template_world, tmp_path / "lines") as lines:
        change(lines, f"update accounts set user_kind = '{KIND}'")
        _, printed = await typed_journey(lines, tuple(parent.given), "ja")

        assert all_answers(lines) == filed
    assert "家族の申請から" in printed
    assert "⟦" not in printed
