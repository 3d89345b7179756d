"""Figures in Chinese text, by value: 10年 is 十年, 50% is 百分之五十, 500万 is 五百万. Article labels and idioms are none."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ingest.numerals import to_int

_HAN = "零〇一二三四五六七八九十百千两几壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|[{_HAN}]+(?:点[零〇一二三四五六七八九]+)?)[十百千]?[万亿]*"
_UNITS = (
    ("个?百分点", "百分点"), ("%", "%"), ("‰", "‰"), ("成(?![不为立果功员本长熟效就])", "成"), ("折(?![算旧叠])", "折"), ("倍", "倍"),
    ("个?工作日", "工作日"), ("个月", "个月"), ("个?季度", "季度"), ("个?星期|周(?!年|边)", "周"), ("个?小时", "小时"), ("分钟", "分钟"),
    ("个?世纪", "世纪"), ("周?年", "年"), ("月", "月"), ("[日天]", "日"), ("岁", "岁"),
    ("元(?:人民币)?|块(?:钱|人民币)|块(?![\u4e00-\u9fff])|块(?=[补奖的以])", "元"), ("美元", "美元"),
    ("(?:个人|[人名位])(?![才民员工力均类])", "人"), ("平方米", "平方米"), ("平方公里", "平方公里"), ("公里", "公里"), ("亩", "亩"), ("米", "米"), ("吨", "吨"),
    ("户", "户"), ("次", "次"), ("届", "届"), ("期", "期"), ("等奖", "等奖"), ("个?方面", "方面"), ("个?部分", "部分"),
    ("大?类", "类"), ("大(?![学量型力于])", "大"),
    ("块(?!儿)", "块"), ("个?环节", "环节"), ("部(?![门分委署级件])", "部"), ("样(?![本式板])", "样"), ("组(?![织成建合])", "组"),
    *((unit, unit) for unit in "个种项条款点级档步轮家件份批所支座处股只句"),
)
_UNIT = "|".join(pattern for pattern, _ in _UNITS)
COUNTING = frozenset(["个", "种", "类", "项", "条", "款", "点", "方面", "部分", "大", "步", "级", "档", "家", "部", "样", "组", "块", "环节", "件", "句"])
"""Units of things that a sentence may count because it lists them."""
UNREAD = Fraction(-1)
"""The value of what is no number: 几年, 百分之几."""
_ONLY = re.compile("(?<!不)(?<!不[是用必能可仅单])(?<!并非)(?:只|仅|唯独)(?!要|限)[^，。；]{0,4}(?<!某)$|就(?:列|写|点|提|有|规定|涉及|明确)[了到过出]?$")
"""Before 一: as many as that, and no more."""
_ARTICLES = COUNTING | frozenset("批所支人份座处")
"""Units with which 一 says no more than 'a'."""
_LEAST = r"(?:不[能得可应会](?:少于|低于|小于|短于)|不少于|不低于|不小于|不短于|至少|最少|最低|起码|超过|高于|多于|大于|满)"
_MOST = r"(?:不[能得可应会](?:超过|高于|多于|大于|长于)|不超过|不高于|不多于|不大于|不长于|至多|最多|最高|最长|(?<!不)低于|(?<!不)少于|(?<!不)小于|不满)"
_FIGURE = re.compile(
    rf"(?P<most>{_MOST})?(?P<least>{_LEAST})?[为是约达到]?(?:(?P<under>[\d{_HAN}]+|万)分之(?P<over>{_NUMBER})|(?P<number>{_NUMBER})(?P<half>年半|个半月|倍半)?|(?P<part>半)(?=年|个月|个世纪|天|数|价|额|成))"
    rf"(?:(?P<unit>{_UNIT})|(?P<latin>[A-Za-z]+))?(?P<after>以上|以下|以内|之内|起)?"
)
_FROM_TO = re.compile(rf"(?<![{_HAN}第])([{_HAN}])[到至~～—–-](?={_NUMBER}(?:{_UNIT}))")
"""五到十年: the first of a range has no unit of its own."""
_SCALES = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "成": Fraction(1, 10), "折": Fraction(1, 10)}
_WORDS = {
    "百分百": "1", "一半": "1/2", "大半": "1/2", "半数": "1/2", "过半": "1/2",
    "翻一?番": "2", "翻[两二]番": "4", "翻倍": "2", "双倍": "2", "加倍": "2", "全额": "1", "十足": "1",
}  # fmt: skip
_AS_WRITTEN = re.compile(
    "(?:[一二三四五六七八九]?[十百千万]来|上[百千万]|数[十百千万]|[十百千万]余)(?=[个家种项位名人次年天元])|(?<![\\d零〇一二三四五六七八九十百千万亿两几数上])[百千万亿]{1,2}元|(?<![首本每再多依层档])次[年月日]|翌[年月日]|隔年|当[月日]|零头|大头"
)
"""Numbers and times that no count can be checked by: they can only be found as they are written."""
_NO_FIGURES = re.compile(
    rf"第[{_HAN}\d]+(?:条(?:之[{_HAN}]+)?(?:（[^（）]*）|\([^()]*\))?|款|项|章|节|编)|第[{_HAN}\d]+(?!年|个?月|天|日|次|周|季|届|期|[{_HAN}\d])"
    rf"|[（(][{_HAN}\d]{{1,3}}[)）](?!个?(?:{_UNIT}))|(?:(?<=[：，；。、\s:;])|^)(?:其?[一二三四五六七八九十]是|其[一二三四五六七八九十](?=，)|\d{{1,2}}[.．、](?!\d))"
    rf"|万一|一块(?!钱)|千万(?=不|别|要)|千百|万千|一一|十分(?!之|钟)|一点|一些|[二两]者|百姓|三三两两|一年四季|一年一度|五花八门|千家万户|队伍|大陆|登陆|陆续|收拾"
)
_CIRCLED = re.compile("(?:(?<=[：；，。、\\s:;])|^)[①-⓿❶-➓]")


@dataclass(frozen=True, slots=True)
class Figure:
    """value: exact; unit: one name for each, empty where none is said; bound: `least`, `most` or empty; start, end: its place."""

    value: Fraction
    unit: str
    bound: str
    start: int
    end: int

    def says(self, other: "Figure") -> bool:
        """Whether the text's figure `other` says as much: the same value and unit, and no other bound than the text's."""
        return self.value == other.value and (self.unit == other.unit or not (self.unit and other.unit)) and self.bound in ("", other.bound)


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text in order. A bare Chinese digit (一流, 三农) is a word, not a figure."""
    text = _same_length(_CIRCLED.sub(" ", text))
    text = _NO_FIGURES.sub(lambda match: " " * len(match[0]), text)
    found = [figure for match in _FIGURE.finditer(text) if (figure := _figure(match))]
    words = [Figure(Fraction(value), "倍", "", m.start(), m.end()) for word, value in _WORDS.items() for m in re.finditer(word, text)]
    ranges = [Figure(value, "", "", m.start(1), m.end(1)) for m in _FROM_TO.finditer(text) if (value := _value(m[1])) is not None]
    vague = [Figure(UNREAD, m[0], "", m.start(), m.end()) for m in _AS_WRITTEN.finditer(text)]
    return tuple(sorted([*found, *words, *ranges, *vague], key=lambda figure: figure.start))


