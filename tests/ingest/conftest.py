"""What the tests of publication share: a home of their own, a text of three articles, ingest as a command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.catalogue import Published
from ingest.publish import publish
from ingest.settings import IngestSettings
from tests.commands import Done, environment, run_here, started

Run = Callable[..., Done]
QUESTIONS = '{"article": "第一条", "paragraph": 1, "question": "孩子上学能解决吗"}\n'


def small_text(word: str = "创新", articles: int = 3) -> str:
    """A text whose first article says `word`."""
    body = "\n\n".join(f"第{n}条【事项】市人民政府应当支持{word if n == 1 else '发展'}。" for n in range(1, articles + 1))
    return f"某某市促进条例\n\n{body}\n"


@pytest.fixture
def own(tmp_path: Path) -> IngestSettings:
    """Settings with a home that is this test's alone."""
    return IngestSettings(home=tmp_path / "var")


@pytest.fixture
def put(own: IngestSettings) -> Callable[..., Published]:
    """Publish a small text in this process."""

    def put(word: str = "创新", questions: str = QUESTIONS, settings: IngestSettings = own) -> Published:
        return publish(small_text(word), questions, "small", settings)[0]

    return put


@pytest.fixture
def ingest(own: IngestSettings) -> Run:
    """`python -m ingest …`."""

    def ingest(*arguments: str | Path, **more: str) -> Done:
        return run_here("ingest", *arguments, env=environment(own.home, **more))

    return ingest


@pytest.fixture
def ingest_anew(own: IngestSettings) -> Run:
    """The same as a process of its own, which has nothing open."""

    def ingest_anew(*arguments: str | Path, **more: str) -> Done:
        return started("ingest", *arguments, env=environment(own.home, **more))

    return ingest_anew
