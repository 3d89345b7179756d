"""What a portal's page loads: the one script tag, and what the framed page brings with it."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

_STATIC = Path(__file__).parent / "static"
# Portals that isolate themselves (COEP) load only what says that it may be loaded from elsewhere.
_FOR_PORTALS = {"cache-control": "public, max-age=300", "cross-origin-resource-policy": "cross-origin"}


def routes() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/widget.js")
    def widget() -> Response:
        return FileResponse(_STATIC / "widget.js", media_type="text/javascript", headers=_FOR_PORTALS)

    @router.get("/embed/frame.js")
    def script() -> Response:
        return FileResponse(_STATIC / "frame.js", media_type="text/javascript", headers={"cache-control": "no-cache"})

    @router.get("/embed/frame.css")
    def style() -> Response:
        return FileResponse(_STATIC / "frame.css", media_type="text/css", headers={"cache-control": "no-cache"})

    return router
