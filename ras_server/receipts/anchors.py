"""The authorities that are pinned here, and who signs receipts: public, for checking without the service."""

from collections.abc import Iterator

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from ras_server.desk import Desk
from ras_tui.messages.anchors import Anchor, AnchorList, AnchorUse


def anchors(desk: Desk) -> AnchorList:
    """Those of people's certificates, then the service's own."""
    return AnchorList(anchors=list(_anchors(desk)))


def _anchors(desk: Desk) -> Iterator[Anchor]:
    for use, pinned in desk.settings.trust.items():
        for pem in pinned.certificates:
            yield _anchor(AnchorUse(use), x509.load_pem_x509_certificate(pem))
    yield _anchor(AnchorUse.SERVICE, desk.receipt_key.certificate)


def _anchor(use: AnchorUse, certificate: x509.Certificate) -> Anchor:
    return Anchor(
        use=use,
        name=certificate.subject.rfc4514_string(),
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        pem=certificate.public_bytes(Encoding.PEM).decode(),
    )
