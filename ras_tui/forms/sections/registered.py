"""Where and when a marriage, birth or adoption was registered, in Japan, abroad or both."""

from ras_tui.forms.conditions import NEVER, Answered
from ras_tui.forms.model import Before, Date, Field, NotFuture, OneOf, Rule
from ras_tui.forms.sections.kinds import PLACE

RULES: tuple[Rule, ...] = (
    OneOf(("registered_japan_place", "registered_abroad_place")),
    NotFuture("registered_japan_date"),
    NotFuture("registered_abroad_date"),
    Before("date_of_birth", "registered_japan_date", or_equal=True),
    Before("date_of_birth", "registered_abroad_date", or_equal=True),
)


def registered(item: str) -> tuple[Field, ...]:
    """The four fields; ``item`` is the number of the whole on the paper form."""
    japan, abroad = f"{item}(1)", f"{item}(2)"
    return (
        Field("registered_japan_place", PLACE, item=japan, required=NEVER),
        Field("registered_japan_date", Date(), item=japan, when=Answered("registered_japan_place")),
        Field("registered_abroad_place", PLACE, item=abroad, required=NEVER),
        Field("registered_abroad_date", Date(), item=abroad, when=Answered("registered_abroad_place")),
    )
