"""The texts themselves: which there are, their articles, and a search through them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from bot.answer import article_url
from bot.clean import clean
from bot.notices import notices
from bot.question import Question
from bot.retrieve import retrieve, things_asked
from ingest.library import Library
from ingest.patience import Patience, waiting
from ingest.regulation import Regulation, article_json
from portal.answering import Answering
from portal.api.answers import errors
from portal.api.problems import problem
from portal.labels import find, missing

OPENAPI: dict[str, Any] = {
    "title": "问策 Wence",
    "version": "1",
    "summary": "用自己的话向法规草案提问，回答逐句注明条文并附原文",
    "description": (
        "向已收录的法规文本提问。回答一律为简体中文，引文逐字取自条文；条文没有写的，直说没有写。\n\n"
        "不需要密钥。每个来访地址每分钟提问的次数有限（默认 120），超出返回 429 与 Retry-After。"
        "错误一律为 RFC 9457 错误文档（application/problem+json）。\n\n"
        "文本为征求意见稿的，展示回答时请一并展示 `notices` 与 `label`。"
    ),
    "openapi_tags": [
        {"name": "提问", "description": "一问一答，或逐句送达"},
        {"name": "条文", "description": "已收录的文本、条文与检索"},
        {"name": "意见与下载", "description": "对回答的评价；把对话下载为文件"},
        {"name": "其他客户端", "description": "OpenAI 兼容接口；MCP 服务在 /mcp（streamable HTTP）"},
        {"name": "运行", "description": "存活、就绪与运行指标"},
    ],
}


class ArticleOut(BaseModel):
    """一条条文。"""

    label: str = Field(description="条号，在文本中唯一", examples=["第四十四条"])
    number: int = Field(description="条号的数字", examples=[44])
    title: str = Field(description="条标题", examples=["职务科技成果转化"])
    chapter: str = Field(description="所在的章", examples=["第五章 科技创新能力"])
    section: str = Field(description="所在的节，没有则为空")
    paragraphs: list[str] = Field(description="各款原文")


class ArticlesOut(BaseModel):
    articles: list[ArticleOut]


class RegulationOut(BaseModel):
    """一部已收录的法规。"""

    regulation: str = Field(description="名称代号", examples=["wuhan-innovation-centre"])
    version: str = Field(description="文本版本：原文 SHA-256 的前 12 位")
    title: str = Field(description="标题")
    status: str = Field(description="文本状态，如“草案征求意见稿”；没有则为空")
    chapters: int = Field(description="章数")
    articles: int = Field(description="条数")
    notices: list[str] = Field(description="须一并显示的提示")


class RegulationsOut(BaseModel):
    regulations: list[RegulationOut]


class HitOut(BaseModel):
    """检索到的一条。"""

    article: str = Field(description="条号")
    title: str
    chapter: str
    paragraph: int = Field(description="最切题的一款，从 1 起")
    text: str = Field(description="这一款的原文")
    score: float = Field(description="得分，越高越切题；只在同一次检索内可比")
    url: str


class FoundOut(BaseModel):
    results: list[HitOut]


def _regulation_json(regulation: Regulation) -> dict[str, Any]:
    return {
        "regulation": regulation.slug,
        "version": regulation.version,
        "title": regulation.title,
        "status": regulation.status,
        "chapters": len(regulation.chapters),
        "articles": len(regulation.articles),
        "notices": list(notices(regulation)),
    }


def search_json(library: Library, query: str, limit: int) -> list[dict[str, Any]]:
    """The articles nearest to a query, each with its nearest paragraph. Raises QuestionError."""
    question = clean(Question(query))
    results = []
    with waiting(Patience(things_asked(question.text))):
        vector = library.vector(question.text)
        passages = retrieve(question, library, vector)[:limit]
    nearest = library.nearest_paragraphs(vector)
    for passage in passages:
        paragraph = passage.article.paragraphs[nearest[passage.article.label] - 1]
        results.append(
            {
                "article": passage.article.label,
                "title": passage.article.title,
                "chapter": passage.article.chapter,
                "paragraph": paragraph.address.paragraph,
                "text": paragraph.text,
                "score": round(passage.score, 4),
                "url": article_url(passage.article.label, library.regulation.slug),
            }
        )
    return results


Slug = Annotated[str | None, Query(description="法规的名称代号，默认最先收录的一部")]
Version = Annotated[str | None, Query(description="文本版本，默认不限")]


def routes(answering: Answering) -> APIRouter:
    router = APIRouter(prefix="/api/v1", tags=["条文"])

    @router.get("/regulations", response_model=None, summary="已收录的法规", responses={200: {"model": RegulationsOut}, **errors(503)})
    def regulations() -> Response:
        """各部法规的代号、版本与状态。"""
        answering.library()
        found = [answering.library(slug).regulation for slug in answering.shelf.published()]
        return JSONResponse({"regulations": [_regulation_json(regulation) for regulation in found]})

    @router.get("/articles", response_model=None, summary="全部条文", responses={200: {"model": ArticlesOut}, **errors(404, 503)})
    def articles(regulation: Slug = None, version: Version = None) -> Response:
        """一部法规的全部条文，按文本顺序。"""
        text = answering.library(regulation, version).regulation
        return JSONResponse({"articles": [article_json(article) for article in text.articles]})

    @router.get("/articles/{label:path}", response_model=None, summary="一条条文", responses={200: {"model": ArticlesOut}, **errors(404, 503)})
    def article(request: Request, label: str, regulation: Slug = None, version: Version = None) -> Response:
        """条号写法不限：第四十四条、第44条、44 均可。编号重复的（如第五十五条）两条都返回；没有的返回 404 并指明。"""
        text = answering.library(regulation, version).regulation
        found = find(text, label)
        if not found:
            return problem(request, 404, "没有这一条", missing(text, label))
        return JSONResponse({"articles": [article_json(one) for one in found]})

    @router.get("/search", response_model=None, summary="检索条文", responses={200: {"model": FoundOut}, **errors(404, 413, 422, 503)})
    def search(
        q: Annotated[str, Query(description="要找什么，如“孩子上学”")],
        limit: Annotated[int, Query(ge=1, le=72, description="最多返回几条")] = 10,
        regulation: Slug = None,
        version: Version = None,
    ) -> Response:
        """按语义、字词与民众常见问法检索，最切题的在前。只检索，不作答。"""
        return JSONResponse({"results": search_json(answering.library(regulation, version), q, limit)})

    return router
