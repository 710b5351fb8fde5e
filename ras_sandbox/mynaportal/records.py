"""What the municipalities of the sandbox know about incomes; made up, like the people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ras_tui.messages.tax_data import TaxRecord


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody whom the portal knows."""

    id: str
    name: str
    """As the resident register writes it."""
    records: Mapping[int, TaxRecord]
    """By fiscal year (年度); the income is the year before's. No entry: not a resident on that 1 January."""


def _record(year: int, salary: int, municipality: str, dependants: int = 0) -> TaxRecord:
    """A salary and what follows from it, roughly as the tables of 2024 do: deductions, base, resident tax."""
    income = max(0, salary - max(550_000, salary * 30 // 100 + 80_000))
    insurance = salary * 15 // 100
    deductions = insurance + 430_000 + 330_000 * dependants
    base = max(0, income - deductions) // 1000 * 1000
    return TaxRecord(
        year=year,
        municipality=municipality,
        salary=salary,
        income=income,
        social_insurance=insurance,
        deductions=deductions,
        taxable=base,
        municipal_tax=base * 6 // 100 + (3_000 if base else 0),
        prefectural_tax=base * 4 // 100 + (1_000 if base else 0),
        forest_tax=1_000 if base and year >= 2024 else 0,
        dependants=dependants,
        taxed=bool(base),
    )


def _citizen(
    id: str, name: str, municipality: str, salaries: Mapping[int, int], dependants: int = 0
) -> Citizen:
    return Citizen(
        id, name, {year: _record(year, pay, municipality, dependants) for year, pay in salaries.items()}
    )


CITIZENS: Final = {
    citizen.id: citizen
    for citizen in (
        _citizen(
            "hoa",
            "ＮＧＵＹＥＮ　ＴＨＩ　ＨＯＡ",
            "東京都町田市",
            {2024: 2_640_000, 2025: 2_760_000, 2026: 2_880_000},
        ),
        _citizen(
            "carlos",
            "ＳＡＮＴＯＳ　ＣＡＲＬＯＳ　ＭＩＧＵＥＬ",
            "静岡県浜松市中央区",
            {2026: 3_900_000},
            dependants=2,
        ),
        _citizen("namesake", "ＮＧＵＹＥＮ　ＶＡＮ　ＢＩＮＨ", "東京都町田市", {2026: 3_000_000}),
    )
}
"""Hoa has three years, Carlos only the last; the third is a person of another name."""
