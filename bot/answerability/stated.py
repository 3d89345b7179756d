"""Whether the text states what is asked, of a question that is one for this text: 孵化器怎么评级 is near 第五十二条, and not in it.

A logistic regression on what retrieval found, on the kind of the question and whether the passages hold it, on which of its words neither
the best article nor people's questions of it have, and on how it looks beside questions that the text answers, answers in part and leaves
open: to a classifier, and to its nearest neighbours among them, where they are of this text; learned by evals/learn/stated.py. Only for a
text with people's questions."""

import json
import math
import re
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answerability.asked import CONDUCT, LACKING
from bot.answerability.held import Detail
from bot.answerability.scope import scope_features
from bot.classifier import classifier
from bot.retrieve import Passage
from ingest.library import Library, Vector, bigrams, kept_with_library
from ingest.models import first_vector, tag

_NAMING = re.compile(r"〔[^〔〕]*〕|条例|草案|法规|规定|征求意见稿|有没有|怎么|什么|哪些|可以|能不能|是不是|里面|这个")
_WORDS = frozenset(["n", "nz", "nw", "vn", "v", "a", "an", "ORG", "LOC", "PER"])
PRESENT = "present"
KINDS = (PRESENT, "partly", "absent")
_NEIGHBOURS = 5


def stated(question: str, asked: dict[str, float], wanted: Detail, passages: list[Passage], library: Library) -> float:
    """The probability that the text says what is asked; 1 for a text without people's questions."""
    if not library.well_asked:
        return 1.0
    row, model = stated_features(question, asked, wanted, passages, library), _models()
    weights = model["any_text"]
    if library.regulation.slug == model["of"]:
        row, weights = [*row, *beside(question, first_vector(question))], model["this_text"]
    logit = weights["bias"][0] + sum(w * (x - m) / s for w, x, m, s in zip(weights["weights"], row, weights["mean"], weights["scale"], strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def stated_features(question: str, asked: dict[str, float], wanted: Detail, passages: list[Passage], library: Library) -> list[float]:
    """What the model sees of any text: what the scope's model sees, the kind of question, whether the passages hold what it asks for, and how
    much of its words is nowhere near."""
    bare = _NAMING.sub(" ", question)
    words = [word for word, kind in tag(bare) if kind in _WORDS and len(word) > 1 and word >= "\u4e00"]
    here, everywhere = library.spoken[passages[0].article.label], "".join(library.spoken.values())
    grams = set(bigrams(bare))
    weight = {gram: _rarity(library).get(gram, 5.0) for gram in grams}
    covered = sum(weight[gram] for gram in grams if gram in here) / (sum(weight.values()) or 1.0)
    unknown = [sum(word not in place for word in words) / (len(words) or 1) for place in (here, everywhere, library.regulation.text)]
    kinds = [math.log(asked[kind] + 1e-3) for kind in ("substance", *LACKING, *CONDUCT)]
    return [*scope_features(asked, passages, with_questions=True), *kinds, *wanted.signs, covered, *unknown, math.log1p(len(question))]


def beside(question: str, vector: Vector) -> list[float]:
    """What it sees besides of the text whose questions it has learned: what a classifier makes of the question, and its neighbours."""
    vectors, kinds = _seen()
    said = classifier("stated").probabilities(question)[PRESENT]
    return [log_odds(said), *neighbours(np.asarray(vector, np.float32), vectors, kinds)]


def log_odds(probability: float) -> float:
    return math.log((probability + 1e-3) / (1 - probability + 1e-3))


def neighbours(vector: NDArray[np.float32], vectors: NDArray[np.float32], kinds: NDArray[np.integer]) -> list[float]:
    """How similar the nearest question of each kind is, and its nearest few. kinds: places in KINDS; of each there are more than a few."""
    similar = vectors @ vector
    found: list[float] = []
    for kind in range(len(KINDS)):
        nearest = np.partition(similar[kinds == kind], -_NEIGHBOURS)[-_NEIGHBOURS:]
        found += [float(nearest.max()), float(nearest.mean())]
    return found


@kept_with_library
def _rarity(library: Library) -> dict[str, float]:
    """idf of pairs of characters over articles and their questions (Spärck Jones 1972)."""
    said = library.spoken
    counts: dict[str, int] = {}
    for text in said.values():
        for gram in set(bigrams(text)):
            counts[gram] = counts.get(gram, 0) + 1
    return {gram: math.log(1 + len(said) / count) for gram, count in counts.items()}


@cache
def _seen() -> tuple[NDArray[np.float32], NDArray[np.integer]]:
    """The vectors of the questions that were learned from, and the kind of each."""
    with (resources.files("bot") / "learned" / "stated_seen.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["vectors"].astype(np.float32), arrays["kinds"]


@cache
def _models() -> dict[str, Any]:
    return json.loads((resources.files("bot") / "learned" / "stated_odds.json").read_text(encoding="utf-8"))
