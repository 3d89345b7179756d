"""What a regulation is made of: pure values, parents told by their labels. Positions are counted in code points."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """Where words of a regulation stand: the one key of citations, links and evaluation cases.

    version: first 12 hex digits of the source text's SHA-256. label: unique in its regulation, such as
    `第四十四条` or, where a number occurs twice, `第五十五条（第六章）`. paragraph: the 款, counted from 1."""

    regulation: str
    version: str
    label: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款 as it stands in the text. Listed items （一）（二） are lines of their paragraph."""

    address: Address
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The regulation's own words, verbatim by construction. After GOV.UK Chat's LinkTokenMapper.

    start, end: code points into `paragraph.text`, end excluded."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Chapter:
    """label: `第五章`; title: `科技创新能力`."""

    label: str
    title: str

    @property
    def heading(self) -> str:
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Article:
    """number: what its label counts, such as 44. chapter, section: headings, `第五章 科技创新能力`; empty where there is none."""

    label: str
    number: int
    title: str
    chapter: str
    section: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a drafter would want to be told about the text. kind: a stable code; message: a sentence in Chinese."""

    kind: str
    article: str
    excerpt: str
    message: str


@dataclass(frozen=True)
class Regulation:
    """A text, read. slug: its ASCII name in addresses; status: such as `草案征求意见稿`, empty where the title has none."""

    slug: str
    version: str
    title: str
    status: str
    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]
    findings: tuple[Finding, ...] = ()

    def __hash__(self) -> int:
        """Of its name and version alone: caches ask for it many times in an answer."""
        return hash((self.slug, self.version))

    @cached_property
    def text(self) -> str:
        """The words of all articles, titles included."""
        return "\n".join(f"{article.title}\n{article.text}" for article in self.articles)

    @cached_property
    def by_label(self) -> dict[str, Article]:
        return {article.label: article for article in self.articles}

    @cached_property
    def by_number(self) -> dict[int, tuple[Article, ...]]:
        """All articles that bear a number: two where the text uses it twice."""
        found: dict[int, list[Article]] = {}
        for article in self.articles:
            found.setdefault(article.number, []).append(article)
        return {number: tuple(articles) for number, articles in found.items()}

    @cached_property
    def missing_numbers(self) -> tuple[int, ...]:
        """Numbers that the text skips between its first and last article."""
        numbers = self.by_number
        return tuple(n for n in range(min(numbers), max(numbers)) if n not in numbers) if numbers else ()

    def within(self, chapter: Chapter) -> tuple[Article, ...]:
        """The articles of a chapter, in the order of the text."""
        return tuple(article for article in self.articles if article.chapter == chapter.heading)

    @property
    def name(self) -> str:
        """The title without its status: `武汉市推进科技创新中心建设条例`."""
        return self.title.removesuffix(f"（{self.status}）") if self.status else self.title


def version_of(source: str) -> str:
    """The version of a text: the first 12 hex digits of its SHA-256 in UTF-8."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def article_json(article: Article) -> dict[str, Any]:
    """An article as `parse --json` and `GET /api/v1/articles` show it."""
    return {
        "label": article.label,
        "number": article.number,
        "title": article.title,
        "chapter": article.chapter,
        "section": article.section,
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
    }


def regulation_json(regulation: Regulation, findings: Sequence[Finding]) -> dict[str, Any]:
    """A whole text as `parse --json` prints it."""
    return {
        "title": regulation.title,
        "status": regulation.status,
        "chapters": [{"label": chapter.label, "title": chapter.title} for chapter in regulation.chapters],
        "articles": [article_json(article) for article in regulation.articles],
        "findings": [asdict(finding) for finding in findings],
    }
