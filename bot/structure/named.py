"""What a question about the document names without a number: chapters by what they are called, articles by their titles."""

import re

from bot.reading import forms
from bot.reading.references import chapter_of, chapters, chapters_by_title, distinct
from bot.reading.wording import rest
from ingest.models import tag
from ingest.numerals import NUMERAL
from ingest.regulation import Article, Chapter, Regulation

_RUN = 3
"""Characters of a title that name it, where no other title has them; of a title of more than twice as many, one more."""
_NUMBERED = re.compile(rf"第\s*{NUMERAL}+\s*章")
_NOUNS = ("n", "nz", "vn", "nw")
_SAID_OF_TEXT = re.compile("条例|草案|条文|条款|章节|标题|名称|全文|法规|规定|内容|文本|编号|目录")


def chapters_named(text: str, regulation: Regulation) -> list[Chapter]:
    """Chapters by number, by title, or by what is their own in a title (金融), in the order of the question. For questions that are known
    to be about chapters: elsewhere these are words like others."""
    numbers = chapters(text, regulation) or chapters_by_title(text, regulation)
    places: dict[Chapter, int] = {}
    for chapter in regulation.chapters:
        own = distinct(chapter.title, regulation)
        at = text.find(chapter.title) if chapter.title in text else text.find(own)
        if own and at >= 0:
            places[chapter] = at
    if numbers and (len(places) < 2 or _NUMBERED.search(text)):  # 金融、人才、环境三章: so many chapters, named by what they are called
        return [chapter for n in numbers if (chapter := chapter_of(n, regulation))]
    return sorted(places, key=lambda chapter: places[chapter])


def topic(text: str) -> str:
    """What a question about the document is about, without the words that ask."""
    return rest(text, forms.ASKING)


def things_named(text: str) -> list[str]:
    """The nouns of a question, but those for the document and its parts."""
    return [word for word, kind in tag(_SAID_OF_TEXT.sub(" ", text)) if kind in _NOUNS and len(word) > 1]


def titled_in(text: str, regulation: Regulation) -> list[Article]:
    """Articles of whose title a question has a part that no other title has, in the order of the question."""
    text = _SAID_OF_TEXT.sub(lambda match: " " * len(match[0]), text)
    runs: list[tuple[int, int, Article]] = []
    for article in regulation.articles:
        title = article.title
        for size in range(min(len(title), len(text)), (_RUN if len(title) <= 2 * _RUN else _RUN + 1) - 1, -1):
            pieces = [title[n : n + size] for n in range(len(title) - size + 1)]
            places = [text.find(piece) for piece in pieces if piece == title or _alone(piece, regulation)]
            if at := [place for place in places if place >= 0]:
                runs.append((size, at[0], article))
                break
    chosen: list[tuple[int, int, Article]] = []
    for size, at, article in sorted(runs, key=lambda run: -run[0]):
        if all(at + size <= other or other + length <= at for length, other, _ in chosen):
            chosen.append((size, at, article))
    return [article for _, _, article in sorted(chosen, key=lambda run: run[1])]


def _alone(words: str, regulation: Regulation) -> bool:
    return bool(re.fullmatch(r"\w+", words)) and sum(words in article.title for article in regulation.articles) == 1
