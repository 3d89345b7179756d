"""Learn bot/learned/contradicted.*: whether a question takes for granted what the text does not say. From premises.jsonl, whose questions are
labelled with the truth of what they claim, and from stated.jsonl, whose questions claim nothing."""

from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from bot.answerability.contradicted import PLAIN, TRUE, UNTRUE, signs
from bot.classifier import ENCODERS
from bot.clean import clean_text
from bot.question import Question
from bot.retrieve import retrieve
from evals.cases import objects
from evals.learn.classifier import Fitted, encodings
from ingest.library import Library

PREMISES, STATED = Path("evals/datasets/training/premises.jsonl"), Path("evals/datasets/training/stated.jsonl")
_STRENGTH, _TERMS, _FOLDS, _PLAIN = 0.3, 300, 8, 1500


def learn_contradicted(library: Library) -> dict[str, float]:
    """Write the classifier; how well it tells untrue premises from true ones out of fold (area under the ROC curve)."""
    rows, plain = objects(PREMISES), objects(STATED)
    picked = np.random.default_rng(0).choice(len(plain), _PLAIN, replace=False)
    texts = [clean_text(row["question"]) for row in [*rows, *(plain[n] for n in picked)]]
    labels = np.array([TRUE if row["supported"] else UNTRUE for row in rows] + [PLAIN] * _PLAIN)
    vectors = encodings(texts)[:, : ENCODERS[0]]  # with both 0.847
    table = [signs(text, retrieve(Question(text), library, library.vector(text)), library.regulation) for text in texts]
    guessed = np.zeros(len(texts))
    for learned, held in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(vectors, labels):
        fitted = Fitted([texts[n] for n in learned], labels[learned], vectors[learned], [table[n] for n in learned], strength=_STRENGTH, terms=_TERMS)
        guessed[held] = fitted.probabilities([texts[n] for n in held], vectors[held], [table[n] for n in held])[:, fitted.names.index(UNTRUE)]
    Fitted(texts, labels, vectors, table, strength=_STRENGTH, terms=_TERMS).write("contradicted", f"{PREMISES} and {STATED}, {len(texts)} questions")
    claimed = np.not_equal(labels, PLAIN)
    return {"untrue premises": float(roc_auc_score(labels[claimed] == UNTRUE, guessed[claimed]))}
