"""Questions about the document, understood by what they are likely to ask for (bot/intents.py), however they are put.

The intent says what is asked; which article, chapter or word it is asked of is read from the question. Where that cannot be told, there is
no reply, and the question is read further."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot import forms
from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.compose.flaws import flaws
from bot.intents import NONE, WORDS, intents
from bot.lookup import found
from bot.mentions import literal, mentioned, with_title_words
from bot.named import chapters_named, titled_in, topic, words_named
from bot.references import Reference, chapter_of, chapters, chapters_by_title, find, in_chapter, names_other_law
from bot.wording import asks, clauses
from ingest.library import Library
from ingest.numerals import to_int
from ingest.regulation import Article, Chapter, Regulation

_SURE, _LIKELY = 0.6, 0.5
"""Probabilities, chosen on questions that the classifier had not learned from: the first overrides the forms that route knows."""
OF_THE_WHOLE = ("count_articles", "count_chapters", "chapter_sizes", "contents", "flaws", "force", "status", "doc_title", "longest", "most_parts", "length")
"""Intents that need no article or chapter to be named."""
_LONGEST = 120
_BACKWARD = re.compile(r"[上前]|before|preced|previous", re.IGNORECASE)
_BOTH = re.compile(r"前后|上下|左右|相邻|隔壁|两[边侧]|neighbou?rs|around", re.IGNORECASE)
_SHORT = re.compile(r"短|少|shortest|fewest|least", re.IGNORECASE)
_WHO = re.compile(r"谁|哪[个家]|\bwho\b", re.IGNORECASE)
_BETWEEN = re.compile(r"还是|以及|先|后|前|和|与|跟|、|或者?|[,，]|\bbefore\b|\bafter\b|\bor\b|\band\b|\bthan\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Asked:
    """A question with what it names."""

    text: str
    references: list[Reference]
    library: Library

    @property
    def regulation(self) -> Regulation:
        return self.library.regulation

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Those named; else the one of the article that a search for the matter finds."""
        if (named := chapters_named(self.text, self.regulation)) or chapters(self.text, self.regulation):
            return named
        return [c for a in self._searched(self.text) for c in self.regulation.chapters if c.heading == a.chapter]

    @cached_property
    def articles(self) -> list[Article]:
        """Those named by number; else by title; else the one that a search for the matter finds."""
        if self.references:
            return list(dict.fromkeys(article for reference in self.references for article in find(reference, self.regulation)))
        return titled_in(self.text, self.regulation) or self._searched(self.text)

    @cached_property
    def several(self) -> list[Article]:
        """Articles that a question compares."""
        named = [a for reference in self.references for a in find(reference, self.regulation)]
        if len(both := list(dict.fromkeys([*named, *titled_in(self.text, self.regulation)]))) > 1 or named:
            return both
        parts = [part for part in _BETWEEN.split(self.text) if len(part.strip()) > 1]
        return list(dict.fromkeys(article for part in parts for article in titled_in(part, self.regulation) or self._searched(part)))

    def _searched(self, text: str) -> list[Article]:
        about = topic(text)
        article = found(about, self.library) if len(about) > 1 else None
        return [article] if article else []


def intended(text: str, references: list[Reference], library: Library, *, surely: bool) -> Reply | None:
    """The reply to what a question asks of the document; None where it asks of the content, of another law, or nobody can tell of what.
    surely: only where there is little doubt of it, and one thing is asked."""
    several = references and sum(asks(clause) for clause in clauses(text)) > 1
    if len(text) > _LONGEST or not text or (surely and several):
        return None
    odds = intents(text, references, library.regulation)
    intent = max(odds, key=lambda name: odds[name])
    if intent in (NONE, WORDS) or odds[intent] < (_SURE if surely else _LIKELY) or names_other_law(text, library.regulation):
        return None
    return _REPLIES[intent](_Asked(text, references, library))


def _of_chapters(reply: Callable[[Sequence[Chapter], Regulation], Reply]) -> Callable[[_Asked], Reply | None]:
    return lambda asked: reply(asked.chapters, asked.regulation) if asked.chapters and not asked.references else None


def _of_articles(reply: Callable[[Sequence[Article], Regulation], Reply]) -> Callable[[_Asked], Reply | None]:
    return lambda asked: reply(asked.articles, asked.regulation) if asked.articles else None


def _of_text(reply: Callable[[Regulation], Reply]) -> Callable[[_Asked], Reply | None]:
    return lambda asked: reply(asked.regulation)


def _sizes(asked: _Asked) -> Reply:
    return reply_chapters.counted(asked.chapters, asked.regulation) if len(asked.chapters) > 1 else reply_chapters.compare_sizes(asked.regulation)


