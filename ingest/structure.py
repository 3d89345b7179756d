"""Plain text → Regulation: what people really paste, with its table of contents, cut paragraphs and slipped labels.

Nothing of the official wording is changed: paragraphs cut in two are joined, spaces around a paragraph go, and that is all.
What stands before the first article (but for the title) and after the last one (attachments, signatures) is not part of any article."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.errors import IngestError
from ingest.lines import Line, lines
from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Address, Article, Chapter, Finding, Paragraph, Regulation, version_of

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
_ITEM = re.compile(r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])")
_ITEM_REFERENCE = re.compile(r"^[（(][^）)]+[）)](?:项(?!目)|[、，至和或及与])")
_ENDED = re.compile(r"[。！？!?…][”’）」』]?$")
_PAUSED = re.compile(r"[；：;:]$")
_STATUS = re.compile(r"[（(]([^（）()]*(?:草案|稿|试行|暂行|修订|修正)[^（）()]*)[）)]$")
_NAME = re.compile(r"(?:条例|办法|规定|规则|细则|章程|决定|法|规范|守则|通则|措施)$")
_OWN_TITLE = re.compile(r"^[^，。；：？！“”]{2,24}$")
_AFTER = re.compile(
    r"^(?:附\s*[件表录图]?\s*[\d一二三四五六七八九十]*(?:\s*[:：].*|\s.*)?|附[件表录图][^。]{0,30}|.{0,40}(?:起草|编制|修订)说明|关于《.{2,40}》.{0,12}说明)$"
)
_SIGNATURE = 30
"""Characters: what stands after the last article without a full stop and is no longer than this is a signature, a date or a button."""


@dataclass
class _Draft:
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
        return not self.paragraphs or bool(_ENDED.search(self.paragraphs[-1]))


def parse(source: str, slug: str) -> Regulation:
    """Read the structure of a text. Its findings are what was repaired on the way.

    Raises IngestError where the text holds no article."""
    found = lines(source)
    start = _body_start(found)
    drafts, chapters = _read_body(found[start:])
    if not drafts:
        raise IngestError("正文中没有找到“第……条”，未入库；已发布的条文不受影响。", "请确认文件是法规正文，每条以“第……条”开头。")
    title, status = _title([line.text for line in found[:start] if not _head(line.text)])
    version = version_of(source)
    labels = _labels(drafts)
    articles = tuple(
        Article(
            label=label,
            number=draft.number,
            title=draft.title,
            chapter=draft.chapter,
            section=draft.section,
            paragraphs=tuple(Paragraph(Address(slug, version, label, n), text) for n, text in enumerate(draft.paragraphs, 1)),
        )
        for label, draft in zip(labels, drafts, strict=True)
    )
    return Regulation(slug, version, title, status, tuple(chapters), articles, tuple(_repairs(labels, drafts)))


def _title(preamble: list[str]) -> tuple[str, str]:
    """(title with its status, status) from what stands before the first chapter or article: a draft's status may be on a line of its own."""
    stripped = [_STATUS.sub("", line).strip() for line in preamble]
    at = next((n for n, line in enumerate(stripped) if _NAME.search(line) and len(line) <= 60 and "。" not in line), None)
    if at is None:
        at = next((n for n, line in enumerate(stripped) if line and not re.fullmatch(r"目\s*[录錄次]", line)), None)
    if at is None:
        return "", ""
    name = stripped[at]
    status = _STATUS.search(preamble[at]) or next((m for line in preamble[at + 1 : at + 3] if (m := _STATUS.match(line))), None)
    return (f"{name}（{status[1]}）", status[1]) if status else (name, "")


def _body_start(found: list[Line]) -> int:
    """The line at which the text proper begins. A table of contents is passed over: its first entry comes again, with no sentence in between."""
    heads = [(n, head) for n, line in enumerate(found) if (head := _head(line.text))]
    if not heads:
        return len(found)
    first, label = heads[0]
    again = next((n for n, head in heads[1:] if head == label), None)
    if again is not None and not any(_ENDED.search(line.text) for line in found[first:again]):
        return again
    articles = [n for n, head in heads if "条" in head]
    contents = any(re.fullmatch(r"目\s*[录錄次]", line.text) for line in found[:first])
    listed = [head for n, head in heads if articles and n < articles[0] and head.endswith("章")]
    return articles[0] if contents and len(listed) > 1 else first


def _head(text: str) -> str:
    """`第五章` or `第三条` where a line begins with such a label, as far as the line alone can tell; else empty."""
    if heading := _HEADING.match(text):
        return f"第{_chinese(heading[1])}{heading[2]}"
    article = _article(text, -1, ended=True, gap=True)
    return f"第{article.number}条{article.suffix}" if article else ""


