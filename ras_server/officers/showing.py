"""What officers are answered, as lines for people."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ras_tui.clock import JST
from ras_tui.forms.office_words import office_name
from ras_tui.forms.registry import UnknownForm, load
from ras_tui.forms.summary import lines
from ras_tui.messages.applications import Event, NextStep
from ras_tui.messages.officers import OfficerCase, OfficerCases, OfficerDetail
from ras_tui.text.cells import width
from ras_tui.text.message import Message, Verbatim, Words, m
from ras_tui.text.translator import Translator

_GAP: Final = "  "


def cases(found: OfficerCases, say: Translator) -> Iterator[str]:
    """A table, oldest first."""
    if not found.cases:
        yield say(m("officer.list.none"))
        return
    heads = ("number", "filed", "state", "next", "applicant", "procedure")
    yield from table(
        [
            [say(m(f"officer.column.{head}")) for head in heads],
            *([say(cell) for cell in _row(one)] for one in found.cases),
        ]
    )


def case(found: OfficerDetail, say: Translator) -> Iterator[str]:
    """One case: where it stands, what may be done, papers, history, tax data, answers."""
    yield from table([[say(m(f"officer.{name}")), say(words)] for name, words in _facts(found, say)])
    yield from _part("officer.requests", _requests(found), say)
    yield from _part("officer.files", _files(found), say)
    yield from _part("officer.tax_data", _tax_data(found), say)
    yield from _part("officer.history", _history(found), say)
    yield from _part("officer.answers", _answers(found), say)


def line(found: OfficerCase, say: Translator) -> Iterator[str]:
    """What an act led to."""
    yield say(
        m(
            "officer.now",
            number=Verbatim(found.number),
            state=m(f"state.case.{found.state}"),
            next=_next(found.next),
        )
    )
    yield say(m("officer.may", choices=_choices(found, say)))


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines; columns as wide as the widest cell, counted as a terminal does."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _row(one: OfficerCase) -> tuple[Words, ...]:
    return (
        Verbatim(one.number),
        m("officer.day", day=one.filed_at.astimezone(JST).date()),
        m(f"state.case.{one.state}"),
        _next(one.next),
        Verbatim(one.applicant_name),
        m(f"procedure.{one.procedure}"),
    )


def _facts(found: OfficerDetail, say: Translator) -> Iterator[tuple[str, Words]]:
    one, application = found.case, found.application
    yield "column.number", Verbatim(one.number)
    yield "column.procedure", m(f"procedure.{one.procedure}")
    yield "column.state", m(f"state.case.{one.state}")
    yield "column.applicant", Verbatim(one.applicant_name)
    yield "user", m("officer.user.line", name=found.user_name, kind=found.user_kind)
    yield "contact", m("officer.contact.line", mail=found.mail, phone=found.phone)
    yield "office", office_name(one.office)
    if application.delivery is not None:
        yield "delivery", m(f"delivery.{application.delivery.delivery}")
    yield "column.next", _next(one.next)
    yield "choices", Verbatim(_choices(one, say))
    yield "seen", Verbatim(str(one.seen))


def _requests(found: OfficerDetail) -> Iterator[Words]:
    for one in found.requests:
        end = "answered" if one.answered else "closed" if one.closed_at else "open"
        yield m(f"officer.request.{end}", round=one.round, papers=Verbatim(", ".join(one.papers)), by=one.by)


def _files(found: OfficerDetail) -> Iterator[Words]:
    for one in found.application.attachments:
        yield m(
            "officer.file",
            kind=Verbatim(one.kind.value),
            round=one.round,
            name=Verbatim(one.name),
            size=one.size,
        )


def _tax_data(found: OfficerDetail) -> Iterator[Words]:
    for one in found.tax_data:
        if one.record is not None:
            yield m("officer.tax_data.line", **one.record.model_dump(exclude={"taxed"}))


def _history(found: OfficerDetail) -> Iterator[Words]:
    for one in found.application.events:
        yield m("track.event", at=one.at, what=_event(one))


def _answers(found: OfficerDetail) -> Iterator[Words]:
    application = found.application
    try:
        form = load(application.procedure, application.status, application.edition, application.letter)
    except UnknownForm:
        form = load(application.procedure, application.status, application.edition)
    for one in lines(form, found.answers):
        yield m("officer.answer", label=one.label, value=one.value)


def _part(head: str, body: Iterable[Words], say: Translator) -> Iterator[str]:
    said = [say(words) for words in body]
    if said:
        yield ""
        yield say(m(head))
        yield from (_GAP + one for one in said)


def _event(one: Event) -> Message:
    return Message(f"event.{one.code}", {name: Verbatim(value) for name, value in one.params.items()})


def _next(step: NextStep) -> Words:
    if step.by is None:
        return m(f"party.{step.waits_for}")
    return m("officer.waits", party=m(f"party.{step.waits_for}"), by=step.by)


def _choices(one: OfficerCase, say: Translator) -> str:
    return ", ".join(say(m(f"officer.move.{move}")) for move in one.choices) or "－"
