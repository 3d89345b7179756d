"""Where a sentence says no and its articles do not, or they do and it does not; and what it says is not in the text, though it is."""

import re
from functools import lru_cache

from bot.grounding.absence import Denied
from bot.grounding.claim import DENIAL
from bot.grounding.laid_beside import Laid, content, split_clauses, stands_in
from bot.grounding.statutory import NEGATION, actors, canonical
from ingest.regulation import Regulation

_SPEAKS = re.compile("规定|写|提|列|载|说|讲|谈|涉及|给出|明确|指明|点名|作出|纳入|交代|顾及|触及|依据|未见|找不|不到")
"""Words for what a text does: they are not what it speaks of."""
_DENIES = re.compile(
    "(?:没有?|未|不曾)[^，。；]{0,6}?(?:规定|写|提|涉及|交代|出现|列|明确|给出|说|讲|谈|指明|设|作出|限定|定|顾及|触及)[明到及出入清过]*|只字|空白|空着|留白|[看找查]不[出到]"
)
"""Where a clause may say that the text lacks something, however it is put."""
_ASKING = re.compile(
    "[几哪谁何]|多(?:少|久|长|大|高)|是否|怎[么样]|什么|([\u4e00-\u9fff])[不没]\\1|具体|标准|比例|[年期时]限|时间|次数|[上下]限|[数金]额|额度|门槛|程序|罚"
)
"""What is asked for, and not what is there: texts lack figures and particulars."""
_WHO = re.compile("谁|哪[一个家些]*(?:部门|单位|机构|主体|人)")
_OF_TEXT = re.compile("草案|条例|条文|这一?条里?|该条|关于|至于|对于")
_CLEARLY = 0.65
"""So much of what a sentence denies stands in one sentence of the text: it is there."""


def negation(sides: Laid) -> dict[str, float]:
    added = unknown = 0.0
    mine = [(match, clause) for clause in split_clauses(sides.said) for match in NEGATION.finditer(clause)]
    near = sides.near
    for match, clause in mine:
        scope = re.sub("^(?:[会要能可再被将把受]|需要)", "", clause[match.end() : match.end() + 7])
        parts = [scope[at : at + size] for size in (4, 3, 2) for at in range(2) if len(scope[at : at + size]) == size]
        word = next((part for part in parts if part in near), "")
        unknown += not word
        if word and not any(_is_negated(near, place.start()) for place in re.finditer(re.escape(word), near)):
            added = 1.0
    dropped = float(any(_dropped(beside.clause, beside.sentence, sides.said) for beside in sides.clauses))
    unlike = [bool(NEGATION.search(beside.clause)) and not NEGATION.search(beside.sentence) for beside in sides.clauses if beside.share >= 0.25]
    return {
        "negation_added": added,
        "negation_dropped": dropped * (not mine),
        "negation_dropped_beside_another": dropped * bool(mine),
        "negation_unknown": min(2.0, unknown),
        "negation_alone": float(any(unlike)),
        **_turned(sides),
    }


def _dropped(clause: str, sentence: str, said: str) -> bool:
    """Whether the text says no of a word that the clause has without a no."""
    for match in NEGATION.finditer(sentence):
        word = sentence[match.end() : match.end() + 2]
        if re.fullmatch(r"[\u4e00-\u9fff]{2}", word) and word in clause and not any(_is_negated(said, place.start()) for place in re.finditer(word, said)):
            return True
    return False


def _turned(sides: Laid) -> dict[str, float]:
    """Clauses that say no where every word of theirs stands in one sentence of the articles, and that sentence says no of nothing."""
    places = [place for ground in sides.ground for place in re.split("[。；\n]", ground) if place.strip()]
    clauses = split_clauses(canonical(sides.claim.words))
    most = whole = 0.0
    for n, clause in enumerate(clauses):
        if not NEGATION.search(clause) and not DENIAL.search(clause):
            continue
        told = _told(clause) or (_told(clauses[n - 1]) if n else [])
        if not told or not places:
            continue
        shares = [sum(stands_in(word, place) for word in told) / len(told) for place in places]
        best = max(range(len(places)), key=lambda at: shares[at])
        if not NEGATION.search(places[best]):
            most = max(most, shares[best])
            whole = max(whole, float(shares[best] > 0.99 and len(told) > 1))
    return {"turned": most, "turned_whole": whole}


def _told(clause: str) -> list[str]:
    return [word.text for word in content(clause) if not _SPEAKS.search(word.text)]


def _is_negated(text: str, at: int) -> bool:
    clause = re.split("[，。；\n]", text[max(0, at - 60) : at + 1])[-1]
    return bool(NEGATION.search(clause[-14:]) or re.search("^[^，。]{0,12}除", clause))


@lru_cache(maxsize=4)
def _places(regulation: Regulation) -> tuple[str, ...]:
    """The sentences of a text, canonical."""
    return tuple(canonical(part) for article in regulation.articles for part in re.split("[。；\n]", article.text))


def denials(denied: list[Denied], sides: Laid) -> dict[str, float]:
    """What the sentence says is not in the text, and one sentence of the text holds."""
    held = said = 0.0
    for denial in denied:
        words = [word.text for word in content(denial.thing)]
        if denial.asked:
            held = max(held, float(denial.held(sides.claim.ground)))
        elif not denial.more and words:
            said = max(said, max(sum(stands_in(word, place) for word in words) / len(words) for place in _places(sides.claim.regulation)))
    return {"denied_but_held": held, "denied_but_said": said, "denied_but_said_clearly": float(said > _CLEARLY), "denied": float(bool(denied))}


def denying(sides: Laid) -> dict[str, float]:
    """What the text is said to lack, in this clause or the one beside it: whether it is asked for, stands there, or in no article at all."""
    found: dict[str, float] = dict.fromkeys(("denies", "denies_asking", "denies_held", "denies_held_unasked", "denies_unknown", "denies_who"), 0.0)
    clauses = split_clauses(canonical(sides.claim.words))
    places = [place for ground in sides.ground for place in re.split("[。；\n]", ground) if place.strip()]
    for n, clause in enumerate(clauses):
        match = _DENIES.search(clause)
        if not match:
            continue
        topic = _OF_TEXT.sub("", clause.replace(match[0], ""))
        if not _told(topic):
            topic = f"{clauses[n - 1] if n else ''.join(clauses[1:2])}{topic}"
        told = _told(topic)
        asking = bool(_ASKING.search(topic))
        held = max((sum(stands_in(word, place) for word in told) / len(told) for place in places), default=0.0) if told else 0.0
        unknown = sum(sides.rare.spread(word) == 0 for word in told)
        new = (1.0, float(asking), held, held * (not asking), min(2.0, float(unknown)), float(_says_who(topic, told, sides)))
        found = {name: max(value, other) for (name, value), other in zip(found.items(), new, strict=True)}
    return found


def _says_who(topic: str, told: list[str], sides: Laid) -> bool:
    """Whether it is asked who does a thing, and the articles have one who acts right before its word: 市科学技术主管部门牵头."""
    if not _WHO.search(topic):
        return False
    names = [name for name in actors(sides.claim.regulation) if name in sides.text]
    return any(re.search(f"{re.escape(name)}(?:应当|负责|可以)?{re.escape(word)}", sides.text) for word in told for name in names)
