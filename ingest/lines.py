"""A pasted text as lines: pages' numbers and running heads left out, and what tells the end of a paragraph from the end of a line."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad\0]")
_EMPHASIS = re.compile(r"^(\*\*|__)(.+?)\1\s*")
_BULLET = re.compile(r"^(?:[-*•·#]+\s+)+")
_DASH = r"[-—–－―─~～·•]"
_PAGE = re.compile(rf"{_DASH}+\s*\d{{1,4}}\s*{_DASH}+|第\s*\d{{1,4}}\s*页(?:[\s,，/]*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}")
_ENDED = re.compile(r"[。！？!?…][”’）」』]?$|[；：;:]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, spaces around it removed.

    gap: a blank line or a page's end stands before it. indented: it began with spaces, as paragraphs do.
    full: the text is wrapped at a fixed width and this line fills it, so that its paragraph may go on."""

    text: str
    gap: bool
    indented: bool
    full: bool


def lines(source: str) -> list[Line]:
    """All lines of a text that are the text's own."""
    raw = [line.rstrip() for line in _BREAK.split(_INVISIBLE.sub("", source))]
    width = _width(raw)
    title = next((line.strip() for line in raw if line.strip()), "")
    numbered = _page_numbers(raw)
    found: list[Line] = []
    gap = False
    for line in raw:
        text = line.strip()
        if not text or _PAGE.fullmatch(text) or text in numbered or (found and text == title):
            gap = True
            continue
        indented = line[0].isspace()
        text = _BULLET.sub("", _EMPHASIS.sub(r"\2 ", text)).strip()
        if text:
            found.append(Line(text, gap, indented, bool(width) and len(line) >= width - 2))
            gap = False
    return found


def _page_numbers(raw: list[str]) -> set[str]:
    """Lines that are a number alone, if they count upwards as pages do."""
    alone = [line.strip() for line in raw if re.fullmatch(r"\s*\d{1,3}", line)]
    values = [int(number) for number in alone]
    return set(alone) if all(a < b for a, b in pairwise(values)) else set()


def _width(raw: list[str]) -> int:
    """The width at which a text is wrapped, in characters; 0 where it is not.

    It is wrapped where nearly all lines that stop in mid-sentence are of one length, and hardly any line is longer."""
    cut = [len(line) for line in raw if len(line) >= 15 and not _ENDED.search(line) and not line.endswith(("）", ")"))]
    width = Counter(cut).most_common(1)[0][0] if cut else 0
    filled = sum(1 for line in raw if abs(len(line) - width) <= 2)
    longer = sum(1 for line in raw if len(line) > width + 2)
    wrapped = 0 < width <= 120 and filled >= 3 and longer * 20 <= len(raw) and sum(1 for n in cut if abs(n - width) <= 2) >= 0.8 * len(cut)
    return width if wrapped else 0
