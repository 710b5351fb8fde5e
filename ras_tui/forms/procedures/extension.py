"""Extension of the period of stay (在留期間更新許可申請), the act's Article 21 paragraph 2."""

from ras_tui.forms.assembly import assemble
from ras_tui.forms.sections.acting import AGENT, REPRESENTATIVE
from ras_tui.forms.sections.confirmation import CONFIRMATION
from ras_tui.forms.sections.identity import IDENTITY
from ras_tui.forms.statuses.part_n import PART_N
from ras_tui.forms.statuses.part_t import PART_T

_NUMBER = "別記第三十号の二様式"

FORM_T = assemble(
    "extension.T",
    "extension",
    IDENTITY,
    REPRESENTATIVE,
    AGENT,
    PART_T,
    CONFIRMATION,
    form_number=_NUMBER,
)

FORM_N = assemble(
    "extension.N",
    "extension",
    IDENTITY,
    PART_N,
    REPRESENTATIVE,
    AGENT,
    CONFIRMATION,
    form_number=_NUMBER,
)
