"""A follow-up is read as one that leans on what was said, or as one that stands alone; and found either way."""

import pytest

from bot.followups.leaning import read_follow_up
from bot.question import Question, Turn
from bot.resolve import resolve
from ingest.library import Library

MONEY = Turn("公司买科技保险，市里能补一点不", "有规定：[第五十八条第二款](/articles/第五十八条#2)。")
VISA = Turn("外国专家签证能简化吗", "有规定：[第二十七条第三款](/articles/第二十七条#3)。")


def reading(question: str, library: Library, *turns: Turn):
    return read_follow_up(resolve(Question(question, turns), library.regulation), library)


@pytest.mark.parametrize(
    "question",
    ["多久能到账", "上哪儿申请去", "有电话吗", "哪天开始报名", "收费吗", "谁来认定", "具体比例呢", "那给多少钱", "怎么申请", "要交什么材料", "补多少啊"],
)
def test_a_question_without_a_topic_leans_on_the_one_before(library: Library, question: str) -> None:
    found = reading(question, library, MONEY)
    assert found.leans
    assert found.question.text.startswith("公司买科技保险")
    assert found.passages[0].article.label == "第五十八条"


@pytest.mark.parametrize(
    ("question", "label"),
    [("老师能兼职吗", "第三十一条"), ("碳达峰有说法吗", "第四十九条"), ("孵化器有什么扶持政策", "第五十二条"), ("伦理审查由谁负责", "第六十九条")],
)
def test_a_topic_of_its_own_stands_alone(library: Library, question: str, label: str) -> None:
    found = reading(question, library, MONEY)
    assert not found.leans
    assert found.question.text == question
    assert found.passages[0].article.label == label


@pytest.mark.parametrize("question", ["今天天气怎么样", "武汉房价多少", "明天光谷下雨吗", "这稿子有没有写错的地方"])
def test_another_matter_and_the_text_as_a_whole_stand_alone(library: Library, question: str) -> None:
    assert not reading(question, library, MONEY).leans


def test_a_new_thing_is_found_whether_or_not_it_was_taken_to_lean(library: Library) -> None:
    found = reading("那碳达峰的事呢", library, VISA)
    assert found.passages[0].article.label == "第四十九条"


def test_without_a_history_there_is_one_reading(library: Library) -> None:
    found = reading("怎么申请", library)
    assert (found.leans, found.question.leaning) == (False, "")
