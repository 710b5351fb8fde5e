"""Every kind of screen once: for tests of contrast, of the cursor, of a real terminal, and for looking at.

``python -m tests.screens.gallery [NAME] [LANGUAGE] [THEME]`` shows one; ``all`` shows one after another.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ras_tui.terminal import prepare

if __name__ == "__main__":
    prepare(os.environ)

from ras_tui.app import Look, RasApp
from ras_tui.forms.registry import load
from ras_tui.frontend import (
    Arrange,
    Choose,
    Fill,
    FramePicture,
    Frontend,
    Option,
    Page,
    PickFile,
    Say,
    Secret,
    State,
    Work,
)
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.finding import Finding

Ask = Arrange | Choose | Fill | FramePicture | Page | PickFile | Secret | Work
TODAY = date(2027, 3, 20)


def fill_of(step: str, answers: Mapping[str, str], **more: object) -> Fill:
    """A page of the extension form of part T."""
    form = load("extension", "T61")
    page = next(one for one in form.steps if one.id == step)
    case = {"case.procedure": "extension", "case.status": "T61", "case.user_kind": "self"}
    return Fill(step, form, page, {**case, **answers}, TODAY, **more)  # type: ignore[arg-type]


LONG: Words = m("leave.kept")


def gallery() -> dict[str, Ask]:
    """A screen by name."""
    states = tuple(Option(f"o{n}", m("command.next.help"), state) for n, state in enumerate(State))
    return {
        "menu": Choose(
            "main",
            (
                Option("next", m("command.next.label"), detail=m("command.next.help")),
                Option("help", m("command.help.label"), detail=m("command.help.help")),
                Option("off", m("command.theme.label"), disabled=m("fill.no_mistake")),
            ),
            body=(LONG,),
        ),
        "tasks": Choose("main", states, say=Say(m("fill.no_mistake"), "done"), default="o2"),
        "table": Choose(
            "main",
            tuple(
                Option(
                    f"o{n}",
                    Verbatim(f"在留期間更新{n}"),
                    State.WAITING,
                    columns=(Verbatim(f"東オンＥＮ{n:08}"),),
                )
                for n in range(12)
            ),
            columns=(m("command.next.label"), m("help.title")),
        ),
        "fill": fill_of("identity.person", {"name": "NGUYEN THI HOA", "sex": "female"}, position=(1, 9)),
        "fill_errors": fill_of(
            "identity.passport",
            {"passport_number": "C1234567", "passport_expiry": "2024-05-09"},
            findings=(Finding("date.past", "passport_expiry"),),
            sources={"passport_number": m("fill.source", source=m("help.title"))},
        ),
        "fill_address": fill_of("identity.address", {}),
        "fill_box": fill_of(_page_with_a_box(), {}),
        "secret": Secret("sign_in.auth", "digits", tries_left=2, body=(LONG,)),
        "password": Secret("sign_in.password", "password"),
        "page": Page("account", (LONG, m("help.title"))),
        "long_page": Page(
            "account", (LONG,) * 20, actions=(Option("yes", m("leave.stay")), Option("no", m("leave.leave")))
        ),
        "error": Page("account", (m("pin.only.digits"),), say=Say(m("pin.only.digits"), "error")),
        "pick_file": PickFile(
            "inspect.pick", (".pdf",), Path(__file__).parent, shortcuts=((m("help.title"), Path("/")),)
        ),
        "work": Work("attach.upload"),
    }


def _page_with_a_box() -> str:
    """The first page with text of several lines."""
    steps = load("extension", "T61").steps
    return next(
        one.id for one in steps if any(getattr(field.type, "multiline", False) for field in one.fields)
    )


async def perform(ui: Frontend, ask: Ask) -> object:
    """Ask it; work runs until it is cancelled."""
    match ask:
        case Choose():
            return await ui.choose(ask)
        case Fill():
            return await ui.fill(ask)
        case Secret():
            return await ui.secret(ask)
        case Page():
            return await ui.show(ask)
        case PickFile():
            return await ui.pick_file(ask)
        case Arrange():
            return await ui.arrange(ask)
        case FramePicture():
            return await ui.frame(ask)
        case Work():
            return await ui.work(ask, _endless)


async def _endless(report: Report) -> None:
    report(Progress(m("help.title"), 1, 1))
    report(Progress(m("contents.title"), 1_200_000, 2_100_000))
    await asyncio.Event().wait()


def app_of(*asks: Ask, look: Look | None = None) -> RasApp:
    """An application that shows the screens one after another, then ends."""

    async def conversation(ui: Frontend) -> None:
        for ask in asks:
            await perform(ui, ask)

    return RasApp(look or Look(), conversation, log=lambda error: "(no log)")


def main(arguments: list[str]) -> None:
    """Show one screen, or all."""
    name, language, theme = [*arguments, *("all", "ja", "dark")[len(arguments) :]]
    found = gallery()
    asks = list(found.values()) if name == "all" else [found[name]]
    app = app_of(*asks, look=Look(language=language, theme=theme, aside=m("help.title")))
    app.run()
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main(sys.argv[1:])
