"""``python -m ras_sandbox.reader.serve``: one card in a virtual reader, until this process is ended.

Says ``in`` on its standard output once the reader has seen the card.
"""

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import Final

from ras_sandbox.cards import card, residence, wallet
from ras_sandbox.reader.vpcd import InsertedCard, connect

SEEN_WITHIN: Final = 2.0
"""Seconds that a reader is given to look at its card; pcscd looks every 0.4."""


def main() -> int:
    """Exit code 69 when no reader listens, 66 when there is no such card."""
    parser = argparse.ArgumentParser(prog="python -m ras_sandbox.reader.serve", description=__doc__)
    parser.add_argument("cards", type=Path)
    parser.add_argument("id")
    parser.add_argument("port", type=int)
    options = parser.parse_args()
    try:
        opened = wallet.open_any(options.cards, options.id)
    except (OSError, KeyError):
        return 66
    try:
        connection = connect(options.port)
    except OSError:
        return 69
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    atr = residence.ATR if isinstance(opened, residence.VirtualResidenceCard) else card.ATR
    with InsertedCard(opened, atr, connection, gone=ended.set) as inserted:
        inserted.seen.wait(SEEN_WITHIN)
        print("in", flush=True)
        ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
