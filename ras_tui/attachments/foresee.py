"""What shrinking would come to, before anything is written."""

from collections.abc import Callable
from io import BufferedReader, BytesIO

from ras_tui.attachments.jobs import Forecast, Foresee, Made, Shrink
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
            forecasts: list[Forecast] = []
            for way in job.ways:
                known = _known(way, job.ways, forecasts)
                forecasts.append(Forecast(size) if size <= way.most else known or images.foresee(way))
        except UNREADABLE as error:
            raise Refusal("unreadable", 1) from error
        return Made(pages=len(pdf.pages), forecasts=tuple(forecasts))


def _known(way: Shrink, ways: tuple[Shrink, ...], forecasts: list[Forecast]) -> Forecast | None:
    """What an earlier way comes to that may do less, and is enough: this one would do the same."""
    return next(
        (
            forecast
            for earlier, forecast in zip(ways, forecasts, strict=False)
            if forecast.fits
            and (earlier.colours, earlier.most) == (way.colours, way.most)
            and earlier.least_dpi >= way.least_dpi
        ),
        None,
    )
