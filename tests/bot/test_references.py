"""Articles, 款 and chapters named in a question, in any writing; and numbers that name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.references import chapters, find, named, plain, read
from ingest.numerals import to_chinese
from ingest.regulation import Regulation

FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numbers(question: str, draft: Regulation) -> list[int]:
    return [reference.number for reference in read(plain(question), draft)]


@given(st.integers(1, 999), st.sampled_from(["{}", "第{}条", "第 {} 条", "笫{}条", "条例第{}条", "第{}条写了什么", "请问第{}条的内容", "{}条"]))
def test_any_number_in_any_writing_is_read(draft: Regulation, number: int, form: str) -> None:
    chinese = to_chinese(number)
    for written in (chinese, chinese.translate(FINANCIAL), str(number), str(number).translate(FULL_WIDTH)):
        if form == "{}条" and number < 3:
            continue
        assert numbers(form.format(written), draft) == [number], form.format(written)


@given(st.integers(1, 99))
def test_english_references_are_read(draft: Regulation, number: int) -> None:
    for form in ("Article {}", "art. {}", "What does article {} say?", "Art.{}", "§{}"):
        assert numbers(form.format(number), draft) == [number]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("the twentieth article", [20]),
        ("what do the first two articles say", [1, 2]),
        ("the last three articles", [-3, -2, -1]),
        ("第四四条", [44]),
        ("第3O条", [30]),
        ("第44調", [44]),
        ("第四士四条", [44]),
        ("第廿条", [20]),
        ("四四条给我看看", [44]),
        ("58、59条", [58, 59]),
        ("第58条、第59条和60条", [58, 59, 60]),
        ("第十条到第十二条", [10, 11, 12]),
        ("10-12条", [10, 11, 12]),
        ("四十六至四十九条", [46, 47, 48, 49]),
        ("articles 22 and 23", [22, 23]),
        ("Articles 10 to 12", [10, 11, 12]),
        ("article forty-four", [44]),
        ("Article XLIV", [44]),
        ("一、第44条讲什么", [44]),
        ("第44款", [44]),
    ],
)
def test_slips_rows_and_ranges_are_read(draft: Regulation, question: str, expected: list[int]) -> None:
    assert numbers(question, draft) == expected


@pytest.mark.parametrize(
    "question",
    [
        *("44个项目", "我今年44岁", "2024年", "5G", "十四五", "有三条建议", "一条龙服务", "一共有多少条"),
        *("44条留言", "12345", "三到五年", "里面有哪几款产品", "增长44%", "一条一条讲"),
    ],
)
def test_a_number_that_counts_something_names_no_article(draft: Regulation, question: str) -> None:
    assert numbers(question, draft) == []


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("第四十四条第二款", (2,)),
        ("44条2款", (2,)),
        ("第30条第（三）款", (3,)),
        ("第四十四条第二、三款", (2, 3)),
        ("第六条头一款和第二款各管谁", (1, 2)),
        ("第五十七条最后一款", (-1,)),
        ("第四十一条倒数第二款", (-2,)),
        ("回到44条，它第三款讲的什么", (3,)),
        ("paragraph 2 of Article 44", (2,)),
        ("Art. 44(2)", (2,)),
    ],
)
def test_the_paragraphs_named_with_an_article_are_read(draft: Regulation, question: str, parts: tuple[int, ...]) -> None:
    (reference,) = read(plain(question), draft)
    assert reference.parts == parts


@pytest.mark.parametrize(
    "question",
    ["《科学技术进步法》第三十条是什么内容", "民法典第一百条", "劳动法44条", "湖北省科学技术进步条例第五条", "个保法第十三条", "反诈法第二条"],
)
def test_an_article_of_another_law_is_told_from_ours(draft: Regulation, question: str) -> None:
    (reference,) = read(plain(question), draft)
    assert reference.law
    assert find(reference, draft) == ()


@pytest.mark.parametrize(
    "question",
    ["条例第五条", "本条例第五条", "《条例》第五条", "科创中心条例第五条", "武汉市推进科技创新中心建设条例第五条", "按照规定第五条", "网上传条例第五条"],
)
def test_the_names_of_our_own_text_are_known(draft: Regulation, question: str) -> None:
    assert named(question, draft) == ("第五条",)


def test_a_number_used_twice_names_both_and_its_chapter_tells_them_apart(draft: Regulation) -> None:
    assert named("第55条", draft) == ("第五十五条（第六章）", "第五十五条（第七章）")
    assert named("第七章的第55条", draft) == ("第五十五条（第七章）",)
    assert named("第五十五条（第六章）", draft) == ("第五十五条（第六章）",)


def test_only_articles_that_exist_are_named(draft: Regulation) -> None:
    assert named("第三十一条、第三十二条和第九十条", draft) == ("第三十一条",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [("第五章", [5]), ("第８章 环境", [8]), ("chapter five", [5]), ("第1到3章", [1, 2, 3]), ("最后一章", [-1]), ("分五章", [])],
)
def test_chapters_are_read(draft: Regulation, question: str, expected: list[int]) -> None:
    assert chapters(plain(question), draft) == expected


@given(st.text(max_size=80) | st.text("第条款章一二三四五十廿0123456789、到（）-《》法 ", max_size=40))
def test_no_text_raises(draft: Regulation, text: str) -> None:
    read(plain(text), draft)
    chapters(plain(text), draft)
