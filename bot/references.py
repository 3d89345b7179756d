"""Articles, 款 and chapters named in a question, in any writing: 第44条, 四十四条, ４４, Article 44, 第廿条第（二）款, 第3O条, 58、59条.

Numbers that count something else (44个项目, 44岁, 2024年, 三条建议) are none."""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.english import in_chinese
from ingest.numerals import NUMERAL, to_chinese, to_int
from ingest.regulation import Article, Chapter, Regulation

_UNIT = {"条": "条", "款": "款", "段": "款", "项": "款", "章": "章"}
_SLIPS = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "+": "十", "士": "十", "土": "十", " ": ""}
_UNIT_WRITTEN = r"(?P<unit>(?:号|个|的)?(?:条款|条文|法条|条)(?!例|理|约|件|款)|款|歀|自然段|段落?|项(?!目)|章(?!程|鱼))"
_TOKEN = re.compile(
    rf"(?P<first>[第笫弟苐]\s*[(（]?\s*)?(?P<number>(?<![a-zA-Z\d.]){NUMERAL}{{1,12}}(?![\d.]*%|\.\d|\d))(?P<bracket>\s*[)）])?\s*(?:{_UNIT_WRITTEN})?(?:之(?P<suffix>[一二三四五六七八九十]+))?"
)
_SLIPPED = re.compile(rf"[第笫弟苐递]\s*(?P<number>(?:{NUMERAL}|[OolI|+士土]|(?<!第)\s)+?)\s*(?P<unit>[条條修佟调調挑跳絛]|章|张|款)(?![例理约件动整])")
_TURNED = re.compile(r"(?<![一-鿿])(?:条款|条文|法条|条)\s*[:#]?\s*(?P<number>\d{1,3})(?![\d年月日个万元%.条款章])")
_PLACE = re.compile(
    rf"(?:(?P<end>最后|最末|末尾|结尾|末)|(?P<begin>最前面?|开头|第?一?头|首)|(?P<back>倒数第))(?:的|那|这)*(?P<count>{NUMERAL}{{0,2}})个?(?P<unit>条款|条文|条|款|段|章)(?!例|件)"
    rf"|(?P<front>前)(?P<many>[两二三四五六七八九十2-9]|10)个?(?P<units>条|款|段|章)(?!例|件)"
)
_LIST = r"\s*(?:、|,|，|/|&|;|；|和|与|及|跟|同|或者?|还有|以及|加上?|对比|vs\.?|\s)\s*"
_SPAN = r"\s*(?:-|–|—|~|～|〜|─|至|到)\s*"
_COUNTED_BEFORE = re.compile(r"(?:[有共这那哪几每后上下计余多出某另加删改提留发条分\d]|只有|大约|超过|至少|最多|列出|给我|举)\s*$")
_COUNTED_AFTER = re.compile(
    r"\s*(?:重要|新|不同|相关|具体)?的?(?:建议|意见|措施|政策|消息|留言|路|评论|原则|理由|腿|命|狗|鱼|街|经验|办法|要求|红线|底线|渠道|信息|新闻|短信|微信|回复|产业链|生产线|标准|规定(?![了的是什啥])|龙|线)"
)
_HALF_AFTER = re.compile(r"\s*(?:$|[?!。？！]\s*$|(?:都|又|具体|主要)?(?:写|讲|规定)|说了?[什啥]|的?内容|的?原文)")
_WHOLE = re.compile(rf"\W*(?:no\b\.?|§|查|看|条例|草案)?\W*((?:[第笫]?{NUMERAL}+(?:{_SPAN}|{_LIST})?)+)\W*(?:号|呢|吧)?\W*", re.IGNORECASE)
_LAW = re.compile(r"([\u4e00-\u9fff]{0,24}?)(法典|宪法|条例|办法|细则|规定|规则|决定|法)(?:的|里的?|中的?|里面的?|规定的)?\s*$")
_BOOK = re.compile(r"《([^《》]{1,60})》\s*(?:[(（][^()（）]{1,20}[)）])?\s*(?:的|里的?|中的?|里面的?|规定的)?\s*$")
_OURS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[的个部本该这那看查在据照按从说问道读找翻到于下了和与份对把依版稿案]|[请提]问|根据)$")


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


@dataclass(frozen=True, slots=True)
class _Token:
    """A number with what it counts: 条, 款, 章, or nothing yet."""

    unit: str
    number: int
    start: int
    end: int
    marked: bool
    suffix: str = ""
    ordinal: bool = False
    span: bool = False


def plain(text: str) -> str:
    """A question in the form that is read here: NFKC, references in English turned into Chinese."""
    return in_chinese(unicodedata.normalize("NFKC", text)).strip()


