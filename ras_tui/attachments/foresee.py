"""What shrinking would come to, before anything is written."""

from collections.abc import Callable
from io import BufferedReader, BytesIO

from ras_tui.attachments.jobs import Forecast, Foresee, Made
from ras_tui.attachments.lossless import save, tidy
from ras_tui.attachments.opening import UNREADABLE
from ras_tui.attachments.refusal import Refusal
from ras_tui.attachments.shrink import Images, changeable

Tell = Callable[[str, int, int], None]


def foresee(source: BufferedReader, job: Foresee, tell: Tell) -> Made:
    """A forecast for each way. Raises :class:`Refusal` as :func:`ras_tui.attachments.shrink.shrink`."""
    with changeable(source) as pdf:
        tell("tidying", 0, 0)
        try:
            tidy(pdf)
            size = save(pdf, BytesIO())
            images = Images(pdf, size, tell)
            forecasts = tuple(Forecast(size) if size <= way.most else images.foresee(way) for way in job.ways)
        except UNREADABLE as error:
            raise Refusal("unreadable", 1) from error
        return Made(pages=len(pdf.pages), forecasts=forecasts)
