"""Errors as RFC 9457 problem documents, in Chinese. What was sent never comes back in one."""

import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount, Route

from bot.question import EmptyQuestion, QuestionError, QuestionTooLong
from ingest.errors import NotIngested, UnknownRegulation, WenceError

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: ("请求无法读取", "请求正文不是有效的 JSON。"),
    401: ("未授权", "此处不对外开放。"),
    403: ("不允许", "此处不对外开放。"),
    404: ("没有这个地址", "请检查网址；接口说明见 /openapi.json。"),
    405: ("方法不允许", "此地址不支持这种请求方法。"),
    413: ("内容过长", "请缩短后再试。"),
    415: ("格式不支持", "请以 JSON 格式发送，Content-Type 为 application/json。"),
    422: ("请求内容有误", "请按接口说明检查各字段。"),
    429: ("提问过于频繁", "请稍后再试。"),
    500: ("服务出错", "抱歉，系统内部出错，请稍后再试。"),
    503: ("暂时不能回答", "请稍后再试。"),
}
_FIELD_MESSAGES = {
    "missing": "缺少这一项",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "string_unicode": "含有无法识别的字符",
    "literal_error": "不是可选的值",
    "uuid_parsing": "应为回答的编号（UUID）",
    "uuid_type": "应为回答的编号（UUID）",
    "list_type": "应为列表",
    "too_long": "太多",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "model_attributes_type": "应为 JSON 对象",
    "model_type": "应为 JSON 对象",
    "dict_type": "应为 JSON 对象",
}


class FieldProblem(BaseModel):
    """哪一项有误。"""

    field: str = Field(description="字段位置", examples=["history.0.question"])
    message: str = Field(description="有什么问题", examples=["应为文字"])


class Problem(BaseModel):
    """RFC 9457 错误文档（application/problem+json）。"""

    type: str = Field("about:blank", description="错误类型")
    title: str = Field(description="简述", examples=["内容过长"])
    status: int = Field(description="HTTP 状态码", examples=[413])
    detail: str = Field(description="说明与办法", examples=["问题太长：共 2001 字，最多 2000 字。请把问题写得短一些，或分几次提问。"])
    instance: str | None = Field(None, description="本次请求的编号，可据此查日志", examples=["urn:uuid:9f0c7c1e-6d0b-4c34-9a7a-3c1f6b0c8f10"])
    errors: list[FieldProblem] | None = Field(None, description="逐项错误，仅 422")


def document(status: int, title: str = "", detail: str = "", request_id: str = "", errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """A problem document's members."""
    usual = _TITLES.get(status) or (HTTPStatus(status).phrase, "")
    found: dict[str, Any] = {"type": "about:blank", "title": title or usual[0], "status": status, "detail": detail or usual[1]}
    if request_id:
        found["instance"] = f"urn:uuid:{request_id}"
    if errors:
        found["errors"] = errors
    return found


def problem(
    request: Request,
    status: int,
    title: str = "",
    detail: str = "",
    *,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem document as a response; a short page for a browser that navigates; OpenAI's form for OpenAI's clients."""
    body = document(status, title, detail, request.scope.get("wence.request_id", ""), errors)
    if request.method in ("GET", "HEAD") and "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/"):
        from portal.page.render import language, render

        return HTMLResponse(render("problem.html", language(request.query_params.get("lang")), problem=body), status, headers)
    if request.url.path.startswith("/v1/"):
        from portal.protocols.refusals import refused

        return refused(status, body["detail"], param=errors[0]["field"] if errors else None, headers=headers)
    return JSONResponse(body, status, headers, media_type=MEDIA_TYPE)


def status_of(error: WenceError) -> tuple[int, str]:
    """(HTTP status, title) of one of our own errors."""
    match error:
        case EmptyQuestion():
            return 422, "问题为空"
        case QuestionTooLong():
            return 413, "问题太长"
        case QuestionError():
            return 422, "问题无法读取"
        case UnknownRegulation():
            return 404, "没有这部法规或这个版本"
        case NotIngested():
            return 503, "尚未收录条文"
    return 503, "暂时不能回答"


def error_document(error: Exception, request_id: str = "") -> dict[str, Any]:
    """What went wrong as a problem document, where there is no response to give a status to: in a stream, on the page."""
    if isinstance(error, WenceError):
        return document(*status_of(error), str(error), request_id)
    return document(500, request_id=request_id)


def handle_errors(app: FastAPI) -> None:
    """Every error of an application leaves as a problem document."""
    app.exception_handlers.update(HANDLERS)  # type: ignore[arg-type]


class Otherwise:
    """ASGI endpoint for what no route takes: 405 where the address is known by another method, 404 elsewhere.

    Starlette itself would not come to say so, since the page, mounted at `/`, takes whatever is left."""

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        routes = [route for route in scope["app"].routes if not isinstance(route, Mount) and route not in OTHERWISE]
        allowed = [method for method in ("GET", "POST") if any(_takes(route, scope, method) for route in routes)]
        refused = problem(Request(scope), 405 if allowed else 404, headers={"Allow": ", ".join(allowed)} if allowed else None)
        await refused(scope, receive, send)


def _takes(route: BaseRoute, scope: "Scope", method: str) -> bool:
    return route.matches({**scope, "method": method, "path_params": {}})[0] is Match.FULL


OTHERWISE = [Route(f"{place}{{rest:path}}", Otherwise()) for place in ("/api/", "/articles", "/page/", "/healthz", "/readyz", "/metrics", "/openapi.json")]


async def _ours(request: Request, error: WenceError) -> Response:
    status, title = status_of(error)
    return problem(request, status, title, str(error))


async def _http(request: Request, error: HTTPException) -> Response:
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() in ("allow", "retry-after")}
    return problem(request, error.status_code, headers=headers)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return problem(request, 400)
    errors = [{"field": _field(one["loc"]), "message": _FIELD_MESSAGES.get(one["type"], "格式不对")} for one in found[:20]]
    return problem(request, 422, detail=f"{errors[0]['field']}：{errors[0]['message']}。" if errors else "", errors=errors)


async def _unexpected(request: Request, error: Exception) -> Response:
    log.exception("request %s", request.scope.get("wence.request_id", ""), exc_info=error)
    return problem(request, 500)


def _field(place: tuple[str | int, ...]) -> str:
    """Where a field is; only names of our own schema and positions, never a name that was sent."""
    names = [str(part) for part in place if isinstance(part, int) or part in _NAMES]
    return ".".join(names) or "请求正文"


_NAMES = {
    *("question", "history", "answer", "regulation", "version", "q", "limit", "label"),
    *("answer_id", "rating", "reason", "format", "turns", "citations", "article", "paragraph", "quote", "outcome"),
    *("model", "messages", "role", "content", "stream", "n"),
}
HANDLERS = {WenceError: _ours, HTTPException: _http, RequestValidationError: _invalid, Exception: _unexpected}


def dumps(value: Any) -> str:
    """JSON that any client can read: lone surrogates, which UTF-8 cannot carry, are dropped."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore").decode("utf-8")
