"""The page that people see. Gradio is imported only when it is mounted."""

from typing import TYPE_CHECKING

from portal.api.problems import HANDLERS
from portal.page.document import ChineseDocument

if TYPE_CHECKING:
    from fastapi import FastAPI

    from portal.answering import Answering
    from portal.gate import RateLimit


def mount_page(app: "FastAPI", answering: "Answering", limit: "RateLimit", at_once: int) -> None:
    """Mount the page at `/`, after all other routes, since it takes what they leave. at_once: answers written at the same time."""
    from gradio import mount_gradio_app

    from portal.page.chat import page
    from portal.page.theme import THEME

    blocks = page(answering, limit).queue(default_concurrency_limit=at_once, max_size=256, api_open=False)
    mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=THEME,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        max_file_size=1,
        app_kwargs={"exception_handlers": dict(HANDLERS), "docs_url": None, "redoc_url": None, "openapi_url": None},
    )
    app.add_middleware(ChineseDocument)
