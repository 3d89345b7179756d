"""A question searched and decided on: retrieve → decide. Where that brings no answer it is read otherwise: without what it claims, with slips
of the pen set right, without what was said before, without what stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answer import Reply
from bot.answerability.asked import CONDUCT, DANGER, MISCONDUCT, OUTSIDE
from bot.answerability.premise import unclaimed
from bot.decide import Decision, decide, refused
from bot.followups.ellipsis import topics
from bot.followups.leaning import Reading, read_follow_up
from bot.followups.left_out import revised
from bot.gist import LONG, gists, misused
from bot.privacy import beside_look_up, looks_up
from bot.question import Question
from bot.reading.references import plain
from bot.reading.spelling import respell
from bot.reading.wording import asks
from bot.retrieve import Passage
from bot.route import route
from bot.structure.of_articles import apart
from ingest.library import Library

_NO_SLIP = 0.5
"""A question so likely of another topic is not read as a misspelt one of this."""
_SLIP = 2.0
"""How much better an article is found once slips are set right that are such: less is found by chance (能离 as 能力). Of development's 245
questions that have other characters of the same sound, all that were typed wrong gained more, of the others two."""
_DOUBTFUL = 0.3
"""The probability of misconduct from which a text is looked at sentence by sentence."""
_HARMLESS = 0.1
"""The probability of abuse or an order, under which the rest of a text is a question that may be answered."""


@dataclass(frozen=True, slots=True)
class Found:
    """question: as it was read; passages: all articles, best first; reply: where what it asks beside other things needs no search."""

    question: Question
    decision: Decision
    passages: list[Passage]
    reply: Reply | None = None


def search(question: Question, text: str, library: Library, reading: Reading | None = None) -> Found:
    """text: all that was said, personal data masked; reading: of a follow-up, where it has been read. Raises ProviderError, OtherEmbeddings."""
    if (others := apart(plain(question.text), library.regulation)) != plain(question.text):  # 第八十三条作废没有？另外……
        question = replace(question, text=others)
    found = _searched(question, library, reading)
    if looks_up(text):
        others = beside_look_up(text)
        beside = _searched(Question(others, question.history, own=others), library) if asks(others) and _of_text(others, library) else None
        told = route(beside.question, library) if beside else None
        if beside and (told or beside.decision.outcome == "answered"):  # 打这张卡行不？顺便问科技保险写在哪
            return replace(beside, reply=told)
        return replace(found, decision=replace(found.decision, outcome="out_of_scope", reason="live_data", passages=()))
    outcome = found.decision.outcome
    if outcome in ("declined", "out_of_scope") and reading and reading.leans:  # what was said before is not held against this question
        alone = _searched(replace(found.question, text=reading.alone, context=()), library)
        if outcome == "declined" or alone.decision.outcome != outcome:
            found = alone
    if sum(found.decision.asked.get(kind, 0.0) for kind in MISCONDUCT) >= _DOUBTFUL and (asking := misused(text)):
        found = _searched(Question(asking, question.history, own=asking), library)
        if found.decision.outcome != "declined":
            found = replace(found, decision=refused(found.decision))
    dangerous = found.decision.reason in DANGER and len(question.own) <= LONG
    if found.decision.outcome in ("answered", "small_talk") or dangerous or found.question.text != question.own:
        return found
    partly: Found | None = None
    for core in _cores(question, text, library):
        if core.decision.outcome == "answered":
            return core
        partly = partly or core
    return partly or found


def _of_text(words: str, library: Library) -> bool:
    """Whether something that a question is about stands in the text: 创新券怎么用, and not 在哪上班."""
    return any(len(word) > 1 and word in library.regulation.text for word in topics(plain(words)))


def _cores(question: Question, text: str, library: Library) -> Iterator[Found]:
    """The question inside a text that says more than it asks, where it is answered: 滚你妈的官腔，失信的会怎样."""
    for core in gists(text):
        alone = Question(core, question.history, own=core)
        found = _searched(alone, library)
        if found.decision.outcome in ("answered", "partly_answered") and sum(found.decision.asked[kind] for kind in CONDUCT) < _HARMLESS:
            yield replace(found, reply=route(alone, library))
        if found.decision.outcome == "out_of_scope" and len(text) <= LONG:  # 站哪边, cut from what is no matter of this text
            return


def _searched(question: Question, library: Library, reading: Reading | None = None) -> Found:
    """A claim that is denied is searched without the words that claim it, and slips of the pen are set right where more is found so (but
    公积金 is no slip for 公基金)."""
    found = _looked_up(question, library, reading)
    if found.decision.denied and (others := unclaimed(found.question.text)) != found.question.text:
        found = _looked_up(replace(found.question, text=others), library)
    spelt = replace(found.question, text=respell(found.question.text, library))
    heard = found.decision.outcome not in ("declined", "small_talk")
    if spelt.text != found.question.text and heard and sum(found.decision.asked[kind] for kind in OUTSIDE) < _NO_SLIP:
        again = _looked_up(spelt, library)
        if again.passages[0].score > found.passages[0].score + _SLIP:
            return again
    return found


def _looked_up(question: Question, library: Library, reading: Reading | None = None) -> Found:
    reading = reading or read_follow_up(question, library)
    decision = decide(reading.question, reading.passages, library)
    return Found(reading.question, revised(decision, reading, library) if reading.leans else decision, reading.passages)
