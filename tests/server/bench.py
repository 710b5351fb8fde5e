"""A service on a bench: a store of its own, clocks that move when told, cards made for the test."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from sqlalchemy import select

from ras_sandbox.authority import profile
from ras_sandbox.authority.authority import Authority, new_key
from ras_server.accounts import passwords, registration, sign_in
from ras_server.cases import attaching, delivering, entering, submitting, view
from ras_server.desk import Desk
from ras_server.settings import Anchors, KeyUse
from ras_server.store.tables import LetterRow
from ras_server.tax_data import requests as tax_data
from ras_server.trust import challenges
from ras_server.uploads import Received
from ras_tui.card.holder import Holder
from ras_tui.clock import JST
from ras_tui.forms.journey import on_route
from ras_tui.forms.registry import load
from ras_tui.messages.accounts import (
    CardProof,
    Challenge,
    NewPassword,
    Purpose,
    RegistrationForm,
    RegistrationRequest,
    SessionOpened,
    SignInRequest,
    registration_digest,
    signed_bytes,
)
from ras_tui.messages.applications import (
    Application,
    AttachmentKind,
    Delivery,
    DeliveryChoice,
    NewApplication,
)
from ras_tui.messages.filing import FiledContent, Submission, canonical, digest, filed_form
from ras_tui.validation.finding import Finding, Findings
from tests.forms.strategies import CASE_T, Filler

FIRST_DAY = date(2027, 3, 20)
EXPIRY = date(2027, 5, 19)
ORIGIN = "https://ras.test.example"
PASSWORD = "Mihon-2027"
SESSION = "a session"
"""What the session is kept as in which an application is filed."""
TERMS = "2024.3"
REFUSED_FILE = b"not a pdf"


class HandClock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 3, 20, 10, 0, tzinfo=JST)

    def now(self) -> datetime:
        return self.moment

    def forward(self, **amount: int) -> None:
        self.moment += timedelta(**amount)


def anchors(authority: Authority) -> dict[KeyUse, Anchors]:
    """An authority as a service pins it."""
    return {
        KeyUse.AUTH: Anchors((authority.auth.pem,), frozenset({profile.AUTH_POLICY}), unchecked=True),
        KeyUse.SIGN: Anchors((authority.sign.pem,), frozenset({profile.SIGN_POLICY}), unchecked=True),
    }


@dataclass(frozen=True)
class Card:
    """Both keys of a made-up person, without PINs."""

    name: str
    keys: dict[KeyUse, RSAPrivateKey]
    certificates: dict[KeyUse, bytes]

    @classmethod
    def make(
        cls,
        authority: Authority,
        name: str = "ＴＥＳＴ",
        born: date = date(1996, 2, 29),
        last_day: date = date(2029, 12, 31),
        keys: dict[KeyUse, RSAPrivateKey] | None = None,
    ) -> "Card":
        """``keys``: those of another card, since making some takes long."""
        keys = keys or {KeyUse.AUTH: new_key(), KeyUse.SIGN: new_key()}
        auth, sign = keys[KeyUse.AUTH], keys[KeyUse.SIGN]
        issued = FIRST_DAY - timedelta(days=100)
        person = Holder(name, born, "female", "東京都豊島区見本町1")
        return cls(
            name,
            keys,
            {
                KeyUse.AUTH: authority.auth_certificate(auth.public_key(), "A1", issued, last_day),
                KeyUse.SIGN: authority.sign_certificate(
                    sign.public_key(), "S1", person, ("Tokyo-to", "Toshima-ku"), issued, last_day
                ),
            },
        )

    def proof(
        self,
        use: KeyUse,
        challenge: Challenge,
        purpose: Purpose,
        *,
        origin: str = "",
        about: bytes = b"",
        certificate: bytes = b"",
    ) -> CardProof:
        data = signed_bytes(purpose, origin or challenge.origin, challenge.nonce, about)
        return CardProof(
            challenge_id=challenge.id,
            certificate=certificate or self.certificates[use],
            signature=self.keys[use].sign(data, PKCS1v15(), hashes.SHA256()),
        )


class User(str):
    """The id of a registered person's account, and the card in their hands."""

    __slots__ = ("card",)

    card: Card

    @classmethod
    def of(cls, account: str, card: Card) -> "User":
        user = cls(account)
        user.card = card
        return user


def judge_by_content(path: Path, kind: AttachmentKind, today: date, edition: str) -> Findings:
    """Stands in for the inspection, which has tests of its own."""
    return (Finding("pdf.damaged"),) if path.read_bytes() == REFUSED_FILE else ()


def registration_answers(mail: str = "test@example.jp") -> dict[str, str]:
    return {
        "name": "ＴＥＳＴ",
        "sex": "female",
        "birth_date": "1996-02-29",
        "is_foreign_national": "yes",
        "card_number": "AB12345678CD",
        "user_kind": "self",
        "postal": "1710000",
        "prefecture": "13",
        "municipality": "13-16",
        "street": "見本町１",
        "phone": "08000001111",
        "mail": mail,
    }


