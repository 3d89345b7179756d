"""What is said to a model: one Markdown file a prompt, with a header that names its version and its inputs.

    ---
    version: 1
    inputs: question, passages
    ---
    what the model is told about its work
    ---
    what it is given: $question …

A placeholder that the header does not name, an input that is not used, a value missing or unknown: each is an error.

What is filled in is data: it cannot open or close a section 〔…〕 of its prompt, nor a turn of the conversation that a model sees."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template


class PromptError(ValueError):
    """A prompt file, or what it was filled with, is not as its header says."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """version: raised with every change of the words, so that an answer can name what its model was told."""

    name: str
    version: str
    inputs: frozenset[str]
    system: str
    user: str

    def fill(self, **values: str) -> list[tuple[str, str]]:
        """Messages as (role, words). What is filled in is never read as a template. Raises PromptError."""
        if set(values) != self.inputs:
            raise PromptError(f"提示词 {self.name} 需要 {sorted(self.inputs)}，得到 {sorted(values)}。")
        values = {name: as_data(value) for name, value in values.items()}
        return [("system", Template(self.system).substitute(values)), ("human", Template(self.user).substitute(values))]


SECTIONS = ("条文", "问题", "开头", "回答", "对话")
"""Names of the sections 〔…〕 of all prompts."""
_HIDDEN = r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff/]*"
"""What may stand unseen between the characters of a section's name."""
_NAMES = "|".join(_HIDDEN.join(name) for name in SECTIONS)
_SECTION = re.compile(rf"[〔［\[【﹝〖「『〈《<＜{{｛(（]{_HIDDEN}({_NAMES}){_HIDDEN}[〕］\]】﹞〗」』〉》>＞}}｝)）]")
_TURN = re.compile(r"<(?=[|｜])|(?<=[|｜])>|<(?=/?(?:s|start_of_turn|end_of_turn)>)|<<(?=/?SYS>)|\[(?=/?INST\])", re.IGNORECASE)
"""Where chat templates of open models begin and end a turn: <|im_start|>, <｜User｜>, <start_of_turn>, [INST], <<SYS>>."""
_HARMLESS = str.maketrans("<>[", "＜＞［")


def as_data(text: str) -> str:
    """A text in which the name of a section stands in plain parentheses only, and no turn of a conversation begins or ends."""
    text = _SECTION.sub(lambda match: f"（{re.sub(_HIDDEN, '', match[1])}）", text)
    return _TURN.sub(lambda match: match[0].translate(_HARMLESS), text)


@cache
def prompt(name: str) -> Prompt:
    """The prompt of that name: `answer`, `continue`, `resolve`, `questions`, `judge`. Raises PromptError."""
    file = resources.files("prompts") / f"{name}.md"
    if not name.isidentifier() or not file.is_file():
        raise PromptError(f"没有名为 {name} 的提示词。")
    return read(name, file.read_text(encoding="utf-8"))


def read(name: str, text: str) -> Prompt:
    """A prompt from its file's text. Raises PromptError."""
    parts = [part.strip() for part in f"\n{text}".split("\n---\n")]
    if len(parts) != 4 or parts[0]:
        raise PromptError(f"提示词 {name} 应由三行 --- 分为说明头、系统词、用户词。")
    header = dict(line.split(": ", 1) for line in parts[1].splitlines() if ": " in line)
    if set(header) != {"version", "inputs"}:
        raise PromptError(f"提示词 {name} 的说明头应有 version 与 inputs，别无其他。")
    inputs = frozenset(word.strip() for word in header["inputs"].split(","))
    used = {found for part in parts[2:] for found in Template(part).get_identifiers()}
    if used != inputs:
        raise PromptError(f"提示词 {name} 写明的变量是 {sorted(inputs)}，用到的是 {sorted(used)}。")
    if unknown := set(re.findall("〔([^〔〕]+)〕", f"{parts[2]}{parts[3]}")) - set(SECTIONS):
        raise PromptError(f"提示词 {name} 中的 {sorted(unknown)} 不在 SECTIONS 之列，资料中的同名标记就拦不住。")
    return Prompt(name, header["version"].strip(), inputs, parts[2], parts[3])
