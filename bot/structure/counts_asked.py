"""How many a question wants a thing to have: 三款以上, 超过八条, 只有七条."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.numerals import NUMERAL, to_int

_THAN: tuple[tuple[str, Callable[[int, int], bool], str], ...] = (
    (r"不[多超]于|不超过|至多|最多有?\d|以内|以下|at most|no more than", operator.le, "不超过{}"),
    (r"不少于|至少|起码|以上|或者?更多|at least|or more", operator.ge, "{}以上"),
    (r"超过|多于|不止|超出|more than|over \d", operator.gt, "超过{}"),
    (r"不到|少于|不足|低于|不满|fewer than|less than|under \d", operator.lt, "不到{}"),
)
_UNDIVIDED = re.compile("(?:不|没有?|未)分款|只有?一款|单款")
_NUMBER = rf"(?<!第)(?<![\d十])(?P<many>\d{{1,3}}|两|{NUMERAL}{{2,3}}|[二三四五六七八九十]|(?<=[只仅就])一|(?<=[只仅就]有)一)个?"


@dataclass(frozen=True, slots=True)
class CountAsked:
    """How many, and whether exactly so many, more or fewer. said: as an answer puts it (超过8条)."""

    holds: Callable[[int], bool]
    said: str


def count_asked(text: str, unit: str) -> CountAsked | None:
    """The count of 款 or 条 that a question wants; None where it gives none. 一款 alone counts nothing: 哪一款."""
    match = re.search(rf"{_NUMBER}{unit}", _UNDIVIDED.sub("只有1款", text))
    many = to_int(match["many"]) if match else None
    if many is None:
        return None
    than, said = next(((than, said) for pattern, than, said in _THAN if re.search(pattern, text, re.IGNORECASE)), (operator.eq, "{}"))
    return CountAsked(lambda size: than(size, many), said.format(f"{many}{unit}"))
