"""Replies about where articles stand and what they measure: titles, chapters, neighbours, counts of 款 and characters."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose.articles import (
    beside_gap,
    chapter_named,
    characters,
    cite,
    doubled,
    first_sentence,
    gap,
    label_link,
    linked,
    named_with_title,
    next_questions,
    noun,
    number_label,
    several,
    show,
    shown,
)
from bot.reading.references import Reference
from ingest.numerals import to_chinese
from ingest.regulation import Article, Regulation

_OPENS = re.compile("[^。]*这样开头：\n\n$")
_OPENED = 6
"""Articles named in a sentence: up to this the opening of each is quoted."""


def titles(articles: Sequence[Article], regulation: Regulation) -> Reply:
    """What articles are called; of one alone, all else about it too."""
    if len(articles) == 1:
        return _standing(articles[0], regulation, "titled", "title")
    lead = "；".join(f"{a.label}的标题是{a.title}" if a.title else f"{a.label}没有标题" for a in articles) + "。"
    sentences = (Sentence(lead + _opens(articles)), *(shown(first_sentence(a)) for a in articles))
    return Reply("answered", "article_doubled" if doubled(articles) else "titled", sentences, tuple(f"{a.label}写了什么" for a in articles[:2]))


def in_chapters(articles: Sequence[Article]) -> str:
    """Which chapters articles are in, in a sentence: all in one, or how many in each."""
    counts: dict[str, int] = {}
    for article in articles:
        if article.chapter:
            counts[chapter_named(article)] = counts.get(chapter_named(article), 0) + 1
    if len(counts) == 1:
        return f"都在{next(iter(counts))}。"
    return "、".join(f"{name}{count}条" for name, count in counts.items()) + "。" if counts else ""


def titled(article: Article, regulation: Regulation, *, surely: bool = True) -> Reply:
    """Which article bears a title; or, not `surely`, which speaks of a topic most."""
    lead = f"{'是' if surely else '与此最相关的是'}{named_with_title(article)}" + (f"，在{chapter_named(article)}。" if article.chapter else "。")
    words = (shown(cite(article, paragraph.address.paragraph)) for paragraph in article.paragraphs)
    suggestions = (f"{article.label}在哪一章", *next_questions([article], regulation)[:1])
    return Reply("answered", "title_found", (Sentence(f"{lead}\n\n"), *words), suggestions)


def placed(articles: Sequence[Article], regulation: Regulation) -> Reply:
    """Which chapter articles are in; of one alone, all else about it too."""
    if len(articles) == 1:
        return _standing(articles[0], regulation, "placed", "place")
    texts = []
    for article in articles:
        section = f"，{article.section}" if article.section else ""
        texts.append(linked(article) + (f"在{chapter_named(article)}{section}" if article.chapter else "不在任何一章里"))
    lead = "；".join(texts) + "。"
    if not doubled(articles) and all(a.chapter for a in articles):
        same = len({a.chapter for a in articles}) == 1
        lead = ("在同一章：" if same else "不在同一章：") + lead
    if doubled(articles):
        lead = f"{noun(regulation)}有{several(len(articles))}个{number_label(articles[0])}，分在不同的地方：{lead}"
    chapters = list(dict.fromkeys(a.chapter.split()[0] for a in articles if a.chapter))
    return Reply("answered", "article_doubled" if doubled(articles) else "placed", _with_openings(lead, articles), tuple(f"{c}有哪些条" for c in chapters[:2]))


def _standing(article: Article, regulation: Regulation, reason: str, asked: str) -> Reply:
    """One article, told whole: what is asked first, then the rest of its title, its place, its size and what stands beside it."""
    within, here = [a for a in regulation.articles if a.chapter == article.chapter], regulation.articles.index(article)
    section = f"，{article.section}" if article.section else ""
    row = f"按排列是全文{len(regulation.articles)}条中的第{here + 1}条"
    chapter = f"在{chapter_named(article)}{section}，是这一章{len(within)}条中的第{within.index(article) + 1}条，{row}"
    unplaced = f"{row}，{'不在任何一章里' if regulation.chapters else '全文没有分章'}"
    facts = {
        "title": f"的标题是{article.title}" if article.title else "没有标题",
        "place": chapter if article.chapter else unplaced,
        "size": f"共有{len(article.paragraphs)}款，正文{characters(article)}个字（含标点）",
    }
    first = (label_link if asked == "title" else linked)(article) + facts.pop(asked)
    others = [fact for name, fact in facts.items() if name != "title"]
    sides = []
    for way, none, step in (("上一条", "前面没有条文", -1), ("下一条", "后面没有条文了", 1)):
        beside = regulation.articles[here + step] if 0 <= here + step < len(regulation.articles) else None
        gap = _skipped(article, beside, regulation) if beside else ""
        sides.append(f"{way}是{named_with_title(beside)}{_in_another(beside, article)}{f'，中间缺{gap}' if gap else ''}" if beside else none)
    suggestions = (f"{article.label}写了什么", *next_questions([article], regulation)[-1:])
    return Reply("answered", reason, _with_openings(f"{'；'.join([first, *others])}。{'；'.join(sides)}。", [article]), suggestions)


def together(replies: Sequence[Reply]) -> Reply:
    """Several replies about the same articles as one: what each says first, and the words of the articles once."""
    leads = [Sentence(_OPENS.sub("", reply.sentences[0].text)) for reply in replies[:-1]]
    return replace(replies[0], sentences=(*leads, *replies[-1].sentences))


def _with_openings(lead: str, articles: Sequence[Article]) -> tuple[Sentence, ...]:
    """A sentence about articles, and under it how each opens; a long row has the sentence alone."""
    if len(articles) > _OPENED:
        return (Sentence(lead),)
    return (Sentence(lead + _opens(articles)), *(shown(first_sentence(article)) for article in articles))


def _opens(articles: Sequence[Article]) -> str:
    return f"{articles[0].label if len(articles) == 1 else '条文'}这样开头：\n\n"


def _skipped(one: Article, other: Article, regulation: Regulation) -> str:
    """The numbers between two articles that the text does not have; empty where there are none."""
    low, high = sorted((one.number, other.number))
    return "、".join(f"第{to_chinese(n)}条" for n in regulation.missing_numbers if low < n < high)


def sizes(articles: Sequence[Article], regulation: Regulation) -> Reply:
    """How many 款 articles have and how long they are, in characters of their text; of one alone, all else about it too."""
    if len(articles) == 1:
        return _standing(articles[0], regulation, "counted", "size")
    lead = "；".join(f"{linked(a)}共有{len(a.paragraphs)}款，正文{characters(a)}个字" for a in articles) + "（含标点，不含标题）。"
    lead += f"合计{sum(len(a.paragraphs) for a in articles)}款、{sum(map(characters, articles))}个字。"
    return Reply("answered", "counted", _with_openings(lead, articles), tuple(f"{a.label}写了什么" for a in articles[:2]))


def ordered(articles: Sequence[Article], regulation: Regulation) -> Reply:
    """Which of several articles stands first."""
    first, *others = sorted(articles, key=regulation.articles.index)
    lead = f"{named_with_title(first)}在前，{'，然后是'.join(map(named_with_title, others))}在后。"
    return Reply("answered", "articles_ordered", _with_openings(lead, (first, *others)), tuple(f"{a.label}写了什么" for a in (first, *others)[:2]))


def in_row(article: Article, regulation: Regulation) -> Reply:
    """Which place an article has among all and among those of its chapter, whatever its number."""
    lead = f"按排列的先后，{linked(article)}是全文的第{regulation.articles.index(article) + 1}个条文"
    if article.chapter:
        lead += f"，是{chapter_named(article)}的第{[a for a in regulation.articles if a.chapter == article.chapter].index(article) + 1}个条文"
    before, after = regulation.articles.index(article), len(regulation.articles) - 1 - regulation.articles.index(article)
    lead += f"，前面{f'有{before}条' if before else '没有条文'}，后面{f'有{after}条' if after else '没有条文了'}"
    return Reply("answered", "counted", _with_openings(f"{lead}。", [article]), (f"{article.label}在哪一章", "条例一共有多少条"))


def neighbours(article: Article, regulation: Regulation) -> Reply:
    """The articles before and after another, as far as there are such."""
    position = regulation.articles.index(article)
    found = [regulation.articles[n] for n in (position - 1, position + 1) if 0 <= n < len(regulation.articles)]
    lead = f"{article.label}前后的条文是{'、'.join(named_with_title(a) for a in found)}，原文如下："
    return show([(a, ()) for a in found], regulation, lead=lead)


def beside_missing(reference: Reference, step: int, regulation: Regulation) -> Reply | None:
    """The article before or after a number that the text skips; None beyond its last number."""
    around = beside_gap(reference, regulation)
    if not around:
        return None
    found = around[0 if step < 0 else 1]
    return show([(found, ())], regulation, lead=f"{gap([reference], regulation)}{'前' if step < 0 else '后'}一条是{named_with_title(found)}，原文如下：")


def row(article: Article, step: int, regulation: Regulation) -> Reply:
    """So many articles before or after another."""
    here = regulation.articles.index(article)
    found = regulation.articles[here + 1 : here + 1 + step] if step > 0 else regulation.articles[max(0, here + step) : here]
    if not found:
        return neighbour(article, step, regulation)
    names = "、".join(named_with_title(a) for a in found)
    return show([(a, ()) for a in found], regulation, lead=f"{article.label}往{'后' if step > 0 else '前'}的{several(len(found))}条是{names}，原文如下：")


def between(articles: Sequence[Article], regulation: Regulation) -> Reply:
    """The articles between two; where there are none, why."""
    first, last = sorted(articles, key=regulation.articles.index)
    found = regulation.articles[regulation.articles.index(first) + 1 : regulation.articles.index(last)]
    if found:
        names = "、".join(named_with_title(a) for a in found)
        return show([(a, ()) for a in found], regulation, lead=f"{first.label}和{last.label}之间是{names}，原文如下：")
    skipped = _skipped(first, last, regulation)
    gap = f"，{noun(regulation)}没有{skipped}" if skipped else ""
    lead = f"{named_with_title(first)}和{named_with_title(last)}之间没有别的条文{gap}。"
    return Reply("answered", "articles_ordered", _with_openings(lead, (first, last)), tuple(f"{a.label}写了什么" for a in (first, last)))


def neighbour(article: Article, step: int, regulation: Regulation) -> Reply:
    """The article before (-1) or after (1) another, or further off, in the text's own order, over numbers that are missing."""
    here = regulation.articles.index(article)
    position = here + step
    if not 0 <= position < len(regulation.articles):
        edge, side = ("最后一条", "后面") if step > 0 else ("第一条", "前面")
        left = len(regulation.articles) - 1 - here if step > 0 else here
        lead = f"{linked(article)}已经是{noun(regulation)}的{edge}，{side}没有条文了。"
        lead = f"{linked(article)}{side}只有{left}条了。" if left else lead
        other = regulation.articles[-2 if step > 0 else 1] if len(regulation.articles) > 1 else article
        return Reply("not_in_text", "article_missing", (Sentence(lead),), (f"{other.label}写了什么", "条例一共有多少条"))
    found = regulation.articles[position]
    skipped = _skipped(article, found, regulation)
    gap = f"{noun(regulation)}没有{skipped}，" if skipped else ""
    way = "后" if step > 0 else "前"
    place = f"的{'下' if step > 0 else '上'}一条" if abs(step) == 1 else f"往{way}数第{to_chinese(abs(step))}条"
    lead = f"{gap}{article.label}{place}是{named_with_title(found)}{_in_another(found, article)}，原文如下："
    return show([(found, ())], regulation, lead=lead)


def _in_another(beside: Article, article: Article) -> str:
    """The chapter of a neighbour, where it is another."""
    return f"，在{chapter_named(beside)}" if beside.chapter and beside.chapter != article.chapter else ""
