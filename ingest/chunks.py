"""What is embedded: every article whole, every paragraph, every sentence of a longer one, each under its heading.

A heading is part of each chunk's text, so it is never parted from its body; a chunk over the budget is split at sentence ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.models import count_tokens
from ingest.regulation import Address, Article, Paragraph, Regulation

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]*[”’）]*|[。；！？]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One text to embed. kind: `article`, `paragraph` or `sentence`; start, end: its span of the paragraph (of an article: 0, 0)."""

    id: str
    text: str
    kind: str
    address: Address
    chapter: str
    start: int
    end: int


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph: up to 。；！？ or a listed item's line end."""
    return [(m.start() + len(m[0]) - len(m[0].lstrip()), m.end()) for m in _SENTENCE.finditer(text) if m[0].strip()]


def chunk(regulation: Regulation, budget: int) -> list[Chunk]:
    """All chunks of a regulation, none over `budget` tokens (unless a single sentence is)."""
    return [piece for article in regulation.articles for piece in _article(article, budget)]


def heading(article: Article) -> str:
    """`第五章 科技创新能力 第四十四条 职务科技成果转化`."""
    return " ".join(part for part in (article.chapter, article.section, article.label, article.title) if part)


def _article(article: Article, budget: int) -> Iterator[Chunk]:
    head = heading(article)
    for part, text in enumerate(_pack(head, article.text, [], budget)):
        yield _chunk(article, article.paragraphs[0], text[0], "article", part, 0, 0)
    for paragraph in article.paragraphs:
        spans = sentences(paragraph.text)
        for part, (text, start, end) in enumerate(_pack(head, paragraph.text, spans, budget)):
            yield _chunk(article, paragraph, text, "paragraph", part, start, end)
        if len(spans) > 1:
            for part, (start, end) in enumerate(spans):
                text = f"{article.title} {paragraph.text[start:end]}".strip()
                yield _chunk(article, paragraph, text, "sentence", part, start, end)


def _pack(head: str, text: str, spans: list[tuple[int, int]], budget: int) -> list[tuple[str, int, int]]:
    """(chunk text, start, end) of as many whole sentences as the budget holds, in order."""
    whole = f"{head}\n{text}"
    if count_tokens(whole) <= budget:
        return [(whole, 0, len(text))]
    packed: list[tuple[int, int]] = []
    for start, end in spans or sentences(text):
        if packed and count_tokens(f"{head}\n{text[packed[-1][0] : end]}") <= budget:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    return [(f"{head}\n{text[start:end]}", start, end) for start, end in packed]


def _chunk(article: Article, paragraph: Paragraph, text: str, kind: str, part: int, start: int, end: int) -> Chunk:
    address = paragraph.address
    return Chunk(f"{kind}:{address.label}:{address.paragraph}:{part}", text, kind, address, article.chapter, start, end)
