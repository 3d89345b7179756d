"""What needs no search: small talk, and questions about the document itself."""

from bot.answer import Reply
from bot.question import Question
from ingest.library import Library


def route(question: Question, library: Library) -> Reply | None:
    """The reply, where it is known without a search; None for a question to search."""
    return None
