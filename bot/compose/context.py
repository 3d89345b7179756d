"""What a model is given of the text: whole articles, best first, as many as there is room for; what had no room is told."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.question import Question
from ingest.library import bigrams
from ingest.models import count_tokens
from ingest.numerals import to_chinese
from ingest.regulation import Article, Paragraph
from prompts import Prompt, as_data

LEAST = 8
"""Articles that are given even where that cuts long ones short."""
_REPLY = 8
"""One in so many tokens is kept free for the reply."""
_UNSEEN = ("Mn", "Me", "Mc", "Cf", "Cc")
"""Unicode's combining marks, variation selectors among them, and what formats or controls."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show nothing."""


@dataclass(frozen=True, slots=True)
class Context:
    """articles: given, best first; text: as the model reads them; left_out: articles without room, and 款 of articles given, by name."""

    articles: tuple[Article, ...]
    text: str
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class _Part:
    """An article, or what is left of it."""

    article: Article
    left: list[int] = field(default_factory=list)
    """Places of its paragraphs that are given."""

    def __post_init__(self) -> None:
        self.left = list(range(len(self.article.paragraphs)))

    @property
    def text(self) -> str:
        """Its heading, then each 款 under its number; those cut are told, so that nobody takes the rest for the whole."""
        article, several = self.article, len(self.article.paragraphs) > 1
        title = f"【{article.title}】" if article.title else ""
        lines = [f"{article.label}{title}{article.chapter}".strip()]
        for n, paragraph in enumerate(article.paragraphs):
            name = f"第{to_chinese(n + 1)}款"
            lines.append((f"{name}：{paragraph.text}" if several else paragraph.text) if n in self.left else f"（{name}略）")
        return undisguised("\n".join(lines))

    @property
    def tokens(self) -> int:
        return count_tokens(self.text) + 1

    @property
    def cut(self) -> tuple[str, ...]:
        return tuple(f"{self.article.label}第{to_chinese(n + 1)}款" for n in range(len(self.article.paragraphs)) if n not in self.left)


def undisguised(text: str) -> str:
    """A text without what is drawn over characters or not at all, where without it the name of a section stands there: `〔条\\ufe0f文〕`.
    So written, a prompt does not know the name for its own, and a model may. Any other text is left as it is."""
    bare = "".join(c for c in text if c == "\n" or not (unicodedata.category(c) in _UNSEEN or c in _FILLERS))
    return bare if bare != text and as_data(bare) != bare else text


def packed(question: Question, articles: Sequence[Article], room: int, needed: Collection[Paragraph] = ()) -> Context:
    """Articles into so many tokens. Those after the first LEAST go first; then, from the longest article, the 款 that is least like the
    question; then, where nothing is left to cut, the last article again. One is always given. needed: paragraphs that are cut last."""
    parts = [_Part(article) for article in articles]
    asked = set(bigrams(question.text))

    def worth(part: _Part, n: int) -> tuple[bool, int]:
        paragraph = part.article.paragraphs[n]
        return paragraph in needed, len(asked & set(bigrams(paragraph.text)))

    sizes = [part.tokens for part in parts]
    gone: list[str] = []
    while sum(sizes) > room and (len(parts) > 1 or len(parts[0].left) > 1):
        long = max((n for n, part in enumerate(parts) if len(part.left) > 1), key=lambda n: sizes[n], default=None)
        if len(parts) > LEAST or long is None:
            gone.insert(0, parts.pop().article.label)
            sizes.pop()
        else:
            part = parts[long]
            part.left.remove(min(reversed(part.left), key=lambda n: worth(part, n)))
            sizes[long] = part.tokens
    text = "\n\n".join(part.text for part in parts)
    return Context(tuple(part.article for part in parts), text, (*(name for part in parts for name in part.cut), *gone))


def room(words: Prompt, context: int, **values: str) -> int:
    """Tokens left for the articles in a model's context, beside a prompt's own words, what else fills it, and the reply."""
    told = words.fill(**{name: values.get(name, "") for name in words.inputs})
    return context - context // _REPLY - sum(count_tokens(text) for _, text in told)
