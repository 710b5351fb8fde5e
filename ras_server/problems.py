"""Errors and RFC 9457 problems, by code."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ras_tui.errors import RasError
from ras_tui.messages.base import Problem, WireFinding
from ras_tui.text.message import Message, Words
from ras_tui.validation.finding import Finding, Findings

STATUS: Final[dict[str, int]] = {
    "service.not_understood": 400,
    "service.session_ended": 401,
    "service.not_found": 404,
    "service.too_large": 413,
    "service.failed": 500,
    "service.busy": 503,
    "service.too_often": 429,
    "access.abroad": 403,
    "access.this_machine": 403,
    "request.key_missing": 400,
    "request.key_reused": 422,
    "challenge.unknown": 403,
    "challenge.used": 403,
    "challenge.expired": 403,
    "challenge.other_purpose": 403,
    "challenge.other_origin": 403,
    "challenge.other_session": 403,
    "certificate.unreadable": 403,
    "certificate.untrusted": 403,
    "certificate.key_usage": 403,
    "certificate.policy": 403,
    "certificate.not_yet_valid": 403,
    "certificate.expired": 403,
    "certificate.holder_unreadable": 403,
    "certificate.revoked": 403,
    "certificate.never_issued": 403,
    "certificate.revocation_unknown": 503,
    "proof.signature": 403,
    "proof.algorithm": 403,
    "registration.ended": 409,
    "registration.too_young": 403,
    "registration.terms": 409,
    "registration.other_card": 403,
    "account.same_mail": 409,
    "letter.password_is_set": 409,
    "link.unknown": 404,
    "link.used": 409,
    "link.expired": 409,
    "password.refused": 422,
    "sign_in.not_registered": 403,
    "sign_in.ticket_ended": 403,
    "sign_in.wrong": 403,
    "sign_in.locked": 429,
    "sign_in.locked_long": 429,
    "sign_in.stopped": 403,
    "sign_in.password_expired": 403,
    "answers.refused": 422,
    "application.form_unknown": 422,
    "application.other_edition": 409,
    "application.never_alone": 422,
    "application.not_beside": 422,
    "application.filed_with_main": 409,
    "application.not_eligible": 422,
    "application.unknown": 404,
    "application.wrong_state": 409,
    "application.finished": 409,
    "application.stale": 409,
    "application.not_by_post": 409,
    "application.not_at_counter": 409,
    "application.not_by_email": 409,
    "application.main_first": 409,
    "officer.session_ended": 401,
    "officer.key_unknown": 403,
    "officer.exists": 409,
    "officer.unknown": 404,
    "officer.office_unknown": 422,
    "officer.other_office": 403,
    "officer.nobody_fits": 404,
    "attachment.unknown": 404,
    "ask.nothing_asked": 409,
    "ask.open": 409,
    "ask.past": 422,
    "ask.no_declaration": 409,
    "ask.no_papers": 409,
    "certificate_of_eligibility.no_key": 409,
    "certificate_of_eligibility.unknown": 404,
    "receipt.unknown": 404,
    "receipt.used": 409,
    "attachment.length": 400,
    "attachment.hash": 400,
    "attachment.my_number": 422,
    "delivery.not_allowed": 422,
    "delivery.office_unknown": 422,
    "delivery.ask_office": 409,
    "delivery.certificate_sent": 409,
    "tax_data.unavailable": 503,
    "tax_data.not_for_you": 403,
    "tax_data.unknown": 404,
    "tax_data.not_there": 409,
    "tax_data.registered": 409,
    "submit.no_documents": 409,
    "submit.no_photo": 409,
    "submit.no_delivery": 409,
    "submit.not_yet_open": 409,
    "submit.closed": 409,
    "submit.changed": 409,
    "submit.other_person": 403,
    "filing_receipt.none": 404,
}
"""Every code that the service answers, and its HTTP status; sentences are ``error.<code>``."""


class Refused(RasError):
    """The service says no, by name; nothing happened."""

    def __init__(self, code: str, /, *, findings: Findings = (), **params: str | int) -> None:
        super().__init__(code, **params)
        self.findings = findings

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS[self.code]


def problem(
    code: str, params: dict[str, str | int] | None = None, findings: Iterable[Finding] = ()
) -> Problem:
    """A code as it goes over the wire; the sentence is the client's."""
    return Problem(
        type=f"urn:ras-tui:problem:{code}",
        title=code.replace(".", ": ", 1).replace("_", " "),
        status=STATUS[code],
        code=code,
        params=params or {},
        findings=[WireFinding.of(finding) for finding in findings],
    )


def of(refused: Refused) -> Problem:
    """The problem of a refusal."""
    return problem(
        refused.code, {name: _plain(value) for name, value in refused.params.items()}, refused.findings
    )


def refused_words(refused: Refused) -> Iterator[Words]:
    """What happened, why, and what to do."""
    yield Message(f"error.{refused.code}", refused.params)
    for finding in refused.findings:
        yield Message(f"finding.{finding.code}", finding.params)
    yield Message(f"error.{refused.code}.remedy", refused.params)


EVERYWHERE: Final = (
    "service.not_understood",
    "service.failed",
    "service.too_often",
    "access.abroad",
    "access.this_machine",
)
"""What any request may be answered with, before an act is reached or when one breaks."""


def answers(*codes: str) -> dict[int | str, dict[str, Any]]:
    """What an operation's description says about the problems that it may answer."""
    by_status: dict[int | str, list[str]] = {}
    for code in (*codes, *EVERYWHERE):
        by_status.setdefault(STATUS[code], []).append(code)
    return {
        status: {
            "description": ", ".join(sorted(names)),
            "content": {"application/problem+json": {}},
        }
        for status, names in sorted(by_status.items(), key=lambda entry: str(entry[0]))
    }


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
