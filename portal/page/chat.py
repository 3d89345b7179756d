"""The page: where a citizen asks and the cited article replies."""

import logging
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr

from bot.clean import clean_text
from bot.notices import notices
from bot.question import LONGEST, Question, QuestionError
from ingest.errors import WenceError
from ingest.library import Library
from portal.api.problems import error_document
from portal.page.conversation import SHOWN, ShownTurn, history, transcript
from portal.page.render import render

if TYPE_CHECKING:
    from portal.answering import Answering
    from portal.gate import RateLimit

log = logging.getLogger(__name__)
Turns = tuple[ShownTurn, ...]

_CHIPS = """
element.addEventListener('click', event => {
  const chip = event.target.closest('[data-question]');
  if (chip && !element.querySelector('[aria-busy="true"]')) trigger('ask', {question: chip.dataset.question});
});
"""


def page(answering: "Answering", limit: "RateLimit") -> gr.Blocks:
    """The page's blocks and what happens when somebody asks, stops or begins anew."""

    def ask(text: str, turns: Turns, request: gr.Request) -> Iterator[dict[Any, Any]]:
        yield from _asked(text, text, turns, request)

    def ask_chip(typed: str, turns: Turns, request: gr.Request, event: gr.EventData) -> Iterator[dict[Any, Any]]:
        yield from _asked(str(event.question), typed, turns, request)

    def _asked(text: str, typed: str, turns: Turns, request: gr.Request) -> Iterator[dict[Any, Any]]:
        """text: what is asked; typed: what stands in the box, which stays there unless it is what was asked."""
        wait = limit.wait(request.request.scope) if request.request else 0
        if wait:
            yield {alert: _alert(f"提问过于频繁，请 {wait} 秒后再试。")}
            return
        if len(text) > LONGEST:
            yield {alert: _alert(f"问题太长：共 {len(text)} 字，最多 {LONGEST} 字。请把问题写得短一些，或分几次提问。")}
            return
        turn = ShownTurn(as_asked(text))
        try:
            library = answering.library()
            events = answering.events(Question(text, history(turns)), library, "page")
            for event in events:
                turn = turn.after(event)
                yield {talk: transcript((*turns, turn), ()), box: "" if text == typed else typed, alert: "", send: _hidden, stop: _shown, kept: (*turns, turn)}
        except QuestionError as error:
            yield {alert: _alert(str(error)), kept: turns}
            return
        except Exception as error:
            if not isinstance(error, WenceError):
                log.exception("page")
            turn = turn.failed(error_document(error))
        turns = (*turns, turn)[-SHOWN:]
        yield {talk: transcript(turns, ()), alert: "", send: _shown, stop: _hidden, kept: turns}

    def stopped(turns: Turns) -> dict[Any, Any]:
        turns = tuple(turn.stop() for turn in turns)
        return {talk: transcript(turns, ()), send: _shown, stop: _hidden, kept: turns}

    def anew() -> dict[Any, Any]:
        return {talk: transcript((), _examples(answering)), alert: "", box: "", send: _shown, stop: _hidden, kept: ()}

    def opened() -> dict[Any, Any]:
        return {head: _header(answering), talk: transcript((), _examples(answering))}

    with gr.Blocks(title="问策 · 条文问答", analytics_enabled=False, fill_width=True) as blocks:
        kept = gr.State((), time_to_live=3600)
        head = gr.HTML(_header(answering), elem_id="head", apply_default_css=False, js_on_load=None)
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="talk-column", min_width=0):
                talk = gr.HTML(transcript((), _examples(answering)), elem_id="talk", apply_default_css=False, js_on_load=_CHIPS)
                with gr.Column(elem_id="asking", min_width=0):
                    alert = gr.HTML("", elem_id="alert", apply_default_css=False, js_on_load=None)
                    with gr.Row(elem_id="ask-row", equal_height=False):
                        box = gr.Textbox(
                            label="您的问题",
                            show_label=False,
                            placeholder="请输入您的问题",
                            lines=1,
                            max_lines=6,
                            elem_id="question",
                            container=False,
                            scale=1,
                            min_width=0,
                        )
                        send = gr.Button("提问", variant="primary", elem_id="send", scale=0, min_width=0)
                        stop = gr.Button("停止", variant="stop", elem_id="stop", scale=0, min_width=0, visible=False)
                    with gr.Row(elem_id="below", equal_height=False):
                        gr.HTML('<p class="hint">请勿填写身份证号、手机号等个人信息。</p>', elem_id="hint", apply_default_css=False, js_on_load=None)
                        new = gr.Button("新对话", elem_id="new", size="sm", scale=0, min_width=0)
            with gr.Column(elem_id="reading-column", min_width=0):
                gr.HTML(render("reading_panel.html"), elem_id="reading", apply_default_css=False, js_on_load=None)

        shown: Sequence[Any] = [talk, box, alert, send, stop, kept]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asked: list[Any] = [
            trigger(ask, [box, kept], shown, trigger_mode="once", **quiet) for trigger in (box.submit, send.click)
        ]
        asked.append(talk.ask(ask_chip, [box, kept], shown, trigger_mode="once", **quiet))
        stop.click(stopped, [kept], [talk, send, stop, kept], cancels=asked, queue=False, **quiet)
        new.click(anew, None, shown, cancels=asked, queue=False, **quiet)
        blocks.load(opened, None, [head, talk], **quiet)
    return blocks


_shown, _hidden = gr.update(visible=True), gr.update(visible=False)


def _header(answering: "Answering") -> str:
    try:
        regulation = answering.library().regulation
    except WenceError as error:
        return render("header.html", name="尚未收录条文", status="暂时不能回答", notice=str(error))
    return render("header.html", name=regulation.name, status=regulation.status, notice="".join(notices(regulation)))


def _alert(message: str) -> str:
    return render("alert.html", message=message)


def _examples(answering: "Answering", count: int = 6) -> list[str]:
    """Questions to begin with: from the text's own people's questions, one a chapter, plainly worded."""
    try:
        return examples(answering.library(), count)
    except WenceError:
        return []


def as_asked(text: str) -> str:
    """A question as its asker wrote it, less what cannot be seen; cleaned wholly where that hides something personal."""
    cleaned = clean_text(text)
    if "〔" in cleaned and "〔" not in text:
        return cleaned
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")).strip()


_ENDINGS = ("吗", "呢", "多少", "哪些", "什么", "好处", "支持", "怎么办", "怎么申请", "谁")
_OWN_VOICE = re.compile("我|孩子|老师|公司|企业|学生|科研人员|创业")
_TOO_FREE = re.compile("[，,；“”a-zA-Z]|冇|啥|咋|搞|老赖|条例|草案")


def examples(library: Library, count: int) -> list[str]:
    """Varied questions out of those that people ask: a chapter each, read at a glance, in an asker's own voice, open rather than yes or no."""
    by_chapter: dict[str, list[str]] = {}
    for question in library.questions:
        text = question.text.rstrip("？?")
        if 8 <= len(text) <= 18 and text.endswith(_ENDINGS) and not _TOO_FREE.search(text):
            by_chapter.setdefault(library.regulation.by_label[question.address.label].chapter, []).append(text)
    chapters = sorted(by_chapter.values(), key=len, reverse=True)[:count]
    chosen = [min(texts, key=lambda text: (text.endswith("吗"), not _OWN_VOICE.search(text), abs(len(text) - 13))) for texts in chapters]
    return chosen or [f"{article.title}有哪些规定" for article in library.regulation.articles[:count]]
