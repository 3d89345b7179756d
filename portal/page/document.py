"""Gradio's document in the reader's language and without what points outside: title, our own look, what is shown first, nothing of others'."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from anyio.to_thread import run_sync

from portal.page.english import WORDS
from portal.page.render import Lang, language, render
from portal.rewriting import rewriting

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from portal.page.first import FirstLook

Looking = Callable[[Lang, str], "FirstLook"]
_OF_OTHERS = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>', re.DOTALL)
_CONFIG = re.compile(r"(window\.gradio_config\s*=\s*)(\{.*?\})(;\s*(?:window\.|</script>))", re.DOTALL)


def ours(document: str, lang: Lang, look: "FirstLook") -> str:
    """Gradio's HTML document with its language, title, style, script and first look replaced by ours."""
    document = document.replace('lang="en"', f'lang="{"en" if lang == "en" else "zh-CN"}"', 1)
    document = _OF_OTHERS.sub("", document)
    document = _CONFIG.sub(lambda found: found[1] + _dressed(found[2], look.properties) + found[3], document, count=1)
    document = re.sub(r"<body\b", '<body id="wence"', document, count=1)
    words = json.dumps(WORDS, ensure_ascii=False) if lang == "en" else ""
    head, foot = render("head.html", lang, words=words), render("foot.html", lang, look.slug)
    return document.replace("<head>", "<head>" + head, 1).replace("</body>", foot + "</body>", 1)


def _dressed(config: str, look: dict[str, dict[str, Any]]) -> str:
    """Gradio's configuration with the first look of its components."""
    read = json.loads(config)
    for component in read["components"]:
        component["props"].update(look.get(component["props"].get("elem_id") or "", {}))
    return json.dumps(read, ensure_ascii=False).replace("<", "\\u003c")


class OurDocument:
    """ASGI: rewrites the page's document on its way out."""

    def __init__(self, app: "ASGIApp", first_look: Looking) -> None:
        self.app, self.first_look = app, first_look

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        lang, regulation = language(query.get("lang", [""])[0]), query.get("regulation", [""])[0]

        async def dressed(document: str) -> str:
            return ours(document, lang, await run_sync(self.first_look, lang, regulation))

        await rewriting(self.app, scope, receive, send, dressed)
