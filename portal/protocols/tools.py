"""What programs can do here through the Model Context Protocol: ask, search, read an article, see which there are."""

import logging
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import anyio
from anyio.to_thread import run_sync
from mcp.server.mcpserver import Context, MCPServer
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from bot.answer import Answer, Done, answer_json, article_url
from bot.notices import notices
from bot.question import TURNS, Question, Turn
from ingest.errors import WenceError
from ingest.regulation import article_json
from portal.api.answers import AnswerOut, TurnIn
from portal.api.texts import ArticlesOut, FoundOut, search_json
from portal.delivery import absolute, beside, site_of, steps
from portal.labels import find, missing

if TYPE_CHECKING:
    from portal.answering import Answering

Slug = Annotated[str | None, Field(description="法规的名称代号，默认最先收录的一部")]
_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = (
    "问策回答有关一部法规文本的问题。引文逐字取自条文；条文没有写的，会直说没有写。转述时请保留条号与链接，不要改动引号中的文字，"
    "并一并展示 notices 与 label。"
)


class ListedArticle(BaseModel):
    """条号与标题。"""

    label: str = Field(description="条号，如 第四十四条")
    title: str = Field(description="条标题")


class ListedChapter(BaseModel):
    """一章与其中各条。"""

    chapter: str = Field(description="章，如 第五章 科技创新能力")
    articles: list[ListedArticle]


class ContentsOut(BaseModel):
    """目录。"""

    title: str = Field(description="法规的标题")
    notices: list[str] = Field(description="须一并显示的提示，如文本尚未施行")
    chapters: list[ListedChapter]


def server(answering: "Answering", turn: anyio.CapacityLimiter, public_url: str) -> MCPServer:
    """A server with all tools. turn: how many answers are written at the same time; public_url: where links lead, empty: as the request has it."""
    with _logging_left_alone():
        wence = MCPServer("wence", title="问策", description="向法规文本提问", instructions=_INSTRUCTIONS, subscriptions=False)

    def site(ctx: Context) -> str:
        request = ctx.request_context.request
        return site_of(request, public_url) if request else public_url

    @wence.tool(title="提问", annotations=_READING)
    async def ask(
        question: Annotated[str, Field(description="问题，用自己的话，不超过 2000 字")],
        ctx: Context,
        history: Annotated[list[TurnIn] | None, Field(description=f"先前的对话，最早的在前，最近 {TURNS} 轮有效；续问（“那企业呢”）据此理解")] = None,
        regulation: Slug = None,
    ) -> Annotated[CallToolResult, AnswerOut]:
        """就法规文本提问。回答的每一句都注明所依据的条文并逐字引用；条文没有写的，会直说没有写。"""
        asked = Question(question, tuple(Turn(turn.question, turn.answer) for turn in history or ()))
        try:
            answer = await _answer(answering, asked, regulation, turn, ctx)
        except WenceError as error:
            return _refused(str(error))
        return _result(absolute(answer.answer, site(ctx)) + beside(answer), answer_json(answer))

    @wence.tool(title="检索条文", annotations=_READING)
    async def search(
        query: Annotated[str, Field(description="要找什么，如“孩子上学”")],
        ctx: Context,
        limit: Annotated[int, Field(ge=1, le=72, description="最多返回几条")] = 5,
        regulation: Slug = None,
    ) -> Annotated[CallToolResult, FoundOut]:
        """按语义、字词与民众常见问法检索条文，最切题的在前。只检索，不作答。"""
        try:
            results = await run_sync(lambda: search_json(answering.library(regulation), query, limit))
        except WenceError as error:
            return _refused(str(error))
        text = "\n\n".join(f"[{hit['article']}]({site(ctx)}{hit['url']})（{hit['title']}）第{hit['paragraph']}款：\n{hit['text']}" for hit in results)
        return _result(text, {"results": results})

    @wence.tool(title="读一条条文", annotations=_READING)
    async def read_article(
        label: Annotated[str, Field(description="条号：第四十四条、第44条、44 均可")], ctx: Context, regulation: Slug = None
    ) -> Annotated[CallToolResult, ArticlesOut]:
        """一条条文的全文。编号重复的（如第五十五条）两条都返回；没有的，会指明没有。"""
        try:
            text = (await run_sync(answering.library, regulation)).regulation
        except WenceError as error:
            return _refused(str(error))
        found = find(text, label)
        if not found:
            return _refused(missing(text, label))
        told = "\n\n".join(
            f"{one.chapter}\n[{one.label}]({site(ctx)}{article_url(one.label, text.slug)}) {one.title}\n{one.text}" for one in found
        )
        return _result("\n\n".join([told, *notices(text)]), {"articles": [article_json(article) for article in found]})

    @wence.tool(title="目录", annotations=_READING)
    async def list_articles(regulation: Slug = None) -> Annotated[CallToolResult, ContentsOut]:
        """各章与各条的条号、标题，按文本顺序。"""
        try:
            text = (await run_sync(answering.library, regulation)).regulation
        except WenceError as error:
            return _refused(str(error))
        chapters: dict[str, list[dict[str, str]]] = {}
        for article in text.articles:
            chapters.setdefault(article.chapter, []).append({"label": article.label, "title": article.title})
        lines = [f"《{text.title}》"]
        for chapter, articles in chapters.items():
            lines += ["", chapter, *(f"{article['label']} {article['title']}" for article in articles)]
        listed = [{"chapter": chapter, "articles": articles} for chapter, articles in chapters.items()]
        return _result("\n".join(lines), {"title": text.title, "notices": list(notices(text)), "chapters": listed})

    return wence


async def _answer(answering: "Answering", asked: Question, regulation: str | None, turn: anyio.CapacityLimiter, ctx: Context) -> Answer:
    """The whole answer; given up where whoever asked has gone. Raises WenceError."""
    library = await run_sync(answering.library, regulation)
    request = ctx.request_context.request
    async with aclosing(steps(answering.events(asked, library, "mcp"), turn)) as told:
        async for event in told:
            if isinstance(event, Done):
                return event.answer
            if request and await request.is_disconnected():
                break
    raise WenceError("提问已中断。")


@contextmanager
def _logging_left_alone() -> Iterator[None]:
    """The SDK sets up the logging of the whole process, which is not for it to decide."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def _refused(message: str) -> CallToolResult:
    """What went wrong, for the model to read; the SDK would put English in front of an exception's words."""
    return CallToolResult(content=[TextContent(type="text", text=message)], is_error=True)


def _result(text: str, structured: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=structured)
