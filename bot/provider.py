"""The model that writes, behind any OpenAI-compatible endpoint: streamed, bounded in time, left in peace when it keeps failing.

A failure is not retried: the extractive answer is at hand, and a citizen is waiting."""

import asyncio
import threading
import time
import unicodedata
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import cache
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, cast

from bot.faults import LONGEST_REST, SPARED, WriterFailed, fault
from bot.settings import BotSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

Messages = Sequence[tuple[str, str]]
"""(role, words), as `prompts.Prompt.fill` makes them."""

_LONGEST = 40_000
"""Characters of a reply, thoughts included: what is longer is no answer."""
_SECRET = 6
"""Letters and digits of a key, at least: `none` and `EMPTY`, which local providers take for keys, are no secrets."""
_GRACE = 0.5
"""Seconds past its bound after which a stream is not waited for, even if the loop that reads it does not answer."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds to wait: for the first words, between words, for the whole."""

    first: float
    between: float
    whole: float

    @classmethod
    def within(cls, whole: float) -> "Bounds":
        return cls(first=whole / 2, between=whole / 4, whole=whole)

    def at_most(self, seconds: float) -> "Bounds":
        return Bounds(min(self.first, seconds), min(self.between, seconds), min(self.whole, seconds))


class Breaker:
    """Lets nobody through for `rest` seconds after `limit` failures in a row; then one, to see (Nygard, Release It!, 2007)."""

    def __init__(self, limit: int = 3, rest: float = 15.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._rest, self._clock = limit, rest, clock
        self._failures, self._until = 0, 0.0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether the provider is being left in peace, or on trial after that."""
        return self._failures >= self._limit

    def allows(self) -> bool:
        with self._lock:
            if self._failures < self._limit:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._rest
            return True

    def record(self, *, failed: bool, retry_after: float = 0.0) -> None:
        """retry_after: seconds that the provider asks for; it is left in peace at once, for LONGEST_REST at most."""
        with self._lock:
            self._failures = max(self._failures + 1, self._limit if retry_after else 0) if failed else 0
            self._until = self._clock() + min(retry_after or self._rest, LONGEST_REST)


class Writer:
    """A chat model that streams. Safe to share between threads.

    model: its name, as `WENCE_MODEL` gives it; context: tokens that it takes, those of its reply included; key: what its provider was given
    and must not tell anybody."""

    def __init__(self, model: str, chat: "BaseChatModel", bounds: Bounds, breaker: Breaker | None = None, context: int = 8192, key: str = "") -> None:
        self.model, self.context, self.breaker = model, context, breaker or Breaker()
        self._chat, self._bounds, self._key = chat, bounds, _bare(key)

    @property
    def seconds(self) -> float:
        """How long one answer may wait for the model in all."""
        return self._bounds.whole

    def tells_key(self, words: str) -> bool:
        """Whether words hold the key, whatever marks, spaces or capitals are put into it. One too short to be a secret is none."""
        return len(self._key) >= _SECRET and self._key in _bare(words)

    def write(self, messages: Messages, seconds: float | None = None) -> Generator[str, None, None]:
        """The reply's words as they come, within so many seconds. Closing the iterator hangs up. Raises WriterFailed, perhaps after some words."""
        if not self.breaker.allows():
            raise WriterFailed("resting")
        bounds = self._bounds if seconds is None else self._bounds.at_most(seconds)
        pieces: SimpleQueue[str | WriterFailed | None] = SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(self._stream(messages, bounds, pieces), _loop())
        until = time.monotonic() + bounds.whole + _GRACE
        alive = False
        try:
            while (piece := _next(pieces, until)) is not None:
                if isinstance(piece, WriterFailed):
                    alive = False
                    raise piece
                alive = True
                yield piece
        finally:
            if not task.done() and alive:  # who has heard enough hangs up on a provider that works
                self.breaker.record(failed=False)
            task.cancel()

    async def _stream(self, messages: Messages, bounds: Bounds, pieces: "SimpleQueue[str | WriterFailed | None]") -> None:
        end: WriterFailed | None = None
        try:
            async with asyncio.timeout(bounds.whole):
                await self._read(messages, bounds, pieces)
        except WriterFailed as failure:
            end = failure
        except Exception as error:
            end = fault(error)
        hurried = end is not None and end.kind == "late" and bounds.first < self._bounds.first  # others would have waited longer
        if end is None or not (hurried or end.kind in SPARED):
            self.breaker.record(failed=end is not None, retry_after=end.retry_after if end else 0.0)
        pieces.put(end)

    async def _read(self, messages: Messages, bounds: Bounds, pieces: "SimpleQueue[str | WriterFailed | None]") -> None:
        """Pass on what comes. Only words are a sign of life: empty chunks and keep-alive lines are not. Raises WriterFailed and what the client raises."""
        clock = asyncio.get_running_loop().time
        stream = cast("AsyncGenerator[AIMessageChunk]", self._chat.astream(list(messages)))
        deadline, last, finish, length, heard = clock() + bounds.first, "", "", 0, ""
        async with aclosing(stream):
            while True:
                async with asyncio.timeout_at(deadline):
                    chunk = await anext(stream, None)
                if chunk is None:
                    break
                finish = chunk.response_metadata.get("finish_reason") or finish
                if text := str(chunk.text):
                    heard = heard[-len(self._key) :] + _bare(text)
                    if self.tells_key(heard):
                        raise WriterFailed("leaked")
                    pieces.put(text)
                    deadline, last, length = clock() + bounds.between, text.strip() or last, length + len(text)
                if length > _LONGEST:
                    raise WriterFailed("too_long")
        if finish in ("length", "content_filter"):
            raise WriterFailed("unfinished", cause=finish)
        if not last:
            raise WriterFailed("empty" if finish else "broken_off")
        # Some providers never say why they finish: then a last sentence that ends is taken for the end.
        if not finish and last[-1] not in "。！？!?]］”":
            raise WriterFailed("broken_off")


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
        temperature=settings.model_temperature,
        timeout=settings.model_timeout,
        max_retries=0,
        streaming=True,
    )
    return Writer(settings.model, chat, Bounds.within(settings.model_timeout), context=settings.model_context, key=settings.openai_api_key)


def _bare(text: str) -> str:
    """Letters and digits alone, capitals and full width made alike."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _next(pieces: "SimpleQueue[str | WriterFailed | None]", until: float) -> str | WriterFailed | None:
    try:
        return pieces.get(timeout=max(0.0, until - time.monotonic()))
    except Empty:
        return WriterFailed("late")


_starting = threading.Lock()


def _loop() -> asyncio.AbstractEventLoop:
    """One event loop in a thread of its own: connections are kept in it, and a stream in it can be cancelled at any moment."""
    with _starting:  # `cache` alone lets two first callers start two
        return _started()


@cache
def _started() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="wence-writer", daemon=True).start()
    return loop
