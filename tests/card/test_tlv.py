import pytest
from hypothesis import given
from hypothesis import strategies as st

from ras_tui.card.tlv import BadEncoding, header, trim, value


def encoded(tag: int, content: bytes) -> bytes:
    """An independent writer of DER."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


TAGS = st.integers(0, 0xFF).filter(lambda tag: tag & 0x1F != 0x1F)


@given(TAGS, st.binary(max_size=700), st.binary(max_size=300))
def test_what_fills_a_file_is_cut_off(tag: int, content: bytes, filler: bytes) -> None:
    der = encoded(tag, content)
    assert trim(der + filler) == der
    assert value(der + filler, tag) == content


@given(TAGS, st.binary(min_size=1, max_size=700), st.data())
def test_a_value_that_is_cut_off_is_found(tag: int, content: bytes, data: st.DataObject) -> None:
    der = encoded(tag, content)
    with pytest.raises(BadEncoding):
        trim(der[: data.draw(st.integers(0, len(der) - 1))])


@given(st.binary(max_size=12))
def test_any_bytes_have_a_header_or_are_refused(raw: bytes) -> None:
    try:
        found = header(raw)
    except BadEncoding:
        return
    assert 2 <= found.start <= found.end


@pytest.mark.parametrize("raw", ["3080", "3084000000FF", "1F8101", "30", ""])
def test_lengths_and_tags_of_other_kinds_are_refused(raw: str) -> None:
    with pytest.raises(BadEncoding):
        header(bytes.fromhex(raw))


def test_a_value_of_another_tag_is_refused() -> None:
    with pytest.raises(BadEncoding, match="13 where 0C"):
        value(bytes.fromhex("130141"), 0x0C)
