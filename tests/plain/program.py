"""A small program for tests in a terminal: asks what its argument names, and prints what came of it."""

import asyncio
import os
import sys
from pathlib import Path

from ras_tui.card.pin import Pin
from ras_tui.errors import Left
from ras_tui.frontend import Frontend, Work
from ras_tui.plain.frontend import PlainFrontend
from ras_tui.progress import Progress, Report
from ras_tui.text.message import Verbatim
from ras_tui.text.translator import Translator
from tests.plain.asks import MENU, PIN, asks, perform


async def secret(ui: Frontend) -> None:
    """One PIN, then a menu."""
    pin = await ui.secret(PIN)
    print("GOT", len(pin) if isinstance(pin, Pin) else pin)
    print("CHOSE", await ui.choose(MENU))


async def pulled_out(ui: Frontend) -> None:
    """The card is pulled out while the PIN is typed."""
    asking = asyncio.ensure_future(ui.secret(PIN))
    print("PULLING", flush=True)
    await asyncio.to_thread(Path(sys.argv[2]).read_text)
    asking.cancel()
    await asyncio.wait({asking})
    print("CHOSE", await ui.choose(MENU))


async def work(ui: Frontend) -> None:
    """Work that lasts until it is cancelled; cancelling counts once the stage says so."""

    async def job(report: Report) -> None:
        report(Progress(Verbatim("FIRST"), cancellable=False))
        await asyncio.to_thread(Path(sys.argv[2]).read_text)
        report(Progress(Verbatim("SECOND")))
        await asyncio.sleep(60)

    print("CAME", await ui.work(Work("attach.upload"), job))
    print("CHOSE", await ui.choose(MENU))


async def ahead(ui: Frontend) -> None:
    """Work that ends by itself, then a menu."""

    async def job(report: Report) -> None:
        report(Progress(Verbatim("FIRST")))
        await asyncio.to_thread(Path(sys.argv[2]).read_text)

    print("CAME", await ui.work(Work("attach.upload"), job))
    print("CHOSE", await ui.choose(MENU))


async def everything(ui: Frontend) -> None:
    """Each kind of ask in turn."""
    for ask in asks(Path(sys.argv[2])).values():
        await perform(ui, ask)
    print("THE END")


def main() -> None:
    """Run the conversation that the first argument names."""
    conversations = {one.__name__: one for one in (secret, pulled_out, work, ahead, everything)}
    ui = PlainFrontend(Translator(os.environ.get("SPEAK", "en")), sys.stdin, sys.stdout)
    try:
        asyncio.run(conversations[sys.argv[1]](ui))
    except Left:
        print("LEFT")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