def read(text: str, regulation: Regulation) -> list[Reference]:
    """All articles that a question (in `plain` form) names, ranges filled, in the order of the text."""
    tokens = _tokens(text, regulation) or _whole(text)
    references: list[Reference] = []
    chapter = 0
    before: _Token | None = None
    for token in tokens:
        if token.unit == "章":
            chapter = token.number
            if references and before and before.unit == "条" and re.fullmatch(r"\s*[(（]\s*", text[before.end : token.start]):
                references[-1] = replace(references[-1], chapter=token.number)
                chapter = 0
        elif token.unit == "条":
            here = chapter if before and before.unit == "章" and re.fullmatch(r"[的里中面之,，\s]{0,3}", text[before.end : token.start]) else 0
            if token.span and references and references[-1].number < token.number <= references[-1].number + 300:
                numbers = range(references[-1].number + 1, token.number)
                references.extend(Reference(n, token.start, token.end, within=True) for n in numbers)
            references.append(Reference(token.number, token.start, token.end, token.suffix, (), here, token.ordinal))
        elif references:
            parts = references[-1].parts
            between = range(parts[-1] + 1, token.number) if token.span and parts and 0 < parts[-1] < token.number < 100 else ()
            references[-1] = replace(references[-1], parts=(*parts, *between, token.number), end=token.end)
        before = token
    return _with_laws(text, references, regulation)


def chapters(text: str, regulation: Regulation) -> list[int]:
    """Numbers of the chapters that a question names, ranges filled; -1 is the last."""
    numbers: list[int] = []
    for token in _tokens(text, regulation):
        if token.unit == "章":
            if token.span and numbers and numbers[-1] < token.number < numbers[-1] + 30:
                numbers.extend(range(numbers[-1] + 1, token.number))
            numbers.append(token.number)
    return list(dict.fromkeys(numbers))


def parts_alone(text: str, regulation: Regulation) -> tuple[int, ...]:
    """款 that are named without an article: 第二款也给我看看."""
    tokens = _tokens(text, regulation)
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
    if not here and 0 < reference.number <= len(within):
        return (within[reference.number - 1],)
    return here or found


def named(text: str, regulation: Regulation) -> tuple[str, ...]:
    """Labels of the existing articles that a question names, ranges filled: what a search should look at first."""
    found = (article.label for reference in read(plain(text), regulation) for article in find(reference, regulation))
    return tuple(dict.fromkeys(found))


def in_chapter(number: int, regulation: Regulation) -> tuple[Article, ...]:
    """The articles of a chapter by its number; -1 is the last. Empty where there is no such chapter."""
    chapter = chapter_of(number, regulation)
    return tuple(a for a in regulation.articles if chapter and a.chapter == chapter.heading)


def chapter_of(number: int, regulation: Regulation) -> Chapter | None:
    """A chapter by its number; -1 is the last."""
    if number < 0:
        return regulation.chapters[number] if -number <= len(regulation.chapters) else None
    return next((c for c in regulation.chapters if to_int(c.label[1:-1]) == number), None)


def _suffix(article: Article) -> str:
    found = re.search(r"条之(\w+?)(?:（|$)", article.label)
    return found[1] if found else ""


def _tokens(text: str, regulation: Regulation) -> list[_Token]:
    """Numbers with their units, in order; a row of numbers shares the unit of its last (58、59条)."""
    turned = [_Token("条", int(m["number"]), m.start(), m.end(), True) for m in _TURNED.finditer(text)]
    tokens = [*_placed(text), *_slipped(text), *turned]
    taken = [(token.start, token.end) for token in tokens]
    for match in _TOKEN.finditer(text):
        value = to_int(match["number"])
        if value is None or any(start < match.end() and match.start() < end for start, end in taken):
            continue
        unit = _UNIT.get((match["unit"] or "")[-1:].replace("歀", "款").replace("落", "段").replace("文", "条"), "")
        tokens.append(_Token(unit, value, match.start(), match.end(), bool(match["first"]), match["suffix"] or ""))
    tokens.sort(key=lambda token: token.start)
    for n in range(len(tokens) - 2, -1, -1):
        one, next_ = tokens[n], tokens[n + 1]
        between = text[one.end : next_.start]
        span = bool(re.fullmatch(_SPAN, between))
        if not one.unit and next_.unit and (span or re.fullmatch(_LIST, between)) and (one.marked or span or not next_.marked):
            tokens[n] = one = replace(one, unit=next_.unit, marked=one.marked or next_.marked)
        if span and one.unit == next_.unit:
            tokens[n + 1] = replace(next_, span=True, marked=next_.marked or one.marked)
    for n, (one, next_) in enumerate(pairwise(tokens), 1):
        if next_.unit and one.unit == next_.unit and one.marked and re.fullmatch(f"{_LIST}|{_SPAN}", text[one.end : next_.start]):
            tokens[n] = replace(next_, marked=True)
    return _judged(text, tokens, regulation)


