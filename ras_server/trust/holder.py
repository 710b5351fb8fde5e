"""Who a signing certificate says that its holder is; read nowhere else."""

from ras_server.problems import Refused
from ras_tui.card.holder import JPKI, SANDBOX, Holder, NoHolder, holder

_PROFILES = {"jpki": JPKI, "sandbox": SANDBOX}


def holder_of(certificate: bytes, profile: str) -> Holder:
    """The holder, by an authority's profile. Raises :class:`Refused`."""
    try:
        return holder(certificate, _PROFILES[profile])
    except NoHolder as error:
        raise Refused("certificate.holder_unreadable") from error
