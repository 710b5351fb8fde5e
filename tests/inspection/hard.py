"""PDFs of the hard cases of where images stand and what is no image at all, each made from its objects."""

import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from ras_sandbox.papers.pdf import A4, Pdf, full_page
from tests.inspection.made import A4_AT, GREY, form, image, scan

PAGE = b"q %.2f 0 0 %.2f 0 0 cm " % A4


def one(content: bytes, dpi: int = 200, *, extra: bytes = b"", resources: bytes = b"") -> Pdf:
    """A page with one image, ``Im0``."""
    pdf = Pdf()
    pdf.page(content, {"Im0": scan(pdf, dpi)}, extra=extra, resources=resources)
    return pdf


def reversed_box() -> Pdf:
    """The corners of the page in the other order."""
    pdf = Pdf()
    picture, content = scan(pdf, 200), pdf.stream(b"", full_page("Im0"))
    pdf.pages.append(
        pdf.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%.2f %.2f 0 0] /Contents %d 0 R"
            b" /Resources << /XObject << /Im0 %d 0 R >> >> >>" % (*A4, content, picture)
        )
    )
    return pdf


def used_twice() -> Pdf:
    """One form, drawn once over the whole page and once over a quarter."""
    pdf = Pdf()
    inner = form(pdf, full_page("Im0"), b"/Im0 %d 0 R" % scan(pdf, 200))
    pdf.page(b"/Fm Do q .5 0 0 .5 20 20 cm /Fm Do Q", {"Fm": inner})
    return pdf


def inline(data: bytes, entries: bytes) -> Pdf:
    """An inline image of 100 by 141 pixels; what follows it must still be found."""
    pdf = Pdf()
    content = PAGE + b"BI /W 100 /H 141 /BPC 8 /CS /G %s ID %s EI Q " % (entries, data)
    pdf.page(content + b"q 200 0 0 200 0 0 cm /Im0 Do Q", {"Im0": image(pdf, 300, 300)})
    return pdf


def several_streams(*parts: bytes) -> Pdf:
    """One content in several streams."""
    pdf = Pdf()
    picture = scan(pdf, 200)
    streams = b" ".join(b"%d 0 R" % pdf.stream(b"", part) for part in parts)
    pdf.pages.append(
        pdf.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents [%s]"
            b" /Resources << /XObject << /Im0 %d 0 R >> >> >>" % (*A4, streams, picture)
        )
    )
    return pdf


def jpeg2000() -> Pdf:
    """The picture has half of the pixels that the dictionary says."""
    pdf, out = Pdf(), BytesIO()
    width, height = A4_AT[150]
    Image.new("L", (width, height), 200).save(out, "JPEG2000")
    picture = pdf.image(out.getvalue(), 2 * width, 2 * height, GREY + b" /Filter /JPXDecode")
    pdf.page(full_page("Im0"), {"Im0": picture})
    return pdf


def layered(mark: bytes, *, members: bytes = b"", on_image: bool = False) -> Pdf:
    """Two groups of optional content, the first hidden; ``mark`` begins what the image belongs to."""
    pdf = Pdf()
    hidden, shown = (pdf.add(b"<< /Type /OCG /Name (%s) >>" % name) for name in (b"hidden", b"shown"))
    pdf.catalog = b"/OCProperties << /OCGs [%d 0 R %d 0 R] /D << /OFF [%d 0 R] >> >>" % (
        hidden,
        shown,
        hidden,
    )
    member = pdf.add(b"<< /Type /OCMD %s >>" % (members % {b"hidden": hidden, b"shown": shown}))
    properties = b"/Properties << /Hid %d 0 R /Sho %d 0 R /Set %d 0 R >>" % (hidden, shown, member)
    entries = b"/OC %d 0 R" % member if on_image else b""
    content = mark + b" " + full_page("Im0") + (b" EMC" if mark else b"") + b" q 9 0 0 9 9 9 cm /Dot Do Q"
    pdf.page(content, {"Im0": scan(pdf, 100, entries), "Dot": image(pdf, 90, 90)}, resources=properties)
    return pdf


def pattern(part: float = 1.0) -> Pdf:
    """Tiles that a pattern paints, each so much of the page's width and height."""
    pdf = Pdf()
    tile = pdf.stream(
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 600 850] /XStep 600 /YStep 850"
        b" /Matrix [%.2f 0 0 %.2f 0 0] /Resources << /XObject << /Im0 %d 0 R >> >>"
        % (part, part, scan(pdf, 200)),
        full_page("Im0"),
    )
    twice = b"q 2 0 0 2 0 0 cm /Pattern cs /P0 scn 0 0 150 425 re f 150 0 150 425 re f Q "
    pdf.page(twice * 2, resources=b"/Pattern << /P0 %d 0 R >>" % tile)
    return pdf


def soft_mask() -> Pdf:
    """An image that is only the mask of what is painted."""
    pdf = Pdf()
    group = form(
        pdf,
        full_page("Im0"),
        b"/Im0 %d 0 R" % scan(pdf, 200),
        b"/Group << /S /Transparency /CS /DeviceGray >>",
    )
    state = b"/ExtGState << /G0 << /Type /ExtGState /SMask << /Type /Mask /S /Luminosity /G %d 0 R >> >> >>"
    pdf.page(b"/G0 gs 0 0 600 850 re f", resources=state % group)
    return pdf


