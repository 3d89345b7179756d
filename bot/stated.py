"""Whether the text states anything on the matter asked, of a question that is one for this text: 军民融合有没有安排 is near, and not in it.

A logistic regression on what retrieval found and on which words of the question neither the best article nor people's questions of it
have, learned by evals/learn/stated.py. Only for a text with people's questions: they are what tells everyday words from other matters."""

import json
import math
import re
from functools import cache, lru_cache
from importlib import resources

from bot.retrieve import Passage
from bot.scope import scope_features
from ingest.library import Library, bigrams
from ingest.models import tag

_NAMING = re.compile(r"〔[^〔〕]*〕|条例|草案|法规|规定|征求意见稿|有没有|怎么|什么|哪些|可以|能不能|是不是|里面|这个")
_WORDS = frozenset(["n", "nz", "nw", "vn", "v", "a", "an", "ORG", "LOC", "PER"])


def stated(question: str, asked: dict[str, float], passages: list[Passage], library: Library) -> float:
    """The probability that the text says something on it; 1 for a text without people's questions."""
    if not library.well_asked:
        return 1.0
    model = _model()
    row = stated_features(question, asked, passages, library)
    logit = model["bias"][0] + sum(w * (x - m) / s for w, x, m, s in zip(model["weights"], row, model["mean"], model["scale"], strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def stated_features(question: str, asked: dict[str, float], passages: list[Passage], library: Library) -> list[float]:
    """What the model sees: what the scope's model sees, the kind of question, and how much of its words is nowhere near."""
    bare = _NAMING.sub(" ", question)
    words = [word for word, kind in tag(bare) if kind in _WORDS and len(word) > 1 and word >= "\u4e00"]
    here, everywhere = spoken(library)[passages[0].article.label], "".join(spoken(library).values())
    grams = set(bigrams(bare))
    weight = {gram: _rarity(library).get(gram, 5.0) for gram in grams}
    covered = sum(weight[gram] for gram in grams if gram in here) / (sum(weight.values()) or 1.0)
    unknown = [sum(word not in place for word in words) / (len(words) or 1) for place in (here, everywhere, library.regulation.text)]
    return [*scope_features(asked, passages, with_questions=True), asked["substance"], covered, *unknown, math.log1p(len(question))]


@lru_cache(maxsize=4)
def spoken(library: Library) -> dict[str, str]:
    """What is said in and of each article: its words, and people's questions of it."""
    said = {article.label: [article.title, article.text] for article in library.regulation.articles}
    for question in library.questions:
        said[question.address.label].append(question.text)
    return {label: "\n".join(texts) for label, texts in said.items()}


@lru_cache(maxsize=4)
def _rarity(library: Library) -> dict[str, float]:
    """idf of pairs of characters over articles and their questions (Spärck Jones 1972)."""
    said = spoken(library)
    counts: dict[str, int] = {}
    for text in said.values():
        for gram in set(bigrams(text)):
            counts[gram] = counts.get(gram, 0) + 1
    return {gram: math.log(1 + len(said) / count) for gram, count in counts.items()}


@cache
def _model() -> dict[str, list[float]]:
    return json.loads((resources.files("bot") / "learned" / "stated.json").read_text(encoding="utf-8"))
