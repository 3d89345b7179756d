"""The page that people see. Gradio is imported only when it is mounted."""

from typing import TYPE_CHECKING

from portal.api.problems import HANDLERS
from portal.page.document import OurDocument

if TYPE_CHECKING:
    from fastapi import FastAPI

    from portal.answering import Answering
    from portal.gate import RateLimit
    from portal.page.first import FirstLook
    from portal.page.render import Lang
    from portal.settings import PortalSettings


def mount_page(app: "FastAPI", answering: "Answering", limit: "RateLimit", settings: "PortalSettings") -> None:
    """Mount the page at `/`, after all other routes, since it takes what they leave."""
    from gradio import mount_gradio_app

    from portal.page.chat import page
    from portal.page.first import first_look
    from portal.page.theme import THEME

    blocks = page(answering, limit).queue(default_concurrency_limit=settings.answers_at_once, max_size=256, api_open=False)
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

    def looked(lang: "Lang", regulation: str) -> "FirstLook":
        return first_look(answering, settings, lang, regulation)

    app.add_middleware(OurDocument, first_look=looked)
