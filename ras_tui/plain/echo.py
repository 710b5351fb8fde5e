"""Typing that the terminal does not show; shown again whatever happens."""

import asyncio
import os
import signal
import socket
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_LOCAL_MODES: Final = 3
"""Where ``termios`` keeps the local modes."""


@contextmanager
def hidden(terminal: int | None) -> Iterator[None]:
    """Hide what is typed on this terminal until the block ends, by return, error, cancellation or signal.

    Nothing is done for None (a pipe). While the program is suspended the terminal shows typing again. What
    was typed but not yet entered when the block is left is thrown away.
    """
    if terminal is None:
        yield
        return
    before = termios.tcgetattr(terminal)
    with _restored_on_signals(terminal, before), _waking():
        _hide(terminal, before)
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


def _hide(terminal: int, before: list[object]) -> None:
    quiet = list(before)
    modes = before[_LOCAL_MODES]
    assert isinstance(modes, int)
    quiet[_LOCAL_MODES] = (modes & ~termios.ECHO) | termios.ECHONL | termios.ICANON
    termios.tcsetattr(terminal, termios.TCSAFLUSH, quiet)  # type: ignore[arg-type]


@contextmanager
def _restored_on_signals(terminal: int, before: list[object]) -> Iterator[None]:
    """Give the terminal back before a signal ends or stops the program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def restore() -> None:
        termios.tcsetattr(terminal, termios.TCSANOW, before)  # type: ignore[arg-type]

    def end(number: int, frame: FrameType | None) -> None:
        restore()
        _by_default(number)

    def stop(number: int, frame: FrameType | None) -> None:
        restore()
        _by_default(number)
        signal.signal(number, stop)
        _hide(terminal, before)

    kept = {number: signal.signal(number, end) for number in _ENDING}
    kept[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, stop)
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


@contextmanager
def _waking() -> Iterator[None]:
    """Have a signal wake the loop: one that comes just before it waits would be noticed with the next key."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    heard, told = socket.socketpair()
    heard.setblocking(False)
    told.setblocking(False)
    loop.add_reader(heard, heard.recv, 64)
    before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        loop.remove_reader(heard)
        heard.close()
        told.close()


def _by_default(number: int) -> None:
    """Let the signal do what it does to a program that does not handle it."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
