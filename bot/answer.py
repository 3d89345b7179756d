"""What an answer is made of, and the events by which it arrives. Pure values; rendering an Event is the portal's."""

from dataclasses import dataclass, field
from typing import Any, Literal

from ingest.bundle import SLUG
from ingest.numerals import to_chinese
from ingest.regulation import Article, Quote

Outcome = Literal["answered", "partly_answered", "not_in_text", "out_of_scope", "declined", "small_talk"]
"""answered · partly_answered: the text speaks of it but leaves out what was asked · not_in_text · out_of_scope: another law or
topic, live data, personal advice · declined: abuse, help with wrongdoing, attempts to turn the bot · small_talk."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the regulation and the article around it. Its words are cut from the text, never copied by hand."""

    quote: Quote
    article: Article

    @property
    def name(self) -> str:
        """`第四十四条第一款`; the 款 is left out where an article has only one."""
        address = self.quote.paragraph.address
        return address.label + (f"第{to_chinese(address.paragraph)}款" if len(self.article.paragraphs) > 1 else "")

    @property
    def url(self) -> str:
        """`/articles/第四十四条`; of a text of one's own `/articles/第四十四条?regulation=my-city`."""
        return article_url(self.article.label, self.quote.paragraph.address.regulation)

    @property
    def mark(self) -> str:
        """The citation as Markdown: `[第四十四条第一款](/articles/第四十四条#1)`."""
        return f"[{self.name}]({self.url}#{self.quote.paragraph.address.paragraph})"


def article_url(label: str, regulation: str) -> str:
    """An article's page; the bundled text needs no name."""
    return f"/articles/{label}" + ("" if regulation == SLUG else f"?regulation={regulation}")


@dataclass(frozen=True, slots=True)
class Status:
    """A step has begun. step: `understand`, `search`, `write`."""

    step: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that the next sentence stands on. It comes before its sentence, once an answer."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that passed the check, with the space around them: sentences joined are the answer."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sentence that did not pass the check; its words are not kept."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a composer hands over: an outcome and the sentences that say it.

    reason: a stable code under the outcome such as `quoted`, `amount_not_stated`, `article_missing`; suggestions: further questions,
    answerable from the text."""

    outcome: Outcome
    reason: str
    sentences: tuple[Sentence, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. prompts: the versions of the prompts that had a part in it, by name."""

    id: str
    outcome: Outcome
    reason: str
    answer: str
    citations: tuple[Citation, ...]
    suggestions: tuple[str, ...]
    notices: tuple[str, ...]
    label: str
    composer: Literal["extractive", "written", "document"]
    model: str | None
    prompts: dict[str, str] = field(default_factory=dict)
    took_ms: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article as it was retrieved. components: the figures that its score is made of."""

    article: str
    score: float
    components: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came about: for logs, counts and evaluation, not for its reader.

    ranking: the articles found, best first, none where nothing was searched; in_scope, substance: the probabilities that this text is
    asked, and asked what it says.

    Of a model: given: labels of the articles that it was given; left_out: articles, and 款 of articles given, for which there was no
    room; withheld: why sentences were; failures: kinds of what went wrong with its provider (bot/faults.py)."""

    ranking: tuple[Ranked, ...] = ()
    in_scope: float | None = None
    substance: float | None = None
    given: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The end, with everything."""

    answer: Answer
    trace: Trace = Trace()


Event = Status | Cited | Sentence | Withheld | Done


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation of the contract."""
    address = citation.quote.paragraph.address
    return {
        "regulation": address.regulation,
        "version": address.version,
        "article": address.label,
        "title": citation.article.title,
        "chapter": citation.article.chapter,
        "paragraph": address.paragraph,
        "quote": citation.quote.text,
        "url": citation.url,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An Answer of the contract, everywhere the same."""
    return {
        "id": answer.id,
        "outcome": answer.outcome,
        "reason": answer.reason,
        "answer": answer.answer,
        "citations": [citation_json(citation) for citation in answer.citations],
        "suggestions": list(answer.suggestions),
        "notices": list(answer.notices),
        "label": answer.label,
        "composer": answer.composer,
        "model": answer.model,
        "prompts": dict(answer.prompts),
        "took_ms": answer.took_ms,
    }


def event_json(event: Event) -> tuple[str, dict[str, Any]]:
    """(name, data) of an Event: `status`, `citation`, `sentence`, `withheld`, `done`."""
    match event:
        case Status(step):
            return "status", {"step": step}
        case Cited(citation):
            return "citation", citation_json(citation)
        case Sentence(text, citations):
            return "sentence", {"text": text, "citations": [citation.mark for citation in citations]}
        case Withheld(reason):
            return "withheld", {"reason": reason}
        case Done(answer=answer):
            return "done", answer_json(answer)
