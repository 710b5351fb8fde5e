"""The front end that a script answers."""

import asyncio
from pathlib import Path

import pytest

from ras_tui.card.pin import Pin
from ras_tui.errors import CardError, Left
from ras_tui.forms.conditions import Answers
from ras_tui.framing import Framing, largest
from ras_tui.frontend import BACK, Back, Fill, FramePicture, PickFile, Say, Work
from ras_tui.picture import Picture
from ras_tui.plain.wording import Ask
from ras_tui.progress import Progress, Report
from ras_tui.scripted.answer import Answer, back, choose, file, fill, frame, go_on, leave, secret
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.scripted.stuck import Stuck
from ras_tui.text.message import Verbatim
from ras_tui.text.translator import Translator
from tests.plain import asks
from tests.plain.asks import MENU, PIN, READING, TERMS


def scripted(*answers: Answer) -> ScriptedFrontend:
    return ScriptedFrontend(answers, translator=Translator("en"))


async def test_answers_are_given_in_order() -> None:
    ui = scripted(choose("main", "sign_in"), secret("sign_in.auth", "1234"), back("main"), go_on("account"))
    assert await ui.choose(MENU) == "sign_in"
    pin = await ui.secret(PIN)
    assert isinstance(pin, Pin)
    assert pin.reveal() == b"1234"
    assert await ui.choose(MENU) is BACK
    assert await ui.show(READING) == ""
    assert ui.left_over == ()


async def test_a_name_may_stand_for_many() -> None:
    ui = scripted(choose("ma*", "s*_in"), choose("*", "agree"))
    assert await ui.choose(MENU) == "sign_in"
    assert await ui.show(TERMS) == "agree"


async def test_a_page_that_only_goes_on_is_passed_by() -> None:
    ui = scripted(choose("main", "register"))
    assert await ui.show(READING) == ""
    assert await ui.choose(MENU) == "register"


async def test_leaving_leaves() -> None:
    with pytest.raises(Left):
        await scripted(leave("main")).choose(MENU)


async def test_a_function_can_answer() -> None:
    def answer(ask: Ask) -> Answer | None:
        return choose("main", "register") if ask.id == "main" else None

    ui = ScriptedFrontend(answer, translator=Translator("en"))
    assert await ui.choose(MENU) == "register"
    assert await ui.choose(MENU) == "register"
    with pytest.raises(Stuck):
        await ui.secret(PIN)


@pytest.mark.parametrize(
    ("answers", "code", "told"),
    [
        ((), "script.no_answer", "sign_in, register, apply"),
        ((choose("track", "x"),), "script.other_ask", "track"),
        ((secret("main", "1234"),), "script.other_act", "sign_in, register, apply"),
        ((choose("main", "fly"),), "script.no_option", "fly"),
        ((choose("main", "apply"),), "script.disabled", "apply"),
        ((choose("main", "sign_in").shows("It snows"),), "script.not_shown", "It snows"),
        ((choose("main", "sign_in").remembers(n=r"\d{9}"),), "script.not_found", "n"),
    ],
)
async def test_a_script_that_does_not_fit_says_what_was_asked(
    answers: tuple[Answer, ...], code: str, told: str
) -> None:
    with pytest.raises(Stuck) as caught:
        await scripted(*answers).choose(MENU)
    assert caught.value.why.id == code
    assert str(caught.value).startswith("main: ")
    assert told in str(caught.value)
    assert "⟦" not in str(caught.value)


async def test_a_secret_is_in_no_message_and_no_record() -> None:
    ui = scripted(secret("main", "4711"))
    with pytest.raises(Stuck) as caught:
        await ui.choose(MENU)
    assert "4711" not in str(caught.value) + repr(caught.value) + repr(secret("a", "4711"))
    ui = scripted(secret("sign_in.auth", "4711"))
    await ui.secret(PIN)
    assert "4711" not in repr(ui.steps)
    assert ui.steps[-1].answered == "****"


