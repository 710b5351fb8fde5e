"""No sentence stands in the code: people read only what the catalogs say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.text.mentions import ROOT, docstrings, files, templates, tree

PLACES = (
    "ras_tui/flows",
    "ras_tui/screens",
    "ras_tui/widgets",
    "ras_tui/plain",
    "ras_tui/scripted",
    "ras_tui/forms",
    "ras_tui/tools",
    "ras_tui/drafts",
    "ras_tui/app.py",
    "ras_tui/bootstrap.py",
    "ras_tui/cli.py",
    "ras_tui/commands.py",
    "ras_tui/overlays.py",
    "ras_server",
)
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿ｦ-ﾟ]")
SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+ [a-z]+|[a-z]+ [a-z]+ [a-z]+ [a-z]+")

ALLOWED = {
    ("ras_tui/forms/codelists/search.py", ""): "the kana table by which romaji finds kana",
    (
        "ras_tui/forms/entry.py",
        "はい|いいえ|いえ|有|無|あり|ある|なし|ない",
    ): "what people type for yes and no",
    ("ras_tui/forms/entry.py", "有り|無し"): "what people type for yes and no",
    (
        "ras_tui/forms/statuses/part_t.py",
        "Asked when .*|The lists hold .*",
    ): "sources, several fields sharing one",
    ("ras_tui/plain/talk.py", "よみ|ヨミ"): "what people type to switch the readings",
    ("ras_server/cases/numbering.py", "仮.*"): "part of a number",
}
"""Why a string may stand in a file: those that match the pattern, all for an empty one."""
ALLOWED_KEYWORDS = {
    "source": "where a rule of a form comes from; for those who mend the form",
    "certainty": "how sure a form's data are; for those who mend the form",
    "form_number": "the official number of a form",
    "description": "the interface's description for programmers",
    "summary": "the interface's description for programmers",
    "title": "RFC 9457 and OpenAPI: for programmers",
}


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string that could be shown to somebody."""
    module = tree(path)
    skipped = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg in ALLOWED_KEYWORDS:
            skipped |= {id(below) for below in ast.walk(node.value)}
        if isinstance(node, ast.Assert | ast.Raise):
            skipped |= {id(below) for below in ast.walk(node)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in skipped:
            for text in templates(node):
                yield node.lineno, text


def _allowed(name: str, text: str) -> bool:
    return any(name == file and (not pattern or re.fullmatch(pattern, text)) for file, pattern in ALLOWED)


def _found(looks: re.Pattern[str]) -> list[str]:
    """Strings that look so and are not allowed, with their places."""
    return [
        f"{name}:{line}: {text}"
        for path in files(*PLACES)
        for line, text in _strings(path)
        if looks.search(text) and not _allowed(name := str(path.relative_to(ROOT)), text)
    ]


def test_no_japanese_stands_in_the_code() -> None:
    found = _found(JAPANESE)
    assert not found, "\n" + "\n".join(found)


def test_no_english_sentence_stands_in_the_code() -> None:
    found = _found(SENTENCE)
    assert not found, "\n" + "\n".join(found)


def test_every_exception_is_still_needed() -> None:
    there = [(str(path.relative_to(ROOT)), text) for path in files(*PLACES) for _, text in _strings(path)]
    stale = [
        f"{file}: {pattern}"
        for file, pattern in ALLOWED
        if not any(name == file and (not pattern or re.fullmatch(pattern, text)) for name, text in there)
    ]
    assert not stale, "\n" + "\n".join(stale)
