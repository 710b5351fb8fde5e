"""Persons, officers and days, in any order: what may happen to applications is what these tables say.

The tables are written by hand from the guide (5(1)イ, ウIV, notes 16, 19 to 23, remark 1; 5(2)) and from what
is inferred of the time after the decision; nothing of the service's own table is looked at until the end,
when each of its lines must have been walked. Drawing and signing certificates has tests of its own.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from ras_sandbox.authority.authority import Authority
from ras_server.accounts import sessions
from ras_server.app import HANDLERS, close, create_desk
from ras_server.cases import asking, certifying, delivering, examining, view
from ras_server.cases.states import TABLE
from ras_server.desk import Desk
from ras_server.jobs.worker import InTwoSteps, run_due
from ras_server.problems import Refused
from ras_server.settings import Anchors, KeyUse, Sealing, Settings
from ras_server.store.files import keep_bytes
from ras_server.store.tables import CaseRow, CertificateRow, LetterRow
from ras_tui.forms.codelists.offices import offices_for
from ras_tui.messages.applications import Application, AttachmentKind, Delivery, DeliveryChoice, Party
from ras_tui.messages.officers import AskForPapers
from tests.server.bench import (
    ORIGIN,
    Card,
    HandClock,
    User,
    anchors,
    attach,
    enter,
    judge_by_content,
    register,
    signed_in,
    submit,
)

EXAMPLES, STEPS, MOST = 54, 100, 4
"""At least 5,000 steps in all, on at most so many applications at a time."""
OFFICE = offices_for("13", "13-16")[0]
COE = "eligibility_certificate"

OFFERED = {
    COE: {"email", "post"},
    "change_of_status": {"post", "counter"},
    "extension": {"post", "counter"},
    "acquisition": {"post", "counter"},
    "work_certificate": {"post", "counter"},
}
"""Guide 5(1)ウIV."""
NEEDS_PHOTO = {COE, "change_of_status", "extension", "acquisition"}
MAY_BE_TOGETHER = {"change_of_status", "extension", "acquisition"}
STEPS_ON = {
    ("submitted", "start"): "examining",
    ("examining", "grant"): "examined",
    ("examining", "refuse"): "refused",
    ("submitted", "withdraw"): "withdrawn",
    ("examining", "withdraw"): "withdrawn",
    ("examined", "receive_papers"): "awaiting_issue",
    ("examined", "issue"): "completed",
    ("awaiting_issue", "issue"): "completed",
}
"""What the office does, from where to where."""
UNDECIDED = {"submitted", "examining"}
FINISHED = {"completed", "refused", "withdrawn", "ended"}
GRANTED = {"examined", "awaiting_issue", "completed"}
NUMBERED = {*UNDECIDED, *GRANTED, "refused"}
"""Where the number of the day after still comes; what was taken back or ended before gets none."""
LINES = {
    *STEPS_ON,
    *(("entered", what) for what in ("attach", "choose_delivery", "submit")),
    *((state, what) for state in UNDECIDED for what in ("ask", "answer", "end")),
    *((state, "choose_delivery") for state in UNDECIDED),
    *((state, "change_delivery") for state in {*UNDECIDED, "examined"}),
    *(("examined", what) for what in ("certify", "register_receipt")),
    *((state, "number") for state in NUMBERED),
}
"""Everything that can happen, and where."""


@dataclass
class Case:
    """What the tables say of one application."""

    id: str
    procedure: str
    entered: date
    main: "Case | None" = None
    beside: list["Case"] = field(default_factory=list)
    state: str = "entered"
    files: set[str] = field(default_factory=set)
    way: str = ""
    asked: bool = False
    sent: set[str] = field(default_factory=set)
    filed: date = date.max
    numbered: bool = False
    code: str = ""
    """Of the letter with the certificate."""

    @property
    def in_time(self) -> Callable[[date], bool]:
        """Guide 5(1)イ: until the day before the stay ends, or within 30 days of the birth."""
        if self.procedure == COE:
            return lambda today: True
        if self.procedure == "acquisition":
            return lambda today: today <= self.entered + timedelta(days=30)
        return lambda today: today < self.entered + timedelta(days=60)

    @property
    def whole(self) -> bool:
        """Whether everything that filing needs is there."""
        needed = {"documents", *(["photo"] if self.procedure in NEEDS_PHOTO else [])}
        return needed <= self.files and bool(self.way)

    def takes(self, way: str, kanji: bool) -> bool:
        """Guide note 20: what leaves a seal in the passport, or a first kanji name, is handed over."""
        if way not in OFFERED[self.procedure]:
            return False
        return way != "post" or self.procedure == COE or not (self.beside or kanji)


class Bench:
    """One service in memory, with one user; each run of the machine adds cases of its own."""

    def __init__(
        self, folder: Path, authority_card: Card, trust: Mapping[KeyUse, Anchors], template: Path
    ) -> None:
        shutil.copy(template, folder / "service.db")
        self.clock = HandClock()
        nowhere = folder / "nowhere"
        made = create_desk(
            Settings(
                data=folder,
                origin=ORIGIN,
                database=f"sqlite:///{folder / 'service.db'}",
                trust=trust,
                holder_profile="sandbox",
                sealing=Sealing(nowhere, nowhere, (), ""),
            ),
            clock=self.clock,
        )
        self.desk = replace(made, judge=judge_by_content)
        opened = signed_in(self.desk, authority_card, register(self.desk, authority_card))
        self.user = User.of(sessions.signed_in(self.desk, opened.token), authority_card)
        place = {"residence_prefecture": "13", "residence_municipality": "13-16", "residence_area": "13"}
        self.template = enter(self.desk, self.user, **place).id
        self.numbers = count()

    def add(self, procedure: str, main: str | None = None) -> str:
        """An application as entering leaves it."""
        today, id = self.desk.today(), f"case {next(self.numbers)}"
        with self.desk.database.write() as rows:
            known = rows.get_one(CaseRow, self.template)
            values = {column.key: getattr(known, column.key) for column in CaseRow.__table__.columns}
            dates = {
                "expiry": None if procedure in (COE, "acquisition") else today + timedelta(days=60),
                "event": today if procedure == "acquisition" else None,
            }
            values |= {"id": id, "procedure": procedure, "main_case": main, **dates}
            rows.add(CaseRow(**values))
            rows.flush()
        with self.desk.act() as act:
            view.happened(act, act.rows.get_one(CaseRow, id), "entered")
        return id


def unsigned(desk: Desk, id: str) -> certifying.Signed:
    """Stands in for drawing and signing."""
    return certifying.Signed(keep_bytes(desk.files, id.encode()), desk.now())


JOBS = {**HANDLERS, certifying.CERTIFY_JOB: InTwoSteps(unsigned, certifying.finish)}


def code_of(desk: Desk, id: str) -> str:
    """The code in the letter that came with a certificate."""
    with desk.database.read() as rows:
        certificate = rows.get_one(CertificateRow, id)
        return rows.scalars(
            select(LetterRow.link_token).where(LetterRow.enclosed == certificate.sha256).distinct()
        ).one()


def answered(act: Callable[[], object]) -> str:
    """Empty when it was done; otherwise the refusal's code."""
    try:
        act()
    except Refused as refused:
        return refused.code
    return ""


