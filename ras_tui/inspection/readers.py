"""Several reading processes for several files of one person."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

from ras_tui.inspection.worker import Worker

if TYPE_CHECKING:
    from ras_tui.errors import FileError
    from ras_tui.validation.facts import Facts


class Readers:
    """As many as there are files, and no more than processors; a context that ends them."""

    def __init__(self, files: int, first: Worker | None = None) -> None:
        """``first``: one that exists already."""
        more = max(1, min(files, os.cpu_count() or 1)) - 1
        self._workers = [first or Worker(), *(Worker() for _ in range(more))]
        self._open = ExitStack()

    def __enter__(self) -> Self:
        for worker in self._workers:
            self._open.enter_context(worker)
            # The process loads its libraries while this one still loads its own.
            worker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, paths: Sequence[Path], *, images: bool = False) -> "Iterator[Facts | FileError]":
        """The facts of each file, or why it cannot be opened, in order."""
        idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            idle.put(worker)

        from ras_tui.errors import FileError

        def read(path: Path) -> "Facts | FileError":
            worker = idle.get()
            try:
                return worker.read(path, images=images)
            except FileError as error:
                return error
            finally:
                idle.put(worker)

        if len(self._workers) == 1:
            yield from map(read, paths)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(len(self._workers)) as pool:
            yield from pool.map(read, paths)
