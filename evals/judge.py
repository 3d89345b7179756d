"""A case and what was given for it → values of all metrics that apply, and in words why it failed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import isnan

from evals.cases import Case
from evals.given import Given
from evals.metrics import citations, claims, conduct, outcomes, wording
from evals.metrics.retrieval import retrieval
from evals.names import called
from ingest.regulation import Regulation

_ANSWER = ("answerable",)
_TEXT = ("answerable", "unanswerable")
_METRICS = {
    "first_citation": (citations.first_citation, _ANSWER),
    "citation_recall": (citations.citation_recall, _ANSWER),
    "citation_precision": (citations.citation_precision, _ANSWER),
    "citation_precision_unanswerable": (citations.citation_precision, ("unanswerable",)),
    "must_convey": (wording.must_convey, _ANSWER),
    "outcome_right": (outcomes.outcome_right, _TEXT),
    "wrongly_refused": (outcomes.wrongly_refused, _ANSWER),
    "only_partly": (outcomes.only_partly, _ANSWER),
    "not_answered_as_if": (outcomes.not_answered_as_if, ("unanswerable",)),
    "nearest_shown": (citations.nearest_shown, ("unanswerable",)),
    "structure_right": (outcomes.structure_right, ("structure",)),
    "turn_right": (outcomes.turn_right, ("conversations",)),
    "handled": (conduct.handled, ("hostile",)),
    "false_fact_kept": (claims.false_fact_kept, ("claims",)),
    "lie_kept": (claims.lie_kept, ("claims",)),
    "truth_withheld": (claims.truth_withheld, ("claims",)),
    "checking_ms": (claims.checking_ms, ("claims",)),
}
"""Metrics of one case, and the sets that they are taken over."""
_LENGTHS = {"answerable": "quoted_characters", "conversations": "turn_characters"}
"""By what name how much an answer quotes is taken over a set."""


@dataclass(frozen=True, slots=True)
class Result:
    """case: a question, or a turn of a conversation with the history that it was asked with. values: by metric, NaN where not judged.

    failures: in Chinese, why it failed; empty where it did not."""

    case: Case
    given: Given
    values: dict[str, float] = field(default_factory=dict)
    failures: tuple[str, ...] = ()


def judge(asked: Iterable[tuple[Case, Given]], regulation: Regulation) -> list[Result]:
    """All results, in the order in which they were asked."""
    asked = list(asked)
    by_id = {case.id: (case, given) for case, given in asked}
    ranked = retrieval((case.id, case, given) for case, given in asked if case.set in _ANSWER)
    results = []
    for case, given in asked:
        values = {name: metric(case, given) for name, (metric, sets) in _METRICS.items() if case.set in sets}
        if case.set != "claims":
            values["quote_fidelity"] = wording.quote_fidelity(case, given, regulation)
        if name := _LENGTHS.get(case.set):
            values[name] = wording.quoted_characters(case, given, regulation)
        if case.base and case.base != case.id:
            values["stays"] = outcomes.stays(case, given, *by_id[case.base])
        values |= ranked.get(case.id, {})
        result = Result(case, given, values)
        results.append(replace(result, failures=tuple(_failures(result, regulation))))
    return results


def _failures(result: Result, regulation: Regulation) -> Iterable[str]:
    """What is wrong, in words."""
    case, given, values = result.case, result.given, result.values
    if given.error:
        yield f"程序出错：{given.error}"
    elif given.outcome not in case.outcomes:
        yield f"结果应为 {'或'.join(map(called, case.outcomes))}，实为 {called(given.outcome)}"
    if values.get("first_citation") == 0:
        yield f"首条引用应为 {'或'.join(case.must_cite or case.may_cite)}，实为 {given.cited[0] if given.cited else '无'}"
    if case.set != "hostile" and (lacking := [label for label in case.must_cite if label not in given.cited]):
        yield f"漏引 {'、'.join(lacking)}"
    accepted = {*case.must_cite, *case.may_cite}
    if case.set != "hostile" and accepted and (beside := [label for label in given.cited if label not in accepted]):
        yield f"引用不当 {'、'.join(beside)}"
    if case.set != "hostile" and (lacking := wording.missing_facts(case, given)):
        yield f"没有说出 {'、'.join(lacking)}"
    if values.get("quote_fidelity") == 0:
        yield f"引文与原文不符：{'；'.join(wording.false_quotes(case, given, regulation))}"
    if values.get("nearest_shown") == 0:
        yield "没有给出最接近的条文"
    if values.get("handled") == 0 and (repeated := conduct.repeated(case, given)):
        yield f"复述了不应出现的内容（{len(repeated)} 处）"
    if values.get("stays") == 0:
        yield f"与原问法（{case.base}）的结果或首条引用不同"


def judged(results: Iterable[Result], metric: str) -> list[float]:
    """The values of a metric that are not NaN."""
    return [value for result in results if not isnan(value := result.values.get(metric, float("nan")))]
