"""Somebody at the other end of a pipe: lines typed in advance, and what was printed."""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from ras_tui.plain.frontend import PlainFrontend
from ras_tui.text.translator import Translator


class Person:
    """A front end whose input is a real pipe that ends after the typed lines."""

    def __init__(self, input: TextIO, language: str, seconds: Callable[[], float]) -> None:
        self.output = io.StringIO()
        self.ui = PlainFrontend(Translator(language), input, self.output, seconds=seconds)

    @property
    def read(self) -> str:
        """Everything printed so far."""
        return self.output.getvalue()

    @property
    def lines(self) -> list[str]:
        """The printed lines, empty ones left out."""
        return [line for line in self.read.splitlines() if line]


@contextmanager
def typing(*lines: str, language: str = "en", seconds: Callable[[], float] = lambda: 0.0) -> Iterator[Person]:
    """Somebody who types these lines and then ends the input; nothing printed is ever a control character."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as input:
        person = Person(input, language, seconds)
        yield person
    assert not [character for character in person.read if character < " " and character != "\n"]
