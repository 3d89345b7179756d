"""What is asked: the words and the turns before them."""

from dataclasses import dataclass, field

from ingest.errors import WenceError

LONGEST = 2_000
"""Characters of a question; a longer one is refused, not cut."""
TURNS = 10
"""The latest turns of a conversation count."""


class QuestionError(WenceError):
    """A question that cannot be read."""


class EmptyQuestion(QuestionError):
    """Nothing is left of the question once what cannot be read is taken out."""


class QuestionTooLong(QuestionError):
    """More than LONGEST characters."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked before and the answer it got (Markdown, as `Answer.answer`)."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the conversation before it, the oldest turn first.

    about: labels of the articles that it is about, the surest first: named in it, or pointed at (刚才那条). A search should not leave them.
    context: labels that the answer before cited, where the question may lean on it (那企业呢): a hint, no more.
    leaning: where it may, its words with those of the question before that it may lack.
    own: its own words as they were said; `text` may hold more, or them set right.
    brief: it asks for the same again, shorter or plainer."""

    text: str
    history: tuple[Turn, ...] = field(default=())
    about: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    leaning: str = ""
    own: str = ""
    brief: bool = False
