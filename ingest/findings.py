"""What a drafter would want to be told about a text. Only what can be told with certainty: a false alarm is a defect too."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ingest.models import tag
from ingest.numerals import to_chinese
from ingest.regulation import Article, Finding, Regulation

_LATIN = re.compile(r"(?<![A-Za-z0-9@./:_“（(-])[a-z]{2,}(?:\s+[a-z]{2,})*(?![A-Za-z0-9@/:_”）)-]|\.[a-z])")
_USUAL_LATIN = frozenset(["app", "apps", "wifi", "web", "email", "kg", "km", "mm", "cm", "mg", "ml", "kw", "kwh", "mw", "db", "hz", "pm", "vs"])
_BLANK = re.compile(
    r"(?<![\s_＿ＸX×“（(])[\s_＿ＸX×]*年[\s_＿ＸX×]+月[\s_＿ＸX×]*日|\d月[\s_＿ＸX×]+日"  # a date
    r"|[_＿]{2,}|[×Ｘ]{2,}|(?<![A-Za-z0-9])X{2,}(?![A-Za-z0-9])|[（〔【]\s*[）〕】]"  # anything else
)
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_REPEATED = re.compile(r"([\u4e00-\u9fff]{2}).*\1")
_MODALS = ("可以", "应当", "必须", "不得", "应该", "能够")
_JOINS = "、和与或及并且也还者均都又以的而未不已后再非即便则"
"""After these characters a word may be said again: they join two predicates."""
_STUTTERS = ("或或者", "及及其", "会会同", "其其他")
_ORGANS = {"发改": "发展和改革", "人社": "人力资源和社会保障", "经信": "经济和信息化", "住建": "住房和城乡建设", "文旅": "文化和旅游", "自规": "自然资源和规划"}
"""Departments by their short and their full names."""
_GOVERNMENT = re.compile(r"(?<![城都地园社街灾])([省市区县])政府(?!性|引导|主导|采购|投资|间|购买|规章|奖|令|工作报告|信息公开)")


class _Word(NamedTuple):
    """A word of a clause with its part of speech in LAC's terms: n, v, vn, p, …"""

    start: int
    end: int
    text: str
    kind: str


def examine(regulation: Regulation) -> tuple[Finding, ...]:
    """All findings of a text in the order of its articles: what was repaired while reading, and what stands in it."""
    found = [*regulation.findings, *_numbers(regulation), *_two_names(regulation)]
    for article in regulation.articles:
        for paragraph in article.paragraphs:
            for check in (_latin, _blanks, _doubled_characters, _doubled_words):
                found.extend(check(article, paragraph.text))
    order = {article.label: n for n, article in enumerate(regulation.articles)}
    return tuple(sorted(found, key=lambda finding: order.get(finding.article, -1)))


def _numbers(regulation: Regulation) -> Iterator[Finding]:
    for number in regulation.missing_numbers:
        label = f"第{to_chinese(number)}条"
        before = next(article for article in reversed(regulation.articles) if article.number < number).label
        yield Finding("number_missing", before, before, f"{before}之后缺{label}：正文没有这一条。")
    plain: dict[str, list[str]] = {}
    for article in regulation.articles:
        plain.setdefault(article.label.split("（")[0], []).append(article.label)
    for label, used in plain.items():
        for again in used[1:]:
            yield Finding("number_repeated", again, label, f"条号“{label}”用了{len(used)}次：{'、'.join(used)}。")
    for before, after in pairwise(regulation.articles):
        if after.number < before.number:
            yield Finding("number_out_of_order", after.label, after.label, f"{after.label}排在{before.label}之后，次序颠倒。")


def _latin(article: Article, text: str) -> Iterator[Finding]:
    if not re.search(r"[\u4e00-\u9fff]", text):
        return
    for match in _LATIN.finditer(text):
        if match[0] not in _USUAL_LATIN:
            yield Finding("latin_in_chinese", article.label, _excerpt(text, *match.span()), f"中文句中夹有外文“{match[0]}”。")


def _blanks(article: Article, text: str) -> Iterator[Finding]:
    for match in _BLANK.finditer(text):
        what = "日期" if "日" in match[0] else "内容"
        yield Finding("blank", article.label, _excerpt(text, *match.span()), f"{what}留空，尚未填写。")


def _doubled_characters(article: Article, text: str) -> Iterator[Finding]:
    """在在, 服服: a character too many. Two words that meet in one character (规定定期, 可以以) are none."""
    for match in _DOUBLED.finditer(text):
        start, end = _clause_around(text, match.start())
        if _one_too_many(text[start:end], match.start() - start):
            yield Finding("doubled_characters", article.label, _excerpt(text, *match.span()), f"“{match[0]}”疑为重字，“{match[1]}”多写了一次。")


