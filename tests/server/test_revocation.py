"""Certificates that were taken back: asked of OCSP, looked up in a list, else refused."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509 import ocsp

from ras_sandbox.authority.answers import Answers
from ras_sandbox.authority.authority import Authority, new_key
from ras_sandbox.authority.server import Serving, application, in_process, places, socket_base
from ras_sandbox.private import private_socket
from ras_server.problems import Refused
from ras_server.settings import KeyUse
from ras_server.trust.certificates import Trust
from ras_server.trust.crl import CrlSource
from ras_server.trust.fetching import Fetch, Unavailable, fetch
from ras_server.trust.ocsp import OcspSource
from ras_server.trust.revocation import Taken, Unknown
from ras_tui.clock import Clock, SystemClock
from tests.server.bench import FIRST_DAY, Card, HandClock, anchors

GOOD = ocsp.OCSPCertStatus.GOOD
SERVER = "http://authority.test"
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


@pytest.fixture
def own(tmp_path: Path) -> Authority:
    return Authority.make(tmp_path / "authority", FIRST_DAY)


@pytest.fixture
def holder(own: Authority) -> x509.Certificate:
    return x509.load_der_x509_certificate(Card.make(own).certificates[KeyUse.AUTH])


def take_back(authority: Authority, certificate: x509.Certificate, at: datetime) -> None:
    authority.register.take_back("auth", certificate.serial_number, at, "keyCompromise")


def asked(fetch: Fetch, authority: Authority, certificate: x509.Certificate, at: datetime) -> str:
    """What OCSP says."""
    try:
        OcspSource(places(SERVER, "auth")[0], fetch).ask(certificate, authority.auth.certificate, at)
    except (Taken, Unknown, Unavailable) as answer:
        return type(answer).__name__ if not isinstance(answer, Unavailable) else str(answer.args[0])
    return "good"


def test_ocsp_tells_good_taken_and_never_issued(
    own: Authority, holder: x509.Certificate, clock: HandClock, foreign: Authority
) -> None:
    answers = in_process(own, clock)
    assert asked(answers, own, holder, clock.now()) == "good"
    take_back(own, holder, clock.now())
    assert asked(answers, own, holder, clock.now()) == "Taken"
    stranger = x509.load_der_x509_certificate(Card.make(foreign).certificates[KeyUse.AUTH])
    assert asked(answers, own, stranger, clock.now()) == "Unknown"


def twisted(fetch: Fetch, twist: Callable[[bytes, bytes], bytes]) -> Fetch:
    """Answers that somebody changed on the way: question and answer in, another answer out."""
    return lambda place, body, kind: twist(body, fetch(place, body, kind))


def test_an_answer_to_another_question_is_not_believed(
    own: Authority, holder: x509.Certificate, clock: HandClock
) -> None:
    fetch, earlier = in_process(own, clock), []

    def replayed(question: bytes, answer: bytes) -> bytes:
        earlier.append(answer)
        return earlier[0]

    again = twisted(fetch, replayed)
    assert asked(again, own, holder, clock.now()) == "good"
    assert asked(again, own, holder, clock.now()) == "another nonce"


def test_an_answer_without_a_nonce_is_not_believed(
    own: Authority, holder: x509.Certificate, clock: HandClock
) -> None:
    bare = ocsp.OCSPRequestBuilder().add_certificate(holder, own.auth.certificate, hashes.SHA256()).build()
    answers = Answers(own, "auth", clock)
    without = answers.respond(bare.public_bytes(serialization.Encoding.DER))
    assert asked(lambda *_: without, own, holder, clock.now()) == "no nonce"


def test_an_answer_about_another_certificate_is_not_believed(
    own: Authority, holder: x509.Certificate, clock: HandClock
) -> None:
    other = x509.load_der_x509_certificate(Card.make(own).certificates[KeyUse.AUTH])
    answers = Answers(own, "auth", clock)

    def about_another(_: str, question: bytes, kind: str) -> bytes:
        nonce = ocsp.load_der_ocsp_request(question).extensions.get_extension_for_class(x509.OCSPNonce)
        builder = ocsp.OCSPRequestBuilder().add_certificate(other, own.auth.certificate, hashes.SHA256())
        swapped = builder.add_extension(nonce.value, critical=False).build()
        return answers.respond(swapped.public_bytes(serialization.Encoding.DER))

    assert asked(about_another, own, holder, clock.now()) == "about another certificate"


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(minutes=-16), "from the future"),
        (timedelta(minutes=-14), "good"),
        (timedelta(minutes=24), "good"),
        (timedelta(minutes=26), "stale"),
    ],
)
def test_an_answer_is_believed_while_it_is_fresh(
    own: Authority, holder: x509.Certificate, clock: HandClock, later: timedelta, said: str
) -> None:
    assert asked(in_process(own, clock), own, holder, clock.now() + later) == said


def test_an_answer_of_another_authority_is_not_believed(
    own: Authority, holder: x509.Certificate, clock: HandClock, foreign: Authority
) -> None:
    assert asked(in_process(foreign, clock), own, holder, clock.now()) == "signed by somebody else"


def test_a_holders_own_certificate_may_not_sign_answers(own: Authority, clock: HandClock) -> None:
    """Issued by the authority, but not for this."""
    key = new_key()
    der = own.auth_certificate(
        key.public_key(), "A9", FIRST_DAY - timedelta(days=1), FIRST_DAY + timedelta(days=9)
    )
    card = x509.load_der_x509_certificate(der)

    def forged(_: str, question: bytes, kind: str) -> bytes:
        request = ocsp.load_der_ocsp_request(question)
        nonce = request.extensions.get_extension_for_class(x509.OCSPNonce).value
        builder = ocsp.OCSPResponseBuilder().add_response(
            card,
            own.auth.certificate,
            hashes.SHA256(),
            ocsp.OCSPCertStatus.GOOD,
            clock.now(),
            None,
            None,
            None,
        )
        builder = builder.add_extension(nonce, critical=False).certificates([card])
        signed = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, card).sign(key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)

    assert asked(forged, own, card, clock.now()) == "signed by somebody else"


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\x30\x03\x0a\x01\x03"])
def test_rubbish_and_refusals_are_no_answers(
    own: Authority, holder: x509.Certificate, clock: HandClock, answer: bytes
) -> None:
    said = asked(lambda *_: answer, own, holder, clock.now())
    assert said in ("not an OCSP response", "status try_later")


def test_every_flipped_byte_of_an_answer_is_noticed(
    own: Authority, holder: x509.Certificate, clock: HandClock
) -> None:
    """Of a certificate that was taken back: no flip makes it good, and none breaks the asking."""
    take_back(own, holder, clock.now())
    answers = in_process(own, clock)
    size = len(answers(places(SERVER, "auth")[0], _question(own, holder), ""))
    for place in range(0, size, 5):

        def flipped(_: bytes, answer: bytes, place: int = place) -> bytes:
            place = min(place, len(answer) - 1)
            return answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]

        assert asked(twisted(answers, flipped), own, holder, clock.now()) != "good"


def _question(authority: Authority, certificate: x509.Certificate) -> bytes:
    builder = ocsp.OCSPRequestBuilder().add_certificate(
        certificate, authority.auth.certificate, hashes.SHA256()
    )
    return builder.build().public_bytes(serialization.Encoding.DER)


# the list of revoked certificates


def listed(fetch: Fetch, authority: Authority, certificate: x509.Certificate, at: datetime) -> str:
    try:
        CrlSource(places(SERVER, "auth")[1], fetch).ask(certificate, authority.auth.certificate, at)
    except (Taken, Unavailable) as answer:
        return "Taken" if isinstance(answer, Taken) else str(answer.args[0])
    return "good"


def test_the_list_tells_good_and_taken_and_is_believed_for_a_day(
    own: Authority, holder: x509.Certificate, clock: HandClock
) -> None:
    fetch = in_process(own, clock)
    assert listed(fetch, own, holder, clock.now()) == "good"
    assert listed(fetch, own, holder, clock.now() + timedelta(hours=25)) == "stale"
    take_back(own, holder, clock.now())
    assert listed(fetch, own, holder, clock.now()) == "Taken"


def test_a_list_of_another_authority_is_not_believed(
    own: Authority, holder: x509.Certificate, clock: HandClock, foreign: Authority
) -> None:
    assert listed(in_process(foreign, clock), own, holder, clock.now()) == "signed by somebody else"
    assert listed(lambda *_: b"no list", own, holder, clock.now()) == "not a list of revoked certificates"


def test_a_list_is_fetched_again_only_when_a_newer_one_is_due(
    own: Authority, holder: x509.Certificate, clock: HandClock
) -> None:
    calls, fetch = [], in_process(own, clock)

    def counted(place: str, body: bytes, kind: str) -> bytes:
        calls.append(place)
        return fetch(place, body, kind)

    source = CrlSource(places(SERVER, "auth")[1], counted)
    for _ in range(3):
        source.ask(holder, own.auth.certificate, clock.now())
    assert len(calls) == 1
    clock.forward(hours=25)
    source.ask(holder, own.auth.certificate, clock.now())
    assert len(calls) == 2


# the service's decision


def decided(
    own: Authority, clock: HandClock, fetch: Fetch, card: Card, *, ocsp: bool = True, crl: bool = True
) -> str:
    """The code with which the service refuses a fresh signature; empty when it believes it."""
    settings = {}
    for use, pinned in anchors(own).items():
        responder, listing = places(SERVER, "auth" if use is KeyUse.AUTH else "sign")
        settings[use] = replace(
            pinned, unchecked=False, ocsp=responder if ocsp else "", crl=listing if crl else ""
        )
    signature = card.keys[KeyUse.AUTH].sign(b"data", padding.PKCS1v15(), hashes.SHA256())
    try:
        Trust(settings, ask=fetch).verify(
            KeyUse.AUTH, card.certificates[KeyUse.AUTH], b"data", signature, clock.now()
        )
    except Refused as refused:
        return refused.code
    return ""


def without(fetch: Fetch, *kinds: str) -> Fetch:
    """A server some of whose parts are down."""

    def some(place: str, body: bytes, kind: str) -> bytes:
        if any(f"/{down}/" in place for down in kinds):
            raise Unavailable("down")
        return fetch(place, body, kind)

    return some


@pytest.mark.parametrize(
    ("down", "taken", "code"),
    [
        ((), False, ""),
        ((), True, "certificate.revoked"),
        (("ocsp",), False, ""),
        (("ocsp",), True, "certificate.revoked"),
        (("crl",), True, "certificate.revoked"),
        (("ocsp", "crl"), False, "certificate.revocation_unknown"),
        (("ocsp", "crl"), True, "certificate.revocation_unknown"),
    ],
)
def test_the_list_stands_in_for_ocsp_and_without_both_nobody_comes_in(
    own: Authority, clock: HandClock, down: tuple[str, ...], taken: bool, code: str
) -> None:
    card = Card.make(own)
    if taken:
        take_back(own, x509.load_der_x509_certificate(card.certificates[KeyUse.AUTH]), clock.now())
    assert decided(own, clock, without(in_process(own, clock), *down), card) == code


def test_an_authority_without_places_to_ask_is_refused_unless_the_operator_says_so(
    own: Authority, clock: HandClock
) -> None:
    card = Card.make(own)
    assert decided(own, clock, in_process(own, clock), card, ocsp=False, crl=False) == (
        "certificate.revocation_unknown"
    )


def test_a_certificate_that_the_authority_never_issued_is_refused(own: Authority, clock: HandClock) -> None:
    card = Card.make(own)
    own.register.path.unlink()
    assert decided(own, clock, in_process(own, clock), card) == "certificate.never_issued"


# the servers, and OpenSSL's opinion of both


@contextmanager
def serving(authority: Authority, clock: HandClock, listening: socket.socket) -> Iterator[None]:
    server = Serving(application(authority, clock), listening)
    try:
        yield
    finally:
        server.close()


def test_the_authority_is_asked_over_a_unix_socket(
    own: Authority, holder: x509.Certificate, clock: HandClock, tmp_path: Path
) -> None:
    path = tmp_path / "authority.sock"
    responder, listing = places(socket_base(path), "auth")
    with serving(own, clock, private_socket(path)):
        OcspSource(responder, fetch).ask(holder, own.auth.certificate, clock.now())
        CrlSource(listing, fetch).ask(holder, own.auth.certificate, clock.now())


def test_a_server_that_is_down_or_says_no_is_no_answer(clock: HandClock, own: Authority) -> None:
    with serving_on_loopback(own, clock) as base, pytest.raises(Unavailable, match="status 404"):
        fetch(f"{base}/nowhere", b"", "application/pkix-crl")
    with pytest.raises(Unavailable, match="ConnectError"):
        fetch(f"{base}/crl/auth.crl", b"", "application/pkix-crl")


@needs_openssl
def test_openssl_as_client_agrees_with_our_responder(tmp_path: Path) -> None:
    now, clock = SystemClock().now(), SystemClock()
    authority = Authority.make(tmp_path / "authority", now.date())
    good, taken = (_leaf(authority, tmp_path / f"{name}.pem", now.date()) for name in ("good", "taken"))
    authority.register.take_back("auth", taken, now, "keyCompromise")
    assert good != taken
    with serving_on_loopback(authority, clock) as base:
        for name, said in (("good", "good"), ("taken", "revoked")):
            root, leaf = str(authority.anchor("auth")), str(tmp_path / f"{name}.pem")
            asking = ("ocsp", "-issuer", root, "-sha256", "-cert", leaf, "-CAfile", root)
            done = openssl(*asking, "-url", f"{base}/ocsp/auth")
            assert "Response verify OK" in done
            assert f"{name}.pem: {said}" in done


@needs_openssl
def test_openssl_verify_agrees_with_our_list(tmp_path: Path) -> None:
    now = SystemClock().now()
    authority = Authority.make(tmp_path / "authority", now.date())
    for name in ("good", "taken"):
        serial = _leaf(authority, tmp_path / f"{name}.pem", now.date())
        if name == "taken":
            authority.register.take_back("auth", serial, now - timedelta(minutes=1), "keyCompromise")
    listing = x509.load_der_x509_crl(Answers(authority, "auth", SystemClock()).revoked())
    (tmp_path / "list.pem").write_bytes(listing.public_bytes(serialization.Encoding.PEM))
    for name, said in (("good", "good.pem: OK"), ("taken", "certificate revoked")):
        assert said in openssl(
            "verify", "-crl_check", "-CRLfile", str(tmp_path / "list.pem"),
            "-CAfile", str(authority.anchor("auth")), str(tmp_path / f"{name}.pem"),
        )  # fmt: skip


@needs_openssl
def test_our_client_agrees_with_openssl_as_responder(tmp_path: Path) -> None:
    now = SystemClock().now()
    authority = Authority.make(tmp_path / "authority", now.date())
    certificates = {}
    lines = []
    for name, flag in (("good", "V"), ("taken", "R")):
        serial = _leaf(authority, tmp_path / f"{name}.pem", now.date())
        certificates[name] = x509.load_pem_x509_certificate((tmp_path / f"{name}.pem").read_bytes())
        since = f"{now - timedelta(hours=1):%y%m%d%H%M%SZ}" if flag == "R" else ""
        lines.append(f"{flag}\t391231235959Z\t{since}\t{serial:X}\tunknown\t/CN={name}")
    (tmp_path / "index.txt").write_text("\n".join(lines) + "\n")
    with openssl_responder(authority, tmp_path / "index.txt") as place:
        source = OcspSource(place, fetch)
        source.ask(certificates["good"], authority.auth.certificate, SystemClock().now())
        with pytest.raises(Taken):
            source.ask(certificates["taken"], authority.auth.certificate, SystemClock().now())
        unknown = _leaf(authority, tmp_path / "unknown.pem", now.date())
        assert unknown
        stranger = x509.load_pem_x509_certificate((tmp_path / "unknown.pem").read_bytes())
        with pytest.raises(Unknown):
            source.ask(stranger, authority.auth.certificate, SystemClock().now())


def _leaf(authority: Authority, path: Path, today: date) -> int:
    """A fresh certificate for sign-in as PEM; answers its serial number."""
    der = authority.auth_certificate(
        new_key().public_key(), path.stem, today - timedelta(days=1), today + timedelta(days=30)
    )
    certificate = x509.load_der_x509_certificate(der)
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate.serial_number


def openssl(*words: str) -> str:
    done = subprocess.run(["openssl", *words], capture_output=True, text=True, timeout=30, check=False)
    return done.stdout + done.stderr


@contextmanager
def serving_on_loopback(authority: Authority, clock: Clock) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Serving(application(authority, clock), listening)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.close()


@contextmanager
def openssl_responder(authority: Authority, index: Path) -> Iterator[str]:
    """OpenSSL's own responder, on a free port of loopback, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    root = authority.auth
    (index.parent / "root.key").write_bytes(
        root.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    words = [
        "openssl", "ocsp", "-index", str(index), "-port", str(port), "-CA", str(authority.anchor("auth")),
        "-rsigner", str(authority.anchor("auth")), "-rkey", str(index.parent / "root.key"), "-nmin", "5",
    ]  # fmt: skip
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            while "waiting for OCSP" not in process.stdout.readline():
                assert process.poll() is None
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
