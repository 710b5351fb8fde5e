"""One question of a form: asked, taken in, judged, and asked again until it is right or left."""

from collections.abc import Iterable
from typing import Final, final

from ras_tui.forms import words
from ras_tui.forms.check import check
from ras_tui.forms.codelists import CodeList, CodeOption, options_for
from ras_tui.forms.conditions import Answers, Value
from ras_tui.forms.entry import Entry, take
from ras_tui.forms.following import following
from ras_tui.forms.following import note as follows
from ras_tui.forms.journey import asked, effective
from ras_tui.forms.model import Checkbox, Choice, Field, Table, Text, YesNo
from ras_tui.forms.summary import value_words
from ras_tui.frontend import Back, Fill
from ras_tui.plain.listing import HITS
from ras_tui.plain.talk import GoTo, Talk, narrow
from ras_tui.plain.wording import heading, help_words, sentence
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.validation.finding import Finding, Findings, Severity, errors

SHORT: Final = 12
"""Up to so many options are listed; longer lists are searched."""
CLEAR: Final = frozenset({"-", "－", "ー"})


@final
class Question:
    """Asks one field; a wrong answer stays, with its sentence, until a better one comes."""

    def __init__(
        self, talk: Talk, ask: Fill, answers: dict[str, Value], field: Field, number: int, total: int
    ) -> None:
        assert not isinstance(field.type, Table), "a table's rows are asked one by one by the flow"
        self._talk = talk
        self._ask = ask
        self._answers = answers
        """Shared with the step: what is taken in is seen there."""
        self._field = field
        self._number = number
        self._total = total
        self._hits: tuple[CodeOption, ...] = ()
        """What was found last, by their numbers on the screen."""
        self._told = False
        """Whether the person knows what is wrong with the answer that stands."""

    async def run(self) -> GoTo | Back | None:
        """None once the question is answered or left as it is."""
        self._hits = self._short_list()
        again = False
        while True:
            typed = await self._talk.ask(self._show, help=self._help, again=again, numbered=True)
            again = True
            if not isinstance(typed, str):
                return typed
            if self._multiline() and typed:
                typed = await self._more_lines(typed)
            if self._settled(typed):
                return None

    def _settled(self, typed: str) -> bool:
        """Take one line in; True when the next question may come."""
        if not typed:
            return self._kept()
        if typed in CLEAR and self._current():
            self._store("")
            self._talk.say(m("plain.cleared"))
            return not self._required()
        raw = self._code_of(typed)
        if raw is None:
            return False
        return self._taken(take(self._field, raw, self._effective(), self._ask.today))

    def _kept(self) -> bool:
        """An empty line: the answer stays as it is; a wrong one only once the person knows.

        A question that may stay empty is passed by: what it lacks another may give (one of two telephones).
        """
        wrong = self._wrong()
        if not wrong or not (self._current() or self._required()):
            return True
        if self._told and self._current():
            self._talk.say(m("plain.mend_later"))
            return True
        self._say_wrong(wrong)
        return False

    def _taken(self, entry: Entry) -> bool:
        self._store(entry.value)
        for note in (*entry.notes, *self._followed()):
            self._talk.say(sentence(note))
        if isinstance(self._field.type, Choice) and not entry.findings:
            self._talk.say(m("plain.chosen", value=self._value_words(entry.value)))
        wrong = errors(entry.findings) or self._wrong()
        if wrong:
            self._say_wrong(wrong)
            return False
        for warning in self._found(Severity.WARNING):
            self._talk.say(m("plain.careful", what=sentence(warning)))
        return True

    def _followed(self) -> Findings:
        """Answer what this answer settles for later questions; they are asked all the same."""
        settled = following(asked(self._ask.step, self._effective()), self._field, self._answers)
        self._answers.update(settled)
        self._ask.keep(dict(self._answers))
        return (follows(self._field.id),) if settled else ()

    def _store(self, value: str) -> None:
        self._answers[self._field.id] = value
        self._told = False
        self._ask.keep(dict(self._answers))

    def _say_wrong(self, wrong: Findings) -> None:
        self._told = True
        for one in wrong:
            self._talk.say(m("plain.wrong", what=sentence(one)))

    def _wrong(self) -> Findings:
        return self._found(Severity.ERROR)

    def _found(self, severity: Severity) -> tuple[Finding, ...]:
        found = check(self._ask.form, self._answers, self._ask.today, only={self._field.id})
        return tuple(one for one in found if one.severity is severity)

    def _effective(self) -> Answers:
        return effective(self._ask.form, self._answers)

    def _current(self) -> str:
        value = self._answers.get(self._field.id, "")
        return value if isinstance(value, str) else ""

    def _required(self) -> bool:
        return self._field.required.holds(self._effective())

    def _multiline(self) -> bool:
        return isinstance(self._field.type, Text) and self._field.type.multiline

    async def _more_lines(self, first: str) -> str:
        """Lines up to an empty one."""
        typed = [first]
        while isinstance(line := await self._talk.ask(lambda: None), str) and line:
            typed.append(line)
        return "\n".join(typed)

    # What is shown

    def _show(self) -> None:
        talk, field = self._talk, self._field
        talk.gap()
        talk.say(
            m("plain.question", title=heading(self._ask), number=self._number, total=self._total),
            *self._asking(),
        )
        if self._multiline():
            talk.say(m("plain.multiline"))
        self._show_options()
        if source := self._ask.sources.get(field.id):
            talk.say(m("plain.source", source=source))
        if self._current():
            talk.say(m("plain.current", value=self._value_words(self._current())))

    def _asking(self) -> Iterable[Words]:
        """Label, whether it must be answered, hint and example, as one paragraph."""
        mark = m("plain.required") if self._required() else m("plain.optional")
        has = self._talk.translator.has
        parts = [m("plain.label", label=words.label(self._field), mark=mark)]
        hint, example = words.hint(self._field), words.example(self._field)
        parts += [hint] if has(hint.id) else []
        parts += [m("plain.example", example=example)] if has(example.id) else []
        sentences = (self._talk.translator(part) for part in parts)
        yield Verbatim(("" if self._talk.translator.language == "ja" else " ").join(sentences))

    def _show_options(self) -> None:
        if isinstance(self._field.type, YesNo | Checkbox):
            self._talk.lines(f"{number} {text}" for number, text in enumerate(self._yes_no(), start=1))
        elif self._hits:
            self._show_hits(len(self._hits))
        elif isinstance(self._field.type, Choice):
            self._talk.say(m("plain.search", n=len(self._options())))

    def _show_hits(self, total: int) -> None:
        for number, option in enumerate(self._hits, start=1):
            self._talk.lines([f"{number} {self._talk.translator(words.option_label(option))}"])
        if total > len(self._hits):
            self._talk.say(m("plain.more_hits", n=total - len(self._hits)))

    def _yes_no(self) -> tuple[str, str]:
        if isinstance(self._field.type, Checkbox):
            return self._talk.translator(m("plain.yes")), self._talk.translator(m("plain.no"))
        return (
            self._talk.translator(self._value_words("yes")),
            self._talk.translator(self._value_words("no")),
        )

    def _value_words(self, value: str) -> Words:
        return value_words(self._field, value, self._effective())

    def _help(self) -> Iterable[Words]:
        return (*self._asking(), *help_words(self._ask, self._talk.translator))

    # What is typed into lists

    def _options(self) -> tuple[CodeOption, ...]:
        type = self._field.type
        return options_for(type, self._effective()) if isinstance(type, Choice) else ()

    def _short_list(self) -> tuple[CodeOption, ...]:
        options = self._options()
        return options if len(options) <= SHORT else ()

    def _code_of(self, typed: str) -> str | None:
        """What the number or name stands for; None where the finds have to be narrowed down first."""
        digits = narrow(typed)
        if isinstance(self._field.type, YesNo | Checkbox) and digits in ("1", "2"):
            return "yes" if digits == "1" else "no"
        if not isinstance(self._field.type, Choice):
            return typed
        if digits.isdecimal() and 1 <= int(digits) <= len(self._hits):
            return self._hits[int(digits) - 1].code
        return self._searched(typed)

    def _searched(self, typed: str) -> str | None:
        options = self._options()
        exact = take(self._field, typed, self._effective(), self._ask.today)
        if not all(one.code.startswith("choice.") for one in exact.findings):
            return typed
        if not exact.findings:
            return exact.value
        found = CodeList("", options).search(typed, self._talk.translator.language)
        if len(found) == 1:
            return found[0].code
        if not found:
            self._talk.say(m("plain.no_hit", typed=Verbatim(typed)))
            return None
        self._hits = found[:HITS]
        self._talk.say(m("plain.hits", n=len(found)))
        self._show_hits(len(found))
        return None
