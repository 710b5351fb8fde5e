"""The world in a folder: authority, cards, papers, and the service with the people already registered.

Made once; what is half made is made anew. ``clock.json`` is written last and says that the world is whole.
"""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_sandbox.clock import KeptClock, SandboxClock, days_until
from ras_sandbox.private import private_folder
from ras_tui.client.transport import child_environment, python

if TYPE_CHECKING:
    from ras_sandbox.cards.people import Person
    from ras_server.desk import Desk
    from ras_server.settings import Settings
    from ras_tui.card.port import PinKind
    from ras_tui.messages.accounts import CardProof, Challenge

ORIGIN: Final = "https://ras.sandbox.example"
"""The name that the sandbox's service has in what cards sign."""
REGISTERED_BEFORE: Final = timedelta(days=30)
"""How long before the first day the registered people had registered."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a world lie."""

    folder: Path

    @property
    def authority(self) -> Path:
        """Keys and certificates of the sandbox authority."""
        return self.folder / "authority"

    @property
    def seal(self) -> Path:
        """The service's seal, and the time-stamp authority."""
        return self.folder / "seal"

    @property
    def cards(self) -> Path:
        """The people's cards."""
        return self.folder / "cards"

    @property
    def papers(self) -> Path:
        """Sample papers and photos."""
        return self.folder / "papers"

    @property
    def service(self) -> Path:
        """The service's database and files."""
        return self.folder / "service"

    @property
    def log(self) -> Path:
        """What the service logs."""
        return self.folder / "service.log"


def open_clock(places: Places) -> KeptClock | None:
    """The calendar of a whole world; None when there is none yet, or only part of one."""
    try:
        return KeptClock.open(places.folder)
    except OSError:
        return None


def clear(places: Places) -> None:
    """Make the folder, and clear away what an interrupted making left in it."""
    private_folder(places.folder)
    for part in (places.authority, places.seal, places.cards, places.papers, places.service):
        shutil.rmtree(part, ignore_errors=True)


def make_cards(places: Places, first_day: date, people: "Iterable[Person]") -> None:
    """Make the authority and the cards."""
    from ras_sandbox.authority import seal
    from ras_sandbox.authority.authority import Authority
    from ras_sandbox.cards import wallet

    seal.make(places.seal, first_day)
    wallet.make(places.cards, Authority.make(places.authority, first_day), people, first_day)


def make_papers(places: Places) -> subprocess.Popen[bytes]:
    """Begin to make the sample papers, in a process of their own: only they need its libraries."""
    private_folder(places.papers)
    words = (
        "import sys; from pathlib import Path; from ras_sandbox import papers; papers.make(Path(sys.argv[1]))"
    )
    return subprocess.Popen(
        python("-c", words, str(places.papers)), stdin=subprocess.DEVNULL, env=child_environment()
    )


def settings(places: Places, authority: str) -> "Settings":
    """The service's settings: it trusts the authority, whose server is at an address, and nobody else."""
    from ras_sandbox.authority import profile
    from ras_sandbox.authority.seal import sealing
    from ras_server.settings import Anchors, KeyUse, Settings

    def anchors(use: KeyUse, policy: str) -> Anchors:
        pinned = (places.authority / f"{use}.pem").read_bytes()
        ocsp, crl = f"{authority}/ocsp/{use}", f"{authority}/crl/{use}.crl"
        return Anchors((pinned,), frozenset({policy}), ocsp=ocsp, crl=crl)

    return Settings(
        data=places.service,
        origin=ORIGIN,
        sandbox=True,
        holder_profile="sandbox",
        sealing=sealing(places.seal, authority),
        receipt_key=places.authority / "service.key",
        trust={
            KeyUse.AUTH: anchors(KeyUse.AUTH, profile.AUTH_POLICY),
            KeyUse.SIGN: anchors(KeyUse.SIGN, profile.SIGN_POLICY),
        },
    )


def register_people(desk: "Desk", places: Places, first_day: date, people: "Iterable[Person]") -> None:
    """Register those who are registered, by the service's own acts, as on a day before the first."""
    from ras_sandbox.authority.authority import Authority
    from ras_sandbox.authority.server import in_process
    from ras_server.trust.certificates import Trust

    before = SandboxClock(days_until(first_day - REGISTERED_BEFORE))
    trust = Trust(desk.settings.trust, ask=in_process(Authority.open(places.authority), before))
    for person in people:
        if person.registered:
            auth_id = partial(getattr, person, "auth_id")
            register(replace(desk, clock=before, trust=trust, new_auth_id=auth_id), places, person)


def register(desk: "Desk", places: Places, person: "Person") -> None:
    """One person's registration, from the card to the password."""
    from ras_server.accounts import passwords, registration
    from ras_server.trust import challenges
    from ras_tui.card.port import PinKind
    from ras_tui.messages.accounts import (
        NewPassword,
        Purpose,
        RegistrationForm,
        RegistrationRequest,
        registration_digest,
    )

    challenge = challenges.issue(desk, Purpose.REGISTER)
    request = RegistrationRequest(
        sign=_proof(places, person, PinKind.SIGN, challenge),
        auth=_proof(places, person, PinKind.AUTH, challenge),
    )
    opened = registration.open_registration(desk, request)
    answers = registration_answers(person)
    digest = registration_digest(opened.id, answers, opened.terms_edition)
    proof = _proof(places, person, PinKind.SIGN, challenges.issue(desk, Purpose.SIGN_FORM), digest)
    form = RegistrationForm(answers=answers, terms_edition=opened.terms_edition, proof=proof)
    registration.register(desk, opened.id, form)
    passwords.set_password(desk, NewPassword(token=_link(desk, person), password=person.password))


def registration_answers(person: "Person") -> dict[str, str]:
    """The registration form as the person would fill it in."""
    return {
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.birth_date.isoformat(),
        "is_foreign_national": "yes",
        "card_number": person.card_number,
        "user_kind": "self",
        "postal": person.address.postal,
        "prefecture": person.address.prefecture,
        "municipality": person.address.municipality,
        "street": person.address.street,
        "phone": person.phone,
        "mail": person.mail,
    }


def _proof(
    places: Places, person: "Person", kind: "PinKind", challenge: "Challenge", about: bytes = b""
) -> "CardProof":
    from ras_sandbox.cards import wallet
    from ras_tui.messages.accounts import CardProof, Purpose, signed_bytes

    purpose = Purpose.SIGN_FORM if about else Purpose.REGISTER
    data = signed_bytes(purpose, challenge.origin, challenge.nonce, about)
    signed = wallet.signed(places.cards, person.id, kind, data)
    return CardProof(challenge_id=challenge.id, certificate=signed.certificate, signature=signed.signature)


def _link(desk: "Desk", person: "Person") -> str:
    """The code of the newest letter to the person."""
    from sqlalchemy import select

    from ras_server.store.tables import LetterRow

    with desk.database.read() as rows:
        letters = select(LetterRow).where(LetterRow.link_token != "").order_by(LetterRow.number.desc())
        return next(row.link_token for row in rows.scalars(letters) if row.to == person.mail)
