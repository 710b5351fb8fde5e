"""受領登録 on the web (guide 5(2)ア)."""

from fastapi import APIRouter

from ras_server.cases import certifying
from ras_server.desk import Desk
from ras_server.pages import confirming
from ras_tui.text.message import Verbatim, Words, m


def routes(desk: Desk) -> APIRouter:
    """``/receipt`` and the letters' links to it."""

    def ask(code: str) -> Words:
        return m("web.receipt.text", number=Verbatim(certifying.look(desk, code)))

    def do(code: str) -> tuple[Words, Words]:
        done = certifying.register_receipt(desk, code)
        return m("web.receipt.done.title"), m("web.receipt.done.text", number=Verbatim(done.number))

    title, button = m("web.receipt.title"), m("web.receipt.submit")
    return confirming.routes(confirming.Confirming("/receipt", title, button, ask, do))
