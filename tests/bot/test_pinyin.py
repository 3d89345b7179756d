"""A question in pinyin is read in characters; whatever is no pinyin is left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from bot.reading.pinyin import in_characters


def spelled(text: str, between: str = " ") -> str:
    return between.join(lazy_pinyin(text))


def test_nearly_every_clause_of_the_text_comes_back_as_it_is_written(library):
    clauses = [clause for article in library.regulation.articles for clause in re.findall("[\u4e00-\u9fff]{6,14}", article.text)][::5]
    letters = sum(map(len, clauses))
    same = sum(one == other for clause in clauses for one, other in zip(clause, in_characters(spelled(clause), library)))
    assert letters > 1000
    assert same / letters > 0.95


@pytest.mark.parametrize("between", [" ", "'", ""])
def test_syllables_may_be_written_together(library, between):
    assert in_characters(spelled("科技成果转化科研人员能分多少", between), library) == "科技成果转化科研人员能分多少"


def test_numbers_and_tones_may_stand_in_it(library):
    assert in_characters("di 44 tiao xie le shen me?", library) == "第44条写了什么?"
    assert in_characters("ke1 ji4 bao3 xian3 you3 mei2 you3 bu3 zhu4", library) == "科技保险有没有补助"


@pytest.mark.parametrize(
    "text", ["What can you do?", "how much money", "Wuhan", "ni hao", "科技成果 zenme zhuanhua", "qw kjbx bfbz", "知识产权", "123 456", "", "a" * 3000]
)
def test_what_is_not_wholly_pinyin_is_left_alone(library, text):
    assert in_characters(text, library) == ""


@given(text=st.text(st.sampled_from("abcdeghiklmnopqrstuwxyz '’，.0123é武"), max_size=60))
def test_whatever_is_typed_is_read_or_left_alone(library, text):
    read = in_characters(text, library)
    assert not re.search("[a-zA-Z]", read)


def test_the_answer_says_how_the_question_was_read(ask):
    answer = ask("ren cai yin jin you shen me zheng ce")
    assert answer.citations[0].article.label == "第二十七条"
    assert any("读作：人才引进有什么政策" in notice for notice in answer.notices)


def test_a_question_before_in_pinyin_is_read_in_characters_too(ask):
    before = "zhishi chanquan zenme baohu"
    answer = ask("由谁负责", ((before, ask(before).answer),))
    assert answer.citations[0].article.label == "第四十一条"
