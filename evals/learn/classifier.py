"""Learn a classifier of short texts for bot/classifier.py: scikit-learn's networks of one hidden layer beside a logistic regression on the
n-grams, or, for few texts, a logistic regression alone. Either is kept as a network that does the same."""

import json
import warnings
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from bot.classifier import ENCODERS, encoded

LEARNED = Path("bot/learned")
SCALE = 10.0
NETWORKS, UNITS = 2, 128
ROUNDS, CALM = 15, 0.01
"""Passes over the texts, and the weight of L2: chosen out of fold on the kinds of questions."""
BESIDE = 5.0
"""C of the logistic regression beside networks: of the intents of writers unread 0.911 are told with it, 0.902 without."""
_ABOVE = 1_000.0
"""Added to the units of a linear model, so that none is cut off at zero, and taken off again behind them."""
Signs = Sequence[Mapping[str, float]]


def encodings(texts: Sequence[str]) -> np.ndarray:
    """What a classifier sees of texts, but for their n-grams and signs. shape (texts, floats of both encoders)."""
    return np.array([encoded(text) for text in texts])


class Fitted:
    """Fitted to texts with their embeddings and, perhaps, signs: named numbers, one mapping a text. vectors: of `encodings`, of which each
    network sees one encoder's. counts: how much each text counts; strength: C of a logistic regression, which is better where there are few
    texts."""

    def __init__(
        self,
        texts: list[str],
        labels: np.ndarray,
        vectors: np.ndarray,
        signs: Signs | None = None,
        *,
        terms: int,
        strength: float | None = None,
        counts: np.ndarray | None = None,
    ) -> None:
        self.ngrams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=3, sublinear_tf=True, max_features=terms)
        self.signs = sorted({name for row in signs or () for name in row})
        self.mean = vectors.mean(axis=0)
        self.ngrams.fit(texts)
        told = self._features(texts, vectors, signs)
        ends = np.cumsum([0, *ENCODERS])
        rest = np.arange(len(self.mean), told.shape[1])
        spans = [np.concatenate([np.arange(*span), rest]) for span in pairwise(ends)]
        self.models: list[tuple[MLPClassifier | LogisticRegression, np.ndarray]] = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # so many rounds are enough: more are learned by heart
            if strength:
                self.models += [(LogisticRegression(C=strength, max_iter=3000), np.arange(told.shape[1]))]
            else:
                networks = [MLPClassifier((UNITS,), alpha=CALM, max_iter=ROUNDS, random_state=seed) for seed in range(NETWORKS)]
                self.models += [(network, spans[n % len(spans)]) for n, network in enumerate(networks)]
                self.models += [(LogisticRegression(C=BESIDE, max_iter=300), rest)]
            for model, seen in self.models:
                model.fit(self._seen(told, seen), labels, sample_weight=counts)
        self.names = [str(name) for name in self.models[0][0].classes_]

    def probabilities(self, texts: list[str], vectors: np.ndarray, signs: Signs | None = None) -> np.ndarray:
        """The mean of the models' logits, as probabilities. shape (texts, classes)."""
        told = self._features(texts, vectors, signs)
        logs = [np.asarray(model.predict_log_proba(self._seen(told, seen))) for model, seen in self.models]
        return softmax(np.mean(np.stack(logs), axis=0), axis=1)

    def _seen(self, told: np.ndarray, columns: np.ndarray) -> np.ndarray | csr_matrix:
        """Some columns; sparse where no vector is among them."""
        return told[:, columns] if columns[0] < len(self.mean) else csr_matrix(told[:, columns])

    def _features(self, texts: list[str], vectors: np.ndarray, signs: Signs | None) -> np.ndarray:
        """Dense and in 32 bits: networks learn from that in half the time, and the same."""
        told = [[row.get(name, 0.0) for name in self.signs] for row in signs or [{}] * len(texts)]
        return np.hstack([(vectors - self.mean) * SCALE, self.ngrams.transform(texts).toarray(), np.array(told)]).astype(np.float32)

    def write(self, name: str, source: str) -> None:
        columns = len(self.mean) + len(self.ngrams.idf_) + len(self.signs)
        layers = [_layers(model, seen, columns) for model, seen in self.models]
        units = max(len(threshold) for _, threshold, *_ in layers)
        first, threshold, last, bias = (np.stack(part) for part in zip(*(_padded(one, units) for one in layers), strict=True))
        width, terms = len(self.mean), len(self.ngrams.idf_)
        np.savez_compressed(
            LEARNED / f"{name}.npz",
            idf=self.ngrams.idf_.astype(np.float16),
            mean=self.mean.astype(np.float16),
            by_vector=first[:, :width].astype(np.float16),
            by_term=first[:, width : width + terms].astype(np.float16),
            by_sign=first[:, width + terms :].astype(np.float16),
            threshold=threshold.astype(np.float32),
            by_unit=last.astype(np.float16),
            bias=bias.astype(np.float32),
        )
        about = {
            "learned_by": "python -m evals.learn",
            "from": source,
            "scale": SCALE,
            "names": self.names,
            "signs": self.signs,
            "terms": [str(term) for term in self.ngrams.get_feature_names_out()],
        }
        (LEARNED / f"{name}.json").write_text(json.dumps(about, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


_Layers = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Weights and thresholds of the hidden units, and from them to each class."""


def _layers(model: MLPClassifier | LogisticRegression, seen: np.ndarray, columns: int) -> _Layers:
    """A model as a network. scikit-learn keeps one column for two classes, that of the second. seen: which of all columns it was fitted to."""
    if isinstance(model, LogisticRegression):
        weights, bias = np.asarray(model.coef_).T, np.asarray(model.intercept_)
        threshold, last, bias = bias + _ABOVE, np.eye(len(bias)), np.full(len(bias), -_ABOVE)
    else:
        weights, last, threshold, bias = map(np.asarray, (*model.coefs_, *model.intercepts_))
    first = np.zeros((columns, weights.shape[1]))
    first[seen] = weights
    if len(bias) == 1:
        last, bias = np.hstack([0 * last, last]), np.append(0 * bias, bias)
    return first, threshold, last, bias


def _padded(layers: _Layers, units: int) -> _Layers:
    """With units that say nothing, so that there are so many."""
    first, threshold, last, bias = layers
    more = units - len(threshold)
    return np.pad(first, ((0, 0), (0, more))), np.pad(threshold, (0, more)), np.pad(last, ((0, more), (0, 0))), bias
