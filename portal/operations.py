"""For those who keep it running: is it alive, can it answer, what has it done."""

import asyncio
import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from bot.chat import answer
from bot.faults import KINDS
from bot.question import Question
from ingest.errors import NotIngested, WenceError
from ingest.publish import Published
from portal.api.problems import problem

if TYPE_CHECKING:
    from bot.provider import Writer
    from portal.answering import Answering

log = logging.getLogger(__name__)

ANSWERS = Counter("wence_answers", "Answers given", ["outcome", "composer", "way"])
WITHHELD = Counter("wence_withheld_sentences", "Sentences of a model that did not pass the check, by reason", ["reason"])
MODEL_FAILURES = Counter("wence_model_failures", "Answers in which the model failed, by kind of failure", ["kind"])
for _kind in KINDS:
    MODEL_FAILURES.labels(_kind)
LEFT_OUT = Counter("wence_model_left_out_answers", "Answers for which something found had no room in what the model was given")
BREAKER = Gauge("wence_model_breaker_open", "1 while the model is not called, or only on trial, because it kept failing")
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
TOOK = Histogram("wence_answer_seconds", "Seconds from a question to its whole answer", buckets=_SECONDS)
FIRST_SENTENCE = Histogram("wence_first_sentence_seconds", "Seconds from a question to its first sentence", buckets=_SECONDS)
REQUESTS = Counter("wence_http_requests", "Requests by kind of route and status", ["method", "route", "status"])
REFUSED = Counter("wence_refused_requests", "Requests refused at the gate", ["reason"])
_ROUTES = (
    *("/api/v1/answers/stream", "/api/v1/answers", "/api/v1/articles", "/api/v1/regulations", "/api/v1/search", "/api/v1/feedback"),
    "/api/v1/conversation/export",
    *("/v1/chat/completions", "/v1/models", "/mcp", "/embed", "/widget.js", "/articles", "/gradio_api", "/healthz", "/readyz", "/metrics"),
)


def kind_of_route(path: str) -> str:
    """A kind of route for counting: few in number, whatever is asked for."""
    return next((route for route in _ROUTES if path == route or path.startswith(f"{route}/")), "/" if path == "/" else "other")


def watch(writer: "Writer | None") -> None:
    """Have the metrics tell the state of this model's breaker."""
    BREAKER.set_function(lambda: float(writer is not None and writer.breaker.is_open))


class Readiness:
    """Whether an answer can be given now: proved by giving one, once for each published text."""

    def __init__(self, answering: "Answering") -> None:
        self._answering = answering
        self._proved: Published | None = None
        self._lock = threading.Lock()

    def prove(self) -> None:
        """Raises what keeps the bot from answering. Loads models when first called, so it takes seconds then."""
        library = self._answering.library()
        if library.entry == self._proved:
            return
        with self._lock:
            if library.entry != self._proved:
                # Without the model: it is not needed for an answer, and a probe should cost nothing.
                for _ in answer(Question(f"{library.regulation.articles[0].title or '适用范围'}是怎么规定的"), library):
                    pass
                self._proved = library.entry

    def warm(self) -> None:
        """Load what the first question would wait for; what fails here is told by /readyz."""
        with suppress(Exception):
            self.prove()


def routes(readiness: Readiness) -> APIRouter:
    router = APIRouter(tags=["运行"])

    @router.get("/healthz", summary="进程是否存活")
    async def alive() -> dict[str, str]:
        """只说明进程在运行；能否回答见 /readyz。"""
        return {"status": "ok"}

    @router.get("/readyz", summary="能否回答问题", responses={503: {"description": "暂时不能回答"}})
    async def ready(request: Request) -> Response:
        """已收录条文、模型已载入，并且确已答出过一次，才返回 200。"""
        try:
            await asyncio.to_thread(readiness.prove)
        except NotIngested as error:
            return problem(request, 503, "尚未收录条文", str(error))
        except WenceError as error:
            return problem(request, 503, "暂时不能回答", str(error))
        except Exception:
            log.exception("readiness")
            return problem(request, 503, "暂时不能回答", "请查看服务日志。")
        return JSONResponse({"status": "ready"})

    @router.get("/metrics", summary="运行指标（Prometheus 格式）", response_class=Response)
    async def metrics() -> Response:
        """提问数、耗时、被拦下的句子数等，不含任何问题内容。"""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router
