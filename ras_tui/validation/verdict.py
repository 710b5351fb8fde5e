"""What findings come to."""

from collections.abc import Iterable
from enum import StrEnum

from ras_tui.validation.finding import Finding, Findings, Severity


class Verdict(StrEnum):
    """Whether a file can be sent (``verdict.<value>``)."""

    ACCEPT = "accept"
    WARN = "warn"
    """It can be sent; a person would want to know something first."""
    REJECT = "reject"


def verdict(findings: Findings) -> Verdict:
    """The worst of the findings decides; notes do not count."""
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Verdict.REJECT
    return Verdict.WARN if Severity.WARNING in severities else Verdict.ACCEPT


def worst_first(findings: Iterable[Finding]) -> Findings:
    """Errors, then warnings, then notes; otherwise in the order given."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))
