"""Checking a certificate of eligibility, for anybody: signature, time stamp, our own record."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from sqlalchemy import select

from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.results.signing import FIELD, load
from ras_server.settings import Sealing
from ras_server.store.tables import CertificateRow


@dataclass(frozen=True, slots=True)
class Checked:
    """What can be said about a file that claims to be a certificate of eligibility."""

    intact: bool
    """The file is as it was signed."""
    trusted: bool
    """The signature leads to the issuer's authority."""
    stamped_at: datetime | None
    """When the time-stamp authority saw it; None without a good stamp."""
    number: str
    """Its number, when this very file was issued by this service; else empty."""

    @property
    def genuine(self) -> bool:
        """Whether all of it holds."""
        return self.intact and self.trusted and self.stamped_at is not None and bool(self.number)


def check(desk: Desk, content: bytes) -> Checked:
    """What can be said about a file that claims to be a certificate. Raises :class:`Refused`."""
    if desk.sealer is None:
        raise Refused("certificate_of_eligibility.no_key")
    with desk.database.read() as rows:
        row = rows.scalars(
            select(CertificateRow).where(CertificateRow.sha256 == sha256(content).hexdigest())
        ).first()
    intact, trusted, stamped = _signature(content, desk.sealer.sealing, desk.now())
    return Checked(intact, trusted, stamped, row.number if row else "")


def _signature(content: bytes, sealing: Sealing, now: datetime) -> tuple[bool, bool, datetime | None]:
    """Whether it is as it was signed, by us, and when; all in the negative for other files."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    roots = load(*sealing.anchors)
    try:
        signatures = PdfFileReader(BytesIO(content), strict=False).embedded_signatures
        if [one.field_name for one in signatures] != [FIELD]:
            return False, False, None
        status = validate_pdf_signature(
            signatures[0],
            ValidationContext(trust_roots=roots, moment=now),
            ValidationContext(trust_roots=roots, moment=now),
        )
    except (PdfError, ValueError, KeyError, TypeError):
        return False, False, None
    stamp = status.timestamp_validity
    good_stamp = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    whole = (
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and status.bottom_line
    )
    return whole, status.trusted, stamp.timestamp if stamp and good_stamp else None
