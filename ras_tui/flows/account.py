"""What the service knows of the user, and what the user may change (guide 6(2))."""

from typing import TYPE_CHECKING, Final

from ras_tui.clock import today
from ras_tui.errors import DraftError
from ras_tui.flows.outcomes import as_say, attempt
from ras_tui.flows.person import Person
from ras_tui.forms.registry import load
from ras_tui.forms.summary import lines
from ras_tui.frontend import Back, Choose, Frontend, Option, Page, Say, State
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, Words, m

if TYPE_CHECKING:
    from ras_tui.messages.accounts import Account

FIELDS: Final = (
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


async def show_account(ui: Frontend, services: Services, person: Person) -> None:
    """The menu of the registered data, until the person goes back."""
    default = "data"
    while True:
        account = await attempt(ui, services.service.account)
        if isinstance(account, Back):
            return
        picked = await ui.choose(_menu(account, person, default))
        if isinstance(picked, Back):
            return
        default = picked
        if picked == "data":
            await ui.show(Page("account.data", body=_data(account)))
        elif picked == "letters":
            await _letters(ui, services)
        elif picked == "change":
            await _change(ui, services, account, from_card=False)
        elif picked == "from_card":
            await _change(ui, services, account, from_card=True)
        elif picked == "calendar":
            await _calendar(ui, services, account, person)
        else:
            await _mail(ui, services, confirm=picked == "confirm")


def _menu(account: "Account", person: Person, default: str) -> Choose:
    waiting = (Option("confirm", m("account.confirm"), State.WAITING),) if account.new_mail else ()
    options = (
        Option("data", m("account.data"), detail=m("account.data.about")),
        Option(
            "letters",
            m("account.letters"),
            State.ATTENTION if account.mail_trouble else State.NONE,
            detail=m("account.letters.about"),
        ),
        Option("change", m("account.change"), detail=m("account.change.about")),
        Option("from_card", m("account.from_card"), detail=m("account.from_card.about")),
        Option("mail", m("account.mail"), detail=Verbatim(account.mail)),
        Option("calendar", m("calendar.save"), detail=m("calendar.save.about")),
        *waiting,
    )
    return Choose("account", options, body=_body(account, person), default=default)


def _body(account: "Account", person: Person) -> tuple[Words, ...]:
    trouble = (m("account.mail_trouble", mail=Verbatim(account.mail)),) if account.mail_trouble else ()
    new = (m("account.new_mail", mail=Verbatim(account.new_mail)),) if account.new_mail else ()
    return (
        *trouble,
        *new,
        m("account.auth_id", id=Verbatim(account.auth_id)),
        m("account.password_expires", day=person.session.password_expires),
        m("account.certificate_expires", day=person.session.certificate_expires),
    )


def _data(account: "Account") -> tuple[Words, ...]:
    """The registered data, worded as the registration form words them."""
    known = account.model_dump(mode="json")
    answers = {field: str(known[field]) for field in FIELDS if known[field]}
    answers["is_foreign_national"] = "yes" if answers.get("card_number") else "no"
    return tuple(
        m("line.answer", label=line.label, value=line.value) for line in lines(load("registration"), answers)
    )


async def _letters(ui: Frontend, services: Services) -> None:
    from ras_tui.flows.letter_box import letter_box

    await letter_box(ui, services)


async def _change(ui: Frontend, services: Services, account: "Account", *, from_card: bool) -> None:
    from ras_tui.flows.account_changes import change, change_from_card

    try:
        await (change_from_card if from_card else change)(ui, services, account)
    except DraftError as error:
        ui.tell(as_say(error))


async def _calendar(ui: Frontend, services: Services, account: "Account", person: Person) -> None:
    """The file is in the language of the letters; without an answer of the service, without applications."""
    from ras_tui.flows.calendar import of_applications, of_person, save

    found = await attempt(ui, services.service.applications)
    applications = [] if isinstance(found, Back) else found.applications
    days = (*of_person(person), *of_applications(applications, services.drafts, today(services.clock)))
    save(ui, services, days, language=account.letter_language or "ja")


async def _mail(ui: Frontend, services: Services, *, confirm: bool) -> None:
    from ras_tui.flows.account_changes import confirm_mail, new_mail

    said = await (confirm_mail if confirm else new_mail)(ui, services)
    if said is not None:
        ui.tell(Say(said, "done"))
