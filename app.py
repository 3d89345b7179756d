"""The directory at the entrance: opens the shelf, chooses who writes, includes the routers, mounts the page, serves."""

import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from ingest.bundle import publish_bundled
from ingest.errors import WenceError
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from portal import operations
from portal.answering import Answering
from portal.api import answers, texts
from portal.api.problems import OTHERWISE, handle_errors
from portal.gate import Gate, RateLimit
from portal.page import mount_page, reading
from portal.settings import PortalSettings


def create_app(shelf: Shelf, writer: Any = None, settings: PortalSettings | None = None) -> FastAPI:
    """The whole portal over a shelf. writer: the model that writes, None where answers are extractive."""
    settings = settings or PortalSettings()
    answering, limit = Answering(shelf, writer), RateLimit(settings)
    readiness = operations.Readiness(answering)

    @asynccontextmanager
    async def warm(_: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=readiness.warm, name="warm-up", daemon=True).start()
        yield

    app = FastAPI(**texts.OPENAPI, docs_url=None, redoc_url=None, lifespan=warm)
    handle_errors(app)
    for router in (answers.routes(answering, settings), texts.routes(answering), operations.routes(readiness), reading.routes(answering)):
        app.include_router(router)
    app.router.routes.extend(OTHERWISE)
    app.add_middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"], allow_headers=["content-type"])
    mount_page(app, answering, limit, settings.answers_at_once)
    app.add_middleware(Gate, limit=limit, settings=settings)
    return app


def main() -> None:
    try:
        settings, ingest = PortalSettings(), IngestSettings()
        publish_bundled(ingest)
    except WenceError as error:
        sys.exit(str(error))
    import uvicorn

    uvicorn.run(create_app(Shelf(ingest)), host=settings.host, port=settings.port, proxy_headers=False, server_header=False, log_level="warning")


if __name__ == "__main__":
    main()
