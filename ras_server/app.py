"""The service, assembled: settings in, an application out. Nothing is made when this module is imported."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import anyio.to_thread
from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Scope

from ras_server.access.gate import Gate
from ras_server.accounts import auth_id, reminders, resets
from ras_server.accounts.hashing import Hashing
from ras_server.api import (
    account,
    accounts,
    anchors,
    applications,
    attachments,
    challenges,
    health,
    metrics,
    officers,
    openapi,
    results,
    sessions,
    tax_data,
)
from ras_server.api.errors import install, response
from ras_server.api.guards import BodyLimit, Guard
from ras_server.cases import certifying
from ras_server.cases.asking import REMIND_JOB, remind
from ras_server.cases.certifying import CERTIFY_JOB
from ras_server.cases.submitting import NUMBER_JOB, give_reception_number
from ras_server.desk import Desk
from ras_server.jobs.worker import Handler, InTwoSteps, Worker, run_due
from ras_server.judging import judge_with
from ras_server.mail.letters import LetterWriter
from ras_server.mail.mailer import Mailer
from ras_server.pages import routes as pages
from ras_server.pages.refusals import refused as refused_page
from ras_server.problems import Refused
from ras_server.problems import of as problem_of
from ras_server.receipts import key as receipt_key
from ras_server.results.signing import Sealer
from ras_server.settings import Settings
from ras_server.store.bucket import BucketStore
from ras_server.store.database import Database
from ras_server.store.files import FileStore
from ras_server.store.folder import FolderStore
from ras_server.store.migrate import migrate
from ras_server.trust.certificates import Trust
from ras_server.trust.fetching import Fetch, fetch
from ras_tui.clock import Clock, SystemClock

HANDLERS: dict[str, Handler] = {
    NUMBER_JOB: give_reception_number,
    reminders.JOB: reminders.remind,
    resets.JOB: resets.answer,
    REMIND_JOB: remind,
    CERTIFY_JOB: InTwoSteps(certifying.prepare, certifying.finish),
}
"""What does each kind of job."""


def create_desk(
    settings: Settings,
    *,
    clock: Clock | None = None,
    timer: Clock | None = None,
    new_auth_id: Callable[[], str] = auth_id.new,
    ask: Fetch = fetch,
    wake: Callable[[], None] = lambda: None,
) -> Desk:
    """Everything that acts need, the database brought to the tables of today."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database_url)
    migrate(database.engine)
    clock = clock or SystemClock()
    return Desk(
        settings=settings,
        clock=clock,
        timer=timer or clock,
        database=database,
        files=_files(settings),
        trust=Trust(settings.trust, ask=ask),
        receipt_key=receipt_key.opened(
            settings.receipt_key or settings.data / "service.key",
            settings.origin,
            clock.now(),
            sandbox=settings.sandbox,
        ),
        hashing=Hashing(settings.policy),
        letters=LetterWriter(),
        judge=judge_with(settings),
        sealer=Sealer(settings.sealing, ask) if settings.sealing else None,
        new_auth_id=new_auth_id,
        wake=wake,
    )


def create_app(settings: Settings, *, clock: Clock | None = None, timer: Clock | None = None) -> FastAPI:
    """The service. Opens its store at once, works on jobs while it runs."""
    worker = Worker()
    return assemble(create_desk(settings, clock=clock, timer=timer, wake=worker.wake), worker)


def assemble(desk: Desk, worker: Worker) -> FastAPI:
    """The application around a desk; closes it at the end."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        worker.start(desk, HANDLERS)
        mailer = Mailer(desk) if desk.settings.mail else None
        if mailer is not None:
            worker.tell(mailer.wake)
            mailer.start()
        yield
        await anyio.to_thread.run_sync(worker.close)
        if mailer is not None:
            await anyio.to_thread.run_sync(mailer.close)
        close(desk)

    app = FastAPI(
        title="RAS",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        generate_unique_id_function=openapi.operation_id,
    )
    signed_out = (health, anchors, challenges, accounts, sessions)
    for part in (*signed_out, account, applications, attachments, tax_data, results, officers):
        app.include_router(part.routes(desk))
    app.include_router(metrics.routes(desk))
    app.include_router(pages.routes(desk))
    install(app)
    app.openapi = partial(openapi.describe, app)  # type: ignore[method-assign]
    app.add_middleware(BodyLimit, largest=desk.settings.policy.largest_request)
    app.add_middleware(
        Gate,
        japan=desk.settings.japan,
        proxies=desk.settings.proxies,
        operators=desk.settings.operators,
        limits=desk.settings.policy.limits,
        answer=refusal_at_the_gate,
    )
    app.add_middleware(Guard, origin=desk.settings.origin)
    return app


def refusal_at_the_gate(scope: Scope, refusal: Refused) -> ASGIApp:
    """A problem for programs, a page for people."""
    if scope["path"].startswith(("/v1/", "/sandbox/")):
        return response(problem_of(refusal))
    return refused_page(Request(scope), refusal)


def describe(desk: Desk) -> dict[str, Any]:
    """The OpenAPI description."""
    return openapi.describe(assemble(desk, Worker()))


def close(desk: Desk) -> None:
    """Give back what the desk holds."""
    desk.hashing.close()
    desk.database.close()


def do_due(desk: Desk) -> int:
    """Do what is due now; answers how many jobs were done."""
    return run_due(desk, HANDLERS, desk.clock.now())


def _files(settings: Settings) -> FileStore:
    if settings.bucket:
        return BucketStore.at(settings.bucket, settings.bucket_options, settings.data / "incoming")
    return FolderStore(settings.data / "files")
