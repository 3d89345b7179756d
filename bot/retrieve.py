"""The articles that may answer, ranked: by meaning, by words and by people's questions, fused."""

from dataclasses import dataclass, field

from bot.fusion import FEATURES, features, fuse
from bot.question import Question
from ingest.library import Library, Vector
from ingest.regulation import Article


@dataclass(frozen=True, slots=True)
class Passage:
    """An article that may answer. score: fused, higher is better; components: what each look-up said of it (FEATURES)."""

    article: Article
    score: float
    components: dict[str, float] = field(default_factory=dict)


def retrieve(question: Question, library: Library, vector: Vector) -> list[Passage]:
    """All articles of the text, best first, those that the question is about before all others. vector: the question's embedding."""
    raw = features(question.text, vector, library)
    scores = fuse(raw, asked=bool(library.questions))
    articles = library.regulation.articles
    return [
        Passage(articles[n], float(scores[n]), dict(zip(FEATURES, map(float, raw[n]), strict=True)))
        for n in sorted(range(len(articles)), key=lambda n: (articles[n].label not in question.about, -float(scores[n])))
    ]
