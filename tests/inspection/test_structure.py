"""Locks, damage and what else a PDF can be, against ``qpdf`` and ``pdfinfo``."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ras_sandbox.papers.pdf import Pdf
from ras_tui.inspection.lock import restrictions
from ras_tui.validation.facts import Encryption, PdfFacts
from tests.inspection.made import read, scans, words, written

needs_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
needs_pdfinfo = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not installed")


def pdf_of(folder: Path, data: bytes) -> PdfFacts:
    return read(written(folder, data).read_bytes())


def encrypted(folder: Path, *arguments: str) -> Path:
    """Locked by ``qpdf``, not by the library that reads it."""
    source, target = written(folder, words(2), "plain.pdf"), folder / "papers.pdf"
    weak = ["--allow-weak-crypto"] if "256" not in arguments else []
    subprocess.run(["qpdf", *weak, "--encrypt", *arguments, "--", source, target], check=True)
    return target


LOCKS = {
    "40": ("40",),
    "128 RC4": ("128", "--use-aes=n"),
    "128 AES": ("128", "--use-aes=y"),
    "256 AES": ("256",),
}


@needs_qpdf
@pytest.mark.parametrize("lock", LOCKS)
def test_a_password_is_needed_where_qpdf_needs_one(lock: str, tmp_path: Path) -> None:
    path = encrypted(tmp_path, "opens", "owner", *LOCKS[lock])
    assert subprocess.run(["qpdf", "--requires-password", path], check=False).returncode == 0
    pdf = read(path.read_bytes())
    assert (pdf.encryption.kind, pdf.encryption.password_needed, pdf.page_count) == ("password", True, None)
    assert not pdf.damaged


@needs_qpdf
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_that_opens_by_itself_needs_no_password(lock: str, tmp_path: Path) -> None:
    path = encrypted(tmp_path, "", "owner", *LOCKS[lock])
    pdf = read(path.read_bytes())
    assert pdf.encryption == Encryption(True, "owner", False, ())
    assert pdf.page_count == 2


RESTRICTED = {
    "--print=none": {"print"},
    "--print=low": {"print_high_quality"},
    "--extract=n": {"copy"},
    "--modify=none": {"modify", "annotate", "fill_forms", "assemble"},
    "--modify=assembly": {"modify", "annotate", "fill_forms"},
    "--annotate=n": {"annotate"},
    "--assemble=n": {"assemble"},
    "--form=n": {"fill_forms"},
}


@needs_qpdf
@pytest.mark.parametrize("option", RESTRICTED)
@pytest.mark.parametrize("bits", [["128", "--use-aes=y"], ["256"]], ids=["128", "256"])
def test_each_restriction_that_qpdf_sets_is_named(option: str, bits: list[str], tmp_path: Path) -> None:
    pdf = read(encrypted(tmp_path, "", "owner", *bits, option).read_bytes())
    assert set(pdf.encryption.restrictions) == RESTRICTED[option]
    said = subprocess.run(
        ["qpdf", "--show-encryption", tmp_path / "papers.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert ("print high resolution: not allowed" in said) == bool(
        {"print", "print_high_quality"} & set(pdf.encryption.restrictions)
    )
    assert ("extract for any purpose: not allowed" in said) == ("copy" in pdf.encryption.restrictions)


def test_an_old_lock_has_only_four_bits() -> None:
    assert restrictions(0, 2) == ("print", "copy", "modify", "annotate")
    assert restrictions(-1, 2) == ()
    assert restrictions(-4, 4) == ()


def test_a_lock_by_certificate_is_no_damage(tmp_path: Path) -> None:
    data = words().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Adobe.PubSec /V 4 /P -4 >>")
    pdf = pdf_of(tmp_path, data)
    assert (pdf.encryption.kind, pdf.encryption.password_needed, pdf.damaged) == ("certificate", False, False)
    assert pdf.page_count is None


def test_a_lock_of_an_unknown_kind_is_other(tmp_path: Path) -> None:
    data = words().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /FileOpen /V 1 >>")
    assert pdf_of(tmp_path, data).encryption.kind == "other"


@needs_pdfinfo
@pytest.mark.parametrize("data", [scans(100, 100), words(31)], ids=["scans", "text"])
def test_the_pages_are_those_that_pdfinfo_counts(data: bytes, tmp_path: Path) -> None:
    pdf = pdf_of(tmp_path, data)
    said = subprocess.run(
        ["pdfinfo", tmp_path / "papers.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert f"Pages:           {pdf.page_count}\n" in said
    assert len(pdf.pages) == pdf.page_count


def test_a_file_without_its_end_is_read_and_called_damaged(tmp_path: Path) -> None:
    whole = scans(100, 100)
    pdf = pdf_of(tmp_path, whole[: whole.rindex(b"startxref")])
    assert (pdf.damaged, pdf.cut_off, pdf.page_count) == (True, False, 2)


def test_a_wrong_start_of_the_table_is_repaired_and_said(tmp_path: Path) -> None:
    whole = words(2)
    pdf = pdf_of(tmp_path, whole[: whole.rindex(b"startxref")] + b"startxref\n77\n%%EOF\n")
    assert (pdf.damaged, pdf.page_count) == (True, 2)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 0.98])
def test_a_file_that_breaks_off_is_cut_off(share: float, tmp_path: Path) -> None:
    whole = scans(100, 100)
    pdf = pdf_of(tmp_path, whole[: int(whole.rindex(b"\nxref\n") * share)])
    assert pdf.damaged
    assert pdf.cut_off or pdf.page_count is None


def test_a_page_that_is_not_in_the_file_is_missed(tmp_path: Path) -> None:
    papers = Pdf()
    papers.page(b"BT (x) Tj ET")
    papers.page(b"BT (y) Tj ET")
    papers.pages.append(99)
    pdf = pdf_of(tmp_path, papers.write())
    assert (pdf.damaged, pdf.cut_off, pdf.page_count) == (True, True, 2)


def test_a_whole_file_is_not_damaged(tmp_path: Path) -> None:
    pdf = pdf_of(tmp_path, words())
    assert (pdf.damaged, pdf.partial, pdf.version) == (False, False, "1.5")


STRUCTURE = {
    "scripts": b"/OpenAction << /S /JavaScript /JS (app.alert) >>",
    "embedded_files": b"/Names << /EmbeddedFiles << /Names [] >> >>",
    "xfa": b"/AcroForm << /Fields [] /XFA [] >>",
    "portfolio": b"/Collection << >>",
    "signed": b"/AcroForm << /Fields [] /SigFlags 3 >>",
}


@pytest.mark.parametrize("name", STRUCTURE)
def test_what_the_catalog_says_is_a_fact(name: str, tmp_path: Path) -> None:
    pdf = Pdf(catalog=STRUCTURE[name])
    pdf.page(b"BT (x) Tj ET")
    facts = pdf_of(tmp_path, pdf.write())
    assert {other: getattr(facts, other) for other in STRUCTURE} == {
        other: other == name for other in STRUCTURE
    }


def test_opening_at_a_page_is_no_script(tmp_path: Path) -> None:
    pdf = Pdf(catalog=b"/OpenAction << /S /GoTo /D [4 0 R /Fit] >>")
    pdf.page(b"BT (x) Tj ET")
    assert not pdf_of(tmp_path, pdf.write()).scripts


def test_a_program_behind_a_button_is_a_script(tmp_path: Path) -> None:
    pdf = Pdf()
    button = pdf.add(b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (calc.exe) >> >>")
    pdf.page(b"BT (x) Tj ET", extra=b"/Annots [%d 0 R]" % button)
    assert pdf_of(tmp_path, pdf.write()).scripts


def test_the_catalogs_version_counts_when_it_is_newer(tmp_path: Path) -> None:
    pdf = Pdf(catalog=b"/Version /2.0")
    pdf.page(b"")
    assert pdf_of(tmp_path, pdf.write()).version == "2.0"


def test_junk_before_the_header_is_counted(tmp_path: Path) -> None:
    assert pdf_of(tmp_path, b"GET /papers\r\n\r\n" + words()).junk_before == 15
