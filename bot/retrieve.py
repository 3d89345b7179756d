"""The articles that may answer, ranked: by meaning, by words and by people's questions, fused."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.fusion import components, fuse
from bot.question import Question
from ingest.library import Hit, Library
from ingest.regulation import Address, Article


@dataclass(frozen=True, slots=True)
class Passage:
    """An article that may answer. score: fused, higher is better; components: what each look-up said of it, for reports;
    hits: what was found of it by any look-up (sentences, paragraphs, people's questions)."""

    article: Article
    score: float
    components: dict[str, float] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()


def retrieve(question: Question, library: Library, vector: Sequence[float]) -> list[Passage]:
    """All articles of the text, best first. vector: the question's embedding."""
    hits = {
        "meaning": library.by_meaning(vector),
        "words": library.by_words(question.text),
        "questions": library.by_question(vector, limit=len(library.questions)),
        "questions_by_words": library.questions_by_words(question.text),
    }
    table = components(hits, library.regulation)
    scores = fuse(table, asked=bool(library.questions))
    found: dict[str, list[Hit]] = {label: [] for label in table}
    for look_up in hits.values():
        for hit in look_up:
            found[hit.address.label].append(hit)
    ranked = sorted(library.regulation.articles, key=lambda article: -scores[article.label])
    return [Passage(article, scores[article.label], table[article.label], tuple(found[article.label])) for article in ranked]


def best_paragraph(passage: Passage) -> Address:
    """The 款 of a passage that answers best: by its own words and by the questions people ask of it."""
    def weight(address: Address) -> float:
        mine = [h for h in passage.hits if h.address == address]
        meaning = max((h.score for h in mine if h.kind in ("paragraph", "sentence")), default=0.0)
        asked = sum(sorted((h.score for h in mine if h.kind == "question" and h.score <= 1.0), reverse=True)[:3]) / 3
        return meaning + 2 * asked
    return max((p.address for p in passage.article.paragraphs), key=weight)
