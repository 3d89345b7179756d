"""A follow-up becomes a question that stands alone, from the history given; a new topic is left as it is."""

from bot.question import Question
from ingest.regulation import Regulation


def resolve(question: Question, regulation: Regulation) -> Question:
    return question
