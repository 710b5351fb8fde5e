"""What lies above the conversation's screen for a moment: help, where am I, really leave."""

from ras_tui.commands import COMMANDS, key_name
from ras_tui.frontend import Choose, Option, Page
from ras_tui.screens.choose import ChooseScreen
from ras_tui.screens.page import PageScreen
from ras_tui.text.languages import ALL, ENGLISH
from ras_tui.text.message import Verbatim, Words, m
from ras_tui.widgets.banded import BandedScreen, keys_of
from ras_tui.widgets.voice import Voice

STAY = "stay"
CLOSE = Option("", m("contents.close"))


def help_page(voice: Voice, screen: "BandedScreen[object]", aside: Words | None) -> PageScreen:
    """The long help for the focused control, for the screen, and every key that works there."""
    own = keys_of(screen.focused)
    about = m(f"{screen.name}.help")
    body: list[Words] = list(screen.long_help())
    body += [about] if voice.translator.has(about.id) else []
    lines: list[Words] = [m("help.key", keys=Verbatim(key), does=words) for key, words in own]
    for each in COMMANDS:
        if each.everywhere or each in screen.COMMANDS_HERE:
            keys = " / ".join(map(key_name, each.keys))
            lines.append(m("help.key", keys=Verbatim(keys), does=each.help))
    page = Page("help", tuple(body), actions=(CLOSE,))
    return PageScreen(voice, page, title=m("help.title"), say=(), aside=aside, lines=lines)


def contents_page(voice: Voice, screen: "BandedScreen[object]", aside: Words | None) -> ChooseScreen:
    """Where the person is, the say line whole, and what is on the screen, to go there."""
    here = Verbatim(screen.title_text())
    body: tuple[Words, ...] = (m("contents.here", title=here), Verbatim(screen.say_text()))
    options = screen.contents() or (CLOSE,)
    ask = Choose("contents", options, body=body)
    return ChooseScreen(voice, ask, title=m("contents.title"), say=(), aside=aside)


def leave_page(voice: Voice, aside: Words | None) -> ChooseScreen:
    """Whether to leave, and what is kept."""
    options = (Option(STAY, m("leave.stay")), Option("leave", m("leave.leave")))
    ask = Choose("leave", options, body=(m("leave.kept"),))
    return ChooseScreen(voice, ask, title=m("leave.title"), say=(), aside=aside)


def languages_page(voice: Voice, aside: Words | None, default: str) -> ChooseScreen:
    """Every language by its own name; ``default`` is the one to go back to with one key."""
    options = tuple(
        Option(each.code, Verbatim(each.name if each.whole else f"{each.name} + {ENGLISH.name}"))
        for each in ALL
    )
    ask = Choose("languages", options, body=(m("languages.unshown"),), default=default)
    return ChooseScreen(voice, ask, title=m("languages.title"), say=(), aside=aside)
