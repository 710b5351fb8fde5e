"""Making the papers that a decided application still needs, filled in, beside the person's other files."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from ras_tui.clock import JST
from ras_tui.documents import carry_sheet, envelope_labels, fee_payment_form
from ras_tui.documents.keeping import put
from ras_tui.documents.label import address_of
from ras_tui.errors import FileError
from ras_tui.flows.outcomes import as_say, attempt
from ras_tui.frontend import Back, Frontend, Say
from ras_tui.messages.applications import Application, ApplicationDetail, CaseState
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m
from ras_tui.text.translator import Translator
from ras_tui.validation.fees import fee

Paper = tuple[str, Callable[[], bytes]]
"""The file's name, and what makes its content."""

_DECIDED: Final = frozenset({CaseState.EXAMINED, CaseState.AWAITING_ISSUE})
_ENVELOPES: Final = frozenset({"post.envelope", "post.certificate_envelope"})
_FEE_FORMS: Final = frozenset({"post.fee_payment_form", "counter.fee_payment_form"})


def needs_papers(application: Application) -> bool:
    """Whether there is a paper to make: it is decided and something is to be mailed or brought."""
    wanted = _ENVELOPES | _FEE_FORMS
    return application.state in _DECIDED and not wanted.isdisjoint(application.papers)


async def make(ui: Frontend, services: Services, application: Application) -> None:
    """Make each paper; an earlier one stays. Tells where they are, or why one could not be made."""
    detail = await attempt(ui, lambda: services.service.application(application.id))
    if isinstance(detail, Back):
        return
    made: list[Path] = []
    try:
        for name, content in papers(detail):
            made.append(await asyncio.to_thread(_keep, services.home, name, content))
    except FileError as error:
        ui.tell(as_say(error))
    else:
        if not made:
            ui.tell(Say(m("result_papers.none")))
    if made:
        names = Verbatim(", ".join(path.name for path in made))
        words = m("result_papers.made", folder=Verbatim(str(services.home)), names=names)
        ui.tell(Say(words, "done"))


def papers(detail: ApplicationDetail) -> Iterator[Paper]:
    """What the application needs: the fee form, labels for the envelopes, a sheet to carry."""
    application, say = detail.application, Translator("ja")
    number, name = application.reception_number, application.applicant_name
    procedure = say(m(f"procedure.{application.procedure}"))
    wanted = frozenset(application.papers)
    yen = _fee(detail)
    if wanted & _FEE_FORMS and yen:
        form = fee_payment_form.Fee(number, name, procedure, yen)
        yield fee_payment_form.FILE, partial(fee_payment_form.write, form)
    if wanted & _ENVELOPES:
        on_back = application.procedure == "eligibility_certificate"
        labels = envelope_labels.Labels(number, name, address_of(detail.answers, "residence_"), on_back)
        yield envelope_labels.FILE, partial(envelope_labels.write, labels)
    if "post.copy_first" in wanted:
        carried = carry_sheet.Carried(number, name, procedure)
        yield carry_sheet.FILE, partial(carry_sheet.write, carried)


def _keep(folder: Path, name: str, content: Callable[[], bytes]) -> Path:
    return put(folder, name, content())


def _fee(detail: ApplicationDetail) -> int:
    """Yen, by the day of receipt; 0 where there is none."""
    application = detail.application
    received = (application.submitted_at or application.entered_at).astimezone(JST).date()
    variant = str(detail.answers.get("permit_kind", "")) if application.procedure == "reentry" else ""
    return fee(application.procedure, received, variant=variant)
