"""Which article a question means where the text uses a number twice: 前一个第五十五条, 金融那章的第五十五条, 不是第七章那个."""

import re
from collections.abc import Sequence

from bot.reading.references import Reference, chapters, chapters_by_title, distinct, in_chapter
from bot.structure.named import things_named
from ingest.regulation import Article, Regulation

_RULED_OUT = re.compile(r"(?:而?不是|不要|别|非|除了)[^,，。;；]{1,12}")
_WHICH_OF_TWO = re.compile(
    r"(?:第(?P<nth>[一二12])|(?P<first>前|头一?)|后)(?:面)?(?:的)?(?:那)?一?个\W*$|"
    r"^(?:的|里|中)*(?:那)?(?:第(?P<nth_after>[一二12])|(?P<first_after>前)|后)(?:面)?(?:的)?一?个"
)
"""Before or behind the number: 前一个第五十五条, 第55条的第二个."""


def meant_of(articles: Sequence[Article], text: str, references: Sequence[Reference], regulation: Regulation) -> list[Article]:
    """Of the articles of a doubled number those that are meant: the first of them, that of the chapter named, not the one ruled out; all of
    them where nothing tells."""
    if len(articles) < 2 or len({article.number for article in articles}) > 1:
        return list(articles)
    before, after = text[: references[0].start], text[references[-1].end :]
    if place := re.search(_WHICH_OF_TWO, before) or re.search(_WHICH_OF_TWO, after):
        first = place["first"] or place["first_after"] or (place["nth"] or place["nth_after"]) in ("一", "1")
        return list(articles[:1] if first else articles[1:2])
    for reference in sorted(references, key=lambda reference: -reference.start):
        text = f"{text[: reference.start]} {text[reference.end :]}"
    return told_apart(text, articles, regulation)


def told_apart(text: str, articles: Sequence[Article], regulation: Regulation) -> list[Article]:
    """The one of them that words say which name no number: by its chapter, not by the one ruled out (不是第七章那个), by its title, or by a thing
    that is spoken of in it alone; all of them where nothing tells."""
    said, ruled_out = _RULED_OUT.sub(" ", text), " ".join(_RULED_OUT.findall(text))
    for told in (_of_chapters_in, _titled_so, _of_things_in):
        if len(meant := told(said, articles, regulation)) == 1:
            return meant
        not_meant = told(ruled_out, articles, regulation)
        if len(others := [article for article in articles if article not in not_meant]) == 1:
            return others
    return list(articles)


def _titled_so(text: str, articles: Sequence[Article], regulation: Regulation) -> list[Article]:
    """Those of whose title, or of what is the chapter's own in its title, a text has the beginning or the end."""
    own = {a: {w for w in (distinct(a.chapter.partition(" ")[2], regulation), a.title[:4], a.title[-4:]) if len(w) >= 2} for a in articles}
    return [article for article in articles if any(word in text for word in own[article])]


def _of_things_in(text: str, articles: Sequence[Article], regulation: Regulation) -> list[Article]:
    """Those that speak of a thing that a text names."""
    things = things_named(text)
    return [article for article in articles if any(thing in article.title + article.text for thing in things)]


def _of_chapters_in(text: str, articles: Sequence[Article], regulation: Regulation) -> list[Article]:
    """The articles of the chapters that a text names."""
    numbers = chapters(text, regulation) or chapters_by_title(text, regulation)
    return [article for article in articles if any(article in in_chapter(n, regulation) for n in numbers)]
