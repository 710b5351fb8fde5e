"""The 認証ID or the password is forgotten, or a letter has not come (guide 6(1), notes 9 and 10)."""

from functools import partial

from ras_tui.card.port import PinKind
from ras_tui.clock import today
from ras_tui.flows.card import prove
from ras_tui.flows.outcomes import attempt
from ras_tui.flows.pages import walk
from ras_tui.forms.registry import load
from ras_tui.frontend import Back, Choose, Fill, Frontend, Option, Page
from ras_tui.messages.accounts import Purpose, ResetRequest
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m


async def forgot(ui: Frontend, services: Services) -> None:
    """What is missing decides."""
    ways = {"password": _password, "auth_id": _auth_id, "letter": _letter}
    options = tuple(Option(way, m(f"forgot.{way}"), detail=m(f"forgot.{way}.about")) for way in ways)
    picked = await ui.choose(Choose("forgot", options, default="password"))
    if not isinstance(picked, Back):
        await ways[picked](ui, services)


async def _password(ui: Frontend, services: Services) -> None:
    """認証ID and mail address; the answer is the same whether anybody is known so."""
    form = load("password_reset")
    filled = await ui.fill(Fill("forgot.password", form, form.steps[0], {}, today(services.clock)))
    if isinstance(filled, Back):
        return
    request = ResetRequest(auth_id=str(filled["auth_id"]), mail=str(filled["mail"]))
    if not isinstance(await attempt(ui, partial(services.service.ask_reset, request)), Back):
        body = (m("forgot.sent.body", mail=Verbatim(request.mail)), m("forgot.sent.late"))
        await ui.show(Page("forgot.sent", body=body))


async def _letter(ui: Frontend, services: Services) -> None:
    """The letter after registering, once more: the card shows whose it is."""
    proofs = await prove(ui, services, Purpose.SIGN_IN, (PinKind.AUTH,))
    if isinstance(proofs, Back):
        return
    accepted = await attempt(ui, partial(services.service.prove_card, proofs[0]))
    if isinstance(accepted, Back):
        return
    sent = await attempt(ui, partial(services.service.letter_again, accepted.ticket))
    if isinstance(sent, Back):
        return
    returned = (m("forgot.again.returned"),) if sent.before in ("returned", "failed") else ()
    body = (m("forgot.again.body", mail=Verbatim(sent.mail)), *returned, m("forgot.again.wrong_address"))
    await ui.show(Page("forgot.again", body=body))


async def _auth_id(ui: Frontend, services: Services) -> None:
    """別記第15号様式, filled in, as a PDF to print."""
    form, day = load("auth_id_inquiry"), today(services.clock)
    answers = await walk(ui, form, {}, day)
    if isinstance(answers, Back):
        return
    from ras_tui.documents.auth_id_inquiry import keep

    kept = await attempt(ui, partial(keep, answers, day, services.home))
    if not isinstance(kept, Back):
        body = (
            m("forgot.sheet.body"),
            m("forgot.sheet.place", path=Verbatim(str(kept))),
            m("forgot.sheet.way"),
        )
        await ui.show(Page("forgot.sheet", body=body))
