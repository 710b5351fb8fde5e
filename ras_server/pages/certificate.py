"""Checking a certificate of eligibility on the web: for anybody to whom it was shown."""

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from ras_server.desk import Desk
from ras_server.pages.refusals import forged, refused
from ras_server.pages.rendering import Mistake, View, render, sealed
from ras_server.problems import Refused
from ras_server.results.verifying import Checked, check
from ras_tui.text.message import Verbatim, Words, m

PATH: Final = "/certificate"
_TITLE: Final = m("web.certificate.title")
_WORDS: Final = {
    "text": m("web.certificate.text"),
    "file": m("web.certificate.file"),
    "submit": m("web.certificate.submit"),
}


def routes(desk: Desk) -> APIRouter:
    """``/certificate``."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def ask(request: Request) -> Response:
        return render(request, _page())

    @router.post(PATH)
    def judge(
        request: Request,
        file: Annotated[UploadFile | None, File()] = None,
        seal: Annotated[str, Form()] = "",
    ) -> Response:
        if not sealed(request, seal):
            return forged(request)
        content = file.file.read() if file is not None else b""
        if not content:
            return render(request, _page(Mistake("file", m("web.certificate.file.missing"))))
        try:
            checked = check(desk, content)
        except Refused as error:
            return refused(request, error)
        return render(request, _result(checked))

    return router


def _page(*mistakes: Mistake) -> View:
    return View("certificate", _TITLE, mistakes, {**_WORDS, "action": PATH}, 422 if mistakes else 200)


def _result(checked: Checked) -> View:
    """The verdict first, then each thing that was looked at."""
    title = m("web.certificate.genuine") if checked.genuine else m("web.certificate.not_genuine")
    what = m("web.certificate.accept") if checked.genuine else m("web.certificate.do_not_accept")
    return View("checked", title, values={"what": what, "facts": tuple(_facts(checked))})


def _facts(checked: Checked) -> tuple[Words, ...]:
    issued, stamped = checked.number, checked.stamped_at
    return (
        m("web.certificate.intact") if checked.intact else m("web.certificate.altered"),
        m("web.certificate.trusted") if checked.trusted else m("web.certificate.stranger"),
        m("web.certificate.stamped", at=stamped) if stamped else m("web.certificate.unstamped"),
        m("web.certificate.issued", number=Verbatim(issued)) if issued else m("web.certificate.unknown"),
    )
