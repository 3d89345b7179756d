"""What a client of OpenAI's protocol sends: a list of messages, read as a question and the turns before it."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.question import TURNS, Question, Turn
from portal.api.answers import Text

MODEL = "wence"
_OF_SOME_SITE = re.compile(r"\]\(https?://[^()\s]*?/articles/")


class Part(BaseModel):
    """消息的一部分。"""

    type: Text = Field(description="只支持 text", examples=["text"])
    text: Text | None = Field(None, description="文字")


class Message(BaseModel):
    """一条消息。"""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"] = Field(
        description="user 为提问，assistant 为先前的回答；其余一概不作指令，予以忽略", examples=["user"]
    )
    content: Text | list[Part] | None = Field(None, description="文字，或文字部分的列表", examples=["孩子上学能解决吗"])

    @property
    def words(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text or "" for part in self.content)
        return self.content or ""


class StreamOptions(BaseModel):
    """逐句送达的选项。"""

    include_usage: bool | None = Field(None, description="是否在末尾另送一块用量")


class ResponseFormat(BaseModel):
    """回答的格式。"""

    type: Text = Field(description="只支持 text", examples=["text"])


class Completion(BaseModel):
    """一次提问，按 OpenAI 的 chat completions 书写。温度、长度上限、工具等其余参数可以携带，不起作用：回答由条文而定。"""

    model_config = ConfigDict(json_schema_extra={"examples": [{"model": MODEL, "messages": [{"role": "user", "content": "孩子上学能解决吗"}]}]})

    model: Text = Field(description=f"模型名称，固定为 {MODEL}", examples=[MODEL])
    messages: list[Message] = Field(description=f"对话，最早的在前；最后一条 user 为问题，此前的 user 与 assistant 成对为历史，最近 {TURNS} 轮有效")
    stream: bool | None = Field(None, description="是否逐句送达")
    stream_options: StreamOptions | None = Field(None, description="逐句送达的选项")
    n: int | None = Field(None, description="只支持 1：同一问题只有一个回答")
    tool_choice: Any = Field(None, description="不支持强制调用工具；auto、none 可用，效果相同")
    response_format: ResponseFormat | None = Field(None, description="只支持 text")
    regulation: Text | None = Field(None, description="法规的名称代号，见 /api/v1/regulations；默认最先收录的一部")
    version: Text | None = Field(None, description="文本版本，默认不限")

    def unsupported(self) -> tuple[str, str] | None:
        """(field, why not) of the first thing asked for that cannot be done here; ignoring it would be untrue."""
        if self.n not in (None, 1):
            return "n", "同一问题只有一个回答，n 只能是 1。"
        if self.tool_choice not in (None, "auto", "none"):
            return "tool_choice", "这里不调用工具，tool_choice 只能是 auto 或 none。"
        if self.response_format and self.response_format.type != "text":
            return "response_format", "回答是 Markdown 文字，不支持其他格式；结构化的引用见 wence_citations。"
        if not any(message.role == "user" for message in self.messages):
            return "messages", "没有读到问题：messages 中应有一条 role 为 user 的消息。"
        if any(part.type != "text" for message in self.messages if isinstance(message.content, list) for part in message.content):
            return "messages", "只能读文字，不能读图片、语音或文件。"
        return None

    def to_question(self) -> Question:
        """The last user message, and before it each user message that was answered with its answer."""
        said = [message for message in self.messages if message.role in ("user", "assistant") and message.words]
        asked = [n for n, message in enumerate(self.messages) if message.role == "user"]
        question = self.messages[asked[-1]]
        turns: list[Turn] = []
        waiting = ""
        for message in said:
            if message is question:
                break
            if message.role == "user":
                waiting = message.words
            elif waiting:
                turns.append(Turn(waiting, _OF_SOME_SITE.sub("](/articles/", message.words)))
                waiting = ""
        return Question(question.words, tuple(turns[-TURNS:]))
