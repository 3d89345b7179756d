"""Whether the text answers: what it leaves open is said to be left open, what it says is not refused."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.answerability.asked import kinds
from bot.answerability.held import detail
from bot.answerability.scope import elsewhere, other_law
from bot.answerability.stated import neighbours, stated
from bot.decide import to_cite
from bot.followups.leaning import read_follow_up
from bot.question import Question, Turn
from bot.resolve import resolve
from bot.retrieve import retrieve, things_asked
from evals.cases import objects
from ingest.publish import publish
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from tests.ingest.conftest import small_text


def rows(name: str) -> list[dict[str, Any]]:
    """The cases of a set of the development half."""
    return objects(Path(f"evals/datasets/development/{name}.jsonl"))


def likely(question: str, library) -> float:
    vector = library.vector(question)
    asked, passages = kinds(question), retrieve(Question(question), library, vector)
    return stated(question, asked, detail(question, asked, to_cite(Question(question), passages), library), passages, library)


def test_what_the_text_says_is_likelier_stated_than_a_matter_beside_it(library):
    pairs = (
        ("众创空间有人扶持吗", "众创空间的消防由谁验收"),
        ("科研失败会不会被追责", "科研失败了奖金还照发吗"),
        ("保险公司能做科技保险吗", "科技保险的理赔几天到账"),
    )
    for said, left_open in pairs:
        assert likely(said, library) > likely(left_open, library), said


def test_the_neighbours_of_a_question_are_counted_by_kind():
    vectors = np.eye(36, dtype=np.float32)
    found = neighbours(vectors[0], vectors, np.array([0, 1, 2, 0, 1, 2] * 6))
    assert found[::2] == [1.0, 0.0, 0.0]
    assert found[1::2] == [pytest.approx(0.2), 0.0, 0.0]  # the mean of the nearest five


def test_of_details_that_the_text_leaves_out_most_are_said_to_be_left_out(ask):
    asked = [row["question"] for row in rows("unanswerable") if row["kind"] in ("amount", "telephone", "date")][:30]
    assert sum(ask(question).outcome == "answered" for question in asked) <= 2


@pytest.mark.parametrize("question", ["孩子上学能解决吗", "医生的发明能分给医生自己吗", "公共数据开放吗", "银行能专门开科技支行吗"])
def test_a_question_in_everyday_words_is_answered(ask, question):
    told = ask(question)
    assert told.outcome == "answered"
    assert told.citations
    assert all(citation.quote.text in told.answer for citation in told.citations)


def test_who_asks_for_an_office_is_not_told_that_no_name_is_written(ask):
    told = ask("科技支行由谁审批")
    assert told.reason == "office_not_stated"
    assert told.answer.startswith("草案没有写明由哪个部门或机构负责")


def test_a_text_without_peoples_questions_is_not_judged_by_what_was_learned_of_another(tmp_path):
    settings = IngestSettings(home=tmp_path)
    publish(small_text("新能源汽车"), "", "small", settings)
    library = Shelf(settings).library("small")
    assert likely("支持新能源汽车吗", library) == 1.0


def test_most_premises_that_the_text_does_not_bear_out_are_not_served_and_hardly_any_plain_question_is_taken_for_one(ask):
    untrue = [row["question"] for row in rows("unanswerable") if row["kind"] == "false_premise"][::2]
    assert np.mean([told.outcome != "answered" or "没有" in told.answer for told in map(ask, untrue)]) >= 0.6
    plain = [row["question"] for row in rows("answerable") if not row["history"]][::12]
    assert np.mean([ask(question).reason == "premise_contradicted" for question in plain]) <= 0.03


def test_a_premise_that_is_not_borne_out_is_answered_with_what_is_written(ask):
    told = ask("听说科研单位的大型仪器可以一直自己用，不对外开放，是吗")
    assert told.answer.startswith("草案没有这样写，请以原文为准")
    assert told.citations[0].article.label == "第三十五条"


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("上海市推进科技创新中心建设条例第三章讲什么", True),
        ("《深圳经济特区科技创新条例》对失败怎么说", True),
        ("我从上海来，条例管我吗", False),
        ("北京的公司搬来武汉，条例有什么支持", False),
        ("上海户口想把孩子转到武汉上学有办法吗", False),
        ("《上海市科技创新券管理办法》怎么规定", True),
    ],
)
def test_another_places_regulation_is_not_answered_from_this_text(draft, question, other):
    assert elsewhere(question, draft) == other


@pytest.mark.parametrize(("question", "other"), [("公司法人能申请贷款吗", False), ("知识产权破产法庭怎么建设", False), ("公司法怎么规定股东会", True)])
def test_a_word_that_begins_like_a_laws_name_is_none(draft, question, other):
    assert other_law(question, draft) == other


def test_of_a_question_of_many_things_the_first_few_are_searched():
    many = "".join(f"第{n}件事能办吗，" for n in range(40))
    assert len(things_asked(many)) == 3


def test_what_was_told_before_is_not_told_again_where_the_follow_up_has_moved_on(library):
    question = Question("小额贷款公司能开发科技金融产品吗", context=("第五十七条",))
    found = to_cite(question, retrieve(question, library, library.vector(question.text)))
    assert found[0].article.label == "第六十一条"
    assert "第五十七条" not in [passage.article.label for passage in found]


def test_a_follow_up_that_leans_keeps_to_what_is_close_behind_the_first(library):
    """Its passages keep its own words for choosing sentences, and are none of several things asked for that."""
    asked = Question("那老师能拿多少，学校怎么管", (Turn("职务科技成果转化怎么奖励", "[第四十四条](/articles/第四十四条#1)"),))
    reading = read_follow_up(resolve(asked, library.regulation), library)
    found = to_cite(reading.question, reading.passages)
    assert all(passage.of_part or passage.score >= reading.passages[0].score - 1 for passage in found)
