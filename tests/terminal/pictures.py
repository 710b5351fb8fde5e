"""A conversation as a program of its own: a page with a picture, a page without, the frame of a photo."""

import os

from ras_tui.terminal import prepare

if __name__ == "__main__":
    prepare(os.environ)

from ras_tui.app import Look, RasApp
from ras_tui.framing import Framing, largest
from ras_tui.frontend import FramePicture, Frontend, Page
from ras_tui.picture import Picture
from ras_tui.text.message import Verbatim

RED, BLUE = (224, 16, 16), (16, 16, 224)
WORDS = Verbatim("red above, blue below")
RED_BLUE = Picture(60, 80, bytes(RED) * 2400 + bytes(BLUE) * 2400, WORDS)


async def converse(ui: Frontend) -> None:
    await ui.show(Page("account", (Verbatim("a page with a picture"),), pictures=(RED_BLUE,)))
    await ui.show(Page("account", (Verbatim("a page without one"),)))
    await ui.frame(FramePicture("repair.frame", RED_BLUE, Framing(largest(RED_BLUE.aspect))))


if __name__ == "__main__":
    RasApp(Look("en"), converse, log=repr).run()
