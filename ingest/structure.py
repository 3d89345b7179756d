"""Plain text → Regulation: what people really paste, with its table of contents, cut paragraphs and slipped labels.

Nothing of the official wording is changed: paragraphs cut in two are joined, spaces around a paragraph go, and that is all.
What stands before the first article (but for the title) and after the last one (attachments, signatures) is not part of any article."""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.errors import IngestError
from ingest.headings import ENDED, OWN_TITLE, Draft, has_own_titles, headings_joined, label_of, read_article, read_heading
from ingest.lines import Line, lines
from ingest.numerals import to_chinese
from ingest.regulation import Address, Article, Chapter, Finding, Paragraph, Regulation, version_of

_ITEM = re.compile(r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])")
_ITEM_REFERENCE = re.compile(r"^[（(][^）)]+[）)](?:项(?!目)|[、，至和或及与])")
_PAUSED = re.compile(r"[；：;:]$")
_STATUS = re.compile(r"[（(]([^（）()]*(?:草案|稿|试行|暂行|修订|修正)[^（）()]*)[）)]$")
_NAME = re.compile(r"(?:条例|办法|规定|规则|细则|章程|决定|法|规范|守则|通则|措施)$")
_AFTER = re.compile(
    r"^(?:附\s*[件表录图]?\s*[\d一二三四五六七八九十]*(?:\s*[:：].*|\s.*)?|附[件表录图][^。]{0,30}|.{0,40}(?:起草|编制|修订)说明|关于《.{2,40}》.{0,12}说明)$"
)
_SIGNATURE = 30
"""Characters: what stands after the last article without a full stop and is no longer than this is a signature, a date or a button."""


def parse(source: str, slug: str) -> Regulation:
    """Read the structure of a text. Its findings are what was repaired on the way.

    Raises IngestError where the text holds no article."""
    found = lines(source)
    start = _body_start(found)
    drafts, chapters = _read_body(found[start:])
    if not drafts:
        raise IngestError("正文中没有找到“第……条”，未入库；已发布的条文不受影响。", "请确认文件是法规正文，每条以“第……条”开头。")
    title, status = _title([line.text for line in found[:start] if not label_of(line.text)])
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
    heads = [(n, head) for n, line in enumerate(found) if (head := label_of(line.text))]
    if not heads:
        return len(found)
    first, label = heads[0]
    again = next((n for n, head in heads[1:] if head == label), None)
    if again is not None and not any(ENDED.search(line.text) for line in found[first:again]):
        return again
    articles = [n for n, head in heads if "条" in head]
    contents = any(re.fullmatch(r"目\s*[录錄次]", line.text) for line in found[:first])
    listed = [head for n, head in heads if articles and n < articles[0] and head.endswith("章")]
    return articles[0] if contents and len(listed) > 1 else first


def _read_body(found: list[Line]) -> tuple[list[Draft], list[Chapter]]:
    drafts: list[Draft] = []
    chapters: list[Chapter] = []
    chapter = section = ""
    after, full = False, False
    own_titles = has_own_titles(found)
    for line in headings_joined(found):
        last = drafts[-1] if drafts else None
        number, ended = (last.number, last.ended) if last else (0, True)
        if not after and (heading := read_heading(line.text, len(chapters), ended)):
            label, name, kind = heading
            if kind == "章":
                chapters.append(Chapter(label, name))
                chapter, section = chapters[-1].heading, ""
            elif kind == "节":
                section = f"{label} {name}".strip()
        elif (article := read_article(line.text, number, ended or after, line.gap)) and (not after or article.number == number + 1):
            article.chapter, article.section, after = chapter, section, False
            if own_titles and not article.title and article.paragraphs and OWN_TITLE.match(article.paragraphs[0]):
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


def _append(draft: Draft, line: Line, full: bool) -> None:
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


def _drop_signature(draft: Draft) -> None:
    """Take what is no 款 from the end of the last article: a signature, a date, a web page's buttons."""
    while len(draft.paragraphs) > 1 and not draft.ended and len(draft.paragraphs[-1]) <= _SIGNATURE:
        draft.paragraphs.pop()


def _labels(drafts: list[Draft]) -> list[str]:
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


def _repairs(labels: list[str], drafts: list[Draft]) -> Iterator[Finding]:
    for label, draft in zip(labels, drafts, strict=True):
        if not (draft.written.startswith("第") and "条" in draft.written.replace("條", "条")):
            yield Finding("number_malformed", label, draft.written, f"条号写作“{draft.written}”，应为“第{to_chinese(draft.number)}条”。")
        for before, after in draft.cuts:
            yield Finding("page_break", label, before + after, f"原稿在“{before}”与“{after}”之间被分页断开，已接上。")
