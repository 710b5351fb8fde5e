"""A reader on another machine: its service reached through a forwarded Unix socket, as ``ssh -R`` does."""

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ras_sandbox.cards import wallet
from tests.card.world import World
from tests.journey.shell import ras_tui
from tests.pcsc.daemon import Daemon
from tests.pcsc.test_pcsc import present

VERSION_AT = 12
"""Where the client's first message has the minor version: behind size, command and major version."""


@contextmanager
def listening(path: Path, answer: Callable[[socket.socket], None]) -> Iterator[None]:
    """A Unix socket; each connection is answered on a thread of its own."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = server.accept()
                    threading.Thread(target=answer, args=(client,), daemon=True).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def forwarding_to(target: Path) -> Callable[[socket.socket], None]:
    """Carries bytes both ways, as a tunnel does."""

    def answer(client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as inner, suppress(OSError):
            inner.connect(str(target))
            back = threading.Thread(target=_pour, args=(inner, client), daemon=True)
            back.start()
            _pour(client, inner)
            back.join(5)

    return answer


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)


def as_another_version(target: Path) -> Callable[[socket.socket], None]:
    """Carries a client's first message as if the client were of another version, and the answer back."""

    def answer(client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as inner, suppress(OSError):
            inner.connect(str(target))
            said = bytearray(client.recv(64))
            if not said:  # a client that only looks whether somebody listens
                return
            said[VERSION_AT] += 1
            inner.sendall(said)
            client.sendall(inner.recv(64))

    return answer


def hangs_up(client: socket.socket) -> None:
    """What polkit's no looks like, and a tunnel whose other end is closed."""
    client.close()


def checks(path: Path) -> dict[str, dict[str, object]]:
    """What ``ras-tui doctor`` says to a program, through a socket; the first of each kind."""
    done = ras_tui(
        *("doctor", "--json", "--lang", "en"),
        environ={"PCSCLITE_CSOCK_NAME": str(path), "HOME": os.environ.get("HOME", "/")},
    )
    assert done.stderr == ""
    found: dict[str, dict[str, object]] = {}
    for check in json.loads(done.stdout):
        found.setdefault(check["id"], check)
    return found


async def test_the_card_is_seen_through_the_tunnel(daemon: Daemon, world: World) -> None:
    from ras_tui.card.pcsc import PcscCards

    path = daemon.folder / "forwarded"
    with (
        listening(path, forwarding_to(daemon.socket)),
        daemon.insert(wallet.open_card(world.cards, "hoa")),
    ):
        await present(PcscCards())
        found = checks(path)
    path.unlink()
    assert found["reader"]["facts"] == {"reader": "Sandbox Reader 00 00", "card": "my_number_card"}
    assert found["certificate.auth"]["facts"] == {"first_day": "2026-02-13", "last_day": "2027-05-19"}
    assert [found[f"tries.{kind}"]["facts"] for kind in ("auth", "sign")] == [
        {"secret": "auth", "tries_left": 3},
        {"secret": "sign", "tries_left": 5},
    ]


def test_a_service_of_another_version_is_told_as_such(daemon: Daemon, tmp_path: Path) -> None:
    path = tmp_path / "other"
    with listening(path, as_another_version(daemon.socket)):
        found = checks(path)["readers"]
    assert found["health"] == "wrong"
    assert "another version" in str(found["says"])
    assert "same version of pcsc-lite on both sides" in str(found["todo"])


def test_a_service_that_hangs_up_is_not_taken_for_another_version(tmp_path: Path) -> None:
    path = tmp_path / "closed"
    with listening(path, hangs_up):
        found = checks(path)["readers"]
    assert "hung up" in str(found["says"])
    assert "forwarded connection leads nowhere" in str(found["todo"])


def test_a_tunnel_that_leads_nowhere_is_no_service(tmp_path: Path) -> None:
    assert "not running" in str(checks(tmp_path / "nothing")["readers"]["says"])
