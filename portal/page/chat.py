"""The page: where a citizen asks and the cited article replies. It keeps nothing of a conversation: the browser sends it with each question."""

import logging
import os
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr

from bot.clean import clean_text
from bot.question import LONGEST, Question, QuestionError
from ingest.errors import WenceError
from ingest.regulation import Regulation
from portal.api.problems import error_document
from portal.page import stored
from portal.page.conversation import ShownTurn, shown, transcript, welcome
from portal.page.english import said
from portal.page.first import starters
from portal.page.render import render

if TYPE_CHECKING:
    from portal.answering import Answering
    from portal.gate import RateLimit

log = logging.getLogger(__name__)

_ASKING = "document.addEventListener('wence:ask', () => trigger('submit'));"
# Whole addresses: Chromium may run such a script with the address of another site's page that ran the same one before.
_LINE, _KEPT = (f"(await import(location.origin + '/page/{name}.js'))" for name in ("line", "kept"))


def page(answering: "Answering", limit: "RateLimit") -> gr.Blocks:
    """The page's blocks and what happens when somebody asks, stops or begins anew."""

    def ask(text: str, past: str, request: gr.Request) -> Iterator[dict[Any, Any]]:
        kept = stored.read(past)
        wait = limit.wait(request.request.scope) if request.request else 0
        if wait:
            yield {alert: _alert(said("提问过于频繁，请 {} 秒后再试。", kept.lang).format(wait))}
            return
        if len(text) > LONGEST:
            yield {alert: _alert(said("问题太长：共 {} 字，最多 {} 字。请把问题写得短一些，或分几次提问。", kept.lang).format(len(text), LONGEST))}
            return
        turn, number, begun = ShownTurn(as_asked(text)), len(kept.turns) + 1, False
        try:
            library = answering.library(kept.regulation or None)
            with closing(answering.events(Question(text, stored.history(kept.turns)), library, "page")) as events:
                for event in events:
                    turn = turn.after(event)
                    change: dict[Any, Any] = {live: transcript([turn], kept.lang, number)}
                    if not begun:  # what was said before moves up once, and the page has no more to do with it
                        change |= {before: _earlier(kept, library.regulation), alert: "", send: _hidden, stop: _shown}
                    begun = True
                    yield change
        except QuestionError as error:
            yield {alert: _alert(said(str(error), kept.lang)), send: _shown, stop: _hidden}
            return
        except Exception as error:
            if not isinstance(error, WenceError):
                log.exception("page")
            turn = turn.failed(error_document(error))
        change = {live: transcript([turn], kept.lang, number), send: _shown, stop: _hidden}
        yield change if begun else change | {before: _earlier(kept, None), alert: ""}

    def stopped(past: str) -> dict[Any, Any]:
        """The turn that was being written stays as far as it came."""
        return {**_both(stored.read(past)), send: _shown, stop: _hidden}

    def anew(past: str) -> dict[Any, Any]:
        return {before: starters(answering, (kept := stored.read(past)).lang, kept.regulation), live: "", alert: "", send: _shown, stop: _hidden}

    def restored(past: str) -> dict[Any, Any]:
        """A conversation that the browser kept, after a reload of the page."""
        kept = stored.read(past)
        return _both(kept) if kept.turns else {before: gr.skip(), live: gr.skip()}

    def _both(kept: stored.Stored) -> dict[Any, Any]:
        regulation = _regulation(answering, kept.regulation)
        last = stored.Stored(lang=kept.lang, turns=kept.turns[-1:])
        return {
            before: _earlier(stored.Stored(lang=kept.lang, turns=kept.turns[:-1]), regulation),
            live: _earlier(last, regulation, len(kept.turns)),
        }

    with gr.Blocks(title="问策 · 条文问答", analytics_enabled=False, fill_width=True) as blocks:
        plain: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}
        past = gr.Textbox(visible=False)
        gr.HTML("", elem_id="head", **plain)
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="talk-column", min_width=0):
                with gr.Column(elem_id="talk", min_width=0):
                    before = gr.HTML(welcome((), "zh"), elem_id="before", apply_default_css=False, js_on_load=_ASKING)
                    live = gr.HTML("", elem_id="live", **plain)
                    gr.HTML("", elem_id="contacts", **plain)
                with gr.Column(elem_id="asking", min_width=0):
                    alert = gr.HTML("", elem_id="alert", **plain)
                    gr.HTML("", elem_id="privacy", **plain)
                    with gr.Row(elem_id="ask-row", equal_height=False):
                        box = gr.Textbox(
                            label="提问",
                            show_label=False,
                            placeholder="请输入您的问题",
                            lines=1,
                            max_lines=6,
                            elem_id="question",
                            container=False,
                            scale=1,
                            min_width=0,
                        )
                        send = gr.Button("发送", variant="primary", elem_id="send", scale=0, min_width=0)
                        stop = gr.Button("停止", variant="stop", elem_id="stop", scale=0, min_width=0, visible=False)
                    with gr.Row(elem_id="below", equal_height=False):
                        gr.HTML("", elem_id="hint", **plain)
                        new = gr.Button("新对话", elem_id="new", size="sm", scale=0, min_width=0)
            with gr.Column(elem_id="reading-column", min_width=0):
                gr.HTML("", elem_id="reading", **plain)

        changing: Sequence[Any] = [before, live, alert, send, stop]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        at_once: dict[str, Any] = {"queue": False, **quiet}
        # One way to ask: line.js lets one question after the other come to it.
        asked = before.submit(ask, [box, past], changing, js=f"async () => {_LINE}.take()", trigger_mode="multiple", **quiet)
        asked.success(None, js=f"async () => {_LINE}.ended()", **at_once)
        asked.failure(None, js=f"async () => {_LINE}.ended(false)", **at_once)
        # First the cancelling, then the drawing of what came before it, when nothing can come any more that would be drawn over it.
        for button, draw, drawn in ((stop, stopped, [before, live, send, stop]), (new, anew, changing)):
            button.click(None, cancels=asked, **at_once)
            halted = button.click(draw, [past], drawn, js=f"async () => {_LINE}.halted()", **at_once)
            for over in (halted.then, halted.failure):
                over(None, js=f"async () => {_LINE}.settled()", **at_once)
        restoring = blocks.load(restored, [past], [before, live], js=f"async () => [{_KEPT}.past()]", **quiet)
        restoring.then(None, js=f"async () => {_KEPT}.back()", **at_once)
        restoring.failure(None, js=f"async () => {_KEPT}.back(false)", **at_once)
    return blocks


_shown, _hidden = gr.update(visible=True), gr.update(visible=False)


def _earlier(kept: stored.Stored, regulation: Regulation | None, first: int = 1) -> str:
    return transcript([shown(turn, regulation) for turn in kept.turns], kept.lang, first)


def _regulation(answering: "Answering", slug: str) -> Regulation | None:
    try:
        return answering.library(slug or None).regulation
    except WenceError:
        return None


def _alert(message: str) -> str:
    return render("alert.html", message=message)


def as_asked(text: str) -> str:
    """A question as its asker wrote it, less what cannot be seen; cleaned wholly where that hides something personal."""
    cleaned = clean_text(text)
    if "〔" in cleaned and "〔" not in text:
        return cleaned
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")).strip()


