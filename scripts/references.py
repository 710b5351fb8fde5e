"""Write the references that are made from the code; with ``--check``, tell which ones are out of date."""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ras_tui.text.message import Message
from ras_tui.text.translator import CATALOGS, Translator

if TYPE_CHECKING:
    from ras_tui.forms.assembly import Section
    from ras_tui.forms.model import Form, Step

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
MADE = "<!-- Made by `make docs`; edit the source that it names. -->\n"


def command_line() -> str:
    """The help of every command, as it prints it."""
    from ras_tui.cli import COMMANDS

    english = Translator("en")
    parts = [english(Message("cli.help")), *(english(Message(f"cli.help.{name}")) for name in COMMANDS)]
    blocks = "\n\n".join(f"```\n{part}\n```" for part in parts)
    return f"# Command line\n\n{MADE}\n{blocks}\n"


def keys() -> str:
    """Every command with its keys."""
    from ras_tui.commands import COMMANDS

    ja, en = Translator("ja"), Translator("en")
    rows = "\n".join(
        f"| {_names(each.keys)} | {en(each.label)} | {ja(each.label)} | {en(each.help)} |"
        for each in COMMANDS
    )
    head = "| keys | command | 日本語 | what it does |\n|---|---|---|---|"
    return f"# Keys\n\n{MADE}\n{head}\n{rows}\n"


def _names(keys: tuple[str, ...]) -> str:
    from ras_tui.commands import key_name

    return " · ".join(f"`{key_name(key)}`" for key in keys)


def forms() -> str:
    """Every form, page by page, with each field's kind and number on paper; pages that forms share once."""
    from ras_tui.forms.registry import known, letters, load

    lines = ["# Forms", "", MADE, *_coverage(), ""]
    shown: set[tuple[str, str]] = set()
    for key in known():
        for letter in letters(key.status) or ("",):
            form = load(key.procedure, key.status, key.edition, letter)
            sheets = {step.id for part in _parts(form.id) for step in part.steps}
            pages = [
                (step, (form.id.rpartition(".")[2] if step.id in sheets else key.procedure, step.id))
                for step in form.steps
            ]
            new = [step for step, place in pages if place not in shown]
            shown |= {place for _, place in pages}
            if new:
                lines += [f"## {form.id}", "", *_pages(form, new), ""]
    return "\n".join(lines)


def _parts(form_id: str) -> tuple["Section", ...]:
    """The sheets of a form's letter; none of a form without."""
    from importlib import import_module

    _, dot, letter = form_id.rpartition(".")
    if not dot:
        return ()
    parts: tuple[Section, ...] = import_module(f"ras_tui.forms.statuses.part_{letter.lower()}").PARTS
    return parts


def _pages(form: "Form", steps: Sequence["Step"]) -> list[str]:
    from ras_tui.forms.model import Table
    from ras_tui.forms.words import label

    ja, en = Translator("ja"), Translator("en")
    lines = [f"Edition {form.edition}. {form.form_number} {form.certainty}".strip(), ""]
    lines += ["| step | field | item | kind | 日本語 | English |", "|---|---|---|---|---|---|"]
    for step in steps:
        for field in step.fields:
            columns = field.type.columns if isinstance(field.type, Table) else ()
            named = ((field, field.id), *((column, f"{field.id}.{column.id}") for column in columns))
            lines += [
                f"| {step.stage} {step.id} | `{name}` | {one.item} | {one.type.kind} | "
                f"{ja(label(one))} | {en(label(one))} |"
                for one, name in named
            ]
    return lines


def _coverage() -> list[str]:
    """Statuses against procedures, and how sure each letter's sheets are."""
    from ras_tui.forms.codelists import codelist
    from ras_tui.forms.registry import ALIKE, BY_LETTER, known

    procedures = (*BY_LETTER, *ALIKE)
    offered = {(key.procedure, key.status) for key in known()}
    lines = [
        "## Procedures and statuses",
        "",
        "The letters of a status' sheets, ● where the form has no sheets, – where it cannot be filed online. "
        "What is offered only for some designated activities is judged by the rules.",
        "",
        "A form is whole unless ° says that some of its pages are completed from an outline. How sure its "
        "least sure fields are: + high, ~ medium or inferred, ? low (in words below, by letter; part 1 "
        "of each form has its own line above its fields).",
        "",
        "Pages that forms share are listed once, with the items of the first form. The sheets of change and "
        "extension begin at item 17, those of the certificate of eligibility at 22.",
        "",
        f"| status | | {' | '.join(procedures)} |",
        "|---|---|" + "---|" * len(procedures),
    ]
    for status in codelist("statuses").options:
        cells = (_cell(name, status.code) if (name, status.code) in offered else "–" for name in procedures)
        lines.append(f"| {status.code} | {status.ja} | {' | '.join(cells)} |")
    return [*lines, "", *_certainty()]


def _cell(procedure: str, status: str) -> str:
    """The sheets of a form, each with how whole and how sure the form is."""
    from ras_tui.forms.registry import BY_LETTER, letters, load

    sheets = letters(status) if procedure in BY_LETTER else ("",)
    return " ".join(
        (letter or "●") + _sureness(load(procedure, status, letter=letter).certainty) for letter in sheets
    )


