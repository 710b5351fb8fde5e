"""A reader on another machine: its service reached through a forwarded Unix socket, as ``ssh -R`` does."""

import json
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ras_sandbox.cards import wallet
from tests.card.world import World
from tests.journey.shell import ras_tui
from tests.pcsc.daemon import Daemon
from tests.pcsc.test_pcsc import present

STOPPED = 0x8010001E
"""What a service answers to a client of another version of the protocol."""


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


def of_another_version(client: socket.socket) -> None:
    """Takes the client's version and refuses it."""
    with client, suppress(OSError):
        asked = b""
        while len(asked) < 20:  # a header of size and command, then major, minor and a place for the answer
            part = client.recv(20 - len(asked))
            if not part:
                return
            asked += part
        client.sendall(asked[8:16] + struct.pack("<I", STOPPED))


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


def test_a_service_of_another_version_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "other"
    with listening(path, of_another_version):
        found = checks(path)["readers"]
    assert found["health"] == "wrong"
    assert "another version" in str(found["says"])
    assert "same version of pcsc-lite on both sides" in str(found["todo"])


def test_a_tunnel_that_leads_nowhere_is_no_service(tmp_path: Path) -> None:
    assert "not running" in str(checks(tmp_path / "nothing")["readers"]["says"])
