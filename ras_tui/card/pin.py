"""A secret on its way from the keys to its one reader."""

from typing import final


@final
class Pin:
    """Characters that a person typed in secret.

    Not a ``str``: it has no readable representation, compares with nothing, cannot be pickled, and is
    wiped after its one use.
    """

    __slots__ = ("_buffer",)

    def __init__(self, characters: str | bytes | bytearray = b"") -> None:
        self._buffer = bytearray(characters.encode() if isinstance(characters, str) else characters)

    def reveal(self) -> bytes:
        """The secret's UTF-8 bytes; call at the one place that sends it."""
        return bytes(self._buffer)

    def wipe(self) -> None:
        """Overwrite the secret; it is empty afterwards."""
        for index in range(len(self._buffer)):
            self._buffer[index] = 0
        self._buffer.clear()

    def __len__(self) -> int:
        """How many bytes are held."""
        return len(self._buffer)

    def __repr__(self) -> str:
        return "Pin(****)"

    def __reduce__(self) -> str:
        raise TypeError("a Pin is never written anywhere")
