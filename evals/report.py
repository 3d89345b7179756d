"""The page of a run: figures beside their bounds, plots, and every failed case. One file, in Chinese, without script or network."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from string import Template

from evals import breakdown, charts
from evals.compare import Comparison, p_text
from evals.figures import DEFINITIONS, TITLES, Figure, bounds, fallen, shown
from evals.names import called_kind, called_set
from evals.parts import Part, part_of
from evals.report_cases import failed_cases
from evals.run import Run, verdict
from evals.table import bound_text, verdict_text


def write(runs: Sequence[Run], folder: Path, labels: Sequence[str], comparisons: Sequence[Comparison] = ()) -> Path:
    """Write the page of some runs; its path. labels: of the regulation's articles, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    page = Template((resources.files("evals") / "report.html").read_text(encoding="utf-8"))
    made = runs[-1].made
    told = verdict(runs)
    path = folder / "index.html"
    text = page.substitute(
        title=escape(f"问策回答质量评测 · {made['text']['title']}"),
        verdict=escape(verdict_text(told)),
        state="good" if told["passed"] else "poor",
        about="".join(_about(runs)),
        figures="".join(_figures(runs)),
        parts=f"<h2>模型所写的句子</h2>\n{parts}" if (parts := "".join(_part(part_of(run)) for run in runs)) else "",
        comparisons="".join(_comparison(comparison) for comparison in comparisons),
        plots="".join(_plots(run, labels) for run in runs),
        failures="".join(failed_cases(run) for run in runs),
    )
    path.write_bytes(text.encode("utf-8", "replace"))
    return path


def _about(runs: Sequence[Run]) -> Iterator[str]:
    made = runs[-1].made
    rows = {
        "法规": f"{made['text']['title']}（{made['text']['regulation']}，版本 {made['text']['version']}）",
        "题集": "、".join(f"{run.dataset}（{len(run.results)} 问）" for run in runs) + f"；门槛以 {runs[-1].dataset} 为准",
        "待测": f"{made['bot']}；模型 {made['model'] or '未启用（原文摘录）'}；提示词 {_pairs(made['prompts'])}",
        "代码": f"{made['commit'][:12] or '未知'}{'（有未提交的改动）' if made['dirty'] else ''}；索引 {made['index']}",
        "设置": _pairs(made["settings"]),
        "环境": f"Python {made['python']}；{_pairs(made['packages'])}",
        "时间": made["at"],
    }
    for name, value in rows.items():
        yield f"<tr><th>{name}</th><td>{escape(value)}</td></tr>"


def _figures(runs: Sequence[Run]) -> Iterator[str]:
    """The table of figures, the runs side by side."""
    heads = "".join(f"<th>{escape(run.dataset)}</th><th>95% 区间</th><th>题数</th>" for run in runs)
    yield f"<table class='figures'><thead><tr><th>指标</th><th>界限</th>{heads}</tr></thead><tbody>"
    found = [{figure.name: figure for figure in run.figures} for run in runs]
    limits = bounds()
    for name, title in TITLES.items():
        if any(name in row for row in found):
            limit = limits.get(name)
            bound = bound_text(limit)
            yield f"<tr><td>{title}<small>{DEFINITIONS[name]}</small></td><td>{bound}</td>{''.join(_figure(row.get(name)) for row in found)}</tr>"
    yield "</tbody></table>"


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "<td></td><td></td><td></td>"
    state = "poor" if figure in fallen([figure]) else {True: "good", False: "behind", None: ""}[figure.reached]
    interval = f"{shown(figure.name, figure.low)}–{shown(figure.name, figure.high)}" if figure.cases else ""
    unjudged = f"（另 {figure.unjudged} 题未评判）" if figure.unjudged else ""
    return f"<td class='{state}'>{shown(figure.name, figure.value)}</td><td>{interval}</td><td>{figure.cases}{unjudged}</td>"


def _part(part: Part) -> str:
    """What a model's sentences came to in a run."""
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in part.lines)
    return f"<h3>{escape(part.dataset)}</h3><table>{rows}</table>" if rows else ""


