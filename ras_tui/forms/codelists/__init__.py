"""The lists that choices choose from, read when they are first needed.

A list is a file ``<name>.csv`` (code, ja, reading, en, parent). A name with a part, ``periods/T61``,
is the part of the list ``periods`` that ``subsets.csv`` gives for ``T61``. With an edition before it,
``periods/2026/T71``, it is that edition's part where it has one of its own.

Labels and their order: the pull-down lists of the bulk-entry tool. Codes are ours, but for prefectures
JIS X 0401, for statuses and offices the system's own, and for nationalities ISO 3166-1 (with the usual
``XK``, and ``chosen`` and ``stateless``, which have none). A municipality's code is its prefecture's and
its place in the list, or its six-digit code where it has offices of its own. Municipalities' readings are
Japan Post's, their English is made from the readings by rule (``scripts/municipalities.py``). The days of
``periods/T51`` (1 to 365) are inferred from the number of entries of the official list; so are the
professions (``activities``) of 高度専門職 with the sheets of letter U. Slips of the lists are put right
where the meaning is sure: the English of ``support_methods_dependent`` (remittance), of ``skill_tests``
(building cleaning (ii), painting) and of ``japanese_tests``; the Japanese of ``training_jobs``.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, final

from ras_tui.forms.codelists.postcodes import municipalities_of
from ras_tui.forms.codelists.search import plain, plain_all, sound, sounds
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Choice

_FOLDER = Path(__file__).parent
ALL = ("*",)
"""What ``subsets.csv`` gives for a part that is the whole list."""
_BLANK = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class CodeOption:
    """One entry of a list."""

    code: str
    ja: str
    reading: str
    """The Japanese label in kana; empty when the label is kana already, or the source gives none."""
    en: str
    """Empty when the official list has no English."""
    parent: str
    """The code of another list's entry that it belongs to: a municipality's prefecture."""


class _Key(NamedTuple):
    """What an option is compared by."""

    ja: str
    en: str
    """Its plain labels."""
    texts: tuple[str, ...]
    """Every plain text that names it."""
    joined: str
    """All of them at once: most entries are passed over by one look."""
    kana: str
    """What its sound is taken from; may hold kanji."""


@final
class CodeList:
    """A list's entries in their official order."""

    __slots__ = ("_by_code", "_by_parent", "_heard", "_keys", "name", "options")

    def __init__(self, name: str, options: Iterable[CodeOption]) -> None:
        self.name = name
        self.options = tuple(options)
        self._by_code = {option.code: option for option in self.options}
        self._by_parent: dict[str, tuple[CodeOption, ...]] = {}
        self._keys: tuple[_Key, ...] = ()
        self._heard: Sequence[str] = ()

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> CodeOption | None:
        """The entry of a code."""
        return self._by_code.get(code)

    def label(self, code: str, language: str) -> str:
        """An entry's words: Japanese when there is no English, the code itself when it is not in the list."""
        option = self._by_code.get(code)
        if option is None:
            return code
        return option.ja if language == "ja" else option.en or option.ja

    def under(self, parent: str) -> tuple[CodeOption, ...]:
        """The entries that belong to a parent."""
        if not self._by_parent:
            groups: dict[str, list[CodeOption]] = {}
            for option in self.options:
                groups.setdefault(option.parent, []).append(option)
            self._by_parent = {key: tuple(options) for key, options in groups.items()}
        return self._by_parent.get(parent, ())

    def search(self, query: str, language: str, *, parent: str = "") -> tuple[CodeOption, ...]:
        """The entries that a query names, the likeliest first; all of them for an empty query."""
        wanted = plain(query)
        if not wanted:
            return self.under(parent) if parent else self.options
        heard = sound(wanted) if wanted.isascii() else ""
        sounds = self._sounds() if heard else [""] * len(self.options)
        ranked = [
            (rank, place, option)
            for place, (option, key, said) in enumerate(
                zip(self.options, self._searchable(), sounds, strict=True)
            )
            if (not parent or option.parent == parent)
            and (rank := _rank(key, wanted, heard, said, language)) is not None
        ]
        return tuple(option for _, _, option in sorted(ranked, key=lambda found: found[:2]))

    def _searchable(self) -> tuple[_Key, ...]:
        if not self._keys:
            self._keys = tuple(_keys(self.options))
        return self._keys

    def _sounds(self) -> Sequence[str]:
        if not self._heard:
            self._heard = sounds([key.kana for key in self._searchable()])
        return self._heard


