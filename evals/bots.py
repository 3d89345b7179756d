"""The bot under evaluation, asked in process: ours, or any `module:function` that answers like `bot.chat.answer`."""

import importlib
import inspect
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.answer import Answer, Done, Ranked, Trace, answer_json
from bot.chat import answer
from bot.question import EmptyQuestion, Question, QuestionError
from evals.given import Citing, Given
from ingest.errors import WenceError
from ingest.library import Library

Bot = Callable[..., Any]
"""(question, library, writer) → Events, an Answer, or an Answer as JSON. It may take fewer arguments."""



class BotError(WenceError):
    """The bot named by --bot cannot be had, or gives nothing that is an answer."""


def load(name: str) -> Bot:
    """`module:function`. Raises BotError."""
    module, _, function = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise BotError(f"找不到待测的机器人 {name}：{error}。", "请写成 模块:函数，例如 bot.chat:answer。") from error
    if not callable(found):
        raise BotError(f"{name} 不是函数。", "请写成 模块:函数，例如 bot.chat:answer。")
    return found


def ask(question: Question, library: Library, bot: Bot = answer, writer: object = None) -> Given:
    """Ask once. No exception of the bot gets out: it is an outcome."""
    takes = _positional(bot)
    started = time.perf_counter()
    try:
        ended = _ended(bot(*(question, library, writer)[:takes]))
        told = _as_json(ended)
    except QuestionError as error:
        outcome = "empty" if isinstance(error, EmptyQuestion) else "too_long"
        return Given(outcome, fields=(str(error),), took_ms=(time.perf_counter() - started) * 1000)
    except Exception as error:
        return Given("error", error=f"{type(error).__name__}: {error}", took_ms=(time.perf_counter() - started) * 1000)
    took = (time.perf_counter() - started) * 1000
    citations = tuple(Citing(str(c["article"]), int(c.get("paragraph", 1)), str(c.get("quote", ""))) for c in told.get("citations") or ())
    trace = ended.trace if isinstance(ended, Done) else Trace()
    # of a foreign bot, and of what needs no search, only the citations can be seen
    ranking = trace.ranking or tuple(Ranked(c.article, -float(n)) for n, c in enumerate(citations))
    return Given(
        str(told["outcome"]),
        str(told.get("reason", "")),
        str(told.get("answer", "")),
        citations,
        tuple(_strings(told)),
        ranking,
        trace.in_scope,
        trace.substance,
        took,
        composer=str(told.get("composer", "")),
        prompts=dict(told.get("prompts") or {}),
        withheld=trace.withheld,
        left_out=trace.left_out,
        failures=trace.failures,
    )


def _ended(told: Any) -> Any:
    """The last of a bot's events; what is no events, as it is."""
    if isinstance(told, Iterable) and not isinstance(told, str | bytes | Mapping):
        return next(reversed([event for event in told if isinstance(event, Done)]), None)
    return told


def _as_json(told: Any) -> Mapping[str, Any]:
    """The whole Answer, in whatever form it came."""
    if isinstance(told, Done):
        told = told.answer
    if isinstance(told, Answer):
        return answer_json(told)
    if isinstance(told, Mapping) and "outcome" in told:
        return told
    raise BotError("待测的机器人没有给出回答。", "它应当像 bot.chat.answer 那样给出事件、Answer 或其 JSON。")


def _positional(bot: Bot) -> int:
    """How many of (question, library, writer) it takes."""
    parameters = inspect.signature(bot).parameters.values()
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return 3
    return min(3, sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters))


def _strings(value: Any) -> Iterable[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
