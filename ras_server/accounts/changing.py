"""Changing one's data (guide 6(2)): address, telephone, residence card, language; mail by a link."""

from ras_server.accounts import link_letters, links
from ras_server.accounts.links import usable
from ras_server.accounts.resets import same_address
from ras_server.accounts.sessions import account as account_of
from ras_server.desk import Desk
from ras_server.mail.posting import post
from ras_server.problems import Refused
from ras_server.secrets import hashed
from ras_server.store.tables import AccountRow, LinkRow
from ras_tui.messages.accounts import Account, AccountChanges, MailConfirmed, NewMail
from ras_tui.text.message import m

FIELDS = ("postal", "prefecture", "municipality", "street", "phone", "card_number", "letter_language")


def change(desk: Desk, id: str, changes: AccountChanges) -> Account:
    """Keep what differs and tell of it by letter. Raises :class:`Refused`."""
    foreign = "yes" if account_of(desk, id).card_number else "no"
    answers = _checked(desk, "account_changes", {**changes.answers, "case.foreign": foreign})
    with desk.act() as act:
        account = act.rows.get_one(AccountRow, id)
        changed = [field for field in FIELDS if answers.get(field, "") != getattr(account, field)]
        for field in changed:
            setattr(account, field, answers.get(field, ""))
        if changed:
            post(desk, act, account, "changed", *(m(f"letter.changed.{field}") for field in changed))
            act.record("account.changed", account=id, fields=" ".join(changed))
    return account_of(desk, id)


def ask_new_mail(desk: Desk, id: str, new: NewMail) -> Account:
    """Send the link to the new address and a word to the old one, which stays until the link is used."""
    mail = _checked(desk, "new_mail", {"mail": new.mail})["mail"]
    with desk.act() as act:
        account = act.rows.get_one(AccountRow, id)
        if same_address(account.mail, mail):
            raise Refused("account.same_mail")
        post(desk, act, account, "mail_asked")
        link_letters.to_confirm_an_address(desk, act, account, mail)
        act.record("account.mail_asked", account=id)
    return account_of(desk, id)


def confirm_mail(desk: Desk, code: str) -> MailConfirmed:
    """The link of the letter to the new address: from now on letters go there. Raises :class:`Refused`."""
    with desk.act() as act:
        link = usable(desk, act.rows.get(LinkRow, hashed(code.strip())), links.MAIL)
        account = act.rows.get_one(AccountRow, link.account)
        link.used = True
        post(desk, act, account, "mail_changed")
        account.mail, account.mail_trouble = link.value, False
        act.record("account.mail_changed", account=account.id)
        return MailConfirmed(mail=account.mail)


def _checked(desk: Desk, form: str, answers: dict[str, str]) -> dict[str, str]:
    from ras_tui.forms.check import check
    from ras_tui.forms.journey import on_route
    from ras_tui.forms.registry import load
    from ras_tui.validation.finding import errors

    loaded = load(form)
    if found := errors(check(loaded, answers, desk.today())):
        raise Refused("answers.refused", findings=found)
    return {field: value for field, value in on_route(loaded, answers).items() if isinstance(value, str)}
