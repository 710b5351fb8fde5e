"""Addresses in one piece, taken apart; a table written by hand."""

import pytest

from ras_tui.forms.address import apart


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("東京都町田市見本町１丁目２番３号", ("13", "132098", "見本町１丁目２番３号")),
        ("愛知県名古屋市中村区見本町４丁目５番６号", ("23", "23-5", "見本町４丁目５番６号")),
        ("神奈川県横浜市鶴見区見本町７丁目８番９号", ("14", "14-1", "見本町７丁目８番９号")),
        ("埼玉県川口市見本町１０番１１号", ("11", "11-13", "見本町１０番１１号")),
        ("東京都豊島区見本町１２番１３号", ("13", "13-16", "見本町１２番１３号")),
        ("東京都存在しない町１番", ("13", None, "存在しない町１番")),
        ("見本町１丁目", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_prefecture_municipality_and_street(address: str, parts: tuple[str | None, ...]) -> None:
    found = apart(address)
    assert tuple(found.get(part) for part in ("prefecture", "municipality", "street")) == parts
