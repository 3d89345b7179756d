"""Chinese, financial, full-width and Arabic numerals ↔ integers, as article labels and citizens write them."""

import re
import unicodedata

_DIGITS = {c: v for v, cs in enumerate(("零〇○０", "一壹弌", "二贰弍两貳", "三叁弎叄参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")) for c in cs}
_UNITS = {"十": 10, "拾": 10, "什": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

NUMERAL = "[" + "".join(_DIGITS) + "".join(_UNITS) + "0-9０-９廿卅]"
"""A character class of everything that may stand in an article's number."""


def to_int(text: str) -> int | None:
    """`四十四`, `44`, `４４`, `肆拾肆`, `四四`, `廿一` → 44, 44, 44, 44, 44, 21; None where it is no number."""
    text = unicodedata.normalize("NFKC", text).replace("廿", "二十").replace("卅", "三十")
    text = re.sub(r"[\s,]", "", text)
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 15 else None
    if all(c in _DIGITS or c.isdigit() for c in text):
        return int("".join(c if c.isascii() else str(_DIGITS[c]) for c in text)) if len(text) <= 15 else None
    total = section = digit = 0
    mixed = re.fullmatch(r"(\d+)([万亿])", text)
    if mixed:
        return int(mixed[1]) * _LARGE[mixed[2]]
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c.isascii() and c.isdigit():
            digit = digit * 10 + int(c)
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _LARGE:
            total += (section + digit or 1) * _LARGE[c]
            section = digit = 0
        else:
            return None
    return total + section + digit


def to_chinese(number: int) -> str:
    """44 → `四十四`, 110 → `一百一十`; the writing of labels, for 0 to 9999."""
    names = "零一二三四五六七八九"
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
    raise ValueError(number)
