"""The page in another page's frame: the same document under `/embed`, marked as embedded, with a script that talks to its host."""

import re
from typing import TYPE_CHECKING

from markupsafe import escape

from portal.rewriting import rewriting

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# Gradio greets whatever frames it, and loads a resizer that answers anybody.
_GREETING = re.compile(r"window\.parent\?\.postMessage\(.*?\);", re.DOTALL)
_RESIZER = re.compile(r"<script>(?:(?!</script>).)*iframeResizer\.contentWindow(?:(?!</script>).)*</script>", re.DOTALL)


def framed(document: str, portals: list[str]) -> str:
    """The page's document as it stands in a frame. portals: origins that its script may talk to."""
    document = _RESIZER.sub("", _GREETING.sub("", document, count=1))
    document = re.sub(r"<html\b", '<html class="embedded"', document, count=1)
    ours = f'<link rel="stylesheet" href="/embed/frame.css"><script src="/embed/frame.js" data-portals="{escape(" ".join(portals))}"></script>'
    return document.replace("</head>", f"{ours}</head>", 1)


class Frame:
    """ASGI: answers `/embed` with the page's own document, framed."""

    def __init__(self, app: "ASGIApp", portals: list[str]) -> None:
        self.app = app
        self.portals = portals

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http" or scope["path"] != "/embed" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return

        async def marked(document: str) -> str:
            return framed(document, self.portals)

        await rewriting(self.app, {**scope, "path": "/", "raw_path": b"/"}, receive, send, marked)
