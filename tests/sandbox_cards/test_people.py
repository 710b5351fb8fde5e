import re
from datetime import date

import pytest

from ras_sandbox.cards.people import PEOPLE, Person, about, person
from ras_server.accounts.auth_id import well_formed
from ras_tui.card.pins import SHAPE
from ras_tui.card.port import PinKind
from ras_tui.forms.codelists import codelist
from ras_tui.text.languages import WHOLE
from ras_tui.text.translator import Translator

EVERYBODY = pytest.mark.parametrize("someone", PEOPLE, ids=lambda someone: someone.id)


@EVERYBODY
def test_everybody_has_what_a_form_asks_in_the_form_it_asks_it(someone: Person) -> None:
    assert re.fullmatch(r"[A-Z]{2}[0-9]{8}[A-Z]{2}", someone.card_number)
    assert re.fullmatch(r"[0-9]{7}", someone.address.postal)
    assert re.fullmatch(r"0[0-9]{9,10}", someone.phone)
    assert someone.mail.endswith("@example.jp")
    assert re.fullmatch(r"[A-Z ]+", someone.latin)
    assert someone.birth_date < date(2009, 1, 1)
    assert SHAPE[PinKind.AUTH].fullmatch(someone.auth_pin.encode())
    assert SHAPE[PinKind.SIGN].fullmatch(someone.sign_password.encode())


@EVERYBODY
def test_a_name_in_full_width_is_the_passport_name(someone: Person) -> None:
    widened = "".join("　" if c == " " else chr(ord(c) + 0xFEE0) for c in someone.latin)
    assert someone.name == widened


@EVERYBODY
def test_places_and_statuses_are_those_of_the_lists(someone: Person) -> None:
    address = someone.address
    municipality = next(o for o in codelist("municipalities").options if o.code == address.municipality)
    prefecture = next(o for o in codelist("prefectures").options if o.code == address.prefecture)
    assert municipality.parent == address.prefecture
    assert address.written == prefecture.ja + municipality.ja + address.street
    assert someone.status in {option.code for option in codelist("statuses").options}
    assert someone.nationality in {option.code for option in codelist("nationalities").options}


@EVERYBODY
def test_registered_people_have_an_id_and_a_password_and_others_have_none(someone: Person) -> None:
    assert bool(someone.auth_id) is bool(someone.password) is someone.registered
    if someone.registered:
        assert well_formed(someone.auth_id)


@EVERYBODY
@pytest.mark.parametrize("language", WHOLE)
def test_what_is_said_of_a_card_names_its_secrets(someone: Person, language: str) -> None:
    said = Translator(language)(about(someone))
    assert "⟦" not in said
    secrets = [someone.auth_pin, someone.sign_password, someone.auth_id, someone.password]
    assert [secret for secret in secrets if secret not in said] == []


def test_there_is_somebody_for_each_thing_to_try() -> None:
    hoa, carlos, meiling, ravi, olena = (person(id) for id in ("hoa", "carlos", "meiling", "ravi", "olena"))
    assert (hoa.status, hoa.registered, 1 < hoa.expires_in < 89) == ("T61", True, True)
    assert (carlos.status, carlos.registered, 1 < carlos.expires_in < 89) == ("T26", False, True)
    assert (meiling.registered, meiling.expires_in) == (True, 300)
    assert (ravi.registered, ravi.auth_tries) == (True, 0)
    assert olena.certificates_expire_in == -1


def test_nobody_shares_anything() -> None:
    for attribute in ("id", "latin", "card_number", "mail", "phone", "passport_number", "auth_pin"):
        assert len({getattr(someone, attribute) for someone in PEOPLE}) == len(PEOPLE), attribute
