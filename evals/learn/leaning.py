"""Learn bot/learned/leaning.npz: whether a follow-up leans on what was said before. From evals/datasets/training/turns.jsonl, and, as more
follow-ups that stand alone, from questions of the other training sets: on the text as a whole, on its matters, and on others."""

import random
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from bot.answer import Done
from bot.answerability.asked import OUTSIDE
from bot.chat import answer
from bot.clean import clean
from bot.followups.leaning import signs
from bot.question import Question, Turn
from bot.resolve import resolve
from bot.retrieve import retrieve
from bot.structure.intended import OF_THE_WHOLE
from evals.cases import objects
from evals.learn.classifier import Fitted, encodings
from ingest.library import Library

TRAINING = Path("evals/datasets/training")
_STRENGTH, _TERMS, _FOLDS = 0.3, 2000, 6
_OF_EACH, _LONGEST, _WEIGHT = 400, 24, 0.4
"""Questions of each other kind that follow others, their characters at most, and what each counts beside a labelled follow-up."""


def learn_leaning(library: Library) -> dict[str, float]:
    """Write the classifier; its area under the ROC curve on labelled follow-ups out of fold, no question before in two folds."""
    rows = _labelled()
    questions, table = [], []
    known, groups, counts = [], [], []
    answers = {before: answered(before, library) for before in {row["before"] for row in rows}}
    for row in rows:
        question = resolve(clean(Question(row["question"], (Turn(row["before"], answers[row["before"]]),))), library.regulation)
        if not question.leaning:  # told by its form
            continue
        vector = library.vector(question.text)
        questions.append(question.text)
        table.append(signs(question, vector, library.vector(question.leaning), retrieve(question, library, vector), library))
        known.append("leans" if row["leans"] else "alone")
        groups.append(row["before"])
        counts.append(row.get("weight", 1.0))
    labels, stacked, weights, guessed = np.array(known), encodings(questions), np.array(counts), np.zeros(len(known))
    for learned, held in GroupKFold(_FOLDS).split(questions, labels, groups):
        fitted = _fitted(questions, labels, stacked, table, weights, learned)
        guessed[held] = fitted.probabilities([questions[n] for n in held], stacked[held], [table[n] for n in held])[:, fitted.names.index("leans")]
    _fitted(questions, labels, stacked, table, weights, np.arange(len(labels))).write("leaning", f"{TRAINING}/turns.jsonl, {len(labels)} follow-ups")
    written = weights == 1
    return {"leaning": float(roc_auc_score(labels[written] == "leans", guessed[written]))}


def _fitted(texts: list[str], labels: np.ndarray, vectors: np.ndarray, table: list[dict[str, float]], counts: np.ndarray, rows: np.ndarray) -> Fitted:
    chosen = [texts[n] for n in rows]
    return Fitted(chosen, labels[rows], vectors[rows], [table[n] for n in rows], strength=_STRENGTH, terms=_TERMS, counts=counts[rows])


def answered(question: str, library: Library) -> str:
    """What the bot answers to a question that is asked first."""
    *_, done = answer(Question(question), library)
    assert isinstance(done, Done)
    return done.answer.answer


def _labelled() -> list[dict]:
    """Follow-ups with what they follow on from: those labelled, and questions of other sets, which stand alone wherever they are asked."""
    rows, asked, intents = (lines(name) for name in ("turns", "asked", "intents"))
    draw = random.Random(0)
    whole = [row["question"] for row in intents if row["intent"] in OF_THE_WHOLE]
    outside = [row["question"] for row in asked if row["asked"] in OUTSIDE]
    inside = [row["question"] for row in asked if row["about"] == "this_draft"]
    befores = list(dict.fromkeys(row["before"] for row in rows))
    for kind in (whole, outside, inside):
        drawn = draw.sample([text for text in kind if len(text) <= _LONGEST], _OF_EACH)
        rows += [{"before": befores[n % len(befores)], "question": text, "leans": False, "weight": _WEIGHT} for n, text in enumerate(drawn)]
    return rows


def lines(name: str) -> list[dict]:
    """The rows of a training set."""
    return objects(TRAINING / f"{name}.jsonl")