def _figure(match: re.Match[str]) -> Figure | None:
    unit = next((name for pattern, name in _UNITS if match["unit"] and re.compile(pattern).match(match.string, match.start("unit"))), match["latin"] or "")
    if match["under"]:
        under, over = _value("一万" if match["under"] == "万" else match["under"]), _value(match["over"])
        value, unit = (over / under if under and over is not None else None), unit or "倍"
    elif match["part"]:
        value, unit = Fraction(1, 2), unit or "倍"
    else:
        digits = match["number"]
        value = _value(digits)
        word = len(digits) == 1 and not match["unit"] and not match["half"]
        only = unit not in ("部分", "句") and _ONLY.search(match.string, 0, match.start())
        if not re.search(r"\d", digits) and (word or (digits in "一几" and unit in _ARTICLES and not only)):
            return None
        if match["half"] and value is not None:
            value, unit = value + Fraction(1, 2), {"年半": "年", "个半月": "个月", "倍半": "倍"}[match["half"]]
    if value is None:
        value, unit = UNREAD, match[0]  # what cannot be read can only be found as it is written
    if scale := _SCALES.get(unit):
        value, unit = value * scale, "倍"
    least = bool(match["least"] or match["after"] in ("以上", "起"))
    most = bool(match["most"] or match["after"] in ("以下", "以内", "之内"))
    bound = "least" if least and not most else "most" if most and not least else ""
    return Figure(value, unit, bound, match.start(), match.end())


def _value(digits: str) -> Fraction | None:
    """3.5万, 1,000, 三点五, 五百万, 两 → a number; None where it is none."""
    match = re.fullmatch(r"([\d,]*\.?\d*)([十百千]?)([万亿]*)", digits)
    if match and match[1].strip(",."):
        scale = {"": 1, "十": 10, "百": 100, "千": 1000}[match[2]]
        for c in match[3]:
            scale *= {"万": 10_000, "亿": 100_000_000}[c]
        return Fraction(match[1].replace(",", "").rstrip(".")) * scale if len(digits) < 40 else None
    whole, _, part = digits.partition("点")
    scale = 1
    while part and part[-1] in "万亿":
        scale *= {"万": 10_000, "亿": 100_000_000}[part[-1]]
        part = part[:-1]
    value, fraction = to_int(whole), to_int(part) if part else 0
    if value is None or fraction is None:
        return None
    return (Fraction(value) + Fraction(fraction, 10 ** len(part))) * scale


def _same_length(text: str) -> str:
    """NFKC and any script's digits to 0-9, character by character, so that places stay places."""
    plain = (unicodedata.normalize("NFKC", c) for c in text)
    joined = (p if len(p) == 1 else c for p, c in zip(plain, text))
    return "".join(str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in joined)
