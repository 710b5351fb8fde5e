"""Files over HTTP: the body is the file."""

from functools import partial
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Depends, Header, Request

from ras_server.api.signed_in import account_of
from ras_server.cases import attaching
from ras_server.desk import Desk
from ras_server.problems import answers
from ras_server.uploads import Announced, receive
from ras_tui.messages.applications import Attachment, AttachmentKind


def routes(desk: Desk) -> APIRouter:
    """``/v1/applications/{id}/attachments/{kind}``."""
    router = APIRouter(prefix="/v1/applications", tags=["applications"])
    owner = Depends(account_of(desk))
    file = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}

    @router.put(
        "/{id}/attachments/{kind}",
        responses=answers(
            "service.session_ended",
            "application.unknown",
            "application.wrong_state",
            "application.finished",
            "ask.nothing_asked",
            "service.too_large",
            "service.busy",
            "attachment.length",
            "attachment.hash",
            "attachment.my_number",
        ),
        openapi_extra={"requestBody": {"required": True, "content": file}},
    )
    async def attach(
        id: str,
        kind: AttachmentKind,
        request: Request,
        owner: Annotated[str, owner],
        content_digest: Annotated[str, Header()] = "",
        content_disposition: Annotated[str, Header()] = "",
    ) -> Attachment:
        """Send a file of a kind; an accepted one replaces its predecessor."""
        announced = Announced.of(
            request.headers.get("Content-Length", ""), content_digest, content_disposition
        )
        await anyio.to_thread.run_sync(attaching.may_attach, desk, owner, id, kind)
        received = await receive(
            request.stream(), announced, desk.files.incoming(), largest=desk.settings.policy.largest_file
        )
        judge = partial(attaching.attach, desk, owner, id, kind, announced.name, received)
        return await anyio.to_thread.run_sync(judge)

    return router
