"""Ranges of addresses that count as being in Japan, looked up by bisection."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Address, IPv6Address

Address = IPv4Address | IPv6Address
Range = tuple[int, int]
"""First and last address, as numbers."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Addresses of both kinds, and when the list was made."""

    made: date
    v4: tuple[Range, ...]
    v6: tuple[Range, ...]

    @classmethod
    def of(cls, made: date, v4: Iterable[Range], v6: Iterable[Range]) -> "Ranges":
        """Sorted, with neighbours joined."""
        return cls(made, _joined(v4), _joined(v6))

    def __contains__(self, address: Address) -> bool:
        ranges = self.v4 if address.version == 4 else self.v6
        at = bisect_right(ranges, int(address), key=lambda one: one[0])
        return at > 0 and int(address) <= ranges[at - 1][1]

    def __len__(self) -> int:
        return len(self.v4) + len(self.v6)

    def __add__(self, other: "Ranges") -> "Ranges":
        """Both together; as old as the older one."""
        return Ranges.of(min(self.made, other.made), (*self.v4, *other.v4), (*self.v6, *other.v6))


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
