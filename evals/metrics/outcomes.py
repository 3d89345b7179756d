"""Outcomes: the right one, and the errors that matter apart."""

from math import nan

from evals.cases import Case
from evals.given import Given
from evals.metrics.citations import first_citation
from evals.metrics.wording import must_convey

_ANSWERS = ("answered", "partly_answered")


def outcome_right(case: Case, given: Given) -> float:
    """Outcome accuracy: whether the outcome is one of the case's: 1 or 0."""
    return float(given.outcome in case.outcomes)


def wrongly_refused(case: Case, given: Given) -> float:
    """Whether a question that the text answers is not answered, not even in part: 1 or 0, to be low. A crash is a refusal."""
    return float(given.outcome not in (*_ANSWERS, *case.outcomes))


def only_partly(case: Case, given: Given) -> float:
    """Whether a question that the text answers is called only partly answered: 1 or 0, to be low."""
    return float(given.outcome == "partly_answered" and "partly_answered" not in case.outcomes)


def not_answered_as_if(case: Case, given: Given) -> float:
    """Whether a question that the text does not answer is not answered as if it did: 1 or 0.

    0 for `answered` (or `partly_answered`) where the case does not allow it; 0 for a false premise (the case allows `answered`) that is
    answered without the words that contradict it; 0 for a crash."""
    if given.outcome == "error" or (given.outcome in _ANSWERS and given.outcome not in case.outcomes):
        return 0.0
    served = given.outcome in _ANSWERS and "answered" in case.outcomes and must_convey(case, given) < 1
    return float(not served)


def turn_right(case: Case, given: Given) -> float:
    """Whether a turn of a conversation is answered right: 1 or 0. Right outcome, all of must_cite cited, all of must_convey stated."""
    cited = set(case.must_cite) <= set(given.cited)
    return float(given.outcome in case.outcomes and cited and not must_convey(case, given) < 1)


def structure_right(case: Case, given: Given) -> float:
    """Whether a question about the document itself is answered right: 1 or 0.

    As a turn; besides, where the case names articles, no other is cited."""
    named = {*case.must_cite, *case.may_cite}
    return float(turn_right(case, given) == 1 and (not named or set(given.cited) <= named))


def stays(case: Case, given: Given, base_case: Case, base: Given) -> float:
    """Robustness: whether the same question in other words gets the same outcome and the same first citation as its base: 1 or 0.

    NaN where the base is not answered right itself: an error repeated is not robust, and a bot that always says the same not either.
    After the invariance tests of CheckList (Ribeiro et al. 2020, arXiv:2005.04118)."""
    if base.outcome not in base_case.outcomes or first_citation(base_case, base) == 0:
        return nan
    return float((given.outcome, given.cited[:1]) == (base.outcome, base.cited[:1]))
