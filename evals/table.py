"""Figures and failed cases for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from evals.figures import TITLES, UNITS, Bound, Figure, broken, fallen, shown
from evals.judge import Result
from evals.names import called, called_kind, called_reason, called_set
from evals.run import WITH_MODEL, Run, gated, verdict

TUNED = 0.03
"""How much better development may be than report."""


def print_figures(runs: Sequence[Run], console: Console) -> None:
    """One table, the runs side by side with their bounds, and intervals where there is room for them; the gate looks at the last data set."""
    halves = len(runs) == 2 and not any(run.dataset.endswith(WITH_MODEL) for run in runs)
    wide = len(runs) <= 2
    table = Table(title="回答质量")
    table.add_column("指标", no_wrap=True)
    table.add_column("界限", justify="right", no_wrap=True)
    for run in runs:
        table.add_column(run.dataset, justify="right", no_wrap=True)
        if wide:
            table.add_column("95% 区间", justify="right", no_wrap=True)
        table.add_column("题数", justify="right", no_wrap=True)
    if halves:
        table.add_column("差", justify="right", no_wrap=True)
    by_name = [{figure.name: figure for figure in run.figures} for run in runs]
    for name, title in TITLES.items():
        row = [figures.get(name) for figures in by_name]
        if any(row):
            limit = next((figure.bound for figure in row if figure and figure.bound), None)
            table.add_row(title, bound_text(limit), *(cell for figure in row for cell in _cells(figure, wide=wide)), *([_lead(*row)] if halves else []))
    console.print(table)
    console.print("题数后的 + 为未评判的题，不计入指标。差：前者比后者好多少，超过 0.03 即有针对前者调试之嫌。", style="dim")
    told = verdict(runs)
    console.print(f"{told['dataset'].removesuffix(WITH_MODEL)}：{verdict_text(told)}", style="green" if told["passed"] else "red", markup=False)
    for run in gated(runs):
        for figure in broken(run.figures):
            if why := _beside(figure, run):
                console.print(f"{run.dataset}：{figure.title}{why}", style="dim", markup=False)


def verdict_text(told: Mapping[str, Any]) -> str:
    """What evals.run.verdict says, in a line: which figures are not reached, and apart from that whether the gate is open."""
    behind = [TITLES[name] for name in told["not_reached"]]
    fell = [TITLES[name] for name in told["fallen"]]
    figures = f"未达标 {len(behind)} 项：{'；'.join(behind)}" if behind else "全部指标达标"
    gate = f"门：未通过（退到下限之下：{'；'.join(fell)}）" if fell else "门：通过（下限未破）"
    return f"{figures}。{gate}"


def bound_text(bound: Bound | None) -> str:
    """A limit to be reached and, where it is not yet, what has to be held."""
    if bound is None:
        return ""
    sign = "≥" if bound.at_least else "≤"
    return f"{sign} {bound.limit:g}" + ("" if bound.held is None else f"（守 {bound.held:g}）")


def _lead(first: Figure | None, second: Figure | None) -> str:
    """By how much the first half is better than the second; over TUNED, the bot has been tuned to it."""
    if not (first and second and first.bound and first.cases and second.cases) or first.name in UNITS:
        return ""
    lead = first.value - second.value if first.bound.at_least else second.value - first.value
    return f"[yellow]{lead:+.3f}[/]" if lead > TUNED else f"{lead:+.3f}"


def _beside(figure: Figure, run: Run) -> str:
    """Why a figure whose own bound holds does not count as reached."""
    if not figure.bound or not figure.bound.holds(figure.value):
        return ""
    return f"（须与{'；'.join(TITLES[f.name] for f in run.figures if f.name in figure.bound.beside and f.reached is False)}一并达标）"


def _cells(figure: Figure | None, *, wide: bool) -> tuple[str, ...]:
    if figure is None:
        return ("", "", "") if wide else ("", "")
    style = "red" if fallen([figure]) else {True: "green", False: "yellow", None: "default"}[figure.reached]
    interval = f"{shown(figure.name, figure.low)}–{shown(figure.name, figure.high)}" if figure.cases else ""
    cases = f"{figure.cases}" + (f" +{figure.unjudged}" if figure.unjudged else "")
    value = f"[{style}]{shown(figure.name, figure.value)}[/]"
    return (value, interval, cases) if wide else (value, cases)


def failures_text(run: Run) -> str:
    """All failed cases, for a developer."""
    failed = [result for result in run.results if result.failures]
    return "\n\n".join([f"== {run.dataset}：{len(failed)} 题未通过", *map(_failure, failed)])


def _failure(result: Result) -> str:
    case, given = result.case, result.given
    ranking = " ".join(f"{ranked.article}:{ranked.score:.2f}" for ranked in given.ranking[:5])
    head = f"[{case.id} {called_set(case.set)}/{called_kind(case.set, case.kind)}] {_cut(case.question, 300)}"
    seen = f"  问本法规 {given.in_scope:.2f} 条文写明 {given.substance:.2f}" if given.in_scope is not None and given.substance is not None else ""
    sentence = [f"  所核之句：{_cut(case.sentence, 300)}"] if case.sentence else []
    searched = [f"  检索 {ranking}{seen}"] if ranking or seen else []
    reason = f"/{called_reason(given.reason)}" if given.reason else ""
    return "\n".join([head, *sentence, *(f"  ✗ {why}" for why in result.failures), *searched, f"  {called(given.outcome)}{reason}：{_cut(given.answer, 160)}"])


def _cut(text: str, most: int) -> str:
    """In one line; what is too long is cut, and says so."""
    line = text.replace("\n", " ").encode("utf-8", "replace").decode()
    return line if len(line) <= most else f"{line[:most]}……（共 {len(line)} 字）"
