"""What kind of answer a question asks for: an amount, a date, what the rule says, …, or nothing that a regulation could say.

Learned by evals/learn/asked.py from labelled questions."""

from collections.abc import Mapping
from functools import lru_cache

from bot.classifier import classifier

LACKING = ("amount", "percentage", "date", "duration", "telephone", "address", "procedure", "penalty", "person", "condition", "list", "count")
"""Kinds of answers that a text may lack although it speaks of the matter."""
OUTSIDE = ("other_law", "other_topic", "live_data", "personal_advice")
CONDUCT = ("small_talk", "abuse", "injection", "harm", "distress")
MISCONDUCT = tuple(kind for kind in CONDUCT if kind != "small_talk")
DANGER = ("harm", "distress")
"""Wrongdoing and despair, which are not passed over for a question that stands beside them."""


def kinds(question: str) -> dict[str, float]:
    """The probability of each kind: `substance` (what the rule says), LACKING, OUTSIDE and CONDUCT."""
    return dict(_kinds(question))


@lru_cache(maxsize=256)
def _kinds(question: str) -> Mapping[str, float]:
    """Kept a while: the steps of one answer ask for them more than once."""
    return classifier("asked").probabilities(question)
