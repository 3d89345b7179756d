"""A published text as the bot sees it: three look-ups (meaning, words, people's questions) and the text itself.

Only this module and publish.py know Chroma and bm25s. Each look-up scores everything there is: a regulation is some thousands of
vectors at most, and comparing with all of them is exact and takes a fraction of a millisecond."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from ingest.catalogue import Published, source_of
from ingest.errors import IngestError, OtherEmbeddings
from ingest.models import embed_asked, embeddings
from ingest.publish import client
from ingest.questions import read_questions
from ingest.regulation import Address, Paragraph, Regulation
from ingest.settings import IngestSettings
from ingest.structure import parse

if TYPE_CHECKING:
    from bm25s import BM25

Scores = NDArray[np.float32]
Vector = Sequence[float] | Scores
Kept = TypeVar("Kept")

_RIDGE = 10.0
_PAGE = 500
"""Vectors read at a time."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an embedded chunk stands. kind: `article`, `paragraph` or `sentence`; start, end: its span of the paragraph."""

    address: Address
    kind: str
    start: int
    end: int


class Library:
    """One published regulation, open for reading. Immutable; safe to share between threads.

    places, paragraphs, questions: what the look-ups score, in the order of their scores."""

    def __init__(self, entry: Published, settings: IngestSettings) -> None:
        source, questions = source_of(settings.home, entry)
        self.entry = entry
        self.regulation: Regulation = parse(source, entry.slug)
        self.questions = read_questions(questions, self.regulation)
        self.paragraphs: tuple[Paragraph, ...] = tuple(p for article in self.regulation.articles for p in article.paragraphs)
        check_embeddings(entry, settings)
        self.embedding_model = settings.embedding_model
        self._embeddings = embeddings(settings, asking=True)
        store = client(settings, entry.build)
        chunks, self._chunk_vectors = _all(store.get_collection(f"{entry.build}.passages", embedding_function=None))
        asked, self._question_vectors = _all(store.get_collection(f"{entry.build}.questions", embedding_function=None), self._chunk_vectors.shape[1])
        self.places: tuple[Place, ...] = tuple(
            Place(self.regulation.by_label[m["label"]].paragraphs[m["paragraph"] - 1].address, m["kind"], m["start"], m["end"]) for m in chunks
        )
        if len(asked) != len(self.questions) or {place.address.label for place in self.places} != set(self.regulation.by_label):
            raise IngestError("索引不完整。", "请运行 python -m ingest 重建。")

    @cached_property
    def well_asked(self) -> bool:
        """Whether people's questions are there for most of the text: with a few, they would draw every question to a few articles."""
        return len({question.address for question in self.questions}) > len(self.paragraphs) / 2

    def vector(self, question: str) -> list[float]:
        """The question's embedding, made once and handed to the look-ups by meaning. Raises ProviderError, OtherEmbeddings."""
        return self.vectors([question])[0]

    def vectors(self, questions: list[str]) -> list[list[float]]:
        """The embeddings of several things asked, a provider's in one request. Raises ProviderError, OtherEmbeddings."""
        vectors = embed_asked(self._embeddings, questions)
        if any(len(vector) != self._chunk_vectors.shape[1] for vector in vectors):
            changed = f"向量模型 {self.embedding_model} 给出的向量与索引的长度不同，它已不是建立索引时的模型。"
            raise OtherEmbeddings(changed, "请运行 python -m ingest rebuild 重建。")
        return vectors

    def by_meaning(self, vector: Vector) -> Scores:
        """Cosine similarity of each of `places`."""
        return np.asarray(self._chunk_vectors @ np.asarray(vector, np.float32), np.float32)

    def nearest_paragraphs(self, vector: Vector) -> dict[str, int]:
        """Each article's label → its paragraph that is nearest in meaning, counted from 1. An article embedded whole is none of them."""
        scored = [(score, place.address) for score, place in zip(self.by_meaning(vector), self.places, strict=True) if place.kind != "article"]
        return {address.label: address.paragraph for _, address in sorted(scored, key=lambda pair: pair[0])}

    def by_words(self, question: str) -> Scores:
        """BM25 over character bigrams of each of `paragraphs`."""
        return _bm25_scores(self._paragraph_words, question, len(self.paragraphs))

    def by_question(self, vector: Vector) -> Scores:
        """Cosine similarity of each of `questions`."""
        return np.asarray(self._question_vectors @ np.asarray(vector, np.float32), np.float32)

    def questions_by_words(self, question: str) -> Scores:
        """BM25 over character bigrams of each of `questions`."""
        return _bm25_scores(self._question_words, question, len(self.questions))

    def by_practice(self, vector: Vector) -> Scores:
        """How far a question looks like those asked of each article: a linear map learned from `questions` when first used."""
        mean, weights = self._practice
        return np.asarray((np.asarray(vector, np.float32) - mean) @ weights, np.float32)

    def paragraph(self, address: Address) -> Paragraph:
        return self.regulation.by_label[address.label].paragraphs[address.paragraph - 1]

    def warm(self) -> None:
        """Do now what the first question would otherwise wait for."""
        vector = self.vector(self.regulation.title or "条例")
        for scores in (self.by_practice(vector), self.by_words("条例"), self.questions_by_words("条例")):
            scores.sum()

    def articles_of(self, addresses: Sequence[Address]) -> NDArray[np.intp]:
        """The position of each address's article in the regulation."""
        positions = {article.label: n for n, article in enumerate(self.regulation.articles)}
        return np.array([positions[address.label] for address in addresses], np.intp)

    def questions_of(self, address: Address) -> NDArray[np.intp]:
        """Positions of the questions that people ask of a paragraph."""
        return self._by_address[0].get(address, np.empty(0, np.intp))

    def places_of(self, address: Address) -> NDArray[np.intp]:
        """Positions of a paragraph's chunks: itself, then its sentences where it has several."""
        return self._by_address[1].get(address, np.empty(0, np.intp))

    @cached_property
    def spoken(self) -> dict[str, str]:
        """What is said in and of each article, by its label: its words, and people's questions of it."""
        said = {article.label: [article.title, article.text] for article in self.regulation.articles}
        for question in self.questions:
            said[question.address.label].append(question.text)
        return {label: "\n".join(texts) for label, texts in said.items()}

    @cached_property
    def place_articles(self) -> NDArray[np.intp]:
        return self.articles_of([place.address for place in self.places])

    @cached_property
    def place_kinds(self) -> NDArray[np.str_]:
        return np.array([place.kind for place in self.places])

    @cached_property
    def paragraph_articles(self) -> NDArray[np.intp]:
        return self.articles_of([paragraph.address for paragraph in self.paragraphs])

    @cached_property
    def question_articles(self) -> NDArray[np.intp]:
        return self.articles_of([question.address for question in self.questions])

    @cached_property
    def _by_address(self) -> tuple[dict[Address, NDArray[np.intp]], dict[Address, NDArray[np.intp]]]:
        questions: dict[Address, list[int]] = {}
        places: dict[Address, list[int]] = {}
        for n, question in enumerate(self.questions):
            questions.setdefault(question.address, []).append(n)
        for n, place in sorted(enumerate(self.places), key=lambda pair: pair[1].kind):
            if place.kind != "article":
                places.setdefault(place.address, []).append(n)
        return tuple({a: np.array(ns, np.intp) for a, ns in by.items()} for by in (questions, places))  # pyright: ignore[reportReturnType]

    @cached_property
    def _paragraph_words(self) -> "BM25":
        titles = {article.label: article.title for article in self.regulation.articles}
        return _bm25([f"{titles[p.address.label]} {p.text}" for p in self.paragraphs])

    @cached_property
    def _question_words(self) -> "BM25":
        return _bm25([question.text for question in self.questions])

    @cached_property
    def _practice(self) -> tuple[Scores, Scores]:
        """Ridge regression (Hoerl & Kennard 1970) of the article, one-hot and each article weighing the same, on a question's vector."""
        vectors, articles = self._question_vectors, self.question_articles
        size, width = len(self.regulation.articles), self._chunk_vectors.shape[1]
        if not len(articles):
            return np.zeros(width, np.float32), np.zeros((width, size), np.float32)
        mean = vectors.mean(axis=0)
        weight = 1.0 / np.bincount(articles, minlength=size)[articles]
        centred, target = vectors - mean, np.eye(size)[articles]
        weighted = centred * (weight / weight.mean())[:, None]
        solved = np.linalg.solve(weighted.T @ centred + _RIDGE * np.eye(width), weighted.T @ (target - target.mean(axis=0)))
        return mean, solved.astype(np.float32)


