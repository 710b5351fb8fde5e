"""Registering with what does not fit, and with what ends on the way."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ras_tui.scripted.answer import Answer, back, choose, fill, go_on, leave, secret
from ras_tui.scripted.stuck import Stuck
from tests.flows.journeys import CARLOS_REGISTERS, CARLOS_SETS_PASSWORD
from tests.flows.play import losing, play, watch
from tests.flows.records import change, first_link, registered
from tests.world import World, opened

PROVES = CARLOS_REGISTERS[:4]
PAGES = CARLOS_REGISTERS[4:7]
FILLED = {answer.ask: dict(answer.fields) for answer in PAGES}
UNCHANGED = tuple(fill(answer.ask, {}) for answer in PAGES)
AGREES, CONFIRMS, SIGNS, READS = CARLOS_REGISTERS[7:]
CARD_AGAIN = (secret("register.sign", "momiji25"), secret("register.auth", "2580"))
LEAVES = leave("main")


@pytest.fixture(scope="module")
def shared(template_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for what never gets as far as being registered."""
    with opened(template_world, tmp_path_factory.mktemp("registration") / "world") as world:
        yield world


def page(ask: str, fields: Mapping[str, str | None]) -> tuple[Answer, ...]:
    """The pages up to one, on which some fields are filled in differently, or (None) not at all."""
    upto = [answer.ask for answer in PAGES].index(ask)
    typed = {**FILLED[ask], **fields}
    return (*PAGES[:upto], fill(ask, {field: value for field, value in typed.items() if value is not None}))


