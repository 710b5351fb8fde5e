"""What the port ``Service`` promises, kept alike over every transport."""

from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.people import Person, person
from ras_sandbox.port import SandboxWorld
from ras_sandbox.world import registration_answers
from ras_tui.card.port import KEYS, PinKind
from ras_tui.client.http import HttpService
from ras_tui.clock import JST
from ras_tui.errors import FileError, ServiceError
from ras_tui.messages.accounts import (
    CardProof,
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
    CaseState,
    Delivery,
    DeliveryChoice,
)
from ras_tui.messages.filing import FiledContent, Submission, canonical, digest, filed_form
from ras_tui.messages.sandbox import ExaminerAct
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Message
from tests.server.bench import TERMS, application
from tests.world import FIRST_DAY

DOCUMENTS, PHOTO = AttachmentKind.DOCUMENTS, AttachmentKind.PHOTO


def quiet(progress: Progress) -> None:
    """A report that nobody reads."""


REPORT: Report = quiet


async def proofs(
    service: HttpService, folder: Path, who: str, purpose: Purpose, about: bytes = b""
) -> dict[PinKind, CardProof]:
    challenge = await service.challenge(purpose)
    data = signed_bytes(purpose, challenge.origin, challenge.nonce, about)
    signed = {kind: wallet.signed(folder / "cards", who, kind, data) for kind in KEYS}
    return {
        kind: CardProof(challenge_id=challenge.id, certificate=one.certificate, signature=one.signature)
        for kind, one in signed.items()
    }


async def signed_form(service: HttpService, folder: Path, id: str) -> RegistrationForm:
    """Carlos's form with his signature."""
    answers = registration_answers(person("carlos"))
    digest = registration_digest(id, answers, TERMS)
    proof = (await proofs(service, folder, "carlos", Purpose.SIGN_FORM, digest))[PinKind.SIGN]
    return RegistrationForm(answers=answers, terms_edition=TERMS, proof=proof)


async def sign_in(service: HttpService, sandbox: SandboxWorld, who: Person) -> SessionOpened:
    proof = (await proofs(service, sandbox.papers.parent, who.id, Purpose.SIGN_IN))[PinKind.AUTH]
    ticket = (await service.prove_card(proof)).ticket
    return await service.sign_in(SignInRequest(ticket=ticket, auth_id=who.auth_id, password=who.password))


async def refusal(act: Awaitable[object]) -> ServiceError:
    with pytest.raises(ServiceError) as refused:
        await act
    return refused.value


async def ready(service: HttpService, sandbox: SandboxWorld) -> Application:
    entered = await service.enter(application(), "enter")
    await service.attach(entered.id, DOCUMENTS, sandbox.papers / "good-papers.pdf", REPORT)
    await service.attach(entered.id, PHOTO, sandbox.papers / "good-photo.jpg", REPORT)
    return await service.choose_delivery(entered.id, DeliveryChoice(delivery=Delivery.POST))


async def signed_submission(service: HttpService, sandbox: SandboxWorld, who: str, id: str) -> Submission:
    """The person's signature over what the service shows."""
    detail = await service.application(id)
    content = FiledContent(forms=[filed_form(detail, ())], delivery=detail.application.delivery)
    about = digest(canonical(content))
    signed = await proofs(service, sandbox.papers.parent, who, Purpose.SUBMIT, bytes.fromhex(about))
    return Submission(digest=about, proof=signed[PinKind.SIGN])


async def test_the_service_says_what_it_is(service: HttpService) -> None:
    health = await service.health()
    assert (health.edition, health.sandbox) == ("2024", True)
    assert health.now.astimezone(JST).date() == FIRST_DAY


async def test_registered_people_sign_in_with_the_secrets_that_the_demo_tells(
    service: HttpService, sandbox: SandboxWorld
) -> None:
    hoa = person("hoa")
    session = await sign_in(service, sandbox, hoa)
    assert session.account.auth_id == hoa.auth_id
    assert (await service.account()) == session.account
    assert (len(session.draft_key), session.idle_minutes) == (32, 15)
    await service.sign_out()
    assert (await refusal(service.account())).code == "service.session_ended"


async def test_whose_certificate_has_expired_is_told_so(service: HttpService, sandbox: SandboxWorld) -> None:
    assert (await refusal(sign_in(service, sandbox, person("olena")))).code == "certificate.expired"


async def test_who_is_new_registers_by_the_letters(service: HttpService, sandbox: SandboxWorld) -> None:
    carlos = person("carlos")
    assert (await refusal(sign_in(service, sandbox, carlos))).code == "sign_in.not_registered"
    assert await sandbox.letters() == ()
    both = await proofs(service, sandbox.papers.parent, "carlos", Purpose.REGISTER)
    request = RegistrationRequest(sign=both[PinKind.SIGN], auth=both[PinKind.AUTH])
    opened = await service.open_registration(request)
    assert (opened.name, opened.birth_date) == (carlos.name, carlos.birth_date)
    form = await signed_form(service, sandbox.papers.parent, opened.id)
    assert (await service.register(opened.id, form)).mail == carlos.mail
    (letter,) = await sandbox.letters()
    assert (await service.password_link(letter.link_token)).purpose == "set"
    assert letter.link_token in letter.text
    await service.set_password(NewPassword(token=letter.link_token, password="Mihon-2027"))
    told = (await sandbox.letters())[0]
    auth_id = next(line for line in told.text.splitlines() if line.count("-") == 2)
    proof = (await proofs(service, sandbox.papers.parent, "carlos", Purpose.SIGN_IN))[PinKind.AUTH]
    ticket = (await service.prove_card(proof)).ticket
    session = await service.sign_in(SignInRequest(ticket=ticket, auth_id=auth_id, password="Mihon-2027"))
    assert session.account.name == carlos.name


