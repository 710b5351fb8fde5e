"""Where the source code names texts: ids, codes of findings and errors, ids of asks."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("ras_tui", "ras_server", "ras_sandbox")

ASKS = frozenset({"Choose", "Page", "PickFile", "Secret", "Work"})
ERRORS = frozenset(
    {
        "CardError",
        "DraftError",
        "Fatal",
        "FileError",
        "Forbidden",
        "RasError",
        "Recoverable",
        "Refused",
        "ServiceError",
    }
)
FINDINGS = frozenset({"Finding", "Problem"})
WORDS = frozenset({"m", "Message"})

HOLE = "\0"
"""Stands in a template for what is only known at run time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that needs a text."""

    template: str
    """The id, with ``HOLE`` where it is computed."""
    place: str
    """``file:line``."""
    params: frozenset[str] | None = None
    """The names of the values given; None where they are computed."""

    def fits(self, id: str) -> bool:
        """Whether this is the id that is meant, or may be."""
        return re.fullmatch(".+".join(map(re.escape, self.template.split(HOLE))), id) is not None


def files(*packages: str) -> list[Path]:
    """The packages' modules; a package is a folder under the root or a file."""
    paths = [ROOT / package for package in packages]
    return sorted(path for one in paths for path in ([one] if one.is_file() else one.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def mentions() -> tuple[Mention, ...]:
    """Every text that a call in the code asks for."""
    return tuple(mention for path in files(*PACKAGES) for mention in _of_file(path))


def _of_file(path: Path) -> Iterator[Mention]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and node.args:
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            for template in templates(node.args[0]):
                for id, params in _needed(_name(node.func), template, node):
                    yield Mention(id, place, params)


def _needed(callee: str, first: str, call: ast.Call) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The ids that a call needs, with the names of the values it gives."""
    keywords = {keyword.arg for keyword in call.keywords}
    given = None if None in keywords else frozenset(name for name in keywords if name)
    if callee == "m":
        yield first, given
    elif callee == "Message":
        yield first, _dictionary(call, 1)
    elif callee in FINDINGS:
        yield f"finding.{first}", _dictionary(call, 2 if callee == "Finding" else 1)
    elif callee in ERRORS:
        names = given - {"findings"} if given is not None else None
        yield f"error.{first}", names
        yield f"error.{first}.remedy", None
    elif callee in ASKS and "title" not in keywords:
        yield f"{first}.title", frozenset()


def _dictionary(call: ast.Call, place: int) -> frozenset[str] | None:
    """The keys of the dictionary at a place among the arguments; None where it is computed."""
    named = next((keyword.value for keyword in call.keywords if keyword.arg == "params"), None)
    value = named or (call.args[place] if len(call.args) > place else None)
    if value is None:
        return frozenset()
    if not isinstance(value, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in value.keys]
    return frozenset(map(str, keys)) if all(isinstance(key, str) for key in keys) else None


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
    return ""


def templates(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may be: literals, f-strings, either side of a condition."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from templates(body)
            yield from templates(other)


@cache
def strings() -> frozenset[str]:
    """Every string and f-string template of the code that is no docstring."""
    return frozenset(
        template
        for path in files(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant | ast.JoinedStr)
        for template in templates(node)
    )


def docstrings(module: ast.Module) -> set[int]:
    """The identities of the constants that are docstrings: of modules, classes, functions and attributes."""
    found = set()
    for node in ast.walk(module):
        for statement in getattr(node, "body", []) if not isinstance(node, ast.Lambda | ast.IfExp) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


Allowed = Mapping[str, str]
"""Why a string may stand in the code, by the string."""
