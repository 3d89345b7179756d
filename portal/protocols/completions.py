"""OpenAI's chat completions: one answer, whole or in chunks, the same words either way."""

import logging
import time
import uuid
from collections.abc import AsyncIterator, Generator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from bot.answer import Answer, Done, Event, Sentence, citation_json
from bot.question import Question
from ingest.models import count_tokens
from portal.answering import Answering
from portal.api.problems import dumps, error_document
from portal.delivery import absolute, beside, site_of, steps
from portal.protocols.messages import MODEL, Completion
from portal.protocols.refusals import error, refused

log = logging.getLogger(__name__)


@dataclass
class _Written:
    """What has been written of a completion so far."""

    site: str
    asked: Question
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4()}")
    created: int = field(default_factory=lambda: int(time.time()))
    text: str = ""
    answer: Answer | None = None

    def words(self, event: Event) -> str:
        """What an event adds to the text: its sentence; at the end what must be read beside it."""
        added = ""
        if isinstance(event, Sentence):
            added = absolute(event.text, self.site)
        elif isinstance(event, Done):
            self.answer, added = event.answer, beside(event.answer)
        self.text += added
        return added

    def head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}

    def wence(self) -> dict[str, Any]:
        """The answer's structure, beside the text."""
        if not self.answer:
            return {}
        answer = self.answer
        return {
            "wence_id": answer.id,
            "wence_outcome": answer.outcome,
            "wence_reason": answer.reason,
            "wence_citations": [citation_json(citation) for citation in answer.citations],
            "wence_suggestions": list(answer.suggestions),
            "wence_notices": list(answer.notices),
            "wence_label": answer.label,
        }

    def citations(self) -> dict[str, Any]:
        """Once more with the message, for clients that keep nothing else."""
        return {"wence_citations": self.wence().get("wence_citations", [])}

    def usage(self) -> dict[str, int]:
        """Tokens of the question and the turns that count, and of the text, as tiktoken's cl100k_base counts them."""
        asked = sum(count_tokens(text[:20_000]) for text in (self.asked.text, *(part for turn in self.asked.history for part in (turn.question, turn.answer))))
        written = count_tokens(self.text)
        return {"prompt_tokens": asked, "completion_tokens": written, "total_tokens": asked + written}


def routes(answering: Answering, turn: anyio.CapacityLimiter, public_url: str) -> APIRouter:
    """turn: how many answers are written at the same time; public_url: where links lead, empty to take it from the request."""
    router = APIRouter(prefix="/v1", tags=["其他客户端"])

    @router.get("/models", summary="模型列表（OpenAI 兼容）")
    async def models() -> dict[str, Any]:
        """只有一个模型：wence。"""
        return {"object": "list", "data": [_MODEL]}

    @router.get("/models/{model}", response_model=None, summary="一个模型（OpenAI 兼容）")
    async def model(model: str) -> Response:
        """模型 wence 的说明；没有别的模型。"""
        return JSONResponse(_MODEL) if model == MODEL else _unknown_model()

    @router.post("/chat/completions", response_model=None, summary="提问（OpenAI 兼容）", responses={200: {"description": _DESCRIPTION}})
    async def complete(asked: Completion, request: Request) -> Response:
        """供按 OpenAI 协议书写的客户端使用，不需要密钥。回答与 /api/v1/answers 相同，后附须一并显示的提示与 AI 生成标识；条文引用在文中为链接，
        结构化的引用在 `wence_citations`，逐句送达时在最后一块。系统消息不作指令。错误按 OpenAI 的格式，文字为中文。"""
        if asked.model != MODEL:
            return _unknown_model()
        if (wrong := asked.unsupported()) is not None:
            return refused(400, wrong[1], "unsupported_value", wrong[0])
        question = asked.to_question()
        library = await run_sync(answering.library, asked.regulation, asked.version)
        events = answering.events(question, library, "openai")
        written = _Written(site_of(request, public_url), question)
        if asked.stream:
            first = await run_sync(next, events, limiter=turn)  # a question that cannot be read is refused before the stream begins
            with_usage = bool(asked.stream_options and asked.stream_options.include_usage)
            told = _chunks(events, first, turn, written, with_usage, request)
            return StreamingResponse(told, media_type="text/event-stream", headers={"cache-control": "no-cache", "x-accel-buffering": "no"})
        async with aclosing(steps(events, turn)) as told:
            async for event in told:
                written.words(event)
                if not isinstance(event, Done) and await request.is_disconnected():
                    return Response(status_code=499)
        message = {"role": "assistant", "content": written.text, "refusal": None, **written.citations()}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        usage = await run_sync(written.usage)
        return JSONResponse({**written.head("chat.completion"), "choices": [choice], "usage": usage, **written.wence()})

    @router.api_route("/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    async def otherwise(rest: str, request: Request) -> Response:
        if rest in _METHODS:
            return refused(405, f"此地址不支持这种请求方法，请用 {_METHODS[rest]}。", headers={"Allow": _METHODS[rest]})
        return refused(404, "没有这个地址。可用的是 /v1/chat/completions 与 /v1/models。")

    return router


async def _chunks(
    events: Generator[Event], first: Event, turn: anyio.CapacityLimiter, written: _Written, with_usage: bool, request: Request
) -> AsyncIterator[str]:
    """A completion as server-sent events: the role, sentences, the end with the citations, the usage where it was asked for."""
    usage = {"usage": None} if with_usage else {}

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return f"data: {dumps({**written.head('chat.completion.chunk'), 'choices': [choice], **usage, **more})}\n\n"

    try:
        async with aclosing(steps(events, turn, first)) as told:
            yield chunk({"role": "assistant", "content": ""})
            async for event in told:
                if words := written.words(event):
                    yield chunk({"content": words})
        yield chunk(written.citations(), "stop", **written.wence())
        if with_usage:
            counted = await run_sync(written.usage)
            yield f"data: {dumps({**written.head('chat.completion.chunk'), 'choices': [], 'usage': counted})}\n\n"
        yield "data: [DONE]\n\n"
    except Exception as failure:
        log.exception("chat completions")
        document = error_document(failure, request.scope.get("wence.request_id", ""))
        yield f"data: {dumps(error(document['status'], document['detail']))}\n\n"


def _unknown_model() -> Response:
    return refused(404, f"没有这个模型。这里只有 {MODEL}。", "model_not_found", "model")


_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": "wence"}
_METHODS = {"chat/completions": "POST", "models": "GET", f"models/{MODEL}": "GET"}
_DESCRIPTION = "chat.completion，或逐句送达的 chat.completion.chunk（server-sent events，以 [DONE] 结束）"
