"""What is about to be filed, and the person's signature under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ras_tui.card.port import PinKind
from ras_tui.flows.card import prove
from ras_tui.flows.tax_data import registered
from ras_tui.frontend import BACK, Back, Frontend
from ras_tui.messages.accounts import Purpose
from ras_tui.messages.applications import Application, ApplicationDetail
from ras_tui.messages.filing import FiledContent, FiledForm, Submission, canonical, digest, filed_form
from ras_tui.services import Services


@dataclass(frozen=True, slots=True)
class ToFile:
    """The main application, those beside it, and what the person signs."""

    application: Application
    beside: tuple[str, ...]
    """The procedures that are filed with it."""
    digest: str
    """SHA-256 of the whole content, in hexadecimal."""

    @property
    def short(self) -> str:
        """Enough of the digest to compare it by eye."""
        return " ".join(self.digest[start : start + 4] for start in range(0, 16, 4))


async def to_file(services: Services, application: Application) -> ToFile:
    """What the service has, put together here: only what was seen is signed."""
    details = [await services.service.application(id) for id in (application.id, *application.alongside)]
    main = details[0].application
    forms = [await _form(services, detail) for detail in details]
    content = canonical(FiledContent(forms=forms, delivery=main.delivery))
    return ToFile(main, _procedures(details[1:]), digest(content))


async def sign(ui: Frontend, services: Services, whole: ToFile) -> Submission | Back:
    """The card's signature with the key for signatures, over the digest and a fresh challenge."""
    about = bytes.fromhex(whole.digest)
    proofs = await prove(ui, services, Purpose.SUBMIT, (PinKind.SIGN,), about)
    return BACK if isinstance(proofs, Back) else Submission(digest=whole.digest, proof=proofs[0])


async def _form(services: Services, detail: ApplicationDetail) -> FiledForm:
    asked = registered(detail.application)
    tax_data = (await services.service.tax_data(detail.application.id)).requests if asked else []
    return filed_form(detail, tax_data)


def _procedures(details: Sequence[ApplicationDetail]) -> tuple[str, ...]:
    return tuple(detail.application.procedure for detail in details)
