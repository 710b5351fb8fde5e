"""The receipt of a filing: what anybody can check without the service, and what an alteration breaks."""

import json
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import sessions
from ras_server.app import close, create_desk
from ras_server.cases import delivering, submitting, view
from ras_server.receipts import showing
from ras_server.receipts.key import BadKey, ReceiptKey, load, opened
from ras_server.settings import KeyUse, Settings
from ras_tui.cli import main
from ras_tui.documents import filing_receipt
from ras_tui.forms.codelists.offices import offices_for
from ras_tui.messages.applications import ApplicationDetail, Delivery, DeliveryChoice
from ras_tui.messages.filing import canonical
from ras_tui.messages.receipts import Receipt, receipt_file
from ras_tui.receipts import anchors as pinned
from ras_tui.receipts.anchors import Anchors
from ras_tui.receipts.checks import Mark, judge
from tests.attachments.made import texts
from tests.server.bench import (
    ORIGIN,
    SESSION,
    Card,
    HandClock,
    User,
    anchors,
    content_of,
    judge_by_content,
    ready,
    register,
    signed_in,
    signed_submission,
)

Body = dict[str, Any]
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


@dataclass(frozen=True)
class Issued:
    """A receipt as its owner saved it, and what it can be checked by."""

    receipt: Receipt
    content: bytes
    folder: Path
    """``receipt.json``, ``content.json``, and the anchors in ``anchors``."""
    key: ReceiptKey
    card: Card
    authority: Authority
    foreign: Authority

    @property
    def file(self) -> bytes:
        return receipt_file(self.receipt)

    @property
    def anchors(self) -> Anchors:
        return pinned.load(self.folder / "anchors")

    def wrong(self, file: bytes, content: bytes | None = None) -> set[str]:
        """The checks that a file fails."""
        checks = judge(file, self.anchors, self.content if content is None else content)
        return {check.name for check in checks if check.mark is not Mark.GOOD}

    def altered(self, change: Callable[[Body], None], key: ReceiptKey | None = None) -> bytes:
        """The receipt with another body; signed anew where a key is given: a service that lies."""
        plain = self.receipt.model_dump(mode="json")
        change(plain["body"])
        altered = Receipt.model_validate_json(json.dumps(plain))
        if key is not None:
            altered = altered.model_copy(update={"service": key.sign(canonical(altered.body))})
        return receipt_file(altered)


@pytest.fixture(scope="module")
def issued(
    tmp_path_factory: pytest.TempPathFactory,
    authority: Authority,
    foreign: Authority,
    card: Card,
    sqlite_template: Path,
) -> Issued:
    folder = tmp_path_factory.mktemp("receipt")
    data = folder / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "service.db")
    settings = Settings(
        data=data, origin=ORIGIN, trust=anchors(authority), holder_profile="sandbox", sandbox=True
    )
    desk = replace(create_desk(settings, clock=HandClock()), judge=judge_by_content)
    user = User.of(sessions.signed_in(desk, signed_in(desk, card, register(desk, card)).token), card)
    id = ready(desk, user).id
    seen = content_of(desk, user, id)
    submitting.submit(desk, user, id, signed_submission(desk, user, id), "key", SESSION)
    office = _office(view.application(desk, user, id))
    counter = DeliveryChoice(delivery=Delivery.COUNTER, office=office)
    delivering.choose_delivery(desk, user, id, counter)
    given = showing.receipt(desk, user, id)
    assert given.content.encode() == seen, "what was filed stays, though the case goes on"
    close(desk)
    (folder / "receipt.json").write_bytes(receipt_file(given.receipt))
    (folder / "content.json").write_bytes(given.content.encode())
    (folder / "anchors").mkdir()
    shutil.copy(authority.anchor("sign"), folder / "anchors" / "sign.pem")
    shutil.copy(data / "service.pem", folder / "anchors" / "service.pem")
    key = load(data / "service.key")
    return Issued(given.receipt, seen, folder, key, card, authority, foreign)


