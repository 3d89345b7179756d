"""Does the article that a follow-up is about say what it asks? 房子呢, after 股权 and 应收账款 can be pledged, names what is not there.

A follow-up has too few words for the models of whole questions (asked.py and stated.py in bot/answerability); this one is learned by evals/learn/left_out.py
from labelled follow-ups, with what those models say among its signs. Where it is sure, it overrides the decision."""

from dataclasses import replace

import numpy as np

from bot.answerability.asked import LACKING, OUTSIDE, kinds
from bot.answerability.held import holds
from bot.classifier import classifier
from bot.decide import Decision
from bot.followups.ellipsis import topics
from bot.followups.leaning import Reading
from ingest.library import Library

_TO_BE_READ = ("amount", "percentage", "date", "duration", "count", "person")
_SILENT, _SAID, _BEYOND_DOUBT = 0.35, 0.6, 0.1
"""The probability that the article says it, below which it is not answered, and above which it is; as many turns of development are right
at 0.3 and 0.35 (553 of 618; at 0.25 and 0.4 it is 551 and 549); below which a figure that stands there is another one (不少于十年, where a
limit of time for approval is asked)."""


def revised(decision: Decision, reading: Reading, library: Library) -> Decision:
    """The decision on a follow-up that leans on what was said, set right where it is surely wrong."""
    if decision.denied or decision.outcome not in ("answered", "partly_answered", "not_in_text") or not library.well_asked:
        return decision
    says = classifier("left_out").probabilities(reading.alone, signs(decision, reading, library))["said"]
    if decision.outcome == "answered" and says < _SILENT:
        asked = kinds(reading.alone)
        kind = max(LACKING, key=lambda kind: asked[kind])
        lacks = kind if asked[kind] > asked["substance"] else "matter"
        if lacks in _TO_BE_READ and says >= _BEYOND_DOUBT and holds(kind, reading.alone, decision.passages[0], library):  # 不少于十年 is there to be read
            return decision
        return replace(decision, outcome="partly_answered", reason=f"{lacks}_not_stated", passages=decision.passages[:1], lacks=lacks)
    if decision.outcome != "answered" and says > _SAID:
        return replace(decision, outcome="answered", reason="quoted", lacks="")
    return decision


def signs(decision: Decision, reading: Reading, library: Library) -> dict[str, float]:
    """What the classifier sees beside the words: what was decided, what kind of answer is asked for, how near the words are to the best
    article and to people's questions of it, and how many of them it has."""
    own = kinds(reading.alone)
    whole = kinds(reading.question.text)
    best = reading.passages[0]
    lead = best.score - reading.passages[1].score if len(reading.passages) > 1 else 0.0
    said = library.spoken
    here, everywhere = said[best.article.label], "".join(said.values())
    written = best.article.title + best.article.text
    words = [word for word in topics(reading.alone) if len(word) > 1]
    share = 1 / (len(words) or 1)
    addresses = [paragraph.address for paragraph in best.article.paragraphs]
    meaning, asked = library.by_meaning(reading.alone_vector), library.by_question(reading.alone_vector)
    places = [n for address in addresses for n in library.places_of(address)]
    questions = np.sort(asked[[n for address in addresses for n in library.questions_of(address)]])[-3:]
    return {
        "answered": float(decision.outcome == "answered"),
        "lacking": float(bool(decision.lacks) and decision.lacks != "matter"),
        "own_lacking": sum(own[kind] for kind in LACKING),
        "whole_lacking": sum(whole[kind] for kind in LACKING),
        "personal": own["personal_advice"],
        "outside": sum(own[kind] for kind in OUTSIDE),
        "meaning": 5 * float(meaning[places].max()),
        "questions": 5 * float(questions.mean()) if len(questions) else 0.0,
        "score": best.score / 10,
        "lead": lead / 10,
        "same": float(best.article.label in reading.question.context),
        "words": min(len(words), 4) / 2,
        "written": share * sum(word in written for word in words),
        "spoken": share * sum(word in here for word in words),
        "nowhere": share * sum(word not in everywhere for word in words),
    }
