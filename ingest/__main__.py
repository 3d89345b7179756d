"""The command line of ingest: publish a text, look at how it is read, have questions written for it."""

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.bundle import SLUG, bundled
from ingest.catalogue import published, source_of
from ingest.errors import IngestError, OtherEmbeddings, ProviderError
from ingest.findings import examine
from ingest.library import Library
from ingest.models import writer, written
from ingest.publish import publish
from ingest.questions import write_questions
from ingest.read import read
from ingest.regulation import Finding, regulation_json
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from ingest.structure import parse
from ingest.terminal import Command, Commands, commands, run

app = commands(cls=Commands, help="收录法规正文，供检索和回答。不带子命令时收录随包自带的草案。")
File = Annotated[Path, typer.Argument(help="法规正文文件（UTF-8 或 GB18030 编码的 .txt、.md）", metavar="FILE", show_default=False)]


@app.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        text, questions = bundled()
        _publish(text, questions, SLUG)


@app.command(cls=Command)
def add(
    files: Annotated[list[Path], typer.Argument(help="法规正文文件，可以给出多个", metavar="FILE...", show_default=False)],
    name: Annotated[str, typer.Option(help="名称代号（小写字母、数字、连字符），用于网址；默认取自文件名；只收录一个文件时可用", show_default=False)] = "",
    questions: Annotated[Path | None, typer.Option(help="市民问题文件；默认用正文旁同名的 .questions.jsonl（如有）", show_default=False)] = None,
) -> None:
    """收录一个或多个法规正文文件。"""
    if len(files) > 1 and (name or questions):
        raise IngestError("一次收录多个文件时不能使用 --name 和 --questions。", "请逐个收录。")
    for path in files:
        slug = name or _slug(path)
        asked = _read_questions(questions or path.with_suffix(".questions.jsonl"), needed=questions is not None)
        _publish(read(path), asked, slug)


@app.command("parse", cls=Command)
def parse_file(file: File, as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """只识别结构并检查正文，不收录。"""
    regulation = parse(read(file), _slug(file))
    findings = examine(regulation)
    if as_json:
        print(json.dumps(regulation_json(regulation, findings), ensure_ascii=False, indent=2))
        return
    paragraphs = sum(len(article.paragraphs) for article in regulation.articles)
    print(f"{regulation.title or file.name}：{len(regulation.chapters)} 章 {len(regulation.articles)} 条 {paragraphs} 款")
    for article in regulation.articles:
        print(f"{article.label} {article.title}".strip() + f"（{len(article.paragraphs)} 款）")
    _show(findings)


@app.command("list", cls=Command)
def list_texts() -> None:
    """列出已收录的法规。"""
    entries = published(IngestSettings().home)
    if not entries:
        print("尚未收录任何法规。请运行 python -m ingest 收录自带的草案，或 python -m ingest add FILE 收录其他文本。")
    for entry in entries.values():
        print(f"{entry.slug}  {entry.version}  {entry.title}")


@app.command(cls=Command)
def rebuild() -> None:
    """由保存的正文重建已收录法规的索引，例如更换向量模型之后。"""
    settings = IngestSettings()
    for entry in published(settings.home).values():
        source, asked = source_of(settings.home, entry)
        _publish(source, asked, entry.slug, anew=True)


@app.command(cls=Command)
def questions(
    file: Annotated[Path | None, typer.Argument(help="法规正文文件；默认为自带的草案", metavar="[FILE]", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(help="写入的文件；默认与正文同名，后缀 .questions.jsonl", show_default=False)] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="文件已有时也写，原有的问题不再保留")] = False,
    count: Annotated[int, typer.Option(min=1, max=50, help="每一款写几个问题")] = 8,
) -> None:
    """由模型为每一款撰写市民可能的问法（需要设置 WENCE_MODEL）。"""
    settings = IngestSettings()
    model = writer(settings)
    source = read(file) if file else bundled()[0]
    regulation = parse(source, _slug(file) if file else SLUG)
    target = output or (file.with_suffix(".questions.jsonl") if file else Path(f"{SLUG}.questions.jsonl"))
    if target.exists() and not overwrite:  # somebody may have edited it
        raise IngestError(f"{target} 已经存在，没有改动它。", "请用 --output 另写一个文件，或加 --overwrite 覆盖。")
    asked = 0
    total = sum(len(article.paragraphs) for article in regulation.articles)
    lines: list[str] = []
    with _progress("撰写问题") as step:

        def ask(messages: list[tuple[str, str]]) -> str:
            nonlocal asked
            answer = written(model, messages)
            asked += 1
            step(asked, total)
            return answer

        try:
            for line in write_questions(regulation, ask, count):
                lines.append(line)
        except ProviderError as failure:  # what was paid for is kept
            if not lines:
                raise
            _write(target, "\n".join(lines) + "\n")
            raise ProviderError(f"{failure.message}已写出的 {len(lines)} 个问题（前 {asked} 款）保存在 {target}。", failure.remedy) from None
    if not lines:
        raise IngestError(f"模型没有写出任何问题，没有改动 {target}。", "请检查 WENCE_MODEL 所指的模型是否适合撰写，然后重试。")
    _write(target, "\n".join(lines) + "\n")
    print(f"已为 {total} 款写出 {len(lines)} 个问题：{target}。请通读后用 --questions 收录。")


