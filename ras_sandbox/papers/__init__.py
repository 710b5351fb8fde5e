"""Sample papers and photos, good and bad, made at run time: nothing in them is of a real person."""

from ras_sandbox.papers.samples import CONTENTS, PASSWORD, make

__all__ = ["CONTENTS", "PASSWORD", "make"]
