"""Which way a sentence's comparisons go, and what it says is done to somebody."""

import re

from bot.grounding.laid_beside import ABSENT, Laid, stands_in
from bot.grounding.statutory import NOT_SAID

_MORE = re.compile("(?<![不能得可])(?:高于|超过|大于|多于|长于)|不[能得可]?(?:低于|少于|小于|短于)|以上|至少|不受")
_LESS = re.compile("(?<![不能得可])(?:低于|少于|小于|短于)|不[能得可]?(?:高于|超过|大于|多于|长于)|以下|以内|之内|至多|最多|封顶|上限")
_EQUAL = re.compile("持平|相同|一致|等于|相等|一样[多高快大]|同步")
_SUFFERS = re.compile("[被遭挨]|受到")
_NEXT = 4
"""Characters within which a passive's verb begins."""


def turned(sides: Laid) -> dict[str, float]:
    """comparison_turned: less or as much where its articles say more, or the other way round; suffers: done to somebody, of which its articles do not
    speak."""
    said, near = sides.said, sides.near
    more = _said(_MORE, said) and not _MORE.search(near) and bool(_LESS.search(near))
    less = _said(_LESS, said) and not _LESS.search(near) and bool(_MORE.search(near))
    level = _said(_EQUAL, said) and not _EQUAL.search(near) and bool(_MORE.search(near) or _LESS.search(near))
    suffers = any(
        0 <= word.start - match.end() < _NEXT and word.acts and stands_in(word.text, sides.text) < ABSENT
        for beside in sides.clauses
        for match in _SUFFERS.finditer(beside.clause)
        for word in beside.words
    )
    return {"comparison_turned": float(more or less or level), "suffers": float(suffers)}


def _said(pattern: re.Pattern[str], words: str) -> bool:
    return any(not NOT_SAID.search(words[: match.start()]) for match in pattern.finditer(words))
