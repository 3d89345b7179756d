"""Words of a sentence that its articles do not have, and articles that have more of them."""

import re
from functools import lru_cache

from bot.grounding.laid_beside import ABSENT, Beside, Laid, Word, content, pairs_of, stands_in
from bot.grounding.statutory import canonical
from ingest.models import tag

_CLEARLY = 0.12
"""More of a sentence's pairs of characters in another article than in those it cites: it was written from the other."""
_APPENDS = re.compile("^(?:以及|还有|也有|还包括|连同|甚至|乃至|再加上|另外还有|包括)|(?:也|都|同样)(?:在其中|在内|算在|列在|包括|受)")
_AND = re.compile("、|(?<=[\u4e00-\u9fff]{2})(?:和|以及|及|与|或(?!者))(?:其他)?(?=[\u4e00-\u9fff“]{2})")
_CLAUSE = 12
"""Characters of a clause that nobody puts in the same words by chance."""
_ELSEWHERE = 0.15
"""More of a sentence in one paragraph that is not cited than in all that are. Of true sentences to learn from, their marks moved to another 款 of
the article (1,415), nine in ten; of the true ones as they were written (1,713) two in a thousand."""
_LONG_ITEM = 9
"""Characters of what is no item but a clause."""


def articles(sides: Laid) -> dict[str, float]:
    """Whether another article says the same, and better."""
    mine, own = pairs_of(sides.said), [pairs_of(ground) for ground in sides.ground]
    cited = sides.share(mine, frozenset().union(*own))
    near = {ground.replace("\n", "") for ground in sides.ground}
    shares = sides.rare.whole.shares(mine, sides.rare)
    others = [(text, share) for text, share in zip(sides.rare.articles, shares, strict=True) if text.replace("\n", "") not in near]
    other = max((float(share) for _, share in others), default=0.0)
    things = [(word.text, sides.rare.of_word(word.text)) for word in sides.words if not word.acts]
    total = sum(weight for _, weight in things) or 1.0
    by_words = max((sum(weight for word, weight in things if word in text) / total for text, _ in others), default=0.0)
    own_words = sum(weight for word, weight in things if word in sides.text) / total
    return {
        "uncovered": 1 - cited,
        "other_article": max(0.0, other - cited),
        "other_article_clearly": float(other - cited > _CLEARLY),
        "other_words": max(0.0, by_words - own_words),
        "idle_mark": float(len(own) > 1 and min(sides.share(mine, pairs) for pairs in own) < 0.25),
    }


def words(sides: Laid) -> dict[str, float]:
    """Words of content that its articles do not have: worse where another article has them, harmless where they are everyday words."""
    absent = [word for word in sides.words if stands_in(word.text, sides.text) < ABSENT]
    asked = canonical(sides.claim.question)
    elsewhere = [word for word in absent if not word.acts and sides.rare.spread(word.text)]
    unknown = [word for word in absent if not word.acts and not sides.rare.spread(word.text)]
    far = sum(stands_in(word.text, beside.sentence) < ABSENT <= stands_in(word.text, sides.text) for beside in sides.clauses for word in beside.words)
    return {
        "elsewhere": min(3.0, len(elsewhere)),
        "elsewhere_not_asked": float(any(word.text not in asked for word in elsewhere)),
        "unknown": min(4.0, len(unknown)),
        "unknown_not_asked": float(any(word.text not in asked for word in unknown)),
        "acts_elsewhere": min(3.0, sum(word.acts and sides.rare.spread(word.text) > 0 for word in absent)),
        "acts_unknown": min(3.0, sum(word.acts and not sides.rare.spread(word.text) for word in absent)),
        "absent_share": len(absent) / (len(sides.words) or 1),
        "far": min(3.0, far),
    }


def lists(sides: Laid) -> dict[str, float]:
    """Items of lists with a word that the articles do not have, and whether one stands among items that are the articles' own."""
    strangers, among, new, strange_item = 0, False, 0.0, 0.0
    for beside in sides.clauses:
        parts = _AND.split(beside.clause)
        if len(parts) < 2:
            continue
        items = [_first(part) if n == len(parts) - 1 else _last(part) for n, part in enumerate(parts)]
        own = [item in beside.sentence for item in items]
        for n, item in enumerate(items):
            named = [word for word in content(item) if not word.acts] or [Word(item, "n", 0)]
            strange = len(item) > 1 and not own[n] and any(stands_in(word.text, sides.text) < ABSENT for word in named)
            strangers += n > 0 and strange
            beside_own = [at for at in (n - 1, n + 1) if 0 <= at < len(items) and own[at] and len(items[at]) > 1]
            if 0 < n < len(items) - 1 and len(beside_own) > 1 and _is_item(item) and item not in sides.text:
                new, strange_item = max(new, 1 - _longest(item, beside.sentence) / len(item)), 1.0
            among = among or (strange and sum(own) >= max(1, len(items) - 2) and len(item) < 14)
    return {
        "listed": float(min(3, strangers)),
        "listed_among_own": float(among),
        "listed_new": new,
        "listed_between": strange_item,
        "appended": float(any(_appended(beside, sides) for beside in sides.clauses)),
    }


def _is_item(item: str) -> bool:
    """Whether what stands between two pauses is one thing, and no clause: the last item of a list goes on in what is said of all."""
    return 1 < len(item) < _LONG_ITEM and _first(item) == item and not any(kind == "v" and len(word) == 1 for word, kind in tag(item))


def _longest(item: str, text: str) -> int:
    """Characters in a row of an item that stand in a text."""
    return max((size for size in range(len(item), 0, -1) if any(item[at : at + size] in text for at in range(len(item) - size + 1))), default=0)


def _appended(beside: Beside, sides: Laid) -> bool:
    """Whether a clause only adds to what was listed before it, and not one of its things is the articles'."""
    added = _APPENDS.search(beside.clause)
    things = [word for word in beside.words if added and word.start >= added.start() and not word.acts]
    return bool(things) and all(stands_in(word.text, sides.text) < ABSENT for word in things)


def _first(part: str) -> str:
    return re.split("等|这[些类样几]|那[些类样]|都|也|方面|领域|[：“”]", part.strip("“”"))[0]


def _last(part: str) -> str:
    return re.split("[：“]|包括|含|在|由|有|的", part.strip("“”"))[-1]


def misplaced(sides: Laid) -> dict[str, float]:
    """Whether a clause stands letter for letter in a paragraph that is not cited, and in none that is; or most of the sentence in such a
    paragraph, and far less of it in those that are cited."""
    claim = sides.claim
    whole = [clause for clause in re.split("[，。；：！？、“”\\s]", claim.words) if len(clause) >= _CLAUSE and clause not in claim.ground]
    mine, own = pairs_of(sides.said), {paragraph.text for paragraph in claim.cited}
    paragraphs = sides.rare.paragraphs
    others = {text: float(share) for text, share in zip(paragraphs.texts, paragraphs.shares(mine, sides.rare), strict=True) if text not in own}
    here = sides.share(mine, frozenset().union(*(_paragraphs_pairs(text) for text in (claim.headings, *(paragraph.text for paragraph in claim.cited)))))
    there = max(others.values(), default=0.0)
    return {"misplaced": float(there - here > _ELSEWHERE or any(clause in text for clause in whole for text in others))}


@lru_cache(maxsize=512)
def _paragraphs_pairs(text: str) -> frozenset[str]:
    return pairs_of(canonical(text))
