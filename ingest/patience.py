"""How long one question may wait for its vectors, where a provider makes them: for all of them together, however many parts it has."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Patience:
    """What one question has waited for so far. expected: texts whose vectors it is likely to need, so that they are asked for in one request;
    spent: seconds waited; vectors: by text, those that came."""

    expected: Sequence[str] = ()
    spent: float = 0.0
    vectors: dict[str, list[float]] = field(default_factory=dict)


_OF_THIS_QUESTION: ContextVar[Patience | None] = ContextVar("patience", default=None)


@contextmanager
def waiting(patience: Patience) -> Iterator[None]:
    """Vectors asked for within are those of one question. Not to be held across a generator's yield: the next step may run in another context."""
    token = _OF_THIS_QUESTION.set(patience)
    try:
        yield
    finally:
        _OF_THIS_QUESTION.reset(token)


def patience() -> Patience:
    """That of the question being answered; a new one where none is."""
    return _OF_THIS_QUESTION.get() or Patience()