def type3() -> Pdf:
    """Letters that are little pictures."""
    pdf = Pdf()
    glyph = pdf.stream(
        b"", b"750 0 0 0 750 750 d1 750 0 0 750 0 0 cm BI /W 8 /H 8 /IM true /BPC 1 ID 12345678 EI"
    )
    font = pdf.add(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0]"
        b" /CharProcs << /a %d 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >>"
        b" /FirstChar 97 /LastChar 97 /Widths [1000] /Resources << >> >>" % glyph
    )
    pdf.page(b"BT /F1 12 Tf 72 700 Td (aaaa) Tj ET", resources=b"/Font << /F1 %d 0 R >>" % font)
    return pdf


def stamp(flags: int = 4) -> Pdf:
    """A page whose only content is a stamp of its whole size."""
    pdf = Pdf()
    look = form(pdf, full_page("Im0"), b"/Im0 %d 0 R" % scan(pdf, 200))
    pdf.objects[look - 1] = pdf.objects[look - 1].replace(b"[0 0 2000 2000]", b"[0 0 %.2f %.2f]" % A4)
    note = pdf.add(
        b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 %.2f %.2f] /F %d /AP << /N %d 0 R >> >>"
        % (*A4, flags, look)
    )
    pdf.page(b"", extra=b"/Annots [%d 0 R]" % note)
    return pdf


def masked(key: bytes, dpi: int) -> Pdf:
    """A colour layer of 75 dpi behind a mask of its own resolution."""
    pdf = Pdf()
    width, height = A4_AT[dpi]
    if key == b"SMask":
        mask = scan(pdf, dpi)
    else:
        mask = pdf.stream(
            b"/Type /XObject /Subtype /Image /ImageMask true /BitsPerComponent 1 /Width %d /Height %d"
            b" /Filter /FlateDecode" % (width, height),
            zlib.compress(bytes((width + 7) // 8 * height)),
        )
    pdf.page(full_page("Im0"), {"Im0": scan(pdf, 75, b"/%s %d 0 R" % (key, mask))})
    return pdf


def tiles() -> Pdf:
    """A scan in four by four tiles."""
    pdf = Pdf()
    tile, (width, height) = image(pdf, 414, 585), (A4[0] / 4, A4[1] / 4)
    pdf.page(
        b" ".join(
            b"q %.3f 0 0 %.3f %.3f %.3f cm /T Do Q" % (width, height, width * x, height * y)
            for x in range(4)
            for y in range(4)
        ),
        {"T": tile},
    )
    return pdf


def shading() -> Pdf:
    """A colour that fades over the page: no image, though MuPDF shows it as one."""
    pdf = Pdf()
    function = b"<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>"
    fade = b"/Shading << /S0 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0] /Function %s >> >>"
    pdf.page(b"/S0 sh", resources=fade % function)
    return pdf


AS_LISTED: dict[str, Callable[[], Pdf]] = {
    "a reversed box": reversed_box,
    "a cropped page": lambda: one(full_page("Im0"), extra=b"/CropBox [0 0 300 400]"),
    "a form used twice": used_twice,
    "an inline image, packed": lambda: inline(zlib.compress(bytes(14_100)), b"/F /Fl"),
    "an inline image, packed, with EI in its data": lambda: inline(
        zlib.compress((b" EI Q q 9 0 0 9 0 0 cm " * 700)[:14_100], 0), b"/F /Fl"
    ),
    "a content in two streams": lambda: several_streams(PAGE, b"/Im0 Do Q"),
    "numbers and operator in two streams": lambda: several_streams(PAGE[:-4], b"cm /Im0 Do Q"),
    "a string over two streams": lambda: several_streams(b"BT (q 9 0 0", b"9 0 0 cm) ET " + full_page("Im0")),
    "skewed": lambda: one(b"q %.2f 0 200 %.2f 0 0 cm /Im0 Do Q" % A4),
    "stretched": lambda: one(b"q %.2f 0 0 400 0 0 cm /Im0 Do Q" % A4[0]),
    "a soft mask of its own size": lambda: masked(b"SMask", 300),
    "a mask of its own size": lambda: masked(b"Mask", 300),
    "tiles": tiles,
    "a stamp": stamp,
    "a shown group": lambda: layered(b"/OC /Sho BDC"),
    "a hidden group": lambda: layered(b"/OC /Hid BDC"),
    "groups in each other": lambda: layered(b"/OC /Sho BDC /OC /Hid BDC EMC"),
    "a set of which none shows": lambda: layered(b"/OC /Set BDC", members=b"/OCGs [%(hidden)d 0 R]"),
    "a set of which one shows": lambda: layered(
        b"/OC /Set BDC", members=b"/OCGs [%(hidden)d 0 R %(shown)d 0 R]"
    ),
    "an image of a hidden set": lambda: layered(b"", members=b"/OCGs %(hidden)d 0 R", on_image=True),
    "an image of a shown set": lambda: layered(b"", members=b"/OCGs %(shown)d 0 R", on_image=True),
    "letters that are pictures": type3,
    "a shading": shading,
}
"""What inspection finds is, image by image, what pdfimages lists."""
