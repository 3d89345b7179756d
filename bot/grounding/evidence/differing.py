"""What is said otherwise: characters in a row of a sentence that its articles do not have.

Each is weighed by itself (evals/learn/support.py): 应当 that is not in the text speaks against a sentence, 说 or 帮 for it, being how people
put a thing in plain words."""

import re

from bot.grounding.laid_beside import Laid

_LONGEST = 3


def differing(sides: Laid) -> frozenset[str]:
    """The pieces, each once, as they are written."""
    ground = "\n".join(f"{article.title}\n{article.text}" for article in sides.claim.articles)
    runs = re.findall("[\u4e00-\u9fff]+", sides.claim.words)
    said = {run[at : at + size] for run in runs for size in range(1, _LONGEST + 1) for at in range(len(run) - size + 1)}
    return frozenset(piece for piece in said if piece not in ground)
