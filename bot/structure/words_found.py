"""What is told of words that are looked for in the text: the articles that have them, in the articles or chapters that are named; what is not
there is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Reply, Sentence
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.compose.articles import chapter_named, linked, named_with_title, noun, opening, shown
from bot.reading import forms
from bot.structure import positions
from bot.structure.as_written import set_right
from bot.structure.subject import Subject
from ingest.regulation import Article, Regulation

_OF_IT = re.compile(r"(?:[该这那此]一?条|它|其)[^,，。]{0,6}(?:几款|多少款|第几章|哪一?章|多少字|标题|叫什么|叫啥|[上下前后]一条)")
"""Asks more of the one that has the word: 哪条提到了“武汉知识产权法院”？该条有几款."""
_WHICH_CHAPTER = re.compile(r"哪一?个?章|哪几章|哪些章|有没有.{0,4}章|\bwhich chapter", re.IGNORECASE)
MARKS = {
    "书名号": "《", "引号": "“", "双引号": "“", "分号": "；", "顿号": "、", "冒号": "：", "括号": "（",
    "问号": "？", "感叹号": "！", "省略号": "…", "破折号": "—",
}  # fmt: skip
_ELSEWHERE = re.compile(r"另[一外]?[处条个]|其[他它余]|别[处的]|还有(?:哪|没)|\belse\b", re.IGNORECASE)
"""Asks for what is beside the place that is named: 第三章有没有哪条写到“捐赠”？全文另一处在哪."""
_PLACED = 3
"""So many articles are told their chapters."""


@dataclass(frozen=True)
class WordSearch:
    """words: to be there, all of them where `together`; without: not to be there; starts: an article's text is to begin with one;
    edge: `first` or `last`, where the first or last place is asked for, wherever the question takes it to be."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    together: bool = False
    starts: bool = False
    edge: str = ""


def found(asked: Subject, search: WordSearch) -> Reply | None:
    """The articles that have what is looked for, where it is looked for; what is not there is said. None where nothing is looked for."""
    regulation = asked.regulation
    within, where = (list(regulation.articles), "") if search.edge and asked.references else asked.looked_through
    sought = [MARKS.get(word, word) if word not in regulation.text else word for word in search.words]
    slips, words = set_right([word for word in sought if re.search(r"\w", word)], regulation)
    slipped, lacking = set_right(search.without, regulation)
    words += [mark for mark in sought if not re.search(r"\w", mark)]
    if lacking:
        told = _without(asked, words, lacking, within, where)
        return led(told, slips + slipped) if slips + slipped else told
    if not words or not within:
        return None
    if where and not any(word in a.title + a.text for a in within for word in words) and any(word in regulation.text for word in words):
        of_it = asked.references and asked.references[0].start < asked.text.find(search.words[0])  # not a guess: “赛马制”在第三十七条吗
        if of_it and len(within) == 1 and not search.edge:
            return _not_there(within[0], words, slips, regulation)
        slips, within, where = f"{slips}{where}没有写到{_named(words)}。", list(regulation.articles), ""
    if search.starts:
        within = [a for a in within if a.text.startswith(tuple(words))]
        lead = f"{where or noun(regulation)}有{len(within)}条的正文以{_named(words)}开头："
        return reply_document.list_articles(within, lead) if within else None
    if search.together:
        together = [a for a in within if all(word in a.title + a.text for word in words)]
        if not together:
            apart = reply_document.mentions(words, within, regulation, where)
            none = reply_document.not_together(words, regulation)
            return Reply(apart.outcome, apart.reason, (*none.sentences, Sentence("\n\n"), *apart.sentences), apart.suggestions)
        within, where = together, where or "同时写到的条文"
    told = reply_document.mentions(words, within, regulation, where)
    others = [a for a in regulation.articles if a not in within and any(word in a.title + a.text for word in words)]
    if where and others and not (search.together or positions.all_but(asked.text)) and _ELSEWHERE.search(asked.text):
        elsewhere = reply_document.mentions(words, others, regulation, "其他条文")
        told = replace(elsewhere, sentences=(*told.sentences, Sentence("\n\n"), *elsewhere.sentences))
    if forms.CHAPTER_ASKED.search(asked.text) and (there := [a for a in within if a.chapter and any(word in a.title + a.text for word in words)]):
        slips += "、".join(dict.fromkeys(f"{a.label}在{chapter_named(a)}" for a in there[:_PLACED])) + "。"
    if search.edge and (there := [a for a in within if words[0] in a.title + a.text]):
        at = there[0] if search.edge == "first" else there[-1]
        slips += f"{'最先' if search.edge == 'first' else '最后'}写到“{words[0]}”的是{named_with_title(at)}。"
    told = led(told, slips) if slips else told
    only = [a for a in within if any(word in a.title + a.text for word in words)]
    return reply_places.together([reply_places.placed(only, regulation), told]) if len(only) == 1 and _OF_IT.search(asked.text) else told


def _not_there(article: Article, words: Sequence[str], slips: str, regulation: Regulation) -> Reply:
    """That an article does not have words; how it begins, and where they stand."""
    told = reply_document.mentions(words, regulation.articles, regulation)
    lead = Sentence(f"{slips}{linked(article)}没有写到{_named(words)}，它这样开头：\n\n")
    return Reply(told.outcome, told.reason, (lead, shown(opening(article)), Sentence("\n\n"), *told.sentences), told.suggestions)


def _without(asked: Subject, words: Sequence[str], lacking: Sequence[str], within: Sequence[Article], where: str) -> Reply:
    """Articles that have none of some words, and, where others are named, those; or the chapters without them."""
    regulation, named = asked.regulation, _named(lacking)
    left = [a for a in within if not any(word in a.text for word in lacking) and all(word in a.title + a.text for word in words)]
    if _WHICH_CHAPTER.search(asked.text) and not words:
        chapters = [c for c in regulation.chapters if not any(word in a.text for a in asked.regulation.within(c) for word in lacking)]
        names = "、".join(f"{chapter.label}（{chapter.title}）" for chapter in chapters)
        said = f"通篇没有写到{named}的有{names}。" if chapters else f"每一章都写到{named}。"
        return Reply("answered", "counted", (Sentence(said),), (f"哪些条提到{lacking[0]}",))
    place, also = where or noun(regulation), f"写到{_named(words)}而" if words else ""
    if not left:
        return Reply("answered", "counted", (Sentence(f"{place}没有哪一条{also}没有写到{named}。"),), (f"哪些条提到{lacking[0]}",))
    return reply_document.list_articles(left, f"{place}有{len(left)}条{also}没有写到{named}：")


def _named(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def led(reply: Reply, lead: str) -> Reply:
    """A reply with a sentence before it, which may quote the text's words: it stands on all that the reply cites."""
    cited = tuple(citation for sentence in reply.sentences for citation in sentence.citations)
    return Reply(reply.outcome, reply.reason, (Sentence(f"{lead}\n\n", cited), *reply.sentences), reply.suggestions)
