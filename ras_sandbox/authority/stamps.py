"""The sandbox's time-stamp authority (RFC 3161); it goes by the world's calendar."""

from pathlib import Path

from asn1crypto import keys, pem, tsp, x509
from pyhanko.sign.timestamps import DummyTimeStamper

from ras_tui.clock import Clock


class Stamps(DummyTimeStamper):
    """Answers queries with stamps of now."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """``folder`` holds ``tsa.pem`` and ``tsa.key``."""
        super().__init__(
            x509.Certificate.load(_der(folder / "tsa.pem")),
            keys.PrivateKeyInfo.load(_der(folder / "tsa.key")),
        )
        self._clock = clock

    def request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """A stamp of now."""
        self.fixed_dt = self._clock.now()
        return super().request_tsa_response(req)

    def answer(self, query: bytes) -> bytes:
        """The reply to a query, both in DER: what a server over HTTP passes on."""
        return bytes(self.request_tsa_response(tsp.TimeStampReq.load(query)).dump())


def _der(file: Path) -> bytes:
    return bytes(pem.unarmor(file.read_bytes())[2])
