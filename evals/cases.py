"""Cases: what is asked, and what a right answer must be. One JSON object a line, or a CSV table; docs/evaluation.md tells the format."""

import csv
import io
import json
import unicodedata
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


_OF_CLAIMS = ("kept", "withheld")
_Placed = tuple[Path, int, "Case"]
"""A case with the file and line where it stands."""


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
    files = [path]
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in (".jsonl", ".csv"))
        if not files:
            raise CaseError(f"目录 {path} 中没有 .jsonl 或 .csv 文件。", "请指定一个题集文件或含有题集的目录。")
    found: list[_Placed] = []
    for file in files:
        placed = [(file, line, _case(row, file, line, regulation)) for line, row in _rows(file)]
        if not placed:
            raise CaseError(f"题集 {file} 是空的。", "请至少写入一道题。")
        found += placed
    return _checked(found)


def objects(path: Path) -> list[dict[str, Any]]:
    """The objects of a file, one a line, as they stand there. Raises CaseError."""
    return [row for _, row in _rows(path)]


def _text(path: Path) -> str:
    """UTF-8 or, as an office's Excel saves it, UTF-16 with a mark or GB18030, as texts are read (ingest/read/plain.py). Raises CaseError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CaseError(f"无法读取题集 {path}：{error.strerror or error}。", "请检查路径。") from error
    for encoding in ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CaseError(f"题集 {path} 不是 UTF-8 或 GB18030 编码的文本。", "请另存为 UTF-8。")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, row). In CSV a list's items are separated by `;` or `；`; history and turns are JSON."""
    text = _text(path)
    if path.suffix.lower() == ".csv":
        yield from _table(text, path)
        return
    for line, words in enumerate(text.split("\n"), 1):  # splitlines would cut at U+2028, which JSON may hold as it is
        if words.strip():
            yield line, _json(words, path, line)


def _table(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(2**31 - 1)  # a question may be too long: that is asked, too
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = list(reader.fieldnames or ())
        if twice := [name for name in names if names.count(name) > 1]:
            raise _wrong(path, 1, f"有两列都叫 {twice[0] or '空名'}")
        for row in reader:
            if None in row or None in row.values():
                raise _wrong(path, reader.line_num, "列数与表头不符")
            cells = {name: value.strip() for name, value in row.items() if value.strip()}
            yield reader.line_num, {name: _cell(name, value, path, reader.line_num) for name, value in cells.items()}
    except csv.Error as error:
        raise _wrong(path, reader.reader.line_num, f"不是有效的 CSV（{error}）") from error


def _cell(name: str, value: str, path: Path, line: int) -> Any:
    if name in ("history", "turns"):
        return _json(value, path, line, f"{name} ")
    if name in _LISTS:
        return [item.strip() for item in value.replace("；", ";").split(";") if item.strip()]
    return value


def _json(words: str, path: Path, line: int, name: str = "") -> Any:
    try:
        return json.loads(words, object_pairs_hook=_once)
    except ValueError as error:
        raise _wrong(path, line, f"{name}不是有效的 JSON（{error}）") from error
    except RecursionError as error:
        raise _wrong(path, line, f"{name}不是有效的 JSON（嵌套太深）") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object none of whose fields is there twice. Raises ValueError."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"字段 {next(name for name in names if names.count(name) > 1)} 写了两次")
    return found


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
        if same := [label for label in regulation.by_label if label.startswith(f"{bad[0]}（")]:
            raise wrong(f"《{regulation.name}》中有 {len(same)} 个 {bad[0]}，请写明是 {' 还是 '.join(same)}")
        raise wrong(f"《{regulation.name}》中没有 {bad[0]}")
    if bad := [fact for fact in lists["must_convey"] if any(_says_nothing(words) for words in fact.split("|"))]:
        raise wrong(f"must_convey 的“{bad[0]}”中有空的说法，任何回答都会算对")
    history = row.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, dict) and _is_turn(turn) for turn in history):
        raise wrong('history 应为 [{"question", "answer"}] 的列表')
    case = Case(
        id=words["id"] or (whole.id if whole else f"{path.stem}-{line}"),
        set=whole.set if whole else words["set"] or _set_of(row, path),
        kind=words["kind"] or (whole.kind if whole else "其他"),
        question=words["question"],
        history=tuple(Turn(turn["question"], turn["answer"]) for turn in history),
        base=words["base"],
        sentence=words["sentence"],
        **{name: tuple(items) for name, items in lists.items()},
    )
    if case.set not in SETS:
        raise wrong(f"set 应为 {'、'.join(SETS)} 之一")
    if case.set == "claims" and not case.sentence.strip():
        raise wrong("claims 的题没有 sentence（模型所写之句）")
    if bad := [outcome for outcome in case.outcomes if (outcome in _OF_CLAIMS) != (case.set == "claims")]:
        raise wrong(f"outcomes 中的 {bad[0]} 不用于 {case.set}（claims 只用 kept、withheld，其余各类不用这两个）")
    if "turns" not in row:
        if "question" not in row:
            raise wrong("没有 question")
        if not case.outcomes:
            raise wrong("没有 outcomes")
        if not case.question.strip() and case.set != "hostile" and "empty" not in case.outcomes:
            raise wrong("question 是空的（只有 hostile 的题和 outcomes 含 empty 的问可以为空）")
        return case
    if whole or not isinstance(row["turns"], list) or not row["turns"]:
        raise wrong("turns 应为一次对话中各问的列表")
    return replace(case, turns=tuple(_case(turn, path, line, regulation, case) for turn in row["turns"]))


def _is_turn(turn: dict[str, Any]) -> bool:
    return isinstance(turn.get("question"), str) and isinstance(turn.get("answer"), str)


def _says_nothing(words: str) -> bool:
    """Whether nothing is left of them in a comparison (evals/metrics/wording.py), so that they stand in every answer."""
    return not unicodedata.normalize("NFKC", words).replace(">", "").strip()


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


def _checked(found: list[_Placed]) -> list[Case]:
    """The cases, if ids are unique and every base, of a turn too, is among the single questions."""
    places: dict[str, tuple[Path, int]] = {}
    for path, line, case in found:
        for name in (case.id, *(f"{case.id}.{number}" for number in range(1, len(case.turns) + 1))):  # as turns are called when they are asked
            if name in places:
                file, first = places[name]
                raise _wrong(path, line, f"编号 {name} 用了两次（先见于 {file} 第 {first} 行），每道题的 id 应当不同")
            places[name] = (path, line)
    single = {case.id for _, _, case in found if not case.turns and case.set != "claims"}
    for path, line, case in found:
        for base in (case.base, *(turn.base for turn in case.turns)):
            if base and base not in single:
                raise _wrong(path, line, f"{case.id} 的 base（{base}）不在题集的单问之中，它应为同一题集中另一道题（不是多轮对话）的 id")
    return [case for _, _, case in found]


def _wrong(path: Path, line: int, what: str) -> CaseError:
    return CaseError(f"题集 {path} 第 {line} 行有误：{what}。", "格式见 docs/evaluation.md。")
