"""Where the Model Context Protocol is spoken: /mcp, over streamable HTTP, each request for itself."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route

from portal.api.problems import problem

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from starlette.types import ASGIApp, Receive, Scope, Send

_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


class Door:
    """ASGI endpoint, open while the application runs. make: a new server, since one runs only once; origins: websites that may call."""

    def __init__(self, make: "Callable[[], MCPServer]", origins: list[str]) -> None:
        self._make = make
        self._origins = origins
        self._handle: ASGIApp | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Answer requests as long as this lasts."""
        from mcp.server.transport_security import TransportSecuritySettings

        server = self._make()
        # Host names differ behind proxies; what protects from rebinding is that browsers name the website that calls, which is checked here.
        server.streamable_http_app(
            json_response=True, stateless_http=True, transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False)
        )
        async with server.session_manager.run():
            self._handle = server.session_manager.handle_request
            try:
                yield
            finally:
                self._handle = None

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        origin = Headers(scope=scope).get("origin", "")
        if origin and origin not in self._origins and urlsplit(origin).hostname not in _THIS_MACHINE:
            await problem(Request(scope), 403, detail="这个网站不在许可之列，不能从浏览器调用。")(scope, receive, send)
        elif self._handle is None:
            await problem(Request(scope), 503)(scope, receive, send)
        else:
            await self._handle(scope, receive, send)

    def routes(self) -> list[Route]:
        """With and without a slash at the end; neither redirects."""
        return [Route("/mcp", self), Route("/mcp/", self)]
