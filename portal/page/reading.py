"""Articles as pages with an address: readable without a script, and what the page's reading panel shows."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from markupsafe import Markup, escape

from bot.notices import notices
from ingest.regulation import Article, Regulation
from portal.api.problems import problem
from portal.labels import find, missing
from portal.page.render import HERE, language, render
from portal.page.search import search

if TYPE_CHECKING:
    from portal.answering import Answering

_PLACE = re.compile(r"(\d{1,4})\.(\d{1,6})-(\d{1,6})")
_STATIC = {path.name: path for path in (HERE / "static").iterdir()}


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with the words marked that were quoted, and its neighbours."""

    article: Article
    paragraphs: tuple[Markup, ...]
    before: Article | None
    after: Article | None


def routes(answering: "Answering") -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/articles", response_class=HTMLResponse)
    def contents(q: str = "", lang: str = "", regulation: str = "") -> str:
        library = answering.read(regulation)
        text, sought = library.regulation, q.strip()[:200]
        chapters: dict[str, list[Article]] = {}
        for article in text.articles:
            chapters.setdefault(article.chapter, []).append(article)
        found = search(sought, library) if sought else []
        shown = {"regulation": text, "chapters": chapters, "sought": sought, "found": found, "notices": notices(text)}
        return render("contents.html", language(lang), text.slug, **shown)

    @router.get("/articles/{label:path}", response_class=HTMLResponse)
    def article(request: Request, label: str, mark: str = "", lang: str = "", regulation: str = "") -> Response:
        text = answering.read(regulation).regulation
        found = find(text, label)
        if not found:
            return _missing(request, text, missing(text, label))
        shown = [shown_article(text, one, places(mark)) for one in found]
        return HTMLResponse(render("article.html", language(lang), text.slug, regulation=text, shown=shown, notices=notices(text)))

    @router.get("/page/{name}")
    def static(request: Request, name: str) -> Response:
        path: Path | None = _STATIC.get(name)
        return FileResponse(path, headers={"cache-control": "no-cache"}) if path else problem(request, 404)

    return router


def _missing(request: Request, text: Regulation, sentence: str) -> Response:
    if "text/html" in request.headers.get("accept", "text/html") or "*/*" in request.headers.get("accept", ""):
        told = {"status": 404, "title": "没有这一条", "detail": sentence}
        return HTMLResponse(render("problem.html", language(request.query_params.get("lang")), text.slug, problem=told), 404)
    return problem(request, 404, "没有这一条", sentence)


def places(mark: str) -> dict[int, list[tuple[int, int]]]:
    """`1.0-25,2.3-40` → {1: [(0, 25)], 2: [(3, 40)]}: paragraph → spans; what cannot be read is left out."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for paragraph, start, end in _PLACE.findall(mark[:2000]):
        spans.setdefault(int(paragraph), []).append((int(start), int(end)))
    return spans


def shown_article(regulation: Regulation, article: Article, spans: dict[int, list[tuple[int, int]]]) -> ShownArticle:
    position = regulation.articles.index(article)
    return ShownArticle(
        article,
        tuple(marked(p.text, spans.get(p.address.paragraph, [])) for p in article.paragraphs),
        regulation.articles[position - 1] if position else None,
        regulation.articles[position + 1] if position + 1 < len(regulation.articles) else None,
    )


def marked(text: str, spans: list[tuple[int, int]]) -> Markup:
    """Text as HTML with spans of code points marked; overlapping spans are one."""
    html, done = Markup(), 0
    for start, end in sorted(spans):
        start, end = max(start, done), min(end, len(text))
        if start < end:
            html += escape(text[done:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
            done = end
    return html + escape(text[done:])
