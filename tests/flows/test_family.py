"""A parent files for the children one after another: what they share is kept, and its source is said."""

from collections.abc import Mapping

from ras_tui.forms import registry
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Step
from ras_tui.frontend import Choose, Fill, Page
from ras_tui.scripted.answer import Answer, choose
from ras_tui.text.message import m
from tests.flows.applicant import Applicant, made
from tests.flows.person import Ask
from tests.flows.play import play
from tests.flows.records import all_answers, change, states
from tests.world import World

CHILDREN = ("NGUYEN VAN AN", "NGUYEN VAN BINH", "NGUYEN THI CHI")
PROCEDURE, STATUS, KIND = "extension", "T61", "legal_representative"
SHARED = ("residence_", "rep_", "guarantor_", "user_email")
"""Beginnings of answers that are typed for the first child alone."""


class Parent(Applicant):
    """Files for one child after the other."""

    PATIENCE = 400

    def __init__(self, answers: Answers) -> None:
        super().__init__(PROCEDURE, STATUS, answers, registry.load(PROCEDURE, STATUS), beside={})
        self._child = 0
        self.told: dict[int, set[str]] = {}
        """Which of each child's answers came with the word that they are the family's."""

    def __call__(self, ask: Ask) -> Answer | None:
        if isinstance(ask, Fill):
            from_family = {id for id, words in ask.sources.items() if words == m("source.family")}
            self.told.setdefault(self._child, set()).update(from_family)
        return super().__call__(ask)

    def _chosen(self, ask: Choose) -> str:
        return "new" if ask.id == "apply.whom" else super()._chosen(ask)

    def _read(self, page: Page) -> Answer:
        if page.id == "apply.another" and self._child + 1 < len(CHILDREN):
            self._child += 1
            self._rows.clear()
            return choose(page.id, "another")
        return super()._read(page)

    def _page(self, step: Step) -> Mapping[str, str]:
        page = dict(super()._page(step))
        if self._child:
            page = {id: value for id, value in page.items() if not id.startswith(SHARED)}
        return {**page, "name": CHILDREN[self._child]} if "name" in page else page


async def test_three_children_are_filed_for_in_one_session(world: World) -> None:
    change(world, f"update accounts set user_kind = '{KIND}'")
    case = facts(PROCEDURE, STATUS, KIND)
    parent = Parent(made(registry.load(PROCEDURE, STATUS), case, "children", marital_status="no"))

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
