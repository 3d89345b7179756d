"""One Event, as each of those who read it needs it: a line of server-sent events, HTML for the page."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from bot.answer import Citation, Event, event_json
from portal.api.problems import dumps

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def sse(event: Event) -> str:
    """An Event as a server-sent event (WHATWG HTML, 9.2)."""
    return sse_line(*event_json(event))


def sse_line(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {dumps(data)}\n\n"


def html(markdown: str, citations: Sequence[Citation] = ()) -> str:
    """An answer's Markdown as HTML for the page. Raw HTML stays text; only links to articles are links.

    A citation's link carries the places it quotes, so that the article opens with those words marked."""
    tokens = _markdown().parse(markdown)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = marked_link(str(child.attrs.get("href", "")), citations)
                child.attrs["class"] = "cite"
    return _markdown().renderer.render(tokens, _markdown().options, {})


def marked_link(href: str, citations: Sequence[Citation]) -> str:
    """`/articles/第四十四条#1` → `/articles/第四十四条?mark=1.0-25#1`."""
    path, _, fragment = unquote(href).partition("#")
    label = path.removeprefix("/articles/")
    quotes = [citation.quote for citation in citations if citation.article.label == label]
    places = ",".join(f"{q.paragraph.address.paragraph}.{q.start}-{q.end}" for q in quotes)
    return f"/articles/{quote(label)}" + (f"?mark={places}" if places else "") + (f"#{quote(fragment)}" if fragment else "")


_LEFT_OUT = ["image", "html_block", "html_inline", "autolink", "code", "fence", "heading", "lheading", "hr", "reference"]


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(_LEFT_OUT)
    parser.validateLink = lambda url: url.startswith("/articles/")  # type: ignore[method-assign]
    return parser
