"""A sentence as it is checked: its words, what it cites, and what was asked."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.grounding.notation import one_kind, quotations
from ingest.regulation import Article, Paragraph, Regulation

DENIAL = re.compile(
    r"(?:没有|并未|尚未|未|没|并没有)(?:具体|明确|直接|另行|就|对|有|作出|作|予以)*(?:规定|写|提|设|列|载|说|讲|谈|交代|顾及|触及|置一词|强制|宣布|推及|承诺|限定|要求|包含|涉及|出现|给出|明确|确定)(?:明|到|有|出|及|过)*"
    r"|没有[^，。]{0,20}(?:内容|数额|金额|依据|说法|数字|条款|字样|规定)|并非|不存在|不含|找不到|没有找到|查不到|只字未提|未见|看不到"
)
CLAUSE_ENDS = "，。；：！？\n"
_GRANTS = re.compile("[可能即就因应将得]")
"""Between a denial and what it denies these turn the sentence: 没有门槛就奖十万."""
_REFERS = re.compile(r"(?:但|不过|至于|关于|对于)?(?:您|你|问题中?|提问中?)(?:所|说|提|问|讲|询|的)|(?:但|不过)?(?:至于|关于|对于)")
"""A clause that only takes up the question: the next one says what becomes of it."""
_EDGE = r"[\d零〇一二三四五六七八九十百千万亿两半]"
_HOLE = "\ue000"
_SPACES = re.compile(f"[\u200b-\u200f\u2060\ufeff]|(?<={_EDGE})[ \u3000]+(?={_EDGE})")
"""Between the characters of a number: 二 十; and what nobody sees."""


@dataclass(frozen=True)
class Claim:
    """A sentence as it is checked. words: without its marks; quoted: what its citations quote; cited: their paragraphs; articles: those
    around them; apart: whether its marks stand at several places, each behind what it is for."""

    words: str
    quoted: tuple[str, ...]
    cited: tuple[Paragraph, ...]
    articles: tuple[Article, ...]
    question: str
    regulation: Regulation
    apart: bool = False

    @cached_property
    def ground(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.cited)

    def quotes(self, quoted: str) -> bool:
        """Whether the cited paragraphs have these words letter for letter, whatever kind of quotes stand inside them."""
        return one_kind(quoted) in one_kind(self.ground)

    @cached_property
    def headings(self) -> str:
        """Names that may be quoted as well: of the cited articles, their chapters and the text."""
        return "\n".join([*(part for a in self.articles for part in (a.title, a.chapter, a.section, a.label)), self.regulation.title])

    @cached_property
    def prose(self) -> str:
        """The words without those quotes that have been checked letter by letter; a quote that begins or ends in a figure is read on."""
        words = self.words
        for start, end in quotations(words) or []:
            quoted = words[start + 1 : end - 1]
            whole = len(quoted) >= 4 and not (re.search(_EDGE, quoted[0]) or re.search(_EDGE, quoted[-1]))
            inner = "“" * len(quoted) if whole and self.quotes(quoted) else quoted
            words = f"{words[:start]}{_HOLE}{inner}{_HOLE}{words[end:]}"
        return _SPACES.sub("", words.replace(_HOLE, ""))


def denied(words: str, at: int) -> bool:
    """Whether the clause around a place says that the text does not have what stands there."""
    start, stop = max(words.rfind(mark, 0, at) for mark in CLAUSE_ENDS) + 1, _clause_end(words, at)
    for denial in DENIAL.finditer(words, start, stop):
        between = words[denial.end() : at] if denial.end() <= at else words[denial.start() if denial.start() < at else start : at]
        if not _GRANTS.search(between):
            return True
    after = words[stop + 1 : _clause_end(words, stop + 1)]
    return bool(_REFERS.match(words, start) and (denial := DENIAL.search(after)) and re.fullmatch("(?:[这该此任].*)?", after[denial.end() :]))


def _clause_end(words: str, at: int) -> int:
    return min([n for mark in CLAUSE_ENDS if (n := words.find(mark, at)) >= 0], default=len(words))