def _read_body(found: list[Line]) -> tuple[list[_Draft], list[Chapter]]:
    drafts: list[_Draft] = []
    chapters: list[Chapter] = []
    chapter = section = ""
    after, full = False, False
    own_titles = _own_titles(found)
    for line in _headings_joined(found):
        last = drafts[-1] if drafts else None
        number, ended = (last.number, last.ended) if last else (0, True)
        if not after and (heading := _heading(line.text, len(chapters), ended)):
            label, name, kind = heading
            if kind == "章":
                chapters.append(Chapter(label, name))
                chapter, section = chapters[-1].heading, ""
            elif kind == "节":
                section = f"{label} {name}".strip()
        elif (article := _article(line.text, number, ended or after, line.gap)) and (not after or article.number == number + 1):
            article.chapter, article.section, after = chapter, section, False
            if own_titles and not article.title and article.paragraphs and _OWN_TITLE.match(article.paragraphs[0]):
                article.title = article.paragraphs.pop()
            drafts.append(article)
        elif last and last.paragraphs and ended and _AFTER.match(line.text):
            after = True
        elif last and not after:
            _append(last, line, full)
        full = line.full
    if drafts:
        _drop_signature(drafts[-1])
    return drafts, chapters


def _append(draft: _Draft, line: Line, full: bool) -> None:
    """Add a line to an article: a new paragraph, a listed item, or the rest of a paragraph that was cut. full: the line before filled its width."""
    text = line.text
    if not draft.paragraphs:
        draft.paragraphs.append(text)
        return
    before = draft.paragraphs[-1]
    paused = bool(_PAUSED.search(before))
    if _ITEM.match(text) and (draft.ended or paused or not _ITEM_REFERENCE.match(text)):
        draft.paragraphs[-1] = f"{before}\n{text}"
    elif draft.ended and (line.gap or line.indented or not full):
        draft.paragraphs.append(text)
    elif paused and not full and (before[-1] in "：:" or "\n" in before):
        draft.paragraphs[-1] = f"{before}\n{text}"
    else:
        words = before[-1].isascii() and before[-1].isalpha() and text[0].isascii() and text[0].isalpha() and not full
        draft.paragraphs[-1] = f"{before} {text}" if words else before + text
        if line.gap:
            draft.cuts.append((before[-8:], text[:8]))


def _heading(text: str, chapters: int, ended: bool) -> tuple[str, str, str] | None:
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


def _article(text: str, previous: int, ended: bool, gap: bool) -> _Draft | None:
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
    return _Draft(number, suffix or "", title.strip(), f"{first}{digits}{last}{suffix or ''}", paragraphs=[rest] if rest else [])


def _own_titles(found: list[Line]) -> bool:
    """Whether this text writes `第一条 立法目的` on one line and its words on the next: at least two articles and half of them do."""
    rests = [match[6] for line in found if (match := _PLAIN.match(line.text)) and match[1] and not line.full]
    return len(rests) > 1 and sum(1 for rest in rests if _OWN_TITLE.match(rest)) * 2 >= len(rests)


def _headings_joined(found: list[Line]) -> Iterator[Line]:
    """All lines; a heading whose name stands on the line after it (`第一章`, `总则`) as one."""
    waiting: Line | None = None
    for line in found:
        if waiting:
            if _OWN_TITLE.match(line.text) and not _head(line.text):
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


def _drop_signature(draft: _Draft) -> None:
    """Take what is no 款 from the end of the last article: a signature, a date, a web page's buttons."""
    while len(draft.paragraphs) > 1 and not draft.ended and len(draft.paragraphs[-1]) <= _SIGNATURE:
        draft.paragraphs.pop()


def _labels(drafts: list[_Draft]) -> list[str]:
    """Labels, each unique: a number used twice is told apart by its chapter, within one chapter by its place."""
    plain = [f"第{to_chinese(draft.number)}条{draft.suffix}" for draft in drafts]
    places = [(label, draft.chapter.split()[0] if draft.chapter else "") for label, draft in zip(plain, drafts, strict=True)]
    used, used_here = Counter(plain), Counter(places)
    seen: Counter[tuple[str, str]] = Counter()
    labels: list[str] = []
    for label, chapter in places:
        seen[label, chapter] += 1
        if used_here[label, chapter] > 1:
            label = f"{label}（{chapter}第{to_chinese(seen[label, chapter])}处）"
        elif used[label] > 1:
            label = f"{label}（{chapter or '章外'}）"
        labels.append(label)
    return labels


def _repairs(labels: list[str], drafts: list[_Draft]) -> Iterator[Finding]:
    for label, draft in zip(labels, drafts, strict=True):
        if not (draft.written.startswith("第") and "条" in draft.written.replace("條", "条")):
            yield Finding("number_malformed", label, draft.written, f"条号写作“{draft.written}”，应为“第{to_chinese(draft.number)}条”。")
        for before, after in draft.cuts:
            yield Finding("page_break", label, before + after, f"原稿在“{before}”与“{after}”之间被分页断开，已接上。")


@cache
def _chinese(numeral: str) -> str:
    return to_chinese(to_int(numeral) or 0)
