"""The certificate of eligibility that came by e-mail (guide 5(2)ア): kept, and its receipt registered."""

import asyncio
from typing import Final

from ras_tui.clock import today
from ras_tui.documents.keeping import put
from ras_tui.errors import FileError
from ras_tui.flows.outcomes import as_say, attempt
from ras_tui.forms.registry import load
from ras_tui.frontend import Back, Fill, Frontend, Say
from ras_tui.messages.applications import Application
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m

_NAME: Final = "certificate-{number}.pdf"


async def save(ui: Frontend, services: Services, application: Application) -> None:
    """Keep the signed PDF beside the person's other files; an earlier one stays."""
    content = await attempt(ui, lambda: services.service.certificate(application.id))
    if isinstance(content, Back):
        return
    name = _NAME.format(number=application.reception_number or application.id)
    try:
        path = await asyncio.to_thread(put, services.home, name, content)
    except FileError as error:
        ui.tell(as_say(error))
        return
    ui.tell(Say(m("certificate.saved", path=Verbatim(str(path))), "done"))


async def register_receipt(ui: Frontend, services: Services, code: str = "") -> bool:
    """受領登録 by the code of the letter, asked for unless it is known; whether it was done."""
    form = load("letter_link")
    if not code:
        filled = await ui.fill(Fill("certificate.receipt", form, form.steps[0], {}, today(services.clock)))
        if isinstance(filled, Back):
            return False
        code = str(filled["letter_code"])
    done = await attempt(ui, lambda: services.service.register_receipt(code))
    if isinstance(done, Back):
        return False
    ui.tell(Say(m("certificate.registered", number=Verbatim(done.number)), "done"))
    return True
