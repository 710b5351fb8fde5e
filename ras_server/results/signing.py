"""Signing a PDF as PAdES with an RFC 3161 time stamp (B-T), through pyHanko."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ras_server.settings import Sealing
from ras_server.trust.fetching import Fetch

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko.sign.signers import SimpleSigner

FIELD: Final = "Issuer"
"""The name of the signature's field."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Signs what the service issues."""

    sealing: Sealing
    ask: Fetch
    """How the time-stamp authority is asked."""

    def sign(self, pdf: bytes) -> bytes:
        """The signed document; nothing in it may be changed. Raises ``OSError`` and pyHanko's errors."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        from ras_server.results.stamping import Stamper

        output = BytesIO()
        signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=fields.SigSeedSubFilter.PADES,
                certify=True,
                docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            ),
            signer=_signer(self.sealing),
            timestamper=Stamper(self.sealing.stamps, self.ask),
        ).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=output)
        return output.getvalue()


def _signer(sealing: Sealing) -> "SimpleSigner":
    from asn1crypto import keys
    from cryptography.hazmat.primitives import serialization
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = serialization.load_pem_private_key(sealing.key.read_bytes(), None)
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    own, *others = load(sealing.certificates)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([own, *others])
    return signers.SimpleSigner(own, keys.PrivateKeyInfo.load(der), store)


def load(*files: Path) -> "list[x509.Certificate]":
    """Every certificate of PEM files, in order."""
    from asn1crypto import pem, x509

    return [
        x509.Certificate.load(der)
        for file in files
        for _, _, der in pem.unarmor(file.read_bytes(), multiple=True)
    ]
