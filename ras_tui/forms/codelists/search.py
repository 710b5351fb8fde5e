"""How a list is searched: by kanji, kana, romaji, English or code, in any width and any case."""

import re
import unicodedata
from collections.abc import Sequence

_ROMAJI = {
    "きゃ": "kya", "きゅ": "kyu", "きょ": "kyo", "しゃ": "sha", "しゅ": "shu", "しょ": "sho",
    "ちゃ": "cha", "ちゅ": "chu", "ちょ": "cho", "にゃ": "nya", "にゅ": "nyu", "にょ": "nyo",
    "ひゃ": "hya", "ひゅ": "hyu", "ひょ": "hyo", "みゃ": "mya", "みゅ": "myu", "みょ": "myo",
    "りゃ": "rya", "りゅ": "ryu", "りょ": "ryo", "ぎゃ": "gya", "ぎゅ": "gyu", "ぎょ": "gyo",
    "じゃ": "ja", "じゅ": "ju", "じょ": "jo", "びゃ": "bya", "びゅ": "byu", "びょ": "byo",
    "ぴゃ": "pya", "ぴゅ": "pyu", "ぴょ": "pyo", "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe", "ふぉ": "fo",
    "てぃ": "ti", "でぃ": "di", "とぅ": "tu", "どぅ": "du", "しぇ": "she", "じぇ": "je", "ちぇ": "che",
    "うぃ": "wi", "うぇ": "we", "うぉ": "wo", "ゔぁ": "va", "ゔぃ": "vi", "ゔぇ": "ve", "ゔぉ": "vo",
    "あ": "a", "い": "i", "う": "u", "え": "e", "お": "o", "か": "ka", "き": "ki", "く": "ku", "け": "ke",
    "こ": "ko", "さ": "sa", "し": "shi", "す": "su", "せ": "se", "そ": "so", "た": "ta", "ち": "chi",
    "つ": "tsu", "て": "te", "と": "to", "な": "na", "に": "ni", "ぬ": "nu", "ね": "ne", "の": "no",
    "は": "ha", "ひ": "hi", "ふ": "fu", "へ": "he", "ほ": "ho", "ま": "ma", "み": "mi", "む": "mu",
    "め": "me", "も": "mo", "や": "ya", "ゆ": "yu", "よ": "yo", "ら": "ra", "り": "ri", "る": "ru",
    "れ": "re", "ろ": "ro", "わ": "wa", "を": "o", "ん": "n", "が": "ga", "ぎ": "gi", "ぐ": "gu",
    "げ": "ge", "ご": "go", "ざ": "za", "じ": "ji", "ず": "zu", "ぜ": "ze", "ぞ": "zo", "だ": "da",
    "ぢ": "ji", "づ": "zu", "で": "de", "ど": "do", "ば": "ba", "び": "bi", "ぶ": "bu", "べ": "be",
    "ぼ": "bo", "ぱ": "pa", "ぴ": "pi", "ぷ": "pu", "ぺ": "pe", "ぽ": "po", "ゔ": "vu", "ぁ": "a",
    "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ゎ": "wa",
}  # fmt: skip

_PAIR = re.compile("[ぁ-ゔ][ぁぃぅぇぉゃゅょ]")
_KUNREI = (
    (re.compile("[ct]ch"), "ch"),
    (re.compile("shi"), "si"),
    (re.compile("sh"), "sy"),
    (re.compile("chi"), "ti"),
    (re.compile("ch|cy"), "ty"),
    (re.compile("tsu"), "tu"),
    (re.compile("ji"), "zi"),
    (re.compile("jy?"), "zy"),
    (re.compile("fu"), "hu"),
    (re.compile("m(?=[bmp])"), "n"),
    (re.compile("oh(?![aiueoy])|o[ou]+"), "o"),
    (re.compile("uu+"), "u"),
    (re.compile(r"([bcdfghklmnpqrstvwxyz])\1+"), r"\1"),
)
"""Spellings that people mix, brought to one; the last drops doubled consonants."""
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))} | {ord("ヶ"): "け"}
_UNACCENTED = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0x80, 0x370)}
"""``ō`` is ``o``; kana keep their dakuten."""
_PLAIN = _UNACCENTED | _HIRAGANA
_TURNED = re.compile("[\x80-\u036fァ-ヶ]+")
_IGNORED = re.compile(r"[\sー・･,，、.。'’「」『』()/_-]+")
_BETWEEN = "\ue000"
"""Stands in no text; a whole list is brought into shape as one text, which takes a tenth of the time."""
_KANA_ONLY = re.compile(r"[a-z0-9ぁ-ゔ]*")


def plain(text: str) -> str:
    """Text for comparing: one width, one case, hiragana, no accents, spaces or punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _IGNORED.sub("", _TURNED.sub(lambda run: run[0].translate(_PLAIN), folded))


def plain_all(texts: Sequence[str]) -> list[str]:
    """:func:`plain` of each."""
    return plain(_BETWEEN.join(texts)).split(_BETWEEN)


def sounds(texts: Sequence[str]) -> list[str]:
    """:func:`sound` of each."""
    return _heard(_BETWEEN.join(text if _KANA_ONLY.fullmatch(text) else "" for text in texts)).split(_BETWEEN)


def sound(text: str) -> str:
    """How plain text sounds, in romaji of one spelling; empty when it holds kanji."""
    return _heard(text) if _KANA_ONLY.fullmatch(text) else ""


def _heard(text: str) -> str:
    heard = _spelled(text.replace("っ", ""))
    for spelling, kunrei in _KUNREI:
        heard = spelling.sub(kunrei, heard)
    return heard


def romaji(kana: str) -> str:
    """Hiragana in Hepburn letters, long vowels written short: ``とうきょう`` is ``tokyo``."""
    spelled = _spelled(kana)
    for long, short in (("っch", "tch"), ("ou", "o"), ("oo", "o"), ("uu", "u")):
        spelled = spelled.replace(long, short)
    spelled = re.sub("っ(.)", r"\1\1", spelled)
    return re.sub("n(?=[bmp])", "m", spelled)


def _spelled(kana: str) -> str:
    for pair in sorted(set(_PAIR.findall(kana)), key=len, reverse=True):
        kana = kana.replace(pair, _ROMAJI.get(pair, pair))
    return "".join(_ROMAJI.get(letter, letter) for letter in kana)
