"""The terminal: `python -m bot "问题"`, with `--json` for programs; without a question, a conversation."""

import json
import re
import sys
from typing import Annotated

import typer
from rich.console import Console

from bot import provider
from bot.answer import Answer, Done, Sentence, answer_json
from bot.chat import answer
from bot.question import Question, QuestionError, Turn
from bot.settings import BotSettings
from ingest.errors import WenceError
from ingest.library import Library
from ingest.shelf import Shelf
from ingest.terminal import Command, commands, run

app = commands(help="向已收录的法规提问，回答逐句注明条文并附原文。")


@app.command(cls=Command)
def main(
    question: Annotated[str | None, typer.Argument(help="要问的问题；留空则开始对话", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出完整回答（JSON）")] = False,
    regulation: Annotated[str | None, typer.Option(help="法规的名称代号，默认最先收录的一部", show_default=False)] = None,
) -> None:
    """向已收录的法规提问，回答逐句注明条文并附原文。"""
    try:
        library, writer = Shelf().library(regulation), provider.writer(BotSettings())
        if question is None and not as_json and sys.stdin.isatty():
            _converse(library, writer)
            return
        asked = Question(sys.stdin.buffer.read().decode("utf-8", "replace") if question is None else question)
        if as_json:
            print(json.dumps(answer_json(_whole(asked, library, writer)), ensure_ascii=False, indent=2))
        else:
            _tell(asked, library, writer, Console(highlight=False, markup=False))
    except WenceError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2 if isinstance(error, QuestionError) else 1) from error


def _converse(library: Library, writer: provider.Writer | None) -> None:
    """Questions until an empty line; each answer is what the next question may refer to."""
    console = Console(highlight=False, markup=False)
    console.print(library.regulation.title, style="bold")
    console.print("请输入问题；直接按回车结束。", style="dim")
    turns: tuple[Turn, ...] = ()
    while True:
        try:
            text = console.input("\n问：").strip()
            if not text:
                return
            told = _tell(Question(text, turns), library, writer, console)
            turns = (*turns, Turn(text, told.answer))
        except QuestionError as error:
            console.print(str(error), style="red")
        except (EOFError, KeyboardInterrupt):
            return


def _tell(asked: Question, library: Library, writer: provider.Writer | None, console: Console) -> Answer:
    """Print an answer sentence by sentence, then what must stand beside it."""
    told: Answer | None = None
    for event in answer(asked, library, writer):
        if isinstance(event, Sentence):
            console.print(without_links(event.text), end="", soft_wrap=True)
        elif isinstance(event, Done):
            told = event.answer
    assert told is not None, "an answer ends with Done"
    console.print()
    for line in (*told.notices, told.label):
        console.print(line, style="dim")
    if told.suggestions:
        console.print("还可以问：" + " / ".join(told.suggestions), style="dim")
    return told


def _whole(asked: Question, library: Library, writer: provider.Writer | None) -> Answer:
    *_, last = answer(asked, library, writer)
    assert isinstance(last, Done), "an answer ends with Done"
    return last.answer


def without_links(markdown: str) -> str:
    """`[第四十四条第一款](/articles/第四十四条#1)` → `[第四十四条第一款]`: in a terminal there is nothing to open."""
    return re.sub(r"(\[[^\]]+\])\(/articles/[^)]*\)", r"\1", markdown)


if __name__ == "__main__":
    run(app, "python -m bot")
