"""What a drafter would want to be told about a text. Only what can be told with certainty: a false alarm is a defect too."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.models import tag
from ingest.numerals import to_chinese
from ingest.regulation import Article, Finding, Regulation

_LATIN = re.compile(r"(?<![A-Za-z0-9@./_-])(?:[a-z]{2,})(?:\s+[a-z]{2,})*(?![A-Za-z0-9@/_-]|\.[a-z])")
_BLANK = re.compile(r"[\s　_＿ＸX×]*年[\s　_＿ＸX×]+月[\s　_＿ＸX×]+日|[_＿]{2,}|[×Ｘ]{2,}|[（〔【]\s+[）〕】]")
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_MODALS = ("可以", "应当", "必须", "不得", "应该", "能够")
_JOINS = "、和与或及并且也还者均都又以的"
"""Before these last characters a word may be said again: they join two predicates."""
_SHORT_NAMES = (("科创", "科技创新"), ("发改委", "发展和改革委员会"), ("人社", "人力资源和社会保障"), ("经信", "经济和信息化"))
_GOVERNMENT = re.compile(r"(?<![\u4e00-\u9fff])?([省市区县])政府(?!性|引导|主导|采购|投资|间|购买|规章|奖)")


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
    labels = {number: articles[0].label for number, articles in regulation.by_number.items()}
    for number in regulation.missing_numbers:
        label, before = f"第{to_chinese(number)}条", labels[max(n for n in labels if n < number)]
        yield Finding("number_missing", before, before, f"{before}之后缺{label}：正文没有这一条。")
    for number, articles in regulation.by_number.items():
        if len(articles) > 1 and len({a.label.split("条")[1].split("（")[0] for a in articles}) == 1:
            for article in articles[1:]:
                yield Finding("number_repeated", article.label, f"第{to_chinese(number)}条", f"条号“第{to_chinese(number)}条”用了{len(articles)}次：{'、'.join(a.label for a in articles)}。")
    for before, after in pairwise(regulation.articles):
        if after.number < before.number:
            yield Finding("number_out_of_order", after.label, after.label, f"{after.label}排在{before.label}之后，次序颠倒。")


def _latin(article: Article, text: str) -> Iterator[Finding]:
    for match in _LATIN.finditer(text):
        if re.search(r"[\u4e00-\u9fff]", text):
            excerpt = text[max(0, match.start() - 4) : match.end() + 4]
            yield Finding("latin_in_chinese", article.label, excerpt.strip(), f"中文句中夹有外文“{match[0]}”。")


def _blanks(article: Article, text: str) -> Iterator[Finding]:
    for match in _BLANK.finditer(text):
        what = "日期" if "年" in match[0] else "内容"
        yield Finding("blank", article.label, text[max(0, match.start() - 4) : match.end() + 4].strip(), f"{what}留空，尚未填写。")


def _doubled_characters(article: Article, text: str) -> Iterator[Finding]:
    """在在, 服服: a character too many, where the words come out fewer and whole without it."""
    for match in _DOUBLED.finditer(text):
        start, end = _clause_around(text, match.start())
        at = match.start() - start
        clause = text[start:end]
        first, second = _word_at(clause, at), _word_at(clause, at + 1)
        if first == second or (len(first[2]) > 1 and len(second[2]) == 1):
            continue
        without = clause[:at] + clause[at + 1 :]
        merged = _word_at(without, at)
        if len(tag(without)) < len(tag(clause)) and len(merged[2]) <= 3:
            excerpt = text[max(0, match.start() - 4) : match.end() + 4]
            yield Finding("doubled_characters", article.label, excerpt, f"“{match[0]}”疑为重字，“{match[1]}”多写了一次。")


def _doubled_words(article: Article, text: str) -> Iterator[Finding]:
    """可以…可以, 应当扩大…扩大: one predicate said twice in a clause."""
    for match in _CLAUSE.finditer(text):
        clause = match[0]
        for modal in _MODALS:
            first = clause.find(modal)
            second = clause.find(modal, first + 2)
            if first >= 0 and second >= 0 and clause[second - 1] not in _JOINS and not re.search("的|是否", clause[first:second]):
                yield Finding("doubled_words", article.label, clause[first : second + 4], f"一句之中“{modal}”重复。")
        words = _words(clause)
        for (_, _, modal, _), (start, end, verb, kind) in pairwise(words):
            if modal not in _MODALS or kind != "v" or len(verb) < 2 or verb in _MODALS:
                continue
            again = [w for w in words if w[0] > end and w[2] == verb and w[3] == "v" and clause[w[0] - 1] not in _JOINS]
            if again:
                yield Finding("doubled_words", article.label, clause[start : again[0][1] + 4], f"一句之中“{verb}”重复。")


def _two_names(regulation: Regulation) -> Iterator[Finding]:
    """One thing under two names: a short and a full name between the same words, or a conjunction changed in a long one."""
    whole = "\n".join(article.text for article in regulation.articles)
    for article in regulation.articles:
        for match in _GOVERNMENT.finditer(article.text):
            full = f"{match[1]}人民政府"
            if full in whole:
                yield Finding("two_names", article.label, match[0], f"此处称“{match[0]}”，别处称“{full}”，名称不一。")
        for short, full in _SHORT_NAMES:
            for match in re.finditer(short, article.text):
                before, after = article.text[max(0, match.start() - 2) : match.start()], article.text[match.end() : match.end() + 3]
                if re.fullmatch(r"[\u4e00-\u9fff]{2}", before) and re.fullmatch(r"[\u4e00-\u9fff]{3}", after) and f"{before}{full}{after}" in whole:
                    yield Finding("two_names", article.label, f"{before}{short}{after}", f"此处称“{before}{short}{after}”，别处称“{before}{full}{after}”，名称不一。")
        for match in re.finditer(r"(?<=[\u4e00-\u9fff]{4})[与](?=[\u4e00-\u9fff]{4})", article.text):
            other = f"{article.text[match.start() - 4 : match.start()]}和{article.text[match.end() : match.end() + 4]}"
            if other in whole:
                here = other.replace("和", "与", 1) if other.count("和") == 1 else article.text[match.start() - 4 : match.end() + 4]
                yield Finding("two_names", article.label, here, f"此处称“{here}”，别处称“{other}”，名称不一。")


def _clause_around(text: str, at: int) -> tuple[int, int]:
    return next((m.span() for m in _CLAUSE.finditer(text) if m.start() <= at < m.end()), (0, len(text)))


def _words(clause: str) -> list[tuple[int, int, str, str]]:
    """(start, end, word, kind) of each word of a clause."""
    words: list[tuple[int, int, str, str]] = []
    at = 0
    for word, kind in tag(clause):
        at = clause.find(word, at) if clause.find(word, at) >= 0 else at
        words.append((at, at + len(word), word, kind))
        at += len(word)
    return words


def _word_at(clause: str, at: int) -> tuple[int, int, str, str]:
    return next((w for w in _words(clause) if w[0] <= at < w[1]), (at, at + 1, clause[at], ""))
