"""What poppler says of a PDF: what stands on its pages, and who signed it."""

import subprocess
from pathlib import Path


def printed(file: Path) -> str:
    """Its text without spaces, as poppler reads it."""
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def signatures(file: Path) -> str:
    """What ``pdfsig`` says, as it does not know the sandbox's authorities."""
    done = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, check=True, text=True)
    return done.stdout
