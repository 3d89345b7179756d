"""Places that a question counts to are read whatever their words."""

import pytest

from bot.structure import positions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("数第三的那条", [2]),
        ("倒数第二条", [5]),
        ("打头的条", [0]),
        ("压轴的三条", [4, 5, 6]),
        ("正中间那条", [3]),
        ("第九个", [8]),
        ("头尾两条", [0, 6]),
        ("第一条和最后一条", [0, 6]),
        ("讲什么", None),
    ],
)
def test_a_place_is_one_of_so_many(text: str, found: list[int] | None) -> None:
    assert positions.places(text, 7) == found


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("下一条", 1),
        ("前面那条", -1),
        ("往后数三条", 3),
        ("往前退五步", -5),
        ("往下隔一章", 2),
        ("上上条", -2),
        ("后面第四个条文", 4),
        ("往下跳过两章，落在哪章上", 3),
        ("three articles after", 3),
    ],
)
def test_a_step_has_a_way_and_a_length(text: str, step: int) -> None:
    assert positions.step(text) == step


@pytest.mark.parametrize(("text", "rank"), [("最长的一条", 1), ("第二长", 2), ("长度亚军", 2), ("季军", 3), ("second longest", 2)])
def test_a_rank_is_counted_from_the_first(text: str, rank: int) -> None:
    assert positions.rank(text) == rank


def test_a_rate_has_a_period_and_a_unit() -> None:
    assert positions.rate("一分钟二百字") == positions.Rate("一分钟", "分钟", 200, "字")
    assert positions.rate("第三条") is None


def test_the_ends_of_one_unit_are_not_those_of_another() -> None:
    assert positions.ends("头尾两章", "章")
    assert not positions.ends("头尾两章", "条")
    assert positions.ends("头尾", "章")
