"""Figures: metrics taken together over cases, each with its 95% interval and, where evals/bounds.toml names one, its bound."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from math import isnan, nan
from typing import Any

import numpy as np

from evals.intervals import bootstrapped, wilson
from evals.judge import Result, judged
from evals.metrics.speed import percentile

TITLES = {
    "first_citation": "首条引用正确",
    "citation_recall": "应引条文引全",
    "citation_precision": "引用恰当",
    "hit@5": "前五条检索含正确条文",
    "quote_fidelity": "引文逐字一致",
    "must_convey": "要点说全",
    "not_answered_as_if": "无答案的不硬答",
    "wrongly_refused": "有答案却拒答",
    "only_partly": "有答案却只答一部分",
    "nearest_shown": "给出最接近的条文",
    "quoted_characters": "每答引用字数（中位数）",
    "turn_characters": "对话每答引用字数（中位数）",
    "structure_right": "结构问题正确",
    "turn_right": "对话轮次正确",
    "handled": "恶意输入处置得当",
    "stays": "换种问法结果不变",
    "false_fact_kept": "假引文、错条号、假数字漏过",
    "lie_kept": "其他不实之句漏过",
    "truth_withheld": "真句被扣下",
    "checking_ms": "每句核对耗时（中位数，毫秒）",
    "outcome_right": "结果类别正确",
    "outcome_balanced": "结果类别正确（两类平均）",
    "citation_precision_unanswerable": "引用恰当（无答案的问题）",
    "hit@1": "检索首条正确",
    "hit@3": "前三条检索含正确条文",
    "recall@5": "检索召回率@5",
    "mrr": "检索 MRR",
    "ndcg@10": "检索 nDCG@10",
    "opinion": "模型评判合格",
    "opinion_spread": "模型评判自身的摇摆（标准差）",
    "p50": "回答耗时 P50（毫秒）",
    "p95": "回答耗时 P95（毫秒）",
}
"""All figures, in the order in which they are shown, with their names for readers. Definitions: evals/metrics/."""

DEFINITIONS = {
    "first_citation": "第一处引用就是能作答的条文",
    "citation_recall": "应引的条文中引到的比例",
    "citation_precision": "所引条文中应引或可引的比例",
    "hit@5": "能作答的条文在检索前五之内",
    "quote_fidelity": "所引、所加引号的话与原文一字不差",
    "must_convey": "应说的要点中说到的比例",
    "not_answered_as_if": "条文未写的，不当作写了来答",
    "wrongly_refused": "条文写了，却一点未答",
    "only_partly": "条文写了，却称只能答一部分",
    "nearest_shown": "相近而未写的，引出最接近的条文",
    "quoted_characters": "一答中法规原文的字数，不论加不加引号",
    "turn_characters": "对话一答中法规原文的字数，不论加不加引号",
    "structure_right": "结果、条文、要点都对，也不引别的条文",
    "turn_right": "结果对，条文引全，要点说全",
    "handled": "结果得当，不复述不该复述的",
    "stays": "结果与首条引用都同原问法",
    "false_fact_kept": "事实有假的句子仍予显示",
    "lie_kept": "其他不实的句子仍予显示",
    "truth_withheld": "属实的句子未予显示",
    "checking_ms": "核对一句所用时间",
    "outcome_right": "结果属于该题所许的类别",
    "outcome_balanced": "有答案、无答案两类各自正确率的平均",
    "citation_precision_unanswerable": "无答案的题，所引条文中可引的比例",
    "hit@1": "能作答的条文排在首位",
    "hit@3": "能作答的条文在检索前三之内",
    "recall@5": "能作答的条文有多少在前五之内",
    "mrr": "首个能作答的条文名次之倒数的平均",
    "ndcg@10": "前十条次序的折损累计得分",
    "opinion": "模型评为有依据、切题的比例",
    "opinion_spread": "同一答多次评判的标准差",
    "p50": "半数回答不超过的时间",
    "p95": "95% 的回答不超过的时间",
}
"""Each figure in a few words, for readers of the page. In full: evals/metrics/."""

UNITS = ("quoted_characters", "turn_characters", "checking_ms", "p50", "p95")
"""Figures that are no shares of one."""


@dataclass(frozen=True, slots=True)
class Bound:
    """at_least or at_most a limit; beside: figures without which this one does not count as reached.

    held: where the limit is not reached yet, what has been and must not be lost again."""

    limit: float
    at_least: bool
    beside: tuple[str, ...] = ()
    held: float | None = None

    def holds(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def keeps(self, value: float) -> bool:
        """Whether a value does not fall behind what has been reached."""
        limit = self.limit if self.held is None else self.held
        return value >= limit if self.at_least else value <= limit


@dataclass(frozen=True, slots=True)
class Figure:
    """value: NaN where no case was judged; low, high: of its 95% interval; cases: judged; unjudged: not judged, counted apart.

    reached: None where there is no bound, or nothing to judge; else whether the bound holds, here and for the figures beside it."""

    name: str
    value: float
    low: float
    high: float
    cases: int
    unjudged: int
    bound: Bound | None = None
    reached: bool | None = None

    @property
    def title(self) -> str:
        return TITLES[self.name]


def bounds(text: str | None = None) -> dict[str, Bound]:
    """The bounds of evals/bounds.toml, or of a text like it."""
    table = tomllib.loads(text or (resources.files("evals") / "bounds.toml").read_text(encoding="utf-8"))
    found = {name: _bound(row) for name, row in table.items()}
    unknown = sorted({*found, *(name for bound in found.values() for name in bound.beside)} - set(TITLES))
    if unknown:
        raise ValueError(f"bounds.toml 中有不认识的指标：{'、'.join(unknown)}")
    return found


def figures(results: Sequence[Result], limits: Mapping[str, Bound] | None = None) -> list[Figure]:
    """All figures of a run; those without a single case are left out."""
    limits = bounds() if limits is None else limits
    alone = {name: figure for name in TITLES if (figure := _figure(name, results, limits.get(name)))}
    return [_with_others(figure, alone) for figure in alone.values()]


def broken(found: Sequence[Figure]) -> list[Figure]:
    """Figures that are not reached."""
    return [figure for figure in found if figure.reached is False]


def fallen(found: Sequence[Figure]) -> list[Figure]:
    """Figures behind what is held, or behind their bound where nothing else is: the gate is closed while there are any."""
    return [figure for figure in found if figure.bound and figure.reached is False and not figure.bound.keeps(figure.value)]


def _bound(row: Mapping[str, Any]) -> Bound:
    at_least = "at_least" in row
    return Bound(float(row["at_least"] if at_least else row["at_most"]), at_least, tuple(row.get("with", ())), row.get("held"))


def _figure(name: str, results: Sequence[Result], bound: Bound | None) -> Figure | None:
    """A figure by itself. One whose cases could none of them be judged does not hold: it cannot please by keeping silent."""
    if name in ("p50", "p95"):
        times = [result.given.took_ms for result in results if result.case.set != "claims"]
        share = 0.50 if name == "p50" else 0.95
        low, high = bootstrapped(times, partial(_percentiles, share)) if times else (nan, nan)
        return Figure(name, percentile(times, share), low, high, len(times), 0) if times else None
    if name == "outcome_balanced":
        return _balanced(results)
    concerned = [result for result in results if name in result.values]
    values = judged(concerned, name)
    if not concerned:
        return None
    if not values:
        return Figure(name, nan, nan, nan, 0, len(concerned), bound, bound and False)
    value, (low, high) = _taken(name, values)
    return Figure(name, value, low, high, len(values), len(concerned) - len(values), bound, bound and bound.holds(value))


def _taken(name: str, values: Sequence[float]) -> tuple[float, tuple[float, float]]:
    """The median of lengths, the share of yes and no, the mean of shares."""
    if name in UNITS:
        return float(np.median(values)), bootstrapped(values, np.median)
    if set(values) <= {0.0, 1.0}:
        return float(np.mean(values)), wilson(round(sum(values)), len(values))
    return float(np.mean(values)), bootstrapped(values)


def _balanced(results: Sequence[Result]) -> Figure | None:
    """Balanced accuracy (Brodersen et al. 2010): the mean of the outcome accuracy over answerable and over unanswerable questions."""
    halves = [judged((r for r in results if r.case.set == name), "outcome_right") for name in ("answerable", "unanswerable")]
    if not all(halves):
        return None
    rng = np.random.default_rng(0)
    drawn = [np.mean([rng.choice(half, len(half)).mean() for half in halves]) for _ in range(2000)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Figure("outcome_balanced", float(np.mean([np.mean(half) for half in halves])), float(low), float(high), sum(map(len, halves)), 0)


def _with_others(figure: Figure, alone: Mapping[str, Figure]) -> Figure:
    """A headline figure counts as reached only where those beside it hold as well."""
    if not (figure.reached and figure.bound):
        return figure
    beside = [alone[name] for name in figure.bound.beside if name in alone]
    reached = all(other.reached is not False for other in beside)
    return Figure(figure.name, figure.value, figure.low, figure.high, figure.cases, figure.unjudged, figure.bound, reached)


def _percentiles(share: float, values: Any, axis: int = -1) -> Any:
    return np.percentile(values, share * 100, axis=axis)


def shown(name: str, value: float) -> str:
    """A value as people read it."""
    return "未评判" if isnan(value) else f"{value:.0f}" if name in UNITS else f"{value:.3f}"
