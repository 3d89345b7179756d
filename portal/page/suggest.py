"""Questions that the page offers, each one tried on the bot first: only what the text answers is offered."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from bot.answer import Done
from bot.chat import answer
from bot.question import LONGEST, Question, QuestionError, Turn
from ingest.library import Library
from ingest.regulation import Article
from portal.answering import Answering
from portal.api.answers import TurnIn
from portal.gate import RateLimit

OFFERED, TRIED = 3, 4
_ENDINGS = ("吗", "呢", "多少", "哪些", "什么", "好处", "支持", "怎么办", "怎么申请", "谁")
_OWN_VOICE = re.compile("我|孩子|老师|公司|企业|学生|科研人员|创业")
_TOO_FREE = re.compile("[，,；“”a-zA-Z]|冇|啥|咋|搞|老赖|条例|草案")


class Asked(BaseModel):
    """The text that was asked, the latest turns, and what the answer itself suggests."""

    regulation: str = Field(default="", max_length=100)
    turns: list[TurnIn] = Field(max_length=20)
    articles: list[str] = Field(default=[], max_length=40)
    suggestions: list[str] = Field(default=[], max_length=10)


def routes(answering: Answering, limit: RateLimit, turn: anyio.CapacityLimiter) -> APIRouter:
    """limit: a count of its own, since nobody asked these questions; turn: how many answers are written at the same time, these among them."""
    router = APIRouter(include_in_schema=False)

    @router.post("/page/suggestions")
    async def suggestions(asked: Asked, request: Request) -> dict[str, list[str]]:
        if limit.wait(request.scope):
            return {"suggestions": []}
        library = await run_sync(answering.library, asked.regulation or None)
        turns = tuple(Turn(one.question, one.answer) for one in asked.turns)
        offered: list[str] = []
        for text in await run_sync(_to_try, library, asked):
            # Each waits for a turn of its own, so that people's questions come in between.
            if len(offered) < OFFERED and await run_sync(answered, text, library, turns, limiter=turn):
                offered.append(text)
        return {"suggestions": offered}

    return router


def answered(text: str, library: Library, turns: tuple[Turn, ...] = ()) -> bool:
    """Whether the text answers a question, asked after those turns. No model is called."""
    try:
        *_, last = answer(Question(text, turns), library)
    except QuestionError:
        return False
    return isinstance(last, Done) and last.answer.outcome == "answered"


@lru_cache(maxsize=4)
def examples(library: Library, count: int = 6) -> tuple[str, ...]:
    """Varied questions to begin with: a chapter each, in an asker's own voice, open rather than yes or no, and answered."""
    by_chapter: dict[str, list[str]] = {}
    for question in library.questions:
        if _plain(question.text):
            by_chapter.setdefault(library.regulation.by_label[question.address.label].chapter, []).append(question.text.rstrip("？?"))
    chapters = sorted(by_chapter.values(), key=len, reverse=True)[:count]
    best = [sorted(texts, key=lambda text: (text.endswith("吗"), not _OWN_VOICE.search(text), abs(len(text) - 13)))[:3] for texts in chapters]
    chosen = [text for texts in best for text in _first((text for text in texts if answered(text, library)), 1)]
    return tuple(chosen) or tuple(f"{article.label}写了什么" for article in library.regulation.articles[:count])


def _to_try(library: Library, asked: Asked) -> list[str]:
    """What the answer itself suggests, then what is asked of its neighbours; nothing that was asked already."""
    said = {turn.question for turn in asked.turns}
    texts = dict.fromkeys([*asked.suggestions, *_near(library, asked.articles)])
    return [text for text in texts if text not in said and len(text) <= LONGEST][:TRIED]


def _near(library: Library, labels: Sequence[str]) -> list[str]:
    """What people ask of the neighbours of cited articles, plainly worded, one an article."""
    articles = library.regulation.articles
    cited = [n for n, article in enumerate(articles) if article.label in labels]
    near = dict.fromkeys(n + step for n in cited for step in (1, -1) if 0 <= n + step < len(articles))
    return [text for n in near if n not in cited for text in _first(_asked_of(library, articles[n]), 1)]


def _asked_of(library: Library, article: Article) -> Iterator[str]:
    return (question.text.rstrip("？?") for question in library.questions if question.address.label == article.label and _plain(question.text))


def _plain(text: str) -> bool:
    """Whether a question reads at a glance."""
    text = text.rstrip("？?")
    return 8 <= len(text) <= 18 and text.endswith(_ENDINGS) and not _TOO_FREE.search(text)


def _first(texts: Iterator[str], count: int) -> list[str]:
    return list(islice(texts, count))
