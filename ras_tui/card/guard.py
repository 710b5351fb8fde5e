"""The file of the twelve-digit 個人番号 is never read: no law lets this application have it.

Two applications of the card hold it: as text in EF 0001 of the 券面事項入力補助AP, as a picture in EF 0005 of
the 券面事項確認AP. Every command passes :class:`Guard` before it leaves.
"""

from typing import Final

from ras_tui.card.apdu import Command
from ras_tui.errors import Fatal

JPKI_AP: Final = bytes.fromhex("D392F000260100000001")
"""公的個人認証AP."""
TEXT_AP: Final = bytes.fromhex("D3921000310001010408")
"""券面事項入力補助AP."""
FACE_AP: Final = bytes.fromhex("D3921000310001010402")
"""券面事項確認AP."""

FORBIDDEN: Final = {TEXT_AP: 0x0001, FACE_AP: 0x0005}
"""The file that is never opened, by application."""

_SELECT, _READS = 0xA4, frozenset({0xB0, 0xB1, 0xB2, 0xB3})


class Forbidden(Fatal):
    """A command that would open the file of the 個人番号: a defect of ours, stopped before the card."""

    def __init__(self) -> None:
        super().__init__("card.forbidden")


class Guard:
    """Refuses what would open a forbidden file, whatever the card made of the commands before."""

    def __init__(self) -> None:
        self._perhaps_in: frozenset[bytes] = frozenset(FORBIDDEN)
        """The applications with the number that may be selected now: at first, nobody knows."""

    def check(self, command: Command) -> None:
        """Raises :class:`Forbidden`."""
        if command.ins == _SELECT:
            self._check_select(command)
        elif command.ins in _READS and self._short_file(command) in self._forbidden_files():
            raise Forbidden

    def note(self, command: Command, *, succeeded: bool) -> None:
        """What a command that went out did to where the card may stand; a lost answer has not succeeded."""
        if command.ins != _SELECT or command.p1 != 0x04:
            return
        into = frozenset(ap for ap in FORBIDDEN if ap.startswith(command.data) or command.data.startswith(ap))
        self._perhaps_in = into if succeeded else self._perhaps_in | into

    def _forbidden_files(self) -> frozenset[int]:
        return frozenset(FORBIDDEN[ap] for ap in self._perhaps_in)

    def _check_select(self, command: Command) -> None:
        """By application name, by file identifier, or not at all: paths would lead around the guard."""
        if command.cla & 0x0C:  # wrapped: nobody here could read what is selected
            raise Forbidden
        if command.p1 == 0x04:
            return
        if command.p1 not in (0x00, 0x02) or len(command.data) not in (0, 2):
            raise Forbidden
        if int.from_bytes(command.data, "big") in self._forbidden_files():
            raise Forbidden

    def _short_file(self, command: Command) -> int:
        """The short identifier that a reading command names; 0 for the file that is selected already."""
        if command.ins in (0xB2, 0xB3):
            return command.p2 >> 3
        if command.ins == 0xB1:
            return ((command.p1 << 8) | command.p2) & 0xFFFF
        return command.p1 & 0x1F if command.p1 & 0x80 else 0
