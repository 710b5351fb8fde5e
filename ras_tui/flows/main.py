"""The whole conversation: from the first screen to the last."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from ras_tui.clock import today
from ras_tui.errors import RasError, Recoverable
from ras_tui.flows.lock import LockingFrontend
from ras_tui.flows.outcomes import SESSION_ENDED, as_say, explain
from ras_tui.flows.person import Person
from ras_tui.frontend import Back, Choose, Frontend, Option, Say
from ras_tui.services import Sandbox, Services
from ras_tui.text.message import Verbatim, Words, m

Act = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class _Desk:
    """What the main menu remembers between two acts."""

    lock: LockingFrontend
    """What locks the session when its card is taken away."""
    line: str = ""
    """What was chosen last."""
    person: Person | None = None
    watching: "asyncio.Task[None] | None" = None
    """What warns before the session ends."""

    def enter(self, person: Person, watching: "asyncio.Task[None]") -> None:
        """A session begins."""
        self.leave()
        self.person, self.watching = person, watching
        self.lock.guard(person.certificate)

    def leave(self) -> None:
        """The session is over, if there was one."""
        if self.watching is not None:
            self.watching.cancel()
        self.person = self.watching = None
        self.lock.release()


async def converse(ui: Frontend, services: Services) -> None:
    """The main menu until the person leaves (the front end raises ``Left``)."""
    ui = lock = LockingFrontend(ui, services)
    desk = _Desk(lock)
    if (sandbox := services.sandbox) is not None and sandbox.holds_cards:
        await _pick_card(ui, sandbox)
    try:
        while True:
            await _guarded(ui, services, desk, lambda: _turn(ui, services, desk))
    finally:
        desk.leave()


async def _turn(ui: Frontend, services: Services, desk: _Desk) -> None:
    """One choice from the menu, and the act that was chosen."""
    picked = await ui.choose(_menu(services, desk.person).on(desk.line))
    if isinstance(picked, Back):
        ui.tell(Say(m("main.leave_hint")))
        return
    desk.line = picked
    await _guarded(ui, services, desk, _acts(ui, services, desk)[picked])


def _menu(services: Services, person: Person | None) -> Choose:
    signed_in = ("apply", "track", "account", "sign_out")
    signed_out = ("sign_in", "register", "set_password", "forgot")
    ids = signed_out if person is None else signed_in
    demo = ("demo.mailbox", "demo.clock") if services.sandbox else ()
    if services.sandbox is not None and services.sandbox.holds_cards:
        demo = ("demo.card", *demo)
    options = tuple(
        Option(id, m(f"main.{id}"), detail=m(f"main.{id}.about"))
        for id in (*ids, *demo, "inspect", "card", "doctor")
    )
    return Choose("main", options, body=_about(services, person), default=options[0].id)


def _about(services: Services, person: Person | None) -> tuple[Words, ...]:
    if person is not None:
        return (m("main.signed_in", name=Verbatim(person.account.name)),)
    return (m("main.not_ministry"), m("main.demo")) if services.sandbox else (m("main.not_ministry"),)


def _acts(ui: Frontend, services: Services, desk: _Desk) -> Mapping[str, Act]:
    """The menu's acts; each flow is imported when it is first chosen, so the first screen comes early."""
    acts: dict[str, Act] = {
        "sign_in": lambda: _sign_in(ui, services, desk),
        "register": lambda: _register(ui, services),
        "set_password": lambda: _set_password(ui, services),
        "forgot": lambda: _forgot(ui, services),
        "apply": lambda: _apply(ui, services, desk),
        "track": lambda: _track(ui, services, desk),
        "account": lambda: _account(ui, services, desk),
        "sign_out": lambda: _sign_out(ui, services, desk),
        "inspect": lambda: _inspect(ui, services),
        "card": lambda: _card(ui, services),
        "doctor": lambda: _doctor(ui, services),
    }
    if (sandbox := services.sandbox) is not None:
        acts["demo.card"] = lambda: _pick_card(ui, sandbox)
        acts["demo.mailbox"] = lambda: _mailbox(ui, services, sandbox)
        acts["demo.clock"] = lambda: _clock(ui, services, sandbox)
    return acts


async def _guarded(ui: Frontend, services: Services, desk: _Desk, act: Act) -> None:
    """Do it; a session that ended means signing in again and going on, anything else is told."""
    while True:
        try:
            await act()
            return
        except Recoverable as error:
            if error.code != SESSION_ENDED:
                await explain(ui, error)
                return
            if not await _signs_in_again(ui, services, desk, error):
                return


async def _signs_in_again(ui: Frontend, services: Services, desk: _Desk, error: RasError) -> bool:
    """The same person comes back to where the session ended; what was typed is in the draft."""
    desk.leave()
    services.drafts.lock()
    ui.tell(as_say(error))
    await _sign_in(ui, services, desk)
    return desk.person is not None


async def _sign_in(ui: Frontend, services: Services, desk: _Desk) -> None:
    from ras_tui.flows.presence import Presence
    from ras_tui.flows.sign_in import sign_in

    person = await sign_in(ui, services)
    if not isinstance(person, Back):
        desk.enter(person, asyncio.ensure_future(Presence(ui, services, person.session).watch()))


async def _register(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.register import register

    await register(ui, services)


async def _set_password(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.password import set_password

    await set_password(ui, services)


async def _forgot(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.forgot import forgot

    await forgot(ui, services)


async def _apply(ui: Frontend, services: Services, desk: _Desk) -> None:
    from ras_tui.flows.apply import apply

    assert desk.person is not None
    await apply(ui, services, desk.person)


async def _track(ui: Frontend, services: Services, desk: _Desk) -> None:
    from ras_tui.flows.apply import resume
    from ras_tui.flows.track import track

    assert desk.person is not None
    while (entered := await track(ui, services)) is not None:
        await resume(ui, services, desk.person, entered)


async def _account(ui: Frontend, services: Services, desk: _Desk) -> None:
    from ras_tui.flows.account import show_account

    assert desk.person is not None
    await show_account(ui, services, desk.person)


async def _sign_out(ui: Frontend, services: Services, desk: _Desk) -> None:
    desk.leave()
    services.drafts.lock()
    await services.service.sign_out()
    ui.tell(Say(m("sign_out.done"), "done"))


async def _inspect(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.attach import inspect_any

    await inspect_any(ui, services, today(services.clock))


async def _card(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.my_card import my_card

    await my_card(ui, services)


async def _doctor(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.doctor import doctor

    await doctor(ui, services)


async def _pick_card(ui: Frontend, sandbox: Sandbox) -> None:
    from ras_tui.flows.demo import pick_card

    await pick_card(ui, sandbox)


async def _mailbox(ui: Frontend, services: Services, sandbox: Sandbox) -> None:
    from ras_tui.flows.demo import mailbox

    await mailbox(ui, services, sandbox)


async def _clock(ui: Frontend, services: Services, sandbox: Sandbox) -> None:
    from ras_tui.flows.demo import move_clock

    await move_clock(ui, services, sandbox)
