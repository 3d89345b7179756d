"""Ask over HTTP: one answer, whole or as it is written."""

import logging
from collections.abc import AsyncIterator, Generator
from typing import Annotated, Any, Literal

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.answer import Done, Event, Outcome, answer_json
from bot.question import LONGEST, Question, Turn
from portal.answering import Answering
from portal.api.problems import MEDIA_TYPE, Problem, error_document
from portal.delivery import sse, sse_line, steps

log = logging.getLogger(__name__)


def _sendable(value: Any) -> Any:
    """JSON may hold lone surrogates (\\ud800), which are no text; the rest of what was written still counts."""
    return value.encode("utf-8", "ignore").decode("utf-8") if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_sendable)]


class TurnIn(BaseModel):
    """先前的一问一答。"""

    question: Text = Field(description="先前的问题", examples=["职务科技成果转化后，科研人员能得到什么"])
    answer: Text = Field(description="当时的回答，即 Answer.answer 原样传回", examples=["草案[第四十四条第一款](/articles/第四十四条#1)对此作了规定：……"])


class Asked(BaseModel):
    """一个问题，以及它之前的对话。"""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "我是大学老师，成果卖掉了能分多少钱"},
                {"question": "那企业呢？", "history": [{"question": "高校科研人员能兼职吗", "answer": "……"}]},
            ]
        }
    )

    question: Text = Field(description=f"问题，不超过 {LONGEST} 字；繁体与英文亦可，回答一律为简体中文")
    history: list[TurnIn] | None = Field(None, description="先前的对话，最早的在前；最近十轮有效。续问（“那企业呢”）据此理解")
    regulation: Text | None = Field(None, description="法规的名称代号，见 /api/v1/regulations；默认最先收录的一部", examples=["wuhan-innovation-centre"])
    version: Text | None = Field(None, description="文本版本；与现行收录的不符则返回 404，默认不限")

    def to_question(self) -> Question:
        return Question(self.question, tuple(Turn(turn.question, turn.answer) for turn in self.history or ()))


class CitationOut(BaseModel):
    """引用的一处条文。"""

    regulation: str = Field(description="法规的名称代号")
    version: str = Field(description="文本版本：原文 SHA-256 的前 12 位")
    article: str = Field(description="条号", examples=["第四十四条"])
    title: str = Field(description="条标题")
    chapter: str = Field(description="所在的章", examples=["第五章 科技创新能力"])
    paragraph: int = Field(description="第几款，从 1 起")
    quote: str = Field(description="逐字引文")
    url: str = Field(description="该条的页面", examples=["/articles/第四十四条"])


class AnswerOut(BaseModel):
    """一份回答。每句都经过核对，引文逐字取自条文。"""

    id: str = Field(description="回答的编号（UUID4）")
    outcome: Outcome = Field(
        description="answered 已答；partly_answered 条文提及但未写明所问；not_in_text 条文没有；out_of_scope 不属本文本；declined 谢绝；small_talk 寒暄"
    )
    reason: str = Field(description="outcome 之下的稳定代码", examples=["quoted"])
    answer: str = Field(description="回答正文，Markdown；条文引用形如 [第四十四条第一款](/articles/第四十四条#1)")
    citations: list[CitationOut] = Field(description="所依据的条文，最切题的在前")
    suggestions: list[str] = Field(description="可以接着问的问题")
    notices: list[str] = Field(description="须一并显示的提示，如文本尚未施行")
    label: str = Field(description="须一并显示的 AI 生成标识")
    composer: Literal["extractive", "written", "document"] = Field(description="如何写成：摘录原文、模型撰写、依文本结构")
    model: str | None = Field(description="撰写的模型，没有则为 null")
    prompts: dict[str, str] = Field(description="所用提示词及其版本")
    took_ms: int = Field(description="用时，毫秒")


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem documents that a route may answer with, for the API's description."""
    return {status: {"description": _ERRORS[status], "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}} for status in statuses}


_ERRORS = {
    400: "正文不是 JSON",
    404: "没有这部法规、这个版本或这一条",
    413: "问题或正文太长",
    422: "缺少字段、类型不对或问题为空",
    429: "提问过于频繁，见 Retry-After",
    503: "尚未收录条文",
}


def routes(answering: Answering, turn: anyio.CapacityLimiter) -> APIRouter:
    """turn: how many answers are written at the same time; answering is work for the processor, and more would only make all of them late."""
    router = APIRouter(prefix="/api/v1", tags=["提问"])

    async def begun(asked: Asked) -> Generator[Event]:
        library = await run_sync(answering.library, asked.regulation, asked.version)
        return answering.events(asked.to_question(), library, "api")

    @router.post("/answers", response_model=None, summary="提问，得到完整回答", responses={200: {"model": AnswerOut}, **errors(400, 404, 413, 422, 429, 503)})
    async def ask(asked: Asked, request: Request) -> Response:
        """一问一答。回答中的每一句都注明所依据的条文；条文没有写的，会直接说明没有写。"""
        async for event in steps(await begun(asked), turn):
            if isinstance(event, Done):
                return JSONResponse(answer_json(event.answer))
            if await request.is_disconnected():
                break
        return Response(status_code=499)

    @router.post(
        "/answers/stream",
        response_model=None,
        summary="提问，逐句得到回答（SSE）",
        responses={200: {"description": _STREAM, "content": {"text/event-stream": {"example": _EXAMPLE}}}, **errors(400, 404, 413, 422, 429, 503)},
    )
    async def stream(asked: Asked, request: Request) -> Response:
        """与 /api/v1/answers 相同，但逐句送达：每句之前先送它所依据的条文；末尾 `done` 即完整的 Answer。"""
        events = await begun(asked)
        first = await run_sync(next, events, limiter=turn)  # a question that cannot be read is refused before the stream begins

        async def lines() -> AsyncIterator[str]:
            try:
                async for event in steps(events, turn, first):
                    yield sse(event)
            except Exception as error:
                log.exception("stream")
                yield sse_line("error", error_document(error, request.scope.get("wence.request_id", "")))

        return StreamingResponse(lines(), media_type="text/event-stream", headers={"cache-control": "no-cache", "x-accel-buffering": "no"})

    return router


_STREAM = (
    "server-sent events：status（步骤）、citation（引用）、sentence（一句，文字在 text）、withheld（一句未通过核对，不含其文字）、"
    "done（完整回答）、error（错误文档）"
)
_EXAMPLE = 'event: status\ndata: {"step": "search"}\n\nevent: sentence\ndata: {"text": "……", "citations": ["[第四十四条第一款](/articles/第四十四条#1)"]}\n\n'
