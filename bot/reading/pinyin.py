"""A question in pinyin without tones, read as the characters that it most likely stands for: zhishi chanquan zenme baohu is 知识产权怎么保护.

The likeliest of the best paths through the characters of each syllable (a beam over Viterbi's lattice), by how often one, two and three
characters in a row stand in the text and in people's questions (weighed after Jelinek and Mercer 1980). A text with one word that is no
pinyin is left alone."""

import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log

from ingest.library import Library, kept_with_library

_WORD = re.compile("[a-z]+")
_PIECES = re.compile("[a-z]+|[^a-z]+")
_TONES = re.compile("(?<=[a-z])[1-5](?![0-9])")
_LEAST, _MOST = 4, 200
"""Characters of a question: fewer are as well English, or a name. Letters that are read at all."""
_SYLLABLE = 6
"""Letters of the longest: zhuang."""
_ROWS = (0.1, 0.3, 0.6)
"""Weights of a character alone, after the one before and after the two before."""
_SELDOM = 0.02
"""The weight of a character's second sound (行 as hang) against its first."""
_BEAM = 30
_NEVER = 1e-9
_NUMBER = "0"
"""Any number, in a row of characters."""

Readings = dict[str, tuple[float, str]]
"""The best reading for each last two characters, with the logarithm of its probability."""


@dataclass(frozen=True, slots=True)
class _Language:
    """rows: how often one, two and three characters in a row occur; sounds: the characters of each syllable, with the weight of the sound."""

    rows: Counter[str]
    many: int
    sounds: dict[str, list[tuple[str, float]]]

    def after(self, before: str, letter: str) -> float:
        """The logarithm of the probability of a character after one or two others."""
        odds = _ROWS[0] * self.rows[letter] / max(self.many, 1)
        for size, weight in enumerate(_ROWS[1:], 1):
            if len(before) >= size and (many := self.rows[before[-size:]]):
                odds += weight * self.rows[before[-size:] + letter] / many
        return log(odds or _NEVER)


def in_characters(text: str, library: Library) -> str:
    """The question in characters; empty where it is not wholly pinyin. text: as `clean` gives it."""
    text = _TONES.sub("", re.sub("['’]", "", text.lower()))
    if len(text) > _MOST or not _WORD.search(text) or re.search(r"[^\Wa-z\d_]", text):
        return ""
    language = _language(library)
    best: Readings = {"": (0.0, "")}
    for piece in _PIECES.findall(text):
        best = _read(piece, best, language) if _WORD.fullmatch(piece) else _past(piece.strip(), best, language)
    read = max(best.values())[1] if best else ""
    return read if len(re.findall("[\u4e00-\u9fff]", read)) >= _LEAST else ""


def _read(word: str, before: Readings, language: _Language) -> Readings:
    """Readings with one word more, however it is parted into syllables (xian is one or two); none where it cannot be."""
    best: list[Readings] = [before, *({} for _ in word)]
    for start in range(len(word)):
        likeliest = nlargest(_BEAM, best[start].items(), key=lambda item: item[1])
        for end in range(start + 1, min(start + _SYLLABLE, len(word)) + 1):
            for letter, weight in language.sounds.get(word[start:end], ()):
                for last, (odds, read) in likeliest:
                    reading, row = (odds + weight + language.after(last, letter), read + letter), last[-1:] + letter
                    best[end][row] = max(best[end].get(row, reading), reading)
    return best[-1]


def _past(other: str, before: Readings, language: _Language) -> Readings:
    """Readings with what is no word: a space changes nothing, after a number or a mark of punctuation another row begins."""
    if not other:
        return before
    likelier = {row: (odds + (language.after(row, _NUMBER) if other.isdigit() else 0.0), read + other) for row, (odds, read) in before.items()}
    return {_NUMBER if other.isdigit() else "": max(likelier.values())} if likelier else {}


@kept_with_library
def _language(library: Library) -> _Language:
    articles = [f"{a.label}\n第{a.number}条\n{a.title}\n{a.text}" for a in library.regulation.articles]
    texts = [re.sub(r"\d+", _NUMBER, text) for text in (*(question.text for question in library.questions), *articles)]
    runs = [run for text in texts for run in re.findall(f"[\u4e00-\u9fff{_NUMBER}]+", text)]
    rows = Counter(run[n : n + size] for run in runs for size in (1, 2, 3) for n in range(len(run) - size + 1))
    letters = [row for row in rows if len(row) == 1 and row != _NUMBER]
    sounds: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for letter in letters:
        for n, sound in enumerate(_sounds(letter)):
            sounds[sound].append((letter, log(_SELDOM) if n else 0.0))
    return _Language(rows, sum(rows[letter] for letter in letters), dict(sounds))


@cache
def _sounds(letter: str) -> tuple[str, ...]:
    """A character's syllables without tones, the usual one first; ü is v."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters do; the table of phrases takes a second to load
    from pypinyin import Style, pinyin

    return tuple(dict.fromkeys(pinyin(letter, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]))