class Life(RuleBasedStateMachine):
    """Whatever is tried, only what the tables allow happens, and what was refused changed nothing."""

    bench: ClassVar[Bench]
    steps: ClassVar[int] = 0
    reached: ClassVar[set[str]] = set()
    walked: ClassVar[set[tuple[str, str]]] = set()
    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.bench.clock.moment = HandClock().moment
        self.all: list[Case] = []
        self.touched: Case | None = None
        self.keys = count()

    @property
    def desk(self) -> Desk:
        return self.bench.desk

    def seen(self, case: Case) -> Application:
        return view.application(self.desk, self.bench.user, case.id).application

    def tried(self, case: Case, what: str, may: bool, act: Callable[[], object]) -> bool:
        """Do it; answers whether it was done, which must be what the tables say."""
        code = answered(act)
        assert (code == "") == may, (case, what, code)
        if may:
            self.touched = case
            Life.walked.add((case.state, what))
        else:
            self._stands_as_before(case)
        return may

    def _stands_as_before(self, case: Case) -> None:
        with self.desk.database.read() as rows:
            row = rows.get_one(CaseRow, case.id)
        assert (row.state, row.delivery) == (case.state, case.way)

    @rule(
        target=cases,
        procedure=st.sampled_from(sorted(OFFERED)),
        together=st.booleans(),
        far=st.integers(0, 4),
        well=st.booleans(),
    )
    @precondition(lambda self: len(self.all) < MOST)
    def enter(self, procedure: str, together: bool, far: int, well: bool) -> "MultipleResults[Case]":
        """A new application, perhaps with one beside it, and what usually follows on its first day."""
        case = Case(self.bench.add(procedure), procedure, self.desk.today())
        self.all.append(case)
        if together and procedure in MAY_BE_TOGETHER:
            other = Case(self.bench.add("reentry", case.id), "reentry", case.entered, main=case)
            case.beside.append(other)
            self.all.append(other)
        for _ in range(far):
            self.go_on(case, well)
            for other in case.beside:
                self.go_on(other, well)
        return multiple(case, *case.beside)

    @rule(case=cases, well=st.booleans())
    def go_on(self, case: Case, well: bool) -> None:
        """What a person or an officer would do next, so that the later states are reached too."""
        if case.state == "entered" and case.main is None:
            self.attach(case, "documents")
            self.attach(case, "photo")
            self.choose_delivery(case, self._usual_way(case, well), False)
            self.file(case)
        elif case.asked:
            self.send_paper(case, "declaration")
            self.send_paper(case, "supplement")
            self.say_that_is_all(case)
        elif case.state == "submitted":
            self.office_acts(case, "start")
        elif case.state == "examining":
            self.office_acts(case, "grant" if well or case.main else "refuse")
        elif case.state == "examined" and case.way == "email":
            self.days_pass(0)
            self.register_receipt(case, altered=False)
        elif case.state == "examined":
            self.office_acts(case, "issue" if case.way == "counter" else "receive_papers")
        elif case.state == "awaiting_issue":
            self.office_acts(case, "issue")

    def _usual_way(self, case: Case, well: bool) -> Delivery:
        if case.procedure == COE:
            return Delivery.EMAIL if well else Delivery.POST
        return Delivery.COUNTER if case.procedure in MAY_BE_TOGETHER else Delivery.POST

    @rule(case=cases, kind=st.sampled_from(["documents", "photo"]))
    def attach(self, case: Case, kind: str) -> None:
        may = case.state == "entered" and case.main is None
        if self._attached(case, "attach", kind, may):
            case.files.add(kind)

    def _attached(self, case: Case, what: str, kind: str, may: bool) -> bool:
        return self.tried(
            case, what, may, lambda: attach(self.desk, self.bench.user, case.id, AttachmentKind(kind))
        )

    @rule(case=cases, way=st.sampled_from(list(Delivery)), kanji=st.booleans())
    def choose_delivery(self, case: Case, way: Delivery, kanji: bool) -> None:
        free = case.state == "entered" or (case.state in UNDECIDED and case.procedure != COE)
        may = case.main is None and free and case.takes(way, kanji)
        self._delivered(case, "choose_delivery", way, may, kanji, self._by_person)

    @rule(case=cases, way=st.sampled_from(list(Delivery)), kanji=st.booleans())
    def ask_office_for_other_delivery(self, case: Case, way: Delivery, kanji: bool) -> None:
        if case.main is not None:
            return
        may = case.state in {*UNDECIDED, "examined"} and not case.code and case.takes(way, kanji)
        self._delivered(case, "change_delivery", way, may, kanji, self._by_office)

    def _by_person(self, case: Case, choice: DeliveryChoice) -> None:
        delivering.choose_delivery(self.desk, self.bench.user, case.id, choice)

    def _by_office(self, case: Case, choice: DeliveryChoice) -> None:
        examining.change_delivery(self.desk, case.id, choice, by="T")

    def _delivered(
        self,
        case: Case,
        what: str,
        way: Delivery,
        may: bool,
        kanji: bool,
        act: Callable[[Case, DeliveryChoice], None],
    ) -> None:
        choice = DeliveryChoice(delivery=way, office=OFFICE, kanji_name_first_time=kanji)
        if self.tried(case, what, may, lambda: act(case, choice)):
            for one in (case, *case.beside):
                one.way = way.value

    @rule(case=cases)
    def file(self, case: Case) -> None:
        may = case.state == "entered" and case.whole and case.in_time(self.desk.today())
        if case.main is not None or (not may and next(self.keys) % 4):
            return  # a signature takes long: what must be refused is tried now and then
        key = f"{case.id} {next(self.keys)}"
        if self.tried(case, "submit", may, lambda: submit(self.desk, self.bench.user, case.id, key)):
            for one in (case, *case.beside):
                one.state, one.filed = "submitted", self.desk.today()

    @rule(case=cases, what=st.sampled_from(sorted({what for _, what in STEPS_ON})))
    def office_acts(self, case: Case, what: str) -> None:
        after = STEPS_ON.get((case.state, what), "")
        decides = what in {"grant", "refuse"}
        granted = case.main is None or case.main.state in GRANTED
        by_hand = case.state == "examined" and what == "issue"
        may = (
            bool(after)
            and (not decides or granted)
            and (what != "receive_papers" or case.way == "post")
            and (not by_hand or case.way == "counter")
        )
        if self.tried(case, what, may, lambda: getattr(examining, what)(self.desk, case.id, by="T")):
            case.state = after
            if decides or what == "withdraw":
                case.asked = False
            if after in {"refused", "withdrawn"}:
                self._end_with(case)

    def _end_with(self, case: Case) -> None:
        """Remark 1: ⑥ and ⑦ end with the refusal of what they were filed with, without a letter."""
        for other in case.beside:
            if other.state in UNDECIDED:
                Life.walked.add((other.state, "end"))
                other.state, other.asked = "ended", False

    @rule(case=cases)
    def office_asks(self, case: Case) -> None:
        may = case.state in UNDECIDED and not case.asked
        request = AskForPapers(papers=["課税証明書"])
        if self.tried(case, "ask", may, lambda: asking.ask(self.desk, case.id, request, by="T")):
            case.asked, case.sent = True, set()

    @rule(case=cases, kind=st.sampled_from(["declaration", "supplement"]))
    def send_paper(self, case: Case, kind: str) -> None:
        may = case.state in UNDECIDED and case.asked
        if self._attached(case, "send", kind, may):
            case.sent.add(kind)

    @rule(case=cases)
    def say_that_is_all(self, case: Case) -> None:
        may = case.state in UNDECIDED and case.asked and case.sent == {"declaration", "supplement"}
        key = f"{case.id} {next(self.keys)}"
        if self.tried(case, "answer", may, lambda: asking.answer(self.desk, self.bench.user, case.id, key)):
            case.asked = False

    @rule(case=cases, altered=st.booleans())
    def register_receipt(self, case: Case, altered: bool) -> None:
        """受領登録, by a code that serves once: of the letter, of another letter, of none."""
        code = f"{case.code}x" if altered else case.code
        may = case.state == "examined" and bool(case.code) and not altered
        if self.tried(case, "register_receipt", may, lambda: certifying.register_receipt(self.desk, code)):
            case.state = "completed"

    @rule(days=st.integers(0, 9))
    def days_pass(self, days: int) -> None:
        """What is due then is done: numbers are given, certificates signed and sent."""
        self.bench.clock.forward(days=days)
        run_due(self.desk, JOBS, self.desk.now())
        for case in self.all:
            if case.state == "examined" and case.way == "email" and not case.code:
                case.code = code_of(self.desk, case.id)
                self.touched = case
                Life.walked.add((case.state, "certify"))

        for case in self.all:
            if case.state in NUMBERED and case.filed < self.desk.today() and not case.numbered:
                case.numbered = True
                Life.walked.add((case.state, "number"))
        with self.desk.database.read() as rows:
            for case in self.all:
                assert bool(rows.get_one(CaseRow, case.id).reception_number) == case.numbered

    @invariant()
    def what_was_touched_stands_where_the_tables_say_and_has_a_next_step(self) -> None:
        Life.steps += 1
        if self.touched is None:
            return
        for case in (self.touched, *self.touched.beside):
            shown = self.seen(case)
            Life.reached.add(shown.state.value)
            assert shown.state.value == case.state
            assert (shown.request is not None) == case.asked
            assert (shown.delivery.delivery if shown.delivery else "") == case.way
            assert shown.certificate == bool(case.code)
            step = shown.next
            assert step.code
            if case.state in FINISHED - {"refused"}:
                assert step.waits_for is Party.NOBODY
            elif step.waits_for in (Party.OFFICE, Party.SERVICE) or case.asked:
                assert step.by is not None
            assert step.waits_for is not Party.NOBODY or case.state in {"entered", *FINISHED}
        self.touched = None

    def teardown(self) -> None:
        ids = [case.id for case in self.all]
        with self.desk.database.read() as rows:
            cases = [rows.get_one(CaseRow, id) for id in ids]
        for numbers in ([c.provisional_number for c in cases], [c.reception_number for c in cases]):
            given = [number for number in numbers if number]
            assert len(set(given)) == len(given)


