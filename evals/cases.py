"""Cases: what is asked, and what a right answer must be. One JSON object a line, or a CSV table; docs/evaluation.md tells the format."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from bot.answer import Outcome
from bot.question import Turn
from ingest.errors import WenceError
from ingest.regulation import Regulation

SETS = ("answerable", "unanswerable", "structure", "conversations", "hostile", "paraphrases", "claims")
OUTCOMES = (*get_args(Outcome), "empty", "too_long", "kept", "withheld")
"""Outcomes of an Answer; two for questions that are refused unread; two for a sentence that is checked."""

_LISTS = ("outcomes", "must_cite", "may_cite", "must_convey", "must_not_contain")
_KNOWN = {"id", "set", "kind", "question", "history", "base", "turns", "sentence", *_LISTS}


class CaseError(WenceError):
    """A line of a data set that cannot be used; names the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what a right answer to it is.

    outcomes: those that are right; must_cite, may_cite: labels of articles; must_convey: facts, each with alternatives separated by `|`;
    must_not_contain: what no field of the answer may repeat; base: the id of the case it says in other words;
    turns: the questions of a conversation, which then has none of its own; sentence: claims: what a model wrote, to be checked."""

    id: str
    set: str
    kind: str
    question: str
    history: tuple[Turn, ...] = ()
    outcomes: tuple[str, ...] = ()
    must_cite: tuple[str, ...] = ()
    may_cite: tuple[str, ...] = ()
    must_convey: tuple[str, ...] = ()
    must_not_contain: tuple[str, ...] = ()
    base: str = ""
    sentence: str = ""
    turns: tuple["Case", ...] = ()


def read(path: Path, regulation: Regulation) -> list[Case]:
    """The cases of a file, or of a folder's `*.jsonl` and `*.csv`. Raises CaseError."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in (".jsonl", ".csv"))
        if not files:
            raise CaseError(f"目录 {path} 中没有 .jsonl 或 .csv 文件。", "请指定一个题集文件或含有题集的目录。")
        cases = [case for file in files for case in read(file, regulation)]
    else:
        cases = [_case(row, path, line, regulation) for line, row in _rows(path)]
    if not cases:
        raise CaseError(f"题集 {path} 是空的。", "请至少写入一道题。")
    return _checked(cases, path)


def objects(path: Path) -> list[dict[str, Any]]:
    """The objects of a file, one a line, as they stand there. Raises CaseError."""
    return [row for _, row in _rows(path)]


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, row). In CSV a list's items are separated by `;` or `；`; history and turns are JSON."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CaseError(f"无法读取题集 {path}：{error.strerror or error}。", "请检查路径。") from error
    except UnicodeDecodeError as error:
        raise CaseError(f"题集 {path} 不是 UTF-8 编码。", "请另存为 UTF-8。") from error
    if path.suffix == ".csv":
        reader = csv.DictReader(io.StringIO(text, newline=""))
        for row in reader:
            if None in row or None in row.values():
                raise _wrong(path, reader.line_num, "列数与表头不符")
            cells = {name: value.strip() for name, value in row.items() if value.strip()}
            yield reader.line_num, {name: _cell(name, value, path, reader.line_num) for name, value in cells.items()}
        return
    for line, words in enumerate(text.split("\n"), 1):  # splitlines would cut at U+2028, which JSON may hold as it is
        if words.strip():
            try:
                yield line, json.loads(words)
            except ValueError as error:
                raise _wrong(path, line, f"不是有效的 JSON（{error}）") from error


def _cell(name: str, value: str, path: Path, line: int) -> Any:
    if name in ("history", "turns"):
        try:
            return json.loads(value)
        except ValueError as error:
            raise _wrong(path, line, f"{name} 不是有效的 JSON") from error
    if name in _LISTS:
        return [item.strip() for item in value.replace("；", ";").split(";") if item.strip()]
    return value


