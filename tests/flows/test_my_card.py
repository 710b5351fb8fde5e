"""The card's own menu: looking costs nothing, another secret is set after a warning, the face is read."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from ras_sandbox.cards.counters import Counters
from ras_tui.card.port import PinKind
from ras_tui.scripted.answer import Answer, back, choose, fill, go_on, leave, secret
from tests.flows.play import WatchedSlot, play, watch
from tests.world import World, opened

CARD = (choose("demo.card", "hoa"), choose("main", "card"))
LEAVES = (back("card"), leave("main"))
OLD = {PinKind.AUTH: "1234", PinKind.SIGN: "sakura24", PinKind.INPUT: "5612"}
NEW = {PinKind.AUTH: "2468", PinKind.SIGN: "tsubaki77", PinKind.INPUT: "1579"}
THIRD = {PinKind.AUTH: "9753", PinKind.SIGN: "momiji88", PinKind.INPUT: "8642"}
KINDS = pytest.mark.parametrize("kind", list(OLD))


@pytest.fixture
def slot(world: World) -> WatchedSlot:
    return watch(world)


@pytest.fixture(scope="module")
def looked_at(template_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """For conversations that change nothing on the card."""
    with opened(template_world, tmp_path_factory.mktemp("look") / "world") as world:
        yield world


def left(world: World, kind: PinKind) -> int:
    return Counters(world.folder / "cards" / "hoa").left(kind)


def sets(kind: PinKind, *, old: str = "", new: str = "", again: str = "") -> tuple[Answer, ...]:
    return (
        choose("card", f"change.{kind}"),
        choose("card.change", "go"),
        secret(f"card.change.{kind}.old", old or OLD[kind]),
        secret(f"card.change.{kind}.new", new or NEW[kind]),
        secret(f"card.change.{kind}.again", again or new or NEW[kind]),
    )


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_looking_tells_card_certificate_and_tries(looked_at: World, language: str) -> None:
    shows = {
        "en": ("A My Number Card.", "from 13 February 2026 to 19 May 2027", "3 tries are left", "5 tries"),
        "ja": ("マイナンバーカードです", "あと3回", "あと5回"),
    }[language]
    looks = (choose("card", "look"), back("card.look").shows(*shows))
    slot = watch(looked_at)
    await play(looked_at, (*CARD, *looks, *LEAVES), language=language)
    assert slot.typed == 0


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_the_certificate_for_signatures_tells_its_days_for_its_password(
    looked_at: World, language: str
) -> None:
    days = {"en": "from 13 February 2026 to 19 May 2027", "ja": "2026年2月13日から2027年5月19日まで"}
    reads = (
        choose("card", "look"),
        choose("card.look", "sign"),
        secret("card.look.sign.pin", "sakura24"),
        go_on("card.look.sign").shows(days[language]),
    )
    slot = watch(looked_at)
    await play(looked_at, (*CARD, *reads, *LEAVES), language=language)
    assert slot.typed == 1


@KINDS
async def test_another_secret_holds_from_then_on(world: World, slot: WatchedSlot, kind: PinKind) -> None:
    once_more = sets(kind, old=NEW[kind], new=THIRD[kind])
    await play(world, (*CARD, *sets(kind), *once_more, *LEAVES))
    assert slot.typed == 2


async def test_the_warning_comes_first_and_going_back_changes_nothing(looked_at: World) -> None:
    slot = watch(looked_at)
    warned = back("card.change").shows("Leave the card where it is", "wherever you sign in with this card")
    await play(looked_at, (*CARD, choose("card", "change.auth"), warned, *LEAVES))
    assert slot.typed == 0


@pytest.mark.parametrize("new", ["2222", "1234", "8765"])
async def test_what_is_guessed_first_is_not_taken(looked_at: World, new: str) -> None:
    slot = watch(looked_at)
    asks = (
        *sets(PinKind.AUTH, new=new)[:4],
        back("card.change.auth.new").shows("guessed first"),
        *LEAVES,
    )
    await play(looked_at, (*CARD, *asks))
    assert slot.typed == 0


async def test_two_that_differ_are_not_sent(world: World, slot: WatchedSlot) -> None:
    asks = (*sets(PinKind.AUTH, new="2468", again="2469"), back("card.change.auth.new").shows("not the same"))
    await play(world, (*CARD, *asks, *LEAVES))
    assert slot.typed == 0


async def test_a_wrong_old_one_costs_one_try_and_may_be_typed_again(world: World, slot: WatchedSlot) -> None:
    wrong = (*sets(PinKind.AUTH, old="9999"), back("card.change.auth.old").shows("2 tries are left"))
    await play(world, (*CARD, *wrong, *LEAVES))
    assert (slot.typed, left(world, PinKind.AUTH)) == (1, 2)


async def test_a_blocked_one_says_where_to_go_and_what_to_take(looked_at: World) -> None:
    slot = watch(looked_at)
    ravi = (choose("demo.card", "ravi"), choose("main", "card"), choose("card", "change.auth"))
    told = go_on("trouble").shows("municipal office", "the card and an identity document")
    await play(looked_at, (*ravi, choose("card.change", "go"), told, *LEAVES))
    assert slot.typed == 0


async def test_the_face_is_read_with_its_own_pin(looked_at: World) -> None:
    slot = watch(looked_at)
    reads = (
        choose("card", "face"),
        choose("card.face.how", "input").shows("counted apart"),
        secret("card.face.pin", "5612"),
        go_on("card.face").shows(
            "ＮＧＵＹＥＮ　ＴＨＩ　ＨＯＡ", "見本町１丁目２番３号", "29 February 1996", "Female"
        ),
    )
    await play(looked_at, (*CARD, *reads, *LEAVES))
    assert slot.typed == 1


async def test_the_face_is_read_with_what_is_printed_on_the_card(looked_at: World) -> None:
    numbers = {"birth_digits": "960229", "expiry_year": "2027", "security_code": "7001"}
    reads = (
        choose("card", "face"),
        choose("card.face.how", "printed"),
        fill("card.face.print", {**numbers, "security_code": "7002"}).shows("10 tries are left"),
        fill("card.face.print", {"security_code": "7001"}).shows("9 tries are left"),
        go_on("card.face").shows("東京都町田市"),
    )
    await play(looked_at, (*CARD, *reads, *LEAVES))


async def test_the_pin_for_signing_in_does_not_open_the_face(world: World) -> None:
    slot = watch(world)
    tries = (
        choose("card", "face"),
        choose("card.face.how", "input"),
        secret("card.face.pin", "1234"),
        back("card.face.pin").shows("2 tries are left"),
    )
    await play(world, (*CARD, *tries, *LEAVES))
    assert slot.typed == 1
    assert [left(world, kind) for kind in (PinKind.AUTH, PinKind.INPUT)] == [3, 2]


async def test_a_residence_card_is_told_by_its_name(looked_at: World) -> None:
    other = (choose("demo.card", "hoa.residence"), choose("main", "sign_in"))
    told = back("trouble").shows("This is a residence card", "by itself")
    await play(looked_at, (*other, told, leave("main")))


async def test_it_goes_on_by_itself_once_the_card_is_there(looked_at: World) -> None:
    slot = watch(looked_at)

    async def comes() -> None:
        slot.insert("hoa")
        await asyncio.Event().wait()

    none = (choose("demo.card", "take_out"), choose("main", "sign_in"))
    ui = await play(looked_at, (*none, back("sign_in.auth"), leave("main")), before={"trouble": [comes]})
    assert "no card in the reader" not in ui.of("sign_in.auth")[0]


async def test_the_reader_is_chosen(looked_at: World) -> None:
    picks = (choose("card", "reader"), choose("card.readers", "RAS Sandbox Reader"))
    await play(looked_at, (*CARD, *picks, back("card").shows("looked into first"), leave("main")))
