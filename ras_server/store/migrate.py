"""Brings a database to the tables of today; each step in a transaction of its own."""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine, inspect, text

HEAD: Final = "0009"
"""The last step there is; a test compares it with the steps."""


def migrate(engine: Engine) -> None:
    """Do the steps that are missing. Alembic is loaded only when there are any, since that takes long."""
    if current(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def current(engine: Engine) -> str:
    """The last step that was done; empty for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
