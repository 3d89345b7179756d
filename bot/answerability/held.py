"""What kind of answer is asked for, and does a passage hold it: an amount, a date, a body in charge, …

Told by the kind of the question (bot/answerability/asked.py) and by what a sentence of each kind must say."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answerability.asked import LACKING, OUTSIDE
from bot.answerability.decisive import rated
from bot.retrieve import Passage
from ingest.library import Library, bigrams

UNSTATED = (*LACKING, "live_data")
"""Kinds of answers that a text may leave out, or never holds."""
_INSIDE = 0.05
"""What is left at least of the probability that this text is asked, where it has been decided that it is."""
_DECISIVE = 0.1
"""How far behind an article's best sentence one may stay to be taken for an answer."""
_NAMES = re.compile("姓名|名字|叫啥|叫什么|哪位|哪几位|姓什么|名单|贵姓|评委|专家|委员|领导|局长|主任|联系人|name")
_OFFICE = re.compile(
    r"哪个?(?:部门|单位|机构|局|委员会|委|处室|科室)|(?:由|归|是|该)(?:谁|哪)(?:来|个|家)?(?:负责|认定|审|批|管|定|组织|监督|拍板|牵头|评)|谁(?:来)?(?:负责|认定|审|批|管|拍板|牵头|说了算)"
)
"""Asks who is in charge."""
_BODY = re.compile("政府|部门|委员会|管理机构|主管|协会|学会|法院|办公室|单位|市[^，。；、]{0,8}局")
_IN_CHARGE = re.compile("(?:政府|部门|委员会|协会)(?:及其有关部门)?(?:应当|负责|牵头|组织|会同)")
_ANYBODY = re.compile(f"{_IN_CHARGE.pattern}|企业|人员|人才|单位|机构|院校|个人|公众|团队")
"""Whom a rule is for."""
_LISTED = re.compile(
    r"哪几|哪[两二三四五六七八九]|哪些|几(?:个|种|类|项|样|条|款|大|方面|点|步|级|档|家|所|批)|多少(?:个|种|类|项|样)|分别|都有(?:谁|啥|什么)|名单|列[出举全一]|清单|种类|包括什么|"
    r"有什么|什么样|[两二三四五六七八九十]+(?:个|种|类|项|样)|\b(?:which|what|name|list|how many)\b",
    re.IGNORECASE,
)
"""Asks for a list, or for how many."""
_CLAUSE, _ITEM = re.compile("[，。；：\n]"), re.compile("、|以及|[和与及或]")
_SANCTION, _NAMED_SANCTION = re.compile("予以限制|追究|不予"), re.compile("罚|赔|牢|刑|拘|开除|处分|吊销")
_HOLDS = {
    "amount": r"[\d一二三四五六七八九十百千万亿]+(?:元|万元|亿元)|(?:高于|不低于|不少于)[^，。]{0,16}(?:幅度|比例|水平)",
    "percentage": r"\d%|(?:高于|不低于|不少于)[^，。]{0,16}(?:幅度|比例|水平)|百分之[一二三四五六七八九十]|[一二三四五六七八九]成(?!果|立|为|本|长|熟|员)",
    "date": r"\d年\d+月|[一二三四五六七八九十]+月[一二三四五六七八九十]+日|每年[一二三四五六七八九十\d]+月",
    "duration": r"(?:[\d一二三四五六七八九十百]+|两)(?:年|个月|个工作日|个?小时|日内|天)(?!代|轻|度)",
    "telephone": r"\d{7,}",
    "address": r"\d+号|https?://|www\.",
    "procedure": r"申请材料|提交.{0,12}(?:申请|材料)|向.{2,20}(?:提出申请|申报|备案)|受理之日|自收到.{0,12}申请",
    "penalty": r"罚款|处以|吊销|没收|拘留|处[\d一二三四五六七八九十]+",
    "person": r"姓名|联系人",
    "condition": r"下列条件|以下条件|年满|周岁|以上学历|学位",
    "list": r"名单如下|名录如下|目录如下|“[^”]{2,12}”、“[^”]{2,12}”",
    "live_data": r"(?!)",
    "count": r"(?:[\d一二三四五六七八九十百千]+|两)(?:家|名|人|所|座|平方公里|平方米|亩)",
}
"""What a passage must say to hold an answer of each kind; how things stand today, a text never says."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What is asked for beyond what the rule says. kind: the likeliest kind; lacking: the probability that it is any that a text may leave
    out; held: whether a passage that would answer holds it; office: whether a body in charge is asked for; body: whether the best passage
    names one; person: the probability that somebody's name is asked for; listed: whether a list or a number of things is asked for; items: how
    many things (as log1p) the longest list of a decisive sentence has, and that of a clause that shares a word with the question."""

    kind: str
    lacking: float
    held: bool
    office: bool
    body: bool
    person: float
    listed: bool
    items: tuple[float, float]

    @property
    def signs(self) -> list[float]:
        """As bot/answerability/stated.py weighs them."""
        left_out = self.lacking * (not self.held)
        nobody = self.office and not self.body
        return [
            self.lacking,
            left_out,
            self.lacking - left_out,
            float(self.office),
            float(self.body),
            float(nobody),
            self.person,
            self.person * (not self.body),
            float(self.listed),
            *self.items,
            *(self.listed * items for items in self.items),
        ]


