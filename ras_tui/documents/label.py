"""Where the papers of a result go and come back to, as the labels and forms print it."""

from dataclasses import dataclass

OFFICE_POSTAL = "135-0064"
OFFICE = (
    "東京都江東区青海2-7-11",
    "東京港湾合同庁舎9階",
    "東京出入国在留管理局 オンライン審査部門",
    "オンライン申請手続班（おだいば分室内） 行",
)
"""Where papers are mailed to (guide 5(2)イ)."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place in Japan; empty where the person writes it by hand."""

    postal: str = ""
    """As ``135-0064``."""
    lines: tuple[str, ...] = ()
