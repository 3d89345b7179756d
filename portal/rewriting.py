"""HTML rewritten on its way out, after it was made whole by whoever makes it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def rewriting(app: "ASGIApp", scope: "Scope", receive: "Receive", send: "Send", rewrite: Callable[[str], Awaitable[str]]) -> None:
    """Have an application answer, its HTML document rewritten; whatever else it answers goes out as it is."""
    # Compressed documents could not be rewritten.
    scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}
    start: Message | None = None
    body = b""

    async def rewritten(message: "Message") -> None:
        nonlocal start, body
        if message["type"] == "http.response.start":
            start = message
            return
        body += message.get("body", b"")
        if message.get("more_body") or start is None:
            return
        headers = MutableHeaders(raw=start["headers"])
        if body and headers.get("content-type", "").startswith("text/html"):
            body = (await rewrite(body.decode("utf-8"))).encode("utf-8")
            headers["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body})

    await app(scope, receive, rewritten)
