"""Acts that a client may repeat: the key is the client's, the answer is given again, the act is done once."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from ras_server.act import Act
from ras_server.desk import Desk
from ras_server.problems import Refused
from ras_server.store.tables import DoneRow
from ras_tui.messages.base import WireMessage

M = TypeVar("M", bound=WireMessage)

_LONGEST_KEY = 200


def once(
    desk: Desk, account: str, key: str, *, act: str, request: str, kind: type[M], do: Callable[[Act], M]
) -> M:
    """Do it, or answer what was answered when it was done with this key.

    ``act`` and ``request`` name what is asked: the same key for something else is refused. A refusal is not
    kept: nothing happened, and the same key may be used when the reason is gone.
    """
    with desk.act() as opened:
        earlier = _earlier(opened.rows, account, key, act, request, kind)
        if earlier is not None:
            return earlier
        answer = do(opened)
        opened.rows.add(
            DoneRow(
                account=account,
                key=key,
                request_hash=_hash(act, request),
                answer=answer.model_dump_json(),
            )
        )
        return answer


def answered(desk: Desk, account: str, key: str, *, act: str, request: str, kind: type[M]) -> M | None:
    """What was answered when it was done with this key; None if it was not. Raises :class:`Refused`."""
    with desk.database.read() as rows:
        return _earlier(rows, account, key, act, request, kind)


def _earlier(rows: Session, account: str, key: str, act: str, request: str, kind: type[M]) -> M | None:
    if not key or len(key) > _LONGEST_KEY:
        raise Refused("request.key_missing")
    done = rows.get(DoneRow, (account, key))
    if done is None:
        return None
    if done.request_hash != _hash(act, request):
        raise Refused("request.key_reused")
    return kind.model_validate_json(done.answer)


def _hash(act: str, request: str) -> str:
    return hashlib.sha256(f"{act}\n{request}".encode()).hexdigest()