def _chapter_title(asked: _Asked) -> Reply | None:
    """第七章是讲什么的 asks for more than its title: the list of its articles begins with it."""
    return _of_chapters(reply_chapters.titled if forms.TITLE_ASKED.search(asked.text) else reply_chapters.list_articles)(asked)


def _next_chapter(asked: _Asked) -> Reply | None:
    step = -1 if _BACKWARD.search(asked.text) else 1
    return reply_chapters.neighbour(asked.chapters[0], step, asked.regulation) if len(asked.chapters) == 1 else None


def _chapters_in_order(asked: _Asked) -> Reply | None:
    return reply_chapters.ordered(asked.chapters, asked.regulation) if len(asked.chapters) > 1 else reply_document.contents(asked.regulation)


def _nth(asked: _Asked) -> Reply | None:
    """An article by its place in a chapter."""
    if not asked.chapters:
        return None
    chapter = asked.chapters[0]
    within = in_chapter(to_int(chapter.label[1:-1]) or 0, asked.regulation)
    if asked.references:
        reference = asked.references[0]
        position = reference.number - 1 if reference.number > 0 else len(within) + reference.number
    elif place := forms.CHAPTER_POSITION.search(asked.text):
        back, nth = to_int(place["back"] or ""), to_int(place["rank"] or place["nth"] or "1") or 1
        position = len(within) - back if back else len(within) - 1 if place["last"] else nth - 1
    else:
        return None
    if not 0 <= position < len(within):
        return None
    return reply_articles.show([(within[position], ())], asked.regulation)


def _next_article(asked: _Asked) -> Reply | None:
    if len(asked.articles) != 1:
        return None
    if _BOTH.search(asked.text):
        return reply_places.neighbours(asked.articles[0], asked.regulation)
    return reply_places.neighbour(asked.articles[0], -1 if _BACKWARD.search(asked.text) else 1, asked.regulation)


def _articles_in_order(asked: _Asked) -> Reply | None:
    return reply_places.ordered(asked.several[:2], asked.regulation) if len(asked.several) >= 2 else None


def _by_title(asked: _Asked) -> Reply | None:
    return reply_places.titled(asked.articles[0], asked.regulation) if len(asked.articles) == 1 and not asked.references else None


def _titles_with(asked: _Asked) -> Reply | None:
    words = words_named(asked.text, "\n".join(article.title for article in asked.regulation.articles))
    return with_title_words(words, asked.regulation.articles, "", asked.regulation) if words else None


def _mentions(asked: _Asked) -> Reply | None:
    regulation = asked.regulation
    words = mentioned(asked.text, regulation.text) or words_named(asked.text, regulation.text)
    if not words or asked.references:
        return None
    numbers = chapters(asked.text, regulation) or chapters_by_title(asked.text, regulation)
    within = [a for n in numbers for a in in_chapter(n, regulation)] if numbers else list(regulation.articles)
    told = reply_document.mentions(words, within, regulation, "、".join(c.label for n in numbers if (c := chapter_of(n, regulation))))
    return told if told.outcome == "answered" or literal(asked.text) else None



_REPLIES: dict[str, Callable[[_Asked], Reply | None]] = {
    "count_articles": _of_text(reply_document.count_articles),
    "count_chapters": _of_text(reply_chapters.count_chapters),
    "chapter_sizes": _sizes,
    "contents": _of_text(reply_document.contents),
    "chapter_articles": _of_chapters(reply_chapters.list_articles),
    "chapter_count": _of_chapters(reply_chapters.counted),
    "chapter_title": _chapter_title,
    "chapter_neighbour": _next_chapter,
    "chapter_order": _chapters_in_order,
    "chapter_nth": _nth,
    "article_title": _of_articles(reply_places.titles),
    "article_chapter": _of_articles(reply_places.placed),
    "article_parts": _of_articles(reply_places.count_parts),
    "article_neighbour": _next_article,
    "article_order": _articles_in_order,
    "title_lookup": _by_title,
    "titles_with_word": _titles_with,
    "topic_chapter": _of_articles(reply_places.placed),
    "mentions": _mentions,
    "numbering": lambda asked: None if asked.references else reply_document.numbering(asked.regulation),
    "flaws": lambda asked: flaws(asked.text, asked.regulation),
    "force": _of_text(reply_document.in_force),
    "status": lambda asked: None if _WHO.search(asked.text) else reply_document.status(asked.regulation),
    "doc_title": _of_text(reply_document.title),
    "longest": lambda asked: reply_document.longest(asked.regulation, shortest=bool(_SHORT.search(asked.text))),
    "most_parts": _of_text(reply_document.count_paragraphs),
    "length": _of_text(reply_document.length),
}
"""Every intent that evals/datasets/training/intents.jsonl labels, but `none`."""
