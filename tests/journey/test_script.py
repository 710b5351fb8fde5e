"""``ras-tui run``: the example script against the real thing, in a process of its own."""

import json
import re
from pathlib import Path

import pytest

from tests.journey.shell import Done, ras_tui
from tests.world import FIRST_DAY

EXAMPLE = Path("examples/extension.toml")
SECRETS = ("Mihon-Hoa-24", "1234", "SAKURA24")


def run(data: Path, script: Path, *words: str) -> Done:
    """Run a script on the world in a folder."""
    return ras_tui("run", "--demo", "--data", data, "--today", FIRST_DAY.isoformat(), script, *words)


def written(folder: Path, text: str) -> Path:
    """A script of these lines."""
    script = folder / "script.toml"
    script.write_text(text, encoding="utf-8")
    return script


def before(ask: str) -> str:
    """The example's answers up to this question."""
    text = EXAMPLE.read_text(encoding="utf-8")
    return text[: text.index(f'[[answer]]\nask = "{ask}"')]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_runs_to_its_end(data: Path, language: str) -> None:
    done = run(data, EXAMPLE, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert "仮270320" in done.stdout
    assert "東オン" in done.stdout
    assert "\x1b" not in done.stdout
    assert "⟦" not in done.stdout


def test_each_line_of_json_is_one_step_and_no_secret_is_in_it(data: Path) -> None:
    done = run(data, EXAMPLE, "--json", "--lang", "en")
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert steps[0]["ask"] == "demo.card"
    assert steps[-1]["answered"]
    secrets = [step["answered"] for step in steps if step["kind"] == "secret"]
    assert [set(answered) for answered in secrets] == [{"*"}] * 3
    after_the_cards = "\n".join(done.stdout.splitlines()[1:])
    assert [secret for secret in SECRETS if re.search(rf"(?<![\w-]){secret}(?![\w-])", after_the_cards)] == []


def test_a_question_without_an_answer_stops_with_3_and_says_which(data: Path, tmp_path: Path) -> None:
    done = run(data, written(tmp_path, before("sign_in.auth")), "--lang", "en")
    assert done.returncode == 3
    assert "sign_in.auth" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_answer_stops_with_3_and_says_why(data: Path, tmp_path: Path) -> None:
    wrong = '[[answer]]\nask = "apply.expiry"\nfill = { current_expiry = "tomorrow" }\n'
    done = run(data, written(tmp_path, before("apply.expiry") + wrong), "--lang", "en")
    assert done.returncode == 3
    assert "current_expiry" in done.stderr or "Stay expires on" in done.stderr
    assert not [secret for secret in SECRETS if secret in done.stderr]


@pytest.mark.parametrize("text", ["[[answer", "[[answer]]\nask = 1\n", '[[answer]]\nnothing = "x"\n'])
def test_a_script_that_cannot_be_read_is_64(data: Path, tmp_path: Path, text: str) -> None:
    done = run(data, written(tmp_path, text), "--lang", "en")
    assert (done.returncode, done.stdout) == (64, "")
    assert "script" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_script_that_is_not_there_is_64(data: Path, tmp_path: Path) -> None:
    done = run(data, tmp_path / "none.toml", "--lang", "en")
    assert done.returncode == 64
    assert "none.toml" in done.stderr


def test_without_a_service_a_script_is_69() -> None:
    done = ras_tui("run", EXAMPLE, "--lang", "en")
    assert done.returncode == 69
    assert "--demo" in done.stderr


def test_a_secret_can_come_from_the_environment(data: Path, tmp_path: Path) -> None:
    text = before("apply.procedure").replace('secret = "1234"', 'secret_env = "MY_PIN"')
    script = written(tmp_path, text + '[[answer]]\nask = "apply.procedure"\nleave = true\n')
    words = ("run", "--demo", "--data", data, script, "--lang", "en")
    given = ras_tui(*words, environ={"MY_PIN": "1234"})
    assert (given.returncode, given.stderr) == (0, "")
    missing = ras_tui(*words)
    assert missing.returncode in (3, 64)
    assert "MY_PIN" in missing.stderr
