"""A PC/SC daemon of the tests' own, with a virtual reader, in name spaces of its own.

Its configuration, its socket and its network are private: nothing outside this process reaches the reader,
and nothing of the machine's own PC/SC service, if there is one, is touched. Needs the packages ``pcscd`` and
``vsmartcard-vpcd``, and the privilege to make name spaces; :func:`missing` says what is not there.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ras_sandbox.cards.card import ATR
from ras_sandbox.reader.vpcd import InsertedCard, connect
from ras_tui.card.transport import Transport

DRIVER: Final = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
PORT: Final = 45963
_CLONE_NEWNET: Final = 0x40000000
_WITH_US: Final = ("setpriv", "--pdeathsig", "TERM")
"""Ends the daemon with the tests, also when they are killed."""
_START: Final = (
    "ip link set lo up && mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind {socket} /run/pcscd"
    " && exec pcscd --foreground --error -c {conf}"
)


def missing() -> str:
    """Why there can be no daemon here; empty when there can."""
    for program in ("pcscd", "setpriv", "unshare", "ip"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not DRIVER.exists():
        return "vsmartcard-vpcd is not installed"
    probe = subprocess.run(
        ["unshare", "-mn", "mount", "-t", "tmpfs", "none", "/run"], capture_output=True, check=False
    )
    return "" if probe.returncode == 0 else "no privilege to make name spaces"


class Daemon:
    """One daemon with one folder; started and ended as often as a test likes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        for part in ("conf", "socket"):
            (folder / part).mkdir(parents=True)
        self._plug()

    @property
    def socket(self) -> Path:
        """The path that clients connect to."""
        return self.folder / "socket" / "pcscd.comm"

    @property
    def pid(self) -> int:
        """The running daemon's."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start, and wait until it answers."""
        for name in ("pcscd.comm", "pcscd.pid"):
            (self.folder / "socket" / name).unlink(missing_ok=True)
        command = _START.format(socket=self.folder / "socket", conf=self.folder / "conf")
        options = ["--disable-polkit"] if b"polkit" in _version() else []
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_WITH_US, "unshare", "-mn", "sh", "-c", " ".join([command, *options])],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._until(self._listens)

    def stop(self) -> None:
        """End it by its id."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    def lose_reader(self) -> None:
        """Where nothing can be unplugged: the daemon starts anew without its reader."""
        self.stop()
        self._configuration.unlink()
        self.start()

    def find_reader(self) -> None:
        """The reader is back."""
        self.stop()
        self._plug()
        self.start()

    @property
    def _configuration(self) -> Path:
        return self.folder / "conf" / "vpcd"

    def _plug(self) -> None:
        reader = ('FRIENDLYNAME "Sandbox Reader"', f"DEVICENAME /dev/null:{PORT}", f"LIBPATH {DRIVER}")
        self._configuration.write_text("\n".join((*reader, f"CHANNELID {PORT}", "")))

    def insert(self, card: Transport, slot: int = 0) -> InsertedCard:
        """Put a card into one of the reader's two slots."""
        assert self._process is not None
        connections: list[socket.socket] = []
        joining = threading.Thread(target=_connect_within, args=(self._process.pid, PORT + slot, connections))
        joining.start()
        joining.join(10)
        return InsertedCard(card, ATR, connections[0])

    def _listens(self) -> bool:
        """Its socket is there a moment before it takes connections."""
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket)) == 0

    def _until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 10
        while not holds():
            assert self._process is not None
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.005)


def _version() -> bytes:
    return subprocess.run(["pcscd", "--version"], capture_output=True, check=False).stdout


def _connect_within(pid: int, port: int, connections: list[socket.socket]) -> None:
    """Make the connection from inside the daemon's network; only this thread ever goes there."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open(f"/proc/{pid}/ns/net", "rb") as network:  # noqa: PTH123 - not a file, a name space
        if libc.setns(network.fileno(), _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    deadline = time.monotonic() + 5
    while True:
        try:
            connections.append(connect(port))
            return
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def private_folder() -> Path:
    """A short path: a Unix socket's name has room for a hundred characters only."""
    return Path(tempfile.mkdtemp(prefix="ras-pcsc-", dir="/tmp"))


def forget(folder: Path) -> None:
    """Remove what a daemon left."""
    with suppress(OSError):
        shutil.rmtree(folder)


def client_environment(daemon: Daemon) -> dict[str, str]:
    """What a program needs to reach the daemon."""
    return {**os.environ, "PCSCLITE_CSOCK_NAME": str(daemon.socket)}
