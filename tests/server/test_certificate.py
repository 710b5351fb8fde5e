"""The certificate of eligibility by e-mail: signed, stamped, sent, judged, its receipt registered."""

import re
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from ras_sandbox.authority import seal
from ras_sandbox.authority.authority import Authority
from ras_sandbox.authority.server import Serving, application
from ras_server.app import assemble, close, create_desk, do_due
from ras_server.cases import certifying, delivering, examining, view
from ras_server.desk import Desk
from ras_server.jobs.worker import Worker
from ras_server.mail.envelope import Enveloping
from ras_server.results import verifying
from ras_server.settings import MailServer, Sealing, Settings
from ras_server.store.tables import CaseRow, CertificateRow, JobRow
from ras_server.trust.fetching import fetch
from ras_server.watch import silence
from ras_tui.messages.applications import CaseState, Delivery, DeliveryChoice, Party
from tests.server.bench import FIRST_DAY, ORIGIN, HandClock, User, judge_by_content, letters, ready, submit
from tests.server.test_pages import seal as form_seal
from tests.server.test_trust import refusal

BY = "an officer"
NOW = str(int(HandClock().moment.timestamp()))
PAGES = "https://pages.test.example"


@pytest.fixture(scope="session")
def seals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the issuer's seal and the time-stamp authority."""
    folder = tmp_path_factory.mktemp("seal")
    seal.make(folder, FIRST_DAY)
    return folder


@pytest.fixture
def database(sqlite_template: Path, tmp_path: Path) -> str:
    """Nothing here depends on the kind of database."""
    shutil.copy(sqlite_template, tmp_path / "service.db")
    return f"sqlite:///{tmp_path / 'service.db'}"


@pytest.fixture
def stamps(authority: Authority, seals: Path, clock: HandClock) -> Iterator[str]:
    """The address of a time-stamp authority that answers over HTTP."""
    listening = socket.create_server(("127.0.0.1", 0))
    serving = Serving(application(authority, clock, seals), listening)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    serving.close()


@pytest.fixture
def desk(settings: Settings, clock: HandClock, seals: Path, stamps: str) -> Iterator[Desk]:
    """A desk with a seal; what its authority answers comes over HTTP."""
    sealed = replace(settings, sealing=seal.sealing(seals, stamps), pages=PAGES)
    made = replace(create_desk(sealed, clock=clock, ask=fetch), judge=judge_by_content)
    yield made
    close(made)


@pytest.fixture
async def browser(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=assemble(desk, Worker()))
    async with httpx.AsyncClient(
        transport=transport, base_url=ORIGIN, follow_redirects=True, headers={"Accept-Language": "en"}
    ) as client:
        yield client


def examined(desk: Desk, account: User) -> str:
    """A certificate of eligibility in examination, to be sent by e-mail."""
    id = submit(desk, account, ready(desk, account, "enter").id, "submit").id
    examining.start(desk, id, by=BY)
    with desk.database.write() as rows:
        case = rows.get_one(CaseRow, id)
        case.procedure, case.delivery = "eligibility_certificate", Delivery.EMAIL.value
    return id


@pytest.fixture
def sent(desk: Desk, account: User) -> str:
    """The id of an application whose certificate is on its way."""
    id = examined(desk, account)
    examining.grant(desk, id, by=BY)
    do_due(desk)
    return id


