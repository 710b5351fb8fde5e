"""The demo's people. Nobody here lives anywhere: names, numbers and places are made up."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ras_tui.card.holder import Holder, Sex
from ras_tui.card.port import PinKind
from ras_tui.text.message import Message, Verbatim, m

TRIES: Final = {PinKind.AUTH: 3, PinKind.SIGN: 5, PinKind.INPUT: 3, PinKind.PRINTED: 10}
"""What a fresh card's counters stand at."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person lives, in the parts that a form asks for."""

    postal: str
    """Seven digits."""
    prefecture: str
    """The code of the list ``prefectures``."""
    municipality: str
    """The code of the list ``municipalities``."""
    street: str
    written: str
    """The whole, as the resident register writes it."""
    latin: tuple[str, str]
    """Prefecture and municipality in Latin letters, as certificates write them."""


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person, their card and their stay."""

    id: str
    name: str
    """As the resident register has it: full width, U+3000 between its parts."""
    latin: str
    """As the passport and the residence card have it."""
    birth_date: date
    sex: Sex
    nationality: str
    """ISO 3166-1 alpha-2."""
    passport_number: str
    address: Address
    phone: str
    mail: str
    card_number: str
    """The residence card's."""
    status: str
    """Status of residence, e.g. ``T61``."""
    period: str
    """The current period of stay, as the residence card prints it."""
    expires_in: int
    """Days from the world's first day to the last day of the stay."""
    auth_pin: str
    sign_password: str
    input_pin: str
    security_code: str
    """Four digits printed on the face of the My Number Card."""
    registered: bool = False
    auth_id: str = ""
    """認証ID, for registered people."""
    password: str = ""
    auth_tries: int = TRIES[PinKind.AUTH]
    sign_tries: int = TRIES[PinKind.SIGN]
    certificates_expire_in: int | None = None
    """Days from the first day to the certificates' last; None: with the stay."""

    @property
    def holder(self) -> Holder:
        """What the signing certificate says."""
        return Holder(self.name, self.birth_date, self.sex, self.address.written)


def about(person: Person, auth_id: str = "") -> Message:
    """Who it is and what can be tried with the card, with the secrets of the demo.

    ``auth_id`` says the ID that the service really gave, where it gave another.
    """
    return m(
        f"demo.card.{person.id}.about",
        auth_pin=person.auth_pin,
        sign_password=person.sign_password,
        auth_id=auth_id or person.auth_id,
        password=person.password,
        input_pin=person.input_pin,
    )


def about_residence(person: Person) -> Message:
    """Whose residence card it is, and its number."""
    return m("demo.card.residence.about", number=Verbatim(person.card_number))


_HOA: Final = Person(
    id="hoa",
    name="ＮＧＵＹＥＮ　ＴＨＩ　ＨＯＡ",
    latin="NGUYEN THI HOA",
    birth_date=date(1996, 2, 29),
    sex="female",
    nationality="VN",
    passport_number="C1234567",
    address=Address(
        postal="1940000",
        prefecture="13",
        municipality="132098",
        street="見本町１丁目２番３号",
        written="東京都町田市見本町１丁目２番３号",
        latin=("Tokyo-to", "Machida-shi"),
    ),
    phone="08000001111",
    mail="hoa@example.jp",
    card_number="AB12345678CD",
    status="T61",
    period="3年",
    expires_in=60,
    auth_pin="1234",
    sign_password="SAKURA24",
    input_pin="5612",
    security_code="7001",
    registered=True,
    auth_id="TEST-HAA2-22W",
    password="Mihon-Hoa-24",
)

_CARLOS: Final = Person(
    id="carlos",
    name="ＳＡＮＴＯＳ　ＣＡＲＬＯＳ　ＭＩＧＵＥＬ",
    latin="SANTOS CARLOS MIGUEL",
    birth_date=date(1990, 7, 15),
    sex="male",
    nationality="PH",
    passport_number="P7654321A",
    address=Address(
        postal="4500000",
        prefecture="23",
        municipality="23-5",
        street="見本町４丁目５番６号",
        written="愛知県名古屋市中村区見本町４丁目５番６号",
        latin=("Aichi-ken", "Nagoya-shi Nakamura-ku"),
    ),
    phone="08000002222",
    mail="carlos@example.jp",
    card_number="CD23456789EF",
    status="T26",
    period="1年",
    expires_in=45,
    auth_pin="2580",
    sign_password="MOMIJI25",
    input_pin="6723",
    security_code="7002",
)

_MEILING: Final = Person(
    id="meiling",
    name="ＬＩ　ＭＥＩＬＩＮＧ",
    latin="LI MEILING",
    birth_date=date(1988, 11, 3),
    sex="female",
    nationality="CN",
    passport_number="E12345678",
    address=Address(
        postal="2300000",
        prefecture="14",
        municipality="14-1",
        street="見本町７丁目８番９号",
        written="神奈川県横浜市鶴見区見本町７丁目８番９号",
        latin=("Kanagawa-ken", "Yokohama-shi Tsurumi-ku"),
    ),
    phone="08000003333",
    mail="meiling@example.jp",
    card_number="EF34567890GH",
    status="T26",
    period="5年",
    expires_in=300,
    auth_pin="3690",
    sign_password="TSUBAKI26",
    input_pin="7834",
    security_code="7003",
    registered=True,
    auth_id="TEST-MEE3-335",
    password="Mihon-Mei-26",
)

_RAVI: Final = Person(
    id="ravi",
    name="ＫＵＭＡＲ　ＲＡＶＩ",
    latin="KUMAR RAVI",
    birth_date=date(1993, 5, 9),
    sex="male",
    nationality="IN",
    passport_number="Z3456789",
    address=Address(
        postal="3320000",
        prefecture="11",
        municipality="11-13",
        street="見本町１０番１１号",
        written="埼玉県川口市見本町１０番１１号",
        latin=("Saitama-ken", "Kawaguchi-shi"),
    ),
    phone="08000004444",
    mail="ravi@example.jp",
    card_number="GH45678901JK",
    status="T26",
    period="3年",
    expires_in=75,
    auth_pin="4826",
    sign_password="AYAME27",
    input_pin="8945",
    security_code="7004",
    registered=True,
    auth_id="TEST-RAV4-449",
    password="Mihon-Yama-27",
    auth_tries=0,
)

_OLENA: Final = Person(
    id="olena",
    name="ＫＯＶＡＬＥＮＫＯ　ＯＬＥＮＡ",
    latin="KOVALENKO OLENA",
    birth_date=date(1999, 1, 8),
    sex="female",
    nationality="UA",
    passport_number="FA123456",
    address=Address(
        postal="1710000",
        prefecture="13",
        municipality="13-16",
        street="見本町１２番１３号",
        written="東京都豊島区見本町１２番１３号",
        latin=("Tokyo-to", "Toshima-ku"),
    ),
    phone="08000005555",
    mail="olena@example.jp",
    card_number="JK56789012LM",
    status="T61",
    period="1年",
    expires_in=50,
    auth_pin="5793",
    sign_password="HIMAWARI28",
    input_pin="9156",
    security_code="7005",
    certificates_expire_in=-1,
)

PEOPLE: Final = (_HOA, _CARLOS, _MEILING, _RAVI, _OLENA)


def person(id: str) -> Person:
    """The person of an id. Raises ``KeyError``."""
    return {someone.id: someone for someone in PEOPLE}[id]
