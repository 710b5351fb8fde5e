"""What a rule has to say."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

FieldId = str
"""Names one field of a form; ``"family[2].name"`` names a cell of a table (rows count from 0)."""

NO_PARAMS: Mapping[str, object] = MappingProxyType({})


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Nothing can be sent before this is mended."""
    WARNING = "warning"
    """Can be sent; a person would want to know."""
    NOTE = "note"
    """Something was put right, or is worth knowing."""


class Finding(NamedTuple):
    """One thing a rule has to say about one answer, file or act."""

    code: str
    """Names the sentence ``finding.<code>`` in the catalogs, e.g. ``"period.not_yet_open"``."""
    where: FieldId = ""
    """The field the sentence belongs to; empty for the whole."""
    params: Mapping[str, object] = NO_PARAMS
    """Values for the sentence's blanks: str, int, date, or :class:`Message`-like keys."""
    severity: Severity = Severity.ERROR


Findings = tuple[Finding, ...]


def errors(findings: Findings) -> Findings:
    """Those that stand in the way of sending."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
