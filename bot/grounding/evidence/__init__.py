"""What speaks against a sentence: in it and not in its articles, or in them and not in it, as numbers that a model weighs."""

from dataclasses import dataclass

from bot.grounding.absence import split_denials
from bot.grounding.claim import Claim
from bot.grounding.evidence.differing import differing
from bot.grounding.evidence.exceptions import exceptions
from bot.grounding.evidence.modality import modality
from bot.grounding.evidence.negation import denials, denying, negation
from bot.grounding.evidence.order import neighbours, pieces, replaced
from bot.grounding.evidence.scope import conditions, counts, letter, markers, stages
from bot.grounding.evidence.turned import turned
from bot.grounding.evidence.who import bodies, by_another, levels, roles, subjects
from bot.grounding.evidence.words import articles, lists, misplaced, words
from bot.grounding.laid_beside import laid

CERTAIN = (
    "other_article_clearly", "may_for_must", "loosened", "bound", "encouraged_for_must", "done", "cause_unfounded", "level_near", "body_absent", "unjoined",
    "denied_but_held", "denied_but_said_clearly", "count_of_all", "count_of_list", "negation_dropped", "turned_whole",
    "listed_among_own", "wide", "role_turned", "free",
    "subject_other", "appended", "stage", "turned_about", "exception_held", "no_exception", "despite", "comparison_turned", "denies_who",
)  # fmt: skip
"""What hardly ever stands against a true sentence."""
SURE = (
    "appended", "denied_but_held", "encouraged_for_must", "turned_about", "role_turned", "exception_held", "comparison_turned", "denies_who",
    "may_for_must", "choice", "stage", "count_of_list",
)  # fmt: skip
"""What has stood against no true sentence, or next to none."""
SIGNS = (
    "must_for_may", "negation_added", "condition_unsaid", "elsewhere_not_asked", "unknown_not_asked", "actor_absent", "actor_other", "inserted",
    "replaced_elsewhere", "only", "strong", "rule_dropped", "apart", "each", "listed", "condition_gone", "merged", "subject_foreign",
)  # fmt: skip
"""What stands against true sentences too, one at a time."""
_GROUPS = (
    articles, words, lists, modality, negation, denying, conditions, markers, stages, counts, subjects, by_another, levels, bodies, roles, neighbours,
    pieces, replaced, exceptions, turned, letter, misplaced,
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What speaks against a sentence by its names, 0 where nothing does; and the pieces that are said otherwise."""

    signs: dict[str, float]
    otherwise: frozenset[str]


def seen(claim: Claim) -> Seen:
    said, denied = split_denials(claim.words)
    sides = laid(claim, said)
    found = denials(denied, sides)
    for group in _GROUPS:
        found |= group(sides)
    return Seen(counted(found), differing(sides))


def evidence(claim: Claim) -> dict[str, float]:
    """The signs alone."""
    return seen(claim).signs


def counted(found: dict[str, float]) -> dict[str, float]:
    """With how much there is: kinds that were seen seldom count together, so that few examples of each are enough."""
    sums = {"sure": SURE, "certain": CERTAIN, "signs": SIGNS}
    return {**found, **{name: float(sum(found.get(sign, 0.0) > 0.5 for sign in several)) for name, several in sums.items()}}
