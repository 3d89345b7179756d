"""Slips of pinyin input (公司 as 工司, 贷款 as 带款) set right by the words of the text and of people's questions.

A pair of characters that occurs nowhere there gives way to a frequent pair of the same sound, one character changed; n and ng, s and sh
sound the same here. What it makes of a question is only used where it finds more (bot/search.py)."""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache

from ingest.library import Library, kept_with_library

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_FREQUENT = 4

Pairs = tuple[Counter[str], dict[tuple[str, str], str]]


def respell(question: str, library: Library) -> str:
    """The question with likely slips set right; itself where there are none."""
    if not _RUN.search(question):
        return question
    known, by_sound = _pairs(library)
    letters = list(question)
    for run in _RUN.finditer(question):
        for at in range(run.start(), run.end() - 1):
            pair = letters[at] + letters[at + 1]
            if known[pair]:
                continue
            better = by_sound.get((sound(pair[0]), sound(pair[1])), "")
            if better and (better[0] == pair[0]) != (better[1] == pair[1]) and _fits(letters, at, better, known):
                letters[at : at + 2] = better
    return "".join(letters)


def _fits(letters: list[str], at: int, better: str, known: Counter[str]) -> bool:
    """Whether the changed character does not break a pair with its neighbour on the other side that was known."""
    if better[0] != letters[at]:
        before = letters[at - 1] if at else ""
        return not known[before + letters[at]] or known[before + better[0]] > 0
    after = letters[at + 2] if at + 2 < len(letters) else ""
    return not known[letters[at + 1] + after] or known[better[1] + after] > 0


@kept_with_library
def _pairs(library: Library) -> Pairs:
    """How often each pair of characters occurs, and the most frequent pair of each sound."""
    texts = [question.text for question in library.questions] + [a.title + a.text for a in library.regulation.articles]
    known = Counter(run[n : n + 2] for text in texts for run in _RUN.findall(text) for n in range(len(run) - 1))
    by_sound: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for pair, count in known.items():
        if count >= _FREQUENT:
            by_sound[(sound(pair[0]), sound(pair[1]))].append((count, pair))
    return known, {key: max(pairs)[1] for key, pairs in by_sound.items()}


@cache
def sound(letter: str) -> str:
    """A character's usual syllable without its tone, flat and curled initials and both nasals as one: 专 and 赚 are `zuan`."""
    syllable = _pinyin()(letter)[0]
    return re.sub("^([zcs])h", r"\1", re.sub("ng$", "n", syllable))


@cache
def _pinyin() -> Callable[[str], list[str]]:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters do; the table of phrases takes a second to load
    from pypinyin import lazy_pinyin

    return lazy_pinyin
