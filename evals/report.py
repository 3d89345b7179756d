"""The page of a run: figures beside their bounds, plots, and every failed case. One file, in Chinese, without script or network."""

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from string import Template

from evals import breakdown, charts
from evals.compare import Comparison
from evals.figures import TITLES, Figure, bounds, broken, shown
from evals.judge import Result
from evals.names import called
from evals.parts import Part, part_of
from evals.run import Run, gated


def write(runs: Sequence[Run], folder: Path, labels: Sequence[str], comparisons: Sequence[Comparison] = ()) -> Path:
    """Write the page of some runs; its path. labels: of the regulation's articles, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    page = Template((resources.files("evals") / "report.html").read_text(encoding="utf-8"))
    made = runs[-1].made
    failing = list(dict.fromkeys(figure.title for run in gated(runs) for figure in broken(run.figures)))
    path = folder / "index.html"
    text = page.substitute(
        title=escape(f"问策回答质量评测 · {made['text']['title']}"),
        verdict="未达标：" + "、".join(failing) if failing else "全部指标达标",
        state="poor" if failing else "good",
        about="".join(_about(runs)),
        figures="".join(_figures(runs)),
        parts="".join(_part(part_of(run)) for run in runs),
        comparisons="".join(_comparison(comparison) for comparison in comparisons),
        plots="".join(_plots(run, labels) for run in runs),
        failures="".join(_failures(run) for run in runs),
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
            bound = f"{'≥' if limit.at_least else '≤'} {limit.limit:g}" if limit else ""
            yield f"<tr><td>{title}</td><td>{bound}</td>{''.join(_figure(row.get(name)) for row in found)}</tr>"
    yield "</tbody></table>"


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "<td></td><td></td><td></td>"
    state = {True: "good", False: "poor", None: ""}[figure.reached]
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
        f"<td>{c.better_cases}</td><td>{c.worse_cases}</td><td>{'' if c.p != c.p else f'{c.p:.3f}'}</td></tr>"
        for c in comparison.changes
    )
    heads = "".join(f"<th>{name}</th>" for name in ("指标", *comparison.heads, "题数", "升高", "降低", "p"))
    lists = "".join(
        f"<p>{name} {len(ids)} 题：{escape('、'.join(ids)) or '无'}</p>" for name, ids in (("修好", comparison.fixed), ("变坏", comparison.broken))
    )
    return (
        f"<h2>{comparison.title}：{escape(comparison.dataset)}</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{lists}"
        f"<p>不变 {len(comparison.unchanged)} 题。是非类指标用 McNemar 精确检验，其余用 Wilcoxon 符号秩检验。</p>"
    )


def _plots(run: Run, labels: Sequence[str]) -> str:
    parts = [f"<h2>图：{escape(run.dataset)}</h2>"]
    for name, rows in breakdown.by_kind(run.results).items():
        named = [(called(kind), share, low, high, cases) for kind, share, low, high, cases in rows]
        parts.append(_plot(f"{called(name)}：各类问题的通过率", charts.bars(named, f"{called(name)}各类通过率")))
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
    times = [result.given.took_ms for result in run.results]
    parts.append(_plot("回答耗时", charts.histogram((("全部问题", times),), "回答耗时分布", " ms")))
    return "".join(parts)


def _plot(title: str, svg: str) -> str:
    return f"<figure><figcaption>{escape(title)}</figcaption>{svg or '<p>无</p>'}</figure>"


def _failures(run: Run) -> str:
    failed = [result for result in run.results if result.failures]
    return f"<h2>未通过的题：{escape(run.dataset)}（{len(failed)}）</h2>" + "".join(map(_failure, failed))


def _failure(result: Result) -> str:
    case, given = result.case, result.given
    columns = list(dict.fromkeys(name for ranked in given.ranking for name in ranked.components))
    heads = "".join(f"<th>{escape(called(name))}</th>" for name in columns)
    ranking = "".join(
        f"<tr class='{'must' if r.article in case.must_cite else 'may' if r.article in case.may_cite else ''}'><td>{escape(r.article)}</td>"
        f"<td>{r.score:.2f}</td>{''.join(f'<td>{r.components[name]:.2f}</td>' if name in r.components else '<td></td>' for name in columns)}</tr>"
        for r in given.ranking
    )
    expected = {
        "结果": "或".join(map(called, case.outcomes)),
        "应引": "、".join(case.must_cite),
        "可引": "、".join(case.may_cite),
        "应说": "、".join(case.must_convey),
        "不应出现": "、".join(case.must_not_contain),
    }
    told = "" if given.in_scope is None else f"；问本法规 {given.in_scope:.2f}，条文写明 {given.substance or 0:.2f}"
    history = "".join(f"<p class='turn'>此前问：{_visible(turn.question)}<br>此前答：{_visible(turn.answer)}</p>" for turn in case.history)
    return (
        f"<details><summary><b>{escape(case.id)}</b> {called(case.set)}/{escape(called(case.kind))}　{_visible(case.question)[:300]}</summary>"
        f"<ul class='why'>{''.join(f'<li>{_visible(why)}</li>' for why in result.failures)}</ul>{history}"
        f"<p>应为：{'；'.join(f'{name} {_visible(value)}' for name, value in expected.items() if value)}</p>"
        f"<p>回答（{escape(called(given.outcome))}/{escape(given.reason)}{told}）：</p><pre>{_visible(given.answer)}</pre>"
        + (f"<table class='ranking'><thead><tr><th>检索到的条文</th><th>得分</th>{heads}</tr></thead><tbody>{ranking}</tbody></table>" if ranking else "")
        + "</details>"
    )


def _visible(text: str) -> str:
    """Escaped, with characters that cannot be seen told by their number."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn")
    return escape("".join(f"⟨U+{ord(c):04X}⟩" if c != "\n" and unicodedata.category(c) in hidden else c for c in text))


def _pairs(values: dict[str, object]) -> str:
    return "，".join(f"{name} {value}" for name, value in values.items() if value)
