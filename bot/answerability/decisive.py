"""Which sentences of an article answer: each with how well it does, by meaning, by shared bigrams, and by the questions people ask of its 款."""

import numpy as np

from bot.retrieve import Passage
from ingest.chunks import sentences
from ingest.library import Library, bigrams
from ingest.regulation import Paragraph, Quote


def rated(passage: Passage, library: Library) -> list[tuple[Quote, float]]:
    """Each sentence of an article, in the order of the text, with its score; higher is better, comparable within the article."""
    meaning, asked = passage.search.meaning, passage.search.asked
    grams = set(bigrams(passage.search.text))
    found: list[tuple[Quote, float]] = []
    for paragraph in passage.article.paragraphs:
        similar = {library.places[n].start: float(meaning[n]) for n in library.places_of(paragraph.address)}
        questions = np.sort(asked[library.questions_of(paragraph.address)])[::-1][:3]
        habit = float(questions.mean()) if len(questions) else 0.0
        for start, end in _spans(paragraph):
            overlap = len(grams & set(bigrams(paragraph.text[start:end]))) / (len(grams) or 1)
            found.append((Quote(paragraph, start, end), 4 * similar.get(start, 0.0) + overlap + 4 * habit))
    return found


def _spans(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Sentences, a very short one joined to the one before it."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(paragraph.text):
        if spans and end - start < 8:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
