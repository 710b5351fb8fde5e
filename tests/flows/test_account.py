"""What a user sees and changes of their account, and the ways back for who forgot (guide 6)."""

import subprocess
from pathlib import Path

import pytest

from ras_tui.scripted.answer import back, choose, fill, go_on, leave, secret
from tests.flows.journeys import CARLOS_REGISTERS, HOA_SIGNS_IN
from tests.flows.play import play
from tests.world import World

OPENS = (*HOA_SIGNS_IN, choose("main", "account"))
CLOSES = (back("account"), leave("main"))


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_change_is_saved_and_told_in_the_message_box(world: World, language: str) -> None:
    changes = (
        choose("account", "change"),
        fill("account.address", {"street": "見本町9-9"}),
        fill("account.contact", {"card_number": "zz00000000zz"}),
        choose("account.check", "confirm"),
    )
    reads = (choose("account", "letters"), choose("letters", "*"), go_on("letters.one"), back("letters"))
    sees = (choose("account", "data"), go_on("account.data").shows("ZZ00000000ZZ", "見本町９－９"))
    ui = await play(world, (*OPENS, *changes, *reads, *sees, *CLOSES), language=language)
    assert "変わりました" in ui.of("letters")[0]


READS_FACE = (
    choose("account", "from_card"),
    choose("card.face.how", "input"),
    secret("card.face.pin", "5612"),
)


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_after_moving_the_address_is_taken_from_the_card_and_said_so(
    world: World, language: str
) -> None:
    moved = (
        choose("account", "change"),
        fill("account.address", {"street": "旧町1-1"}),
        fill("account.contact", {}),
    )
    said = {"ja": "カードから", "en": "from the card"}[language]
    takes = (
        fill("account.address", {"postal": "194-0000"}).shows("見本町１丁目２番３号", said),
        fill("account.contact", {}),
        choose("account.check", "confirm"),
    )
    sees = (choose("account", "data"), go_on("account.data").shows("見本町１丁目２番３号", "194-0000"))
    await play(
        world,
        (*OPENS, *moved, choose("account.check", "confirm"), *READS_FACE, *takes, *sees, *CLOSES),
        language=language,
    )


async def test_an_address_that_did_not_change_keeps_its_postcode(world: World) -> None:
    ui = await play(world, (*OPENS, *READS_FACE, back("account.address"), *CLOSES))
    assert "Postal code: 194-0000\n" in ui.of("account.address")[0]


async def test_going_back_from_a_change_changes_nothing(world: World) -> None:
    half = (choose("account", "change"), fill("account.address", {"street": "x"}), back("account.contact"))
    sees = (choose("account", "data"), go_on("account.data").shows("見本町１丁目２番３号"))
    await play(world, (*OPENS, *half, back("account.address"), *sees, *CLOSES))


async def test_a_new_address_is_confirmed_by_the_code_that_goes_there(world: World) -> None:
    asks = (choose("account", "mail"), fill("account.mail", {"mail": "hoa.new@example.jp"}))
    waits = back("account").shows("hoa.new@example.jp")
    letter = (
        choose("main", "demo.mailbox"),
        choose("demo.mailbox", "*"),
        choose("demo.letter", "link"),
        back("demo.mailbox").shows("hoa.new@example.jp"),
    )
    sees = (
        choose("main", "account"),
        choose("account", "data"),
        go_on("account.data").shows("hoa.new@example.jp"),
    )
    await play(world, (*OPENS, *asks, waits, *letter, *sees, *CLOSES))


async def test_a_forgotten_password_is_set_anew_by_letter(world: World) -> None:
    asks = (
        choose("demo.card", "hoa"),
        choose("main", "forgot"),
        choose("forgot", "password"),
        fill("forgot.password", {"auth_id": "test-haa2-22w", "mail": "hoa@example.jp"}),
        go_on("forgot.sent").shows("hoa@example.jp"),
    )
    await play(world, (*asks, leave("main")))
    await world.sandbox.forward(0)
    sets = (
        choose("demo.card", "hoa"),
        choose("main", "demo.mailbox"),
        choose("demo.mailbox", "*"),
        choose("demo.letter", "link"),
        secret("password.new", "Yamabiko-48"),
        secret("password.again", "Yamabiko-48"),
        go_on("password.set"),
        back("demo.mailbox"),
        choose("main", "sign_in"),
        secret("sign_in.auth", "1234"),
        fill("sign_in.auth_id", {"auth_id": "TEST-HAA2-22W"}),
        secret("sign_in.password", "Yamabiko-48"),
    )
    assert (await play(world, (*sets, leave("main")))).signed_in


async def test_a_stranger_gets_the_same_answer(world: World) -> None:
    asks = (
        choose("demo.card", "hoa"),
        choose("main", "forgot"),
        choose("forgot", "password"),
        fill("forgot.password", {"auth_id": "AAAA-AAAA-AAA", "mail": "hoa@example.jp"}),
        go_on("forgot.sent").shows("hoa@example.jp"),
    )
    await play(world, (*asks, leave("main")))
    await world.sandbox.forward(0)
    assert await world.sandbox.letters() == ()


async def test_the_letter_after_registering_is_sent_once_more(world: World) -> None:
    again = (
        choose("main", "forgot"),
        choose("forgot", "letter"),
        secret("sign_in.auth", "2580"),
        go_on("forgot.again").shows("c…@example.jp"),
    )
    await play(world, (*CARLOS_REGISTERS, *again, leave("main")))
    assert len(await world.sandbox.letters()) == 2


async def test_who_forgot_the_id_gets_a_sheet_to_hand_in_and_none_is_overwritten(world: World) -> None:
    sheet = (
        choose("main", "forgot"),
        choose("forgot", "auth_id"),
        fill(
            "inquiry.person",
            {
                "name": "NGUYEN THI HOA",
                "birth_date": "1996-02-29",
                "phone": "080-0000-1111",
                "mail": "hoa@example.jp",
            },
        ),
        fill(
            "inquiry.address",
            {"postal": "194-0000", "prefecture": "東京都", "municipality": "町田市", "street": "見本町1-2-3"},
        ),
        go_on("forgot.sheet").shows("認証ID確認申出書"),
    )
    await play(world, (choose("demo.card", "hoa"), *sheet, *sheet, leave("main")))
    first, second = sorted(world.folder.glob("*認証ID確認申出書*.pdf"), key=lambda path: len(path.name))
    assert second.stem.endswith("(2)")
    said = text_of(first)
    for value in (
        "NGUYEN THI HOA",
        "1996年2月29日",
        "〒194-0000",
        "東京都町田市見本町１－２－３",
        "hoa@example.jp",
    ):
        assert value in said
    assert "東京出入国在留管理局長" in said


def text_of(pdf: Path) -> str:
    """As an independent reader finds it."""
    read = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return read.stdout.decode()
