"""Plain mode through a real pipe: somebody reads what is printed and types lines, and the input may end."""

import queue
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import pytest

from ras_tui.text.message import Message, Words, m
from ras_tui.text.translator import Translator
from tests.journey.people import AUTH_ID, CARLOS, HOA, entry
from tests.journey.shell import QUIET
from tests.journey.walker import command

PATIENCE: Final = 20.0
LANGUAGES = ("ja", "en")


class Reader:
    """Reads until something stands there, then types a line, as somebody does who listens."""

    def __init__(self, process: "subprocess.Popen[str]", language: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._input: IO[str] = process.stdin
        self._translate = Translator(language)
        self.printed = ""
        """All so far."""
        self._read = 0
        self._letters: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def words(self, words: str | Words) -> str:
        """The sentence of an id, or the words as they stand."""
        if not isinstance(words, str):
            return self._translate(words)
        return self._translate(Message(words)) if self._translate.has(words) else words

    def asks(self, words: str | Words) -> str:
        """Wait until these words and then the prompt were printed; what was printed since the last line."""
        wanted = self.words(words)
        self._until(lambda: wanted in self.heard and self.heard.endswith("\n> "), wanted)
        return self.heard

    @property
    def heard(self) -> str:
        """What was printed since the last typed line."""
        return self.printed[self._read :]

    def type(self, line: str = "") -> None:
        """Type one line."""
        self._read = len(self.printed)
        self._input.write(f"{line}\n")
        self._input.flush()

    def answer(self, asked: str | Words, line: str = "") -> None:
        """Wait for the question, then type."""
        self.asks(asked)
        self.type(line)

    def pick(self, title: str | Words, label: str | Words) -> None:
        """Type the number that stands before the label."""
        heard, wanted = self.asks(title), self.words(label)
        found = re.search(rf"^(\d+) {re.escape(wanted)}", heard, re.MULTILINE)
        assert found, f"{wanted!r} is not offered:\n{heard}"
        self.type(found.group(1))

    def ends(self) -> int:
        """End the input; the exit code."""
        self._input.close()
        code = self._process.wait(PATIENCE)
        self._until(lambda: self._process.poll() is not None, "the end")
        time.sleep(0.1)
        self._take()
        return code

    def _listen(self, output: IO[str]) -> None:
        while letter := output.read(1):
            self._letters.put(letter)

    def _take(self) -> None:
        while not self._letters.empty():
            self.printed += self._letters.get()

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            self._take()
            if holds():
                return
            assert time.monotonic() < until, f"{what!r} not printed; the last was\n{self.printed[-1500:]}"
            time.sleep(0.01)


@contextmanager
def reading(data: Path, language: str) -> Iterator[Reader]:
    """Plain mode on the world in a folder."""
    process = subprocess.Popen(
        command(language, data, "--plain"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=dict(QUIET),
    )
    reader = Reader(process, language)
    try:
        yield reader
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()
    assert "\x1b" not in reader.printed
    assert "\r" not in reader.printed
    assert "⟦" not in reader.printed


def signs_in(reader: Reader, pin: str, auth_id: str, password: str) -> None:
    reader.pick("main.title", "main.sign_in")
    reader.answer("sign_in.auth.title", pin)
    reader.answer("field.auth_id.label", auth_id)
    reader.answer("sign_in.password.title", password)
    reader.asks("main.apply")


def reaches_her_application(hoa: Reader) -> None:
    hoa.pick("demo.card.title", HOA)
    signs_in(hoa, "1234", "TEST-HAA2-22W", "Mihon-Hoa-24")
    hoa.pick("main.title", "main.apply")
    hoa.pick("apply.procedure.title", "procedure.extension")
    hoa.pick("apply.status.title", entry("statuses", "T61"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_carlos_registers_reads_his_letters_and_signs_in(data: Path, language: str) -> None:
    with reading(data, language) as carlos:
        carlos.pick("demo.card.title", CARLOS)
        registers(carlos)
        auth_id = sets_password(carlos)
        signs_in(carlos, "2580", auth_id, "Mihon-Umi-25")
        carlos.type("=")
        assert carlos.ends() == 0
        assert "Mihon-Umi-25" not in carlos.printed


def registers(carlos: Reader) -> None:
    carlos.pick("main.title", "main.register")
    carlos.answer("register.sign.title", "momiji25")
    carlos.answer("register.auth.title", "2580")
    for field in ("name", "sex", "birth_date"):
        carlos.answer(f"field.registration.{field}.label")
    carlos.pick("field.registration.is_foreign_national.label", "value.yes")
    carlos.answer("field.registration.card_number.label", "cd23456789ef")
    carlos.pick("field.registration.user_kind.label", entry("user_kinds/yes", "self"))
    carlos.answer("field.registration.postal.label", "４５０－００００")
    carlos.answer("field.registration.prefecture.label", "あいち")
    carlos.answer("field.registration.municipality.label", "名古屋市中村区")
    carlos.answer("field.registration.street.label", "見本町4-5-6")
    carlos.answer("field.registration.phone.label", "080-0000-2222")
    carlos.answer("field.registration.mail.label", "carlos")
    carlos.answer("finding.email.no_at", "carlos@example.jp")
    carlos.pick("register.terms.title", "register.terms.agree")
    carlos.pick("register.check.title", "register.check.confirm")
    carlos.answer("sign_form.sign.title", "momiji25")
    carlos.answer("register.done.title")


def sets_password(carlos: Reader) -> str:
    carlos.pick("main.title", "main.demo.mailbox")
    carlos.answer("demo.mailbox.title", "1")
    carlos.pick("demo.mailbox.link", "demo.mailbox.link")
    carlos.answer("password.new.title", "Mihon-Umi-25")
    carlos.answer("password.again.title", "Mihon-Umi-25")
    carlos.answer("password.set.title")
    carlos.answer("demo.mailbox.title", "1")
    found = AUTH_ID.search(carlos.asks("認証IDです"))
    assert found, carlos.heard
    carlos.type("<")
    carlos.answer("demo.mailbox.title", "<")
    return found.group()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_the_input_keeps_what_was_entered_for_the_next_time(data: Path, language: str) -> None:
    with reading(data, language) as hoa:
        reaches_her_application(hoa)
        hoa.answer("field.current_expiry.label", "令和９年５月１９日")
        hoa.pick(m("procedure.extension"), "task.about")
        hoa.answer("field.nationality.label", "viet")
        hoa.answer("field.date_of_birth.label")
        hoa.answer("field.name.label", "nguyen thi hoa")
        hoa.asks("field.sex.label")
        assert hoa.ends() == 0
        assert hoa.words("plain.input_ended") in hoa.printed
    with reading(data, language) as again:
        reaches_her_application(again)
        again.pick("apply.resumed", "task.about")
        assert again.words(entry("nationalities", "VN")) in again.asks("field.nationality.label")
        again.type()
        again.answer("field.date_of_birth.label")
        assert "NGUYEN THI HOA" in again.asks("field.name.label")
        again.type("=")
        assert again.ends() == 0
