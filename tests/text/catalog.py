"""The catalogs' sources, read for tests."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from ras_tui.text.languages import WHOLE
from ras_tui.text.languages import language as language_of_code
from ras_tui.text.translator import CATALOGS

READING = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
BLANK = re.compile(r"\{([a-z_]+)(?::([a-z_.]+))?\}")


@dataclass(frozen=True, slots=True)
class Text:
    """One id of one language."""

    id: str
    file: str
    forms: tuple[str, ...]
    """One text, or one for each plural form."""
    plural: bool

    @property
    def blanks(self) -> frozenset[str]:
        """The names of its blanks, in whatever form."""
        return frozenset(match[1] for form in self.forms for match in BLANK.finditer(self._plain(form)))

    @property
    def prefixes(self) -> frozenset[str]:
        """The prefixes by which codes in its blanks are worded."""
        return frozenset(match[2] for form in self.forms for match in BLANK.finditer(form) if match[2])

    @staticmethod
    def _plain(form: str) -> str:
        return READING.sub(lambda match: match[1], form)


def sources(language: str) -> list[Text]:
    """Every text of a language, file by file; an id that stands twice is there twice."""
    return [
        text
        for path in sorted((CATALOGS / language_of_code(language).catalog).glob("*.po"))
        for text in _texts(path)
    ]


@cache
def catalog(language: str) -> dict[str, Text]:
    """By id."""
    return {text.id: text for text in sources(language)}


def ids() -> frozenset[str]:
    """Every id of any language."""
    return frozenset(id for language in WHOLE for id in catalog(language))


def _texts(path: Path) -> list[Text]:
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=path.parent.name) if message.id]
    return [
        Text(
            message.id[0] if isinstance(message.id, tuple | list) else str(message.id),
            path.name,
            tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),),
            isinstance(message.id, tuple | list),
        )
        for message in messages
    ]
