"""Learn bot/learned/left_out.npz: whether the article that a follow-up is about says what it asks. From the follow-ups of
evals/datasets/training/turns.jsonl that are labelled with it; those that are read as standing alone have no part in it."""

from dataclasses import replace

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from bot.clean import clean
from bot.decide import decide
from bot.followups.leaning import read_follow_up
from bot.followups.left_out import signs
from bot.question import Question, Turn
from bot.resolve import resolve
from evals.learn.classifier import Fitted, encodings
from evals.learn.leaning import answered, lines
from ingest.library import Library

_STRENGTH, _TERMS, _FOLDS = 0.2, 1500, 8


def learn_left_out(library: Library) -> dict[str, float]:
    """Write the classifier; its area under the ROC curve out of fold, no question before in two folds."""
    rows = [row for row in lines("turns") if "stated" in row]
    answers = {before: answered(before, library) for before in {row["before"] for row in rows}}
    texts, table, known, groups = [], [], [], []
    for row in rows:
        own = clean(Question(row["question"], (Turn(row["before"], answers[row["before"]]),)))
        question = replace(resolve(own, library.regulation), own=own.text)
        reading = read_follow_up(question, library)
        if not reading.leans:
            continue
        decision = decide(reading.question, reading.passages, library)
        texts.append(reading.alone)
        table.append(signs(decision, reading, library))
        known.append("said" if row["stated"] else "left_out")
        groups.append(row["before"])
    labels, stacked, guessed = np.array(known), encodings(texts), np.zeros(len(known))
    for learned, held in GroupKFold(_FOLDS).split(texts, labels, groups):
        chosen = [texts[n] for n in learned]
        fitted = Fitted(chosen, labels[learned], stacked[learned], [table[n] for n in learned], strength=_STRENGTH, terms=_TERMS)
        guessed[held] = fitted.probabilities([texts[n] for n in held], stacked[held], [table[n] for n in held])[:, fitted.names.index("said")]
    Fitted(texts, labels, stacked, table, strength=_STRENGTH, terms=_TERMS).write("left_out", f"evals/datasets/training/turns.jsonl, {len(texts)} follow-ups")
    return {"left_out": float(roc_auc_score(labels == "said", guessed))}
