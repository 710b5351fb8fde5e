"""What is kept of a crash: where it happened, never what was being handled."""

import traceback
from datetime import datetime
from pathlib import Path

from ras_tui.errors import RasError


def write_crash(folder: Path, error: BaseException, now: datetime) -> Path:
    """Write types, files and lines of the whole chain to a new file of the person alone; answers its path.

    Messages of foreign exceptions may hold what a person typed, so only our own codes are written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.log"
    path.touch(mode=0o600)
    path.write_text("\n".join(_lines(error)) + "\n", encoding="utf-8")
    return path


def _lines(error: BaseException) -> list[str]:
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        code = f" {seen.code}" if isinstance(seen, RasError) else ""
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}{code}")
        lines.extend(
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        )
        seen = seen.__cause__ or seen.__context__
    return lines
