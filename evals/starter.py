"""A starter set for a text: cases that its structure alone answers, and one a title to be reworded by people who know what is asked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnknownRegulation, WenceError
from ingest.numerals import to_chinese
from ingest.regulation import Regulation
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from ingest.structure import parse

_NUMBER = re.compile(r"\d{7,}")


class StarterError(WenceError):
    """A starter set that cannot be written where it should."""


def text_of(name: str) -> Regulation:
    """A published text by its slug, or a file. Raises IngestError, UnknownRegulation."""
    if not Path(name).exists():
        shelf = Shelf(IngestSettings())
        if name not in shelf.published():
            raise UnknownRegulation(f"没有名为 {name} 的法规，也没有这个文件。", f"已收录：{'、'.join(shelf.published()) or '无'}。")
        return shelf.library(name).regulation
    from ingest.read import read

    return parse(read(Path(name)), "text")


def put(lines: str, out: Path, *, overwrite: bool = False) -> None:
    """Write a set where no file is yet, or over the one that is there. Raises StarterError."""
    if out.is_dir():
        raise StarterError(f"{out} 是目录，未写入。", "请写明文件名，例如 mine.jsonl。")
    try:
        with out.open("w" if overwrite else "x", encoding="utf-8") as file:
            file.write(lines)
    except FileExistsError as error:
        raise StarterError(f"{out} 已存在，其中可能有改过的题，未写入。", "请换一个文件名；确要覆盖的，请加 --overwrite。") from error
    except OSError as error:
        raise StarterError(f"无法写入 {out}：{error.strerror or error}。", "请检查所在的目录是否存在、能否写入。") from error


def starter(regulation: Regulation) -> Iterator[dict[str, Any]]:
    """Rows of a data set. Each is to be read by a person; those about a title should be put in people's own words.

    Of an article without a title nobody can tell by code what people ask of it: it is asked for by its number only."""
    for n, article in enumerate(regulation.articles, 1):
        if article.title:
            yield _row(f"title-{n:03}", "answerable", f"关于{article.title}，是怎么规定的？", "answered", cite=article.label)
        yield _row(f"article-{n:03}", "structure", f"{article.label}写了什么？", "answered", cite=article.label)
        if article.title and n % 5 == 0 and not _NUMBER.search(article.text):
            yield _row(f"phone-{n:03}", "unanswerable", f"{article.title}找谁办，电话是多少？", "partly_answered", "not_in_text", near=article.label)
    for number in regulation.missing_numbers:
        yield _row(f"missing-{number}", "structure", f"第{to_chinese(number)}条写了什么？", "not_in_text")
    last = max(regulation.by_number) + 3
    yield _row("beyond", "structure", f"第{to_chinese(last)}条写了什么？", "not_in_text")
    size = len(regulation.articles)
    yield _row("count", "structure", "一共有多少条？", "answered", convey=_counted(size))
    yield _row("weather", "unanswerable", "明天会下雨吗？", "out_of_scope")


def jsonl(regulation: Regulation) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in starter(regulation))


def _counted(size: int) -> str:
    """How many articles there are, as a fact: with the word before it, for in every 第五条 there is a 5条 or 五条."""
    return "|".join(f"{word}{number}条" for word in ("有", "共", "计") for number in (size, to_chinese(size)))


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
