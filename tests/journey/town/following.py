"""Following a case at the terminal: papers that are asked for, papers for the result, the end."""

from pathlib import Path

from ras_tui.text.message import Verbatim, m
from tests.journey.town.filing import sends_file
from tests.journey.walker import Walker

DETAIL = m("track.detail.title", procedure=m("procedure.extension"))


def opens_case(person: Walker) -> None:
    """The extension in the list."""
    person.pick("main.track")
    person.expect("track")
    person.pick("procedure.extension")
    person.expect(DETAIL)


def sends_papers(person: Walker, file: str, paper: str) -> None:
    """The papers, then 参考様式9 made here, then the word that it is all."""
    opens_case(person)
    person.finds(paper)
    person.pick("track.send_papers")
    person.expect("papers")
    person.reads(paper)
    person.pick("attach.supplement")
    sends_file(person, "supplement", file)
    person.expect("papers")
    person.pick("papers.make")
    person.reads(m("attach.declaration.sent", name=""))
    person.pick("papers.send")
    person.reads("papers.sent")
    person.expect(DETAIL)
    goes_back(person)


def goes_back(person: Walker) -> None:
    """From a case to the menu."""
    person.back()
    person.expect("track")
    person.back()
    person.expect("main")


def makes_papers(person: Walker, *papers: Path) -> None:
    """What the result needs, as PDF in the home folder."""
    opens_case(person)
    person.reads("state.case.examined")
    person.pick("result_papers.make")
    names = Verbatim(", ".join(paper.name for paper in papers))
    person.reads(m("result_papers.made", folder=Verbatim(str(papers[0].parent)), names=names))
    goes_back(person)


def sees(person: Walker, *states: str) -> None:
    """The list of applications, with these states in it."""
    person.pick("main.track")
    person.expect("track")
    for state in states:
        person.reads(m(f"state.case.{state}"))
    person.back()
    person.expect("main")


def reads_case(person: Walker, procedure: str, words: str, *, card: bool = True) -> None:
    """One case in the list, which says these words, and how the ``card`` comes if there will be one."""
    person.pick("main.track")
    person.expect("track")
    person.pick(procedure)
    person.expect(m("track.detail.title", procedure=m(procedure)))
    person.reads(words)
    delivery = person.words(m("submit.delivery", way="")).strip()
    assert (delivery in person.terminal.text) == card
    goes_back(person)
