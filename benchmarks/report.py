"""The measurements as a page of figures with the bars they are held to."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from statistics import median

from benchmarks.accounts import Accounts
from benchmarks.cards import Cards
from benchmarks.forms import Forms
from benchmarks.measures import Checks, Commands, Keys, Start, p95
from benchmarks.shrinking import Shrinking, seconds

HOW = """\
## How each is got

Every program runs on a pseudo-terminal of 80 by 24 cells, in a home folder of its own, under the same
environment, in turns with what it is compared with; figures are medians over the rounds. Only ratios say
something about another machine.

- **Start**: from the start of the process until the key line, drawn last, has come through the terminal;
  *bare* is a Textual application of one label, until its text has come. *First key answered*: until an arrow
  key, pressed again every 20 ms from that moment on, moved the choice.
- **Memory**: resident (RSS) and proportional (PSS, pages shared with others divided among them) size by the
  kernel, when the first screen stands and one second after the main menu opened, which waits for the embedded
  service. The embedded service is a process of its own; its figure is that of all its processes together.
- **Commands**: whole processes, from start to end, compared with `python -c pass`.
- **Keys while the service starts**: arrow keys at random moments (0-40 ms after the last answer) in the first
  three seconds after the first screen, compared with three later seconds of the same run. From writing the
  key to the terminal until the first bytes of the answer.
- **Typing**: the same letters into a bare Textual `Input` and into a free-text field of the page with the
  most fields, with valid answers in all others. Bytes are all that a key makes the application send.
- **Inspection**: papers made from seeds (`benchmarks/papers.py`). `pdfimages -list` is started anew for each;
  a worker runs already, as while a person attaches papers, and gets the open file: from the question to the
  facts. The SHA-256 is read beside it by the process that asks. *Whole*: `ras-tui inspect --json` from its
  start to its end. Peak: the most that the worker ever had resident.
- **Agreement**: only where `RAS_SAMPLES` names a folder of PDFs: what inspection finds against pdfinfo, qpdf,
  `pdfimages` and MuPDF (`tests/inspection/oracle.py`), where these agree among themselves.
- **Checking**: `check()` in one process on a whole, valid application: for every field by itself with those
  that depend on it (what leaving a field costs; the slowest field counts), and for everything.
- **Shrinking**: a scan made from a seed, every page one JPEG of 300 dpi in colour with the grain of a
  scanner; whole jobs in turns with Ghostscript's `pdfwrite` at 200 dpi, whose result has about that size.
  Ours tries several measures on samples first, and resamples with a filter that keeps thin strokes. Five
  pages, drawn by poppler at 100 dpi in grey, are compared by SSIM in windows of 8 pixels.
- **Known and unknown**: the medians of trying a wrong password, and of asking for a new one, with a 認証ID
  that exists and one that does not, by turns; the larger of the two medians is divided by the smaller.
- **Card**: an emulated card, a process of its own on files in memory, in a virtual reader (vpcd) of a private
  pcscd. From asking for a card until it is powered off again: found, its tries read, PIN, signature,
  certificate; compared, in turns, with the same commands sent in a loop over pyscard's own connection, which
  lets its card go as well. *Waiting*: the processor time of this process while one wait stands
  for a card's coming and one for another's going.
