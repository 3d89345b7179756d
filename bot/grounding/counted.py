"""Numbers of things that a sentence counts: what it lists itself, unless the text's list of them is longer or shorter, what the text lists by
the same name, what it cites."""

import re
from collections.abc import Sequence

from bot.grounding.claim import Claim
from bot.grounding.figures import COUNTING, Figure
from bot.grounding.lists import list_sizes, listed_before, rows
from bot.grounding.statutory import canonical
from ingest.numerals import to_chinese

_PER = re.compile("每|至少|不少于|最多|不超过")
"""Before a number of things: it is no count of what the text lists."""
_PLACES = frozenset(["条", "处", "款", "方面"])
"""Units in which a sentence counts what it cites."""
_COUNTS = "[有共为是分]|明?列[了出]?|[写点提][了到]?"
"""Between what is counted and how many there are."""
_SOME = re.compile("其中|例如|比如|譬如|[如像]|前|[这那此该]|(?:另外?|[其剩]余的?)(?:还有)?$")
"""Before a number of things: they are some of those that the text lists, or those just named."""
_WORD = 3
"""Characters of a word such as 三合一."""
_SUFFIX = 4
"""Characters in which two names of one thing end alike."""


def counted(figure: Figure, claim: Claim) -> bool:
    """以下三类：甲、乙、丙: a number of things that are listed after it, beside it, or in the cited text by the same name."""
    size, words = int(figure.value), claim.prose
    before, after = words[: figure.start], words[figure.end :]
    if figure.value.denominator != 1 or _PER.search(re.split("[，。；：]", before)[-1]):
        return False
    if figure.unit in _PLACES and size == len(claim.cited) > 1:
        return True
    if _of_another_size(size, before, after, claim):
        return False
    if figure.unit not in COUNTING:  # 3句话：甲、乙、丙: a measure word that stands in no table
        own = re.match("[\u4e00-\u9fff][^，。；：]{0,8}[：:]", after)
        return not figure.unit and bool(own) and size in list_sizes(after[own.end() - 1 :] if own else "")
    quoted = re.search(f"{words[figure.start : figure.end]}\\s*“([\u4e00-\u9fff]{{2,}})”", claim.words)
    if quoted and (said := claim.ground.count(quoted[1])) > 1:
        return size == said
    if figure.unit == "款" and any(len(article.paragraphs) == size for article in claim.articles):
        return True
    if figure.unit == "部" and size == len(set(re.findall("《[^《》]*》", claim.ground))):
        return True
    if size == 1:  # 只列了一部: none but what is counted above
        return False
    glued = before[-size:]
    names_alone = len(glued) == size > 1 and len(after) > 1 and "、" not in glued
    if names_alone and re.search(f"{re.escape(glued)}[\u4e00-\u9fff]{re.escape(after[:2])}", claim.ground):
        return False  # 沪深两家交易所, where the text has 沪深北交易所
    colon = next((n for mark in "：:" if (n := after.find(mark)) >= 0), -1)
    told = re.split("[，；]", re.split("[。！？]", after[colon + 1 :])[0]) if colon >= 0 else []
    if size == len(told) > 1:
        return True
    if colon >= 0 and (listed := list_sizes(after[colon:])):
        return size in listed
    if size in list_sizes(claim.words) | listed_before(before.rstrip("共有的这")):
        return True
    up_to = before + re.sub("[^为是]", "", words[figure.start])
    named = re.match(r"[\u4e00-\u9fff]{2,8}", after.lstrip("“「")) or re.search(rf"[\u4e00-\u9fff]{{2,6}}(?=(?:{_COUNTS})+$)", up_to)
    name = canonical(named[0]) if named else ""
    everywhere = canonical(claim.regulation.name)  # what the whole text is about names no list of it
    pairs = {pair for n in range(len(name) - 1) if (pair := name[n : n + 2]) not in everywhere} | ({figure.unit} if len(figure.unit) > 1 else set())
    clauses = re.split("[。；！？]", canonical(claim.ground))
    return any(size in _called(clause, pair) for clause in clauses for pair in pairs if pair in clause)


def _of_another_size(size: int, before: str, after: str, claim: Claim) -> bool:
    """三类：甲、乙、丙, where the text has 甲、乙、丙、丁: the sentence counts a list of its own, and the text's that has those things has more, or fewer."""
    if size < 2 or _SOME.search(re.split("[，。；：]", before)[-1]):
        return False
    own = [row for row in rows(canonical(before + after)) if len(row) == size and not any(item.startswith("““") for item in row)]  # quotes: seen to elsewhere
    theirs = rows(canonical(claim.ground)) if own else []
    sizes = {size for mine in own for row in theirs for size in _shared(mine, row)}
    return bool(sizes) and size not in sizes


def _shared(own: Sequence[str], row: Sequence[str]) -> set[int]:
    """How many things the part of a row may hold that is the list of one's own, all of it or all but one; empty where it is not."""
    same = [next((mine for mine in own if _alike(mine, thing, led_in=mine == own[0])), "") for thing in row]
    found = [at for at, mine in enumerate(same) if mine]
    known = {same[at] for at in found}
    if len(known) < max(2, len(own) - 1):
        return set()
    first, last = found[0], found[-1]
    while first and len(row[first]) <= len(same[first]) + 1:  # 建立研发机构: what leads in begins the list
        first -= 1
    while last < len(row) - 1 and len(row[last]) <= len(same[last]):
        last += 1
    size = last - first + 1
    return {size} if {own[0], own[-1]} <= known else {size, size + 1}  # an end of one's own may be worded in another way


def _alike(mine: str, thing: str, *, led_in: bool) -> bool:
    """Whether two items of lists are one thing, whatever leads in or out of either: 分别是世界科技前沿, 坚持面向世界科技前沿."""
    short, long = sorted((mine.strip("“”"), thing), key=len)
    return (len(short) > 1 and short in long) or (led_in and mine[-_SUFFIX:] == thing[-_SUFFIX:])


def _called(clause: str, pair: str) -> set[int]:
    """How many things the lists of a clause hold that are called by this, beside them or after 等; and how many items are: 股权质押、商票质押."""
    parts = re.split("等(?![级同待于])", clause)
    sizes = {sum(pair in item for item in part.split("、")) for part in parts}
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        sizes |= {size for words in part.split("，") if pair in words for size in list_sizes(words)}
        sizes |= {len(row) for row in rows(part) if any(pair in item for item in row)}
        if pair in re.split("[、，]", after)[0]:
            sizes |= list_sizes(re.split("[，在]", part)[-1])  # 扩大高校、院所在甲、乙等方面的: two
    return sizes


def worded(figure: Figure, claim: Claim) -> bool:
    """3合1, where the text has 三合一: a figure that is part of a word, in whichever digits it is written."""
    at, words = figure.end - 1, re.sub(r"\d", lambda digit: to_chinese(int(digit[0])), claim.prose)
    around = [words[n : n + _WORD] for n in range(max(0, at - _WORD + 1), at + 1)]
    alone = figure.start == at or not re.search(r"\d", claim.prose[figure.start : at])
    called = f"“{words[at : at + 2]}”" in claim.ground  # 4补: “四补”
    return not figure.unit and alone and (called or any(len(word) == _WORD and word in claim.ground for word in around))
