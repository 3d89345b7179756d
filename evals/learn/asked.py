"""Learn bot/learned/asked.* and scope.json from evals/datasets/training/asked.jsonl, a sample of people's questions, and the questions of
stated.jsonl that the draft answers."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_score
from sklearn.preprocessing import StandardScaler

from bot.answerability.asked import CONDUCT, OUTSIDE
from bot.answerability.scope import scope_features
from bot.clean import clean_text
from bot.question import Question
from bot.retrieve import retrieve
from evals.cases import objects
from evals.learn.classifier import LEARNED, Fitted, encodings
from ingest.library import Library

TRAINING, STATED = Path("evals/datasets/training/asked.jsonl"), Path("evals/datasets/training/stated.jsonl")
TERMS, PEOPLES, OPEN = 6000, 2500, 0.5
"""OPEN: what a question that the draft leaves open counts."""
_OF_SCOPE = 6000
"""So many questions teach the scope, which has 17 weights with people's questions and 9 without."""


def learn_asked(library: Library) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Write both models; returns the out-of-fold accuracy of each, and the out-of-fold kinds of each question that was learned from."""
    rows = objects(TRAINING)
    answered = [row for row in objects(STATED) if row["kind"] == "present"]
    labelled = {row["question"] for row in rows}
    rows += [{"question": row["question"], "asked": "substance", "about": "this_draft"} for row in answered if row["question"] not in labelled]
    texts = [clean_text(row["question"]) for row in rows]
    labels = np.array([row["asked"] for row in rows])
    vectors = encodings(texts)
    beside = _beside(library, texts, labels, vectors)

    def fit(chosen: np.ndarray) -> Fitted:
        told = [texts[n] for n in chosen] + beside.texts
        counts = np.concatenate([np.ones(len(chosen)), beside.counts])
        known = np.concatenate([labels[chosen], beside.labels])
        return Fitted(told, known, np.vstack([vectors[chosen], beside.vectors]), terms=TERMS, counts=counts)

    model = fit(np.arange(len(texts)))
    model.write("asked", f"{TRAINING} and {STATED}, {len(rows)} questions, and {len(beside.texts)} whose kind follows from others")
    guessed = np.zeros((len(texts), len(model.names)))
    for train, test in KFold(5, shuffle=True, random_state=0).split(texts):
        guessed[test] = fit(train).probabilities([texts[n] for n in test], vectors[test])
    right = float(np.mean(np.array(model.names)[guessed.argmax(axis=1)] == labels))
    kinds = {text: dict(zip(model.names, row.tolist(), strict=True)) for text, row in zip(texts, guessed, strict=True)}
    return {"kinds": right, "scope": _learn_scope(library, rows, texts, guessed, model.names)}, kinds


@dataclass(frozen=True)
class _Beside:
    """Questions beside the labelled ones, with what each counts."""

    texts: list[str]
    labels: np.ndarray
    vectors: np.ndarray
    counts: np.ndarray


def _beside(library: Library, texts: list[str], labels: np.ndarray, vectors: np.ndarray) -> _Beside:
    """People's questions, which ask for substance; and those of stated.jsonl that the draft leaves open, of the kind that the labelled ones say
    of them, but never misconduct: who asks what a text leaves out (发债券筹钱行不行) has done nothing wrong."""
    others = sorted({clean_text(question.text) for question in library.questions} - set(texts))
    peoples = [others[n] for n in np.random.default_rng(0).choice(len(others), PEOPLES, replace=False)]
    left_open = sorted({clean_text(row["question"]) for row in objects(STATED) if row["kind"] != "present"} - set(texts) - set(peoples))
    stacked = encodings(peoples + left_open)
    known = np.concatenate([labels, ["substance"] * PEOPLES])
    model = Fitted(texts + peoples, known, np.vstack([vectors, stacked[:PEOPLES]]), terms=TERMS)
    odds = model.probabilities(left_open, stacked[PEOPLES:]) * [name not in CONDUCT for name in model.names]
    guessed = np.array(model.names)[odds.argmax(axis=1)]
    counts = np.concatenate([np.ones(PEOPLES), np.full(len(left_open), OPEN)])
    return _Beside(peoples + left_open, np.concatenate([["substance"] * PEOPLES, guessed]), stacked, counts)


def _learn_scope(library: Library, rows: list[dict[str, str]], texts: list[str], guessed: np.ndarray, names: list[str]) -> float:
    """The second model, on the first one's out-of-fold guesses, so that it does not trust them more than it may.

    Every third question about this draft is learned a second time with two slips of the pen, as people type."""
    tables: dict[bool, list[list[float]]] = {True: [], False: []}
    target: list[bool] = []
    random = np.random.default_rng(1)
    letters = sorted({c for text in texts for c in text if "\u4e00" <= c <= "\u9fff"})
    asking = [n for n, row in enumerate(rows) if row["asked"] not in CONDUCT]
    for n in random.permutation(asking)[:_OF_SCOPE]:
        row, text, probabilities = rows[n], texts[n], guessed[n]
        inside = row["asked"] not in OUTSIDE and row["about"] != "another_draft"
        variants = [text]
        if inside and n % 3 == 0 and len(text) > 8:
            slipped = list(text)
            for at in random.choice(len(text), 2, replace=False):
                slipped[at] = letters[int(random.integers(len(letters)))]
            variants.append("".join(slipped))
        for words in variants:
            passages = retrieve(Question(words), library, library.vector(words))
            for with_questions, table in tables.items():
                table.append(scope_features(dict(zip(names, probabilities, strict=True)), passages, with_questions=with_questions))
            target.append(inside)
    learned: dict[str, object] = {"learned_by": "python -m evals.learn", "from": f"{TRAINING}, {len(target)} questions"}
    right: dict[bool, float] = {}
    for with_questions, table in tables.items():
        scaler = StandardScaler().fit(table)
        features, asked = scaler.transform(table), np.array(target)
        fitted = LogisticRegression(C=1.0, max_iter=2000).fit(features, asked)
        right[with_questions] = float(np.mean(cross_val_score(LogisticRegression(C=1.0, max_iter=2000), features, asked, cv=5)))
        learned["with_questions" if with_questions else "without_questions"] = {
            "accuracy_out_of_fold": [round(right[with_questions], 3)],
            "bias": [round(float(fitted.intercept_[0]), 4)],
            "weights": [round(float(w), 4) for w in fitted.coef_[0]],
            "mean": [round(float(m), 4) for m in np.asarray(scaler.mean_)],
            "scale": [round(float(s), 4) for s in np.asarray(scaler.scale_)],
        }
    (LEARNED / "scope.json").write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    return right[True]