WALKS = (
    (
        "extension",
        False,
        "go_on choose change ask go_on start choose change ask go_on grant day change receive_papers issue",
    ),
    ("extension", False, "go_on day withdraw"),
    ("extension", False, "go_on start day withdraw"),
    ("extension", False, "go_on start grant issue day"),
    ("extension", True, "go_on start refuse day"),
    ("extension", True, "go_on start start_other refuse"),
    ("work_certificate", False, "go_on start grant receive_papers day"),
    (COE, False, "go_on start grant day register"),
)
"""Procedure, whether ⑥ is filed with it, and what happens: together every line of the table."""


def walk(procedure: str, together: bool, words: str) -> None:
    """One life, held to the tables step by step."""
    life = Life()
    life.enter(procedure=procedure, together=together, far=0, well=True)
    case = life.all[0]
    acts: dict[str, Callable[[], None]] = {
        "go_on": lambda: life.go_on(case=case, well=True),
        "choose": lambda: life.choose_delivery(case=case, way=Delivery.POST, kanji=False),
        "change": lambda: life.ask_office_for_other_delivery(case=case, way=Delivery.POST, kanji=False),
        "ask": lambda: life.office_asks(case=case),
        "day": lambda: life.days_pass(days=1),
        "register": lambda: life.register_receipt(case=case, altered=False),
        "start_other": lambda: life.office_acts(case=case.beside[0], what="start"),
    }
    for word in words.split():
        acts.get(word, lambda word=word: life.office_acts(case=case, what=word))()
        life.what_was_touched_stands_where_the_tables_say_and_has_a_next_step()
    life.teardown()