WRONG: Mapping[str, tuple[str, Mapping[str, str | None]]] = {
    "no name": ("registration.person", {"name": ""}),
    "a birthday that is none": ("registration.person", {"birth_date": "1990-02-30"}),
    "born tomorrow": ("registration.person", {"birth_date": "2027-03-21"}),
    "a word for a date": ("registration.person", {"birth_date": "むかし"}),
    "a sex that is none": ("registration.person", {"sex": "x"}),
    "neither yes nor no": ("registration.person", {"is_foreign_national": "maybe", "card_number": None}),
    "no card number": ("registration.person", {"card_number": ""}),
    "a short card number": ("registration.person", {"card_number": "CD2345678EF"}),
    "a card number of digits": ("registration.person", {"card_number": "123456789012"}),
    "no kind of user": ("registration.person", {"user_kind": ""}),
    "a postcode of six": ("registration.address", {"postal": "450-000"}),
    "letters in a postcode": ("registration.address", {"postal": "45O-0000"}),
    "no such prefecture": ("registration.address", {"prefecture": "江戸"}),
    "a city elsewhere": ("registration.address", {"municipality": "町田市"}),
    "no street": ("registration.address", {"street": ""}),
    "a long street": ("registration.address", {"street": "見" * 86}),
    "letters in a number": ("registration.contact", {"phone": "080-CALL-ME"}),
    "a long number": ("registration.contact", {"phone": "0800000222233"}),
    "no mail": ("registration.contact", {"mail": ""}),
    "no address": ("registration.contact", {"mail": "carlos.example.jp"}),
    "two addresses": ("registration.contact", {"mail": "carlos@example.jp, c@example.jp"}),
    "pasted lines": ("registration.contact", {"mail": "carlos@example.jp\nc@example.jp"}),
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("what", WRONG)
async def test_a_wrong_answer_is_told_on_its_page_and_not_passed(
    shared: World, what: str, language: str
) -> None:
    ask, fields = WRONG[what]
    with pytest.raises(Stuck) as stopped:
        await play(shared, (*PROVES, *page(ask, fields)), language=language)
    assert stopped.value.why.id == "script.blocked"
    assert stopped.value.shown != ()
    assert "⟦" not in str(stopped.value)


async def test_who_does_not_agree_to_the_terms_is_not_registered(world: World) -> None:
    declines = (back("register.terms"), back("registration.person"))
    await play(world, (*PROVES, *PAGES, *declines, LEAVES))
    assert registered(world, "carlos@example.jp") == 0


async def test_who_agrees_in_the_end_has_lost_nothing_by_thinking_it_over(world: World) -> None:
    thinks = back("register.terms")
    ui = await play(world, (*PROVES, *PAGES, thinks, *UNCHANGED, AGREES, CONFIRMS, SIGNS, READS, LEAVES))
    assert "carlos@example.jp" in ui.of("register.check")[0]
    assert registered(world, "carlos@example.jp") == 1


async def test_who_is_registered_already_is_told_before_typing_anything(shared: World) -> None:
    hoa = (
        choose("demo.card", "hoa"),
        choose("main", "register"),
        secret("register.sign", "sakura24"),
        secret("register.auth", "1234"),
    )
    await play(shared, (*hoa, back("register.known").shows("registered already", "sign in"), LEAVES))


async def test_a_wrong_signing_password_costs_one_try_and_says_how_many_are_left(world: World) -> None:
    slot = watch(world)
    wrong = secret("register.sign", "KAEDE999").shows("5 tries are left")
    again = secret("register.sign", "momiji25").shows("4 tries are left")
    pin = secret("register.auth", "2580")
    await play(world, (*PROVES[:2], wrong, again, pin, back("registration.person"), LEAVES))
    assert slot.typed == 3


async def test_an_expired_card_cannot_register(shared: World) -> None:
    olena = (
        choose("demo.card", "olena"),
        choose("main", "register"),
        secret("register.sign", "himawari28"),
        secret("register.auth", "5793"),
    )
    await play(shared, (*olena, go_on("trouble").shows("has expired", "your municipality"), LEAVES))


async def test_a_registration_that_took_too_long_needs_the_card_again_and_nothing_else(world: World) -> None:
    def time_passes() -> None:
        change(world, "delete from registrations")

    too_long = CARD_AGAIN[0].shows("took too long")
    ui = await play(
        world,
        (
            *PROVES,
            *PAGES,
            AGREES,
            CONFIRMS,
            SIGNS,
            too_long,
            CARD_AGAIN[1],
            *UNCHANGED,
            AGREES,
            CONFIRMS,
            SIGNS,
            READS,
            LEAVES,
        ),
        before={"register.check": [time_passes]},
    )
    assert ui.of("register.check")[0] == ui.of("register.check")[1]
    assert registered(world, "carlos@example.jp") == 1


async def test_a_lost_answer_is_not_taken_for_a_registration_that_failed(world: World) -> None:
    unsure = go_on("register.unsure").shows("Look for the letter to carlos@example.jp")
    await play(
        world,
        (*PROVES, *PAGES, AGREES, CONFIRMS, SIGNS, choose("trouble", "retry"), unsure, LEAVES),
        services=losing(world, "/v1/registrations/"),
    )
    assert registered(world, "carlos@example.jp") == 1


TYPES_LINK = choose("main", "set_password")


async def test_a_link_that_nobody_sent_is_told(shared: World) -> None:
    nobodys = fill("password.link", {"letter_code": "A" * 43})
    told = go_on("trouble").shows("This code cannot be used.", "Copy the whole code")
    ui = await play(shared, (choose("demo.card", "carlos"), TYPES_LINK, nobodys, told, LEAVES))
    assert ui.of("password.new") == []


async def test_a_link_works_once(world: World) -> None:
    sets = CARLOS_SETS_PASSWORD[:-1]
    await play(world, (*CARLOS_REGISTERS, *sets, back("demo.mailbox"), LEAVES))
    code = first_link(world, "carlos@example.jp")
    again = (TYPES_LINK, fill("password.link", {"letter_code": code}))
    told = go_on("trouble").shows("used already", "What it was for is done. Sign in.")
    await play(world, (choose("demo.card", "carlos"), *again, told, LEAVES))


PASSWORDS = {
    "short": ("Ab1$", "8"),
    "of letters only": ("Mihonmihon", "digit"),
    "without a sign": ("Mihon2025", "symbols"),
    "with a space": ("Mihon 2025$", "cannot be used"),
    "in kana": ("みほん２０２５＄", "cannot be used"),
}


@pytest.mark.parametrize("kind", PASSWORDS)
async def test_a_weak_password_is_told_why_and_chosen_again(world: World, kind: str) -> None:
    password, why = PASSWORDS[kind]
    weak = (secret("password.new", password), secret("password.again", password))
    strong = CARLOS_SETS_PASSWORD[3:5]
    opens = CARLOS_SETS_PASSWORD[:3]
    refused = choose("trouble", "retry").shows("This password cannot be used.", why)
    await play(
        world,
        (
            *CARLOS_REGISTERS,
            *opens,
            *weak,
            refused,
            *strong,
            go_on("password.set"),
            back("demo.mailbox"),
            LEAVES,
        ),
    )


async def test_two_passwords_that_differ_are_chosen_again(world: World) -> None:
    differ = (CARLOS_SETS_PASSWORD[3], secret("password.again", "another-24"))
    told = back("password.new").shows("The two were not the same.")
    opens = CARLOS_SETS_PASSWORD[:3]
    await play(world, (*CARLOS_REGISTERS, *opens, *differ, told, back("demo.mailbox"), LEAVES))
