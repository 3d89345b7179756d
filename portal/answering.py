"""The way from the portal to the bot's one door: which text is asked, which model writes, and what is counted."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.answer import Done, Event, Withheld
from bot.chat import answer
from bot.question import Question
from ingest.library import Library
from portal.operations import ANSWERS, FIRST_SENTENCE, TOOK, WITHHELD

if TYPE_CHECKING:
    from ingest.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Answering:
    """Where questions of the portal go. writer: the model that writes, None where answers are extractive."""

    shelf: "Shelf"
    writer: Any = None

    def library(self, regulation: str | None = None, version: str | None = None) -> Library:
        """Raises NotIngested, UnknownRegulation."""
        return self.shelf.library(regulation, version)

    def events(self, question: Question, library: Library, way: str) -> Iterator[Event]:
        """The events of one answer, counted on their way. way: `page` or `api`. Raises QuestionError at the first step."""
        started = time.perf_counter()
        first = True
        with closing(answer(question, library, self.writer)) as events:  # type: ignore[type-var]
            for event in events:
                match event:
                    case Withheld():
                        WITHHELD.inc()
                    case Done(done):
                        ANSWERS.labels(done.outcome, done.composer, way).inc()
                        TOOK.observe(time.perf_counter() - started)
                    case _ if first and type(event).__name__ == "Sentence":
                        FIRST_SENTENCE.observe(time.perf_counter() - started)
                        first = False
                yield event
