"""Signing in with what does not fit: told what happened and what to do, never which half was wrong."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.x509 import load_der_x509_certificate

from ras_sandbox.authority.authority import Authority
from ras_sandbox.cards.issuing import make_card
from ras_sandbox.cards.people import person
from ras_tui.clock import JST
from ras_tui.scripted.answer import Answer, back, choose, fill, go_on, leave, secret
from ras_tui.scripted.stuck import Stuck
from tests.flows.play import play
from tests.world import FIRST_DAY, World, opened

HOA = (choose("demo.card", "hoa"), choose("main", "sign_in"), secret("sign_in.auth", "1234"))
MEILING = (choose("demo.card", "meiling"), choose("main", "sign_in"), secret("sign_in.auth", "3690"))
HOAS_ID = fill("sign_in.auth_id", {"auth_id": "TEST-HAA2-22W"})
MEILINGS_ID = fill("sign_in.auth_id", {"auth_id": "TEST-MEE3-335"})
HOAS_PASSWORD = secret("sign_in.password", person("hoa").password)
WRONG_PASSWORD = secret("sign_in.password", person("hoa").password + "x")
SAME_ID = fill("sign_in.auth_id", {})
WRONG = "The authentication ID or the password is not right."
TRIES = 10
"""Wrong passwords that one card may type."""


@pytest.fixture(scope="module")
def shared(template_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for all sign-ins of this module."""
    with opened(template_world, tmp_path_factory.mktemp("sign_in") / "world") as world:
        yield world


async def test_after_a_wrong_password_the_id_is_still_there_and_the_card_is_not_asked_again(
    shared: World,
) -> None:
    again = SAME_ID.shows(WRONG, "TEST-HAA2-22W")
    ui = await play(shared, (*HOA, HOAS_ID, WRONG_PASSWORD, again, HOAS_PASSWORD, leave("main")))
    assert ui.signed_in
    assert len(ui.of("sign_in.auth")) == 1


async def test_a_wrong_id_is_told_in_the_words_of_a_wrong_password(shared: World) -> None:
    again = HOAS_ID.shows(WRONG)
    await play(shared, (*HOA, MEILINGS_ID, HOAS_PASSWORD, again, HOAS_PASSWORD, leave("main")))


async def test_anothers_card_with_ones_own_id_and_password_is_told_no_more_than_that(shared: World) -> None:
    ui = await play(
        shared, (*MEILING, HOAS_ID, HOAS_PASSWORD, back("sign_in.auth_id").shows(WRONG), leave("main"))
    )
    assert "HOA" not in "".join(ui.of("sign_in.auth_id"))
    assert not ui.signed_in


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("typed", ["", "TEST-HAA2-22", "TEST-HAA2-22W9", "てすと", "TEST\nHAA2"])
async def test_an_id_of_another_shape_is_not_sent(shared: World, typed: str, language: str) -> None:
    with pytest.raises(Stuck) as stopped:
        await play(shared, (*HOA, fill("sign_in.auth_id", {"auth_id": typed})), language=language)
    assert stopped.value.shown != ()
    assert "⟦" not in str(stopped.value)


async def test_ten_wrong_passwords_lock_the_card_out_and_say_for_how_long(world: World) -> None:
    wrong = [answer for _ in range(TRIES) for answer in (SAME_ID, WRONG_PASSWORD)]
    locked = go_on("trouble").shows("minutes", "Wait, then try again.")
    at_once = (choose("main", "sign_in"), secret("sign_in.auth", "1234"), locked)
    ui = await play(world, (*HOA, HOAS_ID, *wrong[1:], locked, *at_once, leave("main")))
    assert len(ui.of("sign_in.password")) == TRIES


async def test_a_card_that_is_locked_out_locks_nobody_elses(world: World) -> None:
    wrong = [answer for _ in range(TRIES) for answer in (SAME_ID, WRONG_PASSWORD)]
    locked_out = (*HOA, HOAS_ID, *wrong[1:], go_on("trouble"))
    meiling = (
        choose("main", "demo.card"),
        *MEILING,
        MEILINGS_ID,
        secret("sign_in.password", person("meiling").password),
    )
    ui = await play(world, (*locked_out, *meiling, leave("main")))
    assert ui.signed_in


async def test_an_expired_certificate_says_where_it_is_renewed(shared: World) -> None:
    olena = (choose("demo.card", "olena"), choose("main", "sign_in"), secret("sign_in.auth", "5793"))
    told = go_on("trouble").shows("certificate has expired", "your municipality")
    await play(shared, (*olena, told, leave("main")))


async def test_a_card_that_never_registered_is_told_to_register(shared: World) -> None:
    carlos = (choose("demo.card", "carlos"), choose("main", "sign_in"), secret("sign_in.auth", "2580"))
    await play(
        shared, (*carlos, go_on("trouble").shows("not registered yet", "Register first"), leave("main"))
    )


@pytest.fixture(scope="module")
def forged(shared: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Hoa's card in the world, but its certificates come from somebody else's authority."""
    other = Authority.make(tmp_path_factory.mktemp("other") / "authority", FIRST_DAY)
    make_card(shared.folder / "cards" / "forged", other, person("hoa"), FIRST_DAY)
    return shared


async def test_a_certificate_that_was_taken_back_opens_nothing_and_says_since_when(world: World) -> None:
    certificate = load_der_x509_certificate((world.folder / "cards" / "hoa" / "auth.der").read_bytes())
    moved = datetime(2027, 3, 18, 9, 0, tzinfo=JST)
    register = Authority.open(world.folder / "authority").register
    register.take_back("auth", certificate.serial_number, moved, "affiliationChanged")
    hoa = (choose("demo.card", "hoa"), choose("main", "sign_in"), secret("sign_in.auth", "1234"))
    told = go_on("trouble").shows("taken back on 18 March 2027", "Have the certificates renewed")
    ui = await play(world, (*hoa, told, leave("main")))
    assert ui.of("sign_in.auth_id") == []


ACTS: tuple[tuple[Answer, ...], ...] = (
    (choose("main", "sign_in"), secret("sign_in.auth", "1234")),
    (choose("main", "register"), secret("register.sign", "sakura24"), secret("register.auth", "1234")),
)


@pytest.mark.parametrize("act", ACTS, ids=["sign-in", "register"])
async def test_a_card_of_another_authority_opens_nothing(forged: World, act: tuple[Answer, ...]) -> None:
    put_in = (choose("demo.card", "take_out"),)
    told = go_on("trouble").shows("nobody whom this service trusts", "your My Number Card")
    ui = await play(
        forged,
        (*put_in, *act, told, leave("main")),
        before={"main": [lambda: forged.sandbox.slot.insert("forged")]},
    )
    assert ui.of("sign_in.auth_id") == []
    assert ui.of("registration.person") == []
