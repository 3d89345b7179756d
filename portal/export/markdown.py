"""A conversation as a Markdown file."""

import json
import re

from portal.export.aigc import metadata
from portal.export.blocks import Block
from portal.export.conversation import Conversation, Exchange

_MARKS = re.compile(r"[\\`*_\[\]#~|]")
_AT_A_LINE_S_START = re.compile(r"^(\s*)(?:([-+>=])|(\d{1,9})([.)]))", re.MULTILINE)


def written(conversation: Conversation) -> bytes:
    head = [
        "---",
        f"title: {json.dumps(conversation.title, ensure_ascii=False)}",
        f"date: {conversation.at.isoformat(timespec='seconds')}",
        f"AIGC: {metadata(conversation)}",  # JSON is YAML
        "---",
        "",
        f"# {escaped(conversation.title)}",
        "",
        f"下载时间：{conversation.at:%Y-%m-%d %H:%M}（北京时间）。以下回答由AI生成，仅供参考。",
    ]
    turns = [_turn(number, exchange, conversation) for number, exchange in enumerate(conversation.exchanges, start=1)]
    return ("\n\n".join(["\n".join(head), *turns]) + "\n").encode()


def escaped(text: str) -> str:
    """Words that Markdown shows as they are."""
    text = _MARKS.sub(r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _AT_A_LINE_S_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text)


def _turn(number: int, exchange: Exchange, conversation: Conversation) -> str:
    parts = [f"## 问{number}：{escaped(exchange.question)}", *_answer(exchange.blocks, conversation)]
    if exchange.citations:
        parts.append("**引用条文**")
        for citation in exchange.citations:
            path = f"{citation.url}#{citation.quote.paragraph.address.paragraph}"
            around = "，".join(filter(None, (citation.article.title, citation.article.chapter)))
            quote = "\n  >\n".join(f"  > “{escaped(line)}”" for line in citation.quote.text.split("\n") if line.strip())
            parts.append(f"- [{citation.name}]({conversation.address(path)})（{escaped(around)}）\n\n{quote}")
    parts += [escaped(line) for line in (*exchange.notices, exchange.label)]
    return "\n\n".join(parts)


def _answer(told: tuple[Block, ...], conversation: Conversation) -> list[str]:
    shown = []
    for block in told:
        words = "".join(f"[{escaped(run.text)}]({conversation.address(run.path)})" if run.path else escaped(run.text) for run in block.runs)
        match block.kind:
            case "quote":
                shown.append("\n".join(f"> {line}" for line in words.split("\n")))
            case "item":
                shown.append("- " + words.replace("\n", "\n  "))
            case _:
                shown.append(words)
    return shown
