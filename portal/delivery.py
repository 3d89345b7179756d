"""Events as those who read them need them: made in threads, as a line of server-sent events, as HTML for the page, as text that
stands on its own in other people's programs."""

import re
from collections.abc import AsyncGenerator, Generator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import anyio
from anyio.to_thread import run_sync

from bot.answer import Answer, Citation, Event, article_url, event_json
from ingest.bundle import SLUG
from portal.api.problems import dumps

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from starlette.requests import Request

_END: Any = object()


async def steps(events: Generator[Event], turn: anyio.CapacityLimiter, first: Event | None = None) -> AsyncGenerator[Event, None]:
    """Events, each made in a thread; the bot stops when nobody listens any more. turn: how many answers are written at once."""
    try:
        if first is not None:
            yield first
        while (event := await run_sync(next, events, _END, limiter=turn)) is not _END:
            yield event
    finally:
        with anyio.CancelScope(shield=True):
            await run_sync(events.close)


def site_of(request: "Request", public_url: str) -> str:
    """The address that links begin with where they leave this site: as set, or as the request has it; empty where neither is one."""
    if public_url:
        return public_url
    base = str(request.base_url).rstrip("/")
    return base if re.fullmatch(r"https?://[\w.\-\[\]:]+", base) else ""


def absolute(markdown: str, site: str) -> str:
    """Links to articles with the site in front: `[第十条](/articles/第十条)` → `[第十条](https://…/articles/第十条)`."""
    return markdown.replace("](/articles/", f"]({site}/articles/")


def beside(answer: Answer) -> str:
    """What must be read with an answer wherever it is shown: its notices and the label of AI-generated content."""
    return "".join(f"\n\n{line}" for line in (*answer.notices, answer.label))


def sse(event: Event) -> str:
    """An Event as a server-sent event (WHATWG HTML, 9.2)."""
    return sse_line(*event_json(event))


def sse_line(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {dumps(data)}\n\n"


def html(markdown: str, citations: Sequence[Citation] = ()) -> str:
    """An answer's Markdown as HTML for the page. Raw HTML stays text; only links to articles are links.

    A citation's link carries the places it quotes, so that the article opens with those words marked."""
    tokens = _markdown().parse(markdown)
    quoted = False
    for token in tokens:
        quoted = token.type == "blockquote_open" or (quoted and token.type != "blockquote_close")
        for n, child in enumerate(token.children or ()):
            if child.type == "link_open" and token.children:
                child.attrs["href"] = marked_link(str(child.attrs.get("href", "")), citations)
                child.attrs["class"] = "cite"
                child.attrs["aria-label"] = f"引用 {token.children[n + 1].content}"
        if quoted and token.type == "inline":
            token.children = _marked(token.children or [])
    return _markdown().renderer.render(tokens, _markdown().options, {})


def _marked(inline: list[Any]) -> list[Any]:
    """A quotation's tokens with its words, not its quotation marks, in <mark>."""
    from markdown_it.token import Token

    if not inline or not inline[0].content.startswith("“") or not inline[-1].content.endswith("”"):
        return inline
    inline[0].content = inline[0].content[1:]
    inline[-1].content = inline[-1].content.removesuffix("”")
    before, after = (Token("text", "", 0, content=mark) for mark in "“”")
    return [before, Token("mark_open", "mark", 1), *inline, Token("mark_close", "mark", -1), after]


def marked_link(href: str, citations: Sequence[Citation]) -> str:
    """`/articles/第四十四条#1` → `/articles/第四十四条?mark=1.0-25#1`; a text's name stays, and is put where a link of its answer lacks it."""
    parts = urlsplit(unquote(href))
    label = parts.path.removeprefix("/articles/")
    quotes = [citation.quote for citation in citations if citation.article.label == label]
    of = [quote.paragraph.address.regulation for quote in (*quotes, *(citation.quote for citation in citations))]
    address = quote(article_url(label, (parse_qs(parts.query).get("regulation") or of or [SLUG])[0]), safe="/?=")
    places = ",".join(f"{q.paragraph.address.paragraph}.{q.start}-{q.end}" for q in quotes)
    mark = f"{'&' if '?' in address else '?'}mark={places}" if places else ""
    return address + mark + (f"#{quote(parts.fragment)}" if parts.fragment else "")


_LEFT_OUT = ["image", "html_block", "html_inline", "autolink", "code", "fence", "heading", "lheading", "hr", "reference"]


def markdown_parser() -> "MarkdownIt":
    """A parser of what answers are written in: HTML, images, headings and blocks of code stay plain words."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(_LEFT_OUT)


@cache
def _markdown() -> "MarkdownIt":
    parser = markdown_parser()
    parser.validateLink = lambda url: url.startswith("/articles/")  # type: ignore[method-assign]
    return parser
