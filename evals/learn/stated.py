"""Learn bot/learned/stated.*: from evals/datasets/training/stated.jsonl, by several writers, questions that the draft answers, that it answers
in part, and of matters that it does not treat; from asked.jsonl, as people really put it, questions of what this draft says."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from bot.answerability.asked import kinds
from bot.answerability.held import detail
from bot.answerability.stated import KINDS, PRESENT, log_odds, neighbours, stated_features
from bot.clean import clean_text
from bot.decide import to_cite
from bot.question import Question
from bot.retrieve import retrieve
from evals.cases import objects
from evals.learn.classifier import Fitted, encodings
from evals.learn.unread import by_writer
from ingest.library import Library

TRAINING, ASKED = Path("evals/datasets/training/stated.jsonl"), Path("evals/datasets/training/asked.jsonl")
LEARNED, SEEN = Path("bot/learned/stated_odds.json"), Path("bot/learned/stated_seen.npz")
_STRENGTH, _TERMS = 0.3, 2000
_GROUPS = 6
"""Writers are left out in so many groups, all at once what a writer wrote."""
_PEOPLES, _COUNT = 1000, 0.3
"""People's questions of asked.jsonl, and how much each counts beside one that was labelled for this."""


def learn_stated(library: Library, asked: Mapping[str, dict[str, float]]) -> dict[str, float]:
    """Write both models; the area under the ROC curve on writers whom they had not read, and the share of unanswered questions that
    would be answered where a twentieth of the answered ones are not.

    asked: out-of-fold kinds of questions from which bot.answerability.asked has learned."""
    rows, people = objects(TRAINING), objects(ASKED)
    of_draft = [row for row in people if row["asked"] == "substance" and row["about"] == "this_draft"][:_PEOPLES]
    rows += [row | {"kind": PRESENT, "writer": "people"} for row in of_draft]
    texts, labels = [clean_text(row["question"]) for row in rows], np.array([row["kind"] for row in rows])
    writers = np.array([row["writer"] for row in rows])
    vectors, both = np.array([library.vector(text) for text in texts], np.float32), encodings(texts)
    counts = np.where(writers == "people", _COUNT, 1.0)
    groups = np.unique(writers, return_inverse=True)[1] % _GROUPS

    def by_text(kept: np.ndarray) -> Fitted:
        chosen = [texts[n] for n in np.flatnonzero(kept)]
        return Fitted(chosen, labels[kept], both[kept], terms=_TERMS, counts=counts[kept])

    besides = [[0.0]] * len(rows)
    known = np.array([KINDS.index(kind) for kind in labels], np.int8)
    for group in range(_GROUPS):
        left_out = groups == group
        model, places = by_text(~left_out), np.flatnonzero(left_out)
        said = model.probabilities([texts[n] for n in places], both[left_out])[:, model.names.index(PRESENT)]
        for n, probability in zip(places, said, strict=True):
            besides[n] = [log_odds(float(probability)), *neighbours(vectors[n], vectors[~left_out], known[~left_out])]
    by_text(np.ones(len(rows), bool)).write("stated", f"{TRAINING} and {ASKED}, {len(rows)} questions")
    np.savez_compressed(SEEN, vectors=vectors.astype(np.float16), kinds=known)

    table = []
    unread = by_writer(library, rows)
    for text, vector, writer in zip(texts, vectors, writers.tolist(), strict=True):
        passages = retrieve(Question(text), unread[writer], vector.tolist())
        of = asked.get(text) or kinds(text)
        table.append(stated_features(text, of, detail(text, of, to_cite(Question(text), passages), unread[writer]), passages, unread[writer]))
    known, written = np.equal(labels, PRESENT), np.not_equal(writers, "people")
    learned: dict[str, object] = {
        "learned_by": "python -m evals.learn",
        "from": f"{TRAINING} and {ASKED}, {len(rows)} questions",
        "of": library.regulation.slug,
    }
    found: dict[str, float] = {}
    for name, features in (("any_text", np.array(table)), ("this_text", np.hstack([table, besides]))):
        guessed = np.zeros(len(rows))
        for group in range(_GROUPS):
            left_out = groups == group
            scaler, model = _fit(features[~left_out], known[~left_out], counts[~left_out])
            guessed[left_out] = model.predict_proba(scaler.transform(features[left_out]))[:, 1]
        area = found[f"stated, {name}"] = float(roc_auc_score(known[written], guessed[written]))
        found[f"unanswered questions taken for answered, {name}"] = _taken(known[written], guessed[written])
        scaler, model = _fit(features, known, counts)
        learned[name] = {
            "area_under_roc_writers_left_out": [round(area, 3)],
            "bias": [round(float(np.ravel(model.intercept_)[0]), 4)],
            "weights": [round(float(w), 4) for w in model.coef_[0]],
            "mean": [round(float(m), 4) for m in np.asarray(scaler.mean_)],
            "scale": [round(float(s), 4) for s in np.asarray(scaler.scale_)],
        }
    LEARNED.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    return found


def _fit(features: np.ndarray, known: np.ndarray, counts: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(features)
    return scaler, LogisticRegression(C=_STRENGTH, max_iter=3000).fit(scaler.transform(features), known, counts)


def _taken(known: np.ndarray, guessed: np.ndarray, refused: float = 0.05) -> float:
    limit = np.sort(guessed[known])[int(refused * known.sum())]
    return float(np.mean(guessed[~known] >= limit))
