"""`python -m evals.learn.support`: learn bot/learned/support.json, what the evidence against sentences weighs, from sentences that several
people wrote and from made ones: boosted trees on the signs, a logistic regression on the pieces that are said otherwise.

What is unseen is another writer's: the figures told are of each writer's sentences by trees that were learned from the others'."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.answer import Sentence
from bot.clean import clean
from bot.compose.written import read
from bot.grounding.evidence import seen
from bot.grounding.support import OF_FACT as SURELY
from bot.grounding.support import supported
from bot.question import Question
from bot.verify import OF_MODEL, as_claim, verify
from evals.cases import objects
from evals.learn.made_sentences import made
from evals.metrics.claims import OF_FACT
from ingest.bundle import SLUG, bundled
from ingest.regulation import Regulation
from ingest.structure import parse

CLAIMS = (Path("evals/datasets/development/claims.jsonl"), Path("evals/datasets/training/claims.jsonl"))
LEARNED = Path("bot/learned/support.json")
MADE = "made"
MADE_COUNT, FOLDS, TRUTHS_WITHHELD = 0.15, 8, 0.08
"""How much a made sentence counts beside one by hand; folds, by article; the share of truths that may be withheld, of writers left out."""
SIGNS_COUNT, SEEN_TWICE = 0.7, 2
"""How much the signs count beside the pieces, which tell some of the same (0.5 to 1.0 tried, writers left out); what stood in one sentence alone
is not learned."""
_EXACT = tuple(check for check in OF_MODEL if check is not supported)


@dataclass
class _Told:
    """Sentences that the exact checks keep. writers, articles: of each, who wrote it and the first article it cites; stopped: (kind, whether
    true) of those they do not keep."""

    rows: list[dict[str, float]] = field(default_factory=list)
    otherwise: list[frozenset[str]] = field(default_factory=list)
    lies: list[bool] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    writers: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    stopped: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, question: str, raw: str, kind: str, true: bool, writer: str, text: Regulation) -> None:
        asked, sentence = clean(Question(question)), read(raw, text, text.articles)
        if isinstance(sentence, Sentence) and isinstance(verify(sentence, asked, text, _EXACT), Sentence):
            found = seen(as_claim(sentence, asked, text))
            self.rows.append(found.signs)
            self.otherwise.append(found.otherwise)
            self.lies.append(not true)
            self.kinds.append(kind)
            self.writers.append(writer)
            self.articles.append(sentence.citations[0].article.label)
        elif writer != MADE:
            self.stopped.append((kind, true))


def learn_support(text: Regulation) -> dict[str, float]:
    """Write the trees; returns what is kept and withheld, exact checks included: out of fold by article, and of writers left out."""
    told = _Told()
    cases = [case for path in CLAIMS for case in objects(path)]
    for case in cases:
        told.add(case["question"], case["sentence"], case["kind"], case["outcomes"] == ["kept"], _writer(case["id"]), text)
    for one in made(text):
        told.add(one.question, one.sentence, one.kind, one.true, MADE, text)
    names = list(told.rows[0])
    table, lies, writers = np.array([[row[name] for name in names] for row in told.rows]), np.array(told.lies), np.array(told.writers)
    by_hand = writers != MADE
    by_article = _out_of_fold(told, table, _folds(told.articles))
    by_writer = _out_of_fold(told, table, np.unique(writers, return_inverse=True)[1])
    limit = _limit(by_writer[by_hand & ~lies], told.stopped)
    of_fact = table[:, [names.index(name) for name in SURELY]].any(axis=1)
    figures = _figures(told, of_fact | (by_article > limit), by_hand)
    figures |= {f"{name}_by_others": share for name, share in _figures(told, of_fact | (by_writer > limit), by_hand).items()}
    everything = np.ones(len(lies), dtype=bool)
    model, (pieces, base) = _fit(table, lies, writers), _pieces(told, everything)
    counts = _counts(writers)
    learned = {
        "learned_by": "python -m evals.learn",
        "from": f"{' and '.join(map(str, CLAIMS))}, {len(cases)} sentences, and {int((~by_hand).sum())} made from the text by evals/learn/made_sentences.py",
        "out_of_fold": {name: round(share, 3) for name, share in figures.items()},
        "names": names,
        "limit": round(limit, 4),
        "base": round(SIGNS_COUNT * float(np.log(counts[lies].sum() / counts[~lies].sum())) + base, 4),
        "trees": [_as_arrays(stage[0].tree_, SIGNS_COUNT * model.learning_rate) for stage in model.estimators_],
        "pieces": pieces,
    }
    written = json.dumps(learned, ensure_ascii=False, separators=(",", ":"))
    LEARNED.write_text(re.sub('(?=\\{"features"|"pieces")', "\n", written) + "\n", encoding="utf-8")
    return figures


def _writer(name: str) -> str:
    """Who wrote a sentence, by its id; those of development, which were written together, count as one."""
    return re.match("[a-z]+", name)[0].replace("ca", "c").replace("cb", "c")  # pyright: ignore[reportOptionalSubscript]


def _folds(articles: list[str]) -> np.ndarray:
    """Sentences about one article are in one fold: what is learned of it must hold for others."""
    labels = np.array(sorted(set(articles)))
    np.random.default_rng(0).shuffle(labels)
    fold = {str(label): n % FOLDS for n, label in enumerate(labels)}
    return np.array([fold[article] for article in articles])


def _out_of_fold(told: _Told, table: np.ndarray, folds: np.ndarray) -> np.ndarray:
    lies, writers = np.array(told.lies), np.array(told.writers)
    rest = np.array([1 - row["quoted"] for row in told.rows])
    odds = np.zeros(len(table))
    for fold in np.unique(folds[writers != MADE]):
        out = folds == fold
        pieces, base = _pieces(told, ~out)
        weights = np.array([base + rest[n] * sum(pieces.get(piece, 0.0) for piece in told.otherwise[n]) for n in np.flatnonzero(out)])
        odds[out] = SIGNS_COUNT * _fit(table[~out], lies[~out], writers[~out]).decision_function(table[out]) + weights
    return odds


def _pieces(told: _Told, among: np.ndarray) -> tuple[dict[str, float], float]:
    """What each piece weighs, learned from the sentences by hand among these, and what all weigh without any."""
    chosen = [n for n in np.flatnonzero(among) if told.writers[n] != MADE]
    number = Counter(piece for n in chosen for piece in told.otherwise[n])
    vectors = DictVectorizer()
    rows = vectors.fit_transform([{piece: 1.0 for piece in sorted(told.otherwise[n]) if number[piece] >= SEEN_TWICE} for n in chosen])
    model = LogisticRegression(C=0.4, max_iter=2000).fit(rows, [told.lies[n] for n in chosen])
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    }
    return {name: weight for name, weight in weights.items() if weight}, round(float(model.intercept_[0]), 4)


def _fit(table: np.ndarray, lies: np.ndarray, writers: np.ndarray) -> GradientBoostingClassifier:
    model = GradientBoostingClassifier(
        n_estimators=400, max_depth=4, learning_rate=0.04, min_samples_leaf=8, subsample=0.5, max_features=0.12, random_state=0
    )
    return model.fit(table, lies, _counts(writers))


def _counts(writers: np.ndarray) -> np.ndarray:
    return np.where(writers == MADE, MADE_COUNT, 1.0)


def _limit(odds: np.ndarray, stopped: list[tuple[str, bool]]) -> float:
    """Above which as many truths are withheld as may be."""
    gone = sum(true for _, true in stopped)
    return float(np.sort(odds)[::-1][max(0, int(TRUTHS_WITHHELD * (len(odds) + gone)) - gone)])


def _as_arrays(tree: "object", rate: float) -> dict[str, list[int] | list[float]]:
    """A tree of scikit-learn's as bot.grounding.support reads it."""
    features = [max(-1, int(f)) for f in tree.feature]  # pyright: ignore[reportAttributeAccessIssue]
    limits = [round(float(limit), 5) for limit in tree.threshold]  # pyright: ignore[reportAttributeAccessIssue]
    left, right = [int(n) for n in tree.children_left], [int(n) for n in tree.children_right]  # pyright: ignore[reportAttributeAccessIssue]
    values = [round(float(value) * rate, 5) for value in tree.value[:, 0, 0]]  # pyright: ignore[reportAttributeAccessIssue]
    return {"features": features, "limits": limits, "left": left, "right": right, "values": values}


def _figures(told: _Told, withheld: np.ndarray, by_hand: np.ndarray) -> dict[str, float]:
    """Shares of the sentences by hand, those that the exact checks stopped included."""
    lies, fact = np.array(told.lies), np.array([kind in OF_FACT for kind in told.kinds])
    stopped = {of_fact: sum(not true and (kind in OF_FACT) == of_fact for kind, true in told.stopped) for of_fact in (True, False)}
    truths, gone = by_hand & ~lies, sum(true for _, true in told.stopped)
    kept = {of_fact: by_hand & lies & (fact == of_fact) for of_fact in (True, False)}
    return {
        "false_fact_kept": float((kept[True] & ~withheld).sum() / (kept[True].sum() + stopped[True])),
        "lie_kept": float((kept[False] & ~withheld).sum() / (kept[False].sum() + stopped[False])),
        "truth_withheld": float(((truths & withheld).sum() + gone) / (truths.sum() + gone)),
    }


if __name__ == "__main__":
    for figure, share in learn_support(parse(bundled()[0], SLUG)).items():
        print(f"{figure}: {share:.3f}")
