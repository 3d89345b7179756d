"""What a portal's page loads: the one script tag, and what the framed page brings with it."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles

_FILES = StaticFiles(directory=Path(__file__).parent / "static")
# Portals that isolate themselves (COEP) load only what says that it may be loaded from elsewhere.
_FOR_PORTALS = {"cache-control": "public, max-age=300", "cross-origin-resource-policy": "cross-origin"}
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_FOR_THE_FRAME = {"cache-control": "no-cache"}


def routes() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.api_route("/widget.js", methods=["GET", "HEAD"])
    async def widget(request: Request) -> Response:
        return await _sent("widget.js", request, _FOR_PORTALS)

    @router.api_route("/embed/frame.js", methods=["GET", "HEAD"])
    async def script(request: Request) -> Response:
        return await _sent("frame.js", request, _FOR_THE_FRAME)

    @router.api_route("/embed/frame.css", methods=["GET", "HEAD"])
    async def style(request: Request) -> Response:
        return await _sent("frame.css", request, _FOR_THE_FRAME)

    return router


async def _sent(name: str, request: Request, headers: dict[str, str]) -> Response:
    """A file, or word that it has not changed. Its characters are named, since a portal's page may be written in GBK."""
    response = await _FILES.get_response(name, request.scope)
    response.headers.update(headers)
    if response.status_code == 200:
        response.headers["content-type"] = _KINDS[Path(name).suffix]
    return response
