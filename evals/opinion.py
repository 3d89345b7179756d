"""A model as judge: optional, off by default. It is asked several times for each answer, so that its own wavering is seen apart."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import nan
from statistics import fmean, pstdev

from bot.faults import WriterFailed
from bot.provider import Writer
from evals.judge import Result
from ingest.errors import WenceError
from ingest.regulation import Regulation
from prompts import prompt

SETS = ("answerable", "unanswerable", "conversations")
TIMES = 3
"""Opinions asked for one answer."""
_AT_ONCE = 4


class OpinionError(WenceError):
    """No model is there to judge."""


def with_opinions(results: Sequence[Result], writer: Writer, regulation: Regulation, progress: Callable[[], None] = lambda: None) -> list[Result]:
    """The results with two more values: `opinion`, the share of opinions that find the answer good, and `opinion_spread`, their
    standard deviation. NaN where the model gave no opinion: a judge that fails is no verdict.

    A model's opinion is no measure of the same kind as the others (Zheng et al. 2023, arXiv:2306.05685): no bound rests on it."""

    def judged(result: Result) -> Result:
        if result.case.set not in SETS or result.given.error:
            return result
        opinions = [value for _ in range(TIMES) if (value := opinion(result, writer, regulation)) is not None]
        progress()
        values = {"opinion": fmean(opinions) if opinions else nan, "opinion_spread": pstdev(opinions) if len(opinions) > 1 else nan}
        return replace(result, values=result.values | values)

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return list(threads.map(judged, results))


def opinion(result: Result, writer: Writer, regulation: Regulation) -> float | None:
    """One opinion: 1 for 合格, 0 for 不合格, None where the model fails or says anything else."""
    labels = dict.fromkeys((*result.given.cited, *result.case.must_cite, *result.case.may_cite))
    articles = [regulation.by_label[label] for label in labels if label in regulation.by_label]
    passages = "\n\n".join(f"{article.label}【{article.title}】\n{article.text}" for article in articles) or "（没有相关条文）"
    messages = prompt("judge").fill(question=result.case.question, answer=result.given.answer, passages=passages)
    try:
        said = "".join(writer.write(messages)).strip().strip("“”。")
    except WriterFailed:
        return None
    return {"合格": 1.0, "不合格": 0.0}.get(said)
