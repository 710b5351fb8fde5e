"""Choosing how the card is received (guide 5(1)ウIV, notes 19-21)."""

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


async def deliver(ui: Frontend, services: Services, application: Application) -> Application | Back:
    """The application with the choice; Back when none was made."""
    while True:
        kanji = await _kanji_name_first_time(ui)
        if isinstance(kanji, Back):
            return BACK
        way = await _way(ui, application, kanji)
        if isinstance(way, Back):
            continue
        office = await _office(ui, services, application) if way is Delivery.COUNTER else ""
        if isinstance(office, Back):
            continue
        choice = DeliveryChoice(delivery=way, office=office, kanji_name_first_time=kanji)
        chosen = await attempt(ui, partial(services.service.choose_delivery, application.id, choice))
        if not isinstance(chosen, Back):
            ui.tell(Say(m("deliver.chosen", way=m(f"delivery.{way}")), "done"))
            return chosen


async def _kanji_name_first_time(ui: Frontend) -> bool | Back:
    options = (Option("no", m("deliver.kanji.no")), Option("yes", m("deliver.kanji.yes")))
    picked = await ui.choose(Choose("deliver.kanji", options, body=(m("deliver.kanji.body"),), default="no"))
    return BACK if isinstance(picked, Back) else picked == "yes"


async def _way(ui: Frontend, application: Application, kanji: bool) -> Delivery | Back:
    why_not = refused(application.procedure, kanji_name_first_time=kanji)
    options = tuple(
        Option(
            way,
            m(f"delivery.{way}"),
            detail=m(f"delivery.{way}.about"),
            disabled=Message(f"finding.{why_not[way].code}", why_not[way].params) if way in why_not else None,
        )
        for way in offered(application.procedure)
    )
    default = next(option.id for option in options if option.disabled is None)
    picked = await ui.choose(Choose("deliver.way", options, body=(m("deliver.way.body"),), default=default))
    return BACK if isinstance(picked, Back) else Delivery(picked)


async def _office(ui: Frontend, services: Services, application: Application) -> str | Back:
    detail = await attempt(ui, lambda: services.service.application(application.id))
    if isinstance(detail, Back):
        return BACK
    prefecture = str(detail.answers.get("residence_prefecture", ""))
    municipality = str(detail.answers.get("residence_municipality", ""))
    offices = codelist("offices")
    known = (offices.get(id) for id in offices_for(prefecture, municipality))
    options = tuple(Option(office.code, option_label(office)) for office in known if office)
    default = (
        application.office_in_charge
        if application.office_in_charge in {o.id for o in options}
        else options[0].id
    )
    return await ui.choose(Choose("deliver.office", options, default=default))
