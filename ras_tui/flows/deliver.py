"""Choosing how the card is received (guide 5(1)ウIV, notes 19-21)."""

from dataclasses import dataclass
from functools import partial

from ras_tui.flows.outcomes import attempt
from ras_tui.forms.codelists import codelist
from ras_tui.forms.codelists.offices import offices_for
from ras_tui.forms.words import option_label
from ras_tui.frontend import BACK, Back, Choose, Frontend, Option, Say
from ras_tui.messages.applications import Application, Delivery, DeliveryChoice
from ras_tui.services import Services
from ras_tui.text.message import Message, m
from ras_tui.validation.delivery import offered, refused
from ras_tui.validation.eligibility import is_short

CERTIFICATE = "eligibility_certificate"
"""Comes by e-mail or post, and has no card with a name on it."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the choice depends on."""

    procedure: str
    simultaneous: tuple[str, ...]
    short_stay: bool
    """A stay of three months or less is wanted: it comes as a stamp in the passport."""
    prefecture: str
    municipality: str
    edition: str


async def deliver(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """The application with the choice; Back when none was made."""
    about = await attempt(ui, lambda: _facts(services, application))
    if isinstance(about, Back):
        return BACK
    while True:
        kanji = await _kanji_name_first_time(ui, about.procedure)
        if isinstance(kanji, Back):
            return BACK
        way = await _way(ui, about, kanji)
        if isinstance(way, Back):
            if about.procedure == CERTIFICATE:
                return BACK
            continue
        office = await _office(ui, about, application) if way is Delivery.COUNTER else ""
        if isinstance(office, Back):
            continue
        choice = DeliveryChoice(delivery=way, office=office, kanji_name_first_time=kanji)
        chosen = await attempt(ui, partial(services.service.choose_delivery, application.id, choice))
        if not isinstance(chosen, Back):
            ui.tell(Say(m("deliver.chosen", way=m(f"delivery.{way}")), "done"))
            return chosen


async def _facts(services: Services, application: Application) -> _Facts:
    answers = (await services.service.application(application.id)).answers
    beside: tuple[str, ...] = ()
    if application.alongside:
        everything = (await services.service.applications()).applications
        beside = tuple(one.procedure for one in everything if one.id in application.alongside)
    place = "contact" if "contact_prefecture" in answers else "residence"
    return _Facts(
        application.procedure,
        beside,
        is_short(str(answers.get("desired_period", ""))),
        str(answers.get(f"{place}_prefecture", "")),
        str(answers.get(f"{place}_municipality", "")),
        application.edition,
    )


async def _kanji_name_first_time(ui: Frontend, procedure: str) -> bool | Back:
    if procedure == CERTIFICATE:
        return False
    options = (Option("no", m("deliver.kanji.no")), Option("yes", m("deliver.kanji.yes")))
    picked = await ui.choose(Choose("deliver.kanji", options, body=(m("deliver.kanji.body"),), default="no"))
    return BACK if isinstance(picked, Back) else picked == "yes"


async def _way(ui: Frontend, about: _Facts, kanji: bool) -> Delivery | Back:
    why_not = refused(
        about.procedure,
        simultaneous=about.simultaneous,
        stamp_in_passport=about.short_stay,
        kanji_name_first_time=kanji,
        edition=about.edition,
    )
    options = tuple(
        Option(
            way,
            m(f"delivery.{way}"),
            detail=m(f"delivery.{way}.about"),
            disabled=Message(f"finding.{why_not[way].code}", why_not[way].params) if way in why_not else None,
        )
        for way in offered(about.procedure)
    )
    default = next(option.id for option in options if option.disabled is None)
    picked = await ui.choose(Choose("deliver.way", options, body=(m("deliver.way.body"),), default=default))
    return BACK if isinstance(picked, Back) else Delivery(picked)


async def _office(ui: Frontend, about: _Facts, application: Application) -> str | Back:
    offices = codelist("offices")
    known = (offices.get(id) for id in offices_for(about.prefecture, about.municipality))
    options = tuple(Option(office.code, option_label(office)) for office in known if office)
    default = (
        application.office_in_charge
        if application.office_in_charge in {o.id for o in options}
        else options[0].id
    )
    return await ui.choose(Choose("deliver.office", options, default=default))
