"""Secure messaging of residence cards: keys from the card's number, and values under a session key.

Specification version 1.5, 2.4 and annex 1 (first generation: two-key triple DES, retail MAC); version 1.1 for
the second generation (AES-128, CMAC). Nothing is counted and answers carry no MAC: it keeps the radio link
from being overheard, no more. SHA-1 and DES are the specification's choice.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, Cipher, modes

Random = Callable[[int], bytes]
RANDOM: Final = 8
"""Bytes that each side contributes against replaying."""
KEY: Final = 16
MAC: Final = 8
PAD: Final = b"\x80"


class NotTheCard(ValueError):
    """The other side does not know the card's number, or the bytes were altered."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One generation's cipher and MAC."""

    block: int
    algorithm: "Callable[[bytes], BlockCipherAlgorithm]"
    mac: Callable[[bytes, bytes], bytes]
    """The first eight bytes of the MAC, by key and data."""

    def encrypt(self, key: bytes, data: bytes) -> bytes:
        """CBC from a zero vector; ``data`` fills whole blocks."""
        encryptor = _cbc(self.algorithm(key), self.block).encryptor()
        return encryptor.update(data) + encryptor.finalize()

    def decrypt(self, key: bytes, data: bytes) -> bytes:
        """The reverse. Raises :class:`NotTheCard` for bytes that fill no whole blocks."""
        if not data or len(data) % self.block:
            raise NotTheCard("no whole blocks")
        decryptor = _cbc(self.algorithm(key), self.block).decryptor()
        return decryptor.update(data) + decryptor.finalize()

    def seal(self, key: bytes, value: bytes) -> bytes:
        """The value padded and enciphered."""
        return self.encrypt(key, padded(value, self.block))

    def unseal(self, key: bytes, data: bytes) -> bytes:
        """The value of :meth:`seal`. Raises :class:`NotTheCard`."""
        value, mark, zeros = self.decrypt(key, data).rpartition(PAD)
        if not mark or zeros.strip(b"\0"):
            raise NotTheCard("no padding")
        return value


def padded(data: bytes, block: int) -> bytes:
    """ISO/IEC 9797-1 method 2: a mark, then zeros to the end of the block."""
    return data + PAD + bytes(-(len(data) + 1) % block)


def first_generation() -> Suite:
    """Two-key triple DES and the retail MAC (ISO/IEC 9797-1, algorithm 3)."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES

    def two_keys(key: bytes) -> TripleDES:
        return TripleDES(key + key[:8])

    def retail_mac(key: bytes, data: bytes) -> bytes:
        blocks = padded(data, 8)
        before = _cbc(TripleDES(3 * key[:8]), 8).encryptor()
        chained = before.update(blocks[:-8])[-8:] or bytes(8)
        last = _cbc(two_keys(key), 8).encryptor()
        return last.update(bytes(a ^ b for a, b in zip(chained, blocks[-8:], strict=True)))

    return Suite(8, two_keys, retail_mac)


def second_generation() -> Suite:
    """AES-128 and its CMAC."""
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.cmac import CMAC

    def cmac(key: bytes, data: bytes) -> bytes:
        mac = CMAC(AES(key))
        mac.update(data)
        return mac.finalize()[:MAC]

    return Suite(16, AES, cmac)


def base_key(number: str) -> bytes:
    """The key that the card's number of twelve characters stands for."""
    return _hashed(number.encode("ascii"))


def session_key(ours: bytes, theirs: bytes) -> bytes:
    """The key of one session, from the halves of both sides."""
    return _hashed(bytes(a ^ b for a, b in zip(ours, theirs, strict=True)) + bytes.fromhex("00000001"))


@dataclass(frozen=True, slots=True, repr=False)
class Hello:
    """What a terminal says to prove that it knows the number: its random bytes and its half of the key."""

    suite: Suite
    key: bytes
    """Made of the card's number."""
    card_random: bytes
    random: bytes
    half: bytes

    @classmethod
    def make(cls, suite: Suite, number: str, card_random: bytes, random: Random = os.urandom) -> "Hello":
        """A new one, for the card's random bytes."""
        return cls(suite, base_key(number), card_random, random(RANDOM), random(KEY))

    def message(self) -> bytes:
        """The data of MUTUAL AUTHENTICATE: enciphered, with its MAC."""
        sealed = self.suite.encrypt(self.key, self.random + self.card_random + self.half)
        return sealed + self.suite.mac(self.key, sealed)

    def session(self, answer: bytes) -> bytes:
        """The session's key from the card's answer. Raises :class:`NotTheCard`."""
        sealed, mac = answer[:-MAC], answer[-MAC:]
        if self.suite.mac(self.key, sealed) != mac:
            raise NotTheCard("the MAC does not fit")
        opened = self.suite.decrypt(self.key, sealed)
        if opened[: 2 * RANDOM] != self.card_random + self.random or len(opened) != 2 * RANDOM + KEY:
            raise NotTheCard("an answer to something else")
        return session_key(self.half, opened[2 * RANDOM :])


def _hashed(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()[:KEY]


def _cbc(algorithm: "BlockCipherAlgorithm", block: int) -> "Cipher[modes.CBC]":
    from cryptography.hazmat.primitives.ciphers import Cipher, modes

    return Cipher(algorithm, modes.CBC(bytes(block)))
