"""What stands on a page when it is printed."""

import subprocess
from pathlib import Path


def printed(file: Path) -> str:
    """Its text without spaces, as poppler reads it."""
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())
