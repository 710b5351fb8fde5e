"""A secret in full screen: nothing of it anywhere but in the one result."""

import logging

import pytest
from textual import events
from textual.message import Message

from ras_tui.card.pin import Pin
from ras_tui.frontend import BACK, Frontend, Secret
from ras_tui.widgets.pin_input import PinInput
from tests.screens.stage import showing

SENTINEL = "SAKURA9135"


async def test_four_digits_become_the_pin() -> None:
    async with showing(Secret("sign_in.pin", "digits", tries_left=3)) as stage:
        assert "あと3回" in stage.text
        await stage.press("1", "2", "3", "4")
        assert "[****]" in stage.cursor_row
        assert "4文字" in stage.cursor_row
        await stage.press("enter")
        (pin,) = stage.answers
        assert isinstance(pin, Pin)
        assert pin.reveal() == b"1234"


async def test_the_cursor_stands_behind_the_last_dot() -> None:
    async with showing(Secret("sign_in.pin", "digits")) as stage:
        await stage.press("1", "2")
        assert stage.cursor_row[: stage.cursor.x].endswith("[**")


async def test_a_wrong_length_is_said_and_nothing_is_answered() -> None:
    async with showing(Secret("sign_in.pin", "digits")) as stage:
        await stage.press("1", "enter")
        assert "4つの数字" in stage.rows[1]
        assert not stage.answers


async def test_a_letter_in_a_pin_is_left_out_and_said() -> None:
    async with showing(Secret("sign_in.pin", "digits")) as stage:
        await stage.press("1", "x", "2")
        assert "数字だけ" in stage.rows[1]
        assert stage.app.screen.query_one(PinInput).count == 2


async def test_full_width_digits_are_digits() -> None:
    async with showing(Secret("sign_in.pin", "digits")) as stage:
        await stage.press("１", "２", "３", "４", "enter")
        (pin,) = stage.answers
        assert isinstance(pin, Pin)
        assert pin.reveal() == b"1234"


async def test_a_secret_can_be_pasted_with_the_line_end_that_came_along() -> None:
    async with showing(Secret("register.sign", "sign")) as stage:
        stage.app.screen.query_one(PinInput).post_message(events.Paste(f"{SENTINEL}\n"))
        await stage.press("enter")
        (pin,) = stage.answers
        assert isinstance(pin, Pin)
        assert pin.reveal() == SENTINEL.encode()


async def test_escape_overwrites_what_was_typed() -> None:
    async with showing(Secret("sign_in.pin", "digits")) as stage:
        pin = stage.app.screen.query_one(PinInput)
        await stage.press("1", "2")
        held = pin._buffer
        await stage.press("escape")
        assert stage.answers == [BACK]
        assert not held
        assert pin.count == 0


async def test_backspace_takes_back_one_character_of_any_script() -> None:
    async with showing(Secret("sign_in.password", "password")) as stage:
        await stage.press("a", "字", "é", "backspace", "backspace")
        assert stage.app.screen.query_one(PinInput).count == 1


async def test_the_secret_is_in_no_message_no_row_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with showing(Secret("register.sign", "sign")) as stage:
        pin = stage.app.screen.query_one(PinInput)
        posted: list[Message] = []
        real = pin.post_message

        def post(message: Message) -> bool:
            posted.append(message)
            return real(message)

        pin.post_message = post  # type: ignore[method-assign]
        pin._add(SENTINEL)
        await stage.press("ctrl+l", "enter", "x", "backspace")
        said = [repr(message) for message in posted if not isinstance(message, events.InputEvent)]
        said += [repr(vars(message)) for message in posted if type(message).__module__.startswith("ras_tui")]
        said += [repr(pin), repr(stage.screen), stage.text, caplog.text]
        assert not [text for text in said if SENTINEL in text or "SAKURA" in text]
        assert SENTINEL.encode() in bytes(pin._buffer)


async def test_a_crash_while_a_secret_is_typed_shows_a_code_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def conversation(ui: Frontend) -> None:
        pin = await ui.secret(Secret("register.sign", "sign"))
        raise RuntimeError(SENTINEL, pin)

    codes: list[int | None] = []

    async def crash() -> None:
        async with showing(conversation=conversation) as stage:
            stage.app.screen.query_one(PinInput)._add(SENTINEL)
            await stage.press("enter")
            codes.append(stage.app.return_code)

    with pytest.raises(RuntimeError):
        await crash()
    assert codes == [70]
    shown = capsys.readouterr()
    told = shown.err + shown.out
    assert "internal.RuntimeError" in told
    assert SENTINEL not in told
    assert "Traceback" not in told
