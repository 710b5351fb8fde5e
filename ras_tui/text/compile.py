"""Compile the text catalogs: ``catalogs/<language>/*.po`` become one ``catalogs/<language>.mo``."""

import os
from pathlib import Path


class DuplicateText(Exception):
    """An id is given twice in a language, or two texts for one id: what two changes merged by line leave."""


def compile_catalogs(folder: Path) -> list[Path]:
    """Write one ``.mo`` a language; answers the files written.

    Raises :class:`DuplicateText`: an id lives in one file only.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for language in sorted(path for path in folder.iterdir() if path.is_dir()):
        merged = Catalog(locale=language.name)
        for source in sorted(language.glob("*.po")):
            _each_once(source)
            with source.open("rb") as file:
                for message in read_po(file, locale=language.name):
                    if not message.id:
                        continue
                    if message.id in merged:
                        raise DuplicateText(f"{source}: {message.id}")
                    merged[message.id] = message
        target = folder / f"{language.name}.mo"
        unfinished = target.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, merged)
        unfinished.replace(target)
        written.append(target)
    return written


def _each_once(source: Path) -> None:
    """The parser takes a second text in silence, and which of the two it keeps is chance."""
    ids: list[str] = []
    texts = 0
    for line in source.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "msgid":
            texts = 0
            ids.append(rest)
        texts += word == "msgstr"
        if texts > 1 or (word == "msgid" and rest in ids[:-1]):
            raise DuplicateText(f"{source}: {ids[-1]}")


if __name__ == "__main__":
    for path in compile_catalogs(Path(__file__).parent / "catalogs"):
        print(path)
