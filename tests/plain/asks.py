"""One ask of each kind, made of words that the catalogs have."""

from datetime import date
from pathlib import Path

from ras_tui.forms.conditions import Answers
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
from ras_tui.plain.wording import Ask
from ras_tui.progress import Report
from ras_tui.text.message import Verbatim, m
from ras_tui.validation.finding import FieldId

TODAY = date(2027, 3, 20)
FORM = load("extension", "T61")
CASE: Answers = {
    "case.procedure": "extension",
    "case.status": "T61",
    "case.user_kind": "self",
    "case.step2_3": "open",
}


def fill(step: str, answers: Answers | None = None, *, focus: FieldId = "") -> Fill:
    """A page of the extension form."""
    page = next(one for one in FORM.steps if one.id == step)
    return Fill(step, FORM, page, {**CASE, **(answers or {})}, TODAY, focus=focus, position=(1, 9))


MENU = Choose(
    "main",
    (
        Option("sign_in", m("main.sign_in"), detail=m("main.sign_in.about")),
        Option("register", m("main.register")),
        Option("apply", m("main.apply"), State.NOT_YET, disabled=m("task.enter.after")),
    ),
    default="register",
    say=Say(m("sign_out.done"), "done"),
)
TABLE = Choose(
    "track",
    (
        Option("a", Verbatim("Hoa"), State.WAITING, columns=(Verbatim("東オン１"), Verbatim("wait"))),
        Option("b", Verbatim("Carlos"), columns=(Verbatim("東オン２"), Verbatim("attach"))),
    ),
    columns=(m("track.application"), m("track.number"), m("track.next")),
)
READING = Page("account", (Verbatim("first"), Verbatim("second")))
TERMS = Page("register.terms", (m("terms.purpose"),), actions=(Option("agree", m("register.terms.agree")),))
PIN = Secret("sign_in.auth", "digits", tries_left=2)
PASSWORD = Secret("sign_in.password", "password")


def asks(folder: Path) -> dict[str, Ask]:
    """By kind."""
    return {
        "menu": MENU,
        "table": TABLE,
        "page": READING,
        "terms": TERMS,
        "pin": PIN,
        "password": PASSWORD,
        "fill": fill("identity.person"),
        "file": PickFile("attach.pick.documents", (".pdf",), folder),
    }


async def perform(ui: Frontend, ask: Ask) -> object:
    """Ask it."""
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
            return await ui.work(ask, _nothing)


async def _nothing(report: Report) -> None:
    return None
