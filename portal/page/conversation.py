"""What the page shows of a conversation: turns, each growing by the bot's events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from bot.answer import Answer, Citation, Cited, Done, Event, Sentence, Status
from bot.question import Turn
from portal.delivery import html
from portal.page.render import render

SHOWN = 40
"""The latest turns that the page keeps."""
_STEPS = {"understand": "正在理解问题……", "search": "正在查找条文……", "write": "正在撰写回答……"}


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A question and what came of it so far. step: what goes on now, empty at the end; problem: a problem document, where it failed."""

    question: str
    step: str = "正在理解问题……"
    text: str = ""
    citations: tuple[Citation, ...] = ()
    answer: Answer | None = None
    problem: dict[str, Any] | None = None
    stopped: bool = False

    def after(self, event: Event) -> "ShownTurn":
        match event:
            case Status(step):
                return replace(self, step=_STEPS.get(step, self.step))
            case Cited(citation):
                return replace(self, citations=(*self.citations, citation))
            case Sentence(text, _):
                return replace(self, text=self.text + text)
            case Done(answer):
                return replace(self, step="", text=answer.answer, citations=answer.citations, answer=answer)
        return self

    def failed(self, problem: dict[str, Any]) -> "ShownTurn":
        return replace(self, step="", problem=problem)

    def stop(self) -> "ShownTurn":
        return replace(self, step="", stopped=True) if self.step else self

    @property
    def html(self) -> Markup:
        """The answer so far; built by delivery.html, which escapes what it is given."""
        return Markup(html(self.text, self.citations))


def history(turns: Sequence[ShownTurn]) -> tuple[Turn, ...]:
    """The turns that were answered, as the bot wants them."""
    return tuple(Turn(turn.question, turn.answer.answer) for turn in turns if turn.answer)


def transcript(turns: Sequence[ShownTurn], examples: Sequence[str]) -> str:
    """The conversation as HTML; examples to begin with where nothing was asked yet."""
    return render("transcript.html", turns=turns, examples=examples)
