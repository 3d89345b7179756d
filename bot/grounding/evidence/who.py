"""Who acts, of which level, in which role; and bodies that a sentence names."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from bot.grounding.laid_beside import ABSENT, Beside, Laid, content, pairs_of, stands_in
from bot.grounding.statutory import BODY, LEVEL, actors, before_modal
from ingest.regulation import Regulation

_ROLES = "主体|引导|主导|核心|重点|导向|支撑|基础|补充|先导|样板"
_GIVEN = (
    re.compile(f"(?P<who>[\u4e00-\u9fff、]{{2,30}}?)(?:作为|为|作|是|(?<!应)当)(?<![列视定归]为)(?P<role>{_ROLES})"),
    re.compile(f"(?P<who>[\u4e00-\u9fff]{{2,12}})(?:的|起|起到|发挥)(?P<role>{_ROLES})作用"),
)
_TO = re.compile("([\u4e00-\u9fff]{2,12})(向|对|给|于|比)([\u4e00-\u9fff]{2,4})")
_BY = re.compile("由(?!于|此|[它其各哪谁他])([^，。]{2,24}?)(?:来|负责|应当|牵头|主导|推|组|发|设|审|决|实|建|认|承|统|编|制|协|提|管|拿|做|定|$)")
_IS = re.compile("的(?:是|归|属于?)([^，。]{2,24})$")
_ANY_BODY = frozenset(["部门", "主管", "管部", "有关", "关部", "机构", "单位", "负责", "统一", "牵头"])
_OF_THIS = 0.25
"""So much of a clause in the articles' sentence, and it speaks of that."""


def subjects(sides: Laid) -> dict[str, float]:
    """Who a clause says acts: names that are not there, and names of the text that stand in its place."""
    names = ("actor_absent", "actor_elsewhere", "actor_moved", "actor_other", "subject_foreign", "subject_far", "subject_other")
    found: dict[str, float] = dict.fromkeys(names, 0.0)
    for beside in sides.clauses:
        actor = _subject(beside.clause)
        if not actor:
            continue
        words = [word.text for word in content(actor)]
        strange = [word for word in words if stands_in(word, beside.sentence) < ABSENT]
        found["actor_absent"] = max(found["actor_absent"], min(2.0, len(strange)))
        found["actor_elsewhere"] = max(found["actor_elsewhere"], float(any(sides.rare.spread(word) for word in strange)))
        theirs = before_modal(beside.sentence)
        if theirs and words:
            named = [word.text for word in content(theirs[-24:])]
            found["actor_other"] = max(found["actor_other"], _unlike(beside.clause, beside.near))
            moved = bool(named) and not any(word in theirs for word in words) and not any(word in beside.clause for word in named)
            found["actor_moved"] = max(found["actor_moved"], float(moved))
        found = {name: max(value, _named(actor, beside, sides).get(name, 0.0)) for name, value in found.items()}
    return found


def _subject(clause: str) -> str:
    """Who a clause says acts, by the word that binds or allows, or by 由."""
    mine = before_modal(clause)
    if mine and "由" not in mine:
        return mine
    by = _BY.search(clause) or _IS.search(clause)
    return by[1] if by else ""


def by_another(sides: Laid) -> dict[str, float]:
    """由甲, 是甲: whether the articles' sentence says that another does it; and clauses that begin with who acts, where the sentence has
    no such name."""
    other = unnamed = 0.0
    whole = pairs_of(sides.said)
    for beside in sides.clauses:
        by = _BY.search(beside.clause) or _IS.search(beside.clause)
        theirs = _acting(beside, sides)
        if max(beside.share, sides.share(whole, pairs_of(beside.sentence))) < _OF_THIS:
            continue
        first = "" if by or before_modal(beside.clause) else _head(beside.clause, sides)
        mine = pairs_of(by[1]) - _ANY_BODY if by and (by.re is _BY or _names_in(by[1], sides)) else frozenset()
        supported = any(re.search(f"(?:支持|鼓励|引导|推动)[^，。]{{0,6}}{re.escape(name)}", beside.sentence) for name in _names_in(by[1] if by else "", sides))
        if mine and theirs and not supported:
            other = max(other, float(not mine & pairs_of(f"{before_modal(beside.sentence) or ''}，{'，'.join(theirs)}")))
        unnamed = max(unnamed, float(bool(first) and first not in beside.sentence))
    return {"by_another": other, "subject_unnamed": unnamed}


