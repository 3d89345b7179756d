"""A text into a searchable index, whole or not at all.

Under the home: `texts/SLUG/VERSION/` keeps the source, `indexes/` one Chroma folder a build, and `published.json` names
the build of each text that readers use. It is replaced by a rename, last: a process killed at any moment leaves the last one."""

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock

from ingest.chunks import Chunk, chunk
from ingest.errors import StorageError
from ingest.models import embed_questions, embeddings
from ingest.questions import PeoplesQuestion, read_questions
from ingest.regulation import Regulation
from ingest.settings import IngestSettings
from ingest.structure import parse

LAYOUT = 1
"""Raised whenever what an index holds changes: an older one is rebuilt from the kept text."""

_BATCH = 64
Item = TypeVar("Item")

Progress = Callable[[int, int], None]
"""Called with (chunks embedded, chunks in all)."""


@dataclass(frozen=True, slots=True)
class Published:
    """One text that readers see. build: the name of its index; fingerprint: what the index was made of and with."""

    slug: str
    version: str
    title: str
    build: str
    fingerprint: str


def published(home: Path) -> dict[str, Published]:
    """All published texts by slug, the latest last; none where nothing was published or the list cannot be read."""
    try:
        rows = json.loads((home / "published.json").read_text(encoding="utf-8"))
        return {row["slug"]: Published(**row) for row in rows}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def source_of(home: Path, slug: str, version: str) -> tuple[str, str]:
    """The kept source of a text and its questions (empty where it has none)."""
    folder = home / "texts" / slug / version
    questions = folder / "questions.jsonl"
    text = (folder / "text.txt").read_bytes().decode("utf-8")
    return text, questions.read_text(encoding="utf-8") if questions.exists() else ""


def fingerprint(version: str, questions: str, settings: IngestSettings) -> str:
    """What an index is made of and with: another text, other questions, another model or layout is another index."""
    made_of = [LAYOUT, version, hashlib.sha256(questions.encode()).hexdigest(), settings.embedding_model, settings.chunk_tokens]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]


def publish(source: str, questions: str, slug: str, settings: IngestSettings, progress: Progress | None = None, *, again: bool = False) -> tuple[Published, bool]:
    """Index a text and let readers see it; (what is published, whether anything was done).

    The same text with the same questions and model is not indexed twice, unless `again`. Raises IngestError, StorageError."""
    regulation = parse(source, slug)
    asked = read_questions(questions, regulation)
    mark = fingerprint(regulation.version, questions, settings)
    home = settings.home
    with _storage(home), FileLock(home / "ingest.lock"):
        before = published(home)
        if not again and slug in before and before[slug].fingerprint == mark and index_exists(home, before[slug], settings):
            return before[slug], False
        _keep_source(home, regulation, source, questions)
        build = f"{slug}-{regulation.version}-{os.urandom(3).hex()}"
        entry = Published(slug, regulation.version, regulation.title, build, mark)
        try:
            _index(regulation, asked, entry, settings, progress)
            _write_whole(home / "published.json", json.dumps([asdict(p) for p in [*(p for p in before.values() if p.slug != slug), entry]], ensure_ascii=False, indent=1))
        except BaseException:
            shutil.rmtree(home / "indexes" / build, ignore_errors=True)
            raise
        _sweep(home, keep={p.build for p in before.values()} | {build})
    return entry, True


def index_exists(home: Path, entry: Published, settings: IngestSettings) -> bool:
    """Whether the index of a published text is where it should be; a Chroma server is asked when it is opened."""
    return bool(settings.chroma_url) or (home / "indexes" / entry.build / "chroma.sqlite3").exists()


def client(home: Path, build: str, settings: IngestSettings) -> Any:
    """The Chroma client of a build: its own folder, or the server named by `WENCE_CHROMA_URL`."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        from urllib.parse import urlsplit

        url = urlsplit(settings.chroma_url)
        return chromadb.HttpClient(host=url.hostname or "127.0.0.1", port=url.port or 8000, ssl=url.scheme == "https", settings=quiet)
    return chromadb.PersistentClient(str(home / "indexes" / build), settings=quiet)


def _index(regulation: Regulation, asked: tuple[PeoplesQuestion, ...], entry: Published, settings: IngestSettings, progress: Progress | None) -> None:
    """Embed and store all chunks and questions of a text in a build of its own."""
    model = embeddings(settings)
    chunks = chunk(regulation, settings.chunk_tokens)
    total = len(chunks) + len(asked)
    store = client(settings.home, entry.build, settings)
    passages = store.create_collection(f"{entry.build}.passages", configuration=_space(len(chunks)), embedding_function=None)
    questions = store.create_collection(f"{entry.build}.questions", configuration=_space(len(asked)), embedding_function=None)
    done = 0
    for batch in _batches(chunks):
        vectors = model.embed_documents([c.text for c in batch])
        passages.upsert(ids=[c.id for c in batch], embeddings=vectors, documents=[c.text for c in batch], metadatas=[_metadata(c, done + n) for n, c in enumerate(batch)])
        done += len(batch)
        if progress:
            progress(done, total)
    for start, batch in zip(range(0, len(asked), _BATCH), _batches(asked), strict=True):
        vectors = embed_questions(model, [q.text for q in batch])
        questions.upsert(
            ids=[f"question:{start + n}" for n in range(len(batch))],
            embeddings=vectors,
            documents=[q.text for q in batch],
            metadatas=[{"label": q.address.label, "paragraph": q.address.paragraph, "order": start + n} for n, q in enumerate(batch)],
        )
        done += len(batch)
        if progress:
            progress(done, total)


def _space(size: int) -> Any:
    """Cosine space; the search's breadth grows with the collection so that a small one is searched whole."""
    return {"hnsw": {"space": "cosine", "ef_search": max(200, min(size, 1000)), "ef_construction": 200}}


def _metadata(piece: Chunk, order: int) -> dict[str, str | int]:
    address = piece.address
    return {
        "regulation": address.regulation,
        "version": address.version,
        "label": address.label,
        "paragraph": address.paragraph,
        "chapter": piece.chapter,
        "kind": piece.kind,
        "start": piece.start,
        "end": piece.end,
        "order": order,
    }


def _batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    for start in range(0, len(items), _BATCH):
        yield list(items[start : start + _BATCH])


def _keep_source(home: Path, regulation: Regulation, source: str, questions: str) -> None:
    folder = home / "texts" / regulation.slug / regulation.version
    folder.mkdir(parents=True, exist_ok=True)
    _write_whole(folder / "text.txt", source)
    if questions:
        _write_whole(folder / "questions.jsonl", questions)
    else:
        (folder / "questions.jsonl").unlink(missing_ok=True)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sweep(home: Path, keep: set[str]) -> None:
    """Remove builds that nobody reads: those of killed runs and those before the last."""
    for folder in (home / "indexes").iterdir() if (home / "indexes").exists() else ():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _storage(home: Path) -> Iterator[None]:
    """What a disk may refuse, as a StorageError that says what to do."""
    from chromadb.errors import ChromaError

    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
        yield
    except ChromaError as error:
        raise StorageError(f"索引写入失败（{error}）；已发布的条文不受影响。", f"请检查 {home} 的剩余空间与权限后重试。") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageError(f"磁盘空间不足，未能写入 {home}；已发布的条文不受影响。", "请清理磁盘后重试，或用 WENCE_HOME 指定其他目录。") from error
        raise StorageError(f"无法写入 {home}：{error.strerror or error}；已发布的条文不受影响。", "请检查目录权限，或用 WENCE_HOME 指定可写的目录。") from error
