"""Which articles name others: 哪几条引用了第二十条, 第六十二条有没有提到第五十九条, 条文之间有没有互相引用."""

import re

from bot.answer import Reply, Sentence
from bot.compose import document as reply_document
from bot.compose.articles import linked, noun, opening, shown
from bot.structure.subject import Subject
from ingest.numerals import NUMERAL
from ingest.regulation import Article, Regulation

_CROSS = re.compile(
    r"(?:哪|别的|其[他它]|有没有|\bwhich\b)[^,，。]{0,8}(?:引用?|援引|提[到及过]|参照|指向|写到|\brefers? to|\bmentions?|\bcites?)[了过到]*\W*$",
    re.IGNORECASE,
)
"""Asks, before the number of an article, which others name it."""
_NAMES_OTHER = re.compile(r"(?:引用?|援引|提没?[到及过]?|参照|指向|写到|点名|\brefers? to|\bmentions?|\bcites?)[了过到]*\W*$", re.IGNORECASE)
"""Between two articles, of which one may name the other."""
_CROSS_AT_ALL = re.compile(
    r"(?:互相|相互|彼此|内部|条文之间|条与条之间)[^,，。]{0,10}(?:引用|援引|参照|指引|互引|引来引去)|(?:引用|援引|参照)[了过]?(?:其[他它]|别的|另外?的?)条"
)
"""Asks whether articles of the text name each other."""
_REFERS = re.compile(rf"第{NUMERAL}+[条款章]|[前本上下]款|前条|[前上下]一条")


def cross_referenced(asked: Subject) -> Reply | None:
    """The articles that name the one that is named, or each other; whether the first of two names the second."""
    references = asked.references
    if len(references) == 1 and _CROSS.search(asked.text[: references[0].start]):
        return _naming(references[0].label, asked.regulation)
    if len(references) == 2 and len(asked.referred) == 2 and _NAMES_OTHER.search(asked.text[references[0].end : references[1].start]):
        return _names(asked.referred[0], references[1].label, asked.regulation)
    if not _CROSS_AT_ALL.search(asked.text) or len(asked.referred) > 1:
        return None
    return _names_any(asked.referred[0], asked.regulation) if asked.referred else _at_all(asked.regulation)


def _naming(label: str, regulation: Regulation) -> Reply:
    """The articles whose words name another."""
    if any(label in article.text for article in regulation.articles):
        return reply_document.mentions([label], regulation.articles, regulation)
    return Reply("not_in_text", "word_not_found", (Sentence(f"{noun(regulation)}里没有哪一条的正文提到{label}。"),), (f"{label}写了什么",))


def _names(article: Article, other: str, regulation: Regulation) -> Reply:
    """Whether an article's words name another. other: its label."""
    if other in article.text:
        return reply_document.mentions([other], [article], regulation, article.label)
    lead = Sentence(f"{linked(article)}的正文没有提到{other}，它这样开头：\n\n")
    return Reply("answered", "word_not_found", (lead, shown(opening(article))), (f"{article.label}写了什么", f"{other}写了什么"))


def _names_any(article: Article, regulation: Regulation) -> Reply:
    """Whether an article's words name any other, or a part of itself."""
    named = [match[0] for match in _REFERS.finditer(article.text)]
    if named:
        return reply_document.mentions(list(dict.fromkeys(named)), [article], regulation, article.label)
    lead = Sentence(f"{linked(article)}的正文没有提到其他条款，它这样开头：\n\n")
    return Reply("answered", "word_not_found", (lead, shown(opening(article))), (f"{article.label}写了什么",))


def _at_all(regulation: Regulation) -> Reply:
    """The articles whose words name others, or a part of themselves."""
    found = [article for article in regulation.articles if _REFERS.search(article.text)]
    if found:
        return reply_document.list_articles(found, f"{noun(regulation)}有{len(found)}条的正文提到其他条款：")
    said = f"{noun(regulation)}里没有哪一条的正文提到其他条款，也没有前款、前条这样的写法。"
    return Reply("not_in_text", "word_not_found", (Sentence(said),), ("条例分哪几章", "条例一共有多少条"))
