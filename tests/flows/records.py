"""What the service really keeps: read, and changed, behind its back."""

import json
import sqlite3
from contextlib import closing

from tests.world import World

Value = str | list[dict[str, str]]


def change(world: World, statement: str) -> None:
    """Change what the service keeps: end a session, say."""
    with closing(_database(world)) as rows:
        rows.execute(statement)
        rows.commit()


def registered(world: World, mail: str) -> int:
    """How many accounts there are with an address."""
    return len(rows(world, "select id from accounts where mail = ?", mail))


def first_link(world: World, mail: str) -> str:
    """The code in the first letter to an address."""
    query = "select link_token from letters where \"to\" = ? and link_token != '' order by number"
    return str(rows(world, query, mail)[0][0])


def states(world: World) -> list[str]:
    """The state of every application."""
    return [str(row[0]) for row in rows(world, "select state from cases order by entered_at")]


def answers(world: World) -> dict[str, Value]:
    """The answers of the newest application."""
    return all_answers(world)[-1]


def all_answers(world: World) -> list[dict[str, Value]]:
    """The answers of every application, oldest first."""
    return [json.loads(str(row[0])) for row in rows(world, "select answers from cases order by entered_at")]


def attached(world: World) -> dict[str, str]:
    """Name of each attached file by its kind."""
    return {str(kind): str(name) for kind, name in rows(world, "select kind, name from attachments")}


def delivery(world: World) -> tuple[str, str]:
    """How the newest application's card is received, and at which office."""
    row = rows(world, "select delivery, delivery_office from cases order by entered_at desc")[0]
    return str(row[0]), str(row[1])


def acts(world: World, beginning: str) -> list[str]:
    """The acts of the record whose names begin so."""
    query = "select act from audit where act like ? order by number"
    return [str(row[0]) for row in rows(world, query, f"{beginning}%")]


def texts(world: World) -> list[str]:
    """Every text in every table."""
    with closing(_database(world)) as rows:
        tables = [str(row[0]) for row in rows.execute("select name from sqlite_master where type = 'table'")]
        return [
            cell
            for table in tables
            for row in rows.execute(f'select * from "{table}"')
            for cell in row
            if isinstance(cell, str)
        ]


def rows(world: World, query: str, *values: str) -> list[tuple[object, ...]]:
    with closing(_database(world)) as rows:
        return list(rows.execute(query, values))


def _database(world: World) -> sqlite3.Connection:
    return sqlite3.connect(world.folder / "service" / "service.db")
