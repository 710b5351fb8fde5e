"""What the service knows of the user."""

from ras_tui.flows.person import Person
from ras_tui.forms.registry import load
from ras_tui.forms.summary import lines
from ras_tui.frontend import Frontend, Page
from ras_tui.text.message import Verbatim, m

FIELDS = (
    "name",
    "sex",
    "birth_date",
    "card_number",
    "user_kind",
    "postal",
    "prefecture",
    "municipality",
    "street",
    "phone",
    "mail",
)
"""Data of the account that the registration form has a field of the same name for."""


async def show_account(ui: Frontend, person: Person) -> None:
    """The registered data, worded as the registration form words them, and until when they hold."""
    known = person.account.model_dump(mode="json")
    answers = {field: str(known[field]) for field in FIELDS if known[field]}
    answers["is_foreign_national"] = "yes" if answers.get("card_number") else "no"
    shown = tuple(
        m("line.answer", label=line.label, value=line.value) for line in lines(load("registration"), answers)
    )
    body = (
        m("account.auth_id", id=Verbatim(person.account.auth_id)),
        m("account.password_expires", day=person.session.password_expires),
        m("account.certificate_expires", day=person.session.certificate_expires),
        *shown,
    )
    await ui.show(Page("account", body=body))
