"""A postcode answers the questions that it settles, and says so."""

from tests.plain.asks import fill
from tests.plain.person import typing


async def test_a_postcode_answers_the_prefecture_and_the_municipality() -> None:
    with typing("1350064", "", "", "青海２－７－１１", "0312345678", "", "hoa@example.jp") as person:
        answers = await person.ui.fill(fill("identity.address"))
    assert isinstance(answers, dict)
    assert answers["residence_prefecture"] == "13"
    assert answers["residence_municipality"] == "13-8"
    assert "follow from the postcode" in person.read
