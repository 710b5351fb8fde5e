"""Tax data from マイナポータル in place of a tax certificate (guide note 17)."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from ras_tui.messages.base import WireMessage


class TaxRecord(WireMessage):
    """What a tax certificate says of a fiscal year (年度), in yen; the income is the year before's."""

    year: int
    municipality: str
    """Where the person lived on 1 January of the year."""
    salary: int
    """給与収入."""
    income: int
    """合計所得金額."""
    social_insurance: int
    """社会保険料控除."""
    deductions: int
    """所得控除の合計."""
    taxable: int
    """課税標準額."""
    municipal_tax: int
    """市町村民税 (所得割と均等割)."""
    prefectural_tax: int
    """道府県民税 (所得割と均等割)."""
    forest_tax: int
    """森林環境税, since fiscal year 2024."""
    dependants: int
    """扶養人数."""
    taxed: bool
    """Whether resident tax is due (課税, 非課税)."""


class TaxDataState(StrEnum):
    """Where a request stands (``tax_data.state.<value>``); all but the first two are its end."""

    CONSENT = "consent"
    """The person has not answered at the portal yet."""
    COMING = "coming"
    """Allowed; the municipality's answer is on its way."""
    ARRIVED = "arrived"
    """There, and to be looked at: register it or leave it."""
    REGISTERED = "registered"
    """Part of the application."""
    NO_DATA = "no_data"
    """No municipality has this year: not a resident on 1 January, or not yet known."""
    NAME_DIFFERS = "name_differs"
    """The portal knows the person by another name than was typed."""
    REFUSED = "refused"
    """The person said no at the portal."""
    EXPIRED = "expired"
    """Not answered in time."""
    FAILED = "failed"
    """The portal could not answer; another request may."""


class TaxDataRequest(WireMessage):
    """Whose data, and of which fiscal year."""

    name: str = Field(min_length=1, max_length=104)
    """取得対象者氏名."""
    year: int = Field(ge=2000, le=2100)
    """取得対象年度."""


class TaxData(WireMessage):
    """One request as its owner sees it."""

    id: str
    name: str
    year: int
    state: TaxDataState
    asked_at: datetime
    until: datetime
    """When it ends by itself: until then the person, or the portal, is waited for."""
    address: str = ""
    """Where the person allows it; only while that is waited for."""
    record: TaxRecord | None = None
    """Once it is there."""


class TaxDataList(WireMessage):
    """All requests of an application, newest first."""

    requests: list[TaxData]
