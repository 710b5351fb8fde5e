"""An address in one piece, as registers and cards write it, taken apart into the fields of a form."""

from ras_tui.forms.codelists import codelist


def apart(address: str) -> dict[str, str]:
    """``prefecture`` and ``municipality`` as codes, and ``street``; what is not found is left out.

    The longest name of a municipality that the rest begins with is taken.
    """
    for prefecture in codelist("prefectures").options:
        rest = address.removeprefix(prefecture.ja)
        if rest == address:
            continue
        fitting = [
            one for one in codelist("municipalities").under(prefecture.code) if rest.startswith(one.ja)
        ]
        if not fitting:
            return {"prefecture": prefecture.code, **_street(rest)}
        found = max(fitting, key=lambda one: len(one.ja))
        return {
            "prefecture": prefecture.code,
            "municipality": found.code,
            **_street(rest.removeprefix(found.ja)),
        }
    return {}


def _street(text: str) -> dict[str, str]:
    street = text.strip().strip("\u3000")
    return {"street": street} if street else {}
