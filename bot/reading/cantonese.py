"""Cantonese question words in written Mandarin, so that one reader serves both: 第三條係講咩㗎 → 第三条是讲什么."""

import re

_WORDS = {
    "系咪": "是不是", "有冇": "有没有", "边一": "哪一", "边度": "哪里", "边个": "谁", "几时": "什么时候", "点样": "怎样", "点解": "为什么",
    "咩": "什么", "乜嘢": "什么", "乜": "什么", "嘢": "东西", "嘅": "的", "喺": "在", "冇": "没有", "唔": "不", "哋": "们", "佢": "它",
    "啲": "些", "嗰": "那", "咁": "这样", "睇": "看", "俾": "给", "畀": "给", "㗎": "", "喇": "了", "啫": "", "甚么": "什么", "为何": "是什么",
}
_MARKS = re.compile("[咩乜嘢嘅喺冇唔哋佢啲嗰咁睇畀㗎啫]|系咪|边[一度个章条]|几时|点解|(?:分别|标题|内容|题目)系|甚么|内容为何")
_FOUND = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_QUOTED = re.compile("(“[^“”]*”|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|《[^《》]*》)")


def in_mandarin(text: str) -> str:
    """The text with Cantonese words put in Mandarin, but for those in quotation marks, which are looked for as they are."""
    if not _MARKS.search(text):
        return text
    return "".join(piece if n % 2 else _put(piece) for n, piece in enumerate(_QUOTED.split(text)))


def _put(text: str) -> str:
    text = re.sub("系(?=[什咩乜边讲说第谁唔不])|(?<=别)系|(?<=题)系|(?<=容)系", "是", text)
    text = re.sub("(?<![左右旁周身海])边(?=[章条款])", "哪", text)
    text = re.sub("(?<!内容)为何", "为什么", text)
    return _FOUND.sub(lambda match: _WORDS[match[0]], text)
