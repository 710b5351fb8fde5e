"""What a document does by itself: scripts, programs to start, data to send (ISO 32000-1, 12.6)."""

from ras_tui.inspection.document import Document

_PROGRAMS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute"}
)
"""Actions that run something or send something; going to a page is none of them."""
_MOST = 100
"""Actions in a row that are followed."""


def starts_something(document: Document, holder: object, *keys: str) -> bool:
    """Whether one of the entries is an action that runs something, or a set of actions with such a one."""
    for key in keys:
        action = document.dictionary(holder, key)
        if action is None:
            continue
        events = [event for _, event in document.entries(action)] if key == "/AA" else [action]
        if any(_runs(document, event) for event in events):
            return True
    return False


def _runs(document: Document, action: object) -> bool:
    """The action itself, or one that follows it."""
    waiting = [action]
    for _ in range(_MOST):
        if not waiting:
            return False
        one = waiting.pop()
        if document.name(one, "/S") in _PROGRAMS:
            return True
        following = document.dictionary(one, "/Next")
        waiting += [following] if following is not None else list(document.array(one, "/Next"))
    return False
