"""The one door: a question in; a cited answer out, sentence by sentence, each one checked before it leaves.

    clean → resolve → route → retrieve → decide → compose ⇄ verify"""

import logging
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.answer import Answer, Citation, Cited, Done, Event, Ranked, Reply, Sentence, Status, Trace, Withheld
from bot.answerability.asked import CONDUCT, DANGER, OUTSIDE
from bot.answerability.premise import unclaimed
from bot.clean import clean
from bot.compose.extractive import extractive
from bot.compose.written import GIVEN, given, prompts_used, written
from bot.decide import Decision, decide
from bot.faults import WriterFailed
from bot.followups.leaning import Reading, read
from bot.followups.left_out import revised
from bot.followups.rewrite import rewritten
from bot.gist import LONG, gists, impersonal
from bot.notices import LABEL, MODEL_BROKE_OFF, MODEL_FAILED, MODEL_UNHEARD, NOTHING_TO_SHOW, READ_AS, notices
from bot.provider import Writer
from bot.question import Question
from bot.reading.pinyin import in_characters
from bot.reading.references import plain
from bot.reading.spelling import respell
from bot.resolve import resolve
from bot.retrieve import Passage
from bot.route import route
from bot.structure.of_articles import apart
from bot.verify import OF_CODE, OF_MODEL, Check, verify
from ingest.library import Library
from prompts import prompt

log = logging.getLogger(__name__)

_NO_SLIP = 0.5
"""A question so likely of another topic is not read as a misspelt one of this."""
_SLIP = 2.0
"""How much better an article is found once slips are set right that are such: less is found by chance (能离 as 能力). Of development's 245
questions that have other characters of the same sound, all that were typed wrong gained more, of the others two."""
_HARMLESS = 0.1
"""The probability of abuse or an order, under which the rest of a text is a question that may be answered."""
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
    reading = read(question, library) if question.leaning else None
    reply = None if reading and reading.leans else route(question, library)
    if question.brief and reply and reply.reason == "article_quoted":  # the whole article was too long
        reply = None
    telling = _Telling(question, library, notices=(READ_AS.format(spelled),) if spelled else ())
    if reply is None and writer and own.history and (rewrite := _by_model(telling, own, writer)):
        reading = None
        question = telling.question = replace(rewrite, own=own.text)
        reply = route(question, library)
    if reply is None:
        yield Status("search")
        if (rest := apart(plain(question.text), library.regulation)) != plain(question.text):  # 第八十三条作废没有？另外……
            question = replace(question, text=rest)
        question, decision, passages = _searched(question, library, reading)
        if decision.outcome in ("declined", "out_of_scope") and reading and reading.leans:  # what was said before is not held against this question
            alone = _searched(replace(question, text=reading.alone, context=()), library)
            if decision.outcome == "declined" or alone[1].outcome != decision.outcome:
                question, decision, passages = alone
        if decision.outcome not in ("answered", "small_talk") and not (decision.reason in DANGER and len(own.text) <= LONG) and question.text == own.text:
            for core in gists(masked.text):  # 滚你妈的官腔，失信的会怎样
                alone = replace(own, text=core, own=core)
                again = _searched(alone, library)
                if again[1].outcome in _ANSWERS and sum(again[1].asked[kind] for kind in CONDUCT) < _HARMLESS:
                    question, decision, passages = again
                    reply = route(alone, library)
                    break
        telling.question = question
        telling.found(decision, passages)
        yield Status("write")
        if reply is None:
            reply = extractive(question, decision, library)
            telling.composer = "extractive"
            if writer and reply.outcome in _WRITABLE:
                yield from _write(telling, reply, passages, writer, started + writer.seconds)
    for sentence in telling.missing(reply):
        yield from telling.tell(sentence, OF_CODE)
    if not telling.sentences:  # nothing of the reply could be shown as it is
        reply = replace(reply, outcome="not_in_text") if reply.outcome in _ANSWERS else reply
        yield from telling.tell(Sentence(NOTHING_TO_SHOW), OF_CODE)
    yield Done(telling.answer(reply, round((time.perf_counter() - started) * 1000)), telling.trace)


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


def _searched(question: Question, library: Library, reading: Reading | None = None) -> tuple[Question, Decision, list[Passage]]:
    """The question as it is read, decided on, and the articles found; a claim that is denied is searched without the words that claim it,
    and slips of the pen are set right where more is found so (but 公积金 is no slip for 公基金)."""
    found = _looked_up(question, library, reading)
    if found[1].denied and (rest := unclaimed(found[0].text)) != found[0].text:
        found = _looked_up(replace(found[0], text=rest), library)
    question, decision, passages = found
    spelt = replace(question, text=respell(question.text, library))
    heard = decision.outcome not in ("declined", "small_talk")
    if spelt.text != question.text and heard and sum(decision.asked[kind] for kind in OUTSIDE) < _NO_SLIP:
        again = _looked_up(spelt, library)
        if again[2][0].score > passages[0].score + _SLIP:
            return again
    return found


def _looked_up(question: Question, library: Library, reading: Reading | None = None) -> tuple[Question, Decision, list[Passage]]:
    reading = reading or read(question, library)
    decision = decide(reading.question, reading.vector, reading.passages, library)
    return reading.question, revised(decision, reading, library) if reading.leans else decision, reading.passages


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

    def found(self, decision: Decision, passages: list[Passage]) -> None:
        """Keep what was found and what was made of it, for reports."""
        ranking = tuple(Ranked(passage.article.label, passage.score, dict(passage.components)) for passage in passages[:_TRACED])
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
