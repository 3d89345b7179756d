"""Does a follow-up lean on what was said before it, or stand alone? Both readings are searched; a classifier tells how likely it leans.

Learned by evals/learn/leaning.py from labelled follow-ups. An article's score is the mean of both readings', weighted by that probability:
what stands alone still finds its article where it was taken to lean, and the other way round."""

import math
from dataclasses import dataclass, replace

import numpy as np

from bot.answerability.asked import LACKING, OUTSIDE, kinds
from bot.answerability.scope import in_scope
from bot.classifier import classifier
from bot.followups.ellipsis import topics
from bot.question import Question
from bot.reading.wording import asks
from bot.retrieve import Passage, Search, retrieve
from bot.structure.intended import OF_THE_WHOLE, asks_service, asks_whole
from bot.structure.intents import intents
from ingest.library import Library, Vector

_LEAST, _MOST, _BARE = 0.3, 0.7, 0.8
"""The weight of the reading that leans: where it surely stands alone, where it surely leans, and where it leans and has no topic itself."""
_LEANS = 0.55
"""The probability from which a follow-up is read as one that leans."""
_CHATS = 0.9
"""The probability of small talk that takes no question up."""
_OWN = 0.7
"""The weight of a follow-up's own words in choosing the sentences that answer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read and searched. passages: all articles, best first; leans: whether it was read with what was said before;
    alone, alone_vector: its own words, then."""

    question: Question
    passages: list[Passage]
    leans: bool = False
    alone: str = ""
    alone_vector: Vector = ()


def read_follow_up(question: Question, library: Library) -> Reading:
    """The likelier reading of a question, searched."""
    vector = library.vector(question.text)
    passages = retrieve(question, library, vector)
    if not question.leaning:
        return Reading(question, passages)
    alone, whole = replace(question, leaning=""), replace(question, text=question.leaning, leaning="")
    its_vector = library.vector(whole.text)
    its_passages = retrieve(whole, library, its_vector)
    alone_surely = asks_service(question.text, library.regulation) or asks_whole(question.text, library.regulation) or _chats(question.text)
    leans = 0.0 if alone_surely else probability(question, vector, its_vector, passages, library)
    weight = _LEAST + (_MOST - _LEAST) * leans if leans < _LEANS or _topics(question.text) else _BARE
    own, its = ({p.article.label: p for p in found} for found in (passages, its_passages))
    chosen = its if leans >= _LEANS else own
    mixed = [
        replace(p, score=weight * its[label].score + (1 - weight) * own[label].score, search=_mixed(own[label].search, its[label].search))
        for label, p in chosen.items()
    ]
    mixed.sort(key=lambda p: (p.article.label not in question.about if question.about else False, -p.score))
    if leans >= _LEANS:
        return Reading(whole, mixed, leans=True, alone=question.text, alone_vector=vector)
    return Reading(alone, mixed)


def probability(question: Question, vector: Vector, its_vector: Vector, passages: list[Passage], library: Library) -> float:
    """The probability that a follow-up leans on what was said. vector, passages: of its own words; its_vector: of both together."""
    return classifier("leaning").probabilities(question.text, signs(question, vector, its_vector, passages, library))["leans"]


def signs(question: Question, vector: Vector, its_vector: Vector, passages: list[Passage], library: Library) -> dict[str, float]:
    """What the classifier sees beside the words: what they ask for, what they find by themselves, and whether they speak of what was
    cited, of other articles, or of nothing in the text."""
    asked = kinds(question.text)
    document = intents(question.text, [], library.regulation)
    said = library.spoken
    here, everywhere = "".join(said[label] for label in question.context), "".join(said.values())
    words = _topics(question.text)
    best = passages[0].score
    cited = max((passage.score for passage in passages if passage.article.label in question.context), default=0.0)
    near = float(np.dot(vector, its_vector) / (np.linalg.norm(vector) * np.linalg.norm(its_vector) or 1.0))
    share = 1 / (len(words) or 1)
    return {
        "outside": sum(asked[kind] for kind in OUTSIDE),
        "lacking": sum(asked[kind] for kind in LACKING),
        "small_talk": asked["small_talk"],
        "whole": max(document[intent] for intent in OF_THE_WHOLE),
        "scope": in_scope(asked, passages, with_questions=library.well_asked),
        "best": best / 10,
        "lead": (best - passages[1].score) / 10 if len(passages) > 1 else 0.0,
        "behind": (best - cited) / 10,
        "same": float(passages[0].article.label in question.context),
        "near": 5 * near,
        "length": math.log1p(len(question.text)),
        "words": min(len(words), 4) / 2,
        "here": share * sum(word in here for word in words),
        "elsewhere": share * sum(word in everywhere and word not in here for word in words),
        "nowhere": share * sum(word not in everywhere for word in words),
    }


def _chats(text: str) -> bool:
    """Whether a message asks nothing, and surely is small talk: 辛苦了，喝口水吧."""
    return not asks(text) and kinds(text)["small_talk"] >= _CHATS


def _topics(text: str) -> list[str]:
    return [word for word in topics(text) if len(word) > 1]


def _mixed(own: Search, its: Search) -> Search:
    """Both looks into the library as one, in which a follow-up's own words weigh more."""
    return replace(own, meaning=_OWN * own.meaning + (1 - _OWN) * its.meaning, asked=_OWN * own.asked + (1 - _OWN) * its.asked)
