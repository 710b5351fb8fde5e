"""The database: SQLite by default, PostgreSQL by its URL; one transaction an act."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session

WRITERS = 0x7261735F
"""The advisory lock that makes PostgreSQL's writers wait for each other, as SQLite's do."""


class Database:
    """Opens transactions. Writers come one by one, so numbers have no gaps and the audit chain one end."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._writers = self.engine.execution_options(ras_immediate=True)
        self._sqlite = self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only looks."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is committed, durably, at the end, or undone by an error."""
        with Session(self._writers, expire_on_commit=False) as session, session.begin():
            if not self._sqlite:
                session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})
            yield session

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=30)
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 30},
        pool_size=10,
        max_overflow=30,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: Any) -> None:  # noqa: ANN401 - the driver's own
    """Durable at every commit: a write-ahead log, synchronised in full. We begin transactions ourselves."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: a reader that turns writer late could only fail."""
    immediate = connection.get_execution_options().get("ras_immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
