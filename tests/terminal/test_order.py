"""Keys that come in one piece act one after another."""

from tests.terminal.pty import BACKSPACE, BACKTAB, TAB, Pty, paste, python


def start() -> Pty:
    terminal = Pty(python("-m", "tests.terminal.gallery", "controls"))
    terminal.wait(lambda: "NGUYEN" in terminal.rows()[terminal.cursor[1]], "no focus yet")
    terminal.wait_idle()
    return terminal


def test_what_follows_a_tab_goes_to_the_next_field() -> None:
    with start() as terminal:
        terminal.send("x" + TAB + "東京都港区" + TAB + "z" + BACKTAB + "!")
        terminal.wait_for("東京都港区!")
        terminal.wait_for("NGUYEN 山田x")
        terminal.wait_for("z一行目")


def test_many_tabs_in_one_piece_all_count() -> None:
    with start() as terminal:
        terminal.send(TAB * 10 + "q")
        terminal.wait_for("NGUYEN 山田q")


def test_a_paste_behind_a_tab_goes_to_the_next_field() -> None:
    with start() as terminal:
        terminal.send(TAB + paste("貼りつけ") + "a" + BACKSPACE + "b")
        terminal.wait_for("貼りつけb")


def test_hundreds_of_keys_in_one_piece_are_all_there_and_in_order() -> None:
    text = "0123456789" * 7
    with start() as terminal:
        terminal.send(TAB + text)
        terminal.wait_for(text, timeout=5)


def test_a_key_whose_widget_goes_away_does_not_hold_up_the_next() -> None:
    with start() as terminal:
        terminal.send("\x0f" + "\x1b[15;2~" + "\r")  # a screen on top, a key nobody knows, its button
        terminal.wait_for("上に重なる画面")
        terminal.send("\x1b")
        terminal.wait_gone("上に重なる画面")
        terminal.send("y")
        terminal.wait_for("NGUYEN 山田y")
