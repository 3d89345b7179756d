"""Does this text answer this question? And with which articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Outcome
from bot.question import Question
from bot.retrieve import Passage
from ingest.library import Library


@dataclass(frozen=True, slots=True)
class Decision:
    """outcome, reason: what the answer will say; passages: the articles it will cite, best first."""

    outcome: Outcome
    reason: str
    passages: tuple[Passage, ...] = ()


def decide(question: Question, vector: Sequence[float], passages: list[Passage], library: Library) -> Decision:
    return Decision("answered", "quoted", tuple(passages[:1]))
