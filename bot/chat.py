"""The one door: a question in; a cited answer out, sentence by sentence, each one checked before it leaves."""

import time
import uuid
from collections.abc import Iterator
from dataclasses import replace

from bot.answer import Answer, Citation, Cited, Done, Event, Reply, Sentence, Status, Withheld
from bot.clean import clean
from bot.compose.extractive import extractive
from bot.decide import decide
from bot.notices import LABEL, notices
from bot.question import Question
from bot.resolve import resolve
from bot.retrieve import retrieve
from bot.route import route
from bot.verify import verify
from ingest.library import Library


def answer(asked: Question, library: Library, writer: None = None) -> Iterator[Event]:
    """Events of one answer, `Done` last. Raises QuestionError for a question that cannot be read."""
    started = time.perf_counter()
    question = clean(asked)
    yield Status("understand")
    question = resolve(question, library.regulation)
    composer = "document"
    reply = route(question, library)
    if reply is None:
        yield Status("search")
        vector = library.vector(question.text)
        passages = retrieve(question, library, vector)
        decision = decide(question, vector, passages, library)
        yield Status("write")
        composer, reply = "extractive", extractive(question, decision, library)
    told: list[Sentence] = []
    cited: list[Citation] = []
    for sentence in reply.sentences:
        checked = verify(sentence, question)
        if isinstance(checked, Withheld):
            yield checked
            continue
        for citation in checked.citations:
            if citation not in cited:
                cited.append(citation)
                yield Cited(citation)
        told.append(checked)
        yield checked
    yield Done(
        Answer(
            id=str(uuid.uuid4()),
            outcome=reply.outcome,
            reason=reply.reason,
            answer="".join(sentence.text for sentence in told).strip(),
            citations=tuple(cited),
            suggestions=reply.suggestions,
            notices=notices(library.regulation),
            label=LABEL,
            composer=composer,
            model=None,
            took_ms=round((time.perf_counter() - started) * 1000),
        )
    )
