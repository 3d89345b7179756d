"""What sets, outcomes, reasons, look-ups and kinds of cases are called on a page for Chinese readers; what has no name is shown as it is.

Each family has its own names (evals/names.toml): `number` is a figure in a claim and 按条号 among questions about the document."""

import re
import tomllib
from functools import cache
from importlib import resources

SETS = {
    "answerable": "有答案的问题",
    "unanswerable": "无答案的问题",
    "structure": "文件结构的问题",
    "conversations": "对话",
    "hostile": "恶意输入",
    "paraphrases": "换种问法",
    "claims": "模型所写之句",
}
_NOT_STATED = "_not_stated"
_BEFORE = {"near_miss_": "相近而未写：{}", "two_": "两问：{}"}
_AFTER = {"_real": "{}（夹真问题）", "_en": "{}（英文）", "_traditional": "{}（繁体）"}
"""What the data sets put before and after a kind's own name."""


def called_set(name: str) -> str:
    return SETS.get(name, name)


def called(name: str) -> str:
    """An outcome."""
    return _names()["outcomes"].get(name, name)


def called_look_up(name: str) -> str:
    return _names()["lookups"].get(name, name)


def called_reason(name: str) -> str:
    """A stable code of an Answer (`matter_not_stated`); a reason to withhold a sentence is in Chinese already."""
    known = _names()["reasons"].get(name)
    if not known and name.endswith(_NOT_STATED):
        return f"未写明{called_kind('unanswerable', name.removesuffix(_NOT_STATED))}"
    return known or name


def called_kind(set_name: str, kind: str) -> str:
    """A kind of cases of a set. Kinds of a user's own set may be any word, and are shown as they are."""
    own = _names().get(set_name, {}) if set_name in ("claims", "structure") else {}
    return _kind(re.sub(r"[-+]", "_", kind), own) or kind


def _kind(kind: str, own: dict[str, str]) -> str:
    """The name, '' where there is none."""
    if name := own.get(kind) or _names()["kinds"].get(kind):
        return name
    for start, form in _BEFORE.items():
        if kind.startswith(start) and (rest := _kind(kind.removeprefix(start), own)):
            return form.format(rest)
    for end, form in _AFTER.items():
        if kind.endswith(end) and (rest := _kind(kind.removesuffix(end), own)):
            return form.format(rest)
    return ""


@cache
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("evals") / "names.toml").read_text(encoding="utf-8"))
