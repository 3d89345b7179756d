"""The draft that comes with the product, and its citizens' questions."""

from collections.abc import Callable
from importlib import resources

from ingest.catalogue import Published
from ingest.publish import publish
from ingest.settings import IngestSettings

SLUG = "wuhan-innovation-centre"


def bundled() -> tuple[str, str]:
    """The bundled draft's text and its questions."""
    folder = resources.files("ingest") / "bundled" / SLUG
    return (folder / "text.txt").read_text(encoding="utf-8"), (folder / "questions.jsonl").read_text(encoding="utf-8")


def publish_bundled(settings: IngestSettings, progress: Callable[[int, int], None] | None = None) -> tuple[Published, bool]:
    """Publish the bundled draft unless it is published already."""
    text, questions = bundled()
    return publish(text, questions, SLUG, settings, progress)