def run(*words: str | Path) -> str:
    """What a program says, both ways. Raises ``CalledProcessError`` unless it is content."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def with_seal(desk: Desk, change: Callable[[Sealing], Sealing]) -> Desk:
    """A desk that signs otherwise."""
    assert desk.sealer is not None
    return replace(desk, sealer=replace(desk.sealer, sealing=change(desk.sealer.sealing)))


def code(desk: Desk) -> str:
    """The one-use code of the newest letter."""
    return letters(desk)[0].link_token


def test_until_it_is_signed_the_service_is_waited_for(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by=BY)
    waiting = view.application(desk, account, id).application.next
    assert (waiting.code, waiting.waits_for) == ("wait_for_certificate", Party.SERVICE)
    assert "decided" not in {letter.kind for letter in letters(desk)}


def test_it_is_sent_and_its_receipt_registered_once(desk: Desk, account: User, sent: str) -> None:
    shown = view.application(desk, account, sent).application
    assert (shown.certificate, shown.state, shown.next.code) == (True, CaseState.EXAMINED, "register_receipt")
    letter, receipt = letters(desk)[0], code(desk)
    assert letter.kind == "certificate"
    assert f"{PAGES}/receipt/{receipt}" in letter.text
    assert f"{PAGES}/certificate" in letter.text
    number = certifying.look(desk, receipt)
    assert certifying.register_receipt(desk, f" {receipt}\n").number == number
    assert view.application(desk, account, sent).application.state is CaseState.COMPLETED
    assert refusal(lambda: certifying.register_receipt(desk, receipt)) == "receipt.used"
    assert refusal(lambda: certifying.register_receipt(desk, f"{receipt}x")) == "receipt.unknown"


def test_a_certificate_nobody_fetched_in_its_three_months_says_so_and_its_receipt_can_still_be_registered(
    desk: Desk, account: User, clock: HandClock, sent: str
) -> None:
    steps = []
    for days in (92, 1):  # 20 March to 20 June, and the day after
        clock.forward(days=days)
        step = view.application(desk, account, sent).application.next
        assert step.by == date(2027, 6, 20)
        steps.append(step.code)
    assert steps == ["register_receipt", "register_receipt_late"]
    assert certifying.register_receipt(desk, code(desk)).number


def test_signing_again_after_a_kill_sends_no_second_letter(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by=BY)
    prepared = certifying.prepare(desk, id)
    do_due(desk)
    before = [letter.id for letter in letters(desk)]
    with desk.act() as act:
        certifying.finish(desk, act, id, prepared)
    assert [letter.id for letter in letters(desk)] == before


def test_without_a_time_stamp_nothing_is_sent_and_it_is_tried_again(
    desk: Desk, account: User, clock: HandClock
) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by=BY)
    away = with_seal(desk, lambda sealing: replace(sealing, stamps="http://127.0.0.1:9"))
    assert do_due(away) == 0
    with desk.database.read() as rows:
        assert rows.scalars(select(CertificateRow)).all() == []
        assert rows.scalars(select(JobRow.attempts).where(JobRow.kind == certifying.CERTIFY_JOB)).all() == [1]
    clock.forward(minutes=2)
    do_due(desk)
    assert view.application(desk, account, id).application.certificate


def test_another_way_chosen_before_it_is_signed_is_the_way_it_goes(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    examining.grant(desk, id, by=BY)
    examining.change_delivery(desk, id, DeliveryChoice(delivery=Delivery.POST), by=BY)
    do_due(desk)
    shown = view.application(desk, account, id).application
    assert (shown.certificate, shown.next.code) == (False, "mail_papers")
    assert (letters(desk)[0].kind, silence.silent(desk)["jobs_failed"]) == ("decided_post", 0)
    examining.change_delivery(desk, id, DeliveryChoice(delivery=Delivery.EMAIL), by=BY)
    do_due(desk)
    assert view.application(desk, account, id).application.next.code == "register_receipt"


def test_a_service_without_a_seal_does_not_grant_by_email(desk: Desk, account: User) -> None:
    id = examined(desk, account)
    unable = replace(desk, sealer=None)
    assert refusal(lambda: examining.grant(unable, id, by=BY)) == "certificate_of_eligibility.no_key"
    assert view.application(desk, account, id).application.state is CaseState.EXAMINING


def test_once_it_is_sent_the_way_of_receipt_stays(desk: Desk, account: User, sent: str) -> None:
    by_post = DeliveryChoice(delivery=Delivery.POST)
    assert (
        refusal(lambda: examining.change_delivery(desk, sent, by_post, by=BY)) == "delivery.certificate_sent"
    )
    assert (
        refusal(lambda: delivering.choose_delivery(desk, account, sent, by_post)) == "application.wrong_state"
    )
    assert refusal(lambda: examining.issue(desk, sent, by=BY)) == "application.not_at_counter"


def test_poppler_finds_the_signature_valid_and_the_text_whole(
    desk: Desk, account: User, sent: str, seals: Path, tmp_path: Path
) -> None:
    file = tmp_path / "certificate.pdf"
    file.write_bytes(certifying.certificate(desk, account, sent))
    told = run("pdfsig", "-nocert", file)
    assert "Signature is Valid" in told
    assert "ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    text = run("pdftotext", "-layout", file, "-")
    name = view.application(desk, account, sent).application.applicant_name
    for word in ("在留資格認定証明書", "Certificate of Eligibility", certifying.look(desk, code(desk)), name):
        assert word in text


def test_openssl_accepts_the_time_stamp_authoritys_answer(stamps: str, seals: Path, tmp_path: Path) -> None:
    data, query, answer = (tmp_path / name for name in ("data", "query.tsq", "answer.tsr"))
    data.write_bytes(b"what is stamped")
    run("openssl", "ts", "-query", "-data", data, "-sha256", "-cert", "-out", query)
    answer.write_bytes(fetch(f"{stamps}/tsa", query.read_bytes(), "application/timestamp-query"))
    trusting = ("-CAfile", seals / "root.pem", "-attime", NOW)
    assert "Verification: OK" in run("openssl", "ts", "-verify", "-data", data, "-in", answer, *trusting)


def test_the_mail_is_signed_with_the_pdf_inside_and_openssl_verifies_it(
    desk: Desk, account: User, sent: str, seals: Path, tmp_path: Path
) -> None:
    pair = tmp_path / "pair.pem"
    pair.write_bytes((seals / "seal.key").read_bytes() + (seals / "seal.pem").read_bytes())
    letter, content = letters(desk)[0], certifying.certificate(desk, account, sent)
    assert desk.files.read(letter.enclosed) == content
    mail, text = tmp_path / "mail.eml", tmp_path / "text"
    mail.write_bytes(Enveloping(MailServer("127.0.0.1", signing_key=pair)).envelope(letter, content).content)
    trusting = ("-CAfile", seals / "root.pem", "-purpose", "any", "-attime", NOW)
    run("openssl", "smime", "-verify", "-in", mail, *trusting, "-out", text)
    inside = message_from_bytes(text.read_bytes(), policy=policy.SMTP)
    assert isinstance(inside, EmailMessage)
    (enclosed,) = inside.iter_attachments()
    assert (enclosed.get_content_type(), enclosed.get_content()) == ("application/pdf", content)
    body = inside.get_body()
    assert body is not None
    assert code(desk) in body.get_content()


def changed(content: bytes) -> dict[str, bytes]:
    """Files that are not the certificate."""
    name = content.index(b"/ByteRange")
    return {
        "a line added": content + b"\n% more",
        "a byte altered": content[:200] + bytes([content[200] ^ 1]) + content[201:],
        "the range altered": content[:name] + content[name:].replace(b"0 ", b"1 ", 1),
        "cut short": content[: len(content) // 2],
        "no pdf": b"no pdf at all",
    }


def test_only_the_very_file_is_genuine(desk: Desk, account: User, sent: str) -> None:
    content = certifying.certificate(desk, account, sent)
    checked = verifying.check(desk, content)
    assert checked.genuine
    assert checked.stamped_at == desk.now()
    assert {what for what, file in changed(content).items() if verifying.check(desk, file).genuine} == set()


def test_a_document_sealed_by_somebody_else_is_not_genuine(
    desk: Desk, account: User, sent: str, tmp_path: Path, stamps: str
) -> None:
    seal.make(tmp_path / "theirs", FIRST_DAY)
    theirs = tmp_path / "theirs"
    key, certificates = theirs / "seal.key", theirs / "seal.pem"
    forger = with_seal(desk, lambda sealing: replace(sealing, key=key, certificates=certificates))
    content = desk.files.read(certifying.prepare(forger, sent).sha256)
    checked = verifying.check(desk, content)
    assert (checked.intact, checked.trusted, checked.number) == (False, False, "")


async def test_the_page_registers_by_a_button_and_once(
    desk: Desk, account: User, sent: str, browser: httpx.AsyncClient
) -> None:
    page = await browser.get(f"/receipt/{code(desk)}")
    assert str(page.url).endswith("/receipt")
    assert view.application(desk, account, sent).application.state is CaseState.EXAMINED
    done = await browser.post("/receipt", data={"seal": form_seal(page)})
    assert "The receipt is registered" in done.text
    assert view.application(desk, account, sent).application.state is CaseState.COMPLETED
    again = await browser.get(f"/receipt/{code(desk)}")
    assert (again.status_code, "registered already" in again.text) == (409, True)
    altered = await browser.get(f"/receipt/{code(desk)[:-1]}")
    assert altered.status_code == 404
    assert (await browser.post("/receipt", data={"seal": "0" * 64})).status_code == 403


async def test_anybody_can_check_a_certificate_on_the_page(
    desk: Desk, account: User, sent: str, browser: httpx.AsyncClient
) -> None:
    content = certifying.certificate(desk, account, sent)

    async def judged(file: bytes) -> str:
        page = await browser.get("/certificate")
        files = {"file": ("certificate.pdf", file, "application/pdf")}
        answer = await browser.post("/certificate", data={"seal": form_seal(page)}, files=files)
        heading = re.search(r"<h1>(.*)</h1>", answer.text)
        assert heading
        return heading[1]

    assert await judged(content) == "The certificate is genuine"
    assert await judged(changed(content)["a byte altered"]) == "This is not a genuine certificate"
    assert await judged(b"") == "Check a certificate of eligibility"


async def test_the_owner_alone_gets_the_pdf(
    desk: Desk, account: User, sent: str, browser: httpx.AsyncClient
) -> None:
    answer = await browser.get(f"/v1/applications/{sent}/certificate")
    assert answer.json()["code"] == "service.session_ended"
    assert refusal(lambda: certifying.certificate(desk, "somebody", sent)) == "application.unknown"
