"""The receipt for its owner, and who signs receipts for everybody."""

from ras_server.cases.beside import main_of, of_account
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import ReceiptRow
from ras_tui.messages.receipts import FiledReceipt, Receipt


def receipt(desk: Desk, account: str, id: str) -> FiledReceipt:
    """Of an application, or of the one that it was filed beside. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        row = rows.get(ReceiptRow, main_of(rows, of_account(rows, account, id)).id)
    if row is None:
        raise Refused("filing_receipt.none")
    return FiledReceipt(receipt=Receipt.model_validate_json(row.receipt), content=row.content)
