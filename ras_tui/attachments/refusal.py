"""Why a job cannot be done, inside the repairing process."""


class Refusal(Exception):
    """``code`` is ``error.repair.<code>``; ``number`` is the page or the file, from 1."""

    def __init__(self, code: str, number: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.number = number
