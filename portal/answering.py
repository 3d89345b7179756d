"""The way from the portal to the bot's one door: which text is asked, which model writes, and what is counted."""

import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bot.answer import Done, Event, Sentence, Withheld
from bot.chat import answer
from bot.question import Question
from ingest.bundle import SLUG
from ingest.library import Library
from portal.operations import ANSWERS, FIRST_SENTENCE, TOOK, WITHHELD

if TYPE_CHECKING:
    from bot.provider import Writer
    from ingest.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Answering:
    """Where questions of the portal go. writer: the model that writes, None where answers are extractive."""

    shelf: "Shelf"
    writer: "Writer | None" = None

    def library(self, regulation: str | None = None, version: str | None = None) -> Library:
        """Raises NotIngested, UnknownRegulation."""
        return self.shelf.library(regulation, version)

    def read(self, regulation: str = "") -> Library:
        """The text that pages without a name show, as links in answers rely on: the bundled one, else the first. Raises NotIngested, UnknownRegulation."""
        return self.library(regulation or (SLUG if SLUG in self.shelf.published() else None))

    def events(self, question: Question, library: Library, way: str) -> Generator[Event]:
        """The events of one answer, counted on their way. way: `page`, `api`, `openai` or `mcp`, for the counts. Raises QuestionError at the first step."""
        started = time.perf_counter()
        first = True
        with closing(cast("Generator[Event]", answer(question, library, self.writer))) as events:
            for event in events:
                match event:
                    case Withheld():
                        WITHHELD.inc()
                    case Done(done):
                        ANSWERS.labels(done.outcome, done.composer, way).inc()
                        TOOK.observe(time.perf_counter() - started)
                    case Sentence() if first:
                        FIRST_SENTENCE.observe(time.perf_counter() - started)
                        first = False
                yield event
