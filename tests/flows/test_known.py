"""What is taken over, so that nothing is asked twice, and what never is."""

import pytest

from ras_tui.flows.known import from_account, from_earlier, from_family
from ras_tui.flows.person import Person
from ras_tui.forms.conditions import Answers
from ras_tui.forms.registry import load
from ras_tui.messages.accounts import Account, SessionOpened

EARLIER: Answers = {
    "name": "NGUYEN THI HOA",
    "nationality": "VN",
    "occupation": "会社員",
    "residence_street": "見本町１丁目",
    "rep_name": "見本太郎",
    "passport_number": "C1234567",
    "date_of_birth": "1996-02-29",
    "current_expiry": "2027-05-19",
    "card_number": "AB12345678CD",
    "reason": "夫と日本で暮らすためです。",
    "intention_confirmed": "yes",
    "notify_email": "not an address",
    "of_another_form": "x",
    "family": [{"name": "見本太郎", "relationship": "husband"}],
}
FORM = load("extension", "T61")


def test_an_earlier_application_gives_what_still_holds_and_fits_the_form() -> None:
    taken = from_earlier(EARLIER, FORM)

    assert taken == {
        id: EARLIER[id]
        for id in (
            *("name", "nationality", "occupation", "residence_street", "rep_name"),
            *("passport_number", "date_of_birth", "family"),
        )
    }


def test_a_member_of_the_family_gives_the_address_and_who_acts_not_the_person() -> None:
    taken = from_family(EARLIER, FORM)

    assert taken == {id: EARLIER[id] for id in ("nationality", "residence_street", "rep_name")}


@pytest.mark.parametrize(
    ("registered", "asked"),
    [
        ("ＮＧＵＹＥＮ　ＴＨＩ　ＨＯＡ", "NGUYEN THI HOA"),
        ("Ｏ’ＢＲＩＥＮ　ＪＯＨＮ－ＰＡＵＬ", "O'BRIEN JOHN-PAUL"),
        ("王　美玲", None),
        ("ＭÜＬＬＥＲ", None),
    ],
)
def test_the_registered_name_is_taken_over_where_it_is_in_latin_letters(
    registered: str, asked: str | None
) -> None:
    account = Account.model_validate(
        {
            **dict.fromkeys(Account.model_fields, ""),
            **{"name": registered, "birth_date": "1996-02-29", "user_kind": "self", "mail_trouble": False},
        }
    )
    person = Person(account, SessionOpened.model_construct())
    assert from_account(person).get("name") == asked