def kept_with_library(compute: Callable[[Library], Kept]) -> Callable[[Library], Kept]:
    """What is computed of a library once, and forgotten with it: a text that is published anew leaves nothing behind."""
    kept: WeakKeyDictionary[Library, Kept] = WeakKeyDictionary()

    @wraps(compute)
    def get(library: Library) -> Kept:
        if library not in kept:
            kept[library] = compute(library)
        return kept[library]

    return get


def check_embeddings(entry: Published, settings: IngestSettings) -> None:
    """Vectors of two models cannot be compared. Raises OtherEmbeddings, which tells the command that mends it."""
    made_by, now = entry.embedding_model, settings.embedding_model
    if made_by and made_by != now:
        mend = f"请运行 python -m ingest rebuild 重建，或把 WENCE_EMBEDDING_MODEL 改回 {made_by}。"
        raise OtherEmbeddings(f"《{entry.title}》的索引由向量模型 {made_by} 建成，不能用 {now} 检索。", mend)


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring characters within a run of letters or Han characters; they beat word segmentation on citizens' questions."""
    return [run[n : n + 2] for run in re.findall(r"\w+", text.lower()) for n in range(max(1, len(run) - 1))]


def _bm25(texts: list[str]) -> "BM25":
    """An index of BM25 (Lucene's variant, Kamphuis et al. 2020) over bigrams."""
    from bm25s import BM25

    index = BM25(method="lucene")
    index.index([bigrams(text) or [""] for text in texts] or [[""]], show_progress=False)
    return index


def _bm25_scores(index: "BM25", question: str, size: int) -> Scores:
    grams = [gram for gram in bigrams(question) if gram in index.vocab_dict]
    return np.asarray(index.get_scores(grams), np.float32)[:size] if grams else np.zeros(size, np.float32)


def _all(collection: Any, width: int = -1) -> tuple[list[dict[str, Any]], Scores]:
    """Everything in a collection, in the order in which it was added: metadata, and vectors of unit length.

    Read page by page: Chroma hands out Python floats, which for thousands of vectors at once are a fifth of a gigabyte."""
    metadata: list[dict[str, Any]] = []
    pages: list[Scores] = []
    for offset in range(0, collection.count(), _PAGE):
        page = collection.get(include=["metadatas", "embeddings"], limit=_PAGE, offset=offset)
        metadata += page["metadatas"]
        pages.append(np.asarray(page["embeddings"], np.float32))
    order = sorted(range(len(metadata)), key=lambda n: int(metadata[n]["order"]))
    vectors = np.concatenate(pages or [np.empty(0, np.float32)]).reshape(len(order), width)[order]
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return [metadata[n] for n in order], vectors / np.maximum(norms, 1e-9)
