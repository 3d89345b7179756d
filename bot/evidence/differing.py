"""What is said otherwise: characters in a row that the cited paragraphs do not have, and words of theirs that the sentence does not have.

Each is weighed by itself (evals/learn/support.py): 应当 that is not in the text speaks against a sentence, 说 or 帮 for it, being how people
put a thing in plain words."""

import re
from functools import lru_cache

from bot.laid_beside import Laid
from ingest.models import tag

_LONGEST = 3
_GONE = "-"
"""Before a word of the articles that the sentence does not have."""


def differing(sides: Laid) -> frozenset[str]:
    """The pieces, each once: those of the sentence as they are, those of its articles after a -."""
    ground = sides.claim.ground
    runs = re.findall("[\u4e00-\u9fff]+", sides.claim.words)
    said = {run[at : at + size] for run in runs for size in range(1, _LONGEST + 1) for at in range(len(run) - size + 1)}
    words = {word for beside in sides.clauses for word in _words(beside.near)}
    return frozenset({piece for piece in said if piece not in ground} | {f"{_GONE}{word}" for word in words if word not in sides.said})


@lru_cache(maxsize=1024)
def _words(clause: str) -> frozenset[str]:
    return frozenset(word for word, _ in tag(clause) if re.search("[\u4e00-\u9fff]", word))
