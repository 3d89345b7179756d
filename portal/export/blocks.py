"""An answer's Markdown as blocks of plain words and links to articles; nothing else of Markdown or HTML comes through."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from bot.privacy import mask
from portal.delivery import markdown_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_ARTICLE = re.compile(r"/articles/[^\s()<>#?]+(?:\?regulation=[a-z0-9-]{1,100})?(?:#\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Run:
    """Words, with the article they link to: `/articles/第四十四条#1`."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; a quote set apart; an item of a list."""

    kind: Literal["paragraph", "quote", "item"]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of an answer; personal data is masked but in quotes, which are the regulation's."""
    found: list[Block] = []
    around: list[str] = []
    for token in _markdown().parse(markdown):
        if token.type in ("blockquote_open", "list_item_open"):
            around.append(token.type)
        elif token.type in ("blockquote_close", "list_item_close"):
            around.pop()
        elif token.type == "inline":
            kind = "quote" if "blockquote_open" in around else "item" if around else "paragraph"
            runs = tuple(Run(run.text if kind == "quote" else mask(run.text), run.path) for run in _runs(token))
            if any(run.text.strip() for run in runs):
                found.append(Block(kind, runs))
    return tuple(found)


def printable(text: str) -> str:
    """Without characters that show nothing, which files cannot always hold; lines stay."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def _runs(inline: "Token") -> list[Run]:
    runs: list[Run] = []
    path = ""
    for token in inline.children or ():
        match token.type:
            case "link_open":
                href = unquote(str(token.attrs.get("href", "")))
                path = href if _ARTICLE.fullmatch(href) else ""
            case "link_close":
                path = ""
            case "softbreak" | "hardbreak":
                runs.append(Run("\n"))
            case _ if token.content:
                runs.append(Run(printable(token.content), path))
    return runs


_markdown = cache(markdown_parser)  # links as they are written: `_runs` keeps those to articles, and of others the words
