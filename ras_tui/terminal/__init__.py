"""What this terminal can do, and everything that leans on one version of Textual.

:func:`prepare` comes first: Textual reads its variables once, when it is first imported.
"""

from collections.abc import Mapping, MutableMapping

TEXTUAL_SETTINGS: Mapping[str, str] = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "TEXTUAL_SMOOTH_SCROLL": "0",
}
"""No animation (377 kB for one animated page down); the kitty keyboard protocol off, because with it a
Japanese input method's commit of five characters arrives as garbage; scrolling by whole lines."""

COLOURLESS_TERMS = ("vt1", "vt2", "vt3")
"""How the names of terminals begin that have no colours at all."""


def prepare(environ: MutableMapping[str, str], *, dev: bool = False) -> None:
    """Set what Textual reads at import, and shut every other door that ``TEXTUAL*`` variables open.

    Those write each key to a file, load any module as the driver, or take pictures of the screen; they stay
    only with ``dev``. ``NO_COLOR`` is set for terminals without colours, and an empty one removed: it means
    nothing (no-color.org), but Textual would obey it. Call this before the first ``import textual``.
    """
    if not dev:
        for name in [name for name in environ if name.startswith("TEXTUAL")]:
            del environ[name]
    environ.update(TEXTUAL_SETTINGS)
    environ.pop("UNICODE_VERSION", None)
    if environ.get("TERM", "").lower().startswith(COLOURLESS_TERMS):
        environ["NO_COLOR"] = "1"
    elif environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
