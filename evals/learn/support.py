"""`python -m evals.learn.support`: learn bot/learned/support.json, boosted trees on the evidence against sentences, from sentences that several people wrote
and from made ones."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from bot.answer import Sentence
from bot.clean import clean
from bot.compose.written import read
from bot.evidence import evidence
from bot.question import Question
from bot.support import supported
from bot.verify import OF_MODEL, as_claim, verify
from evals.learn.made_sentences import made
from evals.metrics.claims import OF_FACT
from ingest.bundle import SLUG, bundled
from ingest.regulation import Regulation
from ingest.structure import parse

CLAIMS = (Path("evals/datasets/development/claims.jsonl"), Path("evals/datasets/training/claims.jsonl"))
LEARNED = Path("bot/learned/support.json")
MADE_COUNT, FOLDS, TRUTHS_WITHHELD = 0.3, 8, 0.085
"""How much a made sentence counts beside one by hand; folds, by article; the share of truths that may be withheld, out of fold."""
_EXACT = tuple(check for check in OF_MODEL if check is not supported)


@dataclass(frozen=True)
class _Told:
    """Sentences that the exact checks keep. group: the first article of each; stopped: (kind, whether true) of those they do not keep."""

    rows: list[dict[str, float]]
    lies: np.ndarray
    kinds: list[str]
    groups: list[str]
    stopped: list[tuple[str, bool]]


def learn_support(text: Regulation) -> dict[str, float]:
    """Write the trees; returns what is kept and withheld out of fold, exact checks included."""
    cases = [json.loads(line) for path in CLAIMS for line in path.read_text(encoding="utf-8").splitlines()]
    by_hand = _told([(c["question"], c["sentence"], c["kind"], c["outcomes"] == ["kept"]) for c in cases], text)
    from_text = _told([(m.question, m.sentence, m.kind, m.true) for m in made(text)], text)
    names = list(by_hand.rows[0])
    ours, theirs = _table(by_hand, names), _table(from_text, names)
    fold_of = _folds([*by_hand.groups, *from_text.groups])
    folds, made_folds = np.array([fold_of[g] for g in by_hand.groups]), np.array([fold_of[g] for g in from_text.groups])
    odds = np.zeros(len(ours))
    for fold in range(FOLDS):
        model = _fit(ours[folds != fold], by_hand.lies[folds != fold], theirs[made_folds != fold], from_text.lies[made_folds != fold])
        odds[folds == fold] = model.decision_function(ours[folds == fold])
    stopped_truths = sum(true for _, true in by_hand.stopped)
    truths = int((~by_hand.lies).sum()) + stopped_truths
    limit = float(np.sort(odds[~by_hand.lies])[::-1][max(0, int(TRUTHS_WITHHELD * truths) - stopped_truths)])
    figures = _figures(by_hand, odds > limit)
    model = _fit(ours, by_hand.lies, theirs, from_text.lies)
    learned = {
        "learned_by": "python -m evals.learn",
        "from": f"{' and '.join(map(str, CLAIMS))}, {len(cases)} sentences, and {len(from_text.rows)} made from the text by evals/learn/made_sentences.py",
        "out_of_fold": {name: round(share, 3) for name, share in figures.items()},
        "names": names,
        "limit": round(limit, 4),
        "base": round(float(np.log(model.init_.class_prior_[1] / model.init_.class_prior_[0])), 4),
        "trees": [_as_arrays(stage[0].tree_, model.learning_rate) for stage in model.estimators_],
    }
    LEARNED.write_text(json.dumps(learned, ensure_ascii=False, separators=(",", ":")).replace('{"features"', '\n{"features"') + "\n", encoding="utf-8")
    return figures


def _told(sentences: list[tuple[str, str, str, bool]], text: Regulation) -> _Told:
    told = _Told([], np.array([], bool), [], [], [])
    lies: list[bool] = []
    for question, raw, kind, true in sentences:
        asked, sentence = clean(Question(question)), read(raw, text, text.articles)
        if not isinstance(sentence, Sentence) or not isinstance(verify(sentence, asked, text, _EXACT), Sentence):
            told.stopped.append((kind, true))
            continue
        told.rows.append(evidence(as_claim(sentence, asked, text)))
        told.kinds.append(kind)
        told.groups.append(sentence.citations[0].article.label)
        lies.append(not true)
    return _Told(told.rows, np.array(lies), told.kinds, told.groups, told.stopped)


def _table(told: _Told, names: list[str]) -> np.ndarray:
    return np.array([[row[name] for name in names] for row in told.rows])


def _folds(groups: list[str]) -> dict[str, int]:
    """Sentences about one article are in one fold: what is learned of it must hold for others."""
    labels = np.array(sorted(set(groups)))
    np.random.default_rng(0).shuffle(labels)
    return {str(label): n % FOLDS for n, label in enumerate(labels)}


def _fit(ours: np.ndarray, lies: np.ndarray, theirs: np.ndarray, made_lies: np.ndarray) -> GradientBoostingClassifier:
    model = GradientBoostingClassifier(n_estimators=150, max_depth=3, learning_rate=0.07, subsample=0.6, max_features=0.3, random_state=0)
    counts = np.concatenate([np.ones(len(ours)), np.full(len(theirs), MADE_COUNT)])
    return model.fit(np.vstack([ours, theirs]), np.concatenate([lies, made_lies]), counts)


def _as_arrays(tree: "object", rate: float) -> dict[str, list[float]]:
    """A tree of scikit-learn's as bot.support reads it."""
    features = [max(-1, int(f)) for f in tree.feature]  # pyright: ignore[reportAttributeAccessIssue]
    limits = [round(float(limit), 5) for limit in tree.threshold]  # pyright: ignore[reportAttributeAccessIssue]
    left, right = [int(n) for n in tree.children_left], [int(n) for n in tree.children_right]  # pyright: ignore[reportAttributeAccessIssue]
    values = [round(float(value) * rate, 5) for value in tree.value[:, 0, 0]]  # pyright: ignore[reportAttributeAccessIssue]
    return {"features": features, "limits": limits, "left": left, "right": right, "values": values}


def _figures(told: _Told, withheld: np.ndarray) -> dict[str, float]:
    fact = np.array([kind in OF_FACT for kind in told.kinds])
    stopped = {name: sum(not true and (kind in OF_FACT) == of_fact for kind, true in told.stopped) for name, of_fact in (("fact", True), ("other", False))}
    facts, others, truths = told.lies & fact, told.lies & ~fact, ~told.lies
    stopped_truths = sum(true for _, true in told.stopped)
    return {
        "false_fact_kept": float((facts & ~withheld).sum() / (facts.sum() + stopped["fact"])),
        "lie_kept": float((others & ~withheld).sum() / (others.sum() + stopped["other"])),
        "truth_withheld": float(((truths & withheld).sum() + stopped_truths) / (truths.sum() + stopped_truths)),
    }


if __name__ == "__main__":
    for figure, share in learn_support(parse(bundled()[0], SLUG)).items():
        print(f"{figure}: {share:.3f} (out of fold)")
