"""When a case may be filed."""

from datetime import date

from sqlalchemy.orm import Session

from ras_server.cases.beside import main_of
from ras_server.store.tables import CaseRow
from ras_tui.validation.periods import Window, window


def filing_window(rows: Session, case: CaseRow, today: date) -> Window:
    """The window of a case; one beside another shares the other's (guide 5(1)イ)."""
    main = main_of(rows, case)
    alongside = "" if main is case else main.procedure
    return window(case.procedure, expires=main.expiry, event=main.event, today=today, alongside=alongside)
