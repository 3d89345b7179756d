"""Bots that must fail the gate. Each takes the question, the library and a writer, as bot.chat.answer does."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.answer import Done, Event, answer_json
from bot.chat import answer
from bot.question import Question, QuestionError
from ingest.library import Library
from ingest.regulation import Article


def _told(outcome: str, words: str, *articles: Article) -> dict[str, Any]:
    whole = [paragraph for article in articles for paragraph in article.paragraphs]
    citations = [{"article": p.address.label, "paragraph": p.address.paragraph, "quote": p.text} for p in whole]
    return {"outcome": outcome, "answer": words, "citations": citations}


def refuses(question: Question, library: Library) -> dict[str, Any]:
    """Nothing is in the text."""
    return _told("not_in_text", "条例没有写这方面的内容。")


def cites_everything(question: Question, library: Library) -> dict[str, Any]:
    """Every article, whole: something of it will be right."""
    articles = library.regulation.articles
    return _told("answered", "\n\n".join(f"> “{article.text}”\n\n[{article.label}]" for article in articles), *articles)


def dumps_the_best(question: Question, library: Library) -> dict[str, Any]:
    """The ten best articles, whole: all facts are in it."""
    from bot.clean import clean
    from bot.retrieve import retrieve

    cleaned = clean(question)
    best = [passage.article for passage in retrieve(cleaned, library, library.vector(cleaned.text))[:10]]
    return _told("answered", "\n\n".join(f"> “{article.text}”" for article in best), *best)


def quotes_article_one(question: Question, library: Library) -> dict[str, Any]:
    """Article 1, whatever is asked."""
    first = library.regulation.articles[0]
    return _told("answered", f"> “{first.text}”", first)


def always_partly(question: Question, library: Library) -> Iterator[Event]:
    """The real bot's words and citations, always called a part of the answer."""
    for event in answer(question, library):
        yield Done(replace(event.answer, outcome="partly_answered")) if isinstance(event, Done) else event


def affirms(question: Question, library: Library) -> dict[str, Any]:
    """A yes-man on the shoulders of the real bot: whatever it is asked is so, and the best article says so."""
    from bot.clean import clean
    from bot.followups.leaning import read_follow_up
    from bot.resolve import resolve

    try:
        real = next(event.answer for event in answer(question, library) if isinstance(event, Done))
    except QuestionError:
        return _told("answered", "是的，条例有这样的规定。")
    if real.outcome == "answered" and "premise" not in real.reason:
        return answer_json(real)
    best = read_follow_up(resolve(clean(question), library.regulation), library).passages[0].article
    told = _told("answered", f"是的，条例有这样的规定：\n\n> “{best.paragraphs[0].text}”", best)
    return told | {"citations": told["citations"][:1]}


def pastes_unquoted(question: Question, library: Library) -> dict[str, Any]:
    """The real bot's citations, and behind its words the whole text, without quotation marks and cited nowhere."""
    try:
        real = answer_json(next(event.answer for event in answer(question, library) if isinstance(event, Done)))
    except QuestionError:
        return _told("declined", "请您提问。")
    return real | {"answer": "\n".join([real["answer"], *(article.text for article in library.regulation.articles)])}


def pastes_in_conversations(question: Question, library: Library) -> Any:
    """The real bot, which pastes the whole text only where something was said before."""
    return pastes_unquoted(question, library) if question.history else answer(question, library)


ALL = (refuses, cites_everything, dumps_the_best, quotes_article_one, always_partly, affirms)
