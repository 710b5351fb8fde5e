"""Not too often: so many requests a minute from one neighbourhood of addresses."""

import threading
from collections.abc import Callable
from ipaddress import ip_network

from ras_server.access.ranges import Address

_KNOWN = 50_000
"""Neighbourhoods that are remembered; then those that have asked nothing of late are forgotten."""


class Limit:
    """A bucket for each neighbourhood that fills evenly, up to a minute's worth."""

    def __init__(self, a_minute: int, seconds: Callable[[], float]) -> None:
        """``seconds``: a monotonic clock."""
        self._most = float(a_minute)
        self._seconds = seconds
        self._buckets: dict[str, tuple[float, float]] = {}
        """What was left, and when that was."""
        self._lock = threading.Lock()

    def wait(self, address: Address) -> float:
        """Take one; answers 0, or after how many seconds there will be one."""
        key, now = neighbourhood(address), self._seconds()
        with self._lock:
            left, then = self._buckets.get(key, (self._most, now))
            left = min(self._most, left + (now - then) * self._most / 60)
            if left < 1:
                return (1 - left) * 60 / self._most
            self._buckets[key] = (left - 1, now)
            if len(self._buckets) > _KNOWN:
                self._forget(now)
            return 0.0

    def _forget(self, now: float) -> None:
        self._buckets = {key: kept for key, kept in self._buckets.items() if now - kept[1] < 60}


def neighbourhood(address: Address) -> str:
    """What one household or office has: /24 of IPv4, /48 of IPv6."""
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))
