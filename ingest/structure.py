"""Plain text → Regulation: what people really paste, with its table of contents, cut paragraphs and slipped labels.

Nothing of the official wording is changed: paragraphs cut in two are joined, spaces around a paragraph go, and that is all."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.errors import IngestError
from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Address, Article, Chapter, Finding, Paragraph, Regulation, version_of

_HEADING = re.compile(rf"^第\s*({NUMERAL}+)\s*([章节編编])(?:[\s　]+(.{{0,40}}[^。；，]))?$")
_TITLED = re.compile(rf"^(第?)\s*({NUMERAL}+)\s*(条?)(之{NUMERAL}+)?[\s　]*[【〔［\[](.{{1,60}}?)[】〕］\]][\s　]*(.*)$")
_PLAIN = re.compile(rf"^(第?)\s*({NUMERAL}+)\s*(条)(之{NUMERAL}+)?([\s　]*)(.*)$")
_REFERENCE = re.compile(r"^(?:规定|的|、|和|至|或|及|第|所|中|，|。|项|款|以)")
_ITEM = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]|^\d{1,2}[.．、](?!\d)")
_ENDED = re.compile(r"[。；：！？;:!?…][”’）」』]?$")
_STATUS = re.compile(r"（([^（）]*(?:草案|稿|试行|修订|修正)[^（）]*)）$")


@dataclass
class _Draft:
    """An article while its lines are being read."""

    number: int
    suffix: str
    title: str
    chapter: str
    section: str
    paragraphs: list[str] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)
    written: str = ""


def parse(source: str, slug: str) -> Regulation:
    """Read the structure of a text. Its findings are what was repaired on the way.

    Raises IngestError where the text holds no article."""
    lines = [re.sub(r"^[\s　]*[-*•#]*[\s　]+|[\s　]+$", "", f" {line}") for line in re.split(r"[\n\f\v]", source.replace("\ufeff", ""))]
    drafts, chapters = _read_body(lines[_body_start(lines) :])
    if not drafts:
        raise IngestError("正文中没有找到“第……条”，未入库；已发布的条文不受影响。", "请确认文件是法规正文，每条以“第……条”开头。")
    title = next((line for line in lines if line), "")
    if _article(title, 0):
        title = ""
    status = _STATUS.search(title)
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
    return Regulation(slug, version, title, status[1] if status else "", tuple(chapters), articles, tuple(_repairs(labels, drafts)))


def _body_start(lines: list[str]) -> int:
    """The line at which the text proper begins, after a table of contents if there is one."""
    firsts = [n for n, line in enumerate(lines) if (found := _article(line, 0)) and found.number == 1]
    contents = next((n for n, line in enumerate(lines) if re.fullmatch(r"目[\s　]*[录錄次]", line)), None)
    if not firsts:
        start = next((n for n, line in enumerate(lines) if _article(line, 0)), len(lines))
    else:
        start = firsts[1] if contents is not None and len(firsts) > 1 and firsts[0] > contents else firsts[0]
    while start > 0 and (not lines[start - 1] or _HEADING.match(lines[start - 1])):
        start -= 1
        heading = _HEADING.match(lines[start])
        if heading and heading[2] == "章":
            break
    return start


def _read_body(lines: list[str]) -> tuple[list[_Draft], list[Chapter]]:
    drafts: list[_Draft] = []
    chapters: list[Chapter] = []
    chapter = section = ""
    gap = False
    for line in lines:
        if not line:
            gap = True
            continue
        heading = _HEADING.match(line)
        if heading and (not drafts or not drafts[-1].paragraphs or _ENDED.search(drafts[-1].paragraphs[-1])):
            label, name = f"第{to_chinese(to_int(heading[1]) or 0)}{heading[2]}", (heading[3] or "").strip()
            if heading[2] == "章":
                chapters.append(Chapter(label, name))
                chapter, section = chapters[-1].heading, ""
            elif heading[2] == "节":
                section = f"{label} {name}".strip()
        elif found := _article(line, drafts[-1].number if drafts else 0):
            text = found.paragraphs.pop() if found.paragraphs else ""
            found.chapter, found.section = chapter, section
            drafts.append(found)
            _append(found, text, gap=False)
        elif drafts:
            _append(drafts[-1], line, gap)
        gap = False
    return drafts, chapters


def _append(draft: _Draft, line: str, gap: bool) -> None:
    """Add a line to an article: a new paragraph, a listed item, or the rest of a paragraph that was cut in two."""
    if not line:
        return
    if not draft.paragraphs:
        draft.paragraphs.append(line)
    elif _ITEM.match(line):
        draft.paragraphs[-1] += "\n" + line
    elif _ENDED.search(draft.paragraphs[-1]):
        draft.paragraphs.append(line)
    else:
        before = draft.paragraphs[-1]
        space = " " if before[-1].isascii() and before[-1].isalnum() and line[0].isascii() and line[0].isalnum() else ""
        draft.paragraphs[-1] = before + space + line
        if gap:
            draft.broken.append((before[-8:], line[:8]))


def _article(line: str, previous: int) -> _Draft | None:
    """The article that begins on this line, if one does. `previous` is the number before it, 0 at the start."""
    if titled := _TITLED.match(line):
        first, digits, last, suffix, title, rest = titled.groups()
        if not first and not last:
            return None
    elif plain := _PLAIN.match(line):
        first, digits, last, suffix, space, rest = plain.groups()
        title = ""
        follows = to_int(digits) == previous + 1 and not _REFERENCE.match(rest)
        if not (follows or (first and space and not _REFERENCE.match(rest))):
            return None
    else:
        return None
    number = to_int(digits)
    if number is None:
        return None
    written = f"{first}{digits}{last}"
    return _Draft(number, suffix or "", title.strip(), "", "", [rest] if rest else [], [], written)


def _labels(drafts: list[_Draft]) -> list[str]:
    """Labels, each unique: a number used twice is told apart by its chapter."""
    plain = [f"第{to_chinese(draft.number)}条{draft.suffix}" for draft in drafts]
    used = Counter(plain)
    labels: list[str] = []
    for label, draft in zip(plain, drafts, strict=True):
        if used[label] > 1:
            label = f"{label}（{draft.chapter.split()[0] if draft.chapter else '另一处'}）"
            again = sum(1 for other in labels if other.startswith(label.removesuffix("）")))
            label = label if not again else f"{label.removesuffix('）')}之{to_chinese(again + 1)}）"
        labels.append(label)
    return labels


def _repairs(labels: list[str], drafts: list[_Draft]) -> Iterator[Finding]:
    for label, draft in zip(labels, drafts, strict=True):
        if not (draft.written.startswith("第") and draft.written.endswith("条")):
            yield Finding("number_malformed", label, draft.written, f"条号写作“{draft.written}”，应为“第{to_chinese(draft.number)}条”。")
        for before, after in draft.broken:
            yield Finding("page_break", label, before + after, f"原稿在“{before}”与“{after}”之间被分页断开，已接上。")