def _case(row: Any, path: Path, line: int, regulation: Regulation, whole: "Case | None" = None) -> Case:
    """A row as a Case, or a turn of the conversation `whole`. Raises CaseError."""

    def wrong(what: str) -> CaseError:
        return _wrong(path, line, what)

    if not isinstance(row, dict):
        raise wrong("应为一个 JSON 对象")
    if unknown := sorted(set(row) - _KNOWN):
        raise wrong(f"有不认识的字段 {'、'.join(unknown)}")
    words = {name: row.get(name, "") for name in ("id", "set", "kind", "question", "base", "sentence")}
    if bad := [name for name, value in words.items() if not isinstance(value, str)]:
        raise wrong(f"{bad[0]} 应为文字")
    lists = {name: row.get(name) or [] for name in _LISTS}
    for name, items in lists.items():
        if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
            raise wrong(f"{name} 应为文字的列表")
    if bad := [item for item in lists["outcomes"] if item not in OUTCOMES]:
        raise wrong(f"outcomes 中的 {bad[0]} 不是已知的结果（{'、'.join(OUTCOMES)}）")
    if bad := [label for name in ("must_cite", "may_cite") for label in lists[name] if label not in regulation.by_label]:
        raise wrong(f"《{regulation.name}》中没有 {bad[0]}")
    history = row.get("history") or []
    try:
        turns = tuple(Turn(str(turn["question"]), str(turn["answer"])) for turn in history)
    except (TypeError, KeyError) as error:
        raise wrong('history 应为 [{"question", "answer"}] 的列表') from error
    case = Case(
        id=words["id"] or (whole.id if whole else f"{path.stem}-{line}"),
        set=whole.set if whole else words["set"] or _set_of(row, path),
        kind=words["kind"] or (whole.kind if whole else "其他"),
        question=words["question"],
        history=turns,
        base=words["base"],
        sentence=words["sentence"],
        **{name: tuple(items) for name, items in lists.items()},
    )
    if case.set not in SETS:
        raise wrong(f"set 应为 {'、'.join(SETS)} 之一")
    if "turns" not in row:
        if "question" not in row:
            raise wrong("没有 question")
        if not case.outcomes:
            raise wrong("没有 outcomes")
        return case
    if whole or not isinstance(row["turns"], list) or not row["turns"]:
        raise wrong("turns 应为一次对话中各问的列表")
    return replace(case, turns=tuple(_case(turn, path, line, regulation, case) for turn in row["turns"]))


def _set_of(row: dict[str, Any], path: Path) -> str:
    """The set of a case that does not name it: its file's name, or what it looks like."""
    if path.stem in SETS:
        return path.stem
    if row.get("kind") in SETS:
        return row["kind"]
    for name, field in (("conversations", "turns"), ("paraphrases", "base"), ("claims", "sentence"), ("hostile", "must_not_contain")):
        if row.get(field):
            return name
    premise = row.get("kind") in ("false_premise", "unanswerable")
    return "answerable" if "answered" in (row.get("outcomes") or []) and not premise else "unanswerable"


def _checked(cases: list[Case], path: Path) -> list[Case]:
    """The cases, if ids are unique and every base is among the single questions."""
    ids: set[str] = set()
    for case in cases:
        if case.id in ids:
            raise CaseError(f"题集 {path}：编号 {case.id} 用了两次。", "每道题的 id 应当不同。")
        ids.add(case.id)
    single = {case.id for case in cases if not case.turns}
    if bad := [case for case in cases if case.base and case.base not in single]:
        raise CaseError(f"题集 {path}：{bad[0].id} 的 base（{bad[0].base}）不在题集的单问之中。", "base 应为同一题集中另一道题（不是多轮对话）的 id。")
    return cases


def _wrong(path: Path, line: int, what: str) -> CaseError:
    return CaseError(f"题集 {path} 第 {line} 行有误：{what}。", "格式见 docs/evaluation.md。")
