"""Gradio's document, in Chinese and without what points outside: language, title, our own look and nothing of others'."""

import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from portal.page.render import render

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OF_OTHERS = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>', re.DOTALL)


def chinese(document: str) -> str:
    """Gradio's HTML document with its language, title, style and script replaced by ours."""
    document = document.replace('lang="en"', 'lang="zh-CN"', 1)
    document = _OF_OTHERS.sub("", document)
    document = re.sub(r"<body\b", '<body id="wence"', document, count=1)
    return document.replace("<head>", "<head>" + render("head.html"), 1).replace("</body>", render("noscript.html") + "</body>", 1)


class ChineseDocument:
    """ASGI: rewrites the page's document on its way out."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
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
            if headers.get("content-type", "").startswith("text/html") and body:
                body = chinese(body.decode("utf-8")).encode("utf-8")
                headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, rewritten)
