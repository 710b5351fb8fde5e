"""Saving the receipt of a filing beside the person's other files, with what was filed."""

import asyncio
from collections.abc import Callable
from functools import partial
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
    """Three files: the receipt, what was filed, a page to read. Earlier ones stay. Tells where they are.

    A receipt that would not pass is kept too, and told: it may be needed to find out why.
    """
    filed = await attempt(ui, lambda: services.service.receipt(application.id))
    if isinstance(filed, Back):
        return
    kept, trouble = await asyncio.to_thread(_keep, services.home, filed)
    if kept:
        names = ", ".join(path.name for path in kept)
        folder = Verbatim(str(services.home))
        ui.tell(Say(m("filing_receipt.saved", folder=folder, names=Verbatim(names)), "done"))
    if trouble is not None:
        ui.tell(as_say(trouble))
    if not await asyncio.to_thread(_fits, filed):
        ui.tell(Say(m("filing_receipt.wrong"), "error"))


def _fits(filed: FiledReceipt) -> bool:
    """Whether what the service gave would pass where anybody else checks it, whom they trust left open."""
    from ras_tui.receipts.anchors import Anchors
    from ras_tui.receipts.checks import Mark, judge

    checks = judge(receipt_file(filed.receipt), Anchors(), filed.content.encode())
    return all(check.mark is not Mark.WRONG for check in checks)


def _keep(folder: Path, filed: FiledReceipt) -> tuple[list[Path], FileError | None]:
    """What was kept, and what stood in the way of the rest. The page comes last: it alone needs a font."""
    papers: tuple[tuple[str, Callable[[], bytes]], ...] = (
        (filing_receipt.RECEIPT_FILE, partial(receipt_file, filed.receipt)),
        (filing_receipt.CONTENT_FILE, filed.content.encode),
        (filing_receipt.PAGE_FILE, partial(filing_receipt.write, filed.receipt)),
    )
    kept: list[Path] = []
    try:
        for name, content in papers:
            kept.append(put(folder, name, content()))
    except FileError as error:
        return kept, error
    return kept, None
