"""Words that stand together in a sentence and not in its articles."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from bot.grounding.laid_beside import Laid, pairs_of, split_clauses

_JOINS = re.compile("也|还|又|则|同时|另|，并|，而|分别|既|一方面")


def neighbours(sides: Laid) -> dict[str, float]:
    """Neighbouring words that no sentence of the articles has together, and clauses that only two articles together cover."""
    sentences = [part for ground in sides.ground for part in re.split("[。；\n]", ground)]
    parts = [part for ground in sides.ground for part in split_clauses(ground)]
    found = [pair for beside in sides.clauses for pair in pairwise([word.text for word in beside.words if word.text in sides.text])]
    apart = sum(not any(one in s and other in s for s in sentences) for one, other in found)
    in_clauses = sum(not any(one in s and other in s for s in parts) for one, other in found)
    own = [pairs_of(ground) for ground in sides.ground]
    gains = [sides.share(mine, frozenset().union(*own)) - max(sides.share(mine, pairs) for pairs in own) for b in sides.clauses if (mine := pairs_of(b.clause))]
    two = len(own) > 1
    return {
        "apart": min(3.0, apart),
        "apart_share": apart / (len(found) or 1),
        "apart_in_clauses": in_clauses / (len(found) or 1),
        "merged": max(gains, default=0.0) if two else 0.0,
        "unjoined": float(two and not sides.claim.apart and not _JOINS.search(sides.claim.words)),
    }


def replaced(sides: Laid) -> dict[str, float]:
    """Words put in, or put in the place of others, between words that stand letter for letter in the articles' sentence."""
    found = dict.fromkeys(("replaced", "replaced_elsewhere", "inserted", "cut"), 0.0)
    for beside in sides.clauses:
        steps = SequenceMatcher(None, beside.clause, beside.sentence, autojunk=False).get_opcodes()
        for n, (step, i, j, k, m) in enumerate(steps):
            before = steps[n - 1][2] - steps[n - 1][1] if n and steps[n - 1][0] == "equal" else 0
            after = steps[n + 1][2] - steps[n + 1][1] if n + 1 < len(steps) and steps[n + 1][0] == "equal" else 0
            if min(max(before, 3 * (i == 0)), max(after, 3 * (j == len(beside.clause)))) < 2 or before + after < 4:
                continue
            mine = [w for w in beside.words if w.start < j and w.start + len(w.text) > i and w.text not in beside.sentence]
            if step == "insert" and not mine and 0 < m - k < 24 and not re.search("[、，]", beside.sentence[k:m]):
                found["cut"] += 1
            if step == "replace" and mine and m - k < 16:
                found["replaced"] += 1
                found["replaced_elsewhere"] += any(sides.rare.spread(word.text) for word in mine)
            elif step == "delete" and mine:
                found["inserted"] += 1
    return {name: min(2.0, value) for name, value in found.items()}


def pieces(sides: Laid) -> dict[str, float]:
    """In what other order a sentence says the same: between its words the text begins another item, or a clause falls into many pieces."""
    regrouped, worst = 0, 0.0
    for beside in sides.clauses:
        for one, other in pairwise(beside.words):
            gap = beside.clause[one.start + len(one.text) : other.start]
            if len(gap) > 2 or re.search("[、和与及或]", gap):
                continue
            ends = [match.end() for match in re.finditer(re.escape(one.text), beside.sentence)]
            spans = [beside.sentence[end:at] for end in ends if (at := beside.sentence.find(other.text, end)) >= 0]
            regrouped += bool(spans) and all(re.search("[、，]", span) for span in spans)
        worst = max(worst, _pieces(beside.clause, beside.sentence))
    return {"regrouped": min(3.0, regrouped), "seams": worst}


def _pieces(clause: str, sentence: str) -> float:
    at = found = covered = 0
    while at < len(clause):
        size = next((size for size in range(min(24, len(clause) - at), 1, -1) if clause[at : at + size] in sentence), 0)
        found, covered, at = (found + 1, covered + size, at + size) if size else (found, covered, at + 1)
    return found / covered if covered > 5 else 0.0
