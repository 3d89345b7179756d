"""Articles, 款 and chapters named in a question, in any writing: 第44条, 四十四条, ４４, Article 44, 第廿条第（二）款, 第3O条, 58、59条.

Numbers that count something else (44个项目, 44岁, 2024年, 三条建议) are none."""

import re
import unicodedata
from dataclasses import dataclass, replace

from bot.reading import forms
from bot.reading.cantonese import in_mandarin
from bot.reading.english import in_chinese
from bot.reading.numbering import LIST, SPAN, Token, bare, counted
from bot.reading.other_laws import law_before
from bot.reading.wording import rest
from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Article, Chapter, Regulation

_HAN = "一二三四五六七八九十"
_BARE_NUMBER = re.compile(
    rf"(?<![\da-zA-Z.第{_HAN}-])(?<!第\s)(?:\d{{1,2}}|[{_HAN}]{{2,3}})(?![\da-zA-Z%.{_HAN}])"
    r"(?!\s?[个条项款章节编岁天元块万亿千百倍年月日号点钟人家名位成字次]|\s?分(?!别))"
)
_ON = re.compile(
    r"\s*(?:(?:开始|起|以后|及(?:其)?(?:以|之)?后|,|，|的|算|数|连续|连着|接连|一连|一口气|依次|顺着|再|往|后|下)*?(?:起|开始|连续|连着|接连|一连|顺着|往[后下](?!数))(?:数|的|,|，|连续|连着|看|读|念|给我|往后|往下)*"
    rf"(?P<count>[一两{_HAN[:-1]}\d]{{1,2}})条|(?:的|以及|和|及其?|,|，)*(?:后面?|下面?|之后|接下来|其后|往后)的?(?P<after>[两{_HAN[1:-1]}2-9])条)(?!件|例)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One article as it was named. start, end: its place in the text read.

    number: of its label, or, with `ordinal`, counted among the articles (最后一条 is -1). parts: the 款 named, from 1; -1 is the last.
    chapter: of the chapter said with it, 0 for none. law: another law that it belongs to. within: inside a range, not said itself."""

    number: int
    start: int
    end: int
    suffix: str = ""
    parts: tuple[int, ...] = ()
    chapter: int = 0
    ordinal: bool = False
    law: str = ""
    within: bool = False

    @property
    def label(self) -> str:
        return f"第{to_chinese(self.number)}条" + (f"之{self.suffix}" if self.suffix else "")


_CHAPTER_SAID = re.compile(rf"第?{NUMERAL}+章")
_OF_CHAPTER = re.compile(r"(?:[的里中面之那这个,，\s]|从头|[开打起]头|最前面?|往[下后]|数到?|排在?|到|究竟|真|有没有|是否有|有){0,4}")
"""Between a chapter and one of its articles: 第七章数到第四条."""
_MISWRITTEN = re.compile("[弟笫苐递](?=几[条章款])")
_BOTH = re.compile(r"(?<=[一二三四五六七八九十百\d])两(?=[款条章])")
"""三、四两款: how many they are, not a further number."""
_COUNTED = re.compile("(?:(?<=[往朝][前后上下回]数)|(?<=倒着数)|(?<=倒过来数))[,，](?=第)")
"""从末尾往前数，第三条: a pause within one place."""
_NEGATIVE = re.compile(rf"第\s?(?:[-−－]|负)\s?(?:\d{{1,3}}|[{_HAN}]{{1,3}})(?=[条章款])")
"""第-1条, 第负五条: no more an article than number nought."""


def plain(text: str) -> str:
    """A question in the form that is read here: NFKC, Cantonese question words and English references in plain Chinese."""
    text = _MISWRITTEN.sub("第", _COUNTED.sub("", _NEGATIVE.sub("第零", _BOTH.sub("", unicodedata.normalize("NFKC", text)))))
    return in_chinese(in_mandarin(text)).strip()


def read(text: str, regulation: Regulation) -> list[Reference]:
    """All articles that a question (in `plain` form) names, ranges filled, in the order of the text."""
    tokens = counted(text, regulation) or bare(text)
    references: list[Reference] = []
    chapter = 0
    before: Token | None = None
    for token in tokens:
        if token.unit == "章":
            chapter = token.number
            if references and before and before.unit == "条" and re.fullmatch(r"\s*(?:[(（]|(?:in|of|from)(?: the)?)\s*", text[before.end : token.start]):
                references[-1] = replace(references[-1], chapter=token.number)
                chapter = 0
        elif token.unit == "条":
            here = chapter if before and before.unit == "章" and _OF_CHAPTER.fullmatch(text[before.end : token.start]) else 0
            beside = references and before and before.unit == "条" and (before.start == token.start or re.fullmatch(f"{LIST}|", text[before.end : token.start]))
            if beside and token.ordinal and not here:  # 第五章前两条, 第五章第一条和最后一条
                here = references[-1].chapter
            if token.span and references and references[-1].number < token.number <= references[-1].number + 300:
                numbers = range(references[-1].number + 1, token.number)
                references.extend(Reference(n, token.start, token.end, within=True) for n in numbers)
            references.append(Reference(token.number, token.start, token.end, token.suffix, (), here, token.ordinal))
        elif references:
            parts = references[-1].parts
            between = range(parts[-1] + 1, token.number) if token.span and parts and 0 < parts[-1] < token.number < 100 else ()
            references[-1] = replace(references[-1], parts=(*parts, *between, token.number), end=token.end)
        before = token
    return _with_laws(text, _counted_on(text, references), regulation)


def bare_numbers(text: str) -> list[Reference]:
    """Numbers that may name articles, where what is asked says so: 夹在26跟28中间的那条. Years, ages and amounts are none."""
    found = [(to_int(match[0]), match) for match in _BARE_NUMBER.finditer(text)]
    return [Reference(number, match.start(), match.end()) for number, match in found if number]


def _counted_on(text: str, references: list[Reference]) -> list[Reference]:
    """从第四十四条起连着三条: so many from the last one named; 第十条后面的两条: so many after it."""
    if not references or references[-1].parts or references[-1].ordinal:
        return references
    last = references[-1]
    match = _ON.match(text, last.end)
    count = to_int(match["count"] or match["after"]) if match else None
    if not match or not count or count > 30:
        return references
    if match["after"]:
        with_itself = re.match("以及|和|及|,|，", text[last.end :]) is not None
        numbers = range(last.number + (0 if with_itself else 1), last.number + count + 1)
        return [*references[:-1], *(replace(last, number=n, end=match.end(), within=n != numbers[0]) for n in numbers)]
    numbers = range(last.number + 1, last.number + count)
    return [*references[:-1], replace(last, end=match.end()), *(replace(last, number=n, end=match.end(), within=True) for n in numbers)]


def chapters(text: str, regulation: Regulation) -> list[int]:
    """Numbers of the chapters that a question names, ranges filled; -1 is the last."""
    numbers: list[int] = []
    counts = not re.search(rf"第\s*{NUMERAL}+\s*章", text)
    for token in counted(text, regulation):
        if token.unit == "章" and not (counts and token.number == len(regulation.chapters)):  # 九章分别是什么: so many there are
            if token.span and numbers and numbers[-1] < token.number < numbers[-1] + 30:
                numbers.extend(range(numbers[-1] + 1, token.number))
            numbers.append(token.number)
    return list(dict.fromkeys(numbers))


def chapters_by_title(text: str, regulation: Regulation) -> list[int]:
    """Numbers of chapters named by title or by what it is about: 总则, 讲金融的那一章, 人才那章."""
    if forms.CHAPTER_ASKED.search(text):
        return []
    found: list[Chapter] = []
    text = re.sub(r"[“”\"'‘’「」『』]", "", text)
    for match in re.finditer(r"章\s*[(（]([\u4e00-\u9fff]{2,12})[)）]", text):  # 管钱的那一章（金融）
        found.extend(chapter for chapter in regulation.chapters if _names(match[1], chapter, regulation))
    for match in () if found else forms.TOPIC_CHAPTER.finditer(text):
        words = re.sub(r"^.*(?:讲|说|写|谈|关于|涉及|有关|管|看看|看|查|问|下)(?:的)?", "", match[1])
        hits = [chapter for chapter in regulation.chapters if words and _names(words, chapter, regulation)]
        found.extend(hits if len(hits) == 1 else [])
    for chapter in () if found else regulation.chapters:
        if chapter.title and chapter.title in text and not any(a.title == chapter.title for a in regulation.articles):
            around = text.replace(chapter.title, "")
            own = not any(chapter.title in article.text for article in regulation.articles)  # 总则, 附则: nothing else is called so
            if own or not rest(_CHAPTER_SAID.sub(" ", around), forms.ASKING):
                found.append(chapter)
    return [to_int(chapter.label[1:-1]) or 0 for chapter in dict.fromkeys(found)]


def distinct(title: str, regulation: Regulation) -> str:
    """What tells a chapter's title from the others: 金融 of 科技创新金融."""
    for size in range(len(title) - 1, 1, -1):
        if sum(chapter.title.startswith(title[:size]) for chapter in regulation.chapters) > 1:
            return title[size:]
    return title


def _names(words: str, chapter: Chapter, regulation: Regulation) -> bool:
    """Whether words name a chapter: its title, what is its own in it, or a part that says it."""
    own = distinct(chapter.title, regulation)
    return words in (chapter.title, own) or (len(words) >= 2 and (words in chapter.title or own in words))


def parts_alone(text: str, regulation: Regulation) -> tuple[int, ...]:
    """款 that are named without an article: 第二款也给我看看."""
    tokens = counted(text, regulation)
    return () if any(token.unit == "条" for token in tokens) else tuple(token.number for token in tokens if token.unit == "款")


def find(reference: Reference, regulation: Regulation) -> tuple[Article, ...]:
    """The articles of a reference: none where the text has none such, two where its number is used twice and no chapter is said.

    第五章第三条 is the third article of that chapter, where no article of that number stands in it."""
    if reference.law:
        return ()
    within = in_chapter(reference.chapter, regulation)
    if reference.ordinal:
        listed = within or regulation.articles
        position = reference.number - 1 if reference.number > 0 else len(listed) + reference.number
        return (listed[position],) if 0 <= position < len(listed) else ()
    found = tuple(a for a in regulation.by_number.get(reference.number, ()) if _suffix(a) == reference.suffix)
    here = tuple(a for a in found if a in within)
    if here or not within or reference.number < 1:
        return here or found
    if reference.number <= len(within):
        return (within[reference.number - 1],)
    most = max(len(regulation.within(chapter)) for chapter in regulation.chapters)
    return found if reference.number > most else ()  # 附则第二条: no number so small is meant for that of another chapter's article


def named(text: str, regulation: Regulation) -> tuple[str, ...]:
    """Labels of the existing articles that a question names, ranges filled: what a search should look at first."""
    found = (article.label for reference in read(plain(text), regulation) for article in find(reference, regulation))
    return tuple(dict.fromkeys(found))


def in_chapter(number: int, regulation: Regulation) -> tuple[Article, ...]:
    """The articles of a chapter by its number; -1 is the last. Empty where there is no such chapter."""
    chapter = chapter_of(number, regulation)
    return regulation.within(chapter) if chapter else ()


def chapter_of(number: int, regulation: Regulation) -> Chapter | None:
    """A chapter by its number; -1 is the last."""
    if number < 0:
        return regulation.chapters[number] if -number <= len(regulation.chapters) else None
    return next((c for c in regulation.chapters if to_int(c.label[1:-1]) == number), None)


def _suffix(article: Article) -> str:
    found = re.search(r"条之(\w+?)(?:（|$)", article.label)
    return found[1] if found else ""


def _with_laws(text: str, references: list[Reference], regulation: Regulation) -> list[Reference]:
    """Each with the other law that it belongs to; a row shares the law of its first."""
    found: list[Reference] = []
    for reference in references:
        law = law_before(text[: reference.start], regulation)
        if not law and found and found[-1].law and re.fullmatch(f"(?:{LIST}|{SPAN}|)", text[found[-1].end : reference.start]):
            law = found[-1].law
        found.append(replace(reference, law=law))
    return found
