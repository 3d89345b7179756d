"""The directory at the entrance: opens the shelf, chooses who writes, includes the routers, mounts the page, serves."""

import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import anyio
from fastapi import FastAPI
from pydantic import ValidationError

from bot import provider
from bot.settings import BotSettings
from ingest.bundle import publish_bundled
from ingest.errors import WenceError
from ingest.settings import IngestSettings, wrong_settings
from ingest.shelf import Shelf
from portal import operations
from portal.answering import Answering
from portal.api import answers, texts, voices
from portal.api.problems import OTHERWISE, handle_errors
from portal.embed import frame, widget
from portal.export import routes as export
from portal.gate import guard
from portal.limits import RateLimit
from portal.page import mount_page, reading, suggest
from portal.protocols import completions, tools
from portal.protocols.door import Door
from portal.records.feedback import Feedback
from portal.serving import listen, progress, serve
from portal.settings import PortalSettings


def create_app(shelf: Shelf, writer: provider.Writer | None = None, settings: PortalSettings | None = None) -> FastAPI:
    """The whole portal over a shelf. writer: the model that writes, None where answers are extractive."""
    settings = settings or PortalSettings()
    answering, limit, turn = Answering(shelf, writer), RateLimit(settings), anyio.CapacityLimiter(settings.answers_at_once)
    readiness = operations.Readiness(answering)
    operations.watch(writer)
    mcp = Door(lambda: tools.server(answering, turn, settings.public_url), settings.known_origins)

    @asynccontextmanager
    async def warm(_: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=readiness.warm, name="warm-up", daemon=True).start()
        async with mcp.open():
            yield

    app = FastAPI(**texts.OPENAPI, docs_url=None, redoc_url=None, lifespan=warm)
    handle_errors(app)
    spoken = (answers.routes(answering, turn), completions.routes(answering, turn, settings.public_url))
    read = (texts.routes(answering), reading.routes(answering), suggest.routes(answering, RateLimit(settings), turn), export.routes(answering, settings))
    kept = voices.routes(Feedback.at(shelf.settings.home, settings.database_url))
    for router in (*spoken, *read, kept, widget.routes(), operations.routes(readiness)):
        app.include_router(router)
    app.router.routes.extend([*mcp.routes(), *OTHERWISE])
    mount_page(app, answering, limit, settings)
    app.add_middleware(frame.Frame, portals=settings.origins)
    guard(app, limit, settings)
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
