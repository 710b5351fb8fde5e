"""Carlos's extension for an engineer with permission for other activities (③ with ⑦), typed by keyboard."""

from datetime import datetime, timedelta
from typing import Final

from ras_sandbox.cards.people import person
from ras_tui.clock import JST
from ras_tui.forms.case import facts
from ras_tui.forms.registry import load
from ras_tui.text.message import m
from tests.journey.people import entry
from tests.journey.typist import Typist
from tests.journey.walker import Walker

STATUS: Final = "T26"
TASKS: Final = m("apply.tasks.title", procedure=m("procedure.extension"))
MAIN: Final = {
    "nationality": "PH",
    "name": "santos carlos miguel",
    "marital_status": "no",
    "occupation": "会社員",
    "home_town": "マニラ市",
    "passport_number": "P7654321A",
    "passport_expiry": "2035-05-09",
    "has_card": "yes",
    "current_period": "1y",
    "desired_period": "3y",
    "reason": "同じ会社で働き続けるためです。",
    "criminal_record": "no",
    "family_in_japan": "no",
    "employer_name": "見本システム",
    "employer_postal": "450-0000",
    "employer_prefecture": "23",
    "employer_municipality": "23-5",
    "employer_street": "見本町1-1-1",
    "employer_phone": "052-000-0000",
    "edu_place": "abroad",
    "edu_level": "bachelor",
    "edu_school": "見本大学",
    "edu_graduation": "2012-03",
    "major": "engineering",
    "it_qualification": "no",
    "work_history_has": "no",
    "intention_confirmed": "yes",
}
BESIDE: Final = {
    "present_activity": "システム開発",
    "job_state": "yes",
    "job": "translation",
    "contract_state": "undecided",
    "weekly_hours_state": "yes",
    "weekly_hours": "8",
    "pay_state": "undecided",
    "employer_name_state": "undecided",
    "employer_address_state": "undecided",
    "employer_phone_state": "undecided",
    "business_state": "undecided",
}
ALREADY: Final = {"same_identity": "yes", "current_status": STATUS}
"""What decides the route and stands there without being typed."""


def carlos_files_with_other_activities(carlos: Walker) -> None:
    """From the menu to the provisional number."""
    begins(carlos)
    typist = Typist(carlos, facts("extension", STATUS, "self"))
    form = load("extension", STATUS)
    for task, stages in (("about", ("2-1",)), ("details.one_step", ("2-2", "2-3")), ("last", ("3",))):
        carlos.pick(f"task.{task}")
        typist.fill(form, MAIN, *stages, known=ALREADY)
        carlos.expect(TASKS)
    adds_other_activities(carlos)
    enters(carlos)
    attaches(carlos)
    files(carlos)


def begins(carlos: Walker) -> None:
    """Step 1."""
    carlos.pick("main.apply")
    carlos.expect("apply.procedure")
    carlos.pick("procedure.extension")
    carlos.expect("apply.status")
    carlos.pick(entry("statuses", STATUS))
    carlos.expect("apply.expiry")
    last_day = datetime.now(JST).date() + timedelta(days=person("carlos").expires_in)
    carlos.type_into("current_expiry", last_day.isoformat())
    carlos.next()
    carlos.expect(TASKS)


def adds_other_activities(carlos: Walker) -> None:
    """⑦, whose identity is that of the main application."""
    carlos.pick("task.together")
    carlos.expect("together")
    carlos.pick("procedure.other_activities")
    typist = Typist(carlos, facts("other_activities", STATUS, "self", main="extension"))
    typist.fill(load("other_activities", STATUS), BESIDE, "2-1", "2-2", known=ALREADY)
    carlos.expect("together")
    carlos.pick("together.done")
    carlos.expect(TASKS)


def enters(carlos: Walker) -> None:
    """Step 3's last look."""
    main, beside = m("procedure.extension"), m("procedure.other_activities")
    carlos.pick("task.enter")
    carlos.expect(m("apply.check.of", procedure=main))
    carlos.pick(m("apply.check.on", procedure=beside))
    carlos.expect(m("apply.check.of", procedure=beside))
    carlos.pick("apply.check.confirm")
    carlos.reads("apply.entered")


def attaches(carlos: Walker) -> None:
    """PDF and photo, both good, from his home folder."""
    carlos.expect(TASKS)
    carlos.pick("task.attach")
    for kind, file in (("documents", "good-papers.pdf"), ("photo", "good-photo.jpg")):
        carlos.expect("attach")
        carlos.pick(f"attach.{kind}")
        sends_file(carlos, kind, file)
    carlos.pick("attach.done")
    carlos.expect(TASKS)


def sends_file(carlos: Walker, kind: str, file: str) -> None:
    """From the list of files to the service."""
    carlos.expect(f"attach.pick.{kind}")
    carlos.pick(file)
    carlos.expect(f"attach.report.{kind}")
    carlos.pick("attach.send")
    carlos.reads(m(f"attach.{kind}.sent", name=file))


def files(carlos: Walker) -> None:
    """At the counter, since ⑦ goes with it; signed with the card."""
    carlos.pick("task.deliver")
    carlos.expect("deliver.kanji")
    carlos.pick("deliver.kanji.no")
    carlos.expect("deliver.way")
    carlos.pick("delivery.counter")
    carlos.expect("deliver.office")
    carlos.take()
    carlos.expect(TASKS)
    carlos.pick("task.submit")
    carlos.expect("submit")
    carlos.pick("submit.file")
    carlos.secret("submit.sign", "momiji25")
    carlos.expect("submit.done")
    carlos.go_on()
    carlos.expect("main")
