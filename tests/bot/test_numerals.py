"""Numerals as article labels and citizens write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import to_chinese, to_int

FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.integers(0, 9999))
def test_every_number_of_a_label_comes_back_from_every_writing(number: int) -> None:
    chinese = to_chinese(number)
    digit_by_digit = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    for written in (chinese, chinese.translate(FINANCIAL), str(number), str(number).translate(FULL_WIDTH), digit_by_digit, " ".join(chinese)):
        assert to_int(written) == number, written


@pytest.mark.parametrize(("written", "number"), [("廿", 20), ("廿一", 21), ("卅三", 33), ("卌四", 44), ("4十4", 44), ("两百", 200), ("三万二千", 32000)])
def test_old_and_mixed_writings_are_read(written: str, number: int) -> None:
    assert to_int(written) == number


@pytest.mark.parametrize("written", ["", "十四五", "四十四五", "第", "O", "3.5", "九" * 40])
def test_what_is_no_number_is_none(written: str) -> None:
    assert to_int(written) is None


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    assert to_int(text) is None or isinstance(to_int(text), int)


def test_a_number_beyond_labels_is_written_in_digits() -> None:
    assert to_chinese(10_000) == "10000"
