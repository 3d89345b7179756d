"""What a follow-up asks and its article leaves out is not answered as if it were there."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer import Done
from bot.chat import answer
from bot.decide import Decision
from bot.followups.leaning import read_follow_up
from bot.followups.left_out import revised
from bot.question import Question, Turn
from bot.resolve import resolve
from ingest.library import Library
from ingest.publish import publish
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from tests.ingest.conftest import QUESTIONS, small_text

ETHICS = Turn("我做医学研究，要先过伦理审查吗", "要，见[第六十九条第一款](/articles/第六十九条#1)。")
VOUCHER = Turn("科技创新券小企业能用吗", "能，见[第十九条第三款](/articles/第十九条#3)。")
FORUM = Turn("园区办论坛支持吗", "支持，见[第五十五条（第六章）第二款](/articles/第五十五条（第六章）#2)。")
RIGHT = Turn("职务科技成果的使用权给多久", "见[第四十四条第一款](/articles/第四十四条#1)。")


@pytest.mark.parametrize(("turn", "question"), [(ETHICS, "不审会怎样"), (VOUCHER, "找谁领"), (VOUCHER, "一张能抵多少")])
def test_what_the_article_leaves_out_is_not_answered(library: Library, turn: Turn, question: str) -> None:
    *_, last = answer(Question(question, (turn,)), library)
    assert isinstance(last, Done)
    assert last.answer.outcome in ("partly_answered", "not_in_text")
    assert last.answer.citations


@pytest.mark.parametrize(("turn", "question"), [(FORUM, "展览呢"), (FORUM, "路演也行吗"), (RIGHT, "那到底最少几年")])
def test_what_it_says_is(library: Library, turn: Turn, question: str) -> None:
    *_, last = answer(Question(question, (turn,)), library)
    assert isinstance(last, Done)
    assert last.answer.outcome == "answered"


@pytest.mark.parametrize(
    "decision", [Decision("out_of_scope", "other_topic"), Decision("declined", "abuse"), Decision("answered", "premise_denied", denied="必须")]
)
def test_what_is_no_matter_of_the_article_stays_as_it_was_decided(library: Library, decision: Decision) -> None:
    reading = read_follow_up(resolve(Question("不审会怎样", (ETHICS,)), library.regulation), library)
    assert revised(replace(decision, passages=tuple(reading.passages[:1])), reading, library).outcome == decision.outcome


@pytest.fixture
def own(tmp_path: Path) -> IngestSettings:
    return IngestSettings(home=tmp_path)


def test_a_follow_up_is_read_in_a_text_of_one_article_too(own: IngestSettings) -> None:
    publish(small_text(articles=1), QUESTIONS, "small", own)
    *_, last = answer(Question("房子呢", (Turn("孩子上学能解决吗", "见[第一条](/articles/第一条#1)。"),)), Shelf(own).library())
    assert isinstance(last, Done)
