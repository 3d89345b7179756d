"""A text into a searchable index, whole or not at all.

A build is made beside the one that readers use, one Chroma folder each under `indexes/`; then the list of published texts is replaced by
a rename. A process killed at any moment leaves the last published build, and the next ingest sweeps away what it left."""

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

from filelock import FileLock

from ingest.catalogue import Published, keep_source, published, write_published
from ingest.chunks import Chunk, chunk
from ingest.errors import IngestError, StorageError
from ingest.models import embed_passages, embed_questions, embeddings
from ingest.questions import PeoplesQuestion, read_questions
from ingest.regulation import Address, Regulation
from ingest.settings import IngestSettings
from ingest.structure import parse

LAYOUT = 2
"""Raised whenever what an index holds changes: an older one is rebuilt from the kept text."""

_BATCH = 64
_FULL = re.compile(r"disk is full|no space|quota|file too large", re.IGNORECASE)
Item = TypeVar("Item")

Progress = Callable[[int, int], None]
"""Called with (texts embedded, texts in all)."""


def publish(
    source: str, questions: str, slug: str, settings: IngestSettings, progress: Progress | None = None, *, replacing: Published | None = None
) -> tuple[Published, bool]:
    """Index a text and let readers see it; (what is published, whether anything was done).

    The same text with the same questions and model is not indexed twice, unless what is published is still the broken `replacing`.
    Raises IngestError, StorageError."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", slug):
        raise IngestError(f"名称“{slug}”不可用。", "名称只能由小写字母、数字和连字符组成，例如 wuhan-innovation-centre。")
    regulation = parse(source, slug)
    if empty := "、".join(article.label for article in regulation.articles if not article.paragraphs):
        raise IngestError(f"{empty}只有条号，没有正文。", "请补上正文，或删去这个条号，然后重新收录。")
    asked = read_questions(questions, regulation)
    wanted = fingerprint(regulation.version, questions, settings)
    if entry := _ready(slug, wanted, settings, replacing):
        return entry, False
    home = settings.home
    with _storage(settings):
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "ingest.lock"):
            if entry := _ready(slug, wanted, settings, replacing):
                return entry, False
            before = published(home)
            build = f"{slug}-{regulation.version}-{os.urandom(3).hex()}"
            _sweep(settings, keep={p.build for p in before.values()})
            try:
                kept = keep_source(home, slug, source, questions)
                _index(regulation, asked, build, settings, progress)
                entry = Published(slug, regulation.version, regulation.title, build, wanted, kept, settings.embedding_model)
                write_published(home, (before | {slug: entry}).values())
            except BaseException:
                _remove(build, settings)
                raise
            _sweep(settings, keep={p.build for p in before.values()} | {build})
    return entry, True


def fingerprint(version: str, questions: str, settings: IngestSettings) -> str:
    """What an index is made of and with: another text, other questions, another model or layout is another index."""
    made_of = [LAYOUT, version, hashlib.sha256(questions.encode()).hexdigest(), settings.embedding_model, settings.chunk_tokens, settings.chroma_url]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]


def index_exists(entry: Published, settings: IngestSettings) -> bool:
    """Whether the index of a published text is where it should be; a Chroma server is asked when it is opened."""
    return bool(settings.chroma_url) or (settings.home / "indexes" / entry.build / "chroma.sqlite3").is_file()


def client(settings: IngestSettings, build: str) -> Any:
    """The Chroma client of a build: its own folder, or the server named by `WENCE_CHROMA_URL`."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        url = urlsplit(settings.chroma_url)
        return chromadb.HttpClient(host=url.hostname or "127.0.0.1", port=url.port or 8000, ssl=url.scheme == "https", settings=quiet)
    return chromadb.PersistentClient(str(settings.home / "indexes" / build), settings=quiet)


def _ready(slug: str, wanted: str, settings: IngestSettings, replacing: Published | None) -> Published | None:
    """What is published, if it is what is wanted."""
    entry = published(settings.home).get(slug)
    return entry if entry and entry != replacing and entry.fingerprint == wanted and index_exists(entry, settings) else None


