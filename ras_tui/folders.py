"""What is in a folder: handed to the file picker, which itself reads nothing."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

MOST = 1000
"""Entries that are listed; a longer folder is narrowed by typing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder, or a file that may be picked."""

    path: Path
    name: str
    """As it can be shown: bytes that are no text are replaced."""
    folder: bool
    size: int = 0
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a place turned out to be."""

    path: Path
    entries: tuple[Entry, ...] = ()
    file: bool = False
    """The place is a file."""
    problem: str = ""
    """``no_permission``, ``gone`` or ``unreadable``."""


async def look(path: Path, suffixes: Sequence[str]) -> Listing:
    """Look at a place without stopping the screen: slow disks and networks wait in a thread."""
    return await asyncio.to_thread(look_now, path, suffixes)


def look_now(path: Path, suffixes: Sequence[str]) -> Listing:
    """Folders first, then files of the wanted kinds, by name; hidden ones are left out."""
    path = Path(os.path.normpath(path))
    try:
        if path.is_file():
            if not os.access(path, os.R_OK):
                return Listing(path, problem="no_permission")
            return Listing(path, file=True)
        with os.scandir(path) as found:
            entries = [entry for item in found if (entry := _entry(item, suffixes))]
    except PermissionError:
        return Listing(path, problem="no_permission")
    except (FileNotFoundError, NotADirectoryError):
        return Listing(path, problem="gone")
    except (OSError, ValueError):
        return Listing(path, problem="unreadable")
    entries.sort(key=lambda entry: (not entry.folder, entry.name.casefold()))
    return Listing(path, tuple(entries))


def _entry(item: os.DirEntry[str], suffixes: Sequence[str]) -> Entry | None:
    if item.name.startswith("."):
        return None
    name = shown_name(item.name)
    try:
        if item.is_dir():
            return Entry(Path(item.path), name, folder=True)
        if item.name.lower().endswith(tuple(suffixes)) and item.is_file():
            return Entry(Path(item.path), name, folder=False, size=item.stat().st_size)
    except OSError:
        return None
    return None


def shown_name(name: str) -> str:
    """A file's name as it can be shown."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "?" for character in text)


def read_path(typed: str, folder: Path) -> Path:
    """What a person typed or dragged here, as a path; quotes, ``file://`` and ``~`` are understood."""
    text = typed.strip().strip("'\"")
    if text.startswith("file://"):
        text = unquote(urlparse(text).path)
    elif "\\ " in text:
        text = text.replace("\\ ", " ")
    path = Path(text)
    if text.startswith("~"):
        try:
            path = path.expanduser()
        except RuntimeError:
            return folder / text
    return folder / path


def looks_like_path(typed: str) -> bool:
    """Whether it names a place rather than a part of a name."""
    text = typed.strip().strip("'\"")
    return "/" in text or text.startswith("~") or text == ".."
