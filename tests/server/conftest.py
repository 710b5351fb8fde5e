"""Desks on both databases, authorities and cards."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import sessions
from ras_server.app import close, create_desk
from ras_server.desk import Desk
from ras_server.settings import Settings
from ras_server.store.database import Database
from ras_server.store.migrate import migrate
from ras_server.store.tables import Table
from tests.server import postgres
from tests.server.bench import (
    FIRST_DAY,
    ORIGIN,
    Card,
    HandClock,
    User,
    anchors,
    judge_by_content,
    register,
    signed_in,
)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("authority"), FIRST_DAY)


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody else's authority, with the same names and policies."""
    return Authority.make(tmp_path_factory.mktemp("foreign"), FIRST_DAY)


@pytest.fixture(scope="session")
def card(authority: Authority) -> Card:
    return Card.make(authority)


@pytest.fixture(scope="session")
def other_card(authority: Authority) -> Card:
    return Card.make(authority, "ＯＴＨＥＲ")


@pytest.fixture(scope="session")
def pg_folder() -> Iterator[str]:
    if reason := postgres.reason_against():
        pytest.skip(reason)
    with postgres.cluster() as folder:
        yield folder


@pytest.fixture(scope="session")
def pg_database(pg_folder: str) -> str:
    """The URL of a database with today's tables, for one test after the other: making one takes long."""
    url = postgres.new_database(pg_folder, "migrated")
    migrated = Database(url)
    migrate(migrated.engine)
    migrated.close()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with today's tables."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    migrated = Database(f"sqlite:///{file}")
    migrate(migrated.engine)
    migrated.close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with empty tables."""
    if request.param == "sqlite":
        file = tmp_path / "service.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("pg_database")
    postgres.empty(url, (table.name for table in Table.metadata.sorted_tables))
    return url


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def settings(tmp_path: Path, authority: Authority, database: str) -> Settings:
    return Settings(
        data=tmp_path / "data",
        origin=ORIGIN,
        database=database,
        trust=anchors(authority),
        holder_profile="sandbox",
    )


@pytest.fixture
def desk(settings: Settings, clock: HandClock) -> Iterator[Desk]:
    made = replace(create_desk(settings, clock=clock), judge=judge_by_content)
    yield made
    close(made)


@pytest.fixture
def account(desk: Desk, card: Card) -> User:
    """The id of a registered user's account."""
    opened = signed_in(desk, card, register(desk, card))
    return User.of(sessions.signed_in(desk, opened.token), card)
