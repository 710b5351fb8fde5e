"""Time stamps (RFC 3161) from an authority over HTTP."""

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from ras_server.trust.fetching import Fetch, Unavailable


class Stamper(TimeStamper):
    """Asks ``place``; raises ``TimestampRequestError`` when there is no stamp, and the job is tried again."""

    def __init__(self, place: str, ask: Fetch) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._place, self._ask = place, ask

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer. Blocks: a signature is made in a thread that has nothing else to do."""
        try:
            answer = self._ask(self._place, req.dump(), "application/timestamp-query")
            return tsp.TimeStampResp.load(answer)
        except (Unavailable, ValueError) as error:
            raise TimestampRequestError(str(error)) from error