def _sureness(certainty: str) -> str:
    """``°`` and one of ``+~?``, from the words in which the sections say how sure they are."""
    said = set(re.findall(r"\b(?:outline|inferred|low|medium|high)\b", certainty))
    grade = "?" if "low" in said else "~" if said & {"medium", "inferred", "outline"} else "+"
    return ("°" if "outline" in said else "") + grade


def _certainty() -> list[str]:
    from ras_tui.forms.registry import known, letters

    lines = ["| letter | sheets | fields | how sure, and where from |", "|---|---|---|---|"]
    for letter in sorted({one for key in known() for one in letters(key.status)}):
        for part in _parts(f".{letter}"):
            fields = sum(len(step.fields) for step in part.steps)
            lines.append(f"| {letter} | {part.id} | {fields} | {part.certainty} |")
    lines.append("| H | none | 0 | 短期滞在 is never filed online: outside the scope of the procedures |")
    return lines


def states() -> str:
    """The states of an application and what moves it, from the service's one table."""
    from ras_server.cases.states import TABLE

    ja, en = Translator("ja"), Translator("en")
    rows = "\n".join(
        f"| {_state(before, ja, en)} | `{move}` | {line.by} | {_conditions(line.only)} "
        f"| {_state(line.after, ja, en)} | {line.letter} |"
        for (before, move), line in TABLE.items()
    )
    head = "| in | what happens | by | only if | then | letter |\n|---|---|---|---|---|---|"
    return f"# States of an application\n\n{MADE}\n{head}\n{rows}\n"


def _conditions(only: Sequence[StrEnum]) -> str:
    return ", ".join(one.name.lower().replace("_", " ") for one in only)


def _state(state: str, ja: Translator, en: Translator) -> str:
    words = Message(f"state.case.{state}")
    return f"{ja(words)} {en(words)}"


def errors() -> str:
    """The error book: every code with what happened and what to do, in both languages."""
    codes = sorted(
        {
            id.removeprefix("error.")
            for id in _ids("en")
            if id.startswith("error.") and not id.endswith(".remedy")
        }
    )
    lines = ["# Error book", "", MADE]
    lines += ["Every code: what happened, and what to do. Those that the service answers have a status.", ""]
    for code in codes:
        lines += [f"## `{code}`", "", *_status(code), *_told(code), ""]
    return "\n".join(lines)


def _told(code: str) -> list[str]:
    """The two sentences of a code, in both languages."""
    rows = (
        f"| {_raw(f'error.{code}', language)} | {_raw(f'error.{code}.remedy', language)} |"
        for language in ("en", "ja")
    )
    return ["| what happened | what to do |", "|---|---|", *rows]


def _status(code: str) -> list[str]:
    from ras_server.problems import STATUS

    return [f"HTTP {STATUS[code]}.", ""] if code in STATUS else []


def _raw(id: str, language: str) -> str:
    translate = Translator(language)
    return translate(Message(id, {"n": 2})) if translate.has(id) else ""


def _ids(language: str) -> list[str]:
    import gettext

    with (CATALOGS / f"{language}.mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    keys = catalog._catalog.keys()  # type: ignore[attr-defined]
    return [key if isinstance(key, str) else key[0] for key in keys]


def card_interruptions() -> str:
    """What becomes of each act when the card goes at each command."""
    from ras_sandbox.cards.drill_page import page

    return f"# When the card goes\n\n{MADE}\n{page()}"


def languages() -> str:
    """How much of the conversation and of the forms each language has."""
    from ras_tui.text.languages import ALL, UNSHOWN

    english = set(_ids("en"))
    of_forms = {id for id in english if id.startswith(("field.", "step."))}
    rows = [
        f"| {each.name} | `{each.code}` | {_share(each.catalog, english - of_forms)} "
        f"| {_share(each.catalog, of_forms)} |"
        for each in ALL
    ]
    head = "| language | code | conversation | labels and hints of forms |\n|---|---|---|---|"
    unshown = f"Not offered, as terminals cannot show them legibly: {', '.join(UNSHOWN)}."
    rest = f"What a language lacks is said in English. {unshown}"
    return f"# Languages\n\n{MADE}\n{head}\n" + "\n".join(rows) + f"\n\n{rest}\n"


def _share(catalog: str, wanted: set[str]) -> str:
    return f"{100 * len(wanted & set(_ids(catalog))) // len(wanted)} %"


def openapi() -> str:
    """The service's interface."""
    from ras_server.app import create_app
    from ras_server.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        described = create_app(Settings(data=Path(folder))).openapi()
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def inspect_schema() -> str:
    """What ``ras-tui inspect --json`` writes."""
    from ras_tui.inspection.schema import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def receipt_schema() -> str:
    """What ``ras-tui receipt verify`` reads."""
    from ras_tui.tools.receipt import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


REFERENCES: Mapping[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "keys.md": keys,
    "forms.md": forms,
    "languages.md": languages,
    "states.md": states,
    "errors.md": errors,
    "card-interruptions.md": card_interruptions,
    "openapi.json": openapi,
    "inspect.schema.json": inspect_schema,
    "receipt.schema.json": receipt_schema,
}


def main() -> int:
    """Write or check; answers the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in REFERENCES.items():
        path, text = FOLDER / name, make()
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} is out of date: run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
