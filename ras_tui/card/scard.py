"""The machine's PC/SC service through its low-level calls, each failure by its code.

``smartcard`` is imported on first use: a machine without the service, or without the library, still runs
everything else. Nothing of the library's own threads and objects is used: they print where nobody asked.
"""

import os
import socket
from types import ModuleType
from typing import Any, Final

from ras_tui.errors import CardError

OK: Final = 0
STOPPED: Final = 0x8010001E
"""Also what a service answers to a client of another version of the protocol."""
NO_SERVICE: Final = frozenset({0x80100013, 0x8010001D, STOPPED})
CODES: Final = {
    **dict.fromkeys(NO_SERVICE, "card.no_service"),  # it is not there, or went away inside the call
    0x80100009: "card.no_reader",  # unknown reader
    0x8010000B: "card.busy",  # sharing violation
    0x8010000C: "card.absent",
    0x8010000F: "card.mute",  # no common protocol
    0x80100016: "card.removed",  # not transacted: the card slipped
    0x80100017: "card.no_reader",  # reader unplugged
    0x8010002E: "card.no_reader",
    0x80100065: "card.mute",  # answers to reset as no card does
    0x80100066: "card.mute",  # does not answer to reset: upside down, or two cards on one antenna
    0x80100067: "card.removed",  # unpowered
    0x80100068: "card.reset",  # by another program
    0x80100069: "card.removed",
    0x8010006A: "card.refused",  # the rules of the machine (polkit) let somebody else in
}
"""What a return code of the service means; every other is ``card.failed``."""

HOT_PLUG: Final = r"\\?PnP?\Notification"
"""The reader that stands for readers coming and going."""
DEFAULT_SOCKET: Final = "/run/pcscd/pcscd.comm"


def error(code: int) -> CardError:
    """What a return code means for the person."""
    code &= 0xFFFFFFFF  # some systems answer signed numbers
    return CardError(CODES.get(code, "card.failed"), status=f"{code:08X}")


def binding() -> ModuleType:
    """The low-level binding. Raises ``card.no_service`` where the library is missing."""
    try:
        from smartcard import scard
    except ImportError as missing:
        raise CardError("card.no_service", status="") from missing
    module: ModuleType = scard
    return module


class Context:
    """One connection to the service, owned by the thread that made it. Raises ``CardError``."""

    def __init__(self) -> None:
        self.scard: Any = binding()
        code, self.handle = self.scard.SCardEstablishContext(self.scard.SCARD_SCOPE_USER)
        if code != OK:
            raise _unreachable(code)

    def readers(self) -> tuple[str, ...]:
        """The readers' names. ``card.no_reader`` for none."""
        code, names = self.scard.SCardListReaders(self.handle, [])
        if code != OK:
            raise error(code)
        if not names:
            raise CardError("card.no_reader", status="")
        return tuple(names)

    def state(self, reader: str, known: int = 0, wait: int = 0) -> int:
        """The reader's state; returns when it differs from ``known`` or after ``wait`` milliseconds."""
        return self.states({reader: known}, wait)[reader]

    def states(self, known: dict[str, int], wait: int = 0) -> dict[str, int]:
        """Every reader's state; returns when one differs from what is known, or after ``wait`` ms."""
        code, states = self.scard.SCardGetStatusChange(self.handle, wait, list(known.items()))
        if code & 0xFFFFFFFF == self.scard.SCARD_E_TIMEOUT:
            return known
        if code != OK:
            raise error(code)
        changed = int(self.scard.SCARD_STATE_CHANGED)
        return {str(name): int(state) & ~changed for name, state, _ in states}

    def has_card(self, state: int) -> bool:
        """Whether a state says that a card lies there."""
        return bool(state & self.scard.SCARD_STATE_PRESENT)

    def is_free(self, state: int) -> bool:
        """Whether no program is at the card, alone or with others: an exclusive handle can be had."""
        return not state & (self.scard.SCARD_STATE_EXCLUSIVE | self.scard.SCARD_STATE_INUSE)

    def cancel(self) -> None:
        """End a wait; the one call that another thread may make."""
        self.scard.SCardCancel(self.handle)

    def release(self) -> None:
        """Let the service go."""
        self.scard.SCardReleaseContext(self.handle)


def _unreachable(code: int) -> CardError:
    """Why a service that takes connections does not take ours: it says its version, or hangs up."""
    found = error(code)
    if found.code != "card.no_service" or not _answers():
        return found
    other_version = code & 0xFFFFFFFF == STOPPED
    return CardError("card.service_version" if other_version else "card.refused", **found.params)


def _answers() -> bool:
    if not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(os.environ.get("PCSCLITE_CSOCK_NAME") or DEFAULT_SOCKET)
        except OSError:
            return False
        return True
