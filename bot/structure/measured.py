"""How long: the text, its longest and shortest articles, those with most 款."""

import re

from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import lengths as reply_lengths
from bot.compose import places as reply_places
from bot.grounding.figures import figures
from bot.reading.references import find, read
from bot.reading.wording import clauses
from bot.structure import of_chapters, positions
from bot.structure.counts_asked import count_asked
from bot.structure.named import chapters_named, titled_in
from bot.structure.subject import Subject
from ingest.regulation import Article

_SHORT = re.compile(r"短|少|最小|shortest|fewest|least", re.IGNORECASE)
_TITLE_LONGEST = re.compile(r"(?:标题|条标|条名|题目)[^,，。…]{0,6}最[长短]|最[长短]的?(?:标题|条标|条名|题目)")
_LONGEST_TITLE = re.compile(
    r"(?:标题|题目|名称|名字|条标|条名|题名)[^。]{0,10}(?:最|第[二三四五])|\b(?:longest|shortest) (?:title|heading)|titles?\b.*\b(?:longest|shortest)",
    re.IGNORECASE,
)


def length(asked: Subject) -> Reply:
    if asked.referred:
        return reply_places.sizes(asked.referred, asked.regulation)
    if asked.missing_chapters:
        return reply_chapters.missing(asked.missing_chapters, asked.regulation)
    if told := of_chapters.lengths(asked):
        return told
    rate = positions.rate(asked.text)
    limit = next((int(figure.value) for figure in figures(asked.text) if not rate and re.match("个?字", asked.text[figure.end :])), None)  # 有没有超过一万字
    told = reply_lengths.length(asked.regulation, limit)
    return reply_lengths.at_rate(told, sum(map(reply_articles.characters, asked.regulation.articles)), rate) if rate and rate.unit == "字" else told


def longest(asked: Subject) -> Reply | None:
    """The longest or shortest article of the text or of a chapter, or the next one after it; but one that is left out. Of articles that are
    named, how long they are."""
    among, where = _measured(asked)
    if not positions.all_but(asked.text):
        if any(not reference.ordinal for reference in asked.references):  # 最长的前三条 names none
            return reply_places.sizes(asked.articles, asked.regulation) if asked.articles else None
        if not asked.references and len(compared := asked.compared) > 1:
            among, where = compared, ""
    if not among:
        return None
    of_titles, shortest = bool(_LONGEST_TITLE.search(asked.text)), bool(_SHORT.search(asked.text))
    if (many := positions.top(asked.text)) > 1:
        return reply_lengths.longest_few(among, many, shortest=shortest, where=where, of_titles=of_titles)
    return reply_lengths.longest(among, shortest=shortest, rank=positions.rank(asked.text), where=where, of_titles=of_titles)


def of_titles(text: str) -> bool:
    """Whether the longest or shortest title is asked for."""
    return bool(_TITLE_LONGEST.search(text))


def _measured(asked: Subject) -> tuple[list[Article], str]:
    """The articles among which the longest is looked for: of the chapters named, or all; without those left out."""
    among, where = asked.looked_in
    if not positions.all_but(asked.text):
        return among, where
    left = _left_out(asked)
    if set(among) <= set(left):  # the chapter that is named is the one left out
        among, where = list(asked.regulation.articles), ""
    return [article for article in among if article not in left], where


def _left_out(asked: Subject) -> list[Article]:
    """The articles that the clause with 除了 names, by number, place, title or chapter."""
    clause = next((clause for clause in clauses(asked.text) if positions.all_but(clause)), asked.text)
    named = [article for reference in read(clause, asked.regulation) for article in find(reference, asked.regulation)]
    placed = positions.places(clause, len(asked.regulation.articles)) or []
    chapters = [a for a in asked.regulation.articles if a.chapter in {c.heading for c in chapters_named(clause, asked.regulation)}]
    return named or chapters or [asked.regulation.articles[n] for n in placed if 0 <= n < len(asked.regulation.articles)] or titled_in(clause, asked.regulation)


def most_parts(asked: Subject) -> Reply | None:
    """哪些条有三款 asks for those with so many; of two that are compared, how many each has."""
    named = any(not reference.ordinal for reference in asked.references)  # 款数最多的前三条 names none
    if len(compared := asked.compared) > 1 and (named or not asked.references) and not positions.all_but(asked.text):
        return reply_places.sizes(compared, asked.regulation)
    among, where = _measured(asked)
    if not among:
        return None
    if wanted := count_asked(re.sub("自然段|段落?", "款", asked.text), "款"):
        return reply_lengths.with_paragraphs(among, wanted, asked.regulation, where)
    many, rank = positions.top(asked.text), positions.rank(asked.text)
    if many > 1 or rank > 1:
        return reply_lengths.most_paragraphs(among, range(1, many + 1) if many > 1 else range(rank, rank + 1), asked.regulation, where)
    return reply_lengths.count_paragraphs(among, asked.regulation, where)
