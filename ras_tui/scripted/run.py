"""``ras-tui run SCRIPT``: the whole conversation, answered by a script."""

import json
from collections.abc import Awaitable, Callable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from ras_tui.errors import FileError, Left, RasError
from ras_tui.frontend import Frontend
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.scripted.record import Step
from ras_tui.scripted.script import finder, read
from ras_tui.scripted.stuck import Stuck
from ras_tui.text.message import Message, m
from ras_tui.text.translator import Translator


class Exit(IntEnum):
    """How a scripted run ends."""

    DONE = 0
    """Every answer was given, and the conversation ended or was left."""
    STUCK = 3
    """The script and the conversation do not meet."""
    UNREADABLE = 64
    """The script cannot be read."""
    FAILED = 69
    """The conversation ended by an error that no screen could mend."""


async def run(
    script: Path,
    conversation: Callable[[Frontend], Awaitable[None]],
    *,
    translator: Translator,
    places: Mapping[str, Path],
    environ: Mapping[str, str],
    output: TextIO,
    errors: TextIO,
    as_json: bool,
) -> int:
    """Run the script; the record goes to ``output``, why it stopped to ``errors``. Answers the exit code."""
    try:
        told = read(script, environ)
    except FileError as error:
        print(_words(error, translator), file=errors)
        return Exit.UNREADABLE

    def on_step(step: Step) -> None:
        lines = (json.dumps(step.as_json(), ensure_ascii=False),) if as_json else step.lines()
        print(*lines, sep="\n", file=output, flush=True)

    ui = ScriptedFrontend(
        told.answers, translator=translator, on_step=on_step, find_file=finder(told.folder, places)
    )
    return await _converse(ui, conversation, translator, errors)


async def _converse(
    ui: ScriptedFrontend,
    conversation: Callable[[Frontend], Awaitable[None]],
    translator: Translator,
    errors: TextIO,
) -> int:
    try:
        await conversation(ui)
    except Left:
        pass
    except Stuck as stuck:
        print(stuck, file=errors)
        return Exit.STUCK
    except RasError as error:
        print(_words(error, translator), file=errors)
        return Exit.FAILED
    if ui.left_over:
        asks = [answer.ask for answer in ui.left_over]
        print(translator(m("script.left_over", n=len(asks), asks=asks)), file=errors)
        return Exit.STUCK
    return Exit.DONE


def _words(error: RasError, translator: Translator) -> str:
    """What happened, and what to do where there is something to do."""
    sentences = (f"error.{error.code}", f"error.{error.code}.remedy")
    return "\n".join(translator(Message(id, error.params)) for id in sentences if translator.has(id))
