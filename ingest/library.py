"""A published text as the bot sees it: three look-ups (meaning, words, people's questions) and the text itself.

Only this module and publish.py know Chroma and bm25s."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.catalogue import Published, source_of
from ingest.errors import IngestError
from ingest.models import embeddings
from ingest.publish import client
from ingest.questions import read_questions
from ingest.regulation import Address, Paragraph, Regulation
from ingest.settings import IngestSettings
from ingest.structure import parse

if TYPE_CHECKING:
    from bm25s import BM25


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. score: cosine similarity or BM25, higher is better; kind: `article`, `paragraph`, `sentence` or `question`."""

    address: Address
    kind: str
    score: float
    start: int = 0
    end: int = 0
    text: str = ""


class Library:
    """One published regulation, open for reading. Immutable; safe to share between threads."""

    def __init__(self, entry: Published, settings: IngestSettings) -> None:
        source, questions = source_of(settings.home, entry)
        self.regulation: Regulation = parse(source, entry.slug)
        self.questions = read_questions(questions, self.regulation)
        self.entry = entry
        self._embeddings = embeddings(settings)
        store = client(settings, entry.build)
        chunks, self._chunk_vectors = _all(store.get_collection(f"{entry.build}.passages", embedding_function=None))
        asked, self._question_vectors = _all(store.get_collection(f"{entry.build}.questions", embedding_function=None), self._chunk_vectors.shape[1])
        self._chunks = [Hit(self._address(m), m["kind"], 0.0, m["start"], m["end"]) for m in chunks]
        if len(asked) != len(self.questions) or {h.address.label for h in self._chunks} != set(self.regulation.by_label):
            raise IngestError("索引不完整。", "请运行 python -m ingest 重建。")

    def vector(self, question: str) -> list[float]:
        """The question's embedding, made once and handed to both look-ups by meaning."""
        return self._embeddings.embed_query(question)

    def by_meaning(self, vector: Sequence[float]) -> list[Hit]:
        """Every chunk of the text with its cosine similarity, nearest first."""
        scores = self._chunk_vectors @ np.asarray(vector, np.float32)
        return [replace(self._chunks[n], score=float(scores[n])) for n in scores.argsort()[::-1]]

    def by_question(self, vector: Sequence[float], limit: int = 60) -> list[Hit]:
        """The nearest of the questions that people ask, with the paragraph that answers each."""
        scores = self._question_vectors @ np.asarray(vector, np.float32)
        nearest = scores.argsort()[::-1][:limit]
        return [Hit(self.questions[n].address, "question", float(scores[n]), text=self.questions[n].text) for n in nearest]

    def by_words(self, question: str, limit: int = 40) -> list[Hit]:
        """Paragraphs by BM25 over character bigrams."""
        return [Hit(self._paragraphs[n].address, "paragraph", score) for n, score in _best(self._paragraph_words, question, limit)]

    def questions_by_words(self, question: str, limit: int = 40) -> list[Hit]:
        """People's questions by BM25 over character bigrams."""
        if not self.questions:
            return []
        found = _best(self._question_words, question, limit)
        return [Hit(self.questions[n].address, "question", score, text=self.questions[n].text) for n, score in found]

    def paragraph(self, address: Address) -> Paragraph:
        return self.regulation.by_label[address.label].paragraphs[address.paragraph - 1]

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        return [paragraph for article in self.regulation.articles for paragraph in article.paragraphs]

    @cached_property
    def _paragraph_words(self) -> "BM25":
        titles = {article.label: article.title for article in self.regulation.articles}
        return _bm25([f"{titles[p.address.label]} {p.text}" for p in self._paragraphs])

    @cached_property
    def _question_words(self) -> "BM25":
        return _bm25([question.text for question in self.questions])

    def _address(self, metadata: dict[str, Any]) -> Address:
        return Address(self.regulation.slug, self.regulation.version, str(metadata["label"]), int(metadata["paragraph"]))


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring characters within a run of letters or Han characters; they beat word segmentation on citizens' questions."""
    return [run[n : n + 2] for run in re.findall(r"\w+", text.lower()) for n in range(max(1, len(run) - 1))]


def _bm25(texts: list[str]) -> "BM25":
    """An index of BM25 (Lucene's variant, Kamphuis et al. 2020) over bigrams."""
    from bm25s import BM25

    index = BM25(method="lucene")
    index.index([bigrams(text) or [""] for text in texts], show_progress=False)
    return index


def _best(index: "BM25", question: str, limit: int) -> list[tuple[int, float]]:
    """(position, score) of the texts that share a bigram with the question, best first."""
    grams = [gram for gram in bigrams(question) if gram in index.vocab_dict]
    if not grams:
        return []
    scores = index.get_scores(grams)
    order = scores.argsort()[::-1][:limit]
    return [(int(n), float(scores[n])) for n in order if scores[n] > 0]


def _all(collection: Any, width: int = -1) -> tuple[list[dict[str, Any]], "np.ndarray"]:
    """Everything in a collection: metadata and unit vectors, in the order in which it was added.

    A regulation is some hundreds of vectors: comparing with all of them is exact and takes a tenth of a millisecond."""
    found = collection.get(include=["metadatas", "embeddings"])
    order = sorted(range(len(found["ids"])), key=lambda n: int(found["metadatas"][n]["order"]))
    vectors = np.asarray(found["embeddings"], np.float32).reshape(len(order), width)[order]
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return [found["metadatas"][n] for n in order], vectors / np.maximum(norms, 1e-9)
