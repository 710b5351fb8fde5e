"""The town: authority, cards, mail server, portal and the service, all on loopback; ended with the block."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from socket import create_server

from joserfc.jwk import ECKey

from ras_sandbox.authority import profile, seal
from ras_sandbox.authority.authority import Authority
from ras_sandbox.authority.register import Purpose
from ras_sandbox.authority.server import Serving, application, places
from ras_sandbox.cards.people import person
from ras_sandbox.clock import SandboxClock
from ras_sandbox.mynaportal.server import Client, Portal
from ras_sandbox.mynaportal.server import application as portal_application
from ras_sandbox.world import Places, make_cards
from ras_tui.clock import JST
from tests.journey.shell import run
from tests.journey.town.letters import Mailbox
from tests.journey.town.service import Service, free_port
from tests.server.mailroom import Mailroom, mailroom
from tests.terminal.pty import python


@dataclass(frozen=True)
class Town:
    """Everything that stands around somebody at a terminal."""

    folder: Path
    service: Service
    mail: Mailroom
    key: str
    """An officer's."""
    clock: SandboxClock
    """The town's, by which certificates are vouched for."""

    @property
    def cards(self) -> Path:
        """The people's cards."""
        return Places(self.folder).cards

    def sleep_a_night(self) -> None:
        """The service is stopped in the evening and started on the next day."""
        self.service.stop()
        self.clock.days += 1
        self.service.start(self.clock.days)

    def mailbox(self, address: str) -> Mailbox:
        """Somebody's letters from now on."""
        return Mailbox(self.mail, address)

    def officer(self, act: str, *words: str | Path) -> str:
        """An officer's act over the network, in a process of its own; what it printed."""
        command = python("-m", "ras_server.cli", "officer", act)
        environ = {"RAS_SERVER_OFFICER_KEY": self.key}
        done = run(command, *words, "--server", self.service.url, "--lang", "en", environ=environ)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def town(folder: Path, *people: str) -> Iterator[Town]:
    """A town of today, where these people have cards."""
    where = Places(folder)
    make_cards(where, datetime.now(JST).date(), [person(id) for id in people])
    with ExitStack() as stack:
        clock = SandboxClock()
        authority = _authority(stack, where, clock)
        mail = stack.enter_context(mailroom())
        service = Service(free_port(), where.log)
        portal = _portal(stack, where, service)
        service.words = [*_words(where, service, authority, mail), *portal]
        service.start()
        stack.callback(service.stop)
        yield Town(folder, service, mail, _officer(where), clock)


def _authority(stack: ExitStack, where: Places, clock: SandboxClock) -> str:
    """OCSP, lists and time stamps over HTTP; their address."""
    listening = create_server(("127.0.0.1", 0))
    app = application(Authority.open(where.authority), clock, where.seal)
    stack.callback(Serving(app, listening).close)
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


def _portal(stack: ExitStack, where: Places, service: Service) -> list[str]:
    """マイナポータル over HTTP, with this service registered at it; how the service is told of it."""
    listening = create_server(("127.0.0.1", 0))
    issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
    key, file = ECKey.generate_key("P-256"), where.folder / "portal.pem"
    file.write_bytes(key.as_pem(private=True))
    client = Client("ras", f"{service.url}/mynaportal", key)
    stack.callback(Serving(portal_application(Portal(issuer, {client.id: client})), listening).close)
    return ["--portal", issuer, "--portal-client", client.id, "--portal-key", str(file)]


def _words(where: Places, service: Service, authority: str, mail: Mailroom) -> list[str]:
    """As an operator would start it."""
    sealed = seal.sealing(where.seal, authority)
    port = service.url.rpartition(":")[2]
    trust = []
    policies: dict[Purpose, str] = {"auth": profile.AUTH_POLICY, "sign": profile.SIGN_POLICY}
    for use, policy in policies.items():
        ocsp, crl = places(authority, use)
        anchor = str(where.authority / f"{use}.pem")
        trust += [f"--{use}-anchor", anchor, f"--{use}-policy", policy]
        trust += [f"--{use}-ocsp", ocsp, f"--{use}-crl", crl]
    return [
        *("--port", port, "--origin", service.url, "--pages", service.url, "--data", str(where.service)),
        *("--holder-profile", "sandbox", *trust),
        *("--mail-server", f"127.0.0.1:{mail.port}", "--mail-encryption", "none"),
        *("--mail-from", "ras@example.jp"),
        *("--seal-key", str(sealed.key), "--seal-certificates", str(sealed.certificates)),
        *("--seal-anchor", str(sealed.anchors[0]), "--seal-stamps", sealed.stamps),
    ]


def _officer(where: Places) -> str:
    """The key of an officer who begins today."""
    command = python("-m", "ras_server.cli", "officer", "add", "yamada")
    done = run(command, "--data", where.service)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
