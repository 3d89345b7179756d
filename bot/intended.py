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
from bot.decide import decide
from bot.intents import NONE, WORDS, intents
from bot.lookup_forms import FREE
from bot.mentions import literal, mentioned, with_title_words
from bot.named import chapters_named, things_named, titled_in, topic, words_named
from bot.question import Question
from bot.references import Reference, chapter_of, chapters, chapters_by_title, find, in_chapter, names_other_law
from bot.retrieve import retrieve
from bot.wording import asks, clauses
from ingest.library import Library
from ingest.numerals import to_int
from ingest.regulation import Article, Chapter, Regulation

_SURE, _LIKELY = 0.6, 0.45
"""Probabilities: the first, chosen out of fold, overrides the forms that route knows; the second, that a question is of the document at all, was chosen on
development."""
OF_THE_WHOLE = ("count_articles", "count_chapters", "chapter_sizes", "contents", "flaws", "force", "status", "doc_title", "longest", "most_parts", "length")
"""Intents that need no article or chapter to be named."""
_TRIED, _LEAST = 3, 0.25
"""Of the likeliest intents so many are tried, where none is sure, if they are as likely as this."""
_LONGEST = 120
_NAME = 3
"""Characters of a name that the text has or has not, whatever it is about."""
_ASKS_WHERE = re.compile(f"(?:[写放归编列搁]?(?:在|到|于))?(?:{forms.CHAPTER_ASKED.pattern}|{forms.WHICH_NUMBER.pattern})", re.IGNORECASE)
_BACKWARD = re.compile(r"[上前]|before|preced|previous", re.IGNORECASE)
_BOTH = re.compile(r"前后|上下|左右|相邻|隔壁|两[边侧]|neighbou?rs|around", re.IGNORECASE)
_SHORT = re.compile(r"短|少|shortest|fewest|least", re.IGNORECASE)
_SO_MANY_PARTS = re.compile(r"(?<!第)([两二三四五六七八九\d])个?款")
_ABOUT = re.compile("讲|说|管|关于|有关|涉及|针对|写(?![在到进有])|那[一个]?[条个]")
"""Asks for what is about a thing, under whatever name."""
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
    def said_chapters(self) -> list[int]:
        """Numbers of the chapters that are named as such, by number or title."""
        return chapters(self.text, self.regulation) or chapters_by_title(self.text, self.regulation)

    @property
    def missing_chapters(self) -> Reply | None:
        """The reply where a chapter is named that the text does not have."""
        gone = [n for n in self.said_chapters if chapter_of(n, self.regulation) is None]
        return reply_chapters.missing(gone, self.regulation) if gone else None

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
        """The one article that a search for a matter finds, where the text speaks of it."""
        if len(topic(text)) < 2:
            return []
        about = _ASKS_WHERE.sub(" ", text).strip()
        question, vector = Question(about), self.library.vector(about)
        decision = decide(question, vector, retrieve(question, self.library, vector), self.library)
        return [passage.article for passage in decision.passages[:1] if decision.outcome in ("answered", "partly_answered")]


def intended(text: str, references: list[Reference], library: Library, *, surely: bool) -> Reply | None:
    """The reply to what a question asks of the document; None where it asks of the content, of another law, or nobody can tell of what.
    surely: only where there is little doubt of it, and one thing is asked."""
    several = references and sum(asks(clause) for clause in clauses(text)) > 1
    if len(text) > _LONGEST or not text or (surely and several):
        return None
    odds = intents(text, references, library.regulation)
    asked = _Asked(text, references, library)
    if not references and asked.said_chapters:  # 第五章讲什么: the words of a chapter are its list of articles
        odds["chapter_articles"] += odds.pop(WORDS)
    ranked = sorted(odds, key=lambda name: -odds[name])
    doubtful = odds[ranked[0]] < _SURE if surely else 1 - odds[NONE] < _LIKELY
    if ranked[0] == WORDS or (surely and ranked[0] == NONE) or doubtful or names_other_law(text, library.regulation):
        return None
    if ranked[0] not in OF_THE_WHOLE and (gone := asked.missing_chapters):
        return gone
    likely = [name for name in ranked[: 1 if surely else _TRIED] if name not in (NONE, WORDS) and odds[name] >= _LEAST]
    if not surely and not literal(text):  # 贷款的事写在哪: of no word, but of a matter
        likely = ["title_lookup" if name == "mentions" and forms.WHICH_NUMBER.search(text) else name for name in likely]
    return next((reply for name in likely if (reply := _REPLIES[name](asked))), None)


def _of_chapters(reply: Callable[[Sequence[Chapter], Regulation], Reply]) -> Callable[[_Asked], Reply | None]:
    return lambda asked: reply(asked.chapters, asked.regulation) if asked.chapters and not asked.references else None


def _of_articles(reply: Callable[[Sequence[Article], Regulation], Reply]) -> Callable[[_Asked], Reply | None]:
    return lambda asked: reply(asked.articles, asked.regulation) if asked.articles else None


def _of_text(reply: Callable[[Regulation], Reply]) -> Callable[[_Asked], Reply | None]:
    return lambda asked: reply(asked.regulation)


def _sizes(asked: _Asked) -> Reply:
    named = chapters_named(asked.text, asked.regulation)
    return reply_chapters.counted(named, asked.regulation) if len(named) > 1 else reply_chapters.compare_sizes(asked.regulation)


