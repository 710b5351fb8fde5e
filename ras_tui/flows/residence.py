"""Reading the residence card into an application: its number opens it; nothing is used before it is seen."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from ras_tui.card.residence_data import ResidenceCard
from ras_tui.clock import today
from ras_tui.errors import CardError, FileError
from ras_tui.flows.case import Case
from ras_tui.flows.demo import card_action, pick_card
from ras_tui.flows.keeping import Keeping
from ras_tui.flows.taken import taken
from ras_tui.flows.with_card import tries_again
from ras_tui.forms.address import apart
from ras_tui.forms.codelists import codelist, options_for
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.judge import problem
from ras_tui.forms.model import Choice, Field, Form, Table
from ras_tui.forms.registry import load
from ras_tui.forms.words import option_label
from ras_tui.frontend import BACK, Back, Fill, Frontend, Option, Page, Say, Work
from ras_tui.picture import Picture
from ras_tui.progress import Progress, Report
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.finding import FieldId

LOOK: Final = 240
"""Pixels of a picture to a side."""
NEEDED: Final = "card_number"
"""A form without this field has no use for a residence card."""


def may_read(case: Case) -> bool:
    """Whether the application has a place for what the card says, and can still be changed."""
    fields = {field.id for step in case.form.steps for field in step.fields}
    return case.application is None and NEEDED in fields


async def read_card(ui: Frontend, services: Services, case: Case) -> Case | Back:
    """The case with what the card says, after the person has seen it and wants it."""
    with swapping(services):
        card = await _read(ui, services, case)
    if isinstance(card, Back):
        return BACK
    filled = fitting(card, case.form, case.answers)
    page = Page(
        "residence.read",
        body=(*said(card), *_differing(filled, case), m("residence.read.source")),
        say=Say(m("residence.read.say", n=len(filled)), "done"),
        actions=(Option("take", m("residence.read.take")),),
        pictures=await _pictures(card),
    )
    if await ui.show(page) != "take":
        return BACK
    answers = taken(case.answers, {"residence_card": filled})
    Keeping(ui, services, case.draft, answers)(answers)
    ui.tell(Say(m("residence.taken", n=len(filled)), "done"))
    return replace(case, answers=answers)


@contextmanager
def swapping(services: Services) -> Iterator[None]:
    """While another card is asked for, the session is not locked because its own is away."""
    services.swapping = True
    try:
        yield
    finally:
        services.swapping = False


async def _read(ui: Frontend, services: Services, case: Case) -> ResidenceCard | Back:
    number, say = str(case.answers.get(NEEDED, "")), None
    while True:
        typed = await _number(ui, services, number, say)
        if isinstance(typed, Back):
            return BACK
        number = typed
        if not await _is_put_there(ui, services):
            continue
        card = await _tried(ui, services, number)
        if not isinstance(card, CardError):
            return card
        say = Say(m("error.card.number", **card.params), "error")


async def _tried(ui: Frontend, services: Services, number: str) -> ResidenceCard | Back | CardError:
    """The card; the error for another number, so that it can be typed again."""
    while True:
        try:
            return await ui.work(Work("residence.work"), lambda report: _work(services, number, report))
        except CardError as error:
            if error.code == "card.number":
                return error
            if not await tries_again(ui, services, error):
                return BACK


async def _work(services: Services, number: str, report: Report) -> ResidenceCard:
    report(Progress(m("residence.work.reading")))
    return await services.cards.residence(number)


async def _number(ui: Frontend, services: Services, number: str, say: Say | None) -> str | Back:
    form = load("residence_card")
    ask = Fill("residence.number", form, form.steps[0], {NEEDED: number}, today(services.clock), say=say)
    filled = await ui.fill(ask)
    return BACK if isinstance(filled, Back) else str(filled[NEEDED])


async def _is_put_there(ui: Frontend, services: Services) -> bool:
    """Ask for the card; in the demo it is put there by a choice."""
    sandbox = services.sandbox
    body = (m("residence.put.one_card"), m("residence.put.session"))
    page = Page(
        "residence.put", body=body, actions=(Option("read", m("residence.put.read")), *card_action(services))
    )
    while (picked := await ui.show(page)) == "card" and sandbox is not None:
        await pick_card(ui, sandbox)
    return picked == "read" or picked == ""


# -- what it says


def said(card: ResidenceCard) -> tuple[Words, ...]:
    """The card's content in sentences; what its chip does not say is named."""
    lines: list[Words] = [m("residence.number.is", number=Verbatim(card.number))]
    if status := codelist("statuses").get(card.status):
        lines.append(m("residence.status", status=option_label(status)))
    if period := codelist("periods").get(card.period):
        lines.append(m("residence.period", period=option_label(period)))
    if card.expiry:
        lines.append(m("residence.expiry", day=card.expiry))
    if card.address:
        lines.append(m("residence.address", address=Verbatim(card.address)))
    lines += [m("residence.permission.general", what=_permission(card.general_permission))]
    lines += [m("residence.permission.single", what=_permission(card.single_permission))]
    if card.application_pending:
        lines.append(m("residence.pending"))
    if not card.second_generation:
        lines.append(m("residence.only_in_picture"))
    elif not card.address:
        lines.append(m("residence.address_in_picture"))
    return tuple(lines)


def _permission(permission: str) -> Words:
    if not permission:
        return m("residence.permission.none")
    return m(f"residence.permission.code{permission}") if permission in ("1", "2") else Verbatim(permission)


def _differing(filled: Mapping[FieldId, str], case: Case) -> tuple[Words, ...]:
    """What the person answered otherwise: it is told before it is replaced."""
    from ras_tui.forms.summary import value_words
    from ras_tui.forms.words import label

    fields = {field.id: field for step in case.form.steps for field in step.fields}
    found: list[Words] = []
    for id, new in filled.items():
        old = case.answers.get(id)
        if isinstance(old, str) and old and old != new:
            typed, card = (value_words(fields[id], value, case.answers) for value in (old, new))
            found.append(m("residence.differs", field=label(fields[id]), typed=typed, card=card))
    return tuple(found)


def fitting(card: ResidenceCard, form: Form, answers: Answers) -> dict[FieldId, str]:
    """The card's values that the form has fields for and takes as they are."""
    where = {f"residence_{part}": value for part, value in apart(card.address).items()}
    says = {
        "current_status": card.status,
        "current_period": card.period,
        "current_expiry": card.expiry.isoformat() if card.expiry else "",
        "has_card": "yes",
        NEEDED: card.number,
        **where,
    }
    fields = {field.id: field for step in form.steps for field in step.fields}
    found: dict[FieldId, str] = {}
    for id, value in says.items():
        if value and id in fields and _takes(fields[id], value, {**answers, **found}):
            found[id] = value
    return found


def _takes(field: Field, value: str, answers: Mapping[str, Value]) -> bool:
    if isinstance(field.type, Table):
        return False
    if isinstance(field.type, Choice):
        return any(option.code == value for option in options_for(field.type, answers))
    return problem(field.type, value) is None


async def _pictures(card: ResidenceCard) -> tuple[Picture, ...]:
    """Those that can be decoded, by the process with limits."""
    found: list[Picture] = []
    for name, data in card.pictures.items():
        try:
            found.append(await _picture(name, data))
        except FileError:
            continue
    return tuple(found)


async def _picture(name: str, data: bytes) -> Picture:
    from ras_tui.attachments.jobs import Preview
    from ras_tui.attachments.worker import pixels

    width, height, rgb = await pixels(Preview(1, LOOK, LOOK, 0), data)
    return Picture(width, height, rgb, m(f"residence.picture.{name}", width=width, height=height))
