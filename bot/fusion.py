"""Look-ups by meaning, words and people's questions → one score an article: a weighted sum, its weights learned (evals/learn/fusion.py).

Similarities are taken relative to the question's own median over all articles, since every question has its level; BM25 by its
logarithm. Weights: a conditional logit (McFadden 1974) on the development half."""

import json
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from ingest.library import Library, Scores, Vector

FEATURES = (
    "paragraph",  # its most similar paragraph
    "article",  # the article whole
    "sentence",  # its most similar sentence
    "words",  # BM25 of its best paragraph
    "question",  # its most similar question
    "questions_3",  # the mean of its three most similar questions
    "questions_5",
    "question_words",  # BM25 of its best question
    "questions_words_3",
    "practice",  # how far the question looks like those asked of it
)
_BY_WORDS = ("words", "question_words", "questions_words_3")


def features(question: str, vector: Vector, meaning: Scores, asked: Scores, library: Library) -> NDArray[np.float32]:
    """What each look-up says of each article, raw: one row an article, one column of FEATURES each.

    meaning, asked: the similarities of the library's places and of people's questions."""
    size = len(library.regulation.articles)
    kinds = library.place_kinds
    asked_words = library.questions_by_words(question)
    paragraph = _best(meaning[kinds == "paragraph"], library.place_articles[kinds == "paragraph"], size, 1)
    sentence = _best(meaning[kinds == "sentence"], library.place_articles[kinds == "sentence"], size, 1)
    nearest = _best(asked, library.question_articles, size, 5)
    nearest_words = _best(asked_words, library.question_articles, size, 3)
    columns = [
        paragraph[:, 0],
        _best(meaning[kinds == "article"], library.place_articles[kinds == "article"], size, 1)[:, 0],
        np.maximum(sentence[:, 0], paragraph[:, 0]),
        _best(library.by_words(question), library.paragraph_articles, size, 1)[:, 0],
        nearest[:, 0],
        nearest[:, :3].mean(axis=1),
        nearest.mean(axis=1),
        nearest_words[:, 0],
        nearest_words.mean(axis=1),
        library.by_practice(vector),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def normal(raw: NDArray[np.float32]) -> NDArray[np.float32]:
    """Features made comparable between questions."""
    level = np.median(raw, axis=0)
    columns = []
    for n, name in enumerate(FEATURES):
        if name in _BY_WORDS:
            columns.append(np.log1p(raw[:, n]))
        else:
            columns.append(10 * (raw[:, n] - (0 if name == "practice" else level[n])))
    return np.stack(columns, axis=1)


def fuse(raw: NDArray[np.float32], *, asked: bool) -> Scores:
    """One score an article. asked: whether the text has people's questions; the weights differ where it has none."""
    weights = learned()["with_questions" if asked else "without_questions"]
    return (normal(raw) @ np.array([weights.get(name, 0.0) for name in FEATURES])).astype(np.float32)


@cache
def learned() -> dict[str, dict[str, float]]:
    """The learned weights, with where they come from."""
    return json.loads((resources.files("bot") / "learned" / "fusion.json").read_text(encoding="utf-8"))


def _best(scores: Scores, articles: NDArray[np.intp], size: int, count: int) -> NDArray[np.float32]:
    """The best `count` scores of each article, best first; 0 where there are fewer."""
    columns = _columns(articles.tobytes())
    table = np.full((size, max(count, int(columns.max(initial=0)) + 1)), -np.inf, np.float32)
    table[articles, columns] = scores
    best = table.max(axis=1, keepdims=True) if count == 1 else -np.sort(-table, axis=1)[:, :count]
    return np.where(np.isfinite(best), best, 0.0)


@lru_cache(maxsize=32)
def _columns(articles: bytes) -> NDArray[np.intp]:
    """The place of each score among those of its article. articles: the bytes of a row of them."""
    of = np.frombuffer(articles, np.intp)
    order = np.argsort(of, kind="stable")
    columns = np.empty(len(of), np.intp)
    columns[order] = np.arange(len(of)) - np.searchsorted(of[order], of[order])
    return columns
