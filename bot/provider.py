"""The model that writes, behind any OpenAI-compatible endpoint: streamed, bounded in time, left in peace when it keeps failing.

A failure is not retried: the extractive answer is at hand, and a citizen is waiting."""

import asyncio
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import cache
from queue import SimpleQueue
from typing import TYPE_CHECKING

from bot.settings import BotSettings
from ingest.errors import WenceError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Messages = Sequence[tuple[str, str]]
"""(role, words), as `prompts.Prompt.fill` makes them."""


class WriterFailed(WenceError):
    """The model could not be reached, was too slow, broke off, or is being left in peace."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds to wait: for the first words, between words, for the whole."""

    first: float
    between: float
    whole: float

    @classmethod
    def within(cls, whole: float) -> "Bounds":
        return cls(first=whole / 2, between=whole / 4, whole=whole)


class Breaker:
    """Lets nobody through for `rest` seconds after `limit` failures in a row; then one, to see (Nygard, Release It!, 2007)."""

    def __init__(self, limit: int = 5, rest: float = 10.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._rest, self._clock = limit, rest, clock
        self._failures, self._opened = 0, 0.0
        self._lock = threading.Lock()

    def allows(self) -> bool:
        with self._lock:
            if self._failures < self._limit:
                return True
            if self._clock() - self._opened < self._rest:
                return False
            self._opened = self._clock()
            return True

    def record(self, *, failed: bool) -> None:
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            self._opened = self._clock()


class Writer:
    """A chat model that streams. Safe to share between threads. model: its name, as `WENCE_MODEL` gives it."""

    def __init__(self, model: str, chat: "BaseChatModel", bounds: Bounds, breaker: Breaker | None = None) -> None:
        self.model = model
        self._chat, self._bounds, self._breaker = chat, bounds, breaker or Breaker()

    def write(self, messages: Messages) -> Generator[str, None, None]:
        """The reply's words as they come. Closing the iterator hangs up. Raises WriterFailed, perhaps after some words."""
        if not self._breaker.allows():
            raise WriterFailed("撰写模型接连出错，暂停使用。", "请稍后再试。")
        pieces: SimpleQueue[str | WriterFailed | None] = SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(self._stream(messages, pieces), _loop())
        try:
            while (piece := pieces.get()) is not None:
                if isinstance(piece, WriterFailed):
                    raise piece
                yield piece
        finally:
            task.cancel()

    async def _stream(self, messages: Messages, pieces: "SimpleQueue[str | WriterFailed | None]") -> None:
        end: WriterFailed | None = None
        try:
            async with asyncio.timeout(self._bounds.whole):
                whole = await self._read(messages, pieces)
        except TimeoutError:
            end = WriterFailed("撰写模型没有按时答复。", "可调大 WENCE_MODEL_TIMEOUT。")
        except Exception as error:
            end = WriterFailed(f"撰写模型出错（{type(error).__name__}）。", "请检查 OPENAI_BASE_URL、OPENAI_API_KEY 与 WENCE_MODEL。")
        else:
            end = None if whole else WriterFailed("撰写模型没有写完。", "请检查模型的输出长度限制。")
        self._breaker.record(failed=end is not None)
        pieces.put(end)

    async def _read(self, messages: Messages, pieces: "SimpleQueue[str | WriterFailed | None]") -> bool:
        """Pass on what comes; whether it is whole. Only words are a sign of life: empty chunks and keep-alive lines are not."""
        clock = asyncio.get_running_loop().time
        stream = self._chat.astream(list(messages))
        deadline, last, finish = clock() + self._bounds.first, "", ""
        while True:
            async with asyncio.timeout_at(deadline):
                chunk = await anext(stream, None)
            if chunk is None:
                break
            finish = chunk.response_metadata.get("finish_reason") or finish
            if text := str(chunk.text):
                pieces.put(text)
                deadline, last = clock() + self._bounds.between, text.strip() or last
        # Some providers never say why they finish: then a last sentence that ends is taken for the end.
        return bool(last) and (finish not in ("length", "content_filter") if finish else last[-1] in "。！？]］”")


def writer(settings: BotSettings) -> Writer | None:
    """The writer that `WENCE_MODEL` names; None where it names none."""
    if not settings.model:
        return None
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    chat = ChatOpenAI(
        model=settings.model,
        base_url=settings.openai_base_url or None,
        api_key=SecretStr(settings.openai_api_key or "none"),
        temperature=0,
        timeout=settings.model_timeout,
        max_retries=0,
        streaming=True,
    )
    return Writer(settings.model, chat, Bounds.within(settings.model_timeout))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop in a thread of its own: connections are kept in it, and a stream in it can be cancelled at any moment."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="wence-writer", daemon=True).start()
    return loop
