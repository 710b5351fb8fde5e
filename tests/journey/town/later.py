"""``ras-server`` some days from now: ``python -m tests.journey.town.later DAYS run …``.

Everything is the command's own but its calendar: nobody need wait for the numbers of the next day.
"""

import sys

from ras_sandbox.clock import SandboxClock
from ras_server.cli import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[2:], SandboxClock(int(sys.argv[1]))))