def detail(question: str, asked: dict[str, float], cited: Sequence[Passage], library: Library) -> Detail:
    """What a question asks for, and whether the passages that would answer hold it. cited: best first."""
    inside = max(1 - sum(asked[kind] for kind in OUTSIDE if kind != "live_data"), _INSIDE)
    lacking = sum(asked[kind] for kind in UNSTATED) / inside
    kind = max(UNSTATED, key=lambda kind: asked[kind])
    answering = [passage for n, passage in enumerate(cited) if n == 0 or passage.of_part]
    held = any(holds(k, question, passage, library) for passage in answering for k in UNSTATED if k == kind or asked[k] >= lacking / 4)
    body = bool(cited) and _decisive(cited[0], _BODY, library)
    items = _items(question, cited[0], library) if cited else (0.0, 0.0)
    return Detail(kind, lacking, held, bool(_OFFICE.search(question)), body, asked["person"], bool(_LISTED.search(question)), items)


def _items(question: str, passage: Passage, library: Library) -> tuple[float, float]:
    scored = rated(passage, library)
    best = max(score for _, score in scored)
    decisive = [clause for quote, score in scored if score >= best - _DECISIVE for clause in _CLAUSE.split(quote.text)]
    grams = set(bigrams(question))
    sharing = [clause for clause in _CLAUSE.split(passage.article.text) if grams & set(bigrams(clause))]
    return _longest_list(decisive), _longest_list(sharing)


def _longest_list(clauses: Sequence[str]) -> float:
    return math.log1p(max((len(_ITEM.split(clause)) for clause in clauses), default=0))


def holds(kind: str, question: str, passage: Passage, library: Library) -> bool:
    """Whether a passage says what is asked for, in a sentence that answers: an amount, a date, …; a body that is in charge, or whom the
    rule is for, where no name is asked for; a sanction, where none is asked for by name."""
    wanted = _HOLDS[kind]
    if kind == "person" and not _NAMES.search(question):
        wanted = f"{wanted}|{(_IN_CHARGE if _OFFICE.search(question) else _ANYBODY).pattern}"
    if kind == "penalty" and not _NAMED_SANCTION.search(question):
        wanted = f"{wanted}|{_SANCTION.pattern}"
    return _decisive(passage, re.compile(wanted), library)


def _decisive(passage: Passage, wanted: re.Pattern[str], library: Library) -> bool:
    """Whether a sentence of a passage that answers has what is wanted."""
    if not wanted.search(passage.article.text):
        return False
    scored = rated(passage, library)
    best = max(score for _, score in scored)
    return any(score >= best - _DECISIVE and wanted.search(quote.text) for quote, score in scored)
