"""The conversation as the reader's browser keeps it: sent along with a question, read here, and forgotten with the request."""

import logging
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from bot.answer import Citation
from bot.question import TURNS, Turn
from ingest.regulation import Quote, Regulation
from portal.api.answers import AnswerOut, CitationOut

log = logging.getLogger(__name__)
SHOWN = 20
"""The latest turns that the page keeps."""


class StoredProblem(BaseModel):
    """Why a question got no answer."""

    title: str = ""
    detail: str = ""


class StoredTurn(BaseModel):
    """A question and what came of it."""

    question: str = Field(max_length=4000)
    text: str = ""
    answer: AnswerOut | None = None
    problem: StoredProblem | None = None
    stopped: bool = False
    rating: Literal["", "up", "down"] = ""


class Stored(BaseModel):
    """What the page's script sends: the interface's language, the text that its address names, and the turns, the oldest first."""

    lang: Literal["zh", "en"] = "zh"
    regulation: str = Field(default="", max_length=100)
    turns: list[StoredTurn] = []


def read(text: str) -> Stored:
    """A conversation that cannot be read, such as one of an earlier release, is none."""
    try:
        stored = Stored.model_validate_json(text or "{}")
    except ValidationError:
        log.info("a stored conversation could not be read")
        return Stored()
    stored.turns = stored.turns[-SHOWN:]
    return stored


def history(turns: list[StoredTurn]) -> tuple[Turn, ...]:
    """The turns that were answered, as the bot wants them."""
    return tuple(Turn(turn.question, turn.answer.answer) for turn in turns if turn.answer)[-TURNS:]


def citation(stored: CitationOut, regulation: Regulation) -> Citation | None:
    """A stored citation in the text as it is now; None where its words no longer stand there."""
    article = regulation.by_label.get(stored.article)
    if article is None or not 1 <= stored.paragraph <= len(article.paragraphs):
        return None
    paragraph = article.paragraphs[stored.paragraph - 1]
    start = paragraph.text.find(stored.quote)
    return Citation(Quote(paragraph, start, start + len(stored.quote)), article) if start >= 0 else None


def outdated(answer: AnswerOut, regulation: Regulation) -> bool:
    """Whether an answer stands on another text, or another version of it, than the one shown now."""
    return any((cited.regulation, cited.version) != (regulation.slug, regulation.version) for cited in answer.citations)
