"""A card that connects to vpcd: connecting puts it in, closing pulls it out.

Both ways, every message is its length in two bytes, big-endian, and as many bytes. A message of one byte is
for the reader's mechanics; everything else is a command, answered by data and status word.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ras_tui.card.transport import Transport

POWER_OFF: Final = 0x00
POWER_ON: Final = 0x01
RESET: Final = 0x02
GET_ATR: Final = 0x04


def connect(port: int, host: str = "127.0.0.1") -> socket.socket:
    """A connection to a virtual reader. Raises ``OSError`` when none listens there."""
    connection = socket.create_connection((host, port), timeout=5)
    connection.settimeout(None)
    return connection


class InsertedCard:
    """A card in the virtual reader, answered for by a daemon thread, until :meth:`remove`."""

    def __init__(
        self,
        card: Transport,
        atr: bytes,
        connection: socket.socket,
        *,
        gone: Callable[[], None] = lambda: None,
    ) -> None:
        """Put it in, by a connection to the reader's port; the connection is this card's from now on.

        ``gone`` is called when it was pulled out, or the reader went.
        """
        self._gone = gone
        self.seen = threading.Event()
        """Set once the reader has powered it up."""
        self._card = card
        self._atr = atr
        self._socket = connection
        self._thread = threading.Thread(target=self._serve, name="vpcd-card", daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Pull it out, from any thread, also while it is answering: from now on nothing is answered."""
        with suppress(OSError):  # the reader may have gone first
            self._socket.shutdown(socket.SHUT_RDWR)

    def remove(self) -> None:
        """Pull it out and end its thread."""
        self.pull()
        self._thread.join(timeout=5)
        self._socket.close()

    def __enter__(self) -> "InsertedCard":
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def _serve(self) -> None:
        with suppress(OSError):  # pulled out, or the reader is gone
            while (message := self._receive()) is not None:
                answer = self._answer(message)
                if answer is not None:
                    self._socket.sendall(len(answer).to_bytes(2, "big") + answer)
        self._gone()

    def _answer(self, message: bytes) -> bytes | None:
        if len(message) != 1:
            return self._card.transmit(message)
        if message[0] == GET_ATR:
            return self._atr
        if message[0] in (POWER_OFF, POWER_ON, RESET):
            self._card.reset()
        if message[0] == POWER_ON:
            self.seen.set()
        return None

    def _receive(self) -> bytes | None:
        """One message; None at the end."""
        size = self._exactly(2)
        return self._exactly(int.from_bytes(size, "big")) if size is not None else None

    def _exactly(self, count: int) -> bytes | None:
        received = b""
        while len(received) < count:
            # The reader writes length and body apart: without this each command waits for a delayed ACK.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = self._socket.recv(count - len(received))
            if not part:
                return None
            received += part
        return received
