"""The drill as a page: ``docs/reference/card-interruptions.md``."""

import asyncio
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ras_sandbox.authority.authority import Authority
from ras_sandbox.cards import drill, wallet
from ras_sandbox.cards.drill import ACTS, CAUSES, DONE, Moment, Outcome
from ras_sandbox.cards.people import PEOPLE

DAY: Final = date(2027, 3, 20)
MEMORY: Final = Path("/dev/shm")
"""Where there is one, the thousand copies of cards that the page takes are no work for a disk."""
INTRODUCTION: Final = """\
Every command that an act sends to the card, and what is told when the card goes just before it, or just after
the card did what it says and only the answer is lost. *Secrets* are those sent, of those typed: a secret is
sent once for each typing, and never again. *Tries lost* is what the counters stand below full afterwards; a
right secret sets its counter back even when its answer is lost. In each case the card has to be put back, and
the act begins again with the counter, which is read and shown before anything is typed. Commands that follow
each other and fare alike share a line.

Here a transport fails as the reader's driver would. `make soak` takes a card out of a reader of a real pcscd
at each of these commands, and compares: the same states, each told within two seconds. The table at the end
says for each cause what else is real, and what is not.
"""
OTHERS: Final = """\
The same at every command of signing in and of changing the PIN for other causes. Each cause ends the act in
the one state that names it, whatever the command; only a lost answer to the setting of a new secret is told
as what it is, `card.change_unsure`.
"""
REAL: Final = {
    "the card is taken out": "at each command of each act, from a virtual reader of a real pcscd",
    "the reader is unplugged": "a real pcscd that is started anew without its reader: around the secret and"
    " the signature, between counter and secret, and while nothing is done; the reader comes back. Not real:"
    " the plug pulled under a pcscd that runs on, and the code that its driver then gives",
    "the PC/SC service ends": "a real pcscd, at each command of signing in",
    "another program resets the card": "between two acts, by OpenSC's `opensc-tool`, and by a program that"
    " shares the card and lets it go with a reset. Not real: a reset inside an act, which nobody can do, for"
    " the card is held exclusively; before that, it is told as busy",
}
"""What of each cause happens for real in ``make soak`` (``tests/pcsc``)."""
OTHER_ACTS: Final = ("sign in", "change the PIN")


def page() -> str:
    """The whole page, measured anew."""
    place = str(MEMORY) if MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="ras-drill-", dir=place) as name:
        folder = Path(name)
        people = [person for person in PEOPLE if person.id in (drill.WHO, drill.FIRST_GENERATION)]
        wallet.make(folder / "cards", Authority.make(folder / "authority", DAY), people, DAY)
        return asyncio.run(_page(folder / "cards"))


async def _page(cards: Path) -> str:
    lines = [INTRODUCTION]
    for act in ACTS:
        lines += [f"## {act.capitalize()}", "", *_head()]
        rows = [
            f"| {before.command} | {_cells(before)} | {_cells(after)} |"
            for before, after in await outcomes(cards, act)
        ]
        lines += [row for row, _ in groupby(rows)]
        lines.append("")
    lines += [
        "## Other causes",
        "",
        OTHERS,
        "| cause | states told | secrets sent twice | tries lost | for real |",
    ]
    lines += [
        "|---|---|---|---|---|",
        *[await _cause(cards, cause, code) for cause, code in CAUSES.items()],
        "",
    ]
    return "\n".join(lines)


def _head() -> list[str]:
    return [
        "| command | gone before | secrets | tries lost | answer lost | secrets | tries lost |",
        "|---|---|---|---|---|---|---|",
    ]


def _cells(outcome: Outcome) -> str:
    return f"`{outcome.state}` | {outcome.verifies} of {outcome.typed} | {outcome.lost}"


async def outcomes(cards: Path, act: str, code: str = "card.removed") -> list[tuple[Outcome, Outcome]]:
    """Before and after each command, until the act is over."""
    found: list[tuple[Outcome, Outcome]] = []
    while True:
        at = len(found)
        before = await drill.outcome(cards, act, at, Moment.BEFORE, code)
        if before.state == DONE:
            return found
        found.append((before, await drill.outcome(cards, act, at, Moment.AFTER, code)))


async def _cause(cards: Path, cause: str, code: str) -> str:
    every = [one for act in OTHER_ACTS for pair in await outcomes(cards, act, code) for one in pair]
    states = ", ".join(f"`{state}`" for state in sorted({one.state for one in every}))
    twice = sum(one.verifies > one.typed for one in every)
    return f"| {cause} | {states} | {twice} | {sum(one.lost for one in every)} | {REAL[cause]} |"
