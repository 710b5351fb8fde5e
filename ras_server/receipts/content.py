"""What would be filed with an application, reckoned from what the service itself keeps."""

from sqlalchemy.orm import Session

from ras_server.cases.beside import beside
from ras_server.cases.view import detail
from ras_server.desk import Desk
from ras_server.store.tables import CaseRow
from ras_server.tax_data.requests import requests_of
from ras_tui.messages.filing import FiledContent, canonical, filed_form


def content(desk: Desk, rows: Session, case: CaseRow) -> bytes:
    """The canonical content of a main case and of those beside it."""
    cases = (case, *beside(rows, case))
    details = [detail(desk, rows, one) for one in cases]
    forms = [filed_form(each, requests_of(rows, each.application.id)) for each in details]
    return canonical(FiledContent(forms=forms, delivery=details[0].application.delivery))
