"""Sentences such as a model writes, true ones and lies, put before the check that stands between a model and a citizen."""

import time

from bot.answer import Sentence, Withheld
from bot.clean import clean
from bot.compose.written import GIVEN, read
from bot.grounding.notation import MARK, BadMark, resolve_mark
from bot.question import Question
from bot.retrieve import retrieve
from bot.verify import OF_MODEL, verify
from evals.cases import Case
from evals.given import Citing, Given
from ingest.library import Library
from ingest.regulation import Article, Regulation


def checked(case: Case, library: Library) -> Given:
    """What becomes of a case's sentence: `kept`, or `withheld` with the reason. took_ms: of the check alone.

    Given to the check, as to a model: the best articles for the question, and those that the sentence names, so that a lie is never
    withheld only because its article was not at hand."""
    question = clean(Question(case.question))
    best = [passage.article for passage in retrieve(question, library, library.vector(question.text))[:GIVEN]]
    given = tuple(dict.fromkeys([*best, *_named(case.sentence, library.regulation)]))
    started = time.perf_counter()
    sentence = read(case.sentence, library.regulation, given)
    if isinstance(sentence, Sentence):
        sentence = verify(sentence, question, library.regulation, OF_MODEL)
    took = (time.perf_counter() - started) * 1000
    if isinstance(sentence, Withheld):
        return Given("withheld", sentence.reason, took_ms=took)
    citations = tuple(Citing(c.article.label, c.quote.paragraph.address.paragraph or 1, c.quote.text) for c in sentence.citations)
    return Given("kept", "", sentence.text, citations, (sentence.text,), took_ms=took)


def _named(sentence: str, regulation: Regulation) -> list[Article]:
    named = []
    for mark in MARK.finditer(sentence):
        try:
            named += [mark.article for mark in resolve_mark(mark[1], regulation, regulation.articles)]
        except BadMark:
            continue
    return named
