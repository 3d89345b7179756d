"""A conversation that the browser kept, handed back as a file."""

import uuid
from datetime import datetime, timedelta, timezone
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from bot.question import LONGEST
from portal.answering import Answering
from portal.api.answers import AnswerOut, Text, errors
from portal.api.problems import problem
from portal.delivery import site_of
from portal.export.conversation import Conversation, NotInTheText, exchanges
from portal.settings import PortalSettings

TURNS = 40
LONGEST_ANSWER = 20_000
_MEDIA_TYPES = {"md": "text/markdown; charset=utf-8", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
_BEIJING = timezone(timedelta(hours=8))


class TurnOut(BaseModel):
    """一问一答。"""

    question: Text = Field(description=f"问题，不超过 {LONGEST} 字")
    answer: AnswerOut = Field(description="当时的回答，即 Answer 原样传回")


class Wanted(BaseModel):
    """要下载的对话。"""

    format: Literal["md", "docx"] = Field(description="md 为 Markdown，docx 为 Word")
    turns: list[TurnOut] = Field(min_length=1, description=f"对话，最早的在前，最多 {TURNS} 轮")


def routes(answering: Answering, settings: PortalSettings) -> APIRouter:
    router = APIRouter(prefix="/api/v1", tags=["意见与下载"])
    file = {"description": "文件", "content": {kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in _MEDIA_TYPES.values()}}

    @router.post("/conversation/export", response_class=Response, summary="把对话下载为文件", responses={200: file, **errors(400, 404, 413, 422, 503)})
    def export(wanted: Wanted, request: Request) -> Response:
        """Markdown 或 Word：问题、回答、引文、条文出处与网址、提示和 AI 生成标识，标识另写入文件元数据。对话不在服务器留存；
        传来的引文逐一与条文核对，不符的不生成文件（422）；文本已换版本的返回 404。问题中的个人信息先行遮盖。"""
        if len(wanted.turns) > TURNS:
            return problem(request, 413, "对话太长", f"共 {len(wanted.turns)} 轮，一次最多下载 {TURNS} 轮。请分几次下载。")
        for number, turn in enumerate(wanted.turns, start=1):
            if len(turn.question) > LONGEST or len(turn.answer.answer) > LONGEST_ANSWER:
                return problem(request, 413, "对话太长", f"第{number}轮的问题或回答太长。")
        try:
            found, texts = exchanges([(turn.question, turn.answer) for turn in wanted.turns], answering.library)
        except NotInTheText as error:
            return problem(request, 422, "引文与条文不符", str(error))
        at = datetime.now(_BEIJING)
        site = site_of(request, settings.public_url)
        conversation = Conversation(found, texts, at, str(uuid.uuid4()), site, settings.producer)
        if wanted.format == "md":
            from portal.export.markdown import written
        else:
            from portal.export.word import written
        name = f"问策问答记录-{at:%Y%m%d-%H%M}.{wanted.format}"
        disposition = f"attachment; filename=\"wence-{at:%Y%m%d-%H%M}.{wanted.format}\"; filename*=UTF-8''{quote(name)}"
        headers = {"content-disposition": disposition, "cache-control": "no-store"}
        return Response(written(conversation), media_type=_MEDIA_TYPES[wanted.format], headers=headers)

    return router