def _keys(options: Sequence[CodeOption]) -> Iterator[_Key]:
    columns = [
        plain_all([getattr(option, name) for option in options]) for name in ("code", "ja", "en", "reading")
    ]
    for code, ja, en, reading in zip(*columns, strict=True):
        texts = tuple(filter(None, (code, ja, en, reading)))
        yield _Key(ja, en, texts, "\n".join(texts), reading or ja)


def _rank(key: _Key, wanted: str, heard: str, said: str, language: str) -> int | None:
    """How well a query fits: 0 is exact, None is not at all."""
    heard_in = bool(heard) and heard in said
    if wanted not in key.joined and not heard_in:
        return None
    if wanted in key.texts:
        return 0
    if (key.ja if language == "ja" else key.en).startswith(wanted):
        return 1
    if any(text.startswith(wanted) for text in key.texts):
        return 2
    if heard and said.startswith(heard):
        return 3
    if any(wanted in text for text in key.texts):
        return 4
    return 5 if heard_in else None


@cache
def codelist(name: str) -> CodeList:
    """A list by name. Raises :class:`KeyError` when there is none."""
    whole, slash, part = name.partition("/")
    if slash:
        return CodeList(name, _part(whole, part))
    path = _FOLDER / f"{name}.csv"
    if not name.isidentifier() or not path.exists():
        raise KeyError(name)
    return CodeList(name, (CodeOption(**row) for row in _rows(path)))


def options_for(choice: Choice, answers: Answers) -> tuple[CodeOption, ...]:
    """What a choice offers, given what is answered.

    Empty while the answer that decides the list (``periods/{current_status}``) or narrows it (``within``) is
    missing or is none of its list.
    """
    whole = _list_of(choice, answers)
    if whole is None:
        return ()
    options = whole.under(_scalar(answers, choice.within)) if choice.within else whole.options
    if choice.exclude:
        options = tuple(option for option in options if option.code not in choice.exclude)
    return _likeliest_first(options, _scalar(answers, choice.near)) if choice.near else options


def offers(choice: Choice, answers: Answers, code: str) -> bool:
    """Whether a choice offers the code, given what is answered: quicker than looking through all."""
    whole = _list_of(choice, answers)
    option = None if whole is None else whole.get(code)
    if option is None or code in choice.exclude:
        return False
    return not choice.within or option.parent == _scalar(answers, choice.within)


def _list_of(choice: Choice, answers: Answers) -> CodeList | None:
    name = _BLANK.sub(lambda blank: _scalar(answers, blank[1]), choice.codelist)
    try:
        return codelist(name)
    except KeyError:
        return None


def _likeliest_first(options: tuple[CodeOption, ...], postcode: str) -> tuple[CodeOption, ...]:
    likely = municipalities_of(postcode)
    return tuple(sorted(options, key=lambda option: option.code not in likely)) if likely else options


def _scalar(answers: Answers, field: str) -> str:
    value = answers.get(field, "")
    return value if isinstance(value, str) else ""


def _part(whole: str, part: str) -> tuple[CodeOption, ...]:
    options = codelist(whole)
    codes = _subsets().get((whole, part)) or _subsets()[whole, part.rpartition("/")[2]]
    if codes == ALL:
        return options.options
    return tuple(option for code in codes if (option := options.get(code)))


@cache
def _subsets() -> Mapping[tuple[str, str], tuple[str, ...]]:
    rows = _rows(_FOLDER / "subsets.csv")
    return {(row["list"], row["part"]): tuple(row["codes"].split("|")) for row in rows}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
