"""Errors in the form that OpenAI's clients read, with Chinese words."""

from typing import Any

from fastapi.responses import JSONResponse

_KINDS = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "context_length_exceeded", 429: "rate_limit_exceeded"}


def error(status: int, message: str, code: str | None = None, param: str | None = None) -> dict[str, Any]:
    """The body of an error. code: what programs tell it by, such as `model_not_found`; param: the field that is wrong."""
    kind = _KINDS.get(status) or ("server_error" if status >= 500 else "invalid_request_error")
    return {"error": {"message": message, "type": kind, "param": param, "code": code or _CODES.get(status)}}


def refused(status: int, message: str, code: str | None = None, param: str | None = None, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error as a response. What is wrong with a body is 400 here, as with OpenAI itself."""
    status = 400 if status == 422 else status
    return JSONResponse(error(status, message, code, param), status, headers)
