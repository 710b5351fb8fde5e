"""What all messages on the wire have in common."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict

from ras_tui.validation.finding import Finding, Severity


class WireMessage(BaseModel):
    """Immutable; knows no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


class WireFinding(WireMessage):
    """A :class:`Finding` on the wire; parameters are JSON values."""

    code: str
    where: str = ""
    params: dict[str, str | int | float | bool | list[str] | list[int]] = {}
    severity: Severity = Severity.ERROR

    @classmethod
    def of(cls, finding: Finding) -> "WireFinding":
        """For sending."""
        return cls.model_validate(
            {
                "code": finding.code,
                "where": finding.where,
                "severity": finding.severity,
                "params": {name: _plain(value) for name, value in finding.params.items()},
            }
        )

    def finding(self) -> Finding:
        """As received."""
        return Finding(self.code, self.where, received_params(self.params), self.severity)


class Problem(WireMessage):
    """Why a request was refused (RFC 9457); ``code`` names its sentence ``error.<code>``."""

    type: str
    """``urn:ras-tui:problem:<code>``."""
    title: str
    status: int
    code: str
    params: dict[str, str | int] = {}
    findings: list[WireFinding] = []


def received_params(params: Mapping[str, object]) -> dict[str, object]:
    """Parameters as sentences want them: ``…_day`` are dates, which JSON can only spell."""
    return {
        name: date.fromisoformat(value)
        if name.endswith("_day") and isinstance(value, str) and value
        else value
        for name, value in params.items()
    }


def _plain(value: object) -> object:
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value)
