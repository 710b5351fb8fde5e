"""Addresses as papers print them: where the papers of a result go, where a person lives."""

from dataclasses import dataclass

from ras_tui.forms.codelists import codelist
from ras_tui.forms.conditions import Answers

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

    @property
    def in_one_line(self) -> str:
        """Postcode and address."""
        return " ".join(part for part in (self.postal and f"〒{self.postal}", "".join(self.lines)) if part)


def address_of(answers: Answers, prefix: str = "") -> Address:
    """From the answers ``postal``, ``prefecture``, ``municipality`` and ``street``, each after the prefix.

    Empty where no street is answered; without a postcode that is not known (zeros).
    """
    postal, prefecture, municipality, street = (
        str(answers.get(f"{prefix}{part}", "")) for part in ("postal", "prefecture", "municipality", "street")
    )
    if not street:
        return Address()
    place = codelist("prefectures").label(prefecture, "ja") + codelist("municipalities").label(
        municipality, "ja"
    )
    return Address(f"{postal[:3]}-{postal[3:]}" if postal.strip("0") else "", (place, street))
