"""The papers of a result, read back with poppler's tools."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ras_tui.documents import carry_sheet, envelope_labels, fee_payment_form
from ras_tui.documents.label import Address
from ras_tui.errors import FileError
from tests.attachments.made import info, is_sound, said, texts

NUMBER, NAME, PROCEDURE = "東オンＥＮ27000123", "NGUYEN THI HOA", "在留期間更新許可申請"
HOME = Address("169-0072", ("東京都新宿区", "大久保１－２－３　ハイツ１０１"))
FEE = fee_payment_form.Fee(NUMBER, NAME, PROCEDURE, 5500)
LABELS = envelope_labels.Labels(NUMBER, NAME, HOME)
CARRIED = carry_sheet.Carried(NUMBER, NAME, PROCEDURE)


def kept(folder: Path, content: bytes) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "make",
    [
        lambda: fee_payment_form.write(FEE),
        lambda: envelope_labels.write(LABELS),
        lambda: carry_sheet.write(CARRIED),
    ],
    ids=["fee form", "labels", "carry sheet"],
)
def test_a_paper_is_one_sound_sheet_of_a4_whose_fonts_are_in_it(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    path = kept(tmp_path, make())
    about = info(path)
    assert (about["Pages"], about["Page size"]) == ("1", "595.28 x 841.89 pts (A4)")
    assert is_sound(path)
    fonts = said("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_the_fee_form_has_its_number_above_and_its_name_below_the_stamps(tmp_path: Path) -> None:
    [page] = texts(kept(tmp_path, fee_payment_form.write(FEE)))
    places = [page.index(words) for words in (NUMBER, "手数料納付書", "5,500円分", NAME)]
    assert places == sorted(places)


def test_the_labels_lead_to_the_office_and_back_home(tmp_path: Path) -> None:
    [page] = texts(kept(tmp_path, envelope_labels.write(LABELS)))
    for words in ("〒135-0064", "青海2-7-11", "〒169-0072", "東京都新宿区", f"{NAME} 様", NUMBER):
        assert words in " ".join(page.split())
    assert "人数" not in page


def test_the_back_of_a_certificates_envelope_has_the_number_of_persons(tmp_path: Path) -> None:
    labels = envelope_labels.Labels(NUMBER, NAME, Address(), on_back=True)
    [page] = texts(kept(tmp_path, envelope_labels.write(labels)))
    assert page.index("返信用封筒の裏面") < page.rindex(NUMBER) < page.index("人数")


def test_the_frames_to_stick_a_card_into_have_the_size_of_a_card(tmp_path: Path) -> None:
    path = kept(tmp_path, carry_sheet.write(CARRIED))
    plain = tmp_path / "plain.pdf"
    said("qpdf", "--qdf", "--object-streams=disable", path, plain)
    drawn = [line.split() for line in plain.read_bytes().decode("latin-1").splitlines()]
    boxes = [line[2:4] for line in drawn if len(line) == 6 and line[4] == "re"]
    millimetres = [[round(abs(float(side)) * 25.4 / 72, 1) for side in box] for box in boxes]
    assert millimetres[-2:] == [[85.6, 54.0]] * 2


def test_a_name_that_the_font_lacks_is_told_instead_of_left_out() -> None:
    with pytest.raises(FileError) as told:
        fee_payment_form.write(fee_payment_form.Fee(NUMBER, "အောင်", PROCEDURE, 5500))
    assert told.value.code == "document.no_glyph"
