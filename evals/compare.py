"""Two runs side by side, case by case: fixed, broken, unchanged; with a paired test a figure, so that better means better."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from math import isnan, nan
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.stats import binomtest, wilcoxon

from evals.figures import TITLES, UNITS, shown
from evals.names import called
from evals.run import Run, RunError, kept, runs_json


@dataclass(frozen=True, slots=True)
class Change:
    """A figure then and now, over the cases judged in both runs. p: of the paired test, NaN where nothing differs."""

    name: str
    before: float
    now: float
    cases: int
    better_cases: int
    worse_cases: int
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """fixed, broken, unchanged: ids of cases in both runs; others: of cases that are in one alone, or were worded anew. title, heads: what is
    compared, and what the two are called; earlier: which run the first is; moved: what both gave for each case fixed or broken, by id."""

    dataset: str
    fixed: list[str]
    broken: list[str]
    unchanged: list[str]
    others: list[str]
    changes: list[Change]
    title: str = "与先前运行比较"
    heads: tuple[str, str] = ("先前", "现在")
    earlier: str = ""
    moved: dict[str, tuple[str, str]] = field(default_factory=dict)


def earlier_runs(path: Path) -> dict[str, Any]:
    """The data sets of a kept file, by name, each with which run it is. Raises RunError."""
    found = kept(path)
    try:
        told = json.loads(path.read_text(encoding="utf-8")).get("made") or {}
        commit = f"{str(told.get('commit') or '')[:12] or '未知'}{'（有未提交的改动）' if told.get('dirty') else ''}"
        which = f"{path.name}；机器人 {told.get('bot') or '未知'}；提交 {commit}"
        for row in (row for dataset in found.values() for row in dataset["results"]):
            _ = row["case"]["id"], row["case"]["question"], row["failures"], row["values"].items(), row["given"]["outcome"], row["given"]["citations"]
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise RunError(f"{path} 缺少比较所需的内容，无法与之比较。", "请指定由现在的评测写入 runs/ 的 JSON 文件。") from error
    return {name: dataset | {"earlier": which} for name, dataset in found.items()}


def composers(extractive: Run, written: Run) -> Comparison:
    """The same questions answered in the text's own words and by a model, side by side."""
    before = {"results": runs_json([extractive])["datasets"][extractive.dataset]["results"]}
    found = compare(before, written)
    return replace(found, dataset=extractive.dataset, title="两种撰写方式", heads=("摘录", "模型撰写"))


def compare(before: Mapping[str, Any], run: Run) -> Comparison:
    """A kept run's data set (as JSON) and a run of the same."""
    then = {row["case"]["id"]: row for row in before["results"]}
    now = {result.case.id: result for result in run.results}
    both = [id for id in now if id in then and then[id]["case"]["question"] == now[id].case.question]
    fixed = [id for id in both if then[id]["failures"] and not now[id].failures]
    broken = [id for id in both if not then[id]["failures"] and now[id].failures]
    moved = {*fixed, *broken}
    changes = []
    for name in TITLES:
        pairs = [(then[id]["values"].get(name), now[id].values.get(name)) for id in both]
        judged = [(a, b) for a, b in pairs if a is not None and b is not None and b == b]
        if judged:
            changes.append(_change(name, [a for a, _ in judged], [b for _, b in judged]))
    others = sorted({*then, *now} - set(both))
    gave = {id: (_gave(then[id]["given"]), _gave(asdict(now[id].given))) for id in (*fixed, *broken)}
    unchanged = [id for id in both if id not in moved]
    return Comparison(run.dataset, fixed, broken, unchanged, others, changes, earlier=before.get("earlier", ""), moved=gave)


def mcnemar(better: int, worse: int) -> float:
    """p of 'neither run is better', from the cases that differ. Exact test of McNemar (1947); NaN where none differs."""
    return float(binomtest(better, better + worse).pvalue) if better + worse else nan


def signed_rank(before: Sequence[float], now: Sequence[float]) -> float:
    """p of 'neither run is better', for means of shares and lengths. Wilcoxon's signed-rank test (1945); NaN where none differs."""
    differences = np.asarray(now, float) - np.asarray(before, float)
    if not differences.any():
        return nan
    _, p = wilcoxon(differences[differences != 0])
    return float(p)  # type: ignore[arg-type]


def p_text(p: float) -> str:
    """As people read it; '' where nothing differs."""
    return "" if isnan(p) else "<0.001" if p < 0.001 else f"{p:.3f}"


def moved_text(comparison: Comparison, id: str) -> str:
    """What both runs gave for a case."""
    return "；".join(f"{head}：{gave}" for head, gave in zip(comparison.heads, comparison.moved.get(id, ()), strict=False))


def _gave(given: Mapping[str, Any]) -> str:
    """An outcome and the first citation, as a run keeps them."""
    cited = [str(citation.get("article", "")) for citation in given.get("citations") or ()]
    return f"{called(str(given.get('outcome', '')))}，{f'首引{cited[0]}' if cited else '未引条文'}"


def _change(name: str, before: list[float], now: list[float]) -> Change:
    binary = {*before, *now} <= {0.0, 1.0}
    better = sum(b > a for a, b in zip(before, now, strict=True))
    worse = sum(b < a for a, b in zip(before, now, strict=True))
    middle = np.median if name in UNITS else np.mean
    p = mcnemar(better, worse) if binary else signed_rank(before, now)
    return Change(name, float(middle(before)), float(middle(now)), len(now), better, worse, p)


def print_comparison(comparison: Comparison, console: Console) -> None:
    table = Table(title=f"{comparison.title}：{comparison.dataset}")
    for column in ("指标", *comparison.heads, "题数", "升高", "降低", "p"):
        table.add_column(column, justify="left" if column == "指标" else "right")
    for c in comparison.changes:
        row = (shown(c.name, c.before), shown(c.name, c.now), str(c.cases), str(c.better_cases), str(c.worse_cases), p_text(c.p))
        table.add_row(TITLES[c.name], *row)
    console.print(table)
    if comparison.earlier:
        console.print(f"先前的运行：{comparison.earlier}", markup=False, highlight=False)
    for name, ids in (("修好", comparison.fixed), ("变坏", comparison.broken)):
        console.print(f"{name} {len(ids)} 题")
        for id in ids:
            console.print(f"  {id}　{moved_text(comparison, id)}", markup=False, highlight=False)
    console.print(f"不变 {len(comparison.unchanged)} 题；只在一次运行中的 {len(comparison.others)} 题")
