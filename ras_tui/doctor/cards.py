"""The readers and what lies in them."""

from datetime import date

from ras_tui.card.port import Cards, Lying, PinKind
from ras_tui.doctor.check import Check, Health
from ras_tui.errors import CardError
from ras_tui.text.message import Message, Verbatim, m

SOON = 30
"""Days before a certificate's end from which it is told."""
ABSENT = "card.absent"


async def check_cards(cards: Cards, today: date) -> tuple[Check, ...]:
    """One check for the readers' service, then one for each reader, certificate and counter."""
    try:
        found = await cards.look()
    except CardError as error:
        facts = {"code": error.code, **_driver()}
        return (Check("readers", Health.WRONG, *_told(error), facts),)
    service = Check(
        "readers",
        Health.FINE,
        m("doctor.readers", n=len(found)),
        m("doctor.nothing"),
        {"readers": [lying.reader for lying in found], "preferred": cards.preferred, **_driver()},
    )
    return (service, *(check for lying in found for check in _check_reader(lying, today)))


def _check_reader(lying: Lying, today: date) -> tuple[Check, ...]:
    if lying.problem is not None:
        health = Health.NOTE if lying.problem.code == ABSENT else Health.WRONG
        said, remedy = _told(lying.problem)
        words = m("doctor.reader", reader=Verbatim(lying.reader), what=said)
        facts = {"reader": lying.reader, "code": lying.problem.code}
        return (Check("reader", health, words, remedy, facts),)
    what = m("card.look.my_number_card")
    card = Check(
        "reader",
        Health.FINE,
        m("doctor.reader", reader=Verbatim(lying.reader), what=what),
        m("doctor.nothing"),
        {"reader": lying.reader, "card": "my_number_card"},
    )
    return (card, *_certificate(lying, today), *(_counter(kind, left) for kind, left in lying.tries.items()))


def _certificate(lying: Lying, today: date) -> tuple[Check, ...]:
    if lying.auth is None:
        return ()
    left = (lying.auth.last - today).days
    health, todo = Health.FINE, m("doctor.certificate.sign")
    if left < 0 or today < lying.auth.first:
        health, todo = Health.WRONG, m("doctor.certificate.renew")
    elif left <= SOON:
        health, todo = Health.NOTE, m("doctor.certificate.soon", n=left)
    facts = {"first_day": lying.auth.first.isoformat(), "last_day": lying.auth.last.isoformat()}
    words = m("card.look.auth", first=lying.auth.first, last=lying.auth.last)
    return (Check("certificate.auth", health, words, todo, facts),)


def _counter(kind: PinKind, left: int) -> Check:
    name, facts = m(f"pin.{kind}.name"), {"secret": str(kind), "tries_left": left}
    if left == 0:
        words, todo = m("card.look.blocked", kind=name), m("error.card.pin_blocked.remedy")
        return Check(f"tries.{kind}", Health.WRONG, words, todo, facts)
    words = m("card.look.tries", kind=name, n=left)
    if left == 1:
        return Check(f"tries.{kind}", Health.NOTE, words, m("doctor.last_try"), facts)
    return Check(f"tries.{kind}", Health.FINE, words, m("doctor.nothing"), facts)


def _told(error: CardError) -> tuple[Message, Message]:
    return Message(f"error.{error.code}", error.params), Message(f"error.{error.code}.remedy", error.params)


def _driver() -> dict[str, object]:
    """The library that speaks to the readers' service."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return {"pyscard": version("pyscard")}
    except PackageNotFoundError:
        return {"pyscard": None}
