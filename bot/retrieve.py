"""The articles that may answer, ranked: by meaning, by words and by people's questions, fused. A question that asks several things is
searched whole and thing by thing."""

import re
from dataclasses import dataclass, replace

from bot.fusion import FEATURES, features, fuse
from bot.question import Question
from ingest.library import Library, Scores, Vector
from ingest.regulation import Article

_PARTS = 3
_WITHIN = 8
"""The best article of one thing asked counts where it is among this many of the whole question."""
_FOUND = 8.0
"""The least score of an article that counts as found by one thing asked: 选址在哪个区 alone finds nothing. Chosen on development."""
_THING = 4
"""Characters."""
_EACH = re.compile("分别|各(?![种类位地级项界])|[两几](?:件|桩|样|个|头|方面|条路)|都")
_AND = re.compile("和|跟|与|、|还有|以及|同时")
_ASKS = re.compile(
    r"吗|么$|呢|谁|什么|啥|哪|怎么|怎样|咋|如何|几[个年天家款条]|多少|为何|(\w)不\1|(\w)没\2|要不要|能不能|可不可以|有没有|有无|是否|可否|能否|[^\W]\s*(?:不|没|没有)$|还是"
    r"|\b(?:what|how|who|when|where|which|can|may|is|are|does|do|will|could)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Search:
    """One look into the library: for the whole question, or for one of several things that it asks. meaning: the similarity of each
    of `library.places`; asked: of each of `library.questions`."""

    text: str
    meaning: Scores
    asked: Scores


@dataclass(frozen=True, slots=True)
class Passage:
    """An article that may answer. score: fused, of the whole question, higher is better; components: what each look-up said of it
    (FEATURES); search: of the whole question, or of the one of several things asked of which it is the best article; of_part: whether the latter."""

    article: Article
    score: float
    components: dict[str, float]
    search: Search
    of_part: bool = False


def retrieve(question: Question, library: Library, vector: Vector) -> list[Passage]:
    """All articles of the text, best first, those that the question is about before all others. vector: the question's embedding."""
    ranked = _ranked(question.text, vector, library)
    if question.about:
        return sorted(ranked, key=lambda passage: passage.article.label not in question.about)
    things = things_asked(question.text)
    if len(things) < 2:
        return ranked
    firsts = [_ranked(thing, vector, library)[0] for thing, vector in zip(things, library.vectors(things), strict=True)]
    best = {first.article.label: first.search for first in reversed(firsts) if first.score >= _FOUND}
    return [replace(p, search=best[p.article.label], of_part=True) if n < _WITHIN and p.article.label in best else p for n, p in enumerate(ranked)]


def things_asked(question: str) -> list[str]:
    """The things that a question asks, the first few, each with what leads up to it; one where it asks one thing."""
    found: list[str] = []
    pending = ""
    for clause in re.findall(r"[^，。；？！,;?!]+[，。；？！,;?!]*", question):
        pending += clause
        if _ASKS.search(clause.strip("，。；？！,;?! ")):
            found.append(pending.strip(" ，,。"))
            pending = ""
    if found and pending.strip():
        found[-1] += pending
    if len(found) == 1:
        found = _of_each(question) or found
    return found[:_PARTS] if len(found) > 1 and all(len(part) >= _THING for part in found) else [question]


def _of_each(question: str) -> list[str]:
    """要贷款，还要找地方，两样各怎么说: the things named before a question that asks the same of each."""
    *before, last = re.findall(r"[^，。；？！,;?!]+", question)
    if not before or not _EACH.search(last):
        return []
    return [thing for thing in (before if len(before) > 1 else _AND.split(before[0])) if len(thing) >= _THING]


def _ranked(text: str, vector: Vector, library: Library) -> list[Passage]:
    search = Search(text, library.by_meaning(vector), library.by_question(vector))
    raw = features(text, vector, search.meaning, search.asked, library)
    scores = fuse(raw, asked=library.well_asked)
    articles = library.regulation.articles
    order = scores.argsort()[::-1]
    return [Passage(articles[n], float(scores[n]), dict(zip(FEATURES, raw[n].tolist(), strict=True)), search) for n in order]
