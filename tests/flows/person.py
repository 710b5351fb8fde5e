"""A person who always does the obvious thing: takes the default, fills in what she knows, tries again."""

from collections.abc import Mapping

from ras_tui.frontend import Arrange, Choose, Fill, FramePicture, Option, Page, PickFile, Secret, Work
from ras_tui.scripted.answer import Answer, choose, file, fill, go_on, leave, secret
from tests.flows.journeys import HOA_FILES

Ask = Arrange | Choose | Fill | FramePicture | Page | PickFile | Secret | Work

HOA_KNOWS: Mapping[str, Mapping[str, str]] = {
    answer.ask: answer.fields for answer in HOA_FILES if answer.fields
}
"""What Hoa types, by page."""
SECRETS = {"sign_in.auth": "1234", "sign_in.password": "Mihon-Hoa-24", "submit.sign": "sakura24"}


class Hoa:
    """Files one application, whatever fails on the way, then leaves."""

    PATIENCE = 200
    """Questions after which she gives up: a conversation that goes round in circles fails."""

    def __init__(self) -> None:
        self.asked = 0
        self.filed = False
        self.troubles: list[str] = []

    def __call__(self, ask: Ask) -> Answer | None:
        self.asked += 1
        assert self.asked < self.PATIENCE, f"round in circles: {ask.id}, {self.troubles[-3:]}"
        match ask:
            case Choose():
                return choose(ask.id, self._chosen(ask)) if self._goes_on(ask) else leave(ask.id)
            case Fill():
                return fill(ask.id, HOA_KNOWS.get(ask.id, {}))
            case Secret():
                return secret(ask.id, SECRETS[ask.id])
            case PickFile():
                name = "good-papers.pdf" if ask.id.endswith("documents") else "good-photo.jpg"
                return file(ask.id, f"papers:{name}")
            case Page():
                return self._read(ask)
            case _:
                return None

    def _goes_on(self, ask: Choose) -> bool:
        return ask.id != "main" or not self.filed

    def _chosen(self, ask: Choose) -> str:
        if ask.id == "demo.card":
            return "hoa"
        if ask.id == "apply.status":
            return "T61"
        if ask.id == "main":
            return "apply" if any(option.id == "apply" for option in ask.options) else "sign_in"
        return ask.default

    def _read(self, page: Page) -> Answer:
        if page.id == "trouble":
            self.troubles.append(str(page.say.words if page.say else ""))
        self.filed = self.filed or page.id == "submit.done"
        return choose(page.id, _first(page.actions)) if page.actions else go_on(page.id)


def _first(actions: tuple[Option, ...]) -> str:
    return actions[0].id
