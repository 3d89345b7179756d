"""The bot under evaluation, asked in process: ours, or any `module:function` that answers like `bot.chat.answer`."""

import importlib
import inspect
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.answer import Answer, Done, Trace, answer_json
from bot.chat import answer
from bot.clean import clean
from bot.decide import decide
from bot.followups.leaning import read
from bot.question import EmptyQuestion, Question, QuestionError
from bot.resolve import resolve
from evals.given import Citing, Given, Ranked
from ingest.errors import WenceError
from ingest.library import Library

Bot = Callable[..., Any]
"""(question, library, writer) → Events, an Answer, or an Answer as JSON. It may take fewer arguments."""

_SHOWN = 10
"""Articles of a ranking that a run keeps."""


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
    if bot is answer:
        ranking, scope, substance = _seen(question, library)
    else:  # of a foreign bot only its citations can be seen
        ranking, scope, substance = tuple(Ranked(c.article, -float(n)) for n, c in enumerate(citations)), None, None
    trace = ended.trace if isinstance(ended, Done) else Trace()
    return Given(
        str(told["outcome"]),
        str(told.get("reason", "")),
        str(told.get("answer", "")),
        citations,
        tuple(_strings(told)),
        ranking,
        scope,
        substance,
        took,
        composer=str(told.get("composer", "")),
        prompts=dict(told.get("prompts") or {}),
        withheld=trace.withheld,
        left_out=trace.left_out,
        failures=trace.failures,
    )


def _seen(question: Question, library: Library) -> tuple[tuple[Ranked, ...], float, float]:
    """What the steps before the answer see: the articles ranked, the probabilities that the text is asked, and asked what it says."""
    reading = read(resolve(clean(question), library.regulation), library)
    passages = reading.passages
    decision = decide(reading.question, reading.vector, passages, library)
    ranking = tuple(Ranked(p.article.label, p.score, dict(p.components)) for p in passages[:_SHOWN])
    return ranking, decision.scope, decision.asked.get("substance", 0.0)


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
