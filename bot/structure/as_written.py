"""A word that a question looks for, as the text has it: whatever punctuation stands in it, with one slip of the pen, with its middle left out,
as it sounds."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.compose.articles import noun
from bot.reading.spelling import sound
from ingest.regulation import Regulation

_SLIP, _PIECE = 3, 2
"""Characters of the shortest word that may have one wrong; of the shorter piece of one that leaves some out."""


def as_written(word: str, regulation: Regulation) -> str:
    """A word as the text has it: itself, or with the text's punctuation in it; empty where it has it not."""
    letters = re.sub(r"\W", "", word)
    if word in regulation.text or not letters:
        return word if letters else ""
    match = re.search(r"[^\w\n]{0,2}".join(map(re.escape, letters)), f"{regulation.text}\n{regulation.title}")
    return match[0] if match else ""


def set_right(words: Sequence[str], regulation: Regulation) -> tuple[str, list[str]]:
    """Words as the text has them, and what is said of those with one character wrong (监管杀盒)."""
    told, right = "", []
    for word in words:
        written = as_written(word, regulation)
        if not written and (near := nearly(word, regulation.text)):
            told += f"{noun(regulation)}没有“{word}”，相近的是“{near}”。"
            written = near
        right.append(written or word)
    return told, list(dict.fromkeys(right))


def nearly(word: str, text: str) -> str:
    """What the text has in place of a word with one character wrong, or one too many or too few, or that sounds the same;
    empty for short words."""
    if len(word) < _SLIP or not re.fullmatch(r"\w+", word):
        return ""
    for n in range(len(word)):
        match = re.search(f"{re.escape(word[:n])}[\u4e00-\u9fff]{re.escape(word[n + 1 :])}", text)
        if match and (len(word) > _SLIP or f"“{match[0]}”" in text):  # of three, only what the text calls by name: “青桐汇”
            return match[0]
    if len(word) > _SLIP:
        for n in range(len(word)):
            if (shorter := word[:n] + word[n + 1 :]) in text:
                return shorter
    for n in range(_PIECE, len(word) - _PIECE):  # 光谷大走廊: 光谷科技创新大走廊
        if match := re.search(f"{re.escape(word[:n])}[\u4e00-\u9fff]{{1,{_PIECE + 2}}}{re.escape(word[n:])}", text):
            return match[0]
    return _sounding(word, text) if len(word) > _SLIP else ""


def _sounding(word: str, text: str) -> str:
    """What the text has that sounds the same: 结棒挂帅 is 揭榜挂帅."""
    wanted, written, size = _sounds(word), _sounds(text), len(word)
    return next((text[n : n + size] for n in range(len(text) - size + 1) if written[n] == wanted[0] and written[n : n + size] == wanted), "")


@lru_cache(maxsize=64)
def _sounds(text: str) -> list[str]:
    return [sound(letter) if "\u4e00" <= letter <= "\u9fff" else letter for letter in text]
