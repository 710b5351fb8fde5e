"""Ticking the papers that are ready: a note for the person, kept in the draft (guide note 15)."""

from collections.abc import Callable, Sequence
from datetime import date

from ras_tui.forms.conditions import Answers
from ras_tui.forms.papers import ALWAYS, Checklist, Line, checklist
from ras_tui.frontend import Back, Choose, Frontend, Option, Say, State
from ras_tui.text.message import Verbatim, Words, m

READY = "case.papers_ready"
"""The answer that holds the ticked papers' ids, with spaces between them."""


def papers_of(answers: Answers, day: date) -> Checklist:
    """The list of the application that these answers make."""
    facts = {id: str(answers.get(f"case.{id}", "")) for id in ("procedure", "status", "user_kind")}
    birth = str(answers.get("date_of_birth", ""))
    return checklist(facts["procedure"], facts["status"], day=day, birth=birth, user_kind=facts["user_kind"])


def ready(answers: Answers) -> tuple[str, ...]:
    """The papers ticked so far."""
    return tuple(str(answers.get(READY, "")).split())


async def tick(
    ui: Frontend,
    answers: Answers,
    day: date,
    keep: Callable[[Answers], None],
    *,
    tax_years: Sequence[str] = (),
) -> Answers:
    """The answers with the ticks, once the person closes the list or goes back.

    ``tax_years``: fiscal years whose tax data are part of the application (guide note 17).
    """
    papers, default = papers_of(answers, day), ""
    while True:
        picked = await ui.choose(_listing(papers, ready(answers), tax_years, default))
        if isinstance(picked, Back) or picked == "done":
            return answers
        ticked = set(ready(answers)) ^ {picked}
        kept = [line.paper.id for line in papers.lines if line.paper.id in ticked]
        answers, default = {**answers, READY: " ".join(kept)}, picked
        keep(answers)


def _listing(papers: Checklist, ticked: tuple[str, ...], tax_years: Sequence[str], default: str) -> Choose:
    options = tuple(
        Option(
            line.paper.id,
            m(f"paper.{line.paper.id}"),
            State.DONE if line.paper.id in ticked else State.NOT_STARTED,
            detail=about(line),
        )
        for line in papers.lines
    )
    page = (m("checklist.page", page=Verbatim(papers.page)),) if papers.page else ()
    years = Verbatim(" / ".join(tax_years))
    tax_data = (m("checklist.tax_data", years=years),) if tax_years else ()
    return Choose(
        "checklist",
        (*options, Option("done", m("checklist.done"))),
        say=Say(m("checklist.say", done=len(ticked), total=len(papers.lines))),
        body=(
            m("checklist.whole" if papers.whole else "checklist.common"),
            *page,
            m("checklist.together"),
            *tax_data,
        ),
        default=default,
    )


def about(line: Line) -> Words:
    """Who needs the paper, who makes it, how old it may be, and whether it needs a translation."""
    parts: list[Words] = [] if line.need == ALWAYS else [m(f"paper.need.{line.need}")]
    parts.append(m("paper.issuer", issuer=m(f"issuer.{line.paper.issuer}")))
    if line.paper.months:
        parts.append(m("paper.months", n=line.paper.months))
    if line.paper.translation:
        parts.append(m("paper.translation"))
    return joined(parts)


def joined(parts: Sequence[Words]) -> Words:
    """Short facts on one line."""
    first, *others = parts
    for part in others:
        first = m("facts.joined", first=first, second=part)
    return first
