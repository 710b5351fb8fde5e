"""What somebody did before the test looks on: through the same flows and the same service, by a script."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random

import pytest

from ras_sandbox.cards import wallet
from ras_sandbox.cards.people import Person
from ras_sandbox.cards.slot import Slot
from ras_sandbox.world import registration_answers
from ras_tui.client.http import HttpService
from ras_tui.client.transport import Remote
from ras_tui.drafts.sealed import SealedDrafts
from ras_tui.errors import Left
from ras_tui.flows.main import converse
from ras_tui.forms import registry
from ras_tui.forms.case import facts
from ras_tui.forms.conditions import Answers
from ras_tui.forms.model import Form
from ras_tui.frontend import Choose, Fill, PickFile, Secret
from ras_tui.scripted.answer import Answer, choose, file, fill, go_on, leave, secret
from ras_tui.scripted.frontend import ScriptedFrontend
from ras_tui.services import Services
from ras_tui.text.translator import Translator
from tests.flows.applicant import Applicant
from tests.flows.person import Ask
from tests.forms.strategies import Filler
from tests.journey.town.place import Town

PAGES = {
    "person": ("is_foreign_national", "card_number", "user_kind"),
    "address": ("postal", "prefecture", "municipality", "street"),
    "contact": ("phone", "mail"),
}


class Prepared:
    """One person of the town, with the folders of the machine that the test looks on."""

    def __init__(self, town: Town, person: Person, home: Path) -> None:
        self.person = person
        self._town = town
        self._home = home

    def registers(self, kind: str) -> None:
        """Up to the letter with the link; ``kind`` of user."""
        given = {**registration_answers(self.person), "user_kind": kind}
        pages = [fill(f"registration.{page}", {id: given[id] for id in ids}) for page, ids in PAGES.items()]
        self._converses(
            (
                choose("main", "register"),
                secret("register.sign", self.person.sign_password),
                secret("register.auth", self.person.auth_pin),
                *pages,
                choose("register.terms", "agree"),
                choose("register.check", "confirm"),
                secret("sign_form.sign", self.person.sign_password),
                go_on("register.done"),
                leave("main"),
            )
        )

    def files(
        self,
        kind: str,
        procedure: str,
        status: str,
        signs_in: tuple[str, str],
        known: Mapping[str, str],
        *,
        beside: tuple[str, ...] = (),
        until: str = "",
    ) -> None:
        """An application with answers made from its form; ``known``: some of them.

        ``signs_in``: 認証ID and password; ``beside``: procedures filed with it; ``until``: the part of the
        task list that is left to be done.
        """
        form = registry.load(procedure, status)
        answers = self._made(form, facts(procedure, status, kind), known)
        others = {
            one: self._made(
                registry.load(one, status),
                facts(one, status, kind, main=procedure),
                {"same_identity": "yes"},
            )
            for one in beside
        }
        applicant = Applicant(procedure, status, answers, form, beside=others)
        self._converses(_Filing(self.person, signs_in, applicant, until))
        assert applicant.filed or until, applicant.troubles

    def _made(self, form: Form, case: Mapping[str, str], known: Mapping[str, str]) -> Answers:
        today = self._town.clock.now().date()
        return Filler(form, case, today, Random(form.procedure), known).fill()

    def _converses(self, answers: Iterable[Answer] | Callable[[Ask], Answer | None]) -> None:
        asyncio.run(self._conversation(answers))

    async def _conversation(self, answers: Iterable[Answer] | Callable[[Ask], Answer | None]) -> None:
        remote = Remote(self._town.service.url)
        slot = Slot(lambda id: wallet.open_any(self._town.cards, id))
        slot.insert(self.person.id)
        services = Services(
            cards=lambda: slot,
            service=lambda: HttpService(remote),
            clock=self._town.clock,
            drafts=SealedDrafts(self._home / ".state" / "drafts"),
            home=self._home,
        )
        ui = ScriptedFrontend(answers, translator=Translator("en"), find_file=lambda name: self._home / name)
        try:
            with pytest.raises(Left):
                await converse(ui, services)
        finally:
            slot.remove()
            await remote.close()


class _Filing:
    """Signs in as the person, and files as the applicant does."""

    def __init__(self, person: Person, signs_in: tuple[str, str], applicant: Applicant, until: str) -> None:
        auth_id, password = signs_in
        self._until = until
        self._applicant = applicant
        self._auth_id = auth_id
        self._secrets = {
            "sign_in.auth": person.auth_pin,
            "sign_in.password": password,
            "submit.sign": person.sign_password,
        }

    def __call__(self, ask: Ask) -> Answer | None:
        match ask:
            case Secret():
                return secret(ask.id, self._secrets[ask.id])
            case Fill(id="sign_in.auth_id"):
                return fill(ask.id, {"auth_id": self._auth_id})
            case PickFile():
                name = "good-papers.pdf" if ask.id.endswith("documents") else "good-photo.jpg"
                return file(ask.id, name)
            case Choose(id="apply.tasks") if ask.default == self._until:
                return leave(ask.id)
            case _:
                return self._applicant(ask)