def _acting(beside: Beside, sides: Laid) -> list[str]:
    """Who acts in the articles' sentence, where it says so: before what binds, or first of all."""
    return _names_in(before_modal(beside.sentence) or _subject(beside.near), sides) or list(filter(None, [_head(beside.sentence, sides)]))


def _head(clause: str, sides: Laid) -> str:
    """Who a clause begins with; empty where it begins with nobody who acts."""
    match = _actor(sides.claim.regulation).match(clause)
    return match["name"] if match else ""


@lru_cache(maxsize=4)
def _actor(regulation: Regulation) -> re.Pattern[str]:
    """Any of those who act, of whatever level."""
    return re.compile(f"(?:[本全]?[市省区]|市、区)??(?P<name>{'|'.join(map(re.escape, actors(regulation)))})")


def _named(actor: str, beside: Beside, sides: Laid) -> dict[str, float]:
    """Those who act somewhere in the text and stand here as who acts, beside those who do so in the articles' sentence."""
    names = _names_in(actor, sides)
    foreign = [name for name in names if name not in sides.text]
    far = [name for name in names if name in sides.text and name not in beside.sentence]
    theirs = _names_in(_subject(beside.near) or _subject(beside.sentence) or beside.sentence[:16], sides)
    missing = bool(theirs) and not any(name in sides.said for name in theirs)
    return {
        "subject_foreign": float(bool(foreign)),
        "subject_far": float(bool(far)),
        "subject_other": float(bool(foreign or far) and missing),
    }


def _names_in(words: str, sides: Laid) -> list[str]:
    found = []
    for name in actors(sides.claim.regulation):
        if name in words:
            found.append(name)
            words = words.replace(name, "，")
    return found


def levels(sides: Laid) -> dict[str, float]:
    """Levels of government that the sentence names and its articles, or their cited paragraphs, do not."""
    said = {name for name, pattern in LEVEL.items() if pattern.search(sides.claim.words)}
    whole = {name for name, pattern in LEVEL.items() if pattern.search("\n".join(article.text for article in sides.claim.articles))}
    near = {name for name, pattern in LEVEL.items() if pattern.search(sides.claim.ground)}
    return {"level": float(bool(said - whole)), "level_near": float(bool((said & {"市", "区"}) - near))}


def bodies(sides: Laid) -> dict[str, float]:
    """Bodies that the articles do not name, or not by this name."""
    absent = joined = False
    for beside in sides.clauses:
        for n, word in enumerate(beside.words):
            if BODY.search(word.text):
                last = beside.words[n - 1] if n else None
                before = last.text if last and last.start + len(last.text) == word.start else ""
                absent = absent or stands_in(word.text, sides.text) < 1
                joined = joined or bool(before and before + word.text not in sides.text)
    return {"body_absent": float(absent), "body_joined": float(joined and not absent)}


def roles(sides: Laid) -> dict[str, float]:
    """以甲为主体, 甲的主体作用: whether the articles give this role to another alone; 甲向乙: whether they have 乙向甲."""
    given = {role: who for who, role in _given(sides.near)}
    turned = any(role in given and not pairs_of(who) & _telling(given[role], given.values()) for who, role in _given(sides.said))
    return {"role_turned": float(turned), "turned_about": float(_turned_about(sides.said, sides.near))}


def _given(text: str) -> list[tuple[str, str]]:
    """(who, role), in the order of the text."""
    return [(re.split("以|发挥", match["who"])[-1], match["role"]) for pattern in _GIVEN for match in pattern.finditer(text)]


def _turned_about(said: str, near: str) -> bool:
    """Whether two who stand around a word of direction stand there the other way round in the articles."""
    for mine, theirs in product(_TO.findall(said), _TO.findall(near)):
        (before, word, after), (left, same, right) = mine, theirs
        one, other, first, second = (pairs_of(part) for part in (before[-4:], after, left[-4:], right))
        if word == same and one & second - first and other & first - second:
            return True
    return False


def _unlike(clause: str, near: str) -> float:
    """Whether both clauses say who acts, and not one pair of characters is the same."""
    mine, theirs = before_modal(clause), before_modal(near)
    if not mine or not theirs or not content(mine) or not content(theirs):
        return 0.0
    return float(not pairs_of(mine) & pairs_of(theirs))


def _telling(who: str, others: Iterable[str]) -> frozenset[str]:
    """The pairs of characters of one name that the other names do not have."""
    shared = [pairs_of(other) for other in others if other != who]
    return pairs_of(who) - frozenset().union(*shared)
