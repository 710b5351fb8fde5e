"""What the service knows of the user."""

from ras_tui.flows.person import Person
from ras_tui.forms.registry import load
from ras_tui.forms.summary import lines
from ras_tui.frontend import Frontend, Page
from ras_tui.text.message import Verbatim, m

FIELDS = {
    "name": "name", "sex": "sex", "birth_date": "birth_date", "postal": "residence_postal",
    "prefecture": "residence_prefecture", "municipality": "residence_municipality", "street": "residence_street",
    "phone": "residence_phone", "mail": "mail", "user_kind": "user_kind", "card_number": "card_number",
}
"""Which field of the registration form words which datum."""


async def show_account(ui: Frontend, person: Person) -> None:
    """The registered data, worded as the registration form words them, and until when they hold."""
    known = person.account.model_dump(mode="json")
    answers = {field: str(known[datum]) for datum, field in FIELDS.items() if known[datum]}
    answers["is_foreign_national"] = "yes" if answers.get("card_number") else "no"
    shown = tuple(m("line.answer", label=line.label, value=line.value) for line in lines(load("registration"), answers))
    body = (
        m("account.auth_id", id=Verbatim(person.account.auth_id)),
        m("account.password_expires", day=person.session.password_expires),
        m("account.certificate_expires", day=person.session.certificate_expires),
        *shown,
    )
    await ui.show(Page("account", body=body))
