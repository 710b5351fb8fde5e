"""Confirming a new mail address on the web (guide 6(2))."""

from fastapi import APIRouter

from ras_server.accounts import changing, links
from ras_server.desk import Desk
from ras_server.pages import confirming
from ras_tui.text.message import Verbatim, Words, m


def routes(desk: Desk) -> APIRouter:
    """``/mail`` and the letters' links to it."""

    def ask(code: str) -> Words:
        links.look(desk, code, links.MAIL)
        return m("web.mail.text")

    def do(code: str) -> tuple[Words, Words]:
        done = changing.confirm_mail(desk, code)
        return m("web.mail.done.title"), m("web.mail.done.text", mail=Verbatim(done.mail))

    title, button = m("web.mail.title"), m("web.mail.submit")
    return confirming.routes(confirming.Confirming("/mail", title, button, ask, do))
