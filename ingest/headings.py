"""What a line of a text begins: a chapter or section, an article, or nothing. Slipped labels are read, references to other articles are not taken
for the articles themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.lines import Line
from ingest.numerals import NUMERAL, to_chinese, to_int

_HEADING = re.compile(rf"^第\s*({NUMERAL}+)\s*([章节節編编])(\s*)([^。；，：]{{0,40}})$")
_TITLED = re.compile(
    rf"^(第?)\s*({NUMERAL}+)\s*([条條]?)(之{NUMERAL}+)?\s*"
    rf"(?:[【〔［\[](.{{1,60}}?)[】〕］\]]|[（(](?!{NUMERAL}+[）)])([^（）()。；]{{2,30}})[）)])\s*(.*)$"
)
_PLAIN = re.compile(rf"^(第?)\s*({NUMERAL}+)\s*([条條])(之{NUMERAL}+)?(\s*)(.*)$")
_REFERENCE = re.compile(
    rf"^(?:[、，。；的款]|项(?!目)|规定[的，、]|[和至或及与到]\s*第|第\s*{NUMERAL}+\s*[款项条]|[所中](?:规定|列|称|述)|以[外上下]|之一|除外)"
)
_SPACED_REFERENCE = re.compile(rf"^(?:[、，。；的]|[和至或及与到]\s*第|第\s*{NUMERAL}+\s*[款项])")
ENDED = re.compile(r"[。！？!?…][”’）」』]?$")
OWN_TITLE = re.compile(r"^[^，。；：？！“”]{2,24}$")


@dataclass
class Draft:
    """An article while its lines are being read. cuts: where a page's end had parted a sentence; written: its label as it stands."""

    number: int
    suffix: str
    title: str
    written: str
    chapter: str = ""
    section: str = ""
    paragraphs: list[str] = field(default_factory=list)
    cuts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Whether a sentence has come to its end, so that something new may begin."""
        return not self.paragraphs or bool(ENDED.search(self.paragraphs[-1]))


def label_of(text: str) -> str:
    """`第五章` or `第三条` where a line begins with such a label, as far as the line alone can tell; else empty."""
    if heading := _HEADING.match(text):
        return f"第{_chinese(heading[1])}{heading[2]}"
    article = read_article(text, -1, ended=True, gap=True)
    return f"第{article.number}条{article.suffix}" if article else ""


def read_heading(text: str, chapters: int, ended: bool) -> tuple[str, str, str] | None:
    """(label, title, 章, 节 or 编) of a heading. In mid-sentence only the chapter that comes next is one: its full stop was forgotten."""
    match = _HEADING.match(text)
    if not match or (match[4] and _REFERENCE.match(match[4])):
        return None
    number, kind = to_int(match[1]) or 0, {"節": "节", "編": "编"}.get(match[2], match[2])
    if not ended and not (kind == "章" and number == chapters + 1 and match[3]):
        return None
    name = match[4].strip()
    spaced = re.fullmatch(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+", name)
    return f"第{_chinese(match[1])}{kind}", re.sub(r"\s", "", name) if spaced else name, kind


def read_article(text: str, previous: int, ended: bool, gap: bool) -> Draft | None:
    """The article that begins on this line, if one does. previous: the number before it, 0 at the start, -1 if unknown; ended: whether the
    sentence before it was; gap: whether a blank line stands between."""
    if titled := _TITLED.match(text):
        first, digits, last, suffix, title, other, rest = titled.groups()
        follows = to_int(digits) == previous + 1
        begins = bool(first or last) and (ended or gap or follows) if title else bool(last) and ended and not _REFERENCE.match(rest)
        title = title or other
    elif plain := _PLAIN.match(text):
        first, digits, last, suffix, space, rest = plain.groups()
        title, number = "", to_int(digits) or 0
        follows = number == previous + 1 or (bool(suffix) and number == previous) or previous < 0
        if _REFERENCE.match(rest) and not (space and not _SPACED_REFERENCE.match(rest)):
            return None
        if ended:
            near = previous <= number <= previous + 3
            begins = bool(first and (follows or near or space or not rest)) or bool(not first and follows and space)
        else:
            begins = bool(first and follows and (space or gap))
    else:
        return None
    number = to_int(digits)
    if not begins or not number:
        return None
    return Draft(number, suffix or "", title.strip(), f"{first}{digits}{last}{suffix or ''}", paragraphs=[rest] if rest else [])


def has_own_titles(found: list[Line]) -> bool:
    """Whether this text writes `第一条 立法目的` on one line and its words on the next: at least two articles and half of them do."""
    rests = [match[6] for line in found if (match := _PLAIN.match(line.text)) and match[1] and not line.full]
    return len(rests) > 1 and sum(1 for rest in rests if OWN_TITLE.match(rest)) * 2 >= len(rests)


def headings_joined(found: list[Line]) -> Iterator[Line]:
    """All lines; a heading whose name stands on the line after it (`第一章`, `总则`) as one."""
    waiting: Line | None = None
    for line in found:
        if waiting:
            if OWN_TITLE.match(line.text) and not label_of(line.text):
                line = replace(waiting, text=f"{waiting.text} {line.text}")
            else:
                yield waiting
            waiting = None
        heading = _HEADING.match(line.text)
        if heading and not heading[4]:
            waiting = line
        else:
            yield line
    if waiting:
        yield waiting


@cache
def _chinese(numeral: str) -> str:
    return to_chinese(to_int(numeral) or 0)