- **Forms**: listing them and loading the largest, each first thing in a fresh interpreter; what listing costs
  is all that the number of forms adds to anything. The largest application is that of the made-up person, of
  40 for every form, procedure and status, with the most to say.
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the page."""

    what: str
    compared: str
    ours: str
    value: float | None = None
    """What is held to the bar."""
    bar: float | None = None
    unit: str = "×"

    @property
    def within(self) -> bool:
        """Whether it keeps to its bar."""
        return self.value is None or self.bar is None or self.value <= self.bar

    def row(self) -> str:
        """As a row of the table."""
        held = "" if self.value is None else f"{self.value:.2f} {self.unit}"
        bar = "" if self.bar is None else f"≤ {self.bar:g} {self.unit}"
        verdict = "" if self.bar is None else ("kept" if self.within else "**missed**")
        return f"| {self.what} | {self.compared} | {self.ours} | {held} | {bar} | {verdict} |"


def figures(
    start: Start,
    commands: Commands,
    early: Keys,
    late: Keys,
    bare: Keys,
    form: Keys,
    checks: Checks,
) -> list[Figure]:
    """Every figure, with its bar where it has one."""
    return [
        *_of_start(start),
        *_of_memory(start),
        _ratio("`ras-tui --help`", commands.python, commands.help, 5),
        _ratio("`ras-tui window …`", commands.python, commands.window, 5),
        _against("key to paint while the service starts, p95", p95(late.seconds), p95(early.seconds), 2),
        Figure("— the longest of them", _ms(max(late.seconds)), _ms(max(early.seconds))),
        _against("typing in the fullest page, median", median(bare.seconds), median(form.seconds), 1.5),
        Figure("— p95", _ms(p95(bare.seconds)), _ms(p95(form.seconds))),
        Figure("— bytes a key", f"{median(bare.bytes):.0f}", f"{median(form.bytes):.0f}"),
        _under("check one field, the slowest of all", max(checks.one), 1),
        _under("check a whole application", median(checks.whole), 20),
    ]


def of_forms(forms: Forms) -> list[Figure]:
    """What the forms cost."""
    return [
        _under(f"list all {forms.forms} forms, loading none", median(forms.known), 5),
        _under(f"load the largest form ({forms.fields} fields) as the first", median(forms.load), 30),
        _under("search the 1,904 municipalities, a key in 20 takes longer", p95(forms.search), 10),
        _under(f"check the largest application ({forms.answers} answers)", median(forms.check), 50),
    ]


def of_accounts(measured: Accounts) -> list[Figure]:
    """Whether a stranger can tell by the clock that an ID exists."""
    pairs = (
        ("signing in: a known 認証ID, an unknown one", measured.sign_in_known, measured.sign_in_unknown),
        (
            "asking for a new password: a known 認証ID, an unknown one",
            measured.reset_known,
            measured.reset_unknown,
        ),
    )
    return [_alike(what, median(known), median(unknown)) for what, known, unknown in pairs]


def _alike(what: str, known: float, unknown: float) -> Figure:
    ratio = max(known, unknown) / min(known, unknown)
    return Figure(what, f"{unknown * 1000:.2f} ms", f"{known * 1000:.2f} ms", ratio, 1.05)


def of_shrinking(measured: Shrinking) -> list[Figure]:
    """Ours against Ghostscript's of equal size."""
    given, made = measured.given / 1e6, measured.made
    ratio = median(measured.ours) / median(measured.ghostscript)
    theirs, unlike = measured.ghostscript_likeness, 1 - measured.likeness
    return [
        Figure(
            f"shrink a {given:.0f} MB scan of 40 pages to 10 MB",
            seconds(measured.ghostscript),
            seconds(measured.ours),
            ratio,
        ),
        Figure(
            f"— bytes, at {made.dpi} dpi, JPEG {made.quality}",
            f"{measured.ghostscript_bytes / 1e6:.1f} MB",
            f"{made.bytes / 1e6:.1f} MB",
        ),
        Figure(
            "— unlikeness of the pages (1 - SSIM)", f"{1 - theirs:.3f}", f"{unlike:.3f}", unlike, 0.05, ""
        ),
    ]


def of_cards(measured: Cards) -> list[Figure]:
    """The card's part of signing in; nothing where no daemon can be had."""
    if measured.absent:
        return []
    what = f"sign-in's card part through vpcd, {measured.commands} commands"
    return [
        _ratio(what, measured.bare, measured.ours, 1.5),
        Figure(
            "waiting for a card, processor time a second",
            "",
            _ms(measured.waiting),
            measured.waiting * 1e3,
            1,
            "ms",
        ),
    ]


def _of_start(start: Start) -> list[Figure]:
    return [
        _ratio("first screen of `ras-tui --demo`", start.bare, start.ours, 1.5),
        Figure("— first key answered", "", _ms(median(start.answered))),
        Figure("— bytes until then", "", f"{median(start.bytes):.0f}"),
    ]


def _of_memory(start: Start) -> list[Figure]:
    lines = []
    for what, measured in (("first screen", start.first_memory), ("service up", start.later_memory)):
        bare, ours = (median(one.rss for one in many) for many in (start.bare_memory, measured))
        lines.append(Figure(f"client's RSS, {what}", _mib(bare), _mib(ours), ours / bare, 1.8))
        bare, ours = (median(one.pss for one in many) for many in (start.bare_memory, measured))
        lines.append(Figure("— PSS", _mib(bare), _mib(ours), ours / bare))
    rss, pss = (median(getattr(one, name) for one in start.service_memory) for name in ("rss", "pss"))
    lines.append(Figure("embedded service, RSS (PSS)", "", f"{_mib(rss)} ({_mib(pss)})"))
    return lines


def _ratio(what: str, compared: Sequence[float], ours: Sequence[float], bar: float) -> Figure:
    return _against(what, median(compared), median(ours), bar)


def _against(what: str, compared: float, ours: float, bar: float) -> Figure:
    return Figure(what, _ms(compared), _ms(ours), ours / compared, bar)


def _under(what: str, seconds: float, bar: float) -> Figure:
    return Figure(what, "", _ms(seconds), seconds * 1e3, bar, "ms")


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms" if seconds >= 0.001 else f"{seconds * 1e3:.2f} ms"


def _mib(value: float) -> str:
    return f"{value:.1f} MiB"


def page(lines: Sequence[Figure], *, rounds: int, day: date) -> str:
    """The whole document."""
    table = "\n".join(line.row() for line in lines)
    return (
        "# Performance\n\n"
        "<!-- Made by `make bench`; edit `benchmarks/` instead. -->\n\n"
        f"Measured on {day.isoformat()}, {rounds} rounds, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, Textual {version('textual')}.\n\n"
        "| what | compared with | ours | held to the bar | bar | |\n|---|---|---|---|---|---|\n"
        f"{table}\n\n{HOW}"
    )
