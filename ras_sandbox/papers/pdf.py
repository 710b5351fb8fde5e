"""A small writer of PDFs: exactly the objects it is given, the same bytes every time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

A4 = (595.28, 841.89)
"""Points."""


@dataclass
class Pdf:
    """Objects in the order they are added; the catalog and the page tree are numbers 1 and 2."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b""])
    pages: list[int] = field(default_factory=list)
    catalog: bytes = b""
    """Further entries of the catalog."""

    def add(self, body: bytes) -> int:
        """Add an object; answers its number."""
        self.objects.append(body)
        return len(self.objects)

    def stream(self, entries: bytes, data: bytes) -> int:
        """Add a stream; answers its number."""
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))

    def page(
        self,
        content: bytes,
        images: Mapping[str, int] | None = None,
        *,
        size: tuple[float, float] = A4,
        resources: bytes = b"",
        extra: bytes = b"",
    ) -> None:
        """Add a page; ``images`` are its objects to draw, by name."""
        drawn = b" ".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in (images or {}).items())
        self.pages.append(
            self.add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R %s"
                b" /Resources << /XObject << %s >> %s >> >>"
                % (*size, self.stream(b"", content), extra, drawn, resources)
            )
        )

    def jpeg(self, data: bytes, width: int, height: int, *, grey: bool = True) -> int:
        """Add a JPEG as an image object."""
        colours = b"/DeviceGray" if grey else b"/DeviceRGB"
        return self.image(data, width, height, b"/Filter /DCTDecode /ColorSpace " + colours)

    def image(self, data: bytes, width: int, height: int, entries: bytes) -> int:
        """Add an image object of 8 bits a component."""
        size = b"/Width %d /Height %d /BitsPerComponent 8" % (width, height)
        return self.stream(b"/Type /XObject /Subtype /Image %s %s" % (size, entries), data)

    def write(self) -> bytes:
        """The file."""
        kids = b" ".join(b"%d 0 R" % number for number in self.pages)
        self.objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % self.catalog
        self.objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self.pages))
        return _assembled(self.objects)


def full_page(name: str, size: tuple[float, float] = A4) -> bytes:
    """The content of a page that one image covers."""
    return b"q %.2f 0 0 %.2f 0 0 cm /%s Do Q" % (*size, name.encode())


def _assembled(objects: Iterable[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n%\xe3\xe3\xcf\xd3\n"), list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /ID [<%s> <%s>] >>\n" % (
        len(places) + 1,
        b"52" * 16,
        b"52" * 16,
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
