"""Questions about chapters, by what they ask: sizes, titles, articles, places, order, neighbours, and where a matter stands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose import lengths as reply_lengths
from bot.compose import places as reply_places
from bot.reading import forms
from bot.reading.references import find, parts_alone, read
from bot.structure import positions
from bot.structure.counts_asked import count_asked
from bot.structure.looked_for import looks_for_words, quoted_words, words_named
from bot.structure.named import things_named, titled_in
from bot.structure.named import topic as topic_of
from bot.structure.subject import Subject
from ingest.regulation import Article, Chapter, Regulation

_USUAL = re.compile("罚则|法律责任|监督管理|监督检查|保障措施|奖惩|序言|前言|引言|结语")
"""What chapters of other regulations are called: asked for by name."""
_BOUNDS = re.compile(r"从(?:第?几|哪一?|什么)条.{0,3}到|起止|起讫|到(?:第?几|哪一?)条\w{0,4}\W*$|from which .{0,20}to which", re.IGNORECASE)
_BEGINS = re.compile(r"(?:第?几|哪一?)条(?:开始|开头|起|打头)(?!.*到)|[是即](?:第几|哪一?)条\W*$")
_WHICH = re.compile(r"第几|\bwhich\b", re.IGNORECASE)
_IN_ALL = re.compile(r"共|多少|总计|\bhow many\b", re.IGNORECASE)
_BESIDE = re.compile("(?<!最)[上下前后](?:面|边)?的?[一那]?个?章|隔壁")
_SPEAKS = "(?:讲|说|管|写|关于|有关|涉及|针对|规定)[到了]?"
_ONE_ABOUT = re.compile(
    f"{_SPEAKS}(?P<matter>[^,，。、]{{2,12}}?)(?:的?(?:那|是哪|在哪|这)[一个]?条|的条文?[是在]哪)"
    f"|(?:哪[一个]?条|有没有(?:哪|一)?[一个]?条)(?:是|专门)*{_SPEAKS}(?P<about>[^,，。、?]{{2,12}})"
)
"""Asks for the one article of a chapter that is about a thing: 里面讲职称的是哪条."""
_WHETHER_THERE = re.compile("[在属归].{0,10}章[里内中]?的?(?:吗|吧|么|不|没|对|是)")
_WHETHER_IN = re.compile(r"[那这的]一?条[^,，。]{0,6}(?:在不在|是[不否]是?在|属不属于|是否属于|归不归|算不算|[在属归][^,，。]{2,12}章[里中]?(?:吗|么|吧|没有))")
_PLACE_ASKED = re.compile("排(?:在)?(?:第几|老几)|第几个")
_OR = re.compile(r"还是|\bor\b", re.IGNORECASE)
_MOST = re.compile("最[长短多少大小厚薄]")
_WORD = 3
"""Characters of a word of the text by which its chapter is found."""
_EACH = re.compile(r"[各每]一?章|\beach chapter|\bevery chapter", re.IGNORECASE)


def of_chapters(reply: Callable[[Sequence[Chapter], Regulation], Reply]) -> Callable[[Subject], Reply | None]:
    """Of the chapters themselves, not of one of their articles (第五章第三条); articles may be named as their bounds (从三十三条开始的吧)."""
    return lambda asked: reply(asked.chapters, asked.regulation) if asked.chapters and not any(r.chapter for r in asked.references) else None


def sizes(asked: Subject) -> Reply:
    """Of the chapters named; those that have so many articles; of all of them."""
    named = asked.named_chapters
    if not named and (wanted := count_asked(asked.text, "条")):
        return reply_chapters.of_size(wanted, asked.regulation)
    return reply_chapters.counted(named, asked.regulation) if len(named) > 1 else reply_chapters.compare_sizes(asked.regulation)


def count(asked: Subject) -> Reply:
    """How many chapters there are, or are left without some."""
    named = asked.named_chapters
    if _WHICH.search(asked.text) and not _IN_ALL.search(asked.text) and (told := _by_title(asked)):  # 总则是第几章
        return told
    return reply_chapters.without(named, asked.regulation) if named and positions.all_but(asked.text) else reply_chapters.count_chapters(asked.regulation)


def title(asked: Subject) -> Reply | None:
    """第七章是讲什么的 asks for more than its title: the list of its articles begins with it. 主体那章的上一章 asks for that of another."""
    if not asked.named_chapters and _MOST.search(asked.text):  # 字数最多的章，章名
        return sizes(asked)
    if _BESIDE.search(asked.text) or (len(asked.named_chapters) == 2 and positions.between(asked.text)):
        return neighbour(asked)
    return of_chapters(reply_chapters.titled if forms.TITLE_ASKED.search(asked.text) else reply_chapters.list_articles)(asked)


def counted(asked: Subject) -> Reply | None:
    """How many articles the chapters named have; with the words of its first and last, where those are asked for (人才那章从哪条到哪条)."""
    return of_chapters(partial(reply_chapters.counted, opened=_ends_asked(asked.text)))(asked)


def articles(asked: Subject) -> Reply | None:
    """第三章里排第二的那一条讲什么 asks for one of them."""
    if not asked.said_chapters and forms.CHAPTER_ASKED.search(asked.text) and titled_in(asked.text, asked.regulation):  # “总体设计”是哪一章下面的标题
        return topic(asked)
    if len(asked.named_chapters) > 1 and _OR.search(asked.text):  # 知识产权那几条，是跟“能力”那章走还是跟“产业”那章走
        return topic(asked)
    if asked.named_chapters and (ends := _ends_asked(asked.text)):
        chapter = asked.named_chapters[0]
        for word in [word for word in things_named(asked.text) if word not in chapter.title]:  # 第五章里专讲知识产权的是第几条到第几条
            if len(found := [article for article in asked.regulation.within(chapter) if word in article.title]) > 1:
                return reply_document.with_title_words([word], found, chapter.label, asked.regulation)
        return reply_chapters.counted(asked.named_chapters, asked.regulation, opened=ends)
    if asked.named_chapters and (wanted := count_asked(asked.text.replace("段", "款"), "款")):  # 主体那章里，三款的条文是哪些
        among, where = asked.looked_in
        if not among:
            return reply_chapters.list_articles(asked.named_chapters, asked.regulation)
        return reply_lengths.with_paragraphs(among, wanted, asked.regulation, where)
    one = asked.named_chapters and not asked.references and positions.places(asked.text, 1) is not None
    return (nth(asked) if one else None) or of_chapters(reply_chapters.list_articles)(asked)


def one_about(asked: Subject) -> Reply | None:
    """The one article of a chapter that is about a thing, its words or its place; whether an article that is described is in the chapter."""
    if _WHETHER_IN.search(asked.text) and len(asked.named_chapters) == 1 and not asked.references:
        there = replace(asked, text=asked.matter).articles
        return reply_places.placed(there, asked.regulation) if len(there) == 1 else None
    if quoted_words(asked.text) and looks_for_words(asked.text):  # 第七章有没有哪条写到“担保”
        return None
    match = _ONE_ABOUT.search(asked.matter)
    one = len(asked.said_chapters) == len(asked.named_chapters) == 1 and not positions.all_but(asked.text)
    if not match or not one or asked.references or _WHETHER_THERE.search(asked.text):
        return None
    found = asked.searched_in(match["matter"] or match["about"], asked.named_chapters[0])
    if not found:
        return None
    if _PLACE_ASKED.search(asked.text):
        return reply_places.placed([found], asked.regulation)
    return reply_articles.show([(found, tuple(parts_alone(asked.text, asked.regulation)))], asked.regulation)


def lengths(asked: Subject) -> Reply | None:
    """第六章跟第七章哪个字多: how long the chapters named are."""
    named = asked.named_chapters
    return reply_lengths.of_chapters([(chapter, asked.regulation.within(chapter)) for chapter in named], asked.regulation) if named else None


def bounds_asked(text: str) -> bool:
    """Whether it is asked from which article to which a chapter goes."""
    return bool(_BOUNDS.search(text))


def _ends_asked(text: str) -> int:
    """How many ends of a chapter are asked for: 从哪条起 one, 从哪条到哪条 both."""
    return 2 if bounds_asked(text) else 1 if _BEGINS.search(text) else 0


def contents(asked: Subject) -> Reply | None:
    """Of all chapters; of those between two that are named; of those named, where not all are asked for."""
    named = asked.named_chapters
    if len(named) == 2 and positions.between(asked.text):
        return reply_chapters.between(named, asked.regulation)
    return articles(asked) if asked.said_chapters else reply_document.contents(asked.regulation)


def topic(asked: Subject) -> Reply | None:
    """Which chapter a matter is in, whatever chapter the question takes it to be in."""
    if by_title := _by_title(asked):
        return by_title
    if not asked.named_chapters and (usual := _USUAL.search(asked.text)) and len(topic_of(asked.text)) <= len(usual[0]) + 1:
        return reply_chapters.no_such(usual[0], asked.regulation)
    names = [name for name in things_named(asked.text) if len(topic_of(asked.text)) <= len(name) + 1]  # not 企业 of 企业上市
    claimed = asked.named_chapters and not forms.CHAPTER_ASKED.search(asked.text)
    told = reply_chapters.about(names[0], asked.regulation) if len(names) == 1 and not asked.references and not claimed else None
    found = asked.searched(asked.matter) if claimed and not asked.references else asked.articles
    if not found:  # 碳达峰的事: in no title, and too little to be searched for
        words = [word for word in words_named(asked.text, asked.regulation.text) if len(word) >= _WORD]
        having = [article for article in asked.regulation.articles if words and words[0] in article.text]
        found = having if len({article.chapter for article in having}) == 1 else []
    return told or (reply_places.placed(found, asked.regulation) if found else None)


def _by_title(asked: Subject) -> Reply | None:
    """“科技创新环境”排第几章: the chapters that are named by their titles, with their numbers."""
    titled = [chapter for chapter in asked.named_chapters if chapter.title and chapter.title in asked.text and forms.CHAPTER_ASKED.search(asked.text)]
    return reply_chapters.titled(titled, asked.regulation) if titled else None


def exists(asked: Subject) -> Reply | None:
    """Whether there is a chapter on a thing: that named; else what titles say of it; else that there is none."""
    words = quoted_words(asked.text)[:1]
    if not words and asked.named_chapters:
        return reply_chapters.list_articles(asked.named_chapters, asked.regulation)
    if not (words := words or [word for word in things_named(asked.text) if not word.isascii()][:1]):
        return None
    return reply_chapters.no_such(words[0], asked.regulation)


def neighbour(asked: Subject) -> Reply | None:
    """The chapter before or after one; what stands between two."""
    named = asked.chapters
    if len(named) == 2 and not positions.all_but(asked.text):
        return reply_chapters.between(named, asked.regulation)
    if len(named) != 1:
        return None
    if positions.both_sides(asked.text):
        return reply_chapters.counted(named, asked.regulation)
    return reply_chapters.neighbour(named[0], positions.step(asked.text), asked.regulation)


def in_order(asked: Subject) -> Reply | None:
    named = asked.named_chapters
    if len(named) == 2 and positions.between(asked.text):
        return reply_chapters.between(named, asked.regulation)
    if len(named) > 1:
        return reply_chapters.ordered(named, asked.regulation)
    if len(compared := asked.compared) > 1:  # 风险防控排在生态环境前面还是后面
        return reply_places.ordered(compared, asked.regulation)
    return title(asked) if asked.chapters else reply_document.contents(asked.regulation)


def nth(asked: Subject) -> Reply | None:
    """An article by its place in a chapter, or in each; without one, in the whole text."""
    if _EACH.search(asked.text) and positions.places(asked.text, 1) is not None:
        each = [asked.regulation.within(chapter) for chapter in asked.regulation.chapters]
        found = [within[n] for within in each for n in positions.places(asked.text, len(within)) or () if 0 <= n < len(within)]
        return reply_articles.show([(article, ()) for article in found], asked.regulation) if found else None
    if len(several := _in_each_named(asked)) > 1:
        return _shown(several, asked)
    if not asked.named_chapters:
        found = asked.placed if not asked.references else []
        return reply_articles.show([(article, ()) for article in found], asked.regulation) if found else None
    chapter = asked.named_chapters[0]
    within = asked.regulation.within(chapter)
    if here := [a for a in asked.referred if a in within]:
        return _shown(here, asked)
    if asked.referred and not any(reference.ordinal for reference in asked.references):  # 不是第六章那个，是另一个55条，标题是啥
        return None
    if asked.references:
        placed = [r.number - 1 if r.number > 0 else len(within) + r.number for r in asked.references]
    elif (placed := positions.places(asked.text, len(within))) is None:
        return articles(asked)
    found = [within[n] for n in placed if 0 <= n < len(within)]
    if not found:
        return reply_chapters.position_missing(chapter, [n + 1 for n in placed], asked.regulation)
    return _shown(found, asked)


def _in_each_named(asked: Subject) -> list[Article]:
    """第一章最后一条跟第二章头一条: an article of each of several chapters."""
    clauses = re.split(r"[,，、]|[和跟与及]|以及", asked.text)
    found = [a for clause in clauses for r in read(clause, asked.regulation) if r.chapter and r.ordinal for a in find(r, asked.regulation)]
    return list(dict.fromkeys(found))


def _shown(articles: list[Article], asked: Subject) -> Reply:
    """Their words, or their titles where those are asked for: 第四章的头一条和最后一条标题叫什么."""
    if forms.TITLE_ASKED.search(asked.text):
        return reply_places.titles(articles, asked.regulation)
    return reply_articles.show([(article, ()) for article in articles], asked.regulation)
