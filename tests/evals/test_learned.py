"""What is learned is what answers: weights are read as they were fitted, and no question helps itself to be found."""

import numpy as np
import pytest

from bot import classifier as reading
from evals.learn import classifier as learning
from evals.learn.unread import Unread, by_writer


@pytest.fixture(params=[None, 1.0], ids=["networks", "regression"])
def fitted(request, library):
    """A classifier of real questions by the chapter that answers them, with a sign."""
    asked = library.questions[::150]
    labels = np.array([library.regulation.by_label[question.address.label].chapter for question in asked])
    texts = [question.text for question in asked]
    vectors = learning.encodings(texts)
    signs = [{"short": float(len(text) < 10)} for text in texts]
    return learning.Fitted(texts, labels, vectors, signs, terms=200, strength=request.param), texts, vectors, signs


def test_a_classifier_says_in_answering_what_it_said_in_learning(fitted, tmp_path, monkeypatch):
    model, texts, vectors, signs = fitted
    monkeypatch.setattr(learning, "LEARNED", tmp_path / "learned")
    (tmp_path / "learned").mkdir()
    model.write("tried", "a test")
    monkeypatch.setattr(reading.resources, "files", lambda package: tmp_path)
    read = reading.classifier.__wrapped__("tried")
    told = model.probabilities(texts, vectors, signs)
    for n, text in enumerate(texts):
        ours = read.of(text, vectors[n], signs[n])
        assert list(ours.values()) == pytest.approx(told[n].tolist(), abs=0.01)  # kept in half precision


def test_a_question_does_not_find_itself_nor_what_its_writer_wrote(library):
    first, second, third = library.questions[10], library.questions[2000], library.questions[2001]
    rows = [{"question": question.text, "writer": "one"} for question in (first, second)] + [{"question": "别的问题", "writer": "two"}]
    unread, alone, vector = by_writer(library, rows), Unread(library), library.vector(first.text)
    assert library.by_question(vector)[10] == pytest.approx(1, abs=1e-3)
    assert alone.by_question(vector)[10] == alone.questions_by_words(first.text)[10] == 0
    assert alone.by_question(vector)[2001] == library.by_question(vector)[2001]
    assert {first.text, second.text}.isdisjoint(question.text for question in unread["one"].questions)
    assert third in unread["one"].questions
    assert len(unread["one"].by_question(vector)) == len(unread["one"].questions_by_words(first.text)) == len(unread["one"].questions)
    assert first.text not in unread["one"].spoken[first.address.label].split("\n")
