"""What goes wrong with a provider, each kind told apart: for logs and counts, and with what its operator can do.

Nothing that a provider says is ever repeated: some send back the key that they were given."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ingest.errors import WenceError

if TYPE_CHECKING:
    import openai

LONGEST_REST = 30.0
"""Seconds at most for which a provider is left in peace, whatever it asks for."""

KINDS = {
    "unreachable": ("连不上撰写模型。", "请检查 OPENAI_BASE_URL 与网络。"),
    "late": ("撰写模型没有按时答复。", "可调大 WENCE_MODEL_TIMEOUT。"),
    "unauthorized": ("撰写模型不接受密钥。", "请检查 OPENAI_API_KEY。"),
    "no_model": ("没有这个撰写模型。", "请检查 WENCE_MODEL 与 OPENAI_BASE_URL。"),
    "rate_limited": ("撰写模型限制了调用次数。", "请提高供应方的配额，或稍后再试。"),
    "refused": ("撰写模型不接受这一请求。", "请检查 WENCE_MODEL_TEMPERATURE、WENCE_MODEL_CONTEXT 是否合乎模型的要求。"),
    "server_error": ("撰写模型的服务出错。", "请查看供应方的运行状态。"),
    "broken_off": ("撰写模型中途断开。", "请检查供应方与网络。"),
    "garbled": ("撰写模型的答复无法读取。", "请检查 OPENAI_BASE_URL 是否为 OpenAI 兼容接口（通常以 /v1 结尾）。"),
    "empty": ("撰写模型没有写出内容。", "请检查模型是否适合撰写。"),
    "unfinished": ("撰写模型没有写完。", "请检查模型的输出长度限制与内容审查。"),
    "leaked": ("撰写模型的答复中含有密钥，未予采用。", "请检查供应方，并更换 OPENAI_API_KEY。"),
    "too_long": ("撰写模型写得过长。", "请检查模型是否按提示词撰写。"),
    "resting": ("撰写模型接连出错，暂停使用。", "三十秒内会再试；原因见此前的日志。"),
}
"""Kind → (what happened, what to do)."""

SPARED = ("refused", "empty", "unfinished", "leaked", "too_long", "resting")
"""Kinds that say nothing of whether the provider is up: one question may bring them about, and they do not count against it."""


class WriterFailed(WenceError):
    """The model could not be reached, was too slow, broke off, wrote nothing of use, or is being left in peace.

    kind: of KINDS; status: of HTTP, 0 where there is none; cause: the class of the error; retry_after: seconds that the provider asks for."""

    def __init__(self, kind: str, *, status: int = 0, cause: str = "", retry_after: float = 0.0) -> None:
        super().__init__(*KINDS[kind])
        self.kind, self.status, self.cause, self.retry_after = kind, status, cause, retry_after

    @property
    def line(self) -> str:
        """One line for the log."""
        told = {"kind": self.kind, "status": self.status or "", "error": self.cause, "retry_after": f"{self.retry_after:g}" if self.retry_after else ""}
        return f"{self}（{'，'.join(f'{name}={value}' for name, value in told.items() if value)}）"


def fault(error: Exception) -> WriterFailed:
    """What an error of the client's means. Errors below it are known by name: which HTTP library the client uses is its own affair."""
    import openai

    below = list(_below(error))
    cause = " < ".join(dict.fromkeys([type(error).__name__, *below]))
    if isinstance(error, openai.APIStatusError):
        return WriterFailed(_of_status(error.status_code), status=error.status_code, cause=cause, retry_after=_retry_after(error))
    if isinstance(error, TimeoutError | openai.APITimeoutError) or any(name.endswith(("Timeout", "TimeoutError")) for name in below):
        return WriterFailed("late", cause=cause)
    if isinstance(error, openai.APIConnectionError | OSError) or "RemoteProtocolError" in below:
        told = any(name in ("RemoteProtocolError", "ReadError", "WriteError") for name in below)
        return WriterFailed("broken_off" if told else "unreachable", cause=cause)
    # What stands in the stream as an error is the provider's; what cannot be made out is told as that.
    return WriterFailed("server_error" if isinstance(error, openai.APIError) else "garbled", cause=cause)


def _below(error: BaseException) -> Iterator[str]:
    """Names of the errors from which one came, and its own."""
    below: BaseException | None = error
    while below:
        yield type(below).__name__
        below = below.__cause__ or below.__context__


def _of_status(status: int) -> str:
    named = {401: "unauthorized", 403: "unauthorized", 404: "no_model", 408: "late", 429: "rate_limited"}
    return named.get(status, "server_error" if status >= 500 else "refused")


def _retry_after(error: "openai.APIStatusError") -> float:
    """Seconds that a provider asks to be left in peace (RFC 9110, 10.2.3: seconds or a date); 0 where it asks for none that can be read."""
    asked = error.response.headers.get("retry-after", "").strip()
    try:
        if asked.replace(".", "", 1).isdigit():
            return float(asked)
        now = parsedate_to_datetime(error.response.headers["date"])
        return max(0.0, (parsedate_to_datetime(asked) - now).total_seconds())
    except (KeyError, ValueError, TypeError):
        return 0.0
