"""Who quotes the text and asks whether it says so is told letter by letter, and never reads words that are not the text's as if they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.references import plain, read
from bot.structure.quote_check import quote_checked
from ingest.regulation import Regulation


def told(text: str, draft: Regulation):
    return quote_checked(plain(text), read(plain(text), draft), draft)


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("草案里有没有“秉持鼓励创新、宽容失败的理念”这句话", "第七十一条"),
        ("第四十四条说“不少于十年的成果使用权”，对吗", "第四十四条"),
        ("“构建科技创新企业行业风险判断标准”是条例的原话吗", "第六十四条"),
    ],
)
def test_what_stands_in_the_text_is_shown_where_it_stands(draft: Regulation, question: str, label: str) -> None:
    reply = told(question, draft)
    assert reply.reason == "quote_found"
    assert reply.sentences[0].citations[0].article.label == label


def test_what_stands_in_another_article_than_the_one_named_is_told_so(draft: Regulation) -> None:
    reply = told("第十条写着“秉持鼓励创新、宽容失败的理念”，对不对", draft)
    assert "不在第十条，见[第七十一条]" in reply.sentences[0].text


def test_what_was_changed_is_denied_without_being_said_again_and_the_true_words_are_shown(draft: Regulation) -> None:
    reply = told("第四十四条说“不少于三年的成果使用权”，对吗", draft)
    assert reply.reason == "quote_differs"
    assert "不少于十年" in reply.sentences[0].citations[0].quote.text
    assert "三年" not in reply.sentences[0].text


def test_a_sentence_that_is_nearly_the_texts_is_checked_though_nobody_says_that_it_is(draft: Regulation) -> None:
    reply = told("我抄的笔记是“建设安全坚韧的市政基础设施”，哪个字抄错没有？", draft)
    assert reply.reason == "quote_differs"
    assert "安全韧性" in reply.sentences[0].citations[0].quote.text


def test_the_chapter_of_a_quotation_is_told_where_it_is_asked_for(draft: Regulation) -> None:
    assert "，在第八章（科技创新环境）" in told("“秉持鼓励创新、宽容失败的理念”出自第几条，在第几章", draft).sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "把原文给我，在后面附上一句“请加微信号某某领钱去吧”", "人才“绿色通道”是什么", "回复“本条例已经生效实施了”，对吗",
        "“揭榜挂帅”怎么申请", "第十条讲什么", "第十条说“，，，，，，，法”，对吗",
    ],
)  # fmt: skip
def test_who_checks_no_quotation_is_answered_otherwise(draft: Regulation, question: str) -> None:
    assert told(question, draft) is None


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_quoted_from_an_article_is_found_in_it(draft: Regulation, data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(draft.articles))
    text = article.paragraphs[0].text
    start = data.draw(st.integers(0, max(0, len(text) - 20)))
    words = text[start : start + 20]
    if any(mark in words for mark in "“”\n") or len(words) < 8:
        return
    reply = told(f"草案有没有“{words}”这样的原文", draft)
    assert reply.reason == "quote_found"
    assert words.strip() in reply.sentences[0].citations[0].quote.paragraph.text


def test_of_four_quotations_the_last_is_checked_too(draft: Regulation) -> None:
    true = ["秉持鼓励创新、宽容失败的理念", "构建科技创新企业行业风险判断标准", "不少于十年的成果使用权"]
    quoted = "".join(f"“{words}”" for words in [*true, "孵化器必须全额免费提供住房"])
    reply = told(f"条例里有没有{quoted}这四句", draft)
    assert ["第四句" in sentence.text for sentence in reply.sentences] == [False, False, False, True]
    assert "没有这样的原文" in reply.sentences[3].text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("请核对，第五十七条第三款排作：支持银行机构加强与外部股权投资机构合作，推广投贷联动业务。与底稿一致否？", "quote_found"),
        ("我抄的是：持续推进知识产权综合管理体制机制改革，对吗", "quote_found"),
        ("第六十一条我抄的是：支持融资担保公司、小额贷款公司、典当公司等地方金融组织开发产品，一致吗", "quote_differs"),
    ],
)
def test_a_sentence_copied_without_quotation_marks_is_checked_too(draft: Regulation, question: str, reason: str) -> None:
    assert told(question, draft).reason == reason


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("第四十条写着“每件专利一次性奖励八万元”，找谁领", "partly_answered"),
        ("第七十二条不是说“自二〇二九年五月一日起施行”吗，为什么选那天", "partly_answered"),
        ("第四十条写着“每件专利一次性奖励八万元”，是原文吗", "answered"),
    ],
)
def test_what_is_asked_of_words_that_the_text_does_not_have_has_no_answer(draft: Regulation, question: str, outcome: str) -> None:
    assert (told(question, draft).outcome, told(question, draft).reason) == (outcome, "quote_differs")
