"""The command: `python -m evals` asks both halves, prints their figures side by side, and exits 1 where a figure of the last set asked, by default
the report half, has fallen behind what is held."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import provider
from bot.chat import answer
from bot.settings import BotSettings
from evals.bots import load
from evals.cases import read
from evals.compare import compare as compared
from evals.compare import composers, earlier_runs, print_comparison
from evals.figures import figures
from evals.judge import judge
from evals.opinion import SETS, TIMES, OpinionError, with_opinions
from evals.parts import print_parts
from evals.report import write
from evals.run import WITH_MODEL, Run, asked, keep, made, runs_json, size, verdict
from evals.starter import jsonl, put, text_of
from evals.table import failures_text, print_figures
from ingest.bundle import SLUG, publish_bundled
from ingest.errors import WenceError
from ingest.library import Library
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from ingest.terminal import Command, Commands, commands, run

DATASETS = Path(__file__).parent / "datasets"
HALVES = ("development", "report")
app = commands(cls=Commands, invoke_without_command=True)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    half: Annotated[str, typer.Option(help="只测一半：development 或 report；默认两半都测")] = "",
    dataset: Annotated[Path | None, typer.Option(help="改用自己的题集（JSONL、CSV 或目录）")] = None,
    regulation: Annotated[str, typer.Option(help="题集所问的法规，默认随附的草案")] = "",
    bot: Annotated[str, typer.Option(help="待测的机器人，模块:函数")] = "bot.chat:answer",
    report: Annotated[Path | None, typer.Option(help="在此目录写一页报告（index.html）")] = None,
    compare: Annotated[Path | None, typer.Option(help="与先前一次运行（runs/ 中的 JSON）逐题比较")] = None,
    judge_by_model: Annotated[bool, typer.Option("--judge", help=f"另请 WENCE_MODEL 所指的模型评判，每答问 {TIMES} 次；只供参考")] = False,
    failures: Annotated[bool, typer.Option("--failures", help="列出未通过的题（report 一半除外）")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """评测回答质量。设置了 WENCE_MODEL 的，原文摘录与模型撰写各测一遍，并列比较。

    最后所测的题集（默认为 report）有指标退到 evals/bounds.toml 所列应守住的水平之下时，退出码为 1。"""
    if context.invoked_subcommand:
        return
    if half and half not in HALVES:
        raise typer.BadParameter("应为 development 或 report")
    try:
        library = _library(regulation)
        paths = [dataset] if dataset else [DATASETS / name for name in ((half,) if half else HALVES)]
        before = earlier_runs(compare) if compare else {}
        judge_model = _judge() if judge_by_model else None
        models = [None, *filter(None, [provider.writer(BotSettings())])]
        begun = {model: made(library, bot, model=model is not None, judged=judge_model is not None) for model in models}
        runs = [_run(path, library, bot, model, judge_model, begun[model]) for model in models for path in paths]
    except WenceError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error
    comparisons = [compared(before[run.dataset], run) for run in runs if run.dataset in before]
    comparisons += [composers(extractive, written) for extractive, written in zip(runs, runs[len(paths) :])]
    if as_json:
        print(json.dumps(runs_json(runs), ensure_ascii=True))
    else:
        console = Console(width=None if sys.stdout.isatty() else 130 if len(runs) <= 2 else 180)
        print_figures(runs, console)
        print_parts(runs, console)
        for comparison in comparisons:
            print_comparison(comparison, console)
        if failures:
            print("\n".join(failures_text(run) for run in runs if run.dataset.removesuffix(WITH_MODEL) != "report" or dataset))
    if report:
        print(f"报告：{write(runs, report, list(library.regulation.by_label), comparisons)}", file=sys.stderr)
    print(f"记录：{keep(runs)}", file=sys.stderr)
    if not verdict(runs)["passed"]:
        raise typer.Exit(1)


@app.command(cls=Command)
def new(
    regulation: Annotated[str, typer.Argument(help="已收录法规的名称代号，或一个法规正文文件")],
    out: Annotated[Path | None, typer.Option(help="写入的文件，默认输出到屏幕")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="文件已存在的，覆盖它")] = False,
) -> None:
    """由一部法规生成起步题集（JSONL），供人改写和补充。"""
    try:
        lines = jsonl(text_of(regulation))
        if out:
            put(lines, out, overwrite=overwrite)
    except WenceError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error
    if out:
        print(f"已写入 {out}：{lines.count(chr(10))} 题。请逐题核对，改成人们自己的说法。", file=sys.stderr)
    else:
        print(lines, end="")


def _library(slug: str) -> Library:
    """The text to be asked; the bundled draft is ingested where it is missing."""
    settings = IngestSettings()
    if not slug or slug == SLUG:
        publish_bundled(settings)
    return Shelf(settings).library(slug or SLUG)


def _judge() -> provider.Writer:
    """The model that judges. Raises OpinionError."""
    if model := provider.writer(BotSettings()):
        return model
    raise OpinionError("没有可以评判的模型。", "请设置 WENCE_MODEL、OPENAI_BASE_URL 与 OPENAI_API_KEY，或去掉 --judge。")


def _run(
    path: Path, library: Library, bot: str, model: provider.Writer | None, judge_model: provider.Writer | None, begun: dict[str, Any]
) -> Run:
    """A data set asked and judged. model: the one that writes, None for answers in the text's own words; begun: how it is made."""
    cases, name = read(path, library.regulation), path.stem + (WITH_MODEL if model else "")
    under_test = answer if bot == "bot.chat:answer" else load(bot)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=size(cases))
        found = list(asked(cases, library, under_test, model, lambda: progress.advance(task)))
        results = judge(found, library.regulation)
        if judge_model:
            task = progress.add_task("模型评判", total=sum(result.case.set in SETS for result in results))
            results = with_opinions(results, judge_model, library.regulation, lambda: progress.advance(task))
    return Run(name, begun, results, figures(results))


if __name__ == "__main__":
    run(app, "python -m evals")
