"""What ``ras-tui inspect --json`` writes, as JSON Schema: one object a line, one line a file."""

from typing import Final, get_args

from ras_tui.inspection.lock import NAMES
from ras_tui.validation.facts import EncryptionKind, ImageKind, PageKind
from ras_tui.validation.verdict import Verdict

_COUNT: Final = {"type": "integer", "minimum": 0}
_MAYBE_COUNT: Final = {"type": ["integer", "null"], "minimum": 0}
_NUMBER: Final = {"type": "number", "minimum": 0}
_MAYBE_NUMBER: Final = {"type": ["number", "null"]}
_YES_NO: Final = {"type": "boolean"}


def schema() -> dict[str, object]:
    """The schema of one object: of a PDF, of a photo, or of a file that could not be opened."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ras-tui inspect --json",
        "description": "One object a line, one line a file.",
        "oneOf": [_whole(_pdf()), _whole(_photo()), _whole({}, opened=False)],
    }


def _whole(about: dict[str, object], *, opened: bool = True) -> dict[str, object]:
    digest = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
    finding = _object(
        {"code": {"type": "string", "pattern": r"^[a-z_]+(\.[a-z_]+)+$"}, "params": {"type": "object"}}
    )
    fields = {
        "file": {"type": "string", "description": "The path as it was given."},
        "bytes": _COUNT if opened else {"type": "null"},
        "sha256": digest if opened else {"type": "null"},
        **about,
        "findings": {
            "type": "array",
            "description": "Errors, then warnings, then notes.",
            "items": finding,
        },
        "verdict": {"enum": [verdict.value for verdict in Verdict]},
    }
    optional = {"images": _images()} if "resolution" in about else {}
    return {**_object(fields), "properties": {**fields, **optional}}


def _pdf() -> dict[str, object]:
    page = {
        "page": {"type": "integer", "minimum": 1},
        "kind": {"enum": list(get_args(PageKind))},
        "dpi": _MAYBE_COUNT,
        "images": _COUNT,
    }
    return {
        "pages": _MAYBE_COUNT,
        "encryption": _object(
            {
                "encrypted": _YES_NO,
                "kind": {"enum": list(get_args(EncryptionKind))},
                "password_needed": _YES_NO,
                "restrictions": {"type": "array", "items": {"enum": list(NAMES)}, "uniqueItems": True},
            }
        ),
        "damaged": _YES_NO,
        "resolution": _object(
            {
                "min_dpi": _MAYBE_COUNT,
                "median_dpi": _MAYBE_COUNT,
                "pages": {"type": "array", "items": _object(page)},
            }
        ),
    }


def _images() -> dict[str, object]:
    fields = {
        "page": {"type": "integer", "minimum": 1},
        "kind": {"enum": list(get_args(ImageKind))},
        "width": _COUNT,
        "height": _COUNT,
        "x_ppi": _NUMBER,
        "y_ppi": _NUMBER,
    }
    return {
        "type": "array",
        "description": "With --images: every visible placement of an image.",
        "items": _object(fields),
    }


def _photo() -> dict[str, object]:
    face = {
        "count": _COUNT,
        "head": _MAYBE_NUMBER,
        "above": _MAYBE_NUMBER,
        "aside": _MAYBE_NUMBER,
        "eyes": _COUNT,
    }
    photo = {
        "width": _COUNT,
        "height": _COUNT,
        "mode": {"type": "string"},
        "orientation": {"type": "integer", "minimum": 1, "maximum": 8},
        "taken": {"type": ["string", "null"], "format": "date"},
        "damaged": _YES_NO,
        "sharpness": _MAYBE_NUMBER,
        "brightness": _MAYBE_NUMBER,
        "burnt": _MAYBE_NUMBER,
        "unevenness": _MAYBE_NUMBER,
        "face": {"oneOf": [{"type": "null"}, _object(face)]},
    }
    return {"photo": {"oneOf": [{"type": "null"}, _object(photo)]}}


def _object(fields: dict[str, object]) -> dict[str, object]:
    """Exactly these fields."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }
