"""Learn a classifier of short texts for bot/classifier.py: scikit-learn's networks of one hidden layer, or, for few texts, its logistic
regression, which is kept as a network that does the same."""

import json
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

LEARNED = Path("bot/learned")
SCALE = 10.0
NETWORKS, UNITS = 2, 128
ROUNDS, CALM = 15, 0.01
"""Passes over the texts, and the weight of L2: chosen out of fold on the kinds of questions."""
Signs = Sequence[Mapping[str, float]]


class Fitted:
    """Fitted to texts with their embeddings and, perhaps, signs: named numbers, one mapping a text. counts: how much each text counts;
    strength: C of a logistic regression, which is better where there are few texts."""

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
        if strength:
            models = [LogisticRegression(C=strength, max_iter=3000)]
        else:
            models = [MLPClassifier((UNITS,), alpha=CALM, max_iter=ROUNDS, random_state=seed) for seed in range(NETWORKS)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # so many rounds are enough: more are learned by heart
            self.models = [model.fit(told, labels, sample_weight=counts) for model in models]
        self.names = [str(name) for name in self.models[0].classes_]

    def probabilities(self, texts: list[str], vectors: np.ndarray, signs: Signs | None = None) -> np.ndarray:
        told = self._features(texts, vectors, signs)
        return np.mean(np.stack([np.asarray(model.predict_proba(told)) for model in self.models]), axis=0)

    def _features(self, texts: list[str], vectors: np.ndarray, signs: Signs | None) -> np.ndarray:
        """Dense and in 32 bits: networks learn from that in half the time, and the same."""
        told = [[row.get(name, 0.0) for name in self.signs] for row in signs or [{}] * len(texts)]
        return np.hstack([(vectors - self.mean) * SCALE, self.ngrams.transform(texts).toarray(), np.array(told)]).astype(np.float32)

    def write(self, name: str, source: str) -> None:
        first, threshold, last, bias = (np.stack(part) for part in zip(*map(_layers, self.models), strict=True))
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


def _layers(model: MLPClassifier | LogisticRegression) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Weights and thresholds of the hidden units, and from them to each class; scikit-learn keeps one column for two classes, that of the
    second. A linear model has two units a class, one for each sign: z = max(z, 0) - max(-z, 0)."""
    if isinstance(model, LogisticRegression):
        weights, bias = np.asarray(model.coef_).T, np.asarray(model.intercept_)
        one = np.eye(len(bias))
        first, threshold, last, bias = np.hstack([weights, -weights]), np.append(bias, -bias), np.vstack([one, -one]), 0 * bias
    else:
        first, last, threshold, bias = map(np.asarray, (*model.coefs_, *model.intercepts_))
    if len(bias) == 1:
        last, bias = np.hstack([0 * last, last]), np.append(0 * bias, bias)
    return first, threshold, last, bias