def _office(detail: ApplicationDetail) -> str:
    """A counter where the card may be received."""
    place = (str(detail.answers[f"residence_{part}"]) for part in ("prefecture", "municipality"))
    return min(offices_for(*place))


def test_a_receipt_as_it_was_given_is_good_in_every_respect(issued: Issued) -> None:
    checks = judge(issued.file, issued.anchors, issued.content)
    assert len(checks) == 10
    assert {check.mark for check in checks} == {Mark.GOOD}


def test_without_anchors_it_is_left_open_whom_it_comes_from_and_no_more(issued: Issued) -> None:
    checks = judge(issued.file, Anchors(), issued.content)
    left_open = {check.name for check in checks if check.mark is Mark.OPEN}
    assert left_open == {"people_anchor", "service_anchor"}
    assert not any(check.mark is Mark.WRONG for check in checks)


def other_number(body: Body) -> None:
    body["applications"][0]["provisional_number"] = "仮270320-99999"


def a_second_later(body: Body) -> None:
    body["received_at"] = body["received_at"].replace("00Z", "01Z")


def other_origin(body: Body) -> None:
    body["origin"] = "https://evil.example"


def other_digest(body: Body) -> None:
    body["digest"] = "ab" * 32


def other_nonce(body: Body) -> None:
    lines = body["signed"].split("\n")
    body["signed"] = "\n".join([*lines[:3], "ab" * 32, lines[4]])


def short_nonce(body: Body) -> None:
    lines = body["signed"].split("\n")
    body["signed"] = "\n".join([*lines[:3], "ab", lines[4]])


def other_purpose(body: Body) -> None:
    body["signed"] = body["signed"].replace("submit", "sign_form")


def other_algorithm(body: Body) -> None:
    body["signature"]["algorithm"] = "ecdsa-sha256"


def turned_bit(body: Body) -> None:
    value = bytearray(b64decode(body["signature"]["value"]))
    value[9] ^= 1
    body["signature"]["value"] = b64encode(value).decode()


def no_sandbox(body: Body) -> None:
    body["sandbox"] = False


ALTERED: dict[Callable[[Body], None], set[str]] = {
    other_number: {"service_signature"},
    a_second_later: {"service_signature"},
    no_sandbox: {"service_signature"},
    other_origin: {"signed", "service_signature"},
    other_digest: {"signed", "service_signature", "content"},
    other_nonce: {"signature", "service_signature"},
    short_nonce: {"signed", "signature", "service_signature"},
    other_purpose: {"signed", "signature", "service_signature"},
    other_algorithm: {"signature", "service_signature"},
    turned_bit: {"signature", "service_signature"},
}


@pytest.mark.parametrize("change", ALTERED, ids=lambda change: change.__name__)
def test_each_alteration_is_found_where_it_was_made(issued: Issued, change: Callable[[Body], None]) -> None:
    assert issued.wrong(issued.altered(change)) == ALTERED[change]


def pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(serialization.Encoding.PEM).decode()


def signed_by(issued: Issued, card: Card, use: KeyUse) -> Callable[[Body], None]:
    """Another key's signature over the same text, with its certificate."""

    def change(body: Body) -> None:
        value = card.keys[use].sign(body["signed"].encode(), PKCS1v15(), hashes.SHA256())
        body["signature"]["value"] = b64encode(value).decode()
        body["signature"]["certificate"] = pem(card.certificates[use])

    return change


def test_a_service_that_lies_cannot_put_another_content_under_the_persons_name(issued: Issued) -> None:
    assert issued.wrong(issued.altered(other_digest, issued.key)) == {"signed", "content"}
    assert issued.wrong(issued.altered(other_nonce, issued.key)) == {"signature"}


def test_the_key_for_signing_in_signs_no_application(issued: Issued) -> None:
    def by_the_other_authority(body: Body) -> None:
        signed_by(issued, issued.card, KeyUse.AUTH)(body)
        body["issuer"] = issued.authority.auth.pem.decode()

    altered = issued.altered(by_the_other_authority, issued.key)
    assert issued.wrong(altered) == {"certificate", "people_anchor"}


