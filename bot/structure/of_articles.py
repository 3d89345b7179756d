"""Questions that name articles by number: their words, those that the text does not have, those of a doubled number."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import places as reply_places
from bot.grounding.figures import figures
from bot.reading import forms
from bot.reading.references import Reference, find, in_chapter, read
from bot.reading.wording import asks, in_words, rest
from bot.structure import positions
from bot.structure.doubled import meant_of
from bot.structure.intents import NONE, WORDS
from bot.structure.subject import Subject
from bot.structure.unspoken import with_nearest
from ingest.numerals import NUMERAL, to_chinese
from ingest.regulation import Article, Regulation

_APART = re.compile(r"[。？！;?!\n、]|另外|顺便|\s\d+[.)]")
_OWN_WORDS, _IN_LATIN = 2, 6
"""Characters that say what a clause is about, in Chinese and in Latin letters."""
_IN_ROW = re.compile(r"排(?:在|到|行)?(?:全文|整部条例|条例)?的?第几(?!章)|(?:是|为)(?:全文|条例)的?第几个")
"""Asks for an article's place in the row of all."""
_THEIR_WORDS = re.compile("具体|分别|各自?|讲|说|写|什么|啥|呢|是?多少|条号|序号|编号|号码|几号|内容|原文|怎么|规定|哪[些几]|[事项至到]|条")
"""Asks for what articles say, and nothing else: 第六十五条至第六十八条都规定了哪些事."""
_CHAPTER = re.compile(rf"第?{NUMERAL}+章")
_CLAIMED = ("元", "美元", "yuan", "rmb", "倍", "年", "个月", "日", "岁")
"""Units of figures that are said of the content."""


def of_articles(asked: Subject, odds: Mapping[str, float]) -> Reply | None:
    """What named articles say; that there are none such; None where something of their content is asked. odds: of the intents."""
    regulation, references = asked.regulation, asked.references
    found = [(reference, find(reference, regulation)) for reference in references]
    absent = [reference for reference, articles in found if not articles and not reference.within and not reference.law]
    if not any(articles for _, articles in found):
        beside = len(absent) == 1 and max(odds, key=lambda name: odds[name]) == "article_neighbour"
        if beside and (reply := reply_places.beside_missing(absent[0], positions.step(asked.text), regulation)):
            return reply
        return None if apart(asked.text, regulation) != asked.text else with_nearest(reply_articles.missing(absent, regulation), asked, asked.bare)
    if gone := [reference.chapter for reference in references if reference.chapter and not in_chapter(reference.chapter, regulation)]:
        return reply_chapters.missing(gone, regulation)
    parts: dict[Article, tuple[int, ...]] = {}
    for reference, articles in found:
        for article in articles:
            parts[article] = (*parts.get(article, ()), *reference.parts)
    if (odds[WORDS] < odds[NONE] and rest(asked.bare, _CHAPTER, _THEIR_WORDS)) or any(figure.unit in _CLAIMED for figure in figures(asked.bare)):
        return None
    meant = meant_of(list(parts), asked.text, asked.references, regulation)
    existing = [(article, said) for article, said in parts.items() if article in meant]
    if len(existing) == 1 and not existing[0][1] and _IN_ROW.search(asked.text):
        return reply_places.in_row(existing[0][0], regulation)
    return reply_articles.show(existing, regulation, absent=absent, lead=_counted_off(references, existing))


def apart(text: str, regulation: Regulation) -> str:
    """What a question asks of the content besides what it asks of articles that the text does not have; as it is, where there are none such
    or nothing else is asked. What stands in front asks for itself (谁能建，并引用第九十九条), what follows a comma does not. text: in
    `plain` form."""
    gone = [reference for reference in read(text, regulation) if not reference.law and not find(reference, regulation)]
    if not gone:
        return text
    first = min(reference.start for reference in gone)
    commas = [match.end() for match in re.finditer("[，,]", text) if match.end() <= first]
    cuts = sorted({0, len(text), *(match.end() for match in _APART.finditer(text)), *commas})
    kept = [text[start:end] for start, end in pairwise(cuts) if not any(start <= reference.start < end for reference in gone)]
    return " ".join(kept).strip() if any(_asks_of_content(part, regulation) for part in kept) else text


def _asks_of_content(part: str, regulation: Regulation) -> bool:
    left = rest(part, forms.ASKING)
    if left.isascii():
        return asks(part) and len(left) >= _IN_LATIN
    return asks(part) and len(left) >= _OWN_WORDS and in_words(left, list(regulation.articles))


def _counted_off(references: Sequence[Reference], existing: list[tuple[Article, tuple[int, ...]]]) -> str:
    """最后一条, 第五章第一条: which article that is."""
    if len(references) != 1 or len(existing) != 1:
        return ""
    reference, (article, parts) = references[0], existing[0]
    if parts or article.number == reference.number:
        return ""
    place = f"倒数第{to_chinese(-reference.number)}条" if reference.number < 0 else f"第{to_chinese(reference.number)}条"
    place = "最后一条" if reference.number == -1 else place
    whole = f"{article.chapter.split()[0]}的" if reference.chapter else "全文的"
    return f"{whole}{place}是{reply_articles.named_with_title(article)}，原文如下："
