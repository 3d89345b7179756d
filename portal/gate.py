"""Before anything else: a number for each request, headers that keep browsers safe, and doors that stay shut."""

import logging
import re
import uuid
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request

from portal.api.problems import problem
from portal.limits import RateLimit
from portal.operations import REFUSED, REQUESTS, kind_of_route
from portal.policy import Policy
from portal.settings import PortalSettings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

COUNTED = {
    ("POST", "/api/v1/answers"), ("POST", "/api/v1/answers/stream"), ("POST", "/api/v1/feedback"), ("POST", "/v1/chat/completions"), ("POST", "/mcp"),
    ("GET", "/api/v1/search"),
}  # fmt: skip
"""What counts as a question, since it costs as much; so does a search through the articles' pages (`_counts`). The page asks the limit
itself, so that its reader is told in its own words."""

_OF_GRADIO = re.compile(
    r"/gradio_api/(?:queue/(?:join|data)|run/predict|heartbeat/\w+|cancel|reset|app_id)/?|/(?:assets|static)/.*|/(?:theme\.css|favicon\.ico|robots\.txt)"
)
"""What of Gradio's own routes the page needs (run/predict: what does not queue, as 新对话; app_id: whether the server is back); description,
uploads, proxies and other people's files are not among them."""
_OURS = re.compile(
    r"/|/api/.*|/v1/.*|/mcp/?|/articles(?:/.*)?|/page/.*|/embed(?:/frame\.(?:js|css))?|/widget\.js|/healthz|/readyz|/metrics|/openapi\.json|/docs"
)
_PAGES = {"/", "/embed"}

_SENT = ["accept", "authorization", "content-type", "last-event-id", "mcp-protocol-version", "mcp-session-id"]
_READ = ["mcp-session-id", "retry-after", "x-request-id"]


def guard(app: FastAPI, limit: RateLimit, settings: PortalSettings) -> None:
    """Put the gate around an application: outermost numbers and headers, then who may call from a browser, then the doors."""
    app.add_middleware(Doors, limit=limit, longest=settings.longest_body)
    # Gradio leaves calls from other origins to this one, and would allow them by itself where it is missing.
    app.add_middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST", "DELETE"], allow_headers=_SENT, expose_headers=_READ)
    app.add_middleware(Gate, settings=settings)


class Gate:
    """ASGI: every request gets a number here and is counted, every answer its headers."""

    def __init__(self, app: "ASGIApp", settings: PortalSettings) -> None:
        self.app = app
        self.portals = settings.origins
        self.policy = Policy(settings.origins, settings.voice)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["wence.request_id"] = str(uuid.uuid4())
        started, held = False, None

        async def sending(message: "Message") -> None:
            nonlocal started, held
            if message["type"] == "http.response.start":
                started = True
                REQUESTS.labels(_method(scope), kind_of_route(scope["path"]), str(message["status"])).inc()
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = scope["wence.request_id"]
                kind = headers.get("content-type", "")
                if scope["path"] in _PAGES and message["status"] == 200 and kind.startswith("text/html"):
                    held = message  # until its scripts are known, which the page's document brings in one piece
                    return
                _add(headers, self.policy.headers(kind))
            elif held:
                start, held = held, None
                _add(MutableHeaders(scope=start), self.policy.page(message.get("body", b"")))
                await send(start)
            await send(message)

        if _asks_from_elsewhere(scope, self.portals):
            refused = problem(Request(scope), 403, detail="这个网站不在许可之列，不能从浏览器调用；许可的网站由 WENCE_PORTALS 设定。")
            await refused(scope, receive, sending)
            return
        try:
            await self.app(scope, receive, sending)
        except Exception:
            if started:
                raise
            # Caught here and not further out, so that this answer too has its number and headers.
            log.exception("request %s", scope["wence.request_id"])
            await problem(Request(scope), 500)(scope, receive, sending)


class Doors:
    """ASGI: refuses what is no address of ours, what comes too often, and what is too long."""

    def __init__(self, app: "ASGIApp", limit: RateLimit, longest: int) -> None:
        self.app = app
        self.limit = limit
        self.longest = longest

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if not (_OURS.fullmatch(scope["path"]) or _OF_GRADIO.fullmatch(scope["path"])):
            await problem(request, 404)(scope, receive, send)
            return
        if scope["path"] in _PAGES:
            scope["query_string"] = _without_gradio_s(scope.get("query_string", b""))
        if _counts(request):
            wait = self.limit.wait(scope)
            if wait:
                refused = problem(request, 429, detail=f"每分钟提问和检索的次数已达上限，请 {wait} 秒后再试。", headers={"Retry-After": str(wait)})
                await refused(scope, receive, send)
                return
        length = Headers(scope=scope).get("content-length", "")
        if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > self.longest):
            REFUSED.labels("body").inc()
            refused = problem(request, 413, detail=f"请求正文超过 {self.longest // 1024} KB，请缩短后再试。")
            await refused(scope, receive, send)
            return
        read = 0

        async def receiving() -> "Message":
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.longest:
                REFUSED.labels("body").inc()
                raise HTTPException(413)  # reaches whoever reads the body, and leaves as a problem document
            return message

        await self.app(scope, receiving, send)


def _asks_from_elsewhere(scope: "Scope", portals: list[str]) -> bool:
    """A browser asks whether a website that is not on the list may call."""
    headers = Headers(scope=scope)
    return scope["method"] == "OPTIONS" and "access-control-request-method" in headers and headers.get("origin", "") not in portals


def _counts(request: Request) -> bool:
    """Whether a request counts as a question. The articles' contents do where they are searched: reading them is free."""
    asked = request.scope["method"], request.scope["path"].rstrip("/")
    return asked in COUNTED or (asked == ("GET", "/articles") and bool(request.query_params.get("q", "").strip()))


def _without_gradio_s(query: bytes) -> bytes:
    """A page's query without what Gradio would read there: other pages and stored states, of which there are none."""
    return b"&".join(part for part in query.split(b"&") if unquote_to_bytes(part.partition(b"=")[0]) not in (b"page", b"deep_link"))


def _add(headers: MutableHeaders, more: dict[str, str]) -> None:
    for name, value in more.items():
        headers.setdefault(name, value)


def _method(scope: "Scope") -> str:
    return scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other"
