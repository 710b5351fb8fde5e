"""Idempotency keys of acts that count once, however often they are tried."""

from contextlib import suppress
from uuid import uuid4

from ras_tui.errors import DraftError
from ras_tui.forms.conditions import Answers
from ras_tui.services import Services


def key_for(services: Services, name: str) -> str:
    """The key of an act: made before the first try, on disk before it is sent.

    A full disk does not stand in the way of acting in time: the service files an application once, whatever
    the key; only a lost answer would then be told as such.
    """
    key: Answers = {"case.submit_key": uuid4().hex}
    with suppress(DraftError):
        key = services.drafts.load(name) or key
        services.drafts.keep(name, key)
    return str(key["case.submit_key"])


def forget(services: Services, name: str) -> None:
    """The act was answered; a key that is left behind does no harm."""
    with suppress(DraftError):
        services.drafts.drop(name)
