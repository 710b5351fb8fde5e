"""What a fresh interpreter loads, and what it must not."""

import json
import subprocess
import sys

import pytest

HEAVY = {"textual", "httpx", "pydantic", "pypdf", "PIL", "cryptography", "fastapi", "sqlalchemy", "smartcard"}


def loaded_by(statement: str) -> set[str]:
    """The top-level packages, and all modules of ours, that a statement loads."""
    program = f"{statement}\nimport sys, json\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules: list[str] = json.loads(done.stdout.splitlines()[-1])
    return {module if module.startswith("ras_") else module.partition(".")[0] for module in modules}


@pytest.mark.parametrize(
    "statement",
    [
        "import ras_tui.plain.frontend",
        "import ras_tui.scripted.frontend",
        "from ras_server.app import create_app",
        "from pathlib import Path; from ras_tui.cli import main; main(['inspect', '/nowhere.pdf'])",
        "from ras_tui.cli import main; main(['window', 'extension', '--expires', '2027-06-15'])",
        "from ras_tui.cli import main; main(['--help'])",
    ],
)
def test_textual_is_loaded_by_the_full_screen_alone(statement: str) -> None:
    assert "textual" not in loaded_by(statement)


@pytest.mark.parametrize("arguments", [["--help"], ["window", "extension", "--expires", "2027-06-15"]])
def test_short_commands_load_nothing_heavy(arguments: list[str]) -> None:
    assert not HEAVY & loaded_by(f"from ras_tui.cli import main; main({arguments!r})")


def test_the_full_screen_starts_without_what_only_later_screens_need() -> None:
    assert not (HEAVY - {"textual"}) & loaded_by("import ras_tui.app, ras_tui.flows.main")


def test_inspecting_a_file_loads_no_parser_into_the_parent() -> None:
    loaded = loaded_by("from ras_tui.cli import main; main(['inspect', '/nowhere.pdf'])")
    assert not {"pypdf", "PIL", "httpx", "fastapi"} & loaded


def test_repairing_a_file_loads_no_parser_into_the_parent() -> None:
    loaded = loaded_by("from ras_tui.cli import main; main(['attach', 'shrink', '/no.pdf', '-o', '/tmp/no'])")
    assert not {"pikepdf", "pypdf", "pypdfium2", "PIL", "textual", "httpx", "fastapi"} & loaded


@pytest.mark.parametrize("module", ["ras_tui.bootstrap", "ras_server.app", "ras_server.cli", "ras_tui.app"])
def test_a_production_start_does_not_load_the_sandbox(module: str) -> None:
    assert not {name for name in loaded_by(f"import {module}") if name.startswith("ras_sandbox")}


def test_rules_load_no_library_of_ours_but_the_standard_one() -> None:
    loaded = loaded_by("import ras_tui.validation.periods, ras_tui.validation.pdf, ras_tui.validation.text")
    assert not HEAVY & loaded
    assert not {
        name for name in loaded if name.startswith(("ras_tui.forms", "ras_tui.text", "ras_tui.screens"))
    }
