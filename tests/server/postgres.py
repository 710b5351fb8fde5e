"""A PostgreSQL cluster of the tests' own, on a Unix socket, ended with them."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_BINARIES = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """Where ``initdb`` and ``postgres`` are, if they are."""
    found = sorted(_BINARIES.glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def reason_against() -> str:
    """Why no cluster can be started here; empty when one can."""
    if binaries() is None:
        return "PostgreSQL's server is not installed"
    if os.getuid() == 0 and not _other_user():
        return "PostgreSQL refuses to run as root, and there is no user postgres"
    return ""


def _other_user() -> str:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return ""


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """The cluster's socket folder. ``durable``: a commit waits for the disk, which no test needs."""
    found = binaries()
    assert found is not None
    user = _other_user() if os.getuid() == 0 else None
    folder = Path(mkdtemp(prefix="ras-pg-"))
    if user:
        shutil.chown(folder, user)
    data, environment = folder / "data", {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    try:
        subprocess.run(
            [found / "initdb", "-D", data, "-U", "ras", "-A", "trust", "--no-sync", "-E", "UTF8"],
            check=True,
            capture_output=True,
            user=user,
            env=environment,
            cwd=folder,
        )
        server = subprocess.Popen(
            [
                found / "postgres",
                "-D",
                data,
                "-k",
                folder,
                "-c",
                "listen_addresses=",
                *([] if durable else ["-c", "fsync=off"]),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user,
            env=environment,
            cwd=folder,
        )
        try:
            _wait(folder)
            yield str(folder)
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is wanted afterwards
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path) -> None:
    import time

    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(host=str(folder), user="ras", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise TimeoutError("PostgreSQL does not answer")


def new_database(folder: str, name: str, like: str = "template1") -> str:
    """Make a database, empty or a copy of another that nobody uses; answers its SQLAlchemy URL."""
    import psycopg

    with psycopg.connect(host=folder, user="ras", dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return f"postgresql+psycopg://ras@/{name}?host={folder}"


def empty(url: str, tables: Iterable[str]) -> None:
    """Take every row out of the tables."""
    from sqlalchemy import create_engine, text

    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(tables)}"))
    engine.dispose()
