"""Scripts as files, and whole runs of them."""

import io
import json
from pathlib import Path

import pytest

from ras_tui.errors import FileError, Recoverable
from ras_tui.frontend import Frontend
from ras_tui.scripted.answer import Act
from ras_tui.scripted.run import Exit, run
from ras_tui.scripted.script import finder, read
from ras_tui.text.translator import Translator
from tests.plain.asks import MENU, PIN, READING


def script(folder: Path, text: str) -> Path:
    path = folder / "script.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_entry_is_read(tmp_path: Path) -> None:
    path = script(
        tmp_path,
        """
        answer = [
          {ask = "a", choose = "x", expect = "shown", remember = {id = "([0-9]+)"}},
          {ask = "b", fill = {text = "たろう", day = 2031-05-09, number = 3, yes = true, no = false}},
          {ask = "c", secret = "1234", expect = ["one", "two"]},
          {ask = "d", secret_env = "PIN"},
          {ask = "e", file = "papers:good.pdf"},
          {ask = "f", continue = true},
          {ask = "g", back = true},
          {ask = "h", leave = true},
        ]
        """,
    )
    answers = read(path, {"PIN": "9999"}).answers
    assert [answer.act for answer in answers] == [
        *(Act.CHOOSE, Act.FILL, Act.SECRET, Act.SECRET, Act.FILE, Act.CONTINUE, Act.BACK, Act.LEAVE)
    ]
    assert (answers[0].expect, answers[0].remember) == (("shown",), {"id": "([0-9]+)"})
    assert answers[1].fields == {
        "text": "たろう",
        "day": "2031-05-09",
        "number": "3",
        "yes": "yes",
        "no": "no",
    }
    assert (answers[2].value, answers[2].expect) == ("1234", ("one", "two"))
    assert answers[3].value == "9999"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[answer]", "script.not_toml"),
        ("[question]", "script.not_answers"),
        ("answer = 3", "script.not_answers"),
        ('[[answer]]\nask = "a"', "script.entry"),
        ('[[answer]]\nchoose = "a"', "script.entry"),
        ('[[answer]]\nask = "a"\nchoose = "x"\nback = true', "script.entry"),
        ('[[answer]]\nask = "a"\nfly = true', "script.entry"),
        ('[[answer]]\nask = "a"\nback = false', "script.entry"),
        ('[[answer]]\nask = "a"\nchoose = 3', "script.entry"),
        ('[[answer]]\nask = "a"\nfill = {rows = [1]}', "script.entry"),
        ('[[answer]]\nask = "a"\nback = true\nexpect = [1]', "script.entry"),
        ('[[answer]]\nask = "a"\nback = true\nremember = "x"', "script.entry"),
        ('[[answer]]\nask = "a"\nsecret_env = "NOT_SET"', "script.no_secret"),
        ("answer = [3]", "script.entry"),
    ],
)
def test_a_script_that_is_not_right_says_where(text: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read(script(tmp_path, text), {})
    assert caught.value.code == code


def test_files_lie_beside_the_script_or_in_a_named_place(tmp_path: Path) -> None:
    find = finder(tmp_path, {"papers": Path("/papers")})
    assert find("papers:good.pdf") == Path("/papers/good.pdf")
    assert find("good.pdf") == tmp_path / "good.pdf"
    assert find("/else/good.pdf") == Path("/else/good.pdf")
    assert find("other:good.pdf") == tmp_path / "other:good.pdf"


async def conversation(ui: Frontend) -> None:
    """A PIN, then the menu until it is left."""
    await ui.secret(PIN)
    await ui.show(READING)
    while await ui.choose(MENU):
        pass


PIN_ENTRY = '[[answer]]\nask = "sign_in.auth"\nsecret = "4711"\n'
LEAVE_ENTRY = '[[answer]]\nask = "main"\nleave = true\n'


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (PIN_ENTRY + LEAVE_ENTRY, Exit.DONE, ""),
        (PIN_ENTRY, Exit.STUCK, "main"),
        ('[[answer]]\nask = "main"\nback = true\n', Exit.STUCK, "sign_in.auth"),
        (PIN_ENTRY + LEAVE_ENTRY + PIN_ENTRY, Exit.STUCK, "sign_in.auth"),
        ("nonsense", Exit.UNREADABLE, "script.toml"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_run_ends_with_its_code_and_says_why(
    text: str, code: Exit, told: str, language: str, tmp_path: Path
) -> None:
    output, errors = io.StringIO(), io.StringIO()
    ended = await run(
        script(tmp_path, text),
        conversation,
        translator=Translator(language),
        places={},
        environ={},
        output=output,
        errors=errors,
        as_json=False,
    )
    assert ended == code
    assert told in errors.getvalue()
    assert bool(errors.getvalue()) == bool(told)
    assert "4711" not in output.getvalue() + errors.getvalue()
    assert "⟦" not in output.getvalue() + errors.getvalue()


async def test_a_run_that_fails_beyond_mending_says_so(tmp_path: Path) -> None:
    async def failing(ui: Frontend) -> None:
        raise Recoverable("service.unreachable")

    errors = io.StringIO()
    path = script(tmp_path, LEAVE_ENTRY)
    translator = Translator("en")
    ended = await run(
        path,
        failing,
        translator=translator,
        places={},
        environ={},
        output=io.StringIO(),
        errors=errors,
        as_json=False,
    )
    assert ended == Exit.FAILED
    assert errors.getvalue()


async def test_the_record_is_one_json_object_an_act_on_request(tmp_path: Path) -> None:
    output = io.StringIO()
    await run(
        script(tmp_path, PIN_ENTRY + LEAVE_ENTRY),
        conversation,
        translator=Translator("ja"),
        places={},
        environ={},
        output=output,
        errors=io.StringIO(),
        as_json=True,
    )
    acts = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [(act["ask"], act["kind"], act["answered"]) for act in acts] == [
        ("sign_in.auth", "secret", "****"),
        ("account", "page", ""),
        ("main", "choose", "="),
    ]
    assert acts[1]["shown"][-1] == "second"
