"""Bodies that a sentence calls by name: 武汉…中心, 市…委员会, 设立…办公室, and nouns in a row that end in what a body is called. A name that the
regulation does not have is invented."""

import re
from functools import lru_cache

from bot.grounding.claim import Claim, denied
from bot.grounding.statutory import canonical, noun_runs
from ingest.regulation import Regulation

_OFFICE = "委员会|管委会|集团|理事会|领导小组|工作组|专班|办公室|法院|法庭|交易所|仲裁院|协会|学会|联盟|公司|银行|管理局|促进局|服务局"
_PLACE = f"{_OFFICE}|中心|平台|基金|研究院|工作站|事务所|局"
_WORD = "(?:(?!负责|牵头|承担|部门)(?![的内与和在要将已须把是由里到目应设成建组并及或、等各对向同打造决定])[\u4e00-\u9fff]){2,14}?"
"""Characters of a name: none that joins or governs, no body before it (市科技部门负责…中心建设)."""
_FOUNDED = re.compile(f"(?:设立|成立|组建|新设|交由|经由?|由)(?P<name>{_WORD})(?P<kind>{_OFFICE})")
_KIND = re.compile(
    "(?:委员会|管委会|理事会|小组|工作组|专班|办公室|法院|法庭|交易所|仲裁院|协会|学会|联盟|中心|研究院|工作站|事务所|(?<![布格全大结当])局"
    "|(?<![展大客餐前])厅|(?:促进|研究|联合|商)会|(?:管理|办事|服务|监管)处|指挥部|集团|(?:评|审|专家|代表|顾问|导师|仲裁)[一-鿿]{0,2}团|(?:评[选审估定]|鉴定|设计|规划|认定|审查)院|总公司|专项(?:基金|资金))$"
)
"""How the name of a body ends, where nothing but its nouns tells that it is one."""
_ORGANS = re.compile("国务院|全国人大|全国人民代表大会")
"""Organs of the state that are called by name alone."""
_LEVELS = frozenset(["市", "省", "区", "本市", "全市", "市级", "省级", "区级"])


def named_bodies(claim: Claim) -> str | None:
    """Every body that the words call by name stands in the regulation, or is the question's and denied."""
    words, sentences = canonical(claim.prose), _sentences(claim.regulation)
    for match in (*_named(claim.regulation).finditer(words), *_FOUNDED.finditer(words)):
        name, kind = match["name"], match["kind"]
        known = any(f"{name}{kind}" in sentence or (name in sentence and kind in sentence) for sentence in sentences)
        if not known and not denied(words, match.start("name")):
            return "条文没有这样的机构"
    for match in _ORGANS.finditer(words):
        if not any(match[0] in sentence for sentence in sentences) and not denied(words, match.start()):
            return "条文没有这样的机构"
    for run in noun_runs(words):
        known = not _KIND.search("".join(run)) or any(all(part in sentence for part in _parts(run)) for sentence in sentences)
        if not known and not denied(words, words.find("".join(run))):
            return "条文没有这样的机构"
    return None


def _parts(run: tuple[str, ...]) -> list[str]:
    """The words of a name, its kind apart from the word that it ends; a level of government before them is none of them."""
    kind = _KIND.search(run[-1])
    last = [run[-1]] if not kind or kind[0] == run[-1] else [run[-1][: kind.start()], kind[0]]
    parts = [word for word in (*run[:-1], *last) if word not in _LEVELS]
    return [parts[0].removeprefix("市"), "部门"] if parts[1:] == ["局"] else parts  # 科技局 is what people call the department


@lru_cache(maxsize=8)
def _named(regulation: Regulation) -> re.Pattern[str]:
    """Names that begin with the place that the regulation is of, or with a level of government."""
    place = re.match("[\u4e00-\u9fff]{2,4}?(?=[省市县])", regulation.title)
    return re.compile(f"(?:本市|{place[0] if place else '本'}市?|(?<![\u4e00-\u9fff])[市省]级?|由[市省]级?)(?P<name>{_WORD})(?P<kind>{_PLACE})")


@lru_cache(maxsize=8)
def _sentences(regulation: Regulation) -> tuple[str, ...]:
    return tuple(sentence for article in regulation.articles for sentence in re.split("[。；\n]", canonical(f"{article.title}\n{article.text}")))
