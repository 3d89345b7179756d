"""Replies about how long the text and its articles are, and how they are divided: characters, 款, the longest and the shortest."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose.articles import chapter_named, characters, label_link, linked, noun, opening
from bot.compose.document import list_articles
from bot.structure.counts_asked import CountAsked
from bot.structure.positions import Rate
from ingest.numerals import to_chinese
from ingest.regulation import Article, Chapter, Regulation

_OPENED = 6
"""Articles named in a sentence: up to this the opening of each is shown beside it."""


def count_paragraphs(articles: Sequence[Article], regulation: Regulation, where: str = "") -> Reply:
    """How many 款 in all, and in which of the articles most. where: the chapters whose articles these are."""
    size = max(len(a.paragraphs) for a in articles)
    most = [a for a in articles if len(a.paragraphs) == size]
    text = (
        f"{where or noun(regulation)}的{len(articles)}条合计{sum(len(a.paragraphs) for a in articles)}款，"
        f"其中款数最多的是{_titled(most)}，有{size}款{'' if where else _in_chapter(most)}。"
    )
    return Reply("answered", "counted", (Sentence(text, tuple(map(opening, most))),), tuple(f"{a.label}写了什么" for a in most[:2]))


def most_paragraphs(articles: Sequence[Article], places: range, regulation: Regulation, where: str = "") -> Reply:
    """The articles at some places by how many 款 they have: 1 for those with most."""
    sizes = sorted({len(a.paragraphs) for a in articles}, reverse=True)
    ranked = {n: [a for a in articles if len(a.paragraphs) == sizes[n - 1]] for n in places if n <= len(sizes)}
    ranked = ranked or {len(sizes): [a for a in articles if len(a.paragraphs) == sizes[-1]]}
    told = "；".join(f"{f'第{to_chinese(n)}' if n > 1 else '最'}多的是{_titled(found)}，有{sizes[n - 1]}款" for n, found in ranked.items())
    found = [a for most in ranked.values() for a in most]
    text = Sentence(f"{where or noun(regulation)}款数{told}。", tuple(map(opening, found[:_OPENED])))
    return Reply("answered", "counted", (text,), tuple(f"{a.label}写了什么" for a in found[:2]))


def with_paragraphs(articles: Sequence[Article], wanted: CountAsked, regulation: Regulation, where: str = "") -> Reply:
    """Those of the articles that have so many 款. where: the chapters whose articles these are."""
    found = [a for a in articles if wanted.holds(len(a.paragraphs))]
    place = where or noun(regulation)
    if not found:
        most = max(articles, key=lambda a: len(a.paragraphs))
        text = f"{place}没有哪一条有{wanted.said}：款数最多的是{label_link(most)}，有{len(most.paragraphs)}款。"
        return Reply("answered", "counted", (Sentence(text, (opening(most),)),), ("条例一共有多少条",))
    return list_articles(found, f"{place}有{wanted.said}的条文共{len(found)}条：")


def longest(articles: Sequence[Article], *, shortest: bool = False, rank: int = 1, where: str = "", of_titles: bool = False) -> Reply:
    """The longest or shortest article by characters of its text, or of its title, or the next ones after it. where: the chapters whose
    articles these are."""
    sizes = _sizes(articles, of_titles=of_titles)
    ordered = sorted(set(sizes.values()), reverse=not shortest)
    rank = min(rank, len(ordered))
    size = ordered[rank - 1]
    found = [a for a in articles if sizes[a.label] == size]
    place, chapter = f"第{to_chinese(rank)}" if rank > 1 else "最", "" if where else _in_chapter(found)
    text = f"{where}{'标题' if of_titles else '正文'}{place}{'短' if shortest else '长'}的是{_titled(found)}，有{size}个字（含标点）{chapter}。"
    return Reply("answered", "counted", (Sentence(text, tuple(map(opening, found))),), tuple(f"{a.label}写了什么" for a in found[:2]))


def longest_few(articles: Sequence[Article], many: int, *, shortest: bool = False, where: str = "", of_titles: bool = False) -> Reply:
    """So many of the longest or shortest articles, in that order; more where two are as long."""
    sizes = _sizes(articles, of_titles=of_titles)
    ordered = sorted(articles, key=lambda a: sizes[a.label], reverse=not shortest)
    bound = sizes[ordered[min(many, len(ordered)) - 1].label]
    found = [a for a in ordered if (sizes[a.label] <= bound if shortest else sizes[a.label] >= bound)]
    told = "、".join(f"{_titled([a])}{sizes[a.label]}字" for a in found)
    text = f"{where}{'标题' if of_titles else '正文'}最{'短' if shortest else '长'}的{to_chinese(len(found))}条依次是{told}（含标点）。"
    return Reply("answered", "counted", (Sentence(text, tuple(map(opening, found))),), tuple(f"{a.label}写了什么" for a in found[:2]))


def length(regulation: Regulation, limit: int | None = None) -> Reply:
    """limit: a number of characters that it is held against."""
    size = sum(map(characters, regulation.articles))
    beside = "" if limit is None else f"，{'超过' if size > limit else '不到' if size < limit else '正好'}{limit}字"
    text = f"{noun(regulation)}{len(regulation.articles)}条的正文共{size}个字（含标点，不含标题）{beside}。"
    return Reply("answered", "counted", (Sentence(text),), ("条例一共有多少条",))


def of_chapters(chapters: Sequence[tuple[Chapter, Sequence[Article]]], regulation: Regulation) -> Reply:
    """How many characters chapters have, with their articles, and which share of the text that is, the longest first."""
    whole = sum(map(characters, regulation.articles)) or 1
    sizes = sorted(((sum(map(characters, articles)), chapter) for chapter, articles in chapters), key=lambda sized: -sized[0])
    names = {chapter: f"{chapter.label}（{chapter.title}）" if chapter.title else chapter.label for _, chapter in sizes}
    told = "；".join(f"{names[chapter]}有{size}个字，占全文的{100 * size / whole:.1f}%" for size, chapter in sizes)
    text = f"按正文字数算（含标点，不含标题），{told}。"
    return Reply("answered", "counted", (Sentence(text),), tuple(f"{chapter.label}有哪些条" for _, chapter in sizes[:2]))


def at_rate(told: Reply, total: int, rate: Rate) -> Reply:
    """How many periods a total takes at so many each: 一天三条."""
    periods = -(-total // rate.many)
    first, *others = told.sentences
    said = f"按{rate.period}{rate.many}{rate.unit}算，{total}{rate.unit}要{periods}{rate.what}。"
    return replace(told, sentences=(replace(first, text=first.text + said), *others))


def _sizes(articles: Sequence[Article], *, of_titles: bool) -> dict[str, int]:
    return {article.label: len(article.title) if of_titles else characters(article) for article in articles}


def _in_chapter(articles: Sequence[Article]) -> str:
    return f"，在{chapter_named(articles[0])}" if len(articles) == 1 and articles[0].chapter else ""


def _titled(articles: Sequence[Article]) -> str:
    return "、".join(linked(a) for a in articles)
