"""What is kept: migrations, files in a folder and in a bucket, transactions that wait for each other."""

import hashlib
import os
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from obstore.store import MemoryStore
from sqlalchemy import text

from ras_server.act import Act
from ras_server.cases import numbering
from ras_server.desk import Desk
from ras_server.settings import Settings
from ras_server.store.bucket import BucketStore
from ras_server.store.database import Database
from ras_server.store.files import FileStore
from ras_server.store.folder import FolderStore
from ras_server.store.migrate import HEAD, current, migrate
from ras_server.store.tables import Table
from tests.server.bench import FIRST_DAY


def test_migrations_lead_from_nothing_to_the_tables_of_the_code(database: str) -> None:
    opened = Database(database)
    with opened.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Table.metadata) == []
    assert current(opened.engine) == HEAD
    migrate(opened.engine)
    opened.close()


def test_sqlite_is_opened_to_lose_nothing(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{tmp_path / 'one.db'}")
    with opened.engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in pragmas] == [
            "wal",
            2,
            1,
            30000,
        ]
    opened.close()


def test_writers_wait_for_each_other(desk: Desk) -> None:
    both, given = Barrier(8), []

    def number() -> None:
        both.wait()
        for _ in range(5):
            with desk.act() as act:
                given.append(numbering.provisional(act.rows, FIRST_DAY))

    threads = [Thread(target=number) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(int(number[8:13]) for number in given) == list(range(1, 41))


def test_a_reader_sees_nothing_of_an_act_that_is_not_over(desk: Desk) -> None:
    with desk.act() as act:
        _record(act)
        with desk.database.read() as rows:
            assert rows.execute(text("SELECT count(*) FROM audit")).scalar() == 0
    with desk.database.read() as rows:
        assert rows.execute(text("SELECT count(*) FROM audit")).scalar() == 1


def _record(act: Act) -> None:
    act.record("something")


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return FolderStore(tmp_path / "files")
    return BucketStore(MemoryStore(), tmp_path / "incoming")


def received(files: FileStore, content: bytes) -> tuple[Path, str]:
    path = files.incoming() / "in-1"
    path.write_bytes(content)
    return path, hashlib.sha256(content).hexdigest()


def test_a_file_is_read_back_by_its_hash_and_may_come_twice(files: FileStore) -> None:
    for _ in range(2):
        path, sha256 = received(files, b"content")
        files.keep(path, sha256)
        assert not path.exists()
        assert files.read(sha256) == b"content"


def test_a_file_that_there_is_not_is_not_found(files: FileStore) -> None:
    with pytest.raises(FileNotFoundError):
        files.read("0" * 64)


def test_a_file_is_synchronised_before_it_is_named_and_its_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FolderStore(tmp_path / "files")
    path, sha256 = received(files, b"content")
    place = tmp_path / "files" / sha256[:2] / sha256
    seen: list[tuple[str, bool]] = []
    synchronise = os.fsync

    def noted(handle: int) -> None:
        seen.append((str(Path(f"/proc/self/fd/{handle}").readlink()), place.exists()))
        synchronise(handle)

    monkeypatch.setattr(os, "fsync", noted)
    files.keep(path, sha256)
    assert seen == [(str(tmp_path / "files"), False), (str(path), False), (str(place.parent), True)]


def test_what_a_killed_service_was_receiving_is_cleared_away_after_a_day(tmp_path: Path) -> None:
    incoming = FolderStore(tmp_path).incoming()
    fresh, stale = incoming / "in-1", incoming / "in-2"
    for file in (fresh, stale):
        file.write_bytes(b"somebody's papers")
    os.utime(stale, (0, 0))
    FolderStore(tmp_path)
    assert [file.name for file in incoming.iterdir()] == ["in-1"]


def test_settings_do_not_show_their_secrets(tmp_path: Path) -> None:
    shown = repr(
        Settings(tmp_path, database="postgresql://ras:s3cret@db/ras", bucket_options={"key": "s3cret"})
    )
    assert "s3cret" not in shown
