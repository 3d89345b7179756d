"""The one door: a question in; a cited answer out, sentence by sentence, each one checked before it leaves.

    clean → resolve → route → search (retrieve → decide) → compose ⇄ verify"""

import logging
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.answer import Answer, Citation, Cited, Done, Event, Ranked, Reply, Sentence, Status, Trace, Withheld
from bot.clean import clean
from bot.compose.courtesy import declined
from bot.compose.extractive import extractive
from bot.compose.written import GIVEN, given, prompts_used, written
from bot.faults import WriterFailed
from bot.followups.leaning import read_follow_up
from bot.followups.rewrite import rewritten
from bot.gist import despairs, impersonal
from bot.notices import LABEL, MODEL_BROKE_OFF, MODEL_FAILED, MODEL_UNHEARD, NOTHING_TO_SHOW, READ_AS, notices
from bot.provider import Writer
from bot.question import Question
from bot.reading.pinyin import in_characters
from bot.resolve import resolve
from bot.retrieve import Passage, things_asked
from bot.route import route
from bot.search import Found, search
from bot.verify import OF_CODE, OF_MODEL, Check, verify
from ingest.library import Library
from ingest.patience import Patience, waiting
from prompts import prompt

log = logging.getLogger(__name__)

_TRACED = 10
"""Articles of a ranking that are kept for reports."""
_ANSWERS = ("answered", "partly_answered")
_WRITABLE = ("answered", "partly_answered", "not_in_text")
"""Outcomes for which a model may write."""


def answer(asked: Question, library: Library, writer: Writer | None = None) -> Iterator[Event]:
    """Events of one answer, `Done` last. Raises QuestionError for a question that cannot be read; ProviderError and OtherEmbeddings where it cannot be
    embedded."""
    started = time.perf_counter()
    masked = clean(asked)
    spelled = in_characters(masked.text, library)
    before = tuple(replace(turn, question=in_characters(turn.question, library) or turn.question) for turn in masked.history)
    masked = replace(masked, text=spelled or masked.text, history=before)
    own = replace(masked, text=impersonal(masked.text))
    yield Status("understand")
    question = replace(resolve(own, library.regulation), own=own.text)
    heard = declined("distress", library.regulation) if despairs(own.text) else None  # whatever was said before, and whatever else is asked
    patience = Patience(_embedded(question))
    with waiting(patience):
        reading = read_follow_up(question, library) if question.leaning and not heard else None
        reply = heard or (None if reading and reading.leans else route(question, library))
    if question.brief and reply and reply.reason == "article_quoted":  # the whole article was too long
        reply = None
    telling = _Telling(question, library, notices=(READ_AS.format(spelled),) if spelled else ())
    if reply is None and writer and own.history and (rewrite := _by_model(telling, own, writer)):
        reading = None
        question = telling.question = replace(rewrite, own=own.text)
        patience.expected = _embedded(question)
        with waiting(patience):
            reply = route(question, library)
    if reply is None:
        yield Status("search")
        with waiting(patience):
            found = search(question, masked.text, library, reading)
        reply = found.reply
        telling.found(found)
        yield Status("write")
        if reply is None:
            reply = extractive(found.question, found.decision, library)
            telling.composer = "extractive"
            if writer and reply.outcome in _WRITABLE:
                yield from _write(telling, reply, found.passages, writer, started + writer.seconds)
    for sentence in telling.missing(reply):
        yield from telling.tell(sentence, OF_CODE)
    if not telling.sentences:  # nothing of the reply could be shown as it is
        reply = replace(reply, outcome="not_in_text") if reply.outcome in _ANSWERS else reply
        yield from telling.tell(Sentence(NOTHING_TO_SHOW), OF_CODE)
    yield Done(telling.answer(reply, round((time.perf_counter() - started) * 1000)), telling.trace)


def _embedded(question: Question) -> list[str]:
    """What of a question is likely to be searched for: whole, thing by thing, and with what was said before."""
    return [part for text in (question.text, question.leaning) if text for part in (text, *things_asked(text))]


def _by_model(telling: "_Telling", own: Question, writer: Writer) -> Question | None:
    """A follow-up as the model reads it; None where the rules' reading stays."""
    try:
        read = rewritten(telling.question, own, telling.library.regulation, writer)
    except WriterFailed as failure:
        log.warning("改用规则理解追问：%s", failure.line)
        telling.trace = replace(telling.trace, failures=(*telling.trace.failures, failure.kind))
        return None
    if read:
        telling.model, telling.read_by = writer.model, {"resolve": prompt("resolve").version}
    return read


