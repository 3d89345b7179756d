"""Look-ups by meaning, words and people's questions → one score an article: a weighted sum, its weights learned (evals/learn.py).

Similarities are taken relative to the question's own median over all articles, since every question has its level; BM25 by its
logarithm. Weights: a conditional logit (McFadden 1974) on the development half."""

import json
from functools import cache
from importlib import resources
from statistics import median

from ingest.library import Hit
from ingest.regulation import Regulation

FEATURES = ("paragraph", "article", "sentence", "words", "question", "questions_3", "questions_5", "question_words", "questions_words_3")
_SIMILARITIES = {"paragraph", "article", "sentence", "question", "questions_3", "questions_5"}


def components(hits: dict[str, list[Hit]], regulation: Regulation) -> dict[str, dict[str, float]]:
    """What each look-up says of each article, raw: label → feature → score."""
    scores: dict[str, dict[str, list[float]]] = {article.label: {} for article in regulation.articles}
    for look_up, found in hits.items():
        for hit in found:
            scores[hit.address.label].setdefault(hit.kind if look_up == "meaning" else look_up, []).append(hit.score)
    table: dict[str, dict[str, float]] = {}
    for label, by_kind in scores.items():
        best = {kind: sorted(values, reverse=True) for kind, values in by_kind.items()}
        asked, asked_words = best.get("questions", []), best.get("questions_by_words", [])
        paragraph = max(best.get("paragraph", [0.0]))
        table[label] = {
            "paragraph": paragraph,
            "article": max(best.get("article", [0.0])),
            "sentence": max([paragraph, *best.get("sentence", [])[:1]]),
            "words": max(best.get("words", [0.0])),
            "question": _mean(asked, 1),
            "questions_3": _mean(asked, 3),
            "questions_5": _mean(asked, 5),
            "question_words": _mean(asked_words, 1),
            "questions_words_3": _mean(asked_words, 3),
        }
    return table


def fuse(table: dict[str, dict[str, float]], *, asked: bool) -> dict[str, float]:
    """One score an article. asked: whether the text has people's questions; weights differ where it has none."""
    weights = _weights("with_questions" if asked else "without_questions")
    names = [name for name in FEATURES if weights.get(name)]
    columns = {name: _normal(name, [row[name] for row in table.values()]) for name in names}
    return {label: sum(weights[name] * columns[name][n] for name in names) for n, label in enumerate(table)}


def _normal(name: str, column: list[float]) -> list[float]:
    from math import log1p

    if name in _SIMILARITIES:
        level = median(column)
        return [10 * (value - level) for value in column]
    return [log1p(value) for value in column]


def _mean(scores: list[float], count: int) -> float:
    """The mean of the best `count`; what is missing counts as nothing found."""
    return sum(scores[:count]) / count


@cache
def _weights(name: str) -> dict[str, float]:
    return json.loads((resources.files("bot") / "learned" / "fusion.json").read_text(encoding="utf-8"))[name]
