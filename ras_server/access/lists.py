"""Lists of Japan's addresses, in the shapes that they come in; told apart by what stands in them.

* Tor's ``geoip`` and ``geoip6`` (Debian's ``tor-geoipdb``): ``first,last,country``, IPv4 as numbers
* a registry's delegated file: ``apnic|JP|ipv4|start|count|date|status``
* one network a line (CIDR), with ``# date: YYYY-MM-DD`` or the file's own date
* MaxMind's ``.mmdb``, looked through once
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Final

from ras_server.access.ranges import Range, Ranges

COUNTRY: Final = "JP"
Found = tuple[int, Range]
"""4 or 6, and a range."""


class BadList(ValueError):
    """The file is no list of any known shape, or has no place in Japan; ``args[0]`` is its name."""


def read(file: Path) -> Ranges:
    """The list in a file. Raises ``OSError`` or :class:`BadList`."""
    if file.suffix == ".mmdb":
        return _mmdb(file)
    text = file.read_text("utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    shape = next((read for mark, read in _SHAPES if lines and mark.match(lines[0])), None)
    if shape is None:
        raise BadList(file.name)
    try:
        found = list(shape(lines))
    except ValueError as error:
        raise BadList(file.name) from error
    return _ranges(file, _date(file, text), found)


def _ranges(file: Path, made: date, found: list[Found]) -> Ranges:
    if not found:
        raise BadList(file.name)
    return Ranges.of(made, *([one for version, one in found if version == kind] for kind in (4, 6)))


def _tor(lines: list[str]) -> Iterator[Found]:
    for line in lines:
        first, last, country = line.split(",")
        if country != COUNTRY:
            continue
        if first.isdigit():
            yield 4, (int(first), int(last))
        else:
            yield 6, (int(ip_address(first)), int(ip_address(last)))


def _delegated(lines: list[str]) -> Iterator[Found]:
    for line in lines:
        parts = line.split("|")
        if len(parts) < 7 or parts[1] != COUNTRY or parts[2] not in ("ipv4", "ipv6"):
            continue
        first, size = int(ip_address(parts[3])), int(parts[4])
        count = size if parts[2] == "ipv4" else 2 ** (128 - size)
        yield int(parts[2][-1]), (first, first + count - 1)


def _networks(lines: list[str]) -> Iterator[Found]:
    for line in lines:
        network = ip_network(line.split("#")[0].strip())
        yield network.version, (int(network.network_address), int(network.broadcast_address))


_SHAPES: Final[tuple[tuple[re.Pattern[str], Callable[[list[str]], Iterator[Found]]], ...]] = (
    (re.compile(r"[0-9a-fA-F:.]+,[0-9a-fA-F:.]+,(\?\?|[A-Z0-9]{2})$"), _tor),
    (re.compile(r"[\d.]+\|[a-z]+\|\d{8}\|"), _delegated),
    (re.compile(r"[0-9a-fA-F:.]+(/\d+)?\s*(#.*)?$"), _networks),
)


def _date(file: Path, text: str) -> date:
    """When the list says that it was made, else the file's own date."""
    head = text[:2000]
    if found := re.search(r"^# Generated: (.+)$", head, re.MULTILINE):
        return parsedate_to_datetime(found[1]).date()
    if found := re.search(r"^[\d.]+\|[a-z]+\|(\d{4})(\d\d)(\d\d)\|", head, re.MULTILINE):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"^# date: (\d{4}-\d\d-\d\d)$", head, re.MULTILINE):
        return date.fromisoformat(found[1])
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def _mmdb(file: Path) -> Ranges:
    import maxminddb

    try:
        with maxminddb.open_database(file) as database:
            made = datetime.fromtimestamp(database.metadata().build_epoch, UTC).date()
            found = [
                (network.version, (int(network.network_address), int(network.broadcast_address)))
                for network, record in database
                if _country(record) == COUNTRY
            ]
    except (maxminddb.InvalidDatabaseError, UnicodeDecodeError) as error:
        raise BadList(file.name) from error
    return _ranges(file, made, found)


def _country(record: object) -> str:
    """Where the addresses are, else where they are registered."""
    if not isinstance(record, dict):
        return ""
    place = record.get("country") or record.get("registered_country")
    return str(place.get("iso_code", "")) if isinstance(place, dict) else str(record.get("country_code", ""))
