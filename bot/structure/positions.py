"""Places that a question counts to: the third of a chapter, five steps back, the one between, the second longest, all but some."""

import re
from dataclasses import dataclass

from bot.reading.numbering import FROM_END
from ingest.numerals import NUMERAL, to_int

_N = rf"{NUMERAL}{{1,3}}"
_PLACE = re.compile(
    rf"{FROM_END}(?P<back>{_N})"
    rf"|(?:排|列|位居|位列|数)(?:在|第|到|老)+(?P<rank>{_N})(?![列下])|第(?P<nth>{_N})(?:个|位|篇)"
    r"|(?P<middle>正?(?:当中间?|中间)(?![^,，。]{0,6}最)|正中|居中|\bmiddle\b)"
    r"|(?P<first>打头|开头|开篇|开张|起头|头一个|头[一二两三四五]条|领头|最前面?|最先|\b(?:opens|starts|begins|opening|first)\b)"
    r"|(?P<last>收尾|收官|压轴|压箱底|末尾|结尾|最[后尾末]|末|殿后|\b(?:closes|ends|closing|last)\b)",
    re.IGNORECASE,
)
_SO_MANY = re.compile(rf"^(?:的|那|这)*(?P<count>[两{NUMERAL[1:-1]}])条")
_STEP = re.compile(
    rf"(?:隔|跳过|空过)(?:着|了|开)?(?P<over>{_N})?"
    rf"|(?:[往向朝][上下前后回]|再|倒着?)(?:面|边|头)?(?:数|退|走|跳|翻|推|移|挪|再|了|到)*(?P<on>{_N})(?:条|步|个|章|格|位)|(?P<twice>下下|上上)"
    rf"|(?<![目之以提马晚早])[上下前后](?:面|边|头)的?(?P<row>[两{NUMERAL[1:-1]}])条"
    rf"|(?P<side>(?<![目之以提马晚早])[上下前后])(?:面|边|头)?(?:的|数|那)*第(?P<nth>{_N})(?:个|条|章|位|篇)"
    r"|(?P<english>\d|one|two|three|four|five|six) (?:articles? |chapters? |steps? |places? )?(?:after|before|down|up|on|later|earlier|back)\b",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FORWARD = re.compile("[下后](?:面|边)?的?[一那]?[个条章]")
_BACKWARD = re.compile(r"(?<![马晚早以])上|(?<=[条章款])[之以]前|(?<![目之以提])前|[倒退]|before|preced|previous|earlier|back", re.IGNORECASE)
_WAY = re.compile(r"[往向朝](?P<way>[上下前后回])")
_BOTH = re.compile(
    r"[上前][一面]?[条章][^。]{0,8}[下后][一面]?[条章]|前后|上下|左右|相邻|隔壁|左邻右舍|两[边侧]|[上前]一?家下一?家|楼上楼下|neighbou?rs|around",
    re.IGNORECASE,
)
_FOLLOWS = re.compile("(?:紧[跟挨接]着?|接下来|随后|后面|下面)的第?$")
_BETWEEN = re.compile(r"中间|当中|之间|夹|卡着|(?:之|以)后.{0,8}(?:之|以)前|的后[面边头]?[^。]{1,24}的前[面边头]?|\bbetween\b", re.IGNORECASE)
_BUT = re.compile(
    r"去掉|除去|除[了开]?|抛开|撇开|刨|扣[除掉]|减[去掉]|不在(?=.{1,6}[章里中])|(?:不|没)(?:算|计|含|包括|包含)|[除之以]外|\bwithout\b|\bexcept|\bexclud|"
    r"\bleav\w+ out\b|\bbesides\b|\bapart from\b|\bnot counting\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:[头首]尾(?:各一?|两|2)?个?|(?:头一?|第一|开头一?)[条章]?(?:和|与|跟|、|及)(?:最后一|末一?|尾))(?P<unit>[条章])?|first and (?:the )?last",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"条(?:过了|完了|过去|过后)|(?<!最)[上下前后](?:[面边头]的?)?(?:一|那一?|这一?)[个条]|紧[挨接跟]"
    r"|\b(?:immediately|right|just|directly) (?:before|after)\b|\b(?:next|previous|preceding|following)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"(?:[前后](?:面|边|头)?(?:还|一共|总共|共)*(?:有|剩)下?|还剩(?:下|了)?)(?:几|多少)条\W*$"
    r"|\bhow many articles? (?:come|are) (?:before|after)",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"第(?P<nth>[二三四五六2-6])(?:长|短|大|小|多|少|位|名)|(?P<second>亚军|老二|其次|仅次于|排第二|\bsecond\b)|(?P<third>季军|老三|\bthird\b)",
    re.IGNORECASE,
)
_MOST_FIRST = re.compile(r"最[长短多少大小][^,，。?？;；]*[,，。?？;；]")
"""The one with most is asked for in a clause before."""
_TOP = re.compile(
    r"(?:前|最[长短大小]的?)(?P<many>[两二三四五六七八九十\d]{1,2})(?:位|名|个|条|大|长|短|甲|(?=\W|$))|\btop (?P<english>two|three|four|five|\d)",
    re.IGNORECASE,
)
_RATE = re.compile(
    rf"(?P<period>(?:一|每|1)个?(?P<what>天|日|晚|周|星期|分钟|小时|次|回))[^,，。{NUMERAL[1:-1]}]{{0,4}}(?P<many>{NUMERAL}{{1,5}})个?(?P<unit>条|字)"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many articles or characters in each period: 一天三条."""

    period: str
    what: str
    many: int
    unit: str


def places(text: str, count: int) -> list[int] | None:
    """Which of so many things a question means by its place, from 0; None where it names no place. Beyond the last: that number all the same."""
    match = _PLACE.search(text)
    if ends(text, "条") and count:
        return list(dict.fromkeys((0, count - 1)))
    if not match:
        return None
    if match["middle"]:
        return [count // 2] if count % 2 else [count // 2 - 1, count // 2]
    several = _SO_MANY.match(text[match.end() :])
    many = (to_int(several["count"]) or 1) if several else 1
    if match["first"]:
        many = to_int(match["first"][1]) or many if match["first"].endswith("条") else many
        return list(range(many))
    if match["last"]:
        return list(range(count - many, count))
    if match["back"]:
        return [count - (to_int(match["back"]) or 1)]
    return [(to_int(match["rank"] or match["nth"]) or 1) - 1]


def step(text: str) -> int:
    """How far from a thing another one stands: 1 for the next, -1 for the one before, 2 where one is passed over."""
    match = _STEP.search(text)
    said = match["side"] if match and match["side"] else (told := _WAY.search(text)) and told["way"]
    forward = not said and _FORWARD.search(text)
    way = -1 if (not forward and _BACKWARD.search(said or text)) or said == "回" else 1
    if not match:
        return way
    if match["side"]:
        return way * (to_int(match["nth"]) or 1)
    if told := match["on"] or match["row"] or match["english"]:
        return way * (_WORDS.get(told.lower()) or to_int(told) or 1)
    return way * (1 + (to_int(match["over"] or "1") or 1))


def in_a_row(text: str) -> bool:
    """Whether so many things before or after another are asked for, all of them: 后面三条."""
    match = _STEP.search(text)
    return bool(match and match["row"])


def both_sides(text: str) -> bool:
    """Whether the one before and the one after are asked for."""
    return bool(_BOTH.search(text))


def beside(text: str) -> bool:
    """Whether the thing right before or after another is asked for."""
    return bool(_BESIDE.search(text))


def left_over(text: str) -> bool:
    """Whether it is asked how many there are before or after a thing: 第四十五条后面还有几条."""
    return bool(_LEFT_OVER.search(text))


def follows(before: str) -> bool:
    """Whether what stands before a thing says of it where it stands: 紧跟着的(三十三条)."""
    return bool(_FOLLOWS.search(before))


def between(text: str) -> bool:
    """Whether what stands between two things is asked for."""
    return bool(_BETWEEN.search(text))


def all_but(text: str) -> bool:
    """Whether what a question names is to be left out of what it counts."""
    return bool(_BUT.search(text))


def ends(text: str, unit: str) -> bool:
    """Whether the first and the last of a unit (条, 章) are named together: 头尾两章."""
    match = _ENDS.search(text)
    return bool(match and match["unit"] in (None, unit))


def rank(text: str) -> int:
    """1 for the longest, 2 for the second longest."""
    match = _RANK.search(text)
    if not match:
        return 1
    return 2 if match["second"] else 3 if match["third"] else to_int(match["nth"]) or 1


def top(text: str) -> int:
    """How many of the longest are asked for: 3 for 前三位, 2 for 最多的是哪条？第二多的呢, 1 where it is the one."""
    match = _TOP.search(text)
    if not match and rank(text) > 1 and _MOST_FIRST.search(text[: (ranked := _RANK.search(text)) and ranked.start()]):
        return rank(text)
    if not match:
        return 1
    return _WORDS.get((match["english"] or "").lower()) or to_int(match["many"] or match["english"]) or 1


def rate(text: str) -> Rate | None:
    """At what rate a question wants to go through the text."""
    match = _RATE.search(text)
    many = to_int(match["many"]) if match else None
    return Rate(match["period"], match["what"], many, match["unit"]) if match and many else None
