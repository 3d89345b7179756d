"""A starter set for a text: cases that its structure alone answers, and one a title to be reworded by people who know what is asked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnknownRegulation
from ingest.numerals import to_chinese
from ingest.regulation import Article, Regulation
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from ingest.structure import parse

_NUMBER = re.compile(r"\d{7,}")


def text_of(name: str) -> Regulation:
    """A published text by its slug, or a file. Raises IngestError, UnknownRegulation."""
    if not Path(name).exists():
        shelf = Shelf(IngestSettings())
        if name not in shelf.published():
            raise UnknownRegulation(f"没有名为 {name} 的法规，也没有这个文件。", f"已收录：{'、'.join(shelf.published()) or '无'}。")
        return shelf.library(name).regulation
    from ingest.read import read

    return parse(read(Path(name)), "text")


def starter(regulation: Regulation) -> Iterator[dict[str, Any]]:
    """Rows of a data set. Each is to be read by a person; those about a title should be put in people's own words."""
    for n, article in enumerate(regulation.articles, 1):
        yield _row(f"title-{n:03}", "answerable", f"关于{_topic(article)}，是怎么规定的？", "answered", cite=article.label)
        yield _row(f"article-{n:03}", "structure", f"{article.label}写了什么？", "answered", cite=article.label)
        if n % 5 == 0 and not _NUMBER.search(article.text):
            yield _row(f"phone-{n:03}", "unanswerable", f"{_topic(article)}找谁办，电话是多少？", "partly_answered", "not_in_text", near=article.label)
    for number in regulation.missing_numbers:
        yield _row(f"missing-{number}", "structure", f"第{to_chinese(number)}条写了什么？", "not_in_text")
    last = max(regulation.by_number) + 3
    yield _row("beyond", "structure", f"第{to_chinese(last)}条写了什么？", "not_in_text")
    size = len(regulation.articles)
    yield _row("count", "structure", "一共有多少条？", "answered", convey=f"{size}|{to_chinese(size)}")
    yield _row("weather", "unanswerable", "明天会下雨吗？", "out_of_scope")


def jsonl(regulation: Regulation) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in starter(regulation))


def _topic(article: Article) -> str:
    """Its title or, where it has none, its first words."""
    return article.title or re.split("[，。；：]", article.text)[0][:20]


def _row(id: str, set: str, question: str, *outcomes: str, cite: str = "", near: str = "", convey: str = "") -> dict[str, Any]:
    return {
        "id": id,
        "set": set,
        "kind": id.split("-")[0],
        "question": question,
        "history": [],
        "outcomes": list(outcomes),
        "must_cite": [cite] if cite else [],
        "may_cite": [near] if near else [],
        "must_convey": [convey] if convey else [],
    }
