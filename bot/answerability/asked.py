"""What kind of answer a question asks for: an amount, a date, what the rule says, …, or nothing that a regulation could say.

Learned by evals/learn/asked.py from labelled questions."""

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
    return classifier("asked").probabilities(question)
