"""The command: `python -m evals` asks both halves, prints their figures side by side, and exits 1 where a bound is broken on the report half."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import provider
from bot.chat import answer
from bot.settings import BotSettings
from evals.bots import load
from evals.cases import read
from evals.figures import broken, figures
from evals.judge import judge
from evals.run import Run, asked, keep, made, run_json, size
from evals.table import failures_text, print_figures
from ingest.bundle import SLUG, publish_bundled
from ingest.errors import WenceError
from ingest.library import Library
from ingest.settings import IngestSettings
from ingest.shelf import Shelf

DATASETS = Path(__file__).parent / "datasets"
HALVES = ("development", "report")
app = typer.Typer(add_completion=False, invoke_without_command=True)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    half: Annotated[str, typer.Option(help="只测一半：development 或 report；默认两半都测")] = "",
    dataset: Annotated[Path | None, typer.Option(help="改用自己的题集（JSONL、CSV 或目录）")] = None,
    regulation: Annotated[str, typer.Option(help="题集所问的法规，默认随附的草案")] = "",
    bot: Annotated[str, typer.Option(help="待测的机器人，模块:函数")] = "bot.chat:answer",
    failures: Annotated[bool, typer.Option("--failures", help="列出未通过的题（report 一半除外）")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """评测回答质量；指标低于 evals/bounds.toml 的界限时退出码为 1。"""
    if context.invoked_subcommand:
        return
    if half and half not in HALVES:
        raise typer.BadParameter("应为 development 或 report")
    try:
        library = _library(regulation)
        paths = [dataset] if dataset else [DATASETS / name for name in ((half,) if half else HALVES)]
        runs = [_run(path, library, bot) for path in paths]
    except WenceError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error
    kept = [keep(run) for run in runs]
    if as_json:
        print(json.dumps({run.dataset: run_json(run) for run in runs}, ensure_ascii=True))
    else:
        print_figures(runs, Console())
        if failures:
            print("\n".join(failures_text(run) for run in runs if run.dataset != "report" or dataset))
    print(f"已存：{'、'.join(map(str, kept))}", file=sys.stderr)
    if broken(runs[-1].figures):
        raise typer.Exit(1)


def _library(slug: str) -> Library:
    """The text to be asked; the bundled draft is ingested where it is missing."""
    settings = IngestSettings()  # type: ignore[call-arg]
    if not slug or slug == SLUG:
        publish_bundled(settings)
    return Shelf(settings).library(slug or SLUG)


def _run(path: Path, library: Library, bot: str) -> Run:
    cases = read(path, library.regulation)
    under_test, writer = (answer if bot == "bot.chat:answer" else load(bot)), provider.writer(BotSettings())  # type: ignore[call-arg]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(path.stem, total=size(cases))
        found = list(asked(cases, library, under_test, writer, lambda: progress.advance(task)))
    results = judge(found, library.regulation)
    return Run(path.stem, made(library, bot), results, figures(results))


if __name__ == "__main__":
    app()
