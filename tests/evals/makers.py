"""Cases and answers, made in one line."""

from typing import Any

from bot.answer import Ranked
from evals.cases import Case
from evals.given import Citing, Given


def case(**fields: Any) -> Case:
    lists = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Case(**({"id": "a", "set": "answerable", "kind": "colloquial", "question": "问", "outcomes": ("answered",)} | lists))


def given(*cited: str, outcome: str = "answered", answer: str = "", quote: str = "四个字的", ranking: tuple[str, ...] = (), **fields: Any) -> Given:
    citations = tuple(Citing(label, 1, quote) for label in cited)
    ranked = tuple(Ranked(label, 10.0 - n) for n, label in enumerate(ranking))
    return Given(outcome, answer=answer, citations=citations, ranking=ranked, **fields)
