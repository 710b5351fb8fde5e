"""What makes a PDF smaller without changing anything that is seen."""

from hashlib import sha256
from io import BufferedRandom, BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ras_tui.attachments.opening import UNREADABLE

HIDDEN: Final = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified")
"""What programs note for themselves."""


def tidy(pdf: pikepdf.Pdf) -> None:
    """Drop notes of programs and what nothing uses; keep one of equal streams."""
    _drop_notes(pdf)
    _share_equals(pdf)
    pdf.remove_unreferenced_resources()


def save(pdf: pikepdf.Pdf, output: BufferedRandom | BytesIO) -> int:
    """Write it packed as well as it can be, from the start of ``output``; answers the bytes."""
    output.seek(0)
    output.truncate()
    pikepdf.settings.set_flate_compression_level(9)
    pdf.save(
        output,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=True,
        encryption=False,
        fix_metadata_version=False,
    )
    return output.tell()


def _drop_notes(pdf: pikepdf.Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for each in pdf.objects:
        if isinstance(each, Dictionary | Stream):
            for key in HIDDEN:
                if key in each:
                    del each[key]


def _share_equals(pdf: pikepdf.Pdf) -> None:
    """Every reference to a stream that an earlier one equals becomes one to that."""
    first: dict[bytes, Stream] = {}
    other: dict[tuple[int, int], Stream] = {}
    for each in pdf.objects:
        if not isinstance(each, Stream) or each.get("/Type") in (Name.ObjStm, Name.XRef):
            continue
        try:
            digest = sha256(_entries(each) + b"\0" + each.read_raw_bytes()).digest()
        except UNREADABLE:
            continue
        kept = first.setdefault(digest, each)
        if kept.objgen != each.objgen:
            other[each.objgen] = kept
    if other:
        for each in pdf.objects:
            _point(each, other, 0)


def _entries(stream: Stream) -> bytes:
    """What is said about a stream, in one way of writing."""
    values: dict[str, object] = {key: stream[key] for key in stream.keys() if key != "/Length"}  # noqa: SIM118
    told = {key: each.unparse() if isinstance(each, pikepdf.Object) else each for key, each in values.items()}
    return repr(sorted(told.items())).encode()


def _point(holder: pikepdf.Object, other: dict[tuple[int, int], Stream], depth: int) -> None:
    if depth > 8:
        return
    if isinstance(holder, Dictionary | Stream):
        for key in list(holder.keys()):
            value = holder[key]
            if isinstance(value, Stream) and value.objgen in other:
                holder[key] = other[value.objgen]
            elif isinstance(value, Dictionary | Array) and not value.is_indirect:
                _point(value, other, depth + 1)
    elif isinstance(holder, Array):
        for place, value in enumerate(list(holder)):
            if isinstance(value, Stream) and value.objgen in other:
                holder[place] = other[value.objgen]
            elif isinstance(value, Dictionary | Array) and not value.is_indirect:
                _point(value, other, depth + 1)