def _one_too_many(clause: str, at: int) -> bool:
    """Whether the second of two equal characters is a slip: the words around it come out whole without it, and only then."""
    words = _words(clause)
    here = next((n for n, word in enumerate(words) if word.start <= at < word.end), None)
    if here is None:
        return False
    first, char = words[here], clause[at]
    second = first if at + 1 < first.end else words[here + 1]
    if first is second:  # 企业业: a word of three characters that nobody knows
        known = first.text[:2] == clause[at - 1 : at + 1] and first.text[2:] == char
        before_place = here + 1 < len(words) and words[here + 1].kind == "f"  # 部门|门前
        return known and first.kind in ("n", "v", "vn") and not before_place and not _word(clause[at + 1 : at + 3])
    if first.text == second.text == char:  # 在在: one word said twice
        return not _word(clause[max(0, at - 1) : at + 1]) and not _word(clause[at + 1 : at + 3])
    if first.text == char:  # 研研发; but 对对方 is two words
        return first.kind == "vn" or char + second.text in _STUTTERS
    if second.text == char:  # 保护护; but 可以以 is two words
        return len(first.text) == 2 and second.kind == "vn" and char != "务"
    before = words[here - 1] if here else None  # 对|口服|服务: 对口|服务 is meant
    if before is None or len(before.text) != 1 or len(first.text) != 2:
        return False
    return _word(before.text + first.text[0]) and _cut_there(clause, at, before.start)


def _cut_there(clause: str, at: int, start: int) -> bool:
    """Whether the clause without its character at `at` has a word of two characters at `start`, and one word fewer in all."""
    without = clause[:at] + clause[at + 1 :]
    mended = _words(without)
    return any(word.start == start and len(word.text) == 2 for word in mended) and len(mended) < len(_words(clause))


def _doubled_words(article: Article, text: str) -> Iterator[Finding]:
    """可以…可以, 扩大…扩大: one predicate said twice in a clause."""
    for match in _CLAUSE.finditer(text):
        clause = match[0]
        if not _REPEATED.search(clause):
            continue
        for modal in _MODALS:
            first = clause.find(modal)
            second = clause.find(modal, first + 2) if first >= 0 else -1
            if second < 0 or clause[second - 1] in _JOINS or clause.startswith("应当事人", second):
                continue
            if not re.search("的(?!规定)|是否", clause[first:second]):
                yield Finding("doubled_words", article.label, clause[first : second + 4], f"一句之中“{modal}”重复。")
        words = _words(clause)
        for before, word in pairwise(words):
            if before.text == word.text and before.kind == word.kind == "v" and len(word.text) > 1 and word.text not in _MODALS:
                yield Finding("doubled_words", article.label, _excerpt(clause, before.start, word.end), f"“{word.text}”写了两次。")
            elif before.text in _MODALS and word.kind == "v" and len(word.text) > 1 and word.text not in _MODALS:
                again = [w for w in words if w.start > word.end and w[2:] == word[2:] and clause[w.start - 1] not in _JOINS]
                if again:
                    yield Finding("doubled_words", article.label, clause[word.start : again[0].end + 4], f"一句之中“{word.text}”重复。")


def _two_names(regulation: Regulation) -> Iterator[Finding]:
    """One thing under two names: a government or department by a short and by its full name, a place's 科创 and 科技创新."""
    whole = "\n".join(article.text for article in regulation.articles)
    for article in regulation.articles:
        for here, full in _names(article.text):
            if full in whole:
                yield Finding("two_names", article.label, here, f"此处称“{here}”，别处称“{full}”，名称不一。")


def _names(text: str) -> Iterator[tuple[str, str]]:
    """(the name as it stands, its full form) of what is called by a name that has a fuller one."""
    for match in _GOVERNMENT.finditer(text):
        yield match[0], f"{match[1]}人民政府"
    for short, full in _ORGANS.items():
        for match in re.finditer(f"{short}(委(?!员会)|局|厅|(?:主管)?部门)", text):
            yield match[0], full
        for match in re.finditer(full.replace("和", "[与及]"), text):
            yield match[0], full
    for match in re.finditer(r"([\u4e00-\u9fff]{2})科创([\u4e00-\u9fff]{2,3})", text):
        if any(kind in ("LOC", "ns", "nz") for _, kind in tag(match[1])):
            yield match[0], f"{match[1]}科技创新{match[2]}"


def _excerpt(text: str, start: int, end: int) -> str:
    """The words with up to four characters on either side."""
    return text[max(0, start - 4) : end + 4].strip()


def _clause_around(text: str, at: int) -> tuple[int, int]:
    return next((m.span() for m in _CLAUSE.finditer(text) if m.start() <= at < m.end()), (0, len(text)))


def _words(clause: str) -> list[_Word]:
    words: list[_Word] = []
    at = 0
    for text, kind in tag(clause):
        at = max(at, clause.find(text, at))
        words.append(_Word(at, at + len(text), text, kind))
        at += len(text)
    return words


def _word(text: str) -> bool:
    """Whether two characters are one word."""
    return len(text) == 2 and len(tag(text)) == 1
