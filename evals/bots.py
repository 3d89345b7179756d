"""The bot under evaluation, asked in process: ours, or any `module:function` that answers like `bot.chat.answer`."""

import importlib
import inspect
import reprlib
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from bot.answer import Answer, Done, Outcome, Ranked, Trace, answer_json
from bot.chat import answer
from bot.question import EmptyQuestion, Question, QuestionError
from evals.given import Citing, Given
from ingest.errors import WenceError
from ingest.library import Library

Bot = Callable[..., Any]
"""(question, library, writer) → Events, an Answer, or an Answer as JSON. It may take fewer arguments."""
_OUTCOMES = (*get_args(Outcome), "empty", "too_long")
"""Those that a bot may give; it may refuse a question unread by raising QuestionError or by saying so."""


class BotError(WenceError):
    """The bot named by --bot cannot be had, or gives nothing that is an answer."""


def load(name: str) -> Bot:
    """`module:function`. Raises BotError, whatever the module does when it is imported."""
    module, _, function = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), function)
    except KeyboardInterrupt:
        raise
    except (ImportError, AttributeError, ValueError) as error:
        raise BotError(f"找不到待测的机器人 {name}：{error}。", "请写成 模块:函数，例如 bot.chat:answer。") from error
    except BaseException as error:  # a syntax error, or whatever the module raises, SystemExit too
        raise BotError(f"待测的机器人 {name} 不能用，导入其模块时出错（{_called(error)}）。", "请先改好这个模块，确认能够导入。") from error
    if not callable(found):
        raise BotError(f"{name} 不是函数。", "请写成 模块:函数，例如 bot.chat:answer。")
    try:
        _positional(found)
    except (TypeError, ValueError) as error:
        raise BotError(f"待测的机器人 {name} 不能用，看不出它要哪些参数。", "请用以 (question, library, writer) 为参数的 Python 函数。") from error
    return found


def ask(question: Question, library: Library, bot: Bot = answer, writer: object = None) -> Given:
    """Ask once. Nothing that the bot raises gets out, SystemExit neither: it is an outcome. Only Ctrl-C ends the run."""
    started = time.perf_counter()
    try:
        ended = _ended(bot(*(question, library, writer)[: _positional(bot)]))
        took = (time.perf_counter() - started) * 1000
        return _given(_as_json(ended), ended.trace if isinstance(ended, Done) else Trace(), took)
    except KeyboardInterrupt:
        raise
    except QuestionError as error:
        outcome, told = "empty" if isinstance(error, EmptyQuestion) else "too_long", str(error)
        return Given(outcome, fields=(told,), took_ms=(time.perf_counter() - started) * 1000)
    except BotError as error:
        return Given("error", error=str(error), took_ms=(time.perf_counter() - started) * 1000)
    except BaseException as error:
        return Given("error", error=_called(error), took_ms=(time.perf_counter() - started) * 1000)


def _given(told: Mapping[str, Any], trace: Trace, took: float) -> Given:
    """What was told, as it is judged. Raises BotError where it is not of the form that the contract has."""
    if told["outcome"] not in _OUTCOMES:
        raise BotError(f"待测的机器人给出了不认识的 outcome（{_short(told['outcome'])}）。", f"它应为 {'、'.join(_OUTCOMES)} 之一。")
    cited = told.get("citations") or ()
    if not isinstance(cited, list | tuple):
        raise BotError(f"待测的机器人给出的 citations 不是列表（{_short(cited)}）。", "请给出引用的列表，没有引用的给出空列表。")
    citations = tuple(map(_citing, cited))
    # of a foreign bot, and of what needs no search, only the citations can be seen
    ranking = trace.ranking or tuple(Ranked(c.article, -float(n)) for n, c in enumerate(citations))
    prompts = told.get("prompts")
    return Given(
        told["outcome"],
        str(told.get("reason") or ""),
        str(told.get("answer") or ""),
        citations,
        tuple(_strings(told)),
        ranking,
        trace.in_scope,
        trace.substance,
        took,
        composer=str(told.get("composer") or ""),
        prompts={str(name): str(version) for name, version in prompts.items()} if isinstance(prompts, Mapping) else {},
        withheld=trace.withheld,
        left_out=trace.left_out,
        failures=trace.failures,
    )


def _citing(cited: Any) -> Citing:
    """A citation of the contract. Raises BotError."""
    if not isinstance(cited, Mapping) or not isinstance(cited.get("article"), str):
        raise BotError(f"待测的机器人给出的引用不成样子（{_short(cited)}）。", '每条引用应为 {"article", "paragraph", "quote"}。')
    paragraph = cited.get("paragraph", 1)
    try:
        return Citing(cited["article"], int(paragraph), str(cited.get("quote") or ""))
    except (TypeError, ValueError, OverflowError) as error:
        raise BotError(f"待测的机器人给出的 paragraph 不是数（{_short(paragraph)}）。", "它应为第几款的数字，从 1 起；不指明款的请略去。") from error


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
    if inspect.iscoroutine(told):
        told.close()
    if inspect.isawaitable(told) or inspect.isasyncgen(told):
        raise BotError("待测的机器人是异步函数，没有给出回答。", "请用普通函数包住它，例如用 asyncio.run。")
    raise BotError(f"待测的机器人没有给出回答（实为 {_short(told)}）。", "它应当像 bot.chat.answer 那样给出事件、Answer 或其 JSON。")


def _called(error: BaseException) -> str:
    """An exception in one line; of some, a bot's own, even the words fail."""
    try:
        words = str(error)
    except Exception:
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _short(value: Any) -> str:
    """A value as a complaint shows it."""
    return reprlib.repr(value)


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
