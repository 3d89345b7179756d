"""Lists in Chinese text: what stands in a row (甲、乙和丙; 面向甲，面向乙; （一）…（二）…), and how many things that are."""

import re

_ITEM = 6
"""Characters of an item of a list: a longer piece begins with what governs the list."""
_NUMBERED = ("《[^《》]*》", r"[（(][一二三四五六七八九十\d]{1,3}[)）]", r"(?:^|[：；，。\s])其?[一二三四五六七八九十]是", "“[^“”]*”", "[①-⑳]", "一方面")
"""What stands before, or around, each thing of a list."""
_AND_SO_ON = "(?<=[\u4e00-\u9fff])等(?![级同待于])"
_NAMED_ROW = re.compile("(?:[“《][^“”《》]+[”》][、和与及]?){2,}")


def list_sizes(text: str) -> set[int]:
    """How many things the lists of a text hold: 甲、乙和丙 is three (or two, where 和 stands inside a name); （一）…（四） is four."""
    sizes: set[int] = set()
    text = re.sub("[，；]?(?:以及|还有)", "、", text)
    for clause in re.split(rf"[，。；：！？\n,;:]|{_AND_SO_ON}", text):
        if named := _NAMED_ROW.search(clause):  # 组织、支持举办“甲”、“乙”、“丙”: the row of names is the list
            sizes.add(len(re.findall("[“《]", named[0])))
            continue
        pauses = clause.count("、")
        joined = re.search("[和与及或]", clause.rsplit("、", 1)[-1])
        if pauses and joined:
            sizes |= {pauses + 2} if joined[0] in "和或" else {pauses + 1, pauses + 2}
        elif pauses or joined:
            sizes.add(pauses + 1 + bool(joined))
    sizes |= {len(re.findall(pattern, text)) for pattern in _NUMBERED}
    sizes |= {len(run) for run in _runs([clause.strip() for clause in re.split("[，；。：\n]", text)])}
    return sizes - {0, 1}


def listed_before(text: str) -> set[int]:
    """How many things a text that ends in a list may have listed: 甲、乙 or 建立甲、乙和丙, up to its end."""
    items = re.split("、|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])", re.split("[，。；：！？\n,;:（(]", text)[-1])
    return {len(items) - at for at, item in enumerate(items[:-1]) if at == 0 or len(item) > _ITEM}


def rows(text: str) -> list[tuple[str, ...]]:
    """The lists of a text, each item as it stands, the first and the last with what leads in and out: 打造甲、乙和丙等 → (打造甲, 乙, 丙)."""
    found = []
    for sentence in re.split("[。！？：:\n]", text):
        clauses = re.split("[，；]", sentence)
        for clause in re.split(rf"[，；]|{_AND_SO_ON}", sentence):
            *items, last = clause.split("、")
            found.append((*items, *re.split("(?<=[\u4e00-\u9fff])(?:以及|[和及或]|(?<!参)与)(?=[\u4e00-\u9fff])", last)))
        found += [tuple(run) for run in _runs([clause.strip() for clause in clauses])]
    return [row for row in found if len(row) > 1]


def _runs(clauses: list[str]) -> list[list[str]]:
    """Clauses one after the other that begin alike: 面向甲，面向乙; the first may be led in by other words."""
    runs: list[list[str]] = [[]]
    for clause in clauses:
        before = runs[-1][-1] if runs[-1] else ""
        alike = len(clause) > 2 and (before[:2] == clause[:2] or (len(runs[-1]) == 1 and clause[:2] in before[3:]))
        if alike:
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs
