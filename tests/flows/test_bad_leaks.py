"""Where secrets are not: in no line, no log, no representation, no file but the made-up cards' own."""

import json
import logging
from pathlib import Path

import pytest

from ras_tui.card.pin import Pin
from ras_tui.card.port import PinKind
from ras_tui.frontend import Back, Secret
from ras_tui.scripted.answer import back, choose, fill, leave, secret
from tests.flows.journeys import CARLOS_REGISTERS, CARLOS_SETS_PASSWORD
from tests.flows.play import Eventful, play, tells
from tests.flows.records import texts
from tests.world import World

PIN, SIGN, PASSWORD = "7395", "ZUIZUI88KORO", "Sasami_Tofu-91"
"""Nothing else in the world reads so."""
WRONG = {"sign_in.auth": "8642", "sign_in.password": "Never-Mine-77", "register.sign": "WRONG4SURE9"}
SECRETS = (PIN, SIGN, PASSWORD, *WRONG.values())

CARLOS = (
    *CARLOS_REGISTERS[:2],
    secret("register.sign", WRONG["register.sign"]),
    secret("register.sign", SIGN.lower()),
    secret("register.auth", PIN),
    *CARLOS_REGISTERS[4:-2],
    secret("sign_form.sign", SIGN.lower()),
    CARLOS_REGISTERS[-1],
    *CARLOS_SETS_PASSWORD[:3],
    secret("password.new", PASSWORD),
    secret("password.again", WRONG["sign_in.password"]),
    secret("password.new", PASSWORD),
    secret("password.again", PASSWORD),
    *CARLOS_SETS_PASSWORD[5:],
)
SIGNS_IN = (
    back("demo.letter").remembers(auth_id=r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{3,4}\b"),
    back("demo.mailbox"),
    choose("main", "sign_in"),
    secret("sign_in.auth", WRONG["sign_in.auth"]),
    secret("sign_in.auth", PIN),
    fill("sign_in.auth_id", {"auth_id": "{auth_id}"}),
    secret("sign_in.password", WRONG["sign_in.password"]),
    fill("sign_in.auth_id", {}),
    secret("sign_in.password", PASSWORD),
    choose("main", "apply"),
    choose("apply.procedure", "extension"),
    choose("apply.status", "T26"),
    fill("apply.expiry", {"current_expiry": "2027-05-04"}),
    back("apply.tasks"),
    leave("main"),
)


@pytest.fixture
def carlos(world: World) -> World:
    """A world in which Carlos's card has the sentinels for its secrets."""
    counters = card(world)
    kept = json.loads(counters.read_text())
    kept[PinKind.AUTH]["secret"], kept[PinKind.SIGN]["secret"] = PIN, SIGN
    counters.write_text(json.dumps(kept))
    return world


def card(world: World) -> Path:
    """Where Carlos's card keeps its made-up secrets."""
    return world.folder / "cards" / "carlos" / "counters.json"


async def test_no_secret_is_left_anywhere_when_everything_was_typed_wrongly_first(
    carlos: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ui = await play(carlos, (*CARLOS, *SIGNS_IN))
    assert caplog.records, "nothing was logged: the test would see nothing"
    places = {
        "lines": ui.shown,
        "record": "\n".join(line for step in ui.steps for line in step.lines()),
        "json": json.dumps([step.as_json() for step in ui.steps]),
        "repr": repr((CARLOS, ui.steps)),
        "log": "\n".join([caplog.text, *(repr(record.__dict__) for record in caplog.records)]),
        "database": "\n".join(texts(carlos)),
    }
    found = [(place, one) for place, text in places.items() for one in SECRETS if tells(text, one)]
    assert found == []


async def test_no_file_of_the_world_holds_a_secret_but_the_card_itself(carlos: World) -> None:
    await play(carlos, (*CARLOS, *SIGNS_IN))
    long_enough = [one.encode() for one in SECRETS if len(one) > 4]
    files = [path for path in carlos.folder.rglob("*") if path.is_file() and path != card(carlos)]
    assert any("drafts" in path.parts for path in files)
    assert [path for path in files if any(one in path.read_bytes() for one in long_enough)] == []
    assert SIGN.encode() in card(carlos).read_bytes()


def remembering() -> tuple[list[Pin], type[Eventful]]:
    """A front end that holds on to every secret it hands out, and where it does."""
    typed: list[Pin] = []

    class Remembers(Eventful):
        async def secret(self, ask: Secret) -> Pin | Back:
            pin = await super().secret(ask)
            if isinstance(pin, Pin):
                typed.append(pin)
            return pin

    return typed, Remembers


async def test_every_secret_that_was_typed_is_wiped_when_the_conversation_is_over(carlos: World) -> None:
    typed, remembers = remembering()
    await play(carlos, (*CARLOS, *SIGNS_IN), frontend=remembers)
    assert len(typed) == 12
    assert [len(pin) for pin in typed] == [0] * len(typed)


async def test_a_password_given_up_half_way_is_wiped_too(carlos: World) -> None:
    typed, remembers = remembering()
    gives_up = (back("password.again"), back("password.new"), back("demo.mailbox"), leave("main"))
    await play(carlos, (*CARLOS[:-3], *gives_up), frontend=remembers)
    assert [len(pin) for pin in typed] == [0] * len(typed)