def _index(regulation: Regulation, asked: tuple[PeoplesQuestion, ...], build: str, settings: IngestSettings, progress: Progress | None) -> None:
    """Embed and store all chunks and questions of a text in a build of its own."""
    (settings.home / "indexes" / build).mkdir(parents=True)  # with a Chroma server, a note that this build is ours to sweep
    model = embeddings(settings)
    chunks = chunk(regulation, settings.chunk_tokens)
    total = len(chunks) + len(asked)
    store = client(settings, build)
    passages = store.create_collection(f"{build}.passages", configuration=_space(len(chunks)), embedding_function=None)
    questions = store.create_collection(f"{build}.questions", configuration=_space(len(asked)), embedding_function=None)
    for start, batch in _batches(chunks):
        texts = [piece.text for piece in batch]
        metadata = [_of_chunk(piece) | {"order": start + n} for n, piece in enumerate(batch)]
        passages.upsert(ids=[piece.id for piece in batch], embeddings=embed_passages(model, texts), documents=texts, metadatas=metadata)
        if progress:
            progress(start + len(batch), total)
    for start, batch in _batches(asked):
        texts = [question.text for question in batch]
        metadata = [_of_address(question.address) | {"order": start + n} for n, question in enumerate(batch)]
        ids = [f"question:{start + n}" for n in range(len(batch))]
        questions.upsert(ids=ids, embeddings=embed_questions(model, texts), documents=texts, metadatas=metadata)
        if progress:
            progress(len(chunks) + start + len(batch), total)


def _space(size: int) -> Any:
    """Cosine space; the search's breadth grows with the collection so that a small one is searched whole."""
    return {"hnsw": {"space": "cosine", "ef_search": max(200, min(size, 1000)), "ef_construction": 200}}


def _of_address(address: Address) -> dict[str, str | int]:
    return {"regulation": address.regulation, "version": address.version, "label": address.label, "paragraph": address.paragraph}


def _of_chunk(piece: Chunk) -> dict[str, str | int]:
    return _of_address(piece.address) | {"chapter": piece.chapter, "kind": piece.kind, "start": piece.start, "end": piece.end}


def _batches(items: Sequence[Item]) -> Iterator[tuple[int, Sequence[Item]]]:
    """(position of its first, batch): small enough for a steady progress bar and little memory; larger ones are no faster."""
    for start in range(0, len(items), _BATCH):
        yield start, items[start : start + _BATCH]


def _sweep(settings: IngestSettings, keep: set[str]) -> None:
    """Remove builds that nobody reads: those of killed runs and those before the last."""
    indexes = settings.home / "indexes"
    for folder in indexes.iterdir() if indexes.exists() else ():
        if folder.name not in keep:
            _remove(folder.name, settings)


def _remove(build: str, settings: IngestSettings) -> None:
    if settings.chroma_url:
        store = client(settings, build)
        for name in {collection.name for collection in store.list_collections()} & {f"{build}.passages", f"{build}.questions"}:
            store.delete_collection(name)
    shutil.rmtree(settings.home / "indexes" / build, ignore_errors=True)


@contextmanager
def _storage(settings: IngestSettings) -> Iterator[None]:
    """What a disk or a Chroma server may refuse, as a StorageError that says what to do."""
    stays = "已发布的条文不受影响。"
    try:
        yield
    except IngestError:
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StorageError(f"磁盘空间不足，未能写入 {settings.home}；{stays}", "请清理磁盘后重试，或用 WENCE_HOME 指定其他目录。") from error
        raise StorageError(f"无法写入 {settings.home}：{error.strerror or error}；{stays}", "请检查目录权限，或用 WENCE_HOME 指定可写的目录。") from error
    except BaseException as error:
        if not _of_chroma(error):
            raise
        if _FULL.search(str(error)):
            raise StorageError(f"磁盘空间不足，未能写入 {settings.home}；{stays}", "请清理磁盘后重试，或用 WENCE_HOME 指定其他目录。") from error
        where = settings.chroma_url or settings.home
        raise StorageError(f"索引写入失败（{error}）；{stays}", f"请检查 {where} 是否可写、空间是否足够，然后重试。") from error


def _of_chroma(error: BaseException) -> bool:
    """Whether Chroma raised it: its own errors, a refusal to connect (a plain ValueError), or a panic of its Rust core."""
    return type(error).__name__ == "PanicException" or type(error).__module__.startswith("chromadb") or "chroma" in str(error).lower()
