"""How far inspection agrees with independent tools over the PDFs in the folder that ``RAS_SAMPLES`` names."""

import os
from pathlib import Path

from benchmarks.report import Figure
from tests.inspection import oracle
from tests.inspection.agreement import BARS, Agreement
from tests.inspection.agreement import agreement as compared

SECONDS, MEBIBYTES = 2, 150


def agreement() -> list[Figure]:
    """No figures where there is no folder, or a tool is missing."""
    folder = os.environ.get("RAS_SAMPLES")
    if not folder or oracle.missing():
        return []
    paths = sorted(Path(folder).rglob("*.pdf"))
    return figures(compared(paths), len(paths))


def figures(found: Agreement, files: int) -> list[Figure]:
    """What differs, in per cent of what was compared."""
    lines = [
        Figure(
            f"disagreement: {what}",
            f"{found.compared[what]} compared",
            f"{found.compared[what] - found.agreed[what]} differ",
            (1 - found.share(what)) * 100,
            round((1 - bar) * 100, 1),
            "%",
        )
        for what, bar in BARS.items()
    ]
    slowest = Figure(f"slowest of {files} real files", "", "", found.slowest, SECONDS, "s")
    return [*lines, slowest, Figure("— peak of the reading process", "", "", found.peak, MEBIBYTES, "MiB")]


if __name__ == "__main__":
    for line in agreement():
        print(line.row())
