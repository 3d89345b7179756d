"""Learn a classifier of short texts for bot/classifier.py: scikit-learn's multinomial logistic regression."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

LEARNED = Path("bot/learned")
SCALE = 10.0
Signs = Sequence[Mapping[str, float]]


class Fitted:
    """Fitted to texts with their embeddings and, perhaps, signs: named numbers, one mapping a text. strength: C; counts: of each text."""

    def __init__(
        self,
        texts: list[str],
        labels: np.ndarray,
        vectors: np.ndarray,
        signs: Signs | None = None,
        *,
        strength: float,
        terms: int,
        counts: np.ndarray | None = None,
    ) -> None:
        self.ngrams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=3, sublinear_tf=True, max_features=terms)
        self.signs = sorted({name for row in signs or () for name in row})
        self.mean = vectors.mean(axis=0)
        self.ngrams.fit(texts)
        self.model = LogisticRegression(C=strength, max_iter=3000).fit(self._features(texts, vectors, signs), labels, counts)
        self.names = [str(name) for name in self.model.classes_]

    def probabilities(self, texts: list[str], vectors: np.ndarray, signs: Signs | None = None) -> np.ndarray:
        return self.model.predict_proba(self._features(texts, vectors, signs))

    def _features(self, texts: list[str], vectors: np.ndarray, signs: Signs | None) -> csr_matrix:
        told = [[row.get(name, 0.0) for name in self.signs] for row in signs or [{}] * len(texts)]
        blocks = [csr_matrix((vectors - self.mean) * SCALE), self.ngrams.transform(texts)]
        return csr_matrix(hstack([*blocks, csr_matrix(told)] if self.signs else blocks))

    def write(self, name: str, source: str) -> None:
        weights, bias = self.model.coef_, self.model.intercept_
        if len(self.names) == 2:  # scikit-learn keeps one row for two classes, that of the second
            weights, bias = np.vstack([0 * weights, weights]), np.append(0 * bias, bias)
        weights = weights.T.astype(np.float16)
        width, terms = len(self.mean), len(self.ngrams.idf_)
        np.savez_compressed(
            LEARNED / f"{name}.npz",
            idf=self.ngrams.idf_.astype(np.float16),
            mean=self.mean.astype(np.float16),
            by_vector=weights[:width],
            by_term=weights[width : width + terms],
            by_sign=weights[width + terms :],
            bias=bias.astype(np.float16),
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