def _comparison(comparison: Comparison) -> str:
    rows = "".join(
        f"<tr><td>{TITLES[c.name]}</td><td>{shown(c.name, c.before)}</td><td>{shown(c.name, c.now)}</td><td>{c.cases}</td>"
        f"<td>{c.better_cases}</td><td>{c.worse_cases}</td><td>{escape(p_text(c.p))}</td></tr>"
        for c in comparison.changes
    )
    heads = "".join(f"<th>{name}</th>" for name in ("指标", *comparison.heads, "题数", "升高", "降低", "p"))
    lists = "".join(_moved(comparison, name, ids) for name, ids in (("修好", comparison.fixed), ("变坏", comparison.broken)))
    earlier = f"<p>先前的运行：{escape(comparison.earlier)}</p>" if comparison.earlier else ""
    return (
        f"<h2>{comparison.title}：{escape(comparison.dataset)}</h2>{earlier}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{lists}"
        f"<p>不变 {len(comparison.unchanged)} 题；只在一次运行中的 {len(comparison.others)} 题。"
        "是非类指标用 McNemar 精确检验，其余用 Wilcoxon 符号秩检验。</p>"
    )


def _moved(comparison: Comparison, name: str, ids: Sequence[str]) -> str:
    """Cases fixed, or broken, with what both runs gave."""
    heads = "".join(f"<th>{head}</th>" for head in ("题", *comparison.heads))
    rows = "".join(f"<tr><td>{escape(id)}</td>{''.join(f'<td>{escape(gave)}</td>' for gave in comparison.moved[id])}</tr>" for id in ids)
    return f"<p>{name} {len(ids)} 题</p>" + (f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else "")


def _plots(run: Run, labels: Sequence[str]) -> str:
    parts = [f"<h2>图：{escape(run.dataset)}</h2>"]
    for name, rows in breakdown.by_kind(run.results).items():
        named = [(called_kind(name, kind), share, low, high, cases) for kind, share, low, high, cases in rows]
        parts.append(_plot(f"{called_set(name)}：各类问题的通过率", charts.bars(named, f"{called_set(name)}各类通过率")))
    articles = breakdown.by_article(run.results, labels)
    if articles:
        weak = [row for row in articles if row[1] < 1]
        whole = len(articles) - len(weak)
        limit = bounds()["citation_recall"].limit
        parts.append(_plot(f"各条被引全的比例（弱者在前；另有 {whole} 条全部引到）", charts.bars(weak, "各条引全比例", limit) if weak else ""))
    right, wrong = breakdown.scores(run.results)
    spread = charts.histogram((("首条检索正确", right), ("首条检索不正确", wrong)), "首条检索得分分布")
    parts.append(_plot("首条检索得分的分布", spread))
    for title, told in (("“问的是本法规”的概率", breakdown.text_is_asked), ("“条文写明了所问”的概率", breakdown.rule_is_asked)):
        points, brier, error = breakdown.calibration(run.results, told)
        if points:
            pairs = [pair for result in run.results if (pair := told(result))]
            groups = (("是", [p for p, true in pairs if true]), ("否", [p for p, true in pairs if not true]))
            plots = charts.reliability(points, f"{title}的校准") + charts.histogram(groups, f"{title}的分布")
            parts.append(_plot(f"判断环节的校准：{title}（Brier {brier:.3f}，ECE {error:.3f}）", plots))
    if times := breakdown.times(run.results):
        parts.append(_plot("回答耗时（模型所写之句的核对不计，与 P50、P95 同）", charts.histogram((("回答", times),), "回答耗时分布", " ms")))
    return "".join(parts)


def _plot(title: str, svg: str) -> str:
    return f"<figure><figcaption>{escape(title)}</figcaption>{svg or '<p>无</p>'}</figure>"


def _pairs(values: dict[str, object]) -> str:
    return "，".join(f"{name} {value}" for name, value in values.items() if value)
