"""Learn bot/learned/pointing.npz: what follow-ups ask of the article just answered as an article. From evals/datasets/training/pointing.jsonl;
follow-ups of turns.jsonl, questions of the whole text, and what asks nothing of the text (asked.jsonl) ask nothing of the kind."""

import random

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bot.answerability.asked import CONDUCT, OUTSIDE
from bot.clean import clean_text
from bot.followups.pointing import NONE, signs
from bot.reading.references import plain
from bot.structure.intended import OF_THE_WHOLE
from evals.learn.classifier import Fitted, encodings
from evals.learn.leaning import TRAINING, lines
from ingest.library import Library

_STRENGTH, _TERMS, _FOLDS = 3.0, 1500, 5
_FOLLOW_UPS, _OTHERS, _COUNT = 1500, 600, 0.5
"""So many follow-ups, and as many of each other kind, are learned as others, and what each of them counts."""


def learn_pointing(library: Library) -> dict[str, float]:
    """Write the classifier; out of fold, the share of what is asked that is understood, and of what is not that is left alone."""
    rows, draw = lines("pointing"), random.Random(0)
    whole = [row["question"] for row in lines("intents") if row["intent"] in OF_THE_WHOLE]
    beside = [row["question"] for row in lines("asked") if row["asked"] in (*CONDUCT, *OUTSIDE)]
    apart = draw.sample(whole, _OTHERS) + draw.sample(beside, _OTHERS)
    others = draw.sample(lines("turns"), _FOLLOW_UPS) + [{"before": "", "question": text} for text in apart]
    texts = [plain(clean_text(row["question"])) for row in [*rows, *others]]
    table = [signs(plain(clean_text(row["before"])), library.regulation) for row in [*rows, *others]]
    labels = np.array([*(row["intent"] for row in rows), *([NONE] * len(others))])
    counts = np.array([1.0] * len(rows) + [_COUNT] * len(others))
    vectors = encodings(texts)

    def fitted(kept: np.ndarray) -> Fitted:
        return Fitted([texts[n] for n in kept], labels[kept], vectors[kept], [table[n] for n in kept], terms=_TERMS, strength=_STRENGTH, counts=counts[kept])

    guessed = np.full(len(texts), NONE, dtype="<U20")
    for learned, held in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(texts, labels):
        model = fitted(learned)
        guessed[held] = np.array(model.names)[model.probabilities([texts[n] for n in held], vectors[held], [table[n] for n in held]).argmax(axis=1)]
    fitted(np.arange(len(texts))).write("pointing", f"{TRAINING}/pointing.jsonl, {len(rows)} follow-ups, and {len(others)} others")
    asked = labels != NONE
    return {"pointing": float(np.mean(guessed[asked] == labels[asked])), "others left alone": float(np.mean(guessed[~asked] == NONE))}
