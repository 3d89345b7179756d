"""A search through the articles: where the words stand, then what is near in meaning. Nothing is answered here."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.clean import clean
from bot.question import Question, QuestionError
from bot.retrieve import retrieve, things_asked
from ingest.library import Library
from ingest.patience import Patience, waiting
from ingest.regulation import Article, Paragraph
from portal.labels import find

FOUND, AROUND = 12, 24


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. mark: the places of the sought words, as an article's address carries them."""

    article: Article
    paragraph: int
    extract: Markup
    mark: str = ""


def search(sought: str, library: Library) -> list[Hit]:
    """Articles of that number, then those that hold the words, then those near in meaning; none where the words cannot be read."""
    try:
        question = clean(Question(sought))
    except QuestionError:
        return []
    regulation, words = library.regulation, question.text.strip(" ？?。")
    with waiting(Patience(things_asked(question.text))):
        vector = library.vector(question.text)
        passages = retrieve(question, library, vector)[: FOUND // 2]
    nearest = library.nearest_paragraphs(vector)
    numbered = [_near(article, 1) for article in find(regulation, words)]
    holding = [hit for article in regulation.articles for paragraph in article.paragraphs if (hit := _holds(article, paragraph, words))]
    meaning = [_near(passage.article, nearest[passage.article.label]) for passage in passages]
    first: dict[str, Hit] = {}
    for hit in [*numbered, *holding, *meaning]:
        first.setdefault(hit.article.label, hit)
    return list(first.values())[:FOUND]


def _holds(article: Article, paragraph: Paragraph, words: str) -> Hit | None:
    places = [found.span() for found in re.finditer(re.escape(words), paragraph.text)] if len(words) > 1 else []
    if not places:
        return None
    start, end = places[0]
    before, after = paragraph.text[max(0, start - AROUND) : start], paragraph.text[end : end + AROUND]
    extract = Markup("……{}<mark>{}</mark>{}……").format(before, words, after)
    n = paragraph.address.paragraph
    return Hit(article, n, extract, ",".join(f"{n}.{a}-{b}" for a, b in places))


def _near(article: Article, paragraph: int) -> Hit:
    text = article.paragraphs[paragraph - 1].text if article.paragraphs else ""
    return Hit(article, paragraph, escape(text[: 2 * AROUND]) + ("……" if len(text) > 2 * AROUND else ""))
