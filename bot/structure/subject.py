"""What a question about the document is asked of: the articles and chapters that it names by number, title or matter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.decide import decide
from bot.question import Question
from bot.reading import forms
from bot.reading.references import Reference, chapter_of, chapters, chapters_by_title, distinct, find
from bot.retrieve import retrieve
from bot.structure import positions
from bot.structure.doubled import meant_of
from bot.structure.looked_for import MARKUP, quoted_words
from bot.structure.named import chapters_named, titled_in, topic
from ingest.library import Library, bigrams
from ingest.regulation import Article, Chapter, Regulation

_ASKS_WHERE = re.compile(f"(?:[写放归编列搁]?(?:在|到|于))?(?:{forms.CHAPTER_ASKED.pattern}|{forms.WHICH_NUMBER.pattern})", re.IGNORECASE)
_OF_TITLES = re.compile(r"(?:标题|题目|条名)[^,，。]{0,4}(?:有|带|含|写|出现)|\btitle\b[^.]{0,20}\b(?:has|contains?|with)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"还是|以及|先|后|前|和|与|跟|、|或者?|[,，]|\bbefore\b|\bafter\b|\bor\b|\band\b|\bthan\b", re.IGNORECASE)

_NAMED = 3
"""So many articles are called by their labels where a word is looked for in them."""


@dataclass(frozen=True)
class Subject:
    """A question with what it names."""

    text: str
    references: Sequence[Reference]
    library: Library

    @property
    def regulation(self) -> Regulation:
        return self.library.regulation

    @cached_property
    def said_chapters(self) -> list[int]:
        """Numbers of the chapters that are named as such, by number or title."""
        return chapters(self.text, self.regulation) or chapters_by_title(self.text, self.regulation)

    @property
    def looked_in(self) -> tuple[list[Article], str]:
        """The articles among which something is looked for, and what they are called: those of the chapters named, else all."""
        found = self.named_chapters
        if not found:
            return list(self.regulation.articles), ""
        return [a for chapter in found for a in self.regulation.within(chapter)], "、".join(chapter.label for chapter in found)

    @property
    def looked_through(self) -> tuple[list[Article], str]:
        """Where a word is looked for: in the articles or chapters that are said as such, not in one that the word itself would name (金融)."""
        if self.references:
            many = len(self.articles)
            if positions.all_but(self.text):  # 除了第二十条，还有哪几条提到国有企业
                others = [article for article in self.regulation.articles if article not in self.articles]
                return others, f"{'、'.join(article.label for article in self.articles)}以外的条文"
            return self.articles, f"您问的{many}条" if many > _NAMED else "、".join(article.label for article in self.articles)
        said = [chapter for n in self.said_chapters if (chapter := chapter_of(n, self.regulation))]
        if said and positions.all_but(self.text):  # 除了第五章，还有哪几条提到知识产权
            headings = {chapter.heading for chapter in said}
            others = [article for article in self.regulation.articles if article.chapter not in headings]
            return others, f"{'、'.join(chapter.label for chapter in said)}以外的条文"
        among = [a for chapter in said for a in self.regulation.within(chapter)] if said else list(self.regulation.articles)
        return among, "、".join(chapter.label for chapter in said)

    @property
    def missing_chapters(self) -> list[int]:
        """Numbers of chapters that are named and that the text does not have."""
        return [n for n in self.said_chapters if chapter_of(n, self.regulation) is None]

    @cached_property
    def named_chapters(self) -> list[Chapter]:
        """Those named, and nothing that a search finds."""
        if positions.ends(self.text, "章") and self.regulation.chapters:
            return [self.regulation.chapters[0], self.regulation.chapters[-1]]
        return chapters_named(self.text, self.regulation)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Those named; else that at a place (排第四位的章); else the one of the article that a search for the matter finds."""
        if (named := self.named_chapters) or chapters(self.text, self.regulation):
            return named
        placed = positions.places(self.text, len(self.regulation.chapters))
        if placed is not None:
            return [self.regulation.chapters[n] for n in placed if 0 <= n < len(self.regulation.chapters)]
        return [c for a in self.searched(self.text) for c in self.regulation.chapters if c.heading == a.chapter]

    @cached_property
    def referred(self) -> list[Article]:
        """Articles named by number, but those that only a range fills in."""
        named = dict.fromkeys(a for r in self.references if not r.within for a in find(r, self.regulation))
        return meant_of(list(named), self.text, self.references, self.regulation)

    @cached_property
    def numbered(self) -> list[Article]:
        """Those named by number, ranges filled; of a number that is used twice, both."""
        return list(dict.fromkeys(article for reference in self.references for article in find(reference, self.regulation)))

    @cached_property
    def articles(self) -> list[Article]:
        """Those named by number, of a number used twice the one that is meant; else by title; else the one that a search for the matter finds."""
        if self.references:
            return meant_of(self.numbered, self.text, self.references, self.regulation)
        return titled_in(self.text, self.regulation) or self._quoted or self.searched(self.text)

    @property
    def _quoted(self) -> list[Article]:
        """The one article that has the words in quotation marks: 含“赛马制”的那条; in its title, where that is said."""
        words, of_titles = quoted_words(self.text), bool(_OF_TITLES.search(self.text))
        found = [a for a in self.regulation.articles if words and all(word in (a.title if of_titles else a.text) for word in words)]
        return found if len(found) == 1 else []

    @property
    def placed(self) -> list[Article]:
        """Those at a place among all: 排第40位的条文."""
        articles = self.regulation.articles
        return [articles[n] for n in positions.places(self.text, len(articles)) or () if 0 <= n < len(articles)]

    @property
    def compared(self) -> list[Article]:
        """Articles that are named beside each other, by number or title."""
        return list(dict.fromkeys([*self.referred, *titled_in(self.text, self.regulation)]))

    @cached_property
    def several(self) -> list[Article]:
        """Articles that a question compares."""
        if self.references:
            return self.compared
        parts = [part for part in _BETWEEN.split(self.text) if len(part.strip()) > 1]
        found = list(dict.fromkeys(article for part in parts for article in titled_in(part, self.regulation) or self.searched(part)))
        return max(self.compared, found, key=len)

    @property
    def matter(self) -> str:
        """The question without the chapters that it names: what may stand in one of them."""
        return self._without(self.named_chapters)

    @property
    def unplaced(self) -> str:
        """The question without the articles and chapters that are said as such: what may be a word that is looked for there."""
        text = self._without([chapter for n in self.said_chapters if (chapter := chapter_of(n, self.regulation))])
        return text if text != self.text else self.bare

    @property
    def bare(self) -> str:
        """The question without the articles that it names by number."""
        text = self.text
        for start, end in sorted({(reference.start, reference.end) for reference in self.references}, reverse=True):
            text = f"{text[:start]} {text[end:]}"
        return text

    def _without(self, chapters: Sequence[Chapter]) -> str:
        text = self.text
        for chapter in chapters:
            own = re.escape(distinct(chapter.title, self.regulation))
            names = [rf"{chapter.label}\W?(?:{own})?", *([re.escape(chapter.title), f"{own}(?:那|这)?(?:一|个)?章"] if own else [])]
            text = re.sub("|".join(names), " ", text)
        return text

    def searched_in(self, text: str, chapter: Chapter) -> Article | None:
        """The article of a chapter that a search for a matter finds first, if it, or what people ask of it, has words of the matter."""
        passages = retrieve(Question(text), self.library, self.library.vector(text))
        found = next((passage.article for passage in passages if passage.article.chapter == chapter.heading), None)
        return found if found and any(pair in self.library.spoken[found.label] for pair in bigrams(text)) else None

    def searched(self, text: str) -> list[Article]:
        """The one article that a search for a matter finds, where the text speaks of it."""
        if len(topic(text)) < 2 or MARKUP.search(text):
            return []
        about = _ASKS_WHERE.sub(" ", text).strip()
        question, vector = Question(about), self.library.vector(about)
        decision = decide(question, retrieve(question, self.library, vector), self.library)
        return [passage.article for passage in decision.passages[:1] if decision.outcome in ("answered", "partly_answered")]
