"""Days on the command line."""

from datetime import date


def today() -> date:
    """The day in Japan now."""
    from ras_tui import clock

    return clock.today(clock.SystemClock())
