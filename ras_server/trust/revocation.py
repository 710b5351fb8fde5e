"""Whether an authority has taken a certificate back: asked of OCSP, else looked up in its list; else refused.

Fail closed: where neither gives an answer that can be believed, the certificate is not accepted, and the
person is told.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from cryptography import x509

from ras_server.problems import Refused
from ras_server.trust.fetching import Unavailable
from ras_tui.clock import JST

log = logging.getLogger("ras_server.trust")


class Taken(Exception):
    """The authority took the certificate back on the day ``args[0]``."""

    def __init__(self, since: date) -> None:
        super().__init__(since)
        self.since = since


class Unknown(Exception):
    """The authority says that it never issued the certificate."""


class Source(Protocol):
    """Somebody who knows."""

    def ask(self, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> None:
        """Return if it is good; raises :class:`Taken`, :class:`Unknown`, :class:`Unavailable`."""
        ...


def not_revoked(
    sources: Iterable[Source], certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
) -> None:
    """Ask one source after the other until one answers. Raises :class:`Refused`."""
    for source in sources:
        try:
            source.ask(certificate, issuer, at)
        except Taken as taken:
            raise Refused("certificate.revoked", since_day=taken.since.isoformat()) from taken
        except Unknown as unknown:
            raise Refused("certificate.never_issued") from unknown
        except Unavailable as reason:
            log.warning("no answer: %s: %s", type(source).__name__, reason.args[0])
        else:
            return
    raise Refused("certificate.revocation_unknown")


def day_of(moment: datetime) -> date:
    """The day in Japan."""
    return moment.astimezone(JST).date()
