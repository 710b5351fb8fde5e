"""Kinds of columns. Personal data go through :class:`Personal` alone: sealing them is one change here."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment with a time zone, kept in UTC whatever the database makes of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Personal(TypeDecorator[str]):
    """Text about a person."""

    impl = Text
    cache_ok = True


class PersonalBytes(TypeDecorator[bytes]):
    """Bytes that belong to a person: the key of the drafts."""

    impl = LargeBinary
    cache_ok = True


class PersonalJson(TypeDecorator[Any]):
    """Answers, findings and the like, as JSON text."""

    impl = Personal
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401 - JSON
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401 - JSON
        return None if value is None else json.loads(value)