def request_for(desk: Desk, card: Card) -> RegistrationRequest:
    challenge = challenges.issue(desk, Purpose.REGISTER)
    return RegistrationRequest(
        sign=card.proof(KeyUse.SIGN, challenge, Purpose.REGISTER),
        auth=card.proof(KeyUse.AUTH, challenge, Purpose.REGISTER),
    )


def signed_form(desk: Desk, card: Card, id: str, answers: dict[str, str]) -> RegistrationForm:
    """A registration's form with the signature of its person's card."""
    digest = registration_digest(id, answers, TERMS)
    challenge = challenges.issue(desk, Purpose.SIGN_FORM)
    proof = card.proof(KeyUse.SIGN, challenge, Purpose.SIGN_FORM, about=digest)
    return RegistrationForm(answers=answers, terms_edition=TERMS, proof=proof)


def register(desk: Desk, card: Card, mail: str = "test@example.jp") -> str:
    """Register and set the password; answers the 認証ID, as the letter says it."""
    opened = registration.open_registration(desk, request_for(desk, card))
    registration.register(
        desk, opened.id, signed_form(desk, card, opened.id, {**registration_answers(mail), "name": card.name})
    )
    passwords.set_password(desk, NewPassword(token=letters(desk)[0].link_token, password=PASSWORD))
    return next(line for line in letters(desk)[0].text.splitlines() if line.count("-") == 2)


def letters(desk: Desk) -> list[LetterRow]:
    """Newest first."""
    with desk.database.read() as rows:
        return list(rows.scalars(select(LetterRow).order_by(LetterRow.number.desc())))


def ticket_for(desk: Desk, card: Card) -> str:
    challenge = challenges.issue(desk, Purpose.SIGN_IN)
    return sign_in.prove_card(desk, card.proof(KeyUse.AUTH, challenge, Purpose.SIGN_IN)).ticket


def signed_in(desk: Desk, card: Card, auth_id: str) -> SessionOpened:
    request = SignInRequest(ticket=ticket_for(desk, card), auth_id=auth_id, password=PASSWORD)
    return sign_in.sign_in(desk, request)


def application(**changes: str) -> NewApplication:
    """A valid extension for 日本人の配偶者等, whose stay ends on :data:`EXPIRY`."""
    form = load("extension", "T61")
    filled = Filler(form, CASE_T, FIRST_DAY, Random(7)).fill()
    filled |= {"current_expiry": EXPIRY.isoformat(), "date_of_birth": "1996-02-29", **changes}
    answers = {
        id: value if isinstance(value, str) else [dict(row) for row in value]
        for id, value in on_route(form, filled).items()
    }
    return NewApplication(procedure="extension", status="T61", edition="2024", answers=answers)


def enter(desk: Desk, account: str, key: str = "enter-1", **changes: str) -> Application:
    return entering.enter(desk, account, application(**changes), key)


def attach(desk: Desk, account: str, id: str, kind: AttachmentKind, content: bytes = b"%PDF-fine") -> bool:
    """Send a file past HTTP; answers whether it was accepted."""
    import hashlib

    path = desk.files.incoming() / f"in-{hashlib.sha256(content + kind.encode()).hexdigest()[:8]}"
    path.write_bytes(content)
    received = Received(path, len(content), hashlib.sha256(content).hexdigest())
    return attaching.attach(desk, account, id, kind, "資料.pdf", received).accepted


def ready(desk: Desk, account: str, key: str = "enter-1", **changes: str) -> Application:
    """An application that only waits to be filed."""
    entered = enter(desk, account, key, **changes)
    attach(desk, account, entered.id, AttachmentKind.DOCUMENTS)
    attach(desk, account, entered.id, AttachmentKind.PHOTO, b"a photo")
    return delivering.choose_delivery(desk, account, entered.id, DeliveryChoice(delivery=Delivery.POST))


def content_of(desk: Desk, account: str, id: str) -> bytes:
    """What would be filed, as a client puts it together from what it is shown."""
    main = view.application(desk, account, id)
    details = [main, *(view.application(desk, account, other) for other in main.application.alongside)]
    forms = [
        filed_form(each, tax_data.of_case(desk, account, each.application.id).requests) for each in details
    ]
    return canonical(FiledContent(forms=forms, delivery=main.application.delivery))


def signed_submission(desk: Desk, user: User, id: str, card: Card | None = None) -> Submission:
    """The person's signature over what is shown, in the session :data:`SESSION`."""
    about = digest(content_of(desk, user, id))
    challenge = challenges.issue(desk, Purpose.SUBMIT, SESSION)
    proof = (card or user.card).proof(KeyUse.SIGN, challenge, Purpose.SUBMIT, about=bytes.fromhex(about))
    return Submission(digest=about, proof=proof)


def submit(desk: Desk, user: User, id: str, key: str) -> Application:
    """File under the person's own signature."""
    return submitting.submit(desk, user, id, signed_submission(desk, user, id), key, SESSION)
