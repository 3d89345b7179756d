"""Learn bot/learned/fusion.json: a conditional logit (McFadden 1974) over articles, on the development half and on the questions of
evals/datasets/training/stated.jsonl that the draft answers."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.clean import clean_text
from bot.fusion import FEATURES, features, normal
from evals.cases import objects
from evals.learn.unread import by_writer
from ingest.library import Library

DEVELOPMENT, STATED = Path("evals/datasets/development"), Path("evals/datasets/training/stated.jsonl")
LEARNED = Path("bot/learned/fusion.json")
_WITHOUT = ("paragraph", "article", "sentence", "words")

Sample = tuple[np.ndarray, list[int]]


def learn_fusion(library: Library) -> dict[str, float]:
    """Write the weights; returns hit@1, out of fold, with and without people's questions."""
    samples = _samples(library)
    learned: dict[str, object] = {"learned_by": "python -m evals.learn", "from": f"{DEVELOPMENT} and {STATED}, {len(samples)} questions"}
    right: dict[str, float] = {}
    for name, used in (("with_questions", FEATURES), ("without_questions", _WITHOUT)):
        columns = [FEATURES.index(feature) for feature in used]
        narrowed = [(table[:, columns], answers) for table, answers in samples]
        learned[name] = {feature: round(float(w), 3) for feature, w in zip(used, _fit(narrowed), strict=True)}
        right[name] = _out_of_fold(narrowed)
    learned["hit@1_out_of_fold"] = {name: round(share, 3) for name, share in right.items()}
    LEARNED.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    return right


def _samples(library: Library) -> list[Sample]:
    positions = {article.label: n for n, article in enumerate(library.regulation.articles)}
    samples: list[Sample] = []
    unread = by_writer(library, [row for row in objects(STATED) if row["kind"] == "present"])
    for question, labels, writer in _asked():
        text, read = clean_text(question), unread.get(writer, library)
        vector = library.vector(text)
        table = normal(features(text, vector, read.by_meaning(vector), read.by_question(vector), read))
        samples.append((table.astype(np.float64), [positions[label] for label in labels]))
    return samples


def _asked() -> list[tuple[str, list[str], str]]:
    """Questions with the articles that answer, and who wrote them, where they are indexed; of those labelled with several, the best."""
    cases = [case for name in ("answerable", "paraphrases") for case in objects(DEVELOPMENT / f"{name}.jsonl")]
    alone = [(case["question"], case["must_cite"], "") for case in cases if not case["history"] and case["must_cite"]]
    return alone + [(row["question"], row["articles"][:1], row["writer"]) for row in objects(STATED) if row["kind"] == "present" and row.get("articles")]


def _fit(samples: list[Sample], strength: float = 1.0) -> np.ndarray:
    """Weights that make the articles to be cited likeliest; `strength` pulls them to zero (ridge)."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = strength * float(weights @ weights), 2 * strength * weights
        for table, answers in samples:
            scores = table @ weights
            odds = np.exp(scores - scores.max())
            odds /= odds.sum()
            total -= float(np.mean(np.log(odds[answers] + 1e-12)))
            gradient = gradient - (table[answers].mean(axis=0) - odds @ table)
        return total / len(samples), gradient / len(samples)

    return minimize(loss, np.full(samples[0][0].shape[1], 0.5), jac=True, method="L-BFGS-B").x


def _out_of_fold(samples: list[Sample], folds: int = 8) -> float:
    right = 0
    for fold in range(folds):
        weights = _fit([s for n, s in enumerate(samples) if n % folds != fold])
        right += sum(int(np.argmax(table @ weights)) in answers for n, (table, answers) in enumerate(samples) if n % folds == fold)
    return right / len(samples)