@contextmanager
def bench(card: Card, trust: Mapping[KeyUse, Anchors], template: Path) -> Iterator[Bench]:
    """On a file system in memory where there is one: thousands of durable acts would wear out a disk."""
    memory = Path("/dev/shm")
    folder = Path(mkdtemp(prefix="ras-life-", dir=memory if memory.is_dir() else None))
    made = Bench(folder, card, trust, template)
    try:
        yield made
    finally:
        close(made.desk)
        shutil.rmtree(folder)


@pytest.mark.parametrize("examples", [EXAMPLES, pytest.param(40 * EXAMPLES, marks=pytest.mark.soak)])
def test_only_what_the_tables_say_happens_whatever_is_tried(
    card: Card, authority: Authority, sqlite_template: Path, examples: int
) -> None:
    Life.steps, Life.reached, Life.walked = 0, set(), set()
    limits = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with bench(card, anchors(authority), sqlite_template) as made:
        Life.bench = made
        for one in WALKS:
            walk(*one)
        run_state_machine_as_test(Life, settings=limits)
    assert Life.steps >= 5_000

    assert Life.walked - {(state, "send") for state in UNDECIDED} == LINES
    assert {(state.value, move.value) for state, move in TABLE} == LINES
    assert Life.reached == {
        "entered",
        "submitted",
        "examining",
        "examined",
        "awaiting_issue",
        "completed",
        "refused",
        "withdrawn",
        "ended",
    }
