"""The library as it is for a question, or a writer, that it has not read yet: what is learned from indexed questions must hold for others."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from bot.clean import clean_text
from ingest.library import Library, Scores, Vector

_OF_QUESTIONS = ("well_asked", "spoken", "question_articles", "_by_address", "_question_words", "_practice")
"""What a library keeps once it has been worked out from people's questions."""
_SAME = 0.9999
"""Cosine similarity of a question to itself, but for rounding."""


class Unread(Library):
    """A library in which no question finds itself among people's questions, and from which some of those are gone."""

    def __init__(self, library: Library, without: Collection[str] = ()) -> None:
        """without: the words of questions, as they are asked."""
        self.__dict__.update({name: value for name, value in library.__dict__.items() if name not in _OF_QUESTIONS})
        kept = [n for n, question in enumerate(library.questions) if clean_text(question.text) not in without]
        self.questions = tuple(library.questions[n] for n in kept)
        self._question_vectors = self._question_vectors[kept]
        self._texts = np.array([clean_text(question.text) for question in self.questions])

    def by_question(self, vector: Vector) -> Scores:
        scores = super().by_question(vector)
        return np.where(scores > _SAME, np.float32(0), scores)

    def questions_by_words(self, question: str) -> Scores:
        return np.where(self._texts == question, np.float32(0), super().questions_by_words(question))


def by_writer(library: Library, rows: Sequence[Mapping[str, str]]) -> dict[str, Unread]:
    """The library for each writer of questions, without those that the writer wrote."""
    written: dict[str, set[str]] = {}
    for row in rows:
        written.setdefault(row["writer"], set()).add(clean_text(row["question"]))
    return {writer: Unread(library, questions) for writer, questions in written.items()}
