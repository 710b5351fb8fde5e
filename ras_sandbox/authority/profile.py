"""What the sandbox authority's certificates look like, in constants.

Everything stands below 2.999, the arc set aside for examples, and names the sandbox as its organisation:
nothing here can be taken for a certificate of the public service.
"""

from typing import Final

from ras_tui.card.holder import SANDBOX, HolderProfile

COUNTRY: Final = "JP"
ORGANISATION: Final = "RAS Sandbox Authority"
AUTH_UNIT: Final = "RAS Sandbox for user authentication"
SIGN_UNIT: Final = "RAS Sandbox for digital signature"

AUTH_POLICY: Final = "2.999.8.5.1.3.30"
"""Certificate policy of certificates for sign-in."""
SIGN_POLICY: Final = "2.999.8.5.1.1.20"
"""Certificate policy of certificates for signatures."""

HOLDER: Final[HolderProfile] = SANDBOX
"""Where the signing certificate says who its holder is."""
