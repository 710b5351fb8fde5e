"""Stores with the same work in them, one for every run: copies of one that was made once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.engines.filing import make
from benchmarks.engines.work import Store
from tests.server import postgres

KINDS: Final = ("SQLite", "PostgreSQL")


@dataclass(frozen=True, slots=True)
class Stores:
    """Hands out a fresh copy of the store of a kind of database."""

    copies: dict[str, Callable[[], Store]]

    def new(self, kind: str) -> Store:
        """A store in which every job is planned by our table."""
        return self.copies[kind]()


@contextmanager
def stores(folder: Path, jobs: int) -> Iterator[Stores]:
    """Of SQLite, and of PostgreSQL where it is installed; with so many jobs in each."""
    copies = {"SQLite": _sqlite(folder, jobs)}
    if postgres.reason_against():
        yield Stores(copies)
        return
    with postgres.cluster(durable=True) as socket:
        copies["PostgreSQL"] = _postgresql(folder, socket, jobs)
        yield Stores(copies)


def _sqlite(folder: Path, jobs: int) -> Callable[[], Store]:
    made = folder / "sqlite"
    made.mkdir()
    make(Store(made, f"sqlite:///{made / 'service.db'}"), jobs)
    numbers = count()

    def copy() -> Store:
        data = folder / f"sqlite-{next(numbers)}"
        shutil.copytree(made, data)
        return Store(data, f"sqlite:///{data / 'service.db'}")

    return copy


def _postgresql(folder: Path, socket: str, jobs: int) -> Callable[[], Store]:
    made = folder / "postgresql"
    made.mkdir()
    make(Store(made, postgres.new_database(socket, "made")), jobs)
    numbers = count()

    def copy() -> Store:
        name = f"copy{next(numbers)}"
        shutil.copytree(made, folder / name)
        return Store(folder / name, postgres.new_database(socket, name, like="made"))

    return copy