def _judged(text: str, tokens: list[_Token], regulation: Regulation) -> list[_Token]:
    """Only what names something: a number without 第 may as well count (三条建议), and a 款 needs its article or its 第."""
    kept: list[_Token] = []
    most = max((len(article.paragraphs) for article in regulation.articles), default=0)
    last = {token.unit: n for n, token in enumerate(tokens)}
    for n, token in enumerate(tokens):
        follows = kept[-1] if kept else None
        adjacent = bool(follows and re.fullmatch(r"[的里中面之,，、\s]{0,3}", text[follows.end : token.start]))
        row = bool(follows and follows.unit == token.unit and re.fullmatch(f"{_LIST}|{_SPAN}", text[follows.end : token.start]))
        if not token.unit:
            if token.marked and token.number > 3 and _HALF_AFTER.match(text[token.end :]):
                kept.append(replace(token, unit="条"))
            continue
        first_of_row = not row
        if not token.marked and not token.ordinal and first_of_row:
            if token.unit == "款":
                if not (adjacent and follows and follows.unit in "条款"):
                    continue
            elif _counts(text, token, tokens[n:]):
                continue
        if token.unit == "款" and not token.ordinal and token.number > max(most, 9) and "条" not in last:
            token = replace(token, unit="条")
        kept.append(token)
    return kept


def _counts(text: str, token: _Token, row: list[_Token]) -> bool:
    """Whether a number without 第 counts things and names none: 有三条, 一条, 44条留言, 5章都看了."""
    end = token.end
    for one, next_ in pairwise(row):
        if not re.fullmatch(f"{_LIST}|{_SPAN}", text[one.end : next_.start]) or next_.unit != token.unit:
            break
        end = next_.end
    if re.fullmatch(r"\W*[一两1]\W*", text[token.start : token.end - 1]) and text[: token.start].strip():
        return True
    if re.match("[两一]", text[token.start :]) and token.number < 3:
        return True
    return bool(_COUNTED_BEFORE.search(text[: token.start]) or _COUNTED_AFTER.match(text[end:]))


def _slipped(text: str) -> list[_Token]:
    """第3O条, 第四士四条, 第44调, 第 四 十 四 条: between 第 and 条 a slip is still a number."""
    tokens: list[_Token] = []
    for match in _SLIPPED.finditer(text):
        written = "".join(_SLIPS.get(c, c) for c in match["number"])
        value = to_int(written)
        unit = {"章": "章", "张": "章", "款": "款"}.get(match["unit"], "条")
        if value is not None and (written != match["number"] or match["unit"] not in "条章款"):
            tokens.append(_Token(unit, value, match.start(), match.end(), True))
    return tokens


def _placed(text: str) -> list[_Token]:
    """最后一条, 头一款, 倒数第二条, 前三条, 最后两款: counted from an end."""
    tokens: list[_Token] = []
    for match in _PLACE.finditer(text):
        unit = _UNIT[(match["unit"] or match["units"])[-1].replace("文", "条")]
        count = to_int(match["many"] or match["count"] or "1") or 1
        if match["front"]:
            numbers = list(range(1, count + 1))
        elif match["back"]:
            numbers = [-count]
        else:
            numbers = list(range(-count, 0)) if match["end"] else list(range(1, count + 1))
        tokens.extend(_Token(unit, number, match.start(), match.end(), True, "", True) for number in numbers)
    return tokens


def _whole(text: str) -> list[_Token]:
    """A question that is nothing but numbers: 44, 四十四, 44、45, 10-12."""
    match = _WHOLE.fullmatch(text)
    if not match or re.search(r"\d{4}", match[1]):
        return []
    tokens: list[_Token] = []
    for item in re.finditer(rf"[第笫]?((?!\d){NUMERAL}+|\d+)", match[1]):
        value = to_int(item[1])
        if value is None:
            return []
        start = match.start(1)
        span = bool(tokens and re.fullmatch(_SPAN, text[tokens[-1].end : start + item.start()]))
        tokens.append(_Token("条", value, start + item.start(), start + item.end(), True, span=span))
    if len(tokens) > 1 and all(len(text[t.start : t.end]) == 1 for t in tokens) and not re.search(f"{_SPAN}|[、,，和]", match[1]):
        value = to_int(re.sub(r"\s", "", match[1]))
        return [_Token("条", value, match.start(1), match.end(1), True)] if value is not None else []
    return tokens


def _with_laws(text: str, references: list[Reference], regulation: Regulation) -> list[Reference]:
    """Each with the other law that it belongs to; a row shares the law of its first."""
    found: list[Reference] = []
    for reference in references:
        law = _other_law(text[: reference.start], regulation)
        if not law and found and found[-1].law and re.fullmatch(f"(?:{_LIST}|{_SPAN}|)", text[found[-1].end : reference.start]):
            law = found[-1].law
        found.append(replace(reference, law=law))
    return found


def _other_law(before: str, regulation: Regulation) -> str:
    """The name of another law right before a reference; empty for this regulation, by name, abbreviation or 本条例."""
    if book := _BOOK.search(before):
        return "" if _abbreviates(book[1], regulation) else book[1]
    named_law = _LAW.search(before)
    if not named_law:
        return ""
    name, kind = named_law[1], named_law[2]
    if _OURS.search(name) and kind not in ("法典", "宪法"):
        return ""
    return "" if name and kind in regulation.name and name[-1] in regulation.name else name[-8:] + kind


def _abbreviates(name: str, regulation: Regulation) -> bool:
    """Whether the characters of a name stand in this order in the regulation's title: 科创中心条例."""
    title = iter(unicodedata.normalize("NFKC", regulation.title))
    return all(c in title for c in unicodedata.normalize("NFKC", name) if c.isalnum())
