"""A PDF made to fit: first without loss, then with images written anew, as weakly as is enough."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedRandom, BufferedReader
from os import cpu_count
from typing import Final

import pikepdf
from PIL import Image

from ras_tui.attachments.jobs import Forecast, Made, Shrink
from ras_tui.attachments.lossless import save, tidy
from ras_tui.attachments.opening import UNREADABLE, is_signed, open_pdf, was_damaged
from ras_tui.attachments.pictures import UNREADABLE as BROKEN_PICTURE
from ras_tui.attachments.placing import Shown, shown_images
from ras_tui.attachments.recode import Measure, Raw, Recoded, encoded, prepared, put, raw, recoded
from ras_tui.attachments.refusal import Refusal

Tell = Callable[[str, int, int], None]

LADDER: Final = (
    (400, 90), (300, 88), (300, 80), (250, 82), (250, 74), (200, 85), (200, 78), (200, 70), (200, 62),
    (200, 54), (200, 45), (200, 35), (150, 60), (150, 45), (150, 35), (100, 50), (100, 35),
)  # fmt: skip
"""Resolution and JPEG quality, the weakest measure first."""
SAMPLES: Final = 3
"""Images by which a measure's outcome is predicted."""
SPARE: Final = 0.985
"""Predictions must stay below this share of the limit: a sample is not the whole."""


def shrink(source: BufferedReader, output: BufferedRandom, job: Shrink, tell: Tell) -> Made:
    """The same pages in at most ``job.most`` bytes, changed as little as is enough.

    Raises :class:`Refusal`: ``signed``, ``still_too_large`` when even the last measure allowed is not enough.
    """
    with changeable(source) as pdf:
        damaged = was_damaged(pdf)
        tell("tidying", 0, 0)
        try:
            tidy(pdf)
            size = save(pdf, output)
            if size <= job.most:
                return Made(bytes=size, pages=len(pdf.pages), repaired=damaged)
            return replace(Images(pdf, size, tell).fit(output, job), repaired=damaged)
        except UNREADABLE as error:
            raise Refusal("unreadable", 1) from error


@contextmanager
def changeable(source: BufferedReader) -> Iterator[pikepdf.Pdf]:
    """A PDF that may be written anew. Raises :class:`Refusal`: ``locked``, ``signed``."""
    with open_pdf(source) as pdf:
        if pdf.is_encrypted:
            raise Refusal("locked", 1)
        if is_signed(pdf):
            raise Refusal("signed", 1)
        yield pdf


class Images:
    """The images of one PDF, and what they come to by a measure."""

    def __init__(self, pdf: pikepdf.Pdf, size: int, tell: Tell) -> None:
        self._pdf = pdf
        self._tell = tell
        self._shown = sorted(shown_images(pdf), key=_bytes, reverse=True)
        self._total = sum(map(_bytes, self._shown))
        self._rest = max(0, size - self._total)
        self._prepared: dict[tuple[int, int], Image.Image] = {}

    def fit(self, output: BufferedRandom, job: Shrink) -> Made:
        """Write the file by the first measure that is enough."""
        ladder = _ladder(job)
        start, predicted = self._first(ladder, job.most)
        self._prepared.clear()
        for measure in ladder[start:]:
            new = list(self._recoded(measure))
            if self._rest + sum(self._size(shown, each) for shown, each in new) > job.most:
                continue
            for shown, each in new:
                if each is not None:
                    put(shown.image, each)
            self._tell("writing", 0, 0)
            size = save(self._pdf, output)
            if size <= job.most:
                return Made(
                    bytes=size,
                    pages=len(self._pdf.pages),
                    predicted=predicted,
                    dpi=measure.dpi,
                    quality=measure.quality,
                )
        raise Refusal("still_too_large", 1)

    def foresee(self, job: Shrink) -> Forecast:
        """What :meth:`fit` would come to."""
        ladder = _ladder(job)
        start, expected = self._first(ladder, job.most)
        self._prepared.clear()
        return Forecast(expected, ladder[start].dpi, expected <= job.most)

    def _first(self, ladder: Sequence[Measure], most: int) -> tuple[int, int]:
        """The first measure that seems to be enough, and the bytes it is expected to come to.

        Each measure of the ladder is stronger than the one before, so halves of it can be left out.
        """
        samples = self._samples()
        low, high, at_high = 0, len(ladder) - 1, 0
        while low < high:
            middle = (low + high) // 2
            expected = self._expected(samples, ladder[middle])
            if expected <= most * SPARE:
                high, at_high = middle, expected
            else:
                low = middle + 1
        return high, at_high or self._expected(samples, ladder[high])

    def _samples(self) -> list[Raw]:
        """Large and small ones, decoded once."""
        self._tell("measuring", 0, 0)
        count = len(self._shown)
        places = (
            sorted({index * (count - 1) // max(1, SAMPLES - 1) for index in range(SAMPLES)}) if count else []
        )
        found = (raw(self._shown[place].image, self._shown[place].dpi) for place in places)
        return [decoded for each in found if each and (decoded := _decoded(each))]

    def _expected(self, samples: list[Raw], measure: Measure) -> int:
        before = sum(sample.size for sample in samples)
        with ThreadPoolExecutor(_workers()) as pool:
            after = sum(pool.map(lambda sample: self._sample_size(sample, measure), samples))
        return self._rest + round(self._total * after / before) if before else self._rest + self._total

    def _sample_size(self, sample: Raw, measure: Measure) -> int:
        """What a sample comes to; measures that differ in quality only share its resampled pixels."""
        key = id(sample), measure.dpi
        if key not in self._prepared:
            self._prepared[key] = prepared(sample, measure)
        return min(sample.size, len(encoded(self._prepared[key], measure.quality).data))

    def _recoded(self, measure: Measure) -> Iterator[tuple[Shown, Recoded | None]]:
        """Each image by the measure. Files are read by this thread only; few images are decoded at a time."""
        with ThreadPoolExecutor(_workers()) as pool:
            waiting: deque[tuple[Shown, Future[Recoded | None]]] = deque()
            for done, shown in enumerate(self._shown):
                self._tell("images", done, len(self._shown))
                image = raw(shown.image, shown.dpi)
                if image is not None:
                    waiting.append((shown, pool.submit(recoded, image, measure)))
                else:
                    yield shown, None
                if len(waiting) > _workers():
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()

    @staticmethod
    def _size(shown: Shown, new: Recoded | None) -> int:
        return len(new.data) if new else _bytes(shown)


def _ladder(job: Shrink) -> list[Measure]:
    return [Measure(dpi, quality, job.colours) for dpi, quality in LADDER if dpi >= job.least_dpi]


def _bytes(shown: Shown) -> int:
    length = shown.image.get("/Length", 0)
    return int(length)


def _decoded(image: Raw) -> Raw | None:
    try:
        return replace(image, image=image.decoded(), jpeg=None)
    except BROKEN_PICTURE:
        return None


def _workers() -> int:
    return min(4, cpu_count() or 1)
