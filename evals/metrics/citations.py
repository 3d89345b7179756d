"""Citations, by article."""

from math import nan

from evals.cases import Case
from evals.given import Given


def first_citation(case: Case, given: Given) -> float:
    """Whether the first citation is an article that answers: 1 or 0.

    Right is one of must_cite or, where the case names none, of may_cite. Nothing cited is 0. NaN where the case names no article."""
    right = case.must_cite or case.may_cite
    return float(bool(given.cited) and given.cited[0] in right) if right else nan


def citation_recall(case: Case, given: Given) -> float:
    """Of the articles that a right answer must cite, the share that this one cites: 0 to 1.

    NaN where the case names none. Source: ALCE (Gao et al. 2023, arXiv:2305.14627), by article."""
    return len(set(case.must_cite) & set(given.cited)) / len(case.must_cite) if case.must_cite else nan


def citation_precision(case: Case, given: Given) -> float:
    """Of the articles cited, the share that a careful legal officer would accept (must_cite or may_cite): 0 to 1.

    Nothing cited where something had to be is 0, where nothing had to be NaN. Source: ALCE (arXiv:2305.14627), by article."""
    if not given.cited:
        return 0.0 if case.must_cite else nan
    accepted = {*case.must_cite, *case.may_cite}
    return sum(label in accepted for label in given.cited) / len(given.cited)


def nearest_shown(case: Case, given: Given) -> float:
    """Whether a near miss (the text speaks of the matter but leaves out what is asked) shows its nearest article: 1 or 0.

    1 where an article of must_cite or may_cite is cited and the answer says that it is not the whole answer; NaN for all other cases."""
    if "partly_answered" not in case.outcomes or "answered" in case.outcomes or not (case.must_cite or case.may_cite):
        return nan
    return float(given.outcome in case.outcomes and bool({*case.must_cite, *case.may_cite} & set(given.cited)))
