"""Whether a sentence says what its articles say: the evidence against it, weighed.

Two weights are summed, both log-odds of a lie: boosted trees (Friedman 2001) on the signs of bot/grounding/evidence/, and a logistic regression on the
pieces of the sentence that its articles do not have. Both are learned by evals/learn/support.py from sentences written by hand; the trees
from made ones too."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.grounding.claim import Claim
from bot.grounding.evidence import Seen, counted, seen
from bot.grounding.laid_beside import content
from bot.grounding.notation import quotations
from bot.grounding.statutory import MARKER, NEGATION

REASONS = {
    "与所注条文不符": ("uncovered", "other_article", "other_article_clearly", "other_words", "idle_mark", "absent_share", "misplaced"),
    "语气与条文不同": (
        "must_for_may", "may_for_must", "encouraged_for_must", "bare_for_may", "bound",
        "loosened", "belittled", "duty_dropped", "choice", "allowed_for_encouraged", "encouraged_dropped",
    ),
    "肯定与否定和条文相反": (
        "negation_added", "negation_dropped", "negation_dropped_beside_another", "negation_unknown", "negation_alone", "comparison_turned",
    ),
    "遗漏了条文的条件": ("condition_dropped", "condition_gone", "condition_unsaid", "rule_dropped", "free", "cut", "despite", "no_exception", "exception_held"),
    "范围比条文宽": ("wide", "each", "all", "only", "strong"),
    "主体与条文不同": (
        "actor_absent", "actor_elsewhere", "actor_moved", "actor_other",
        "subject_foreign", "subject_far", "subject_other", "role_turned", "turned_about", "level",
        "level_near", "by_another", "subject_unnamed",
    ),
    "添加了条文没有的事项": ("listed", "listed_among_own", "listed_new", "listed_between", "appended", "inserted", "suffers"),
    "条文没有这样的机构": ("body_absent", "body_joined"),
    "条文没有这样的原因": ("cause", "cause_unfounded"),
    "把计划说成了已经做成": ("done",),
    "把不同的条文合成了一个说法": ("apart", "apart_share", "apart_in_clauses", "merged", "unjoined", "regrouped", "seams"),
    "所数的项数与条文不符": ("count_unfounded", "count_of_all", "count_of_list"),
    "时期与条文不同": ("stage",),
    "条文有而说没有": (
        "denied_but_held", "denied_but_said", "denied_but_said_clearly", "denied", "turned", "turned_whole",
        "denies", "denies_asking", "denies_held", "denies_held_unasked", "denies_unknown", "denies_who",
    ),
    "用语在条文中找不到": (
        "elsewhere", "elsewhere_not_asked", "unknown", "unknown_not_asked", "acts_elsewhere", "acts_unknown", "far", "replaced", "replaced_elsewhere",
    ),
}  # fmt: skip
"""What a citizen's portal counts: the reason whose evidence, taken away, would speak most for the sentence."""


OF_WORDS = "用语在条文中找不到"
OF_FACT = {"count_of_list": "所数的项数与条文不符", "stage": "时期与条文不同", "misplaced": "与所注条文不符"}
"""What is counted or named wrongly can be looked up: nothing is weighed against it."""


@dataclass(frozen=True)
class Forest:
    """Binary trees in arrays, node after node. features[n]: what node n asks; to `left` where it is at most limits[n], else to `right`; a leaf leads
    to itself; values: of leaves; roots: where the trees begin; depth: of the deepest."""

    features: NDArray[np.intp]
    limits: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    values: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int

    def value(self, row: NDArray[np.float64]) -> float:
        """The sum of what the trees say."""
        nodes = self.roots
        for _ in range(self.depth):
            nodes = np.where(row[self.features[nodes]] <= self.limits[nodes], self.left[nodes], self.right[nodes])
        return float(self.values[nodes].sum())


@dataclass(frozen=True)
class Learned:
    """names: of the signs, in the order of a row; limit: a sentence is withheld above it; base, trees, pieces: their sum is the log-odds of
    a lie. pieces: what each weighs that is said otherwise."""

    names: tuple[str, ...]
    limit: float
    base: float
    trees: Forest
    pieces: dict[str, float]

    def of_signs(self, found: dict[str, float]) -> float:
        return self.base + self.trees.value(np.array([found.get(name, 0.0) for name in self.names]))

    def of_pieces(self, found: Seen) -> float:
        """Less where more of the sentence is quoted letter for letter: they are of the rest alone."""
        return (1 - found.signs["quoted"]) * sum(self.pieces.get(piece, 0.0) for piece in found.otherwise)


def weighed(found: Seen) -> tuple[float, float]:
    """The log-odds of a lie, by the signs and by the pieces."""
    learned = _learned()
    return learned.of_signs(found.signs), learned.of_pieces(found)


def supported(claim: Claim) -> str | None:
    """The reason to withhold a sentence that says other than its articles, or None."""
    if _to_the_letter(claim):
        return None
    found, learned = seen(claim), _learned()
    for name, reason in OF_FACT.items():
        if found.signs[name]:
            return reason
    if learned.of_signs(found.signs) + learned.of_pieces(found) <= learned.limit:
        return None
    return _reason(found, learned)


def _reason(found: Seen, learned: Learned) -> str:
    """The group without which the sentence would look best; pieces that are said otherwise count as words."""
    wording = learned.of_pieces(found)
    without = {
        reason: learned.of_signs(counted({name: value for name, value in found.signs.items() if name not in group})) + wording * (reason != OF_WORDS)
        for reason, group in REASONS.items()
    }
    return min(without, key=lambda reason: without[reason])


def _to_the_letter(claim: Claim) -> bool:
    """Whether a sentence says nothing but a quote (and what its article's title says), or is a sentence of its article, word for word."""
    own = {part for paragraph in claim.cited for part in re.split("[。；\n]", paragraph.text)}
    if claim.words.strip("。； \n") in own | {paragraph.text.rstrip("。") for paragraph in claim.cited}:
        return True
    rest, quoted = claim.words, quotations(claim.words) or []
    spans = quoted or [match.span() for match in re.finditer("《[^《》]*》", claim.words)]
    for start, end in reversed(spans):
        if claim.quotes(claim.words[start + 1 : end - 1]):
            rest = rest[:start] + rest[end:]
    strange = [word for word in content(rest) if word.text not in claim.headings]
    return len(rest) < len(claim.words) and not strange and not any(marker.search(rest) for marker in (NEGATION, *MARKER.values()))


@cache
def _learned() -> Learned:
    learned = json.loads((resources.files("bot") / "learned/support.json").read_text(encoding="utf-8"))
    return Learned(tuple(learned["names"]), learned["limit"], learned["base"], _forest(learned["trees"]), learned["pieces"])


def _forest(trees: list[dict[str, list[float]]]) -> Forest:
    """Trees, each in arrays of its own, as one."""
    sizes = [len(tree["values"]) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    features, left, right = (np.concatenate([np.array(tree[part], np.intp) for tree in trees]) for part in ("features", "left", "right"))
    shift, own, leaf = np.repeat(roots, sizes), np.arange(sum(sizes)), features < 0
    left, right = np.where(leaf, own, left + shift), np.where(leaf, own, right + shift)
    limits, values = (np.concatenate([np.array(tree[part], np.float64) for tree in trees]) for part in ("limits", "values"))
    depth, nodes = 0, roots
    while not leaf[nodes].all():
        nodes = np.concatenate([left[nodes[~leaf[nodes]]], right[nodes[~leaf[nodes]]]])
        depth += 1
    return Forest(np.maximum(features, 0), limits, left, right, values, roots, depth)
