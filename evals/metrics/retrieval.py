"""Retrieval, by ir-measures (MacAvaney et al. 2022, arXiv:2111.13466): all measures over rankings of articles.

Articles that answer (must_cite or, where a case names none, may_cite) are of relevance 2, other may_cite of relevance 1."""

from collections.abc import Iterable

from ir_measures import RR, R, Success, iter_calc, nDCG  # type: ignore[attr-defined]

from evals.cases import Case
from evals.given import Given

MEASURES = {
    "hit@1": Success(rel=2) @ 1,
    "hit@3": Success(rel=2) @ 3,
    "hit@5": Success(rel=2) @ 5,
    "recall@5": R(rel=2) @ 5,
    "mrr": RR(rel=2),
    "ndcg@10": nDCG @ 10,
}
"""hit@k: whether an article that answers is among the first k (1 or 0) · recall@5: the share of those articles among the first five ·
mrr: 1 / rank of the first of them (Voorhees 1999) · ndcg@10: gains discounted by log2 of the rank, over the best possible (Järvelin &
Kekäläinen 2002). 0 to 1 each."""


def retrieval(asked: Iterable[tuple[str, Case, Given]]) -> dict[str, dict[str, float]]:
    """id → measure → value, of (id, case, given); cases that name no article are left out, as not judged."""
    judgements: dict[str, dict[str, int]] = {}
    rankings: dict[str, dict[str, float]] = {}
    for id, case, given in asked:
        answers = case.must_cite or case.may_cite
        if answers:
            judgements[id] = {label: 2 if label in answers else 1 for label in (*case.must_cite, *case.may_cite)}
            best = reversed(dict.fromkeys(ranked.article for ranked in given.ranking))
            rankings[id] = {label: float(n) for n, label in enumerate(best)} or {"": 0.0}
    values: dict[str, dict[str, float]] = {id: dict.fromkeys(MEASURES, 0.0) for id in judgements}
    names = {measure: name for name, measure in MEASURES.items()}
    for found in iter_calc(list(names), judgements, rankings):
        values[found.query_id][names[found.measure]] = float(found.value)
    return values
