"""A run's figures taken apart: by kind of question, by article; and how well the decide step knows what it knows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import isnan

import numpy as np

from evals.charts import Bar
from evals.intervals import wilson
from evals.judge import Result

CONDUCT = ("small_talk", "declined")


def by_kind(results: Iterable[Result]) -> dict[str, list[Bar]]:
    """Of each set, the share of cases without a failure by kind of question."""
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for result in results:
        found[result.case.set][result.case.kind].append(not result.failures)
    return {name: sorted((_bar(kind, passed) for kind, passed in kinds.items()), key=lambda bar: (bar[1], -bar[4])) for name, kinds in found.items()}


def by_article(results: Iterable[Result], labels: Sequence[str]) -> list[Bar]:
    """Of the answerable cases that must cite an article, the share that cites it: the weakest article first."""
    found: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        if result.case.set == "answerable":
            for label in result.case.must_cite:
                found[label].append(label in result.given.cited)
    place = {label: n for n, label in enumerate(labels)}
    return sorted((_bar(label, cited) for label, cited in found.items()), key=lambda bar: (bar[1], place.get(bar[0], 0)))


def scores(results: Iterable[Result]) -> tuple[list[float], list[float]]:
    """Fused scores of the best article: where it is one that answers, and where it is not."""
    right: list[float] = []
    wrong: list[float] = []
    for result in results:
        if result.given.ranking and not isnan(hit := result.values.get("hit@1", float("nan"))):
            (right if hit else wrong).append(result.given.ranking[0].score)
    return right, wrong


def times(results: Iterable[Result]) -> list[float]:
    """Milliseconds of whole answers: of the cases that P50 and P95 are taken over, which the checking of claims is not."""
    return [result.given.took_ms for result in results if result.case.set != "claims"]


def text_is_asked(result: Result) -> tuple[float, bool] | None:
    """(probability told that this text is asked, whether it is); None for conduct and where nothing was told."""
    if result.given.in_scope is None or result.case.set not in ("answerable", "unanswerable") or set(result.case.outcomes) & set(CONDUCT):
        return None
    return result.given.in_scope, bool({"answered", "partly_answered"} & set(result.case.outcomes))


def rule_is_asked(result: Result) -> tuple[float, bool] | None:
    """(probability told that what the rule says is asked, whether the text answers); of questions that ask this text."""
    asked = text_is_asked(result)
    if result.given.substance is None or not asked or not asked[1]:
        return None
    return result.given.substance, result.case.set == "answerable"


def calibration(
    results: Iterable[Result], told: Callable[[Result], tuple[float, bool] | None], bins: int = 10
) -> tuple[list[tuple[float, float, float, float, int]], float, float]:
    """(bins for a reliability diagram, Brier score, expected calibration error).

    Brier (1950): mean squared difference, 0 is best. ECE (Naeini et al. 2015): mean distance from the diagonal, weighted by bins."""
    pairs = [pair for result in results if (pair := told(result))]
    points = []
    for n in range(bins):
        inside = [(p, true) for p, true in pairs if min(bins - 1, int(p * bins)) == n]
        if inside:
            low, high = wilson(sum(true for _, true in inside), len(inside))
            points.append((float(np.mean([p for p, _ in inside])), float(np.mean([true for _, true in inside])), low, high, len(inside)))
    if not pairs:
        return [], float("nan"), float("nan")
    brier = float(np.mean([(p - true) ** 2 for p, true in pairs]))
    return points, brier, sum(abs(p - true) * cases for p, true, _, _, cases in points) / len(pairs)


def _bar(name: str, passed: Sequence[bool]) -> Bar:
    return (name, sum(passed) / len(passed), *wilson(sum(passed), len(passed)), len(passed))