def _publish(source: str, asked: str, slug: str, *, anew: bool = False) -> None:
    """anew: also where the model has changed behind its name."""
    settings = IngestSettings()
    before = published(settings.home).get(slug)
    regulation = parse(source, slug)
    findings = examine(regulation)
    with _progress("建立索引") as step:
        entry, done = publish(source, asked, slug, settings, step)
        if anew and not done and _outgrown(Shelf(settings).library(slug)):
            entry, done = publish(source, asked, slug, settings, step, replacing=published(settings.home)[slug])
    title = regulation.title or slug
    if not done and Shelf(settings).library(slug).entry != entry:
        print(f"《{title}》的索引已损坏，已由保存的正文重建。")
    elif not done:
        print(f"《{title}》没有变化，已是最新，无须重新收录。")
    else:
        what = "重新建立索引" if before and before.version == entry.version else "更新" if before else "收录"
        print(f"已{what}《{title}》：{len(regulation.chapters)} 章 {len(regulation.articles)} 条，名称代号 {slug}，版本 {entry.version}。")
    _show(findings)


def _outgrown(library: Library) -> bool:
    """Whether the embedding model has changed behind its name since the index was made. Raises ProviderError."""
    try:
        library.vector(library.regulation.title or "条例")
    except OtherEmbeddings:
        return True
    return False


def _show(findings: tuple[Finding, ...]) -> None:
    """What a drafter would want to be told: a table on a terminal, one line each elsewhere."""
    if not findings:
        print("正文检查：没有发现问题。")
        return
    print(f"正文检查：有 {len(findings)} 处请留意。")
    console = Console()
    if not console.is_terminal:
        for finding in findings:
            print(f"  {finding.article}：{finding.message}（{finding.excerpt}）".replace("\n", " "))
        return
    table = Table("条文", "问题", "原文")
    for finding in findings:
        table.add_row(finding.article, finding.message, finding.excerpt)
    console.print(table, markup=False)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; elsewhere a line at each quarter."""
    console = Console(stderr=True)
    if not console.is_terminal:
        told = 0

        def line(done: int, total: int) -> None:
            nonlocal told
            if done * 4 // total > told:
                told = done * 4 // total
                print(f"{what}：{done}/{total}", file=sys.stderr, flush=True)

        yield line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _slug(path: Path) -> str:
    """A text's name in addresses, from its file's: ASCII letters and digits, or a short hash where it has none of them."""
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:60].strip("-")
    return slug if re.search("[a-z]", slug) else f"text-{hashlib.sha256(path.stem.encode()).hexdigest()[:8]}"


def _read_questions(path: Path, needed: bool) -> str:
    return read(path) if needed or path.exists() else ""


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise IngestError(f"无法写入 {path}：{error.strerror}。", "请用 --output 指定可写的位置。") from error


if __name__ == "__main__":
    run(app, "python -m ingest", "已中断；已发布的条文不受影响。")
