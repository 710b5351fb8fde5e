"""Files of an application (guide 5(1)ウIII): received, measured, judged, and only then kept."""

from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.cases.beside import main_of_account, of_account
from ras_server.cases.moving import may
from ras_server.cases.states import Move
from ras_server.cases.view import happened, open_ask
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import AttachmentRow, CaseRow
from ras_server.uploads import Received
from ras_tui.messages.applications import Attachment, AttachmentKind
from ras_tui.messages.base import WireFinding
from ras_tui.validation.finding import Findings, errors

_LONGEST_NAME = 255
_ASKED_FOR = frozenset({AttachmentKind.DECLARATION, AttachmentKind.SUPPLEMENT})


def may_attach(desk: Desk, account: str, id: str, kind: AttachmentKind) -> None:
    """Refuse before anything is received. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        _round(rows, _case(rows, account, id, kind), kind)


def _case(rows: Session, account: str, id: str, kind: AttachmentKind) -> CaseRow:
    """The office may ask about each case; what is filed first is attached to the main one."""
    return (of_account if kind in _ASKED_FOR else main_of_account)(rows, account, id)


def _round(rows: Session, case: CaseRow, kind: AttachmentKind) -> int:
    """Which round a file belongs to: 0 before filing, then that of what the office asked for."""
    if kind not in _ASKED_FOR:
        may(case, Move.ATTACH)
        return 0
    may(case, Move.ANSWER)
    asked = open_ask(rows, case.id)
    if asked is None:
        raise Refused("ask.nothing_asked")
    return asked.round


def attach(
    desk: Desk, account: str, id: str, kind: AttachmentKind, name: str, received: Received
) -> Attachment:
    """Judge a received file; an accepted one replaces its predecessor, a refused one changes nothing.

    Raises :class:`Refused`. The received file is gone afterwards.
    """
    try:
        found = desk.judge(received.path, kind, desk.today(), _edition(desk, account, id, kind))
        accepted = not errors(found)
        if accepted:
            desk.files.keep(received.path, received.sha256)
        return _note(desk, account, id, _attachment(kind, name, received, accepted, found))
    finally:
        received.path.unlink(missing_ok=True)


def _edition(desk: Desk, account: str, id: str, kind: AttachmentKind) -> str:
    """Whose limits hold: those of the edition that the application was entered under."""
    with desk.database.read() as rows:
        return _case(rows, account, id, kind).edition


def _note(desk: Desk, account: str, id: str, judged: Attachment) -> Attachment:
    with desk.act() as act:
        case = _case(act.rows, account, id, judged.kind)
        judged = judged.model_copy(update={"round": _round(act.rows, case, judged.kind)})
        if judged.accepted:
            _replace(act, case, judged)
        act.record(
            "attachment.accepted" if judged.accepted else "attachment.refused",
            account=account,
            about=id,
            kind=judged.kind.value,
            sha256=judged.sha256,
        )
    return judged


def _replace(act: Act, case: CaseRow, judged: Attachment) -> None:
    row = act.rows.get(AttachmentRow, (case.id, judged.round, judged.kind.value))
    if row is not None and row.sha256 == judged.sha256:
        return
    if row is not None:
        act.rows.delete(row)
        act.rows.flush()
    act.rows.add(
        AttachmentRow(
            case=case.id,
            round=judged.round,
            kind=judged.kind.value,
            name=judged.name,
            size=judged.size,
            sha256=judged.sha256,
            findings=[finding.model_dump(mode="json") for finding in judged.findings],
            received_at=act.now,
        )
    )
    happened(act, case, f"attached_{judged.kind.value}", name=judged.name)


def _attachment(
    kind: AttachmentKind, name: str, received: Received, accepted: bool, found: Findings
) -> Attachment:
    return Attachment(
        kind=kind,
        name=plain_name(name),
        size=received.size,
        sha256=received.sha256,
        accepted=accepted,
        findings=[WireFinding.of(finding) for finding in found],
    )


def plain_name(name: str) -> str:
    """A file's name without folders and control characters; never used as a path."""
    shown = "".join(
        character for character in name.replace("\\", "/").rpartition("/")[2] if character.isprintable()
    )
    return shown[:_LONGEST_NAME] or "-"
