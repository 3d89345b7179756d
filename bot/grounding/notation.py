"""How sentences are written down: quotes “…” and marks [第四十四条第一款]; cut from a stream, and read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import WenceError
from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Article, Paragraph, Regulation

OPENING, CLOSING = "“‘「『〝｢﹁﹃«❝„", "”’」』〞｣﹂﹄»❞‟"
_STRAIGHT = {"\"": "\"", "＂": "\"", "'": "'", "＇": "'"}
"""Quotes that open and close alike."""
_ENDS = "。！？!?"
_LONGEST = 800
"""Characters of a sentence: one that does not end by then is cut, so that nothing is waited for without end."""
MARK = re.compile(r"[\[［]([^\[\]［］\n]{1,60})[\]］](?:\((?:/|#|[A-Za-z]+:)[^()\n]{0,200}\))?")
"""A mark, perhaps written as a link; what its address says is never used."""
_SIMPLIFIED = str.maketrans("條項欵", "条项款")
"""What a mark may have in Traditional characters."""
_LABEL = re.compile(rf"第({NUMERAL}+)条(之{NUMERAL}+)?(?:\(([^()]{{1,20}})\))?(?:第({NUMERAL}+)款)?(?:第{NUMERAL}+项)?")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sentence says it stands on: an article, perhaps one 款 of it."""

    article: Article
    paragraph: int | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs among which its words may stand."""
        return self.article.paragraphs if self.paragraph is None else (self.article.paragraphs[self.paragraph - 1],)


class BadMark(Exception):
    """A mark that names nothing, two things, or nothing that was given; its text is the reason, in Chinese."""


def resolve_mark(written: str, regulation: Regulation, given: Sequence[Article]) -> list[Mark]:
    """The articles that a mark's words name: one, or several with 、 between. Raises BadMark."""
    return [_one(part, regulation, given) for part in re.split("[、，,;；]", written)]


def _one(written: str, regulation: Regulation, given: Sequence[Article]) -> Mark:
    match = _LABEL.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", written)).translate(_SIMPLIFIED))
    number = to_int(match[1]) if match else None
    if not match or number is None:
        raise BadMark("所注的不是条文")
    plain = f"第{to_chinese(number)}条{match[2] or ''}"
    article = regulation.by_label.get(f"{plain}（{match[3]}）" if match[3] else plain)
    if article is None:
        doubled = not match[3] and any(label.startswith(f"{plain}（") for label in regulation.by_label)
        raise BadMark("条号有两处，没有注明是哪一处" if doubled else "所注的条文不存在")
    if article not in given:
        raise BadMark("所注的条文没有给过")
    paragraph = to_int(match[4]) if match[4] else None
    if match[4] and not (paragraph and paragraph <= len(article.paragraphs)):
        raise BadMark("所注的款不存在")
    return Mark(article, paragraph)


def quotations(text: str) -> list[tuple[int, int]] | None:
    """Spans of the outermost quotes, their marks included; None where quotes are not in pairs. Plain \" and ' count as a pair's either."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    straight: set[str] = set()
    for at, c in enumerate(text):
        alike = _straight(text, at)
        opens, closes = c in OPENING or (alike != "" and alike not in straight), c in CLOSING or alike in straight
        if alike:
            straight ^= {alike}
        if opens:
            start = at if depth == 0 else start
            depth += 1
        elif closes:
            depth -= 1
            if depth < 0:
                return None
            if depth == 0:
                spans.append((start, at + 1))
    return spans if depth == 0 else None


def _straight(text: str, at: int) -> str:
    """The plain quote at a place; an apostrophe between Latin letters is none."""
    alike = _STRAIGHT.get(text[at], "")
    return "" if alike == "'" and re.fullmatch("[A-Za-z0-9].[A-Za-z]", text[max(0, at - 1) : at + 2]) else alike


def one_kind(text: str) -> str:
    """A text with one kind of quotes: what stands in quotes inside a quote is written with other marks than the text has."""
    return re.sub(f"[{OPENING}{CLOSING}\"＂'＇]", "\"", text)


def sentences(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """(sentence, whether a line ends after it) as soon as each is whole: up to 。！？ or a line's end, never inside a quote.

    Marks that follow, on this line or the next, belong to it. Where the stream breaks off (WenceError), what was whole comes first."""
    buffer, failure = "", None
    try:
        for piece in pieces:
            buffer += piece
            while (end := _end(buffer, final=False)) is not None:
                yield from _cut(buffer, end)
                buffer = buffer[end:]
    except WenceError as error:
        failure = error
    while buffer.strip():
        end = _end(buffer, final=True) or len(buffer)
        if failure and not re.search(r"[。！？\n]\s*$", MARK.sub("", buffer[:end])):
            break
        yield from _cut(buffer, end)
        buffer = buffer[end:]
    if failure:
        raise failure


def _cut(buffer: str, end: int) -> Iterator[tuple[str, bool]]:
    sentence, rest = buffer[:end], buffer[end:]
    if sentence.strip():
        after = sentence[len(sentence.rstrip()) :] + rest[: len(rest) - len(rest.lstrip())]
        yield sentence.strip(), "\n" in after


def _end(buffer: str, *, final: bool) -> int | None:
    """Where the first sentence of the buffer ends; None while more must come before that can be told."""
    depth, straight = 0, False
    begun = len(buffer) - len(buffer.lstrip())
    for at in range(begun, len(buffer)):
        c = buffer[at]
        if c in "\"＂":
            straight = not straight
        depth = depth + 1 if c in OPENING else max(0, depth - 1) if c in CLOSING else depth
        broken = buffer.startswith("\n\n", at)
        if at - begun >= _LONGEST or (broken and (depth or straight)):
            return at + 1
        if depth or straight:
            continue
        if c in _ENDS or c == "\n" or (c in CLOSING + "\"＂" and at and buffer[at - 1] in _ENDS):
            end, marked = _after(buffer, at + 1, final=final)
            if end is None:
                return None
            if c in _ENDS or c == "\n" or marked or "\n" in buffer[at:end] or (final and not buffer[end:].strip()):
                return end
    return None


def _after(buffer: str, at: int, *, final: bool) -> tuple[int | None, bool]:
    """(where the marks after a full stop end, whether there are any); None while more must come."""
    marked = False
    while True:
        after = at + len(buffer[at:]) - len(buffer[at:].lstrip())
        if after == len(buffer):
            return (at if final else None), marked
        found = MARK.match(buffer, after)
        unread = found and (found.end() == len(buffer) or (buffer[found.end()] == "(" and ")" not in buffer[found.end() :]))
        waits = not final and len(buffer) - after < 300
        if found and not (unread and waits):
            at, marked = found.end(), True
            if buffer.startswith(("。", "！", "？"), at):
                at += 1
        elif waits and (found or (buffer[after] in "[［" and not re.search(r"[\]］\n]", buffer[after:]))):
            return None, marked
        else:
            line = buffer[at:after]
            return at + line.index("\n") + 1 if "\n" in line else at, marked
