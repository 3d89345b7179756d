"""The directory at the entrance: opens the shelf, chooses who writes, includes the routers, mounts the page, serves."""

import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from fastapi import FastAPI
from pydantic import ValidationError
from starlette.middleware.cors import CORSMiddleware

from bot import provider
from bot.settings import BotSettings
from ingest.bundle import publish_bundled
from ingest.errors import WenceError
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
from portal import operations
from portal.answering import Answering
from portal.api import answers, texts
from portal.api.problems import OTHERWISE, handle_errors
from portal.gate import Gate, RateLimit
from portal.page import mount_page, reading, suggest
from portal.serving import listen, progress, serve, wrong_settings
from portal.settings import PortalSettings


def create_app(shelf: Shelf, writer: provider.Writer | None = None, settings: PortalSettings | None = None) -> FastAPI:
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
    of_the_page = (reading.routes(answering), suggest.routes(answering, RateLimit(settings)))
    for router in (answers.routes(answering, settings), texts.routes(answering), operations.routes(readiness), *of_the_page):
        app.include_router(router)
    app.router.routes.extend(OTHERWISE)
    app.add_middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"], allow_headers=["content-type"])
    mount_page(app, answering, limit, settings)
    app.add_middleware(Gate, limit=limit, settings=settings)
    return app


def main() -> None:
    """Serve. The bundled draft is ingested first where it is missing or has changed."""
    try:
        settings, ingest = PortalSettings(), IngestSettings()
        listening = listen(settings.host, settings.port)
        publish_bundled(ingest, progress("正在为条文建立索引"))
        serve(create_app(Shelf(ingest), provider.writer(BotSettings()), settings), listening)
    except ValidationError as error:
        sys.exit(f"无法启动：{wrong_settings(error)}。")
    except WenceError as error:
        sys.exit(f"无法启动：{error}")


if __name__ == "__main__":
    main()