async def test_a_refused_password_says_why(service: HttpService, sandbox: SandboxWorld) -> None:
    both = await proofs(service, sandbox.papers.parent, "carlos", Purpose.REGISTER)
    opened = await service.open_registration(
        RegistrationRequest(sign=both[PinKind.SIGN], auth=both[PinKind.AUTH])
    )
    await service.register(opened.id, await signed_form(service, sandbox.papers.parent, opened.id))
    token = (await sandbox.letters())[0].link_token
    error = await refusal(service.set_password(NewPassword(token=token, password="mog")))
    assert error.code == "password.refused"
    findings = error.params["findings"]
    assert isinstance(findings, tuple)
    assert {finding.code for finding in findings} == {"password.too_short", "password.kinds"}


async def test_an_application_goes_from_entering_to_the_card(
    service: HttpService, sandbox: SandboxWorld
) -> None:
    await sign_in(service, sandbox, person("hoa"))
    waiting = await ready(service, sandbox)
    assert (waiting.next.code, len(waiting.attachments)) == ("submit", 2)
    submission = await signed_submission(service, sandbox, "hoa", waiting.id)
    filed = await service.submit(waiting.id, submission, "submit")
    assert filed == await service.submit(waiting.id, submission, "submit")
    received = (await service.receipt(waiting.id)).receipt.body
    assert (received.digest, received.applications[0].provisional_number) == (
        submission.digest,
        filed.provisional_number,
    )
    assert (filed.state, bool(filed.provisional_number)) == (CaseState.SUBMITTED, True)
    await sandbox.forward(1)
    assert sandbox.clock.now().date() == FIRST_DAY + timedelta(days=1)
    numbered = (await service.application(filed.id)).application
    assert numbered.reception_number
    assert numbered.reception_number in (await sandbox.letters())[0].text
    for act in (ExaminerAct.START, ExaminerAct.GRANT, ExaminerAct.ISSUE):
        await sandbox.examine(filed.id, act)
    (finished,) = (await service.applications()).applications
    assert finished.state is CaseState.COMPLETED
    assert [event.code for event in finished.events][-4:] == [
        "examining",
        "examined",
        "papers_received",
        "completed",
    ]


async def test_a_file_is_sent_with_progress_and_judged_by_the_service(
    service: HttpService, sandbox: SandboxWorld
) -> None:
    await sign_in(service, sandbox, person("hoa"))
    entered = await service.enter(application(), "enter")
    seen: list[Progress] = []
    file = sandbox.papers / "good-papers.pdf"
    sent = await service.attach(entered.id, DOCUMENTS, file, seen.append)
    assert (sent.accepted, sent.size, sent.name) == (True, file.stat().st_size, file.name)
    sending = [one for one in seen if one.total]
    assert [one.done for one in sending] == sorted(one.done for one in sending)
    assert sending[-1].done == sending[-1].total == file.stat().st_size
    assert seen[0].cancellable
    assert not seen[-1].cancellable
    assert isinstance(seen[-1].stage, Message)


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("locked.pdf", DOCUMENTS, "pdf.password"),
        ("restricted.pdf", DOCUMENTS, "pdf.restricted"),
        ("square-photo.jpg", PHOTO, "photo.ratio"),
    ],
)
async def test_a_bad_file_is_refused_by_the_service_too(
    service: HttpService, sandbox: SandboxWorld, name: str, kind: AttachmentKind, found: str
) -> None:
    await sign_in(service, sandbox, person("hoa"))
    entered = await service.enter(application(), "enter")
    judged = await service.attach(entered.id, kind, sandbox.papers / name, REPORT)
    assert not judged.accepted
    assert found in {finding.code for finding in judged.findings}
    assert (await service.application(entered.id)).application.attachments == []


async def test_a_file_that_is_gone_is_no_failure_of_the_service(
    service: HttpService, sandbox: SandboxWorld
) -> None:
    await sign_in(service, sandbox, person("hoa"))
    entered = await service.enter(application(), "enter")
    with pytest.raises(FileError) as refused:
        await service.attach(entered.id, DOCUMENTS, sandbox.papers / "gone.pdf", REPORT)
    assert refused.value.code == "file.unreadable"


async def test_findings_come_back_as_findings(service: HttpService, sandbox: SandboxWorld) -> None:
    await sign_in(service, sandbox, person("hoa"))
    error = await refusal(service.enter(application(current_expiry="2028-03-20"), "k"))
    assert error.code == "answers.refused"
    findings = error.params["findings"]
    assert isinstance(findings, tuple)
    (finding,) = [one for one in findings if one.code == "period.not_yet_open"]
    assert (finding.where, str(finding.params["first_day"])) == ("current_expiry", "2027-12-20")


async def test_a_refusals_dates_are_dates(service: HttpService, sandbox: SandboxWorld) -> None:
    await sign_in(service, sandbox, person("hoa"))
    waiting = await ready(service, sandbox)
    await sandbox.forward(60)
    await sign_in(service, sandbox, person("hoa"))
    submission = await signed_submission(service, sandbox, "hoa", waiting.id)
    error = await refusal(service.submit(waiting.id, submission, "k"))
    assert (error.code, error.params["last_day"]) == ("submit.closed", FIRST_DAY + timedelta(days=59))


async def test_moving_the_calendar_does_not_sign_anybody_out(
    service: HttpService, sandbox: SandboxWorld
) -> None:
    await sign_in(service, sandbox, person("hoa"))
    await sandbox.forward(30)
    assert (await service.account()).name
