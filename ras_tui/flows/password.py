"""Setting the password by a letter's link (guide 4 ⑦)."""

from typing import Final

from ras_tui.card.pin import Pin
from ras_tui.clock import today
from ras_tui.errors import ServiceError
from ras_tui.flows.outcomes import attempt, explain, may_pass
from ras_tui.forms.registry import load
from ras_tui.frontend import BACK, Back, Fill, Frontend, Page, Say, Secret
from ras_tui.messages.accounts import NewPassword
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m

REFUSED: Final = "password.refused"
"""Another password will do."""


async def set_password(ui: Frontend, services: Services, token: str = "") -> None:
    """The link's code, then the password twice; the 認証ID follows by letter."""
    token = token or await _typed_token(ui, services)
    if not token or isinstance(await attempt(ui, lambda: services.service.password_link(token)), Back):
        return
    say = Say(m("password.new.say"))
    while True:
        password = await _twice(ui, say)
        if isinstance(password, Back):
            return
        if password is None:
            say = Say(m("password.differ"), "error")
            continue
        try:
            done = await services.service.set_password(NewPassword(token=token, password=password))
        except ServiceError as error:
            if not await explain(ui, error, retry=error.code == REFUSED or may_pass(error)):
                return
            continue
        await ui.show(Page("password.set", body=(m("password.set.body", mail=Verbatim(done.mail)),)))
        return


async def _typed_token(ui: Frontend, services: Services) -> str:
    form = load("letter_link")
    filled = await ui.fill(Fill("password.link", form, form.steps[0], {}, today(services.clock)))
    return "" if isinstance(filled, Back) else str(filled["letter_code"])


async def _twice(ui: Frontend, say: Say) -> str | Back | None:
    """The new password; None when the two differ. Back from the second leads to the first."""
    while True:
        first = await ui.secret(Secret("password.new", "password", say=say, body=(m("password.new.rules"),)))
        if isinstance(first, Back):
            return BACK
        second = await ui.secret(Secret("password.again", "password", say=Say(m("password.again.say"))))
        if not isinstance(second, Back):
            return _same(first, second)
        first.wipe()
        say = Say(m("password.new.say"))


def _same(first: Pin, second: Pin) -> str | None:
    """The password, if it was typed alike both times; both are wiped."""
    password = first.reveal().decode() if first.reveal() == second.reveal() else None
    first.wipe()
    second.wipe()
    return password
