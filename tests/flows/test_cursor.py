"""A list that is asked again stands on the line that was chosen, as long as it is there."""

from ras_tui.frontend import Choose, Option, Work
from ras_tui.plain.wording import Ask
from ras_tui.scripted.answer import Answer, back, choose, go_on, leave
from ras_tui.text.message import Verbatim
from tests.flows.play import play
from tests.world import World


def test_a_line_that_is_gone_leaves_the_cursor_where_the_list_wants_it() -> None:
    menu = Choose("main", (Option("a", Verbatim("甲")), Option("b", Verbatim("乙"))), default="a")
    assert [menu.on(line).cursor for line in ("b", "c", "")] == ["b", "", ""]
    assert menu.on("b").default == "a", "what an empty line means in plain lines stays"


async def test_the_menu_stands_on_the_act_that_was_done(world: World) -> None:
    stood: list[str] = []
    wanted = iter((choose("main", "card"), choose("main", "demo.clock"), leave("main")))

    def answer(ask: Ask) -> Answer | None:
        if not isinstance(ask, Choose):
            return None if isinstance(ask, Work) else go_on(ask.id)
        if ask.id == "main":
            stood.append(ask.cursor or ask.default)
            return next(wanted)
        return choose(ask.id, "hoa") if ask.id == "demo.card" else back(ask.id)

    await play(world, answer)
    assert stood == ["sign_in", "card", "demo.clock"]