async def test_words_that_were_shown_are_remembered_and_typed_again() -> None:
    ui = scripted(
        go_on("account").remembers(word=r"f(\w+)t"), choose("main", "{word}*").shows("You are signed out.")
    )
    await ui.show(READING)
    with pytest.raises(Stuck, match=r"irs\*"):
        await ui.choose(MENU)
    assert ui.remembered == {"word": "irs"}


async def test_a_step_is_typed_as_a_person_would_and_what_is_not_named_stays() -> None:
    kept: list[Answers] = []
    page = asks.fill("identity.passport", {"name": "HOA"})
    ask = Fill(page.id, page.form, page.step, page.answers, page.today, keep=kept.append)
    ui = scripted(fill("identity.passport", {"passport_expiry": "令和13年5月9日", "passport_number": "Ｃ１"}))
    answers = await ui.fill(ask)
    assert not isinstance(answers, Back)
    assert answers["passport_number"] == "C1"
    assert answers["passport_expiry"] == "2031-05-09"
    assert answers["name"] == "HOA"
    assert kept[0]["passport_number"] == "C1"
    assert "passport_expiry" not in kept[0]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"passport_number": "C1"}, "script.blocked"),
        ({"passport_number": "C1", "passport_expiry": "2024-05-09"}, "script.blocked"),
        ({"passport_number": "C1", "passport_expiry": "soon"}, "script.blocked"),
        ({"passport_expiry": "2031-05-09"}, "script.not_asked"),
        ({"shoe_size": "42"}, "script.not_asked"),
    ],
)
async def test_a_step_that_cannot_be_left_ends_the_run_with_its_sentences(
    fields: dict[str, str], code: str
) -> None:
    with pytest.raises(Stuck) as caught:
        await scripted(fill("identity.passport", fields)).fill(asks.fill("identity.passport"))
    assert caught.value.why.id == code
    assert "⟦" not in str(caught.value)
    assert bool(caught.value.shown) == (code == "script.blocked")


async def test_a_file_is_a_path_or_lies_in_a_named_place(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").touch()
    ask = PickFile("attach.pick.documents", (".pdf",), tmp_path)
    ui = ScriptedFrontend(
        [file("attach.*", "good.pdf"), file("attach.*", "none.pdf")],
        translator=Translator("en"),
        find_file=lambda name: tmp_path / name,
    )
    assert await ui.pick_file(ask) == tmp_path / "good.pdf"
    with pytest.raises(Stuck) as caught:
        await ui.pick_file(ask)
    assert caught.value.why.id == "script.no_file"


async def test_work_needs_no_answer_and_its_errors_pass_through() -> None:
    async def job(report: Report) -> int:
        report(Progress(Verbatim("a stage")))
        return 7

    async def failing(report: Report) -> int:
        raise CardError("card.removed")

    ui = scripted(choose("main", "sign_in"))
    assert await ui.work(Work("attach.upload"), job) == 7
    assert ui.steps[-1].shown[-1] == "a stage"
    with pytest.raises(CardError):
        await ui.work(Work("attach.upload"), failing)


async def test_work_is_cancelled_at_the_first_moment_that_allows_it() -> None:
    reached: list[str] = []

    async def job(report: Report) -> None:
        for stage, cancellable in (("a", False), ("b", True), ("c", True)):
            reached.append(stage)
            report(Progress(Verbatim(stage), cancellable=cancellable))
            await asyncio.sleep(0.01)

    assert await scripted(back("attach.upload")).work(Work("attach.upload"), job) is BACK
    assert reached == ["a", "b"]


async def test_what_is_told_is_shown_with_the_next_ask() -> None:
    ui = scripted(choose("main", "sign_in").shows("It rains."))
    ui.tell(Say(Verbatim("It rains.")))
    assert await ui.choose(MENU) == "sign_in"
    assert ui.steps[-1].shown[0] == "It rains."


async def test_a_head_that_a_script_measures_is_judged() -> None:
    ui = scripted(frame("repair.frame", "5-95"))
    square = Picture(100, 100, bytes(30_000), Verbatim("a face"))
    assert isinstance(await ui.frame(FramePicture("repair.frame", square, Framing(largest(1)))), Framing)
    assert "The head is too large: 36 mm of 40" in "\n".join(ui.steps[-1].shown)
