"""A portal's website on an origin of its own: the example pages of the docs, sent with a strict policy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

PAGES = Path(__file__).parents[2] / "docs" / "portal-example"
WRITTEN = "http://127.0.0.1:7860"
"""Where the example looks for Wence, as `make run` serves it."""


class _Pages(SimpleHTTPRequestHandler):
    """The pages with Wence's address put in; a query's parameters become attributes of the script tag."""

    wence = ""

    def send_head(self):  # type: ignore[no-untyped-def]
        found = PAGES / urlsplit(self.path).path.lstrip("/")
        if found.suffix == ".html" and found.exists():
            page = found.read_text(encoding="utf-8").replace(WRITTEN, self.wence)
            attributes = "".join(f' {name}="{value}"' for name, value in parse_qsl(urlsplit(self.path).query))
            found = page.replace('widget.js"', f'widget.js"{attributes}').encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(found)))
            self.end_headers()
            self.wfile.write(found)
            return None
        if found.name == "favicon.ico":  # browsers ask for it where a page names none
            self.send_response(204)
            self.end_headers()
            return None
        return super().send_head()

    def end_headers(self) -> None:
        policy = f"default-src 'none'; script-src 'self' {self.wence}; frame-src {self.wence}; style-src 'self'; img-src 'self'"
        self.send_header("content-security-policy", f"{policy}; require-trusted-types-for 'script'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def portal_site(server: ThreadingHTTPServer, wence: str) -> Iterator[None]:
    """Serve the example pages, which name Wence by its address, until the end."""
    server.RequestHandlerClass = partial(type("Pages", (_Pages,), {"wence": wence}), directory=str(PAGES))  # type: ignore[assignment]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
