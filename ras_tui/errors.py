"""The errors of this project.

RasError                    has a ``code``; ``error.<code>`` says it, ``error.<code>.remedy`` what to do
├─ Recoverable              say what happened and what to do; try again or go back
│  ├─ CardError             ras_tui.card: reader, card, PIN
│  ├─ ServiceError          ras_tui.client: a problem the service named, or no answer
│  ├─ DraftError            ras_tui.drafts
│  └─ FileError             a file of the person that cannot be used
└─ Fatal                    a defect of ours: code and the log's place are shown, the draft is kept
Left                        the person left the application (not an error)
"""

from collections.abc import Mapping

from ras_tui.validation.finding import NO_PARAMS


class RasError(Exception):
    """Something that a person is told by a sentence; ``code`` names it."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params or NO_PARAMS


class Recoverable(RasError):
    """The person can try again, go back, or do something else."""


class Fatal(RasError):
    """Nothing sensible can follow."""


class CardError(Recoverable):
    """The reader, the card or the PIN."""


class ServiceError(Recoverable):
    """The service refused, or did not answer."""


class DraftError(Recoverable):
    """The draft cannot be read or kept."""


class FileError(Recoverable):
    """A file of the person cannot be used."""


class Left(Exception):
    """The person left, or the input ended."""
