"""A script as a file: TOML, one ``[[answer]]`` for each ask."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ras_tui.errors import FileError
from ras_tui.scripted.answer import Act, Answer

_ACTS: Final = frozenset(
    {"choose", "fill", "secret", "secret_env", "file", "arrange", "frame", "continue", "back", "leave"}
)
_OTHERS: Final = frozenset({"ask", "expect", "remember"})


@dataclass(frozen=True, slots=True)
class Script:
    """The answers of a script and where it lies."""

    answers: tuple[Answer, ...]
    folder: Path
    """Relative paths start here."""


def read(path: Path, environ: Mapping[str, str]) -> Script:
    """The script of a TOML file; ``secret_env`` is looked up in ``environ``.

    Raises :class:`ras_tui.errors.FileError`: ``script.unreadable``, ``script.not_toml`` (``where``),
    ``script.entry`` (``n``, ``what``), ``script.no_secret`` (``n``, ``name``).
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("script.unreadable", file=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise FileError("script.not_toml", file=str(path), where=str(error)) from error
    entries = content.get("answer", [])
    if not isinstance(entries, list) or set(content) - {"answer"}:
        raise FileError("script.not_answers", file=str(path))
    answers = (_Entry(number, entry, environ).answer() for number, entry in enumerate(entries, start=1))
    return Script(tuple(answers), path.parent)


def finder(folder: Path, places: Mapping[str, Path]) -> Callable[[str], Path]:
    """Where ``papers:good.pdf`` or a path relative to the script lies."""

    def find(name: str) -> Path:
        place, colon, rest = name.partition(":")
        if colon and place in places:
            return places[place] / rest
        return folder / Path(name).expanduser()

    return find


class _Entry:
    """One ``[[answer]]`` on its way to an :class:`Answer`."""

    def __init__(self, number: int, entry: object, environ: Mapping[str, str]) -> None:
        self._number = number
        self._environ = environ
        self._entry: Mapping[str, object] = entry if isinstance(entry, Mapping) else {}

    def answer(self) -> Answer:
        acts = sorted(_ACTS & set(self._entry))
        unknown = set(self._entry) - _ACTS - _OTHERS
        if unknown or len(acts) != 1:
            raise self._wrong(*(unknown or acts or {"ask"}))
        act = acts[0]
        return Answer(
            self._text(self._entry.get("ask"), "ask"),
            Act.SECRET if act == "secret_env" else Act(act),
            self._value(act),
            self._fields(self._entry[act]) if act == "fill" else {},
            self._parts(),
            self._patterns(),
        )

    def _value(self, act: str) -> str:
        given = self._entry[act]
        if act == "secret_env":
            return self._from_environment(self._text(given, act))
        if act in ("choose", "secret", "file", "arrange", "frame"):
            return self._text(given, act)
        if act != "fill" and given is not True:
            raise self._wrong(act)
        return ""

    def _from_environment(self, name: str) -> str:
        if name not in self._environ:
            raise FileError("script.no_secret", number=self._number, name=name)
        return self._environ[name]

    def _fields(self, given: object) -> Mapping[str, str]:
        if not isinstance(given, Mapping):
            raise self._wrong("fill")
        return {str(id): self._typed(value) for id, value in given.items()}

    def _parts(self) -> tuple[str, ...]:
        parts = self._entry.get("expect", [])
        if isinstance(parts, str):
            return (parts,)
        if not isinstance(parts, list):
            raise self._wrong("expect")
        return tuple(self._text(part, "expect") for part in parts)

    def _patterns(self) -> Mapping[str, str]:
        patterns = self._entry.get("remember", {})
        if not isinstance(patterns, Mapping):
            raise self._wrong("remember")
        return {str(name): self._text(pattern, "remember") for name, pattern in patterns.items()}

    def _text(self, value: object, key: str) -> str:
        if not isinstance(value, str) or (key == "ask" and not value):
            raise self._wrong(key)
        return value

    def _wrong(self, *keys: str) -> FileError:
        return FileError("script.entry", number=self._number, keys=sorted(keys))

    def _typed(self, value: object) -> str:
        """TOML's own dates, numbers and booleans as a person would type them."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list | Mapping):
            raise self._wrong("fill")
        return str(value)
