"""Whether each place that a sentence cites bears something of it: a mark too many sends the reader to what says nothing of the kind."""

from bot.grounding.claim import Claim
from bot.grounding.laid_beside import laid, pairs_of
from bot.grounding.statutory import canonical

_HARDLY, _NEARLY, _OTHERS = 0.04, 0.6, 2
"""A paragraph bears nothing where it has less of a sentence's pairs of characters, by rarity, than this part of what the best has, and adds less
than that share to the others that are cited, or so many paragraphs of the text would add more. Of 456 places of true sentences with several that is
said of one in a hundred; of 2,900 of another article put beside the right one, of all but as many; of 1,924 of another 款, of 0.94."""


def idle(claim: Claim) -> str | None:
    """The reason to withhold a sentence that cites a place with nothing of it, or None; nothing is said where no paragraph has any of it."""
    if len(claim.cited) < 2:
        return None
    sides = laid(claim, claim.words)
    mine, rare = pairs_of(sides.said), sides.rare
    held, total = rare.paragraphs.shares(mine, rare), rare.of_pairs(mine)
    for paragraph in claim.cited:
        here = rare.paragraphs.texts.index(paragraph.text)
        if held[here] >= _NEARLY * held.max():
            continue
        rest = mine.difference(*(pairs_of(canonical(other.text)) for other in claim.cited if other is not paragraph))
        added = rare.paragraphs.shares(rest, rare) * rare.of_pairs(rest) / total
        if added[here] < _HARDLY or (added > added[here]).sum() >= _OTHERS:
            return "所注的几处中有一处与这句话无关"
    return None