def test_a_certificate_must_be_of_the_authority_that_is_named_and_pinned(issued: Issued) -> None:
    stranger = Card.make(issued.foreign, keys=issued.card.keys)
    own = issued.altered(signed_by(issued, stranger, KeyUse.SIGN), issued.key)
    assert issued.wrong(own) == {"issuer"}

    def of_its_authority(body: Body) -> None:
        signed_by(issued, stranger, KeyUse.SIGN)(body)
        body["issuer"] = issued.foreign.sign.pem.decode()

    assert issued.wrong(issued.altered(of_its_authority, issued.key)) == {"people_anchor"}


def test_a_certificate_must_have_been_in_force(issued: Issued) -> None:
    old = Card.make(issued.authority, keys=issued.card.keys, last_day=date(2027, 3, 20) - timedelta(days=1))
    altered = issued.altered(signed_by(issued, old, KeyUse.SIGN), issued.key)
    assert issued.wrong(altered) == {"certificate"}


def test_nobody_else_signs_in_the_services_place(issued: Issued, tmp_path: Path) -> None:
    other = opened(tmp_path / "other.key", ORIGIN, HandClock().now(), sandbox=True)
    assert issued.wrong(issued.altered(other_number, other)) == {"service_anchor"}
    by_card = ReceiptKey(
        issued.card.keys[KeyUse.SIGN],
        x509.load_der_x509_certificate(issued.card.certificates[KeyUse.SIGN]),
    )
    assert issued.wrong(issued.altered(other_number, by_card)) == {"service_anchor"}


def test_another_content_is_told(issued: Issued) -> None:
    assert issued.wrong(issued.file, issued.content + b" ") == {"content"}
    assert issued.wrong(issued.file, b"") == {"content"}


def every_byte(issued: Issued, places: list[int]) -> list[int]:
    """Where one turned bit leaves the verdict good."""
    random, unseen = Random(1), []
    for place in places:
        file = bytearray(issued.file)
        file[place] ^= 1 << random.randrange(8)
        if not issued.wrong(bytes(file)):
            unseen.append(place)
    return unseen


def test_one_turned_bit_is_found(issued: Issued) -> None:
    assert every_byte(issued, Random(7).sample(range(len(issued.file)), 200)) == []


@pytest.mark.soak
def test_one_turned_bit_is_found_wherever_it_is(issued: Issued) -> None:
    assert every_byte(issued, list(range(len(issued.file)))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file + b"\n",
        lambda file: file.replace(b"\n ", b"\n"),
        lambda file: json.dumps(json.loads(file)).encode(),
        lambda file: file.replace(b'"sandbox"', b'"sandbox": true,\n  "sandbox"'),
        lambda file: b"",
        lambda file: b"{}",
        lambda file: b"\xff\xfe",
        lambda file: b"[" * 100_000,
    ],
)
def test_what_is_not_the_very_file_is_no_receipt(issued: Issued, change: Callable[[bytes], bytes]) -> None:
    assert issued.wrong(change(issued.file)) == {"form"}


