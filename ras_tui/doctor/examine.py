"""Looking at everything, one after the other; nothing that fails keeps the rest from being looked at."""

from ras_tui.clock import today
from ras_tui.doctor.cards import check_cards
from ras_tui.doctor.check import Check, Health
from ras_tui.doctor.service import check_service
from ras_tui.services import Services
from ras_tui.text.message import m


async def examine(services: Services, *, named: bool = True) -> tuple[Check, ...]:
    """Readers and cards, the terminal, the service; ``named``: whether there is one to ask."""
    cards = await check_cards(services.cards, today(services.clock))
    machine = await services.machine()
    service = await check_service(services.service, services.clock) if named else (_NO_SERVICE,)
    return (*cards, *machine, *service)


_NO_SERVICE = Check("service", Health.NOTE, m("doctor.service.none"), m("doctor.service.name_one"))
