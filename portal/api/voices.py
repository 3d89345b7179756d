"""What people say of an answer: helpful or not, and why."""

import logging
from typing import Literal
from uuid import UUID

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from bot.clean import clean_text
from portal.api.answers import Text, errors
from portal.api.problems import problem
from portal.records.feedback import Feedback, Rating, RecordsUnavailable

log = logging.getLogger(__name__)

LONGEST = {"reason": 1_000, "question": 2_000, "answer": 20_000}
"""Characters of each at most."""
_CALLED = {"reason": "原因", "question": "问题", "answer": "回答"}


class Voice(BaseModel):
    """对一份回答的评价。"""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"answer_id": "9f0c7c1e-6d0b-4c34-9a7a-3c1f6b0c8f10", "rating": "down", "reason": "没有说清楚由谁受理"}]}
    )

    answer_id: UUID = Field(description="回答的编号，即 Answer.id")
    rating: Literal["up", "down"] = Field(description="up 有帮助；down 没有帮助")
    reason: Text | None = Field(None, description=f"原因，不超过 {LONGEST['reason']} 字")
    question: Text | None = Field(None, description="当时的问题；愿意提供时才传")
    answer: Text | None = Field(None, description="当时的回答，即 Answer.answer；愿意提供时才传")


def routes(feedback: Feedback) -> APIRouter:
    router = APIRouter(prefix="/api/v1", tags=["意见与下载"])
    writing = anyio.CapacityLimiter(4)  # a database that hangs must not take the threads of those who ask

    answers = {204: {"description": "已保存"}, **errors(400, 413, 422, 429, 503)}

    @router.post("/feedback", status_code=204, response_class=Response, summary="评价一份回答", responses=answers)
    async def rate(voice: Voice, request: Request) -> Response:
        """保存之前，身份证号、手机号等个人信息先行遮盖；不记录是谁所评。对同一份回答再次评价，以后一次为准。"""
        said = {name: getattr(voice, name) or "" for name in LONGEST}
        for name, longest in LONGEST.items():
            if len(said[name]) > longest:
                return problem(request, 413, "内容太长", f"{_CALLED[name]}太长：共 {len(said[name])} 字，最多 {longest} 字。请缩短后再试。")
        try:
            await run_sync(_keep, feedback, voice, said, limiter=writing)
        except RecordsUnavailable as error:
            log.exception("feedback")
            return problem(request, 503, "意见暂时不能保存", str(error))
        return Response(status_code=204)

    return router


def _keep(feedback: Feedback, voice: Voice, said: dict[str, str]) -> None:
    reason, question, answer = (clean_text(text, keep_lines=True) for text in said.values())
    feedback.keep(Rating(str(voice.answer_id), voice.rating, reason, question, answer))
