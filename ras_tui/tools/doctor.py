"""``ras-tui doctor [--json]``: the report without a conversation. Exit code 1 when something is wrong."""

import json
import sys

from ras_tui.doctor.check import Check, Health
from ras_tui.doctor.examine import examine
from ras_tui.flows.doctor import report
from ras_tui.services import Services
from ras_tui.text.translator import Translator

WRONG = 1


async def run(services: Services, *, named: bool, as_json: bool, language: str) -> int:
    """Look at everything and print it; ``named``: whether there is a service to ask."""
    checks = await examine(services, named=named)
    translate = Translator(language)
    if as_json:
        print(json.dumps([_plain(check, translate) for check in checks], ensure_ascii=False, indent=2))
    else:
        print("\n".join(translate(words) for words in report(checks)))
    sys.stdout.flush()
    return WRONG if any(check.health is Health.WRONG for check in checks) else 0


def _plain(check: Check, translate: Translator) -> dict[str, object]:
    return {
        "id": check.id,
        "health": str(check.health),
        "says": translate(check.words),
        "todo": translate(check.todo),
        "facts": dict(check.facts),
    }
