"""The aspect that a follow-up of few words asks for."""

import pytest

from bot.answerability.asked import LACKING
from bot.followups.aspect import aspect


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("要什么手续", "procedure"),
        ("具体比例呢", "percentage"),
        ("收费吗", "amount"),
        ("有没有名单", "list"),
        ("限制几年", "duration"),
        ("啥时候建", "date"),
        ("会罚钱吗", "penalty"),
        ("有年龄限制吗", "condition"),
        ("电话", "telephone"),
        ("武汉有几家", "count"),
    ],
)
def test_the_word_for_an_aspect_tells_its_kind(words: str, kind: str) -> None:
    assert aspect(words) == kind
    assert kind in LACKING


@pytest.mark.parametrize("words", ["那企业呢", "谁可以建", "是哪几条呢", "怎么说的", "为什么"])
def test_other_words_tell_none(words: str) -> None:
    assert aspect(words) == ""
