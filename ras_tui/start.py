"""Where ``ras-tui`` begins.

A process that reads files takes as long to start as the rest of this program: where one will be needed, it
starts first.
"""

import sys


def main() -> int:
    """Run one command; answers the exit code."""
    words = sys.argv[1:]
    if "inspect" not in words[:3] or {"-h", "--help"} & set(words):
        from ras_tui.cli import main as run

        return run(words)
    from ras_tui.inspection.worker import Worker

    with Worker() as worker:
        worker.start()
        from ras_tui.cli import main as run

        return run(words, worker)
