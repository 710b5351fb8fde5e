"""An SSH server of the tests' own on loopback, its keys made for one test and gone with it."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

SERVER: Final = Path("/usr/sbin/sshd")
_CONFIGURATION: Final = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/person.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
StreamLocalBindUnlink yes
AllowStreamLocalForwarding yes
"""


def missing() -> str:
    """Why there can be no server here; empty when there can."""
    for program in ("ssh", "ssh-keygen"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not SERVER.exists():
        return "openssh-server is not installed"
    if os.geteuid() != 0 and not Path("/run/sshd").is_dir():
        return "/run/sshd cannot be made"
    return ""


class Elsewhere:
    """The other machine, as far as SSH goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "pcscd.comm"
        """Where a reader's service at home is carried to."""
        self._port = _free_port()
        for key in ("host", "person"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", str(folder / key)]
            subprocess.run(words, check=True)
        host = (folder / "host.pub").read_text()
        (folder / "known").write_text(f"[127.0.0.1]:{self._port} {host}")
        (folder / "sshd_config").write_text(_CONFIGURATION.format(port=self._port, folder=folder))

    def ssh(self, *options: str, command: tuple[str, ...] = ()) -> list[str]:
        """The words that run a command there, whose words hold nothing that a shell reads."""
        known = ("StrictHostKeyChecking=yes", f"UserKnownHostsFile={self.folder / 'known'}")
        sure = (*known, "IdentitiesOnly=yes", "BatchMode=yes", "ExitOnForwardFailure=yes")
        words = ["ssh", "-F", "none", "-p", str(self._port), "-i", str(self.folder / "person")]
        words += [word for each in sure for word in ("-o", each)]
        return [*words, *options, f"{getpass.getuser()}@127.0.0.1", *command]

    @contextmanager
    def carrying(self, service: Path) -> Iterator[subprocess.Popen[bytes]]:
        """A connection that carries the socket of the service at home; as long as it stands."""
        words = self.ssh("-N", "-R", f"{self.socket}:{service}")
        with subprocess.Popen(words, stdin=subprocess.DEVNULL) as tunnel:
            try:
                _until(lambda: self.socket.exists() and tunnel.poll() is None, "nothing is carried")
                yield tunnel
            finally:
                tunnel.terminate()


@contextmanager
def elsewhere(folder: Path) -> Iterator[Elsewhere]:
    """A server that runs until the end; started and ended by its process id."""
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    there = Elsewhere(folder)
    words = [str(SERVER), "-D", "-e", "-f", str(folder / "sshd_config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(words, stderr=log) as server:
        try:
            login = there.ssh(command=("true",))
            _until(
                lambda: subprocess.run(login, capture_output=True, check=False).returncode == 0, str(folder)
            )
            yield there
        finally:
            server.terminate()


def _until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
