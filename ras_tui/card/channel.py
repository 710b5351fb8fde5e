"""The one way to a card: guarded, logged without secrets, and dead after the first failure."""

import logging
from typing import Final

from ras_tui.card.apdu import Command, Response
from ras_tui.card.guard import Guard
from ras_tui.card.transport import Transport
from ras_tui.errors import CardError

_LOG: Final = logging.getLogger(__name__)


class Channel:
    """Commands to one card, in order, from one thread."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._guard = Guard()
        self._broken = ""
        """The code of the failure that ended it."""

    def send(self, command: Command) -> Response:
        """Send a command once and fetch its whole answer.

        Only reading is ever asked again (the card names the right length, or holds more back); a command
        that counts or signs goes out exactly once. Raises :class:`ras_tui.errors.CardError`, and
        :class:`ras_tui.card.guard.Forbidden`.
        """
        response = self._exchange(command)
        if response.sw >> 8 == 0x6C and command.ins == 0xB0 and not command.data:
            length = (response.sw & 0xFF) or 0x100
            response = self._exchange(Command(command.cla, command.ins, command.p1, command.p2, le=length))
        data = response.data
        while response.sw >> 8 == 0x61:
            response = self._exchange(Command(0x00, 0xC0, 0x00, 0x00, le=(response.sw & 0xFF) or 0x100))
            data += response.data
        return Response(data, response.sw)

    def close(self) -> None:
        """Power the card off."""
        self._transport.close()

    def _exchange(self, command: Command) -> Response:
        if self._broken:
            raise CardError(self._broken)
        self._guard.check(command)
        succeeded = False
        try:
            response = self._answer(command)
            succeeded = response.ok
        finally:
            self._guard.note(command, succeeded=succeeded)
        _LOG.debug("%r -> %r", command, response)
        return response

    def _answer(self, command: Command) -> Response:
        try:
            return Response.decode(self._transport.transmit(command.encode()))
        except CardError as error:
            self._broken = error.code
            _LOG.info("%r -> %s", command, error.code)
            raise
        except ValueError as error:
            self._broken = "card.failed"
            raise CardError("card.failed", status="") from error
