"""The forms: what it costs that there are many, and what the largest costs.

The first of each is measured in a fresh interpreter: later ones are remembered.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from ras_tui.forms import case
from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import Answers
from ras_tui.forms.journey import fields_of
from ras_tui.forms.model import Form
from ras_tui.forms.registry import FormKey, every, load
from tests.forms.strategies import TODAY, USER_KINDS, Filler

_FRESH = """
import sys, time
from ras_tui.forms.registry import known, load
begun = time.perf_counter(); known(); listed = time.perf_counter()
load(sys.argv[1], sys.argv[2], letter=sys.argv[3])
print(listed - begun, time.perf_counter() - listed)
"""


@dataclass(slots=True)
class Forms:
    """Seconds, one value a round."""

    known: list[float] = field(default_factory=list)
    """Telling which forms there are, without loading one."""
    load: list[float] = field(default_factory=list)
    """Loading the form with the most fields, as the first one."""
    check: list[float] = field(default_factory=list)
    """Checking the longest of many whole applications."""
    search: list[float] = field(default_factory=list)
    """Searching the municipalities of Japan, one value a key."""
    forms: int = 0
    fields: int = 0
    answers: int = 0


def forms(rounds: int) -> Forms:
    """All of it."""
    from ras_tui.forms.check import check

    keys = [key for key in every() if key.status]
    largest = max(keys, key=_size)
    form, answers = longest(keys)
    result = Forms(forms=len(keys), fields=_size(largest), answers=len(answers))
    for _ in range(rounds):
        listed, loaded = _fresh(largest)
        result.known.append(listed)
        result.load.append(loaded)
    for _ in range(3 * rounds):
        begun = time.perf_counter()
        check(form, answers, TODAY)
        result.check.append(time.perf_counter() - begun)
        result.search += [_found(typed) for typed in _typed()]
    return result


def _typed() -> Iterator[str]:
    """What stands there after each key, in kanji, kana, romaji, English and digits."""
    for word in ("町田市", "まちだし", "machida", "Nagoya-shi", "132098"):
        yield from (word[:length] for length in range(1, len(word) + 1))


def _found(typed: str) -> float:
    municipalities = codelist("municipalities")
    begun = time.perf_counter()
    municipalities.search(typed, "ja")
    return time.perf_counter() - begun


def longest(keys: list[FormKey]) -> tuple[Form, Answers]:
    """Of 40 made-up people for every form, who had the most to say."""
    return max(_people(keys), key=lambda made: len(str(made[1])))


def _people(keys: list[FormKey]) -> Iterator[tuple[Form, Answers]]:
    for key in keys:
        form = _form(key)
        for seed in range(40):
            facts = case.facts(key.procedure, key.status, USER_KINDS[seed % 3], key.letter)
            yield form, Filler(form, facts, TODAY, Random(seed)).fill()


def _fresh(key: FormKey) -> tuple[float, float]:
    command = [sys.executable, "-c", _FRESH, key.procedure, key.status, key.letter]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def _form(key: FormKey) -> Form:
    return load(key.procedure, key.status, letter=key.letter)


def _size(key: FormKey) -> int:
    return len(tuple(fields_of(_form(key))))
