"""Saving the receipt of a filing beside the person's other files, with what was filed."""

import asyncio
from pathlib import Path

from ras_tui.documents import filing_receipt
from ras_tui.documents.keeping import put
from ras_tui.errors import FileError
from ras_tui.flows.outcomes import as_say, attempt
from ras_tui.frontend import Back, Frontend, Say
from ras_tui.messages.applications import Application
from ras_tui.messages.receipts import FiledReceipt, receipt_file
from ras_tui.services import Services
from ras_tui.text.message import Verbatim, m


async def save_receipt(ui: Frontend, services: Services, application: Application) -> None:
    """Three files: the receipt, what was filed, a page to read. Earlier ones stay. Tells where they are."""
    filed = await attempt(ui, lambda: services.service.receipt(application.id))
    if isinstance(filed, Back):
        return
    try:
        for path in await asyncio.to_thread(_kept, services.home, filed):
            ui.tell(Say(m("filing_receipt.saved", path=Verbatim(str(path))), "done"))
    except FileError as error:
        ui.tell(as_say(error))


def _kept(folder: Path, filed: FiledReceipt) -> list[Path]:
    """Raises :class:`FileError`. The page comes last: it alone needs a font."""
    return [
        put(folder, filing_receipt.RECEIPT_FILE, receipt_file(filed.receipt)),
        put(folder, filing_receipt.CONTENT_FILE, filed.content.encode()),
        put(folder, filing_receipt.PAGE_FILE, filing_receipt.write(filed.receipt)),
    ]
