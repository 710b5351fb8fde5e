"""How long one can still file, and from when: on the page that says so, on both lists, in a calendar."""

from datetime import date

from icalendar import Calendar

from ras_tui.scripted.answer import back, choose, fill, leave
from tests.flows.journeys import HOA_SIGNS_IN
from tests.flows.play import play
from tests.world import World

FAR = "2027-12-31"
FIRST, LAST = date(2027, 9, 30), date(2027, 12, 30)
TOO_EARLY = (
    *HOA_SIGNS_IN,
    choose("main", "apply"),
    choose("apply.procedure", "extension"),
    choose("apply.status", "T61"),
    fill("apply.expiry", {"current_expiry": FAR}),
)


def _days(world: World, name: str) -> dict[str, date]:
    """The days in a calendar file by what they are."""
    read = Calendar.from_ical((world.folder / name).read_bytes())
    return {str(event["SUMMARY"]): event.decoded("DTSTART") for event in read.walk("VEVENT")}


async def test_who_is_too_early_takes_the_days_away_in_a_calendar(world: World) -> None:
    ui = await play(
        world,
        (
            *TOO_EARLY,
            choose("apply.window.early", "calendar"),
            choose("apply.window.early", "calendar"),
            back("apply.window.early"),
            leave("apply.expiry"),
        ),
    )

    shown = ui.of("apply.window.early")
    assert "You can file from 30 September 2027." in shown[0]
    assert "That is in 194 days." in shown[0]
    assert "residence-deadlines.ics" in shown[1]
    first, second = (_days(world, f"residence-deadlines{number}.ics") for number in ("", " (2)"))
    assert first == second
    assert {day for what, day in first.items() if "在留期間更新" in what} == {FIRST, LAST}
    assert len(first) == 4, "besides: the end of the card's certificate and of the password"


async def test_what_was_begun_is_counted_on_the_list_of_procedures(world: World) -> None:
    await play(world, (*TOO_EARLY, choose("apply.window.early", "prepare"), leave("apply.tasks")))
    other = (
        choose("main", "apply"),
        choose("apply.procedure", "work_certificate").shows("you can file from 30 September 2027"),
        choose("apply.status", "T26"),
        fill("apply.expiry", {"current_expiry": "2027-03-22"}),
        back("apply.tasks"),
        choose("main", "apply"),
        leave("apply.procedure").shows("file by 21 March 2027 (1 day left)", "in 194 days"),
    )
    await play(world, (*HOA_SIGNS_IN, *other))


async def test_what_was_entered_is_counted_on_the_list_of_applications(entered: World) -> None:
    await play(entered, (*HOA_SIGNS_IN, choose("main", "track"), leave("track").shows("59 days left")))