@dataclass
class _Telling:
    """What has been told so far."""

    question: Question
    library: Library
    composer: str = "document"
    model: str | None = None
    prompts: dict[str, str] = field(default_factory=dict)
    read_by: dict[str, str] = field(default_factory=dict)
    """The prompt by which a model read the question, where it did."""
    notices: tuple[str, ...] = ()
    sentences: list[Sentence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    opened: int = 0
    """Sentences of the extractive reply with which the answer began."""
    kept: int = 0
    """Sentences of a model that were kept."""
    whole: bool = False
    """Whether a model came to its end with nothing withheld."""
    trace: Trace = field(default_factory=Trace)
    _space: str = ""

    def tell(self, sentence: Sentence | Withheld, checks: tuple[Check, ...]) -> Iterator[Event]:
        """Check a sentence and tell it: its new citations, then its words, the space between sentences in front of them."""
        checked = verify(sentence, self.question, self.library.regulation, checks) if isinstance(sentence, Sentence) else sentence
        if isinstance(checked, Withheld):
            self.whole = False
            self.trace = replace(self.trace, withheld=(*self.trace.withheld, checked.reason))
            yield checked
            return
        words = checked.text.strip()
        space = self._space + checked.text[: len(checked.text) - len(checked.text.lstrip())]
        self._space = checked.text[len(checked.text.rstrip()) :] if words else space
        if not words or (checks is OF_MODEL and any(words == told.text.strip() for told in self.sentences)):  # some models go round in circles
            return
        for citation in checked.citations:
            if not any(_holds(told, citation) for told in self.citations):
                self.citations.append(citation)
                yield Cited(citation)
        told = replace(checked, text=(space if self.sentences else "") + words)
        self.sentences.append(told)
        self.kept += checks is OF_MODEL
        yield told

    def found(self, found: Found) -> None:
        """Keep what was found and what was made of it, for reports."""
        self.question, decision = found.question, found.decision
        ranking = tuple(Ranked(passage.article.label, passage.score, dict(passage.components)) for passage in found.passages[:_TRACED])
        self.trace = replace(self.trace, ranking=ranking, in_scope=decision.scope, substance=decision.asked.get("substance", 0.0))

    def missing(self, reply: Reply) -> Iterator[Sentence]:
        """What of the extractive reply is still to be told: all that has not been where no model's sentence was kept; else, where
        something was withheld, what stands on paragraphs that have not been cited."""
        if not self.kept:
            yield from reply.sentences[self.opened :]
        elif not self.whole:
            cited = {citation.quote.paragraph for citation in self.citations}
            for sentence in reply.sentences:
                if sentence.citations and not any(citation.quote.paragraph in cited for citation in sentence.citations):
                    self._space = "\n\n"
                    yield sentence

    def answer(self, reply: Reply, took_ms: int) -> Answer:
        return Answer(
            id=str(uuid.uuid4()),
            outcome=reply.outcome,
            reason=reply.reason,
            answer="".join(sentence.text for sentence in self.sentences),
            citations=tuple(self.citations),
            suggestions=reply.suggestions,
            notices=(*notices(self.library.regulation), *self.notices),
            label=LABEL,
            composer="written" if self.kept else "extractive" if self.composer == "extractive" else "document",
            model=self.model if self.kept or self.read_by else None,
            prompts=self.read_by | (self.prompts if self.kept else {}),
            took_ms=took_ms,
        )


def _write(telling: _Telling, reply: Reply, passages: list[Passage], writer: Writer, until: float) -> Iterator[Event]:
    """Let the model write, given the best articles; where code has decided against the question, it writes on after code's sentence.

    until: the moment from which the model is not waited for any more."""
    question, regulation = telling.question, telling.library.regulation
    opening = ""
    if reply.outcome != "answered" or "premise" in reply.reason:
        for sentence in reply.sentences:
            yield from telling.tell(sentence, OF_CODE)
            telling.opened, opening = telling.opened + 1, opening + sentence.text
            if not sentence.text.rstrip().endswith("："):
                break
    cited = [citation for sentence in reply.sentences for citation in sentence.citations]
    articles = dict.fromkeys([*(citation.article for citation in cited), *(passage.article for passage in passages[:GIVEN])])
    context = given(question, tuple(articles), cited, opening.strip(), writer)
    if context.left_out:
        log.warning("装不下的条文未给模型：%s（WENCE_MODEL_CONTEXT=%d）", "、".join(context.left_out), writer.context)
    telling.trace = replace(telling.trace, given=tuple(article.label for article in context.articles), left_out=context.left_out)
    telling.model, telling.prompts, telling.whole = writer.model, prompts_used(opening.strip()), True
    try:
        for sentence in written(question, context, opening.strip(), writer, regulation, until - time.perf_counter()):
            yield from telling.tell(sentence, OF_MODEL)
    except WriterFailed as failure:
        log.warning("改用原文摘录：%s", failure.line)
        telling.notices, telling.whole = (*telling.notices, MODEL_BROKE_OFF if telling.kept else MODEL_FAILED), False
        telling.trace = replace(telling.trace, failures=(*telling.trace.failures, failure.kind))
    else:
        if telling.trace.withheld and not telling.kept:
            telling.notices = (*telling.notices, MODEL_UNHEARD)


def _holds(told: Citation, citation: Citation) -> bool:
    """Whether a citation already told shows the words of another."""
    return told.quote.paragraph == citation.quote.paragraph and told.quote.start <= citation.quote.start and citation.quote.end <= told.quote.end
