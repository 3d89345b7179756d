"""Exceptions that a sentence takes in: what its articles leave out, or allow only where it is not so, said as if it were like the rest."""

import re

from bot.grounding.laid_beside import Laid, content, pairs_of
from bot.grounding.statutory import NEGATION, SAID_OF_TEXT

_EXCEPTED = re.compile("除(?P<out>[^，。；]{2,60}?)(?:以|之)?外|未(?!来)(?P<not>[^，。；、]{3,20})(?=[，的、])")
_NONE = re.compile("(?:不|没有?|无|没得|冇得|并无)(?:任何|什么|有)?(?:例外|豁免)|不分|不[管论]|莫[管论]")
"""That there is no exception."""
_LEFT_OUT = re.compile("除|以外|之外|例外|排除|另行|另有说法|限[于制]")


def exceptions(sides: Laid) -> dict[str, float]:
    """exception_held: a clause speaks of what is excepted, and does not say no of it; no_exception: the sentence says that there is none."""
    held = 0.0
    for beside in {beside.sentence: beside for beside in sides.clauses}.values():
        for match in _EXCEPTED.finditer(beside.sentence):
            span = match["out"] or match["not"]
            plain = [word.text for word in content(span) if word.text not in SAID_OF_TEXT]
            telling = pairs_of("，".join(plain)) - pairs_of(beside.sentence.replace(match[0], "，"))
            clauses = [clause.clause for clause in sides.clauses]
            held = max([held, *(float(_holds(one, after, telling)) for one, after in zip(clauses, [*clauses[1:], ""], strict=True))])
    return {"exception_held": held, "no_exception": float(bool(_NONE.search(sides.said)))}


def _holds(clause: str, after: str, telling: frozenset[str]) -> bool:
    """Whether a clause speaks of it, and neither it nor what follows says no."""
    said = _NONE.sub("", f"{clause}，{after}")
    return bool(pairs_of(clause) & telling) and not NEGATION.search(said) and not _LEFT_OUT.search(said)
