"""Whose request it is, by address: the socket's peer, or what a proxy of ours says."""

from collections.abc import Collection
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from starlette.types import Scope

from ras_server.access.ranges import Address

Network = IPv4Network | IPv6Network


def caller(scope: Scope, proxies: Collection[Network]) -> Address | None:
    """The address that asks; None over a Unix socket, which only this machine can open.

    A forwarded header is believed only from a proxy that was named: the last address in it that is no proxy.
    """
    client = scope.get("client")
    if not client or not client[0]:
        return None
    peer = parsed(client[0])
    if peer is None or not _among(peer, proxies):
        return peer
    for given in reversed(_forwarded(scope)):
        address = parsed(given)
        if address is None or not _among(address, proxies):
            return address
    return peer


def parsed(text: str) -> Address | None:
    """An address as sockets and proxies write it; one of IPv4 in IPv6 is of IPv4."""
    try:
        address = ip_address(text.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _among(address: Address, networks: Collection[Network]) -> bool:
    return any(address in network for network in networks)


def _forwarded(scope: Scope) -> list[str]:
    """``X-Forwarded-For``, several headers as one list."""
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [part for part in ",".join(values).split(",") if part.strip()]
