"""Before anything else: a number for each request, headers that keep browsers safe, and limits on how much and how often."""

import re
import uuid
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil
from time import time
from typing import TYPE_CHECKING

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from portal.api.problems import problem
from portal.operations import REFUSED, REQUESTS
from portal.settings import PortalSettings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

QUESTIONS = {"/api/v1/answers", "/api/v1/answers/stream"}
"""Where a POST is a question. The page asks the limiter itself, so that its reader is told in its own words."""

_GRADIO = re.compile(
    r"/gradio_api/(?:queue/(?:join|data)|heartbeat/\w+|cancel|reset|startup-events|info|app_id)/?|/gradio_api/run/(?:predict|\w+)/?"
    r"|/(?:assets|static)/.*|/(?:config|theme\.css|robots\.txt|favicon\.ico|manifest\.json)/?"
)
"""What of Gradio's own routes the page needs; uploads, proxies and other people's files are not among them."""
_OURS = re.compile(r"/|/api/.*|/v1/.*|/mcp.*|/articles(?:/.*)?|/page/.*|/embed.*|/widget\.js|/healthz|/readyz|/metrics|/openapi\.json|/docs")


class RateLimit:
    """Questions a minute and address, over a moving minute. Thread-safe; counts in this process's memory."""

    def __init__(self, settings: PortalSettings) -> None:
        self._proxies = settings.proxies
        self._item = RateLimitItemPerMinute(settings.questions_per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, scope: "Scope") -> int:
        """Count one question; seconds to wait where it is one too many, otherwise 0."""
        address = self.address(scope)
        if address is None or self._limiter.hit(self._item, address):
            return 0
        REFUSED.labels("rate").inc()
        return max(1, ceil(self._limiter.get_window_stats(self._item, address).reset_time - time()))

    def address(self, scope: "Scope") -> str | None:
        """Whom a question is counted for; None where it is not: this machine itself.

        A trusted proxy's X-Forwarded-For counts, read from the right up to the first address that is no trusted proxy."""
        peer = _ip((scope.get("client") or ("",))[0])
        if peer is None:
            return None
        if not self._trusted(peer):
            return None if peer.is_loopback else _key(peer)
        forwarded = ",".join(value for name, value in Headers(scope=scope).items() if name == "x-forwarded-for")
        nearest = peer
        for entry in reversed(forwarded.split(",")):
            found = _ip(entry)
            if found is None:
                break
            nearest = found
            if not self._trusted(found):
                break
        return _key(nearest)

    def _trusted(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self._proxies)


class Gate:
    """ASGI: every request passes here first."""

    def __init__(self, app: "ASGIApp", limit: RateLimit, settings: PortalSettings) -> None:
        self.app = app
        self.limit = limit
        self.longest = settings.longest_body
        self.headers = _headers(settings.origins)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["wence.request_id"] = str(uuid.uuid4())
        async def sending(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = scope["wence.request_id"]
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                REQUESTS.labels(_method(scope), _route(scope["path"]), str(message["status"])).inc()
            await send(message)

        request = Request(scope)
        if not (_OURS.fullmatch(scope["path"]) or _GRADIO.fullmatch(scope["path"])):
            await problem(request, 404)(scope, receive, sending)
            return
        if scope["method"] == "POST" and scope["path"].rstrip("/") in QUESTIONS:
            wait = self.limit.wait(scope)
            if wait:
                refused = problem(request, 429, detail=f"每分钟提问次数已达上限，请 {wait} 秒后再试。", headers={"Retry-After": str(wait)})
                await refused(scope, receive, sending)
                return
        length = Headers(scope=scope).get("content-length", "")
        if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > self.longest):
            await self._too_long(request)(scope, receive, sending)
            return
        read = 0

        async def receiving() -> "Message":
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.longest:
                raise HTTPException(413)  # reaches whoever reads the body, and leaves as a problem document
            return message

        await self.app(scope, receiving, sending)

    def _too_long(self, request: Request) -> Response:
        REFUSED.labels("body").inc()
        return problem(request, 413, detail=f"请求正文超过 {self.longest // 1024} KB，请缩短后再试。")


def _headers(origins: list[str]) -> dict[str, str]:
    """Security headers: nothing from elsewhere is loaded, and only the portals named may frame a page.

    Gradio's front end builds its templates with `new Function`, hence 'unsafe-eval'."""
    framing = " ".join(["'self'", *origins])
    policy = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        f"frame-ancestors {framing}"
    )
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "cross-origin-opener-policy": "same-origin",
    }
    if not origins:
        headers["x-frame-options"] = "SAMEORIGIN"
    return headers


def _ip(text: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it: with a port, in brackets, IPv4 in IPv6."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _key(address: IPv4Address | IPv6Address) -> str:
    """One household of IPv6 is one address: its /64."""
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def _method(scope: "Scope") -> str:
    return scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other"


def _route(path: str) -> str:
    """A kind of route for counting: few in number, whatever is asked for."""
    return next((route for route in _ROUTES if path.startswith(route)), "/" if path == "/" else "other")


_ROUTES = (
    *("/api/v1/answers/stream", "/api/v1/answers", "/api/v1/articles", "/api/v1/regulations", "/api/v1/search"),
    *("/articles", "/gradio_api", "/healthz", "/readyz", "/metrics"),
)
