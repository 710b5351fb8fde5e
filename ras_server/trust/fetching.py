"""Bytes from an authority's server: within a time, up to a size, from a place that the operator named.

Places are ``http://…``, ``https://…`` or ``http+unix://SOCKET/path`` with the socket's path percent-encoded.
They come from the settings, never from a certificate: a stranger must not choose whom the service calls.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import httpx

PATIENCE: Final = 5.0
"""Seconds for the whole answer."""
LARGEST: Final = 16 * 1024 * 1024
"""Bytes of an answer that is read; lists of revoked certificates grow."""


class Unavailable(Exception):
    """No answer that can be believed; ``args[0]`` says why, for the log."""


Fetch = Callable[[str, bytes, str], bytes]
"""A place, a body (empty to get, else posted), its media type: the answer, or :class:`Unavailable`."""


def fetch(place: str, body: bytes, media_type: str) -> bytes:
    """Ask over HTTP."""
    import httpx

    parts, end = urlsplit(place), time.monotonic() + PATIENCE
    socket = unquote(parts.netloc) if parts.scheme == "http+unix" else None
    url = f"http://authority{parts.path}" if socket else place
    transport = httpx.HTTPTransport(uds=socket) if socket else None
    try:
        with (
            httpx.Client(transport=transport, timeout=PATIENCE, trust_env=False) as client,
            client.stream(
                "POST" if body else "GET", url, content=body or None, headers={"content-type": media_type}
            ) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise Unavailable(f"status {response.status_code}")
            return _read(response, end)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unavailable(type(error).__name__) from error


def _read(response: "httpx.Response", end: float) -> bytes:
    answer = bytearray()
    for chunk in response.iter_bytes():
        answer += chunk
        if len(answer) > LARGEST:
            raise Unavailable("too large")
        if time.monotonic() > end:
            raise Unavailable("too slow")
    return bytes(answer)
