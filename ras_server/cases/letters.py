"""The letters about a case, M3 to M7 and the smaller ones: what each says, and to whom."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.cases import receipt
from ras_server.cases.beside import main_of
from ras_server.desk import Desk
from ras_server.mail import posting
from ras_server.store.tables import AccountRow, CaseRow
from ras_tui.clock import JST
from ras_tui.forms.office_words import office_contact, office_name
from ras_tui.messages.applications import Delivery
from ras_tui.text.message import Message, Verbatim, m

Said = Mapping[str, object]
"""What a move knows that the case does not say."""
NOTHING: Said = MappingProxyType({})


def post(desk: Desk, act: Act, case: CaseRow, letter: str, said: Said = NOTHING) -> None:
    """Write a letter and put it into the outbox."""
    user = act.rows.get_one(AccountRow, case.account)
    written, paragraphs, params = _PARTS.get(letter, _plain)(desk, case, letter, said)
    blanks: dict[str, Any] = {
        "name": user.name,
        "number": case.reception_number or case.provisional_number or "",
        "procedure": m(f"procedure.{case.procedure}"),
        "office": office_name(case.office),
        "contact": office_contact(case.office),
        **params,
    }
    with_it = {name: str(said[name]) for name in ("link_token", "enclosed") if name in said}
    for address in _addresses(act.rows, case, user, letter):
        posting.post(desk, act, user, written, *paragraphs, to=address, **with_it, **blanks)


Parts = tuple[str, tuple[Message, ...], Said]


def _plain(desk: Desk, case: CaseRow, letter: str, said: Said) -> Parts:
    return letter, (), said


def _reception(desk: Desk, case: CaseRow, letter: str, said: Said) -> Parts:
    """M4 names the applicant: it proves that the application is on its way."""
    return letter, (), {"name": case.applicant_name, "provisional": case.provisional_number or ""}


def _papers_asked(desk: Desk, case: CaseRow, letter: str, said: Said) -> Parts:
    """M5: why, what, and by when."""
    papers = said["papers"]
    assert isinstance(papers, list)
    items = tuple(m("letter.item", item=Verbatim(paper)) for paper in papers)
    reason = m(f"ask.reason.{said['reason']}")
    return letter, (reason, *items, m("letter.papers_asked.how")), {"by": said["by"]}


def _decided(desk: Desk, case: CaseRow, letter: str, said: Said) -> Parts:
    """M6: what to mail or to bring, where to and by when; none for a certificate by e-mail (note 23)."""
    way = Delivery(case.delivery)
    assert case.decided_at is not None
    items = receipt.papers(case.procedure, case.status, way)
    by = (case.decided_at + desk.settings.policy.papers_within).astimezone(JST).date()
    where = case.delivery_office or case.office
    paragraphs = tuple(m("letter.item", item=m(f"receipt.{item}")) for item in items)
    return (
        f"decided_{way.value}",
        paragraphs,
        {"by": by, "office": office_name(where), "contact": office_contact(where)},
    )


def _certificate(desk: Desk, case: CaseRow, letter: str, said: Said) -> Parts:
    """M7: it is the certificate; where to register that it came, and where anybody can check it."""
    pages, code = desk.settings.pages, said["link_token"]
    paragraphs = (
        (
            m(
                "letter.certificate.pages",
                url=Verbatim(f"{pages}/receipt/{code}"),
                check=Verbatim(f"{pages}/certificate"),
            ),
        )
        if pages
        else (m("letter.certificate.code"),)
    )
    return (
        letter,
        paragraphs,
        {"name": case.applicant_name, "code": Verbatim(str(code)), "until": said["until"]},
    )


_PARTS: Mapping[str, Callable[[Desk, CaseRow, str, Said], Parts]] = MappingProxyType(
    {"reception": _reception, "papers_asked": _papers_asked, "decided": _decided, "certificate": _certificate}
)

_ALSO_TO_APPLICANT = frozenset({"reception", "certificate"})
"""The applicant's own address, where the form names one (guide 5(1)ウVI)."""


def _addresses(rows: Session, case: CaseRow, user: AccountRow, letter: str) -> tuple[str, ...]:
    if letter == "decided" and case.delivery == Delivery.EMAIL.value:
        return ()
    given = main_of(rows, case).answers.get("notify_email") if letter in _ALSO_TO_APPLICANT else ""
    return tuple(dict.fromkeys((user.mail, str(given or user.mail))))
