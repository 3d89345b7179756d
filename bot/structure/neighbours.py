"""Articles beside each other: the one before or after another, so many further, what stands between two, which comes first."""

import re
from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose import articles as reply_articles
from bot.compose import places as reply_places
from bot.reading.references import find
from bot.structure import of_text, positions
from bot.structure.subject import Subject

BESIDE_PLACE = re.compile(r"区别|差别|差异|不同|不一样|关系|联系|矛盾|冲突|打架|衔接|差(?=在|了|什么|啥)|\bdiffer|\brelat", re.IGNORECASE)
"""Asks of what lies between two articles in matter, and of nothing that stands there."""
_WHICH = re.compile(r"哪|几条?\W*$|什么条|隔|跳过|第\w{1,3}个|\bwhich\b|\bwhat\b", re.IGNORECASE)
_ONE_OF_TWO = re.compile("两[条个]|那[一个]?[条个]|前者|后者")
"""Of a doubled number one is meant."""
_HOW_MANY_PARTS = re.compile("[几幾多]少?个?款")


def of_article(asked: Subject) -> Reply | None:
    """The article before or after one, or so many further; what stands between two."""
    by_number = [a for r in asked.references if not r.ordinal for a in find(r, asked.regulation)]
    articles = [a for a in asked.referred if a in by_number] or asked.referred or asked.articles
    if positions.between(asked.text) and len(both := asked.several) == 2:
        return None if BESIDE_PLACE.search(asked.text) else reply_places.between(both, asked.regulation)
    step = positions.step(asked.text)
    if len(asked.references) == 1 and positions.follows(asked.text[: asked.references[0].start]):  # 紧跟着的三十三条呢
        return reply_articles.show([(article, ()) for article in articles], asked.regulation) if articles else None
    if len(articles) > 1 and len({article.number for article in articles}) == 1 and not _ONE_OF_TWO.search(asked.text):  # 第五十五条后面是哪条
        first, *others = (reply_places.neighbour(article, step, asked.regulation) for article in articles)
        return replace(first, sentences=(*first.sentences, *(sentence for other in others for sentence in (Sentence("\n\n"), *other.sentences))))
    if len(articles) != 1:
        return None
    if positions.left_over(asked.text):
        return reply_places.in_row(articles[0], asked.regulation)
    if positions.both_sides(asked.text) and len(asked.regulation.articles) > 1:
        return reply_places.neighbours(articles[0], asked.regulation)
    if abs(step) > 1 and (positions.in_a_row(asked.text) or not _WHICH.search(asked.text)):  # 第27条往后数三条
        return reply_places.row(articles[0], step, asked.regulation)
    told = reply_places.neighbour(articles[0], step, asked.regulation)
    cited = [citation.article for sentence in told.sentences for citation in sentence.citations]
    return reply_places.sizes(cited[:1], asked.regulation) if cited and _HOW_MANY_PARTS.search(asked.text) else told  # 第六十一条前面那条有几款


def in_order(asked: Subject) -> Reply | None:
    if asked.references and all(reference.ordinal for reference in asked.references):  # 前十二条
        return reply_articles.show([(article, ()) for article in asked.articles], asked.regulation) if asked.articles else None
    if len(asked.compared) == 1 and positions.beside(asked.text):  # which one comes immediately before article 25
        return of_article(asked)
    if of_text.several_titled(asked.text):  # 讲知识产权的是从哪条到哪条
        return of_text.by_title(asked)
    if not asked.references and (found := asked.placed):  # 排第40位的条文
        return reply_articles.show([(article, ()) for article in found], asked.regulation)
    if asked.referred and len(asked.compared) == 1:  # 第五十四条按实际排列是全文第几个条文
        return reply_places.in_row(asked.referred[0], asked.regulation)
    return reply_places.ordered(asked.several[:6], asked.regulation) if len(asked.several) >= 2 else None


