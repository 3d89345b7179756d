"""What the page shows of a conversation: turns, each growing by the bot's events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from bot.answer import Citation, Cited, Done, Event, Sentence, Status, answer_json
from ingest.regulation import Regulation
from portal.api.answers import AnswerOut
from portal.delivery import html
from portal.page.render import Lang, render
from portal.page.stored import StoredProblem, StoredTurn, citation, outdated

_STEPS = {"understand": "正在理解问题……", "search": "正在查找条文……", "write": "正在撰写回答……"}


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A question and what came of it so far. step: what goes on now, empty at the end; problem: why it failed; old: its text has
    changed since."""

    question: str
    step: str = "正在理解问题……"
    text: str = ""
    citations: tuple[Citation, ...] = ()
    answer: AnswerOut | None = None
    problem: StoredProblem | None = None
    stopped: bool = False
    old: bool = False
    rating: str = ""

    def after(self, event: Event) -> "ShownTurn":
        match event:
            case Status(step):
                return replace(self, step=_STEPS.get(step, self.step))
            case Cited(citation):
                return replace(self, citations=(*self.citations, citation))
            case Sentence(text, _):
                return replace(self, text=self.text + text)
            case Done(answer):
                return replace(self, step="", text=answer.answer, citations=answer.citations, answer=AnswerOut(**answer_json(answer)))
        return self

    def failed(self, problem: dict[str, Any]) -> "ShownTurn":
        return replace(self, step="", problem=StoredProblem(**problem))

    @property
    def html(self) -> Markup:
        """The answer so far; built by delivery.html, which escapes what it is given."""
        return Markup(html(self.text, self.citations))

    @property
    def stored(self) -> str:
        """What the browser keeps of it, as JSON."""
        return StoredTurn.model_construct(
            question=self.question, text=self.text, answer=self.answer, problem=self.problem, stopped=self.stopped, rating=self.rating
        ).model_dump_json()


def shown(turn: StoredTurn, regulation: Regulation | None) -> ShownTurn:
    """A turn that the browser kept, its citations found again in the text as it is now."""
    answer = turn.answer
    found = [citation(one, regulation) for one in answer.citations] if answer and regulation else []
    return ShownTurn(
        turn.question,
        step="",
        text=answer.answer if answer else turn.text,
        citations=tuple(one for one in found if one),
        answer=answer,
        problem=turn.problem,
        stopped=turn.stopped or not (answer or turn.problem),
        old=bool(answer and regulation and outdated(answer, regulation)),
        rating=turn.rating,
    )


def transcript(turns: Sequence[ShownTurn], lang: Lang, first: int = 1) -> str:
    """Turns as HTML. first: the number of the first of them."""
    return render("transcript.html", lang, turns=turns, first=first)


def welcome(examples: Sequence[str], lang: Lang) -> str:
    """What stands there before anything was asked."""
    return render("welcome.html", lang, examples=examples)
