"""Whether the text answers: what it leaves open is said to be left open, what it says is not refused."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.asked import kinds
from bot.decide import cited
from bot.held import detail
from bot.question import Question
from bot.retrieve import retrieve
from bot.stated import KINDS, neighbours, stated
from ingest.publish import publish
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from tests.ingest.conftest import small_text

UNANSWERED = Path("evals/datasets/development/unanswerable.jsonl")


def likely(question: str, library) -> float:
    vector = library.vector(question)
    asked, passages = kinds(question, vector), retrieve(Question(question), library, vector)
    return stated(question, asked, detail(question, asked, cited(Question(question), passages), library), passages, library)


def test_what_the_text_says_is_likelier_stated_than_a_matter_beside_it(library):
    pairs = (
        ("众创空间有人扶持吗", "众创空间的消防由谁验收"),
        ("科研失败会不会被追责", "科研失败了奖金还照发吗"),
        ("保险公司能做科技保险吗", "科技保险的理赔几天到账"),
    )
    for said, left_open in pairs:
        assert likely(said, library) > likely(left_open, library), said


def test_the_neighbours_of_a_question_are_counted_by_kind():
    vectors = np.eye(6, dtype=np.float32)
    found = neighbours(vectors[0], vectors, np.array([*KINDS, *KINDS]))
    assert found[::2] == [1.0, 0.0, 0.0]
    assert found[1::2] == [0.5, 0.0, 0.0]


def test_of_details_that_the_text_leaves_out_most_are_said_to_be_left_out(ask):
    rows = [json.loads(line) for line in UNANSWERED.read_text("utf-8").splitlines()]
    asked = [row["question"] for row in rows if row["kind"] in ("amount", "telephone", "date")][:30]
    assert sum(ask(question).outcome == "answered" for question in asked) <= 2


@pytest.mark.parametrize("question", ["孩子上学能解决吗", "医生的发明能分给医生自己吗", "公共数据开放吗", "银行能专门开科技支行吗"])
def test_a_question_in_everyday_words_is_answered(ask, question):
    told = ask(question)
    assert told.outcome == "answered"
    assert told.citations
    assert all(citation.quote.text in told.answer for citation in told.citations)


def test_a_text_without_peoples_questions_is_not_judged_by_what_was_learned_of_another(tmp_path):
    settings = IngestSettings(home=tmp_path)
    publish(small_text("新能源汽车"), "", "small", settings)
    library = Shelf(settings).library("small")
    assert likely("支持新能源汽车吗", library) == 1.0
