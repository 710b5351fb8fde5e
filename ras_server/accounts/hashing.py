"""Passwords are hashed with argon2id by a few threads of their own: a crowd cannot stop the service."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ras_server.policy import Policy
from ras_server.problems import Refused

_NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$d2hvZXZlcml0bWF5YmU$2vVY5Q8H0mMwIbDCYyq3mYPBdWoIbHcX4vhx5dK3mZE"
)
"""The hash of nobody's password: verifying against it costs what a real one costs."""


class Hashing:
    """argon2id, 19 MiB, two passes (OWASP's floor), behind a short queue."""

    def __init__(self, policy: Policy) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._threads = ThreadPoolExecutor(policy.simultaneous_hashes, thread_name_prefix="hash")
        self._places = threading.Semaphore(policy.simultaneous_hashes + policy.waiting_hashes)

    def make(self, password: str) -> str:
        """The hash to keep. Raises :class:`Refused` ``service.busy``."""
        with self._place():
            return self._threads.submit(self._hasher.hash, password).result()

    def fits(self, password: str, kept: str) -> bool:
        """Whether the password is the one that was hashed; takes as long when there is no hash at all."""
        with self._place():
            return self._threads.submit(self._verify, password, kept or _NOBODY).result() and bool(kept)

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def _verify(self, password: str, kept: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _place(self) -> "_Place":
        return _Place(self._places)


class _Place:
    """A place in the queue, or ``service.busy``."""

    def __init__(self, places: threading.Semaphore) -> None:
        self._places = places

    def __enter__(self) -> None:
        if not self._places.acquire(blocking=False):
            raise Refused("service.busy")

    def __exit__(self, *_: object) -> None:
        self._places.release()