def _chapter_title(asked: _Asked) -> Reply | None:
    """第七章是讲什么的 asks for more than its title: the list of its articles begins with it."""
    return _of_chapters(reply_chapters.titled if forms.TITLE_ASKED.search(asked.text) else reply_chapters.list_articles)(asked)


def _chapter_articles(asked: _Asked) -> Reply | None:
    """第三章里排第二的那一条讲什么 asks for one of them."""
    return (_nth(asked) if forms.CHAPTER_POSITION.search(asked.text) else None) or _of_chapters(reply_chapters.list_articles)(asked)


def _topic_chapter(asked: _Asked) -> Reply | None:
    names = things_named(asked.text)
    told = reply_chapters.about(names[0], asked.regulation) if len(names) == 1 and not asked.references else None
    return told or _of_articles(reply_places.placed)(asked)


def _chapter_exists(asked: _Asked) -> Reply | None:
    """Whether there is a chapter on a thing: that named; else what titles say of it; else that there is none."""
    if asked.said_chapters:
        return reply_chapters.list_articles(asked.chapters, asked.regulation)
    words = [match["word"] for match in re.finditer(FREE, asked.text)][:1] or things_named(asked.text)[:1]
    if not words:
        return None
    return reply_chapters.about(words[0], asked.regulation) or reply_chapters.no_such(words[0], asked.regulation)


def _numbering(asked: _Asked) -> Reply | None:
    """Of the whole text; where articles are named (31完了怎么直接跳到33), of what is missing at them."""
    numbers = {number for r in asked.references for number in (r.number, r.number + 1)} & set(asked.regulation.missing_numbers)
    gone = [Reference(number, 0, 0) for number in sorted(numbers)]
    if gone or asked.references:
        return reply_articles.missing(gone, asked.regulation) if gone else None
    return reply_document.numbering(asked.regulation)


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
    """The article that bears a title or speaks of a matter most; where a thing is asked for that the text never names, that it does not."""
    if asked.references:
        return None
    titled, names = titled_in(asked.text, asked.regulation), things_named(asked.text)
    articles = asked.articles
    bare = len(names) == 1 and len(names[0]) <= _NAME and len(topic(asked.text)) <= len(names[0]) + 1
    if bare and not titled and not _ABOUT.search(asked.text) and names[0] not in asked.regulation.text:
        return reply_document.word_missing(names[0], articles[0] if articles else None, asked.regulation)
    return reply_places.titled(articles[0], asked.regulation, surely=bool(titled)) if len(articles) == 1 else None


def _most_parts(asked: _Asked) -> Reply:
    """哪些条有三款 asks for those with so many."""
    so_many = _SO_MANY_PARTS.search(asked.text)
    if so_many:
        return reply_document.with_paragraphs(asked.regulation, to_int(so_many[1].replace("两", "二")) or 0)
    return reply_document.count_paragraphs(asked.regulation)


def _titles_with(asked: _Asked) -> Reply | None:
    words = words_named(asked.text, "\n".join(article.title for article in asked.regulation.articles))
    return with_title_words(words, asked.regulation.articles, "", asked.regulation) if words else None


def _mentions(asked: _Asked) -> Reply | None:
    regulation = asked.regulation
    words = mentioned(asked.text, regulation.text) or words_named(asked.text, regulation.text)
    if not words or asked.references:
        return None
    numbers = asked.said_chapters
    within = [a for n in numbers for a in in_chapter(n, regulation)] if numbers else list(regulation.articles)
    told = reply_document.mentions(words, within, regulation, "、".join(c.label for n in numbers if (c := chapter_of(n, regulation))))
    return told if told.outcome == "answered" or literal(asked.text) else None


_REPLIES: dict[str, Callable[[_Asked], Reply | None]] = {
    "count_articles": _of_text(reply_document.count_articles),
    "count_chapters": _of_text(reply_chapters.count_chapters),
    "count_sections": _of_text(reply_document.count_sections),
    "chapter_sizes": _sizes,
    "contents": lambda asked: _chapter_articles(asked) if asked.said_chapters else reply_document.contents(asked.regulation),
    "chapter_articles": _chapter_articles,
    "chapter_count": _of_chapters(reply_chapters.counted),
    "chapter_title": _chapter_title,
    "chapter_exists": _chapter_exists,
    "chapter_neighbour": _next_chapter,
    "chapter_order": _chapters_in_order,
    "chapter_nth": _nth,
    "article_title": _of_articles(reply_places.titles),
    "article_chapter": _of_articles(reply_places.placed),
    "article_parts": lambda asked: None if any(r.parts for r in asked.references) else _of_articles(reply_places.count_parts)(asked),
    "article_neighbour": _next_article,
    "article_order": _articles_in_order,
    "title_lookup": _by_title,
    "titles_with_word": _titles_with,
    "topic_chapter": _topic_chapter,
    "mentions": _mentions,
    "numbering": _numbering,
    "flaws": lambda asked: flaws(asked.text, asked.regulation),
    "force": _of_text(reply_document.in_force),
    "status": lambda asked: None if _WHO.search(asked.text) else reply_document.status(asked.regulation),
    "doc_title": _of_text(reply_document.title),
    "longest": lambda asked: reply_document.longest(asked.regulation, shortest=bool(_SHORT.search(asked.text))),
    "most_parts": _most_parts,
    "length": _of_text(reply_document.length),
}
"""Every intent that evals/datasets/training/intents.jsonl labels, but `none`."""
