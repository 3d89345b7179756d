"""Chinese, financial, full-width and Arabic numerals ↔ integers, as article labels and citizens write them."""

import re
import unicodedata

_DIGITS = {c: v for v, cs in enumerate(("零〇○０", "一壹弌", "二贰弍两貳", "三叁弎叄参", "四肆亖", "五伍", "六陆陸", "七柒", "八捌", "九玖")) for c in cs}
_UNITS = {"十": 10, "拾": 10, "什": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_JOINED = {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}

NUMERAL = "[" + "".join(_DIGITS) + "".join(_UNITS) + "".join(_JOINED) + "0-9０-９]"
"""A character class of everything that may stand in an article's number."""

_LONGEST = 15
"""Digits: a longer row is no number that anything here counts."""


def to_int(text: str) -> int | None:
    """`四十四`, `44`, `４４`, `肆拾肆`, `四四`, `廿一` → 44, 44, 44, 44, 44, 21; None where it is no number (`十四五` is none)."""
    text = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text))
    for short, full in _JOINED.items():
        text = text.replace(short, full)
    digits = [_digit(c) for c in text]
    if not text or len(text) > 2 * _LONGEST:
        return None
    if None not in digits:
        return int("".join(map(str, digits))) if len(digits) <= _LONGEST else None
    return _with_units(text)


def _with_units(text: str) -> int | None:
    """四百零五, 4百05, 三万二千: digits between units. Two Chinese digits in a row are no number here."""
    total = section = digit = 0
    before = ""
    for c in text:
        value = _digit(c)
        if value is not None:
            if before in _DIGITS and _DIGITS[before] and not c.isdecimal():
                return None
            digit = digit * 10 + value if c.isdecimal() else value
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _LARGE:
            total += (section + digit or 1) * _LARGE[c]
            section = digit = 0
        else:
            return None
        before = c
    return total + section + digit


def _digit(c: str) -> int | None:
    """0 to 9 in any script, None for anything else."""
    return _DIGITS[c] if c in _DIGITS else unicodedata.decimal(c, None)


def to_chinese(number: int) -> str:
    """44 → `四十四`, 110 → `一百一十`; the writing of labels, for 0 to 9999. Beyond: Arabic digits."""
    names = "零一二三四五六七八九"
    if number < 0 or number > 9999:
        return str(number)
    if number < 10:
        return names[number]
    if number < 20:
        return "十" + (names[number % 10] if number % 10 else "")
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            head, rest = divmod(number, unit)
            if not rest:
                return names[head] + name
            gap = "零" if rest < unit // 10 else ""
            tail = "一" + to_chinese(rest) if 10 <= rest < 20 else to_chinese(rest)
            return names[head] + name + gap + tail
    return str(number)