def openssl(*words: str | Path, given: bytes = b"") -> str:
    done = subprocess.run(["openssl", *map(str, words)], input=given, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


@needs_openssl
def test_openssl_agrees_about_each_signature_and_the_chain(issued: Issued, tmp_path: Path) -> None:
    plain = json.loads((issued.folder / "receipt.json").read_bytes())
    body, service = plain["body"], plain["service"]
    (tmp_path / "signed").write_bytes(body["signed"].encode())
    whole = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    (tmp_path / "body").write_bytes(whole.encode())
    for name, signature in (("signed", body["signature"]), ("body", service)):
        (tmp_path / "certificate").write_text(signature["certificate"])
        (tmp_path / "key").write_text(openssl("x509", "-in", tmp_path / "certificate", "-noout", "-pubkey"))
        (tmp_path / "value").write_bytes(b64decode(signature["value"]))
        words = ("dgst", "-sha256", "-verify", tmp_path / "key", "-signature", tmp_path / "value")
        assert "Verified OK" in openssl(*words, tmp_path / name)
        assert "Verified OK" not in openssl(*words, given=b"something else")
    (tmp_path / "person").write_text(body["signature"]["certificate"])
    at = str(int(HandClock().now().timestamp()))
    chain = ("verify", "-attime", at, "-CAfile", issued.folder / "anchors" / "sign.pem")
    assert openssl(*chain, tmp_path / "person").strip().endswith("OK")
    assert body["digest"] in openssl("dgst", "-sha256", issued.folder / "content.json")


def verify(issued: Issued, *words: str, file: str = "receipt.json") -> int:
    return main(["receipt", "verify", str(issued.folder / file), *words, "--lang", "en"])


def test_the_command_says_a_line_for_each_check_and_ends_with_0(
    issued: Issued, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--anchors", str(issued.folder / "anchors"), "--application", str(issued.folder / "content.json"))
    assert verify(issued, *more) == 0
    said = capsys.readouterr().out
    assert said.count("good  ") == 10
    assert "Signed by: ＴＥＳＴ" in said
    assert "仮270320" in said
    assert said.rstrip().endswith("The receipt is good.")
    assert "⟦" not in said


def test_the_command_ends_with_2_when_something_is_left_open(
    issued: Issued, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(issued) == 2
    assert "--anchors" in capsys.readouterr().out
    assert verify(issued, file="nothing.json") == 2
    assert verify(issued, "--anchors", str(issued.folder / "data")) == 2
    assert "sign*.pem" in capsys.readouterr().out
    assert verify(issued, "--anchors", str(issued.folder)) == 2
    assert "service.pem" in capsys.readouterr().err


def test_the_command_ends_with_1_when_something_is_wrong_and_shows_no_control_character(
    issued: Issued, capsys: pytest.CaptureFixture[str]
) -> None:
    (issued.folder / "altered.json").write_bytes(issued.altered(other_number))
    assert verify(issued, "--json", file="altered.json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "wrong"
    assert [one["check"] for one in told["checks"] if one["result"] == "wrong"] == ["service_signature"]
    evil = issued.file.replace(ORIGIN.encode(), b"https://\\u001b[2Jevil.example")
    (issued.folder / "evil.json").write_bytes(evil)
    assert verify(issued, file="evil.json") == 1
    assert "\x1b" not in capsys.readouterr().out


def test_the_schema_fits_a_receipt_and_names_every_entry(
    issued: Issued, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["receipt", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    plain = json.loads(issued.file)
    jsonschema.validate(plain, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plain, "more": 1}, schema)


def test_the_page_says_what_the_receipt_says(issued: Issued, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(filing_receipt.write(issued.receipt))
    said = "".join("".join(texts(path)).split())
    body = issued.receipt.body
    for wanted in (body.origin, body.digest, body.applications[0].provisional_number, "体験版"):
        assert wanted in said


def test_a_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    file, now = tmp_path / "service.key", HandClock().now()
    first, again = (opened(file, ORIGIN, now, sandbox=False) for _ in range(2))
    assert first.certificate == again.certificate
    assert file.stat().st_mode & 0o077 == 0
    assert (tmp_path / "service.pem").read_text() == first.pem
    assert "PRIVATE" not in first.pem
    assert sorted(path.name for path in tmp_path.iterdir()) == ["service.key", "service.pem"]


def test_a_file_without_a_key_of_its_certificate_is_told(tmp_path: Path, issued: Issued) -> None:
    other = opened(tmp_path / "other.key", ORIGIN, HandClock().now(), sandbox=False)
    mixed = (issued.folder / "data" / "service.key").read_bytes().partition(b"-----BEGIN CERT")[0]
    for content in (b"", b"nothing", other.pem.encode(), mixed + other.pem.encode()):
        (tmp_path / "bad.key").write_bytes(content)
        with pytest.raises(BadKey):
            load(tmp_path / "bad.key")
