"""Field types that several sections share, by name.

Widths and patterns: column rules of the bulk-entry tool (see each section's certainty).
"""

from ras_tui.forms.model import Charset, Choice, Digits, Number, Text

POSTCODE = Digits(7, exact=7, format="postcode")
"""Seven digits; ``0000000`` when it is not known."""
PREFECTURE = Choice("prefectures")
STREET = Text(85, Charset.FULLWIDTH)
"""Block, number, building: what follows the municipality."""
PHONE = Digits(12, format="phone")
EMAIL = Text(60, Charset.HALFWIDTH, format="email")

PASSPORT_NAME = Text(104, Charset.LATIN_NAME, pattern=r"[A-Z][A-Z .,'\-]*")
"""A name as the passport's identity page writes it."""
FULLWIDTH_NAME = Text(26, Charset.FULLWIDTH)
"""A name of somebody other than the applicant."""

CARD_NUMBER = Text(
    12, Charset.UPPER_ALNUM, pattern="[A-Z]{2}[0-9]{8}[A-Z]{2}", exact=12, format="card_number"
)
"""A residence card's number, or that of a special permanent resident certificate."""

OTHER = Text(40)
"""What "other" means, and details of a yes."""
PLACE = Text(60)
"""A company, school or authority."""

INCOME = Number(10, unit="yen")
"""Yen a year."""
AMOUNT = Number(8, unit="yen")
"""Yen, a month or at once."""
