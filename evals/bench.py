"""`python -m evals.bench`: speed and memory, each beside what it is compared with, measured in one run by turns; medians.

Exit status is always 0: a machine that is busy is not a defect."""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import typer
from rich.console import Console
from rich.table import Table

from bot.chat import answer
from bot.question import Question
from evals.cases import read
from ingest.bundle import SLUG, bundled, publish_bundled
from ingest.chunks import chunk
from ingest.library import Library
from ingest.models import embed_passages, embed_questions, embeddings, first_vector
from ingest.publish import publish
from ingest.questions import read_questions
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from ingest.structure import parse

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS, ANSWERS, BATCH = 60, 100, 64
_COLD = "from bot.chat import answer\nfrom bot.question import Question\nfrom ingest.shelf import Shelf\nlist(answer(Question({!r}), Shelf().library()))"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure beside what it is compared with; figure: their ratio (or the measure itself), to be under the goal."""

    name: str
    unit: str
    measured: float
    beside: float | None
    figure: float
    goal: float

    @classmethod
    def ratio(cls, name: str, unit: str, measured: Sequence[float], beside: Sequence[float], goal: float) -> "Measured":
        a, b = statistics.median(measured), statistics.median(beside)
        return cls(name, unit, a, b, a / b, goal)


def answering(library: Library, questions: Sequence[str]) -> Measured:
    """A whole answer beside embedding its question alone, by turns and each first in turn; each question is asked once, since much is kept."""
    library.warm()
    _answered("条例", library)
    embedding: list[float] = []
    whole: list[float] = []
    for n, question in enumerate(questions):
        measures = [(embedding, partial(library.vector, question)), (whole, partial(_answered, question, library))]
        for times, work in measures if n % 2 else reversed(measures):
            first_vector.cache_clear()
            times.append(1000 * _seconds(work))
    return Measured.ratio("一次完整回答 / 仅计算问题向量", "毫秒", whole, embedding, 1.5)


def starting(home: Path, question: str, rounds: int) -> list[Measured]:
    """A first answer from nothing, in a process and over HTTP, beside importing the two largest packages."""
    imports: list[float] = []
    process: list[float] = []
    server: list[float] = []
    for _ in range(rounds):
        imports.append(_seconds(lambda: _python("import gradio, chromadb", home)))
        process.append(_seconds(lambda: _python(_COLD.format(question), home)))
        started = time.perf_counter()
        with _server(home) as (_, ask):
            ask(question)
            server.append(time.perf_counter() - started)
    return [
        Measured.ratio("冷启动到首个回答（进程内） / import gradio, chromadb", "秒", process, imports, 2),
        Measured.ratio("冷启动到首个回答（HTTP 服务） / import gradio, chromadb", "秒", server, imports, 2),
    ]


def ingesting(rounds: int) -> Measured:
    """Publishing a text as large as the bundled draft beside embedding its chunks and questions alone, in the same batches.

    Titles and questions are worded a little otherwise: the vectors of the draft itself come with the product and would be looked up."""
    text, questions = (words.replace("【", "【关于").replace('"question": "', '"question": "请问') for words in bundled())
    settings = IngestSettings()
    regulation = parse(text, SLUG)
    passages = [piece.text for piece in chunk(regulation, settings.chunk_tokens)]
    asked = [question.text for question in read_questions(questions, regulation)]
    model = embeddings(settings)
    embed_passages(model, passages[:2])

    def embed() -> None:
        for start in range(0, len(passages), BATCH):
            embed_passages(model, passages[start : start + BATCH])
        for start in range(0, len(asked), BATCH):
            embed_questions(model, asked[start : start + BATCH])

    whole: list[float] = []
    alone: list[float] = []
    for _ in range(rounds):
        alone.append(_seconds(embed))
        with tempfile.TemporaryDirectory() as home:
            whole.append(_seconds(lambda: publish(text, questions, SLUG, settings.model_copy(update={"home": Path(home)}))))
    return Measured.ratio("收录草案 / 仅计算其向量", "秒", whole, alone, 1.5)


def serving(home: Path, questions: Sequence[str]) -> Measured | None:
    """Peak memory of the serving process after 100 answers (VmHWM), where the system tells it."""
    with _server(home) as (pid, ask):
        for n in range(ANSWERS):
            ask(questions[n % len(questions)])
        status = Path(f"/proc/{pid}/status")
        if not status.exists():
            return None
        peak = next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return Measured(f"服务进程答 {ANSWERS} 问后的内存峰值", "MB", peak, None, peak, 700)


def main(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    rounds: Annotated[int, typer.Option(min=1, help="轮数，取中位数")] = 3,
) -> None:
    """量速度与内存，与各自的参照在同一次运行中交替测量。"""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish_bundled(IngestSettings(home=home))
        library = Shelf(IngestSettings(home=home)).library()
        cases = read(ROOT / "evals" / "datasets" / "development" / "answerable.jsonl", library.regulation)
        questions = [case.question for case in cases if not case.history]
        found = [answering(library, questions[: rounds * QUESTIONS]), *starting(home, questions[0], rounds), ingesting(max(2, rounds - 1))]
        found += [peak] if (peak := serving(home, questions[:QUESTIONS])) else []
    if as_json:
        print(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1))
        return
    table = Table(title="速度与内存")
    for column in ("项目", "实测", "参照", "比值或实测", "目标"):
        table.add_column(column, justify="left" if column == "项目" else "right", no_wrap=True)
    for row in found:
        beside = "" if row.beside is None else f"{row.beside:.2f} {row.unit}"
        style = "green" if row.figure < row.goal else "red"
        table.add_row(row.name, f"{row.measured:.2f} {row.unit}", beside, f"[{style}]{row.figure:.2f}[/]", f"< {row.goal:g}")
    Console(width=None if sys.stdout.isatty() else 130).print(table)


def _answered(question: str, library: Library) -> None:
    for _ in answer(Question(question), library):
        pass


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _python(code: str, home: Path) -> None:
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"WENCE_HOME": str(home)}, cwd=ROOT, check=True, capture_output=True)


@contextmanager
def _server(home: Path) -> Iterator[tuple[int, Callable[[str], None]]]:
    """(process id, a function that asks it over HTTP, trying until it answers) of a server of our own, ended afterwards."""
    port = _free_port()
    environment = os.environ | {"WENCE_HOME": str(home), "PORT": str(port), "HOST": "127.0.0.1"}
    process = subprocess.Popen([sys.executable, "app.py"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask(question: str) -> None:
        body = json.dumps({"question": question}).encode()
        deadline = time.monotonic() + 300
        while True:
            try:
                urlopen(Request(f"http://127.0.0.1:{port}/api/v1/answers", body, {"Content-Type": "application/json"}), timeout=60).read()
                return
            except URLError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    try:
        yield process.pid, ask
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    typer.run(main)
