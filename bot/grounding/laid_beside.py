"""A sentence laid beside the clauses that it comes from, so that what stands in one and not in the other can be seen."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.grounding.abbreviations import in_full
from bot.grounding.claim import Claim
from bot.grounding.statutory import SAID_OF_TEXT, canonical
from ingest.models import tag
from ingest.regulation import Article, Regulation

_CONTENT = frozenset(["n", "nz", "nw", "nt", "v", "vn", "vd", "a", "an", "ad", "s", "ORG", "LOC", "PER", "j"])
_LABEL = re.compile(r"(?:根据|按照|依据)?第[一二三四五六七八九十百零\d]+[条款章](?:第[一二三四五六七八九十\d]+款)?(?:（第.章）)?(?:规定|要求)?")
_SENTENCE, _CLAUSE = re.compile("[。；！？\n]"), re.compile("[，。；：！？\n,;]")
ABSENT = 0.34
"""Of a word: less than this, and it does not stand there."""
_OPENING = re.compile(
    "^(?:(?:您好|你好|是的?|对的?|没错|可以的?|能的?|会的?|有的?|有说|要的?|不是的?|不会的?|不能|不行|不可以|不用|不需要|没有|否|是这样的|也就是说"
    "|(?:简单|总的|概括|归纳|具体|一般)?(?:来|地)?(?:说|讲|看)|归纳起来|根据草案|按照?草案|草案规定)[，！。：、])+"
)
"""How an answer begins: yes or no, a greeting, that it sums up."""


@dataclass(frozen=True)
class Rarity:
    """How rare words are in a text: idf over its articles (Spärck Jones 1972), each in its canonical words."""

    articles: tuple[str, ...]
    weights: dict[str, float]
    """Of each pair of characters that the text has."""
    whole: "Grounds"
    paragraphs: "Grounds"

    def of_pairs(self, pairs: frozenset[str]) -> float:
        """The weight of all of them; what the text does not have is rarest."""
        unseen = self._weight(0)
        return sum([self.weights.get(pair, unseen) for pair in pairs])

    def of_word(self, word: str) -> float:
        return self._weight(self.spread(word))

    def _weight(self, spread: int) -> float:
        return math.log((len(self.articles) + 1) / (spread + 0.5))

    def spread(self, word: str) -> int:
        """In how many articles a word stands."""
        return sum(word in article for article in self.articles)


@dataclass(frozen=True)
class Grounds:
    """Texts, articles or paragraphs, by the pairs of characters that they have. held: one row a text, one column a pair of `places`."""

    texts: tuple[str, ...]
    places: dict[str, int]
    held: NDArray[np.bool_]

    @classmethod
    def of(cls, texts: Sequence[str], pairs: Iterable[str]) -> "Grounds":
        places = {pair: n for n, pair in enumerate(pairs)}
        held = np.zeros((len(texts), len(places)), bool)
        for row, text in enumerate(texts):
            held[row, [places[pair] for pair in pairs_of(canonical(text)) if pair in places]] = True
        return cls(tuple(texts), places, held)

    def shares(self, pairs: frozenset[str], rare: Rarity) -> NDArray[np.float64]:
        """How much of some pairs of characters stands in each text, by rarity."""
        known = [pair for pair in pairs if pair in self.places]
        weights = np.array([rare.weights[pair] for pair in known])
        return (self.held[:, [self.places[pair] for pair in known]] @ weights) / (rare.of_pairs(pairs) or 1.0)


@lru_cache(maxsize=8)
def rarity(regulation: Regulation) -> Rarity:
    articles = tuple(canonical(f"{article.title}。{article.text}") for article in regulation.articles)
    counts = Counter(pair for article in articles for pair in pairs_of(article))
    weights = {pair: math.log((len(articles) + 1) / (count + 0.5)) for pair, count in counts.items()}
    paragraphs = [paragraph.text for article in regulation.articles for paragraph in article.paragraphs]
    return Rarity(articles, weights, Grounds.of(articles, weights), Grounds.of(paragraphs, weights))


@lru_cache(maxsize=512)
def _articles_words(article: Article) -> str:
    return canonical(f"{article.title}。\n{article.text}")


@dataclass(frozen=True)
class Word:
    """A word of content: text, kind (its part of speech), start in its clause."""

    text: str
    kind: str
    start: int

    @property
    def acts(self) -> bool:
        return self.kind in ("v", "vd", "ad")


@dataclass(frozen=True)
class Beside:
    """A clause of the sentence, and the clause (in its sentence) of the articles that says most of the same."""

    clause: str
    words: tuple[Word, ...]
    sentence: str
    near: str
    """The clause of the articles, from the beginning of its sentence where that says who acts."""
    share: float


@dataclass(frozen=True)
class Laid:
    """A whole sentence beside its articles. ground: of each article, canonical; said: the sentence without what speaks of the text."""

    claim: Claim
    said: str
    ground: tuple[str, ...]
    rare: Rarity

    @cached_property
    def text(self) -> str:
        return "\n".join(self.ground)

    @cached_property
    def answer(self) -> str:
        """All words of the sentence but those with which an answer begins."""
        return _OPENING.sub("", self.claim.words)

    @cached_property
    def clauses(self) -> tuple[Beside, ...]:
        whole = pairs_of(self.said)
        return tuple(self._beside(clause, whole) for clause in split_clauses(self.said))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for beside in self.clauses for word in beside.words)

    @cached_property
    def near(self) -> str:
        """All sentences of the articles that clauses of this sentence come from."""
        return "\n".join(dict.fromkeys(beside.sentence for beside in self.clauses))

    def share(self, pairs: frozenset[str], ground: frozenset[str]) -> float:
        """How much of a clause's pairs of characters stand in a ground, by rarity."""
        total = self.rare.of_pairs(pairs)
        return self.rare.of_pairs(pairs & ground) / total if total else 1.0

    def _beside(self, clause: str, whole: frozenset[str]) -> Beside:
        mine = pairs_of(clause)
        places = [sentence for article in self.ground for sentence in _SENTENCE.split(article) if sentence.strip()]
        best = max(places, key=lambda sentence: self.share(mine, pairs_of(sentence)) + 0.3 * self.share(whole, pairs_of(sentence)), default="")
        parts = split_clauses(best)
        near = max(parts, key=lambda part: self.share(mine, pairs_of(part)) + 1e-3 * len(part) / (len(best) or 1), default="")
        return Beside(clause, content(clause), best, near, self.share(mine, pairs_of(best)))


def laid(claim: Claim, said: str) -> Laid:
    """said: the sentence's words without denials."""
    words = in_full(canonical(_OPENING.sub("", _LABEL.sub("", said))), claim.regulation)
    return Laid(claim, words, tuple(_articles_words(article) for article in claim.articles), rarity(claim.regulation))


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1) if re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{2}", text[n : n + 2]))


def split_clauses(text: str) -> list[str]:
    return [part for part in _CLAUSE.split(text) if len(re.findall(r"\w", part)) > 2]


@lru_cache(maxsize=1024)
def content(clause: str) -> tuple[Word, ...]:
    """Words that carry content, by LAC's parts of speech."""
    found, at = [], 0
    for word, kind in tag(clause):
        at = clause.find(word, at)
        if kind in _CONTENT and len(word) > 1 and word not in SAID_OF_TEXT and re.search(r"[\u4e00-\u9fffA-Za-z]{2}", word):
            found.append(Word(word, kind, at))
        at += len(word)
    return tuple(found)


def stands_in(word: str, text: str) -> float:
    """How much of a word stands in a text: of long words, pairs of characters count."""
    if word in text:
        return 1.0
    pairs = [word[n : n + 2] for n in range(len(word) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs) if len(pairs) > 1 else 0.0
