"""What speaks against a sentence: in it and not in its articles, or in them and not in it, as numbers that a model weighs."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.absence import Denied, split_denials
from bot.claim import Claim
from bot.figures import COUNTING, figures, list_sizes
from bot.laid_beside import Beside, Laid, Word, content, laid, pairs_of, split_clauses, stands_in
from bot.notation import quotations
from bot.statutory import BODY, HARD_CONDITION, LEVEL, MARKER, NEGATION, SOFT_CONDITION, before_modal, canonical, modal

CERTAIN = ("other_article_clearly", "may_for_must", "encouraged_for_must", "done", "cause_unfounded", "level_near", "body_absent", "unjoined", "denied_but_held", "denied_but_said_clearly",
           "count_of_all", "negation_dropped", "listed_among_own", "wide", "role_turned", "free")  # fmt: skip
"""What hardly ever stands against a true sentence."""
SIGNS = ("must_for_may", "negation_added", "condition_unsaid", "elsewhere_not_asked", "unknown_not_asked", "actor_absent", "actor_other", "inserted", "replaced_elsewhere", "only", "strong",
         "rule_dropped", "apart", "all", "listed", "condition_gone", "merged")  # fmt: skip
"""What stands against true sentences too, one at a time."""
_ABSENT = 0.34
"""Of a word: less than this, and it does not stand there."""
_QUOTED = 0.3
"""Of a sentence: where so much is quoted, or it tells a value or a number that the text has, its words stand for a part, and nobody reads them as the whole."""
_ROLES = "主体|引导|主导|核心|重点|导向|支撑|基础|补充|先导|样板"
_BINDS, _ALLOWS = ("must", "forbid"), ("may", "encourage", "explore")


def evidence(claim: Claim) -> dict[str, float]:
    """Each by its name; 0 where nothing speaks against the sentence."""
    said, denials = split_denials(claim.words)
    sides = laid(claim, said)
    found = {**_articles(sides), **_words(sides), **_modality(sides), **_negation(sides), **_conditions(sides), **_markers(sides), **_who(sides), **_joined(sides),
            **_counts(sides), **_replaced(sides), **_letter(sides), **_denials(denials, sides)}  # fmt: skip
    return counted(found)


def counted(found: dict[str, float]) -> dict[str, float]:
    """With how much there is: kinds that were seen seldom count together, so that few examples of each are enough."""
    return {**found, "certain": float(sum(found.get(name, 0.0) > 0.5 for name in CERTAIN)), "signs": float(sum(found.get(name, 0.0) > 0.5 for name in SIGNS))}


def _articles(sides: Laid) -> dict[str, float]:
    """Whether another article says the same, and better."""
    mine = pairs_of(sides.said)
    own = [pairs_of(ground) for ground in sides.ground]
    cited = sides.share(mine, frozenset().union(*own))
    others = [pairs for text, pairs in zip(sides.rare.articles, sides.rare.pairs, strict=True) if not any(text.replace("\n", "") == g.replace("\n", "") for g in sides.ground)]
    other = max((sides.share(mine, pairs) for pairs in others), default=0.0)
    words = [word for word in sides.words if not word.acts]
    total = sum(sides.rare.of_word(word.text) for word in words) or 1.0
    near = {ground.replace("\n", "") for ground in sides.ground}
    by_words = max((sum(sides.rare.of_word(w.text) for w in words if w.text in text) / total for text in sides.rare.articles if text.replace("\n", "") not in near), default=0.0)
    own_words = sum(sides.rare.of_word(w.text) for w in words if w.text in sides.text) / total
    idle = [sides.share(mine, pairs) for pairs in own]
    return {
        "uncovered": 1 - cited,
        "other_article": max(0.0, other - cited),
        "other_article_clearly": float(other - cited > 0.12),
        "other_words": max(0.0, by_words - own_words),
        "idle_mark": float(len(own) > 1 and min(idle) < 0.25),
    }


def _words(sides: Laid) -> dict[str, float]:
    """Words of content that its articles do not have: worse where another article has them, harmless where they are everyday words."""
    absent = [word for word in sides.words if stands_in(word.text, sides.text) < _ABSENT]
    things = [word for word in absent if not word.acts]
    elsewhere = [word for word in things if sides.rare.spread(word.text)]
    asked = canonical(sides.claim.question)
    unknown = [word for word in things if not sides.rare.spread(word.text)]
    return {
        "elsewhere": min(3.0, len(elsewhere)),
        "elsewhere_any": float(bool(elsewhere)),
        "elsewhere_not_asked": float(any(word.text not in asked for word in elsewhere)),
        "unknown": min(4.0, len(unknown)),
        "unknown_not_asked": float(any(word.text not in asked for word in unknown)),
        "acts_elsewhere": min(3.0, sum(word.acts and sides.rare.spread(word.text) > 0 for word in absent)),
        "acts_unknown": min(3.0, sum(word.acts and not sides.rare.spread(word.text) for word in absent)),
        "absent_share": len(absent) / (len(sides.words) or 1),
        "listed": _listed(sides)[0],
        "listed_among_own": _listed(sides)[1],
        "far": min(3.0, sum(stands_in(w.text, b.sentence) < _ABSENT <= stands_in(w.text, sides.text) for b in sides.clauses for w in b.words)),
    }


def _listed(sides: Laid) -> tuple[float, float]:
    """(items of lists with a word that the articles do not have, whether one stands among items that are the articles' own)."""
    strangers, among = 0, False
    for beside in sides.clauses:
        parts = re.split("[、]|(?<=[\u4e00-\u9fff]{2})(?:和|以及|及|与|或)(?:其他)?(?=[\u4e00-\u9fff“]{2})", beside.clause)
        if len(parts) < 2:
            continue
        items = [re.split("等|[：“”]", part.strip("“”"))[0] if n == len(parts) - 1 else re.split("[：“]|包括|含|在|由|有|的", part.strip("“”"))[-1] for n, part in enumerate(parts)]
        own = [item in beside.sentence for item in items]
        for n, item in enumerate(items):
            words = [word for word in content(item) if not word.acts] or [Word(item, "n", 0)]
            strange = len(item) > 1 and not own[n] and any(stands_in(word.text, sides.text) < _ABSENT for word in words)
            strangers += n > 0 and strange
            among = among or (strange and sum(own) >= max(1, len(items) - 2) and len(item) < 14)
    return float(min(3, strangers)), float(among)


def _governing(beside: Beside) -> str:
    """What binds or allows in the articles' clause: its own word, or the last before it in the sentence."""
    parts = split_clauses(beside.sentence)
    at = parts.index(beside.near) if beside.near in parts else 0
    own = modal(beside.near)
    return own or next((found for part in reversed(parts[:at]) if (found := modal(part, last=True))), "")


def _modality(sides: Laid) -> dict[str, float]:
    found = dict.fromkeys(("must_for_may", "must_for_plain", "may_for_must", "may_for_plain", "encouraged_for_must", "encouraged_for_plain", "bare_for_may", "allowed_for_encouraged", "explored_dropped", "forbidden"), 0.0)
    carried = ""
    for beside in sides.clauses:
        if beside.share < 0.25:
            continue
        mine = modal(beside.clause)
        theirs = _governing(beside)
        same = bool(mine) and _same_modal(mine, beside)
        if mine and not same:
            if mine in _BINDS and theirs in _ALLOWS:
                found["must_for_may"] = 1.0
            elif mine == "must" and not theirs:
                found["must_for_plain"] = 1.0
            elif mine == "may" and theirs == "must":
                found["may_for_must"] = 1.0
            elif mine == "may" and not theirs:
                found["may_for_plain"] = 1.0
            elif mine in ("encourage", "explore") and theirs == "must":
                found["encouraged_for_must"] = 1.0
            elif mine in ("encourage", "explore") and not theirs:
                found["encouraged_for_plain"] = 1.0
            elif mine == "may" and theirs in ("encourage", "explore"):
                found["allowed_for_encouraged"] = 1.0
            if mine == "forbid":
                found["forbidden"] = 1.0
        if not mine and not carried and theirs in ("explore", "may"):
            found["bare_for_may"] = 1.0
        carried = mine or carried
    if re.search("探索|试点|逐步", sides.near) and not re.search("探索|试点|逐步|尝试|试行|先行", sides.said):
        found["explored_dropped"] = 1.0
    return found


def _same_modal(mine: str, beside: Beside) -> bool:
    """Whether the articles' clause (with what governs it) binds or allows in the same class of words."""
    governed = f"{beside.sentence[: beside.sentence.find(beside.near)]}{beside.near}"
    return _governing(beside) == mine or modal(beside.near) == mine or modal(beside.near, last=True) == mine or (mine == "encourage" and modal(governed, last=True) == mine)


def _negation(sides: Laid) -> dict[str, float]:
    added = dropped = unknown = 0.0
    mine = [(match, clause) for clause in split_clauses(sides.said) for match in NEGATION.finditer(clause)]
    near = sides.near
    for match, clause in mine:
        scope = re.sub("^(?:[会要能可再被将把受]|需要)", "", clause[match.end() : match.end() + 7])
        word = next((scope[at : at + size] for size in (4, 3, 2) for at in range(2) if len(scope[at : at + size]) == size and scope[at : at + size] in near), "")
        if not word:
            unknown += 1
        elif not any(_is_negated(near, place.start()) for place in re.finditer(re.escape(word), near)):
            added = 1.0
    for beside in sides.clauses:
        for match in NEGATION.finditer(beside.sentence):
            word = beside.sentence[match.end() : match.end() + 2]
            places = [place.start() for place in re.finditer(re.escape(word), sides.said)] if len(word) == 2 and re.fullmatch(r"[\u4e00-\u9fff]{2}", word) else []
            if places and word in beside.clause and not any(_is_negated(sides.said, at) for at in places):
                dropped = 1.0
    return {
        "negation_added": added, "negation_dropped": dropped * (not mine), "negation_dropped_beside_another": dropped * bool(mine), "negation_unknown": min(2.0, unknown),
        "refused": float(bool(re.match("不(?:可以|能|行|是|会|需要)?，|没有，|否，", sides.claim.words))),
    }  # fmt: skip


def _is_negated(text: str, at: int) -> bool:
    clause = re.split("[，。；\n]", text[max(0, at - 60) : at + 1])[-1]
    return bool(NEGATION.search(clause[-14:]) or re.search("^[^，。]{0,12}除", clause))


def _conditions(sides: Laid) -> dict[str, float]:
    """Conditions and exceptions beside what the sentence says, of which it says nothing."""
    hard = soft = 0.0
    mine = pairs_of(sides.said)
    letter = _letter(sides)
    counts = any(figure.unit in COUNTING and figure.value != 1 for figure in figures(sides.claim.prose)) and not _counts(sides)["count_unfounded"]
    if letter["quoted"] > _QUOTED or letter["figures_borne"] or counts:
        return dict.fromkeys(("condition_dropped", "condition_gone", "condition_unsaid", "rule_dropped"), 0.0)
    for beside in sides.clauses:
        if beside.share < 0.4:
            continue
        at = beside.sentence.find(beside.near)
        reach = beside.sentence[max(0, at - 160) : at + len(beside.near)]
        for match in HARD_CONDITION.finditer(reach):
            hard = max(hard, 1 - sides.share(pairs_of(match[0]), mine))
        for match in SOFT_CONDITION.finditer(beside.near):
            soft = max(soft, 1 - sides.share(pairs_of(match[0]), mine))
    silent = not re.search("只要|如果|前提|除|符合|按照|条件|须|才|情况|期限|期间|之[列内]|可行|不损害|保证|贡献|规定", sides.said)
    return {"condition_dropped": hard, "condition_gone": float(hard > 0.75), "condition_unsaid": float(hard > 0.5 and silent), "rule_dropped": soft}


def _markers(sides: Laid) -> dict[str, float]:
    """Words that widen, narrow, promise, date or give a cause, where the sentences of the articles have none of that kind."""
    found = {}
    for name, pattern in MARKER.items():
        words = sides.claim.words if name in ("done", "free") else sides.said
        places = [match for match in pattern.finditer(words) if not re.search("(?:不是|并非|没说|没有说|未说|不等于)[^，。]{0,4}$", words[: match.start()])]
        absent = [match for match in places if match[0] not in sides.near]
        found[name] = float(bool(absent))
    reasons = [clause for clause in split_clauses(sides.said) if MARKER["cause"].search(clause)]
    found["cause_unfounded"] = max((1 - sides.share(pairs_of(reason), pairs_of(sides.text)) for reason in reasons), default=0.0)
    denied_done = re.search("没有?说|未说|没有?写", sides.claim.words)
    found["done"] *= not denied_done
    return found


def _who(sides: Laid) -> dict[str, float]:
    """Who acts, of which level, and bodies that are named."""
    absent = elsewhere = moved = other = 0.0
    for beside in sides.clauses:
        mine = before_modal(beside.clause)
        actor = mine if mine and not re.search("由", mine) else (re.search("由([^，。]{2,24}?)(?:来|负责|应当|推|组|发|设|审|决|实|建|认|$)", beside.clause) or [None, None])[1]
        if not actor:
            continue
        words = [word.text for word in content(actor)]
        strange = [word for word in words if stands_in(word, beside.sentence) < _ABSENT]
        absent = max(absent, min(2.0, len(strange)))
        elsewhere = max(elsewhere, float(any(sides.rare.spread(word) for word in strange)))
        theirs = before_modal(beside.sentence)
        if theirs and words:
            actors = [word.text for word in content(theirs[-24:])]
            other = max(other, _unlike(beside.clause, beside.near))
            moved = max(moved, float(bool(actors) and not any(word in theirs for word in words) and not any(word in beside.clause for word in actors)))
    levels = {name for name, pattern in LEVEL.items() if pattern.search(sides.claim.words)} - {name for name, pattern in LEVEL.items() if pattern.search("\n".join(a.text for a in sides.claim.articles))}
    near = {name for name, pattern in LEVEL.items() if pattern.search(sides.claim.ground)}
    near_levels = {name for name, pattern in LEVEL.items() if name in ("市", "区") and pattern.search(sides.claim.words)} - near
    bodies = 0.0
    for beside in sides.clauses:
        for n, word in enumerate(beside.words):
            if BODY.search(word.text):
                before = beside.words[n - 1].text if n and beside.words[n - 1].start + len(beside.words[n - 1].text) == word.start else ""
                joined = before + word.text
                bodies = max(bodies, 1.0 if stands_in(word.text, sides.text) < 1 else 0.5 * float(bool(before) and joined not in sides.text))
    return {"actor_absent": absent, "actor_elsewhere": elsewhere, "actor_moved": moved, "actor_other": other, "role_turned": _role_turned(sides), "level": float(bool(levels)), "level_near": float(bool(near_levels)), "body_absent": float(bodies == 1), "body_joined": float(bodies == 0.5)}


def _unlike(clause: str, near: str) -> float:
    """Whether both clauses say who acts, and not one pair of characters is the same."""
    mine, theirs = before_modal(clause), before_modal(near)
    if not mine or not theirs or not content(mine) or not content(theirs):
        return 0.0
    return float(not pairs_of(mine) & pairs_of(theirs))


def _role_turned(sides: Laid) -> float:
    """以甲为主体, 甲的主体作用: whether the articles give this role to another alone."""
    for pattern in (f"(?P<who>[\u4e00-\u9fff]{{2,8}})(?:作为|为|作|是|当)(?P<role>{_ROLES})", f"(?P<who>[\u4e00-\u9fff]{{2,12}})的(?P<role>{_ROLES})作用"):
        given = {match["role"]: match["who"].rpartition("以")[2] for match in re.finditer(pattern, sides.near)}
        for match in re.finditer(pattern, sides.said):
            who = re.split("以|发挥", match["who"])[-1]
            if match["role"] in given and not pairs_of(who) & _telling(given[match["role"]], given.values()):
                return 1.0
    return 0.0


def _telling(who: str, others: Iterable[str]) -> frozenset[str]:
    """The pairs of characters of one name that the other names do not have."""
    shared = [pairs_of(other) for other in others if other != who]
    return pairs_of(who) - frozenset().union(*shared)


def _joined(sides: Laid) -> dict[str, float]:
    """Neighbouring words that no sentence of the articles has together, and clauses that only two articles together cover."""
    sentences = [part for ground in sides.ground for part in re.split("[。；\n]", ground)]
    parts = [part for ground in sides.ground for part in split_clauses(ground)]
    apart = apart_clause = pairs = 0
    for beside in sides.clauses:
        known = [word.text for word in beside.words if word.text in sides.text]
        for one, other in zip(known, known[1:], strict=False):
            pairs += 1
            apart += not any(one in s and other in s for s in sentences)
            apart_clause += not any(one in s and other in s for s in parts)
    gain = 0.0
    if len(sides.ground) > 1:
        own = [pairs_of(ground) for ground in sides.ground]
        gain = max((sides.share(mine, frozenset().union(*own)) - max(sides.share(mine, pairs) for pairs in own) for beside in sides.clauses if (mine := pairs_of(beside.clause))), default=0.0)
    return {
        "apart": min(3.0, apart), "apart_share": apart / (pairs or 1), "apart_in_clauses": apart_clause / (pairs or 1), "merged": gain,
        "two_articles": float(len(sides.ground) > 1),
        "unjoined": float(len(sides.ground) > 1 and not sides.claim.apart and not re.search("也|还|又|则|同时|另|，并|，而|分别|既|一方面", sides.claim.words)), "regrouped": _regrouped(sides), "seams": _seams(sides),
    }  # fmt: skip


def _regrouped(sides: Laid) -> float:
    """Neighbouring words of the sentence between which the articles' sentence begins another item or clause."""
    found = 0
    for beside in sides.clauses:
        for one, other in zip(beside.words, beside.words[1:], strict=False):
            gap = beside.clause[one.start + len(one.text) : other.start]
            if len(gap) > 2 or re.search("[、和与及或]", gap) or one.text not in beside.sentence or other.text not in beside.sentence:
                continue
            spans = [beside.sentence[m.end() : at] for m in re.finditer(re.escape(one.text), beside.sentence) if (at := beside.sentence.find(other.text, m.end())) >= 0]
            found += bool(spans) and all(re.search("[、，]", span) for span in spans)
    return min(3.0, found)


def _replaced(sides: Laid) -> dict[str, float]:
    """Words put in, or put in the place of others, between words that stand letter for letter in the articles' sentence."""
    found = dict.fromkeys(("replaced", "replaced_elsewhere", "inserted", "cut"), 0.0)
    for beside in sides.clauses:
        steps = SequenceMatcher(None, beside.clause, beside.sentence, autojunk=False).get_opcodes()
        for n, (step, i, j, k, m) in enumerate(steps):
            before = steps[n - 1][2] - steps[n - 1][1] if n and steps[n - 1][0] == "equal" else 0
            after = steps[n + 1][2] - steps[n + 1][1] if n + 1 < len(steps) and steps[n + 1][0] == "equal" else 0
            if min(max(before, 3 * (i == 0)), max(after, 3 * (j == len(beside.clause)))) < 2 or before + after < 4:
                continue
            mine = [w for w in beside.words if w.start < j and w.start + len(w.text) > i and w.text not in beside.sentence]
            if step in ("replace", "insert") and 0 < m - k < 24 and not mine and step == "insert" and not re.search("[、，]", beside.sentence[k:m]):
                found["cut"] += 1
            if step == "replace" and mine and m - k < 16:
                found["replaced"] += 1
                found["replaced_elsewhere"] += any(sides.rare.spread(w.text) for w in mine)
            elif step == "delete" and mine:
                found["inserted"] += 1
    return {name: min(2.0, value) for name, value in found.items()}


def _seams(sides: Laid) -> float:
    """Into how many pieces a clause falls that stand in the articles' sentence, by its length: words in another order."""
    worst = 0.0
    for beside in sides.clauses:
        at = pieces = covered = 0
        while at < len(beside.clause):
            size = next((size for size in range(min(24, len(beside.clause) - at), 1, -1) if beside.clause[at : at + size] in beside.sentence), 0)
            pieces, covered, at = (pieces + 1, covered + size, at + size) if size else (pieces, covered, at + 1)
        if covered > 5:
            worst = max(worst, pieces / covered)
    return worst


def _counts(sides: Laid) -> dict[str, float]:
    """A number of things that only the sentence's own list bears out, told as if that were all."""
    ground = {figure.value for figure in figures(sides.claim.ground)}
    near = [beside.near for beside in sides.clauses]
    sizes = {size for clause in near for part in [clause, *re.split("等|在|为|包括|由|含|通过|[：（）]", clause)] for size in list_sizes(part)} | {len(re.findall("“", sides.claim.ground))} | {len(article.paragraphs) for article in sides.claim.articles}
    own = any(figure.unit in COUNTING and figure.value not in ground and figure.value not in sizes for figure in figures(sides.claim.prose))
    whole = re.search("构成|组成|即|只有|仅|没有别的|共有|一共|[这等][二两三四五六七八九十\\d]+[种个类项方]", sides.claim.words)
    return {"count_unfounded": float(own), "count_of_all": float(own and bool(whole))}


def _letter(sides: Laid) -> dict[str, float]:
    """What has been checked letter by letter or by value, and so speaks for the sentence."""
    words = sides.claim.words
    quoted = sum(end - start - 2 for start, end in quotations(words) or [] if words[start + 1 : end - 1] in sides.claim.ground)
    ground = figures(sides.claim.ground)
    borne = sum(any(figure.says(other) for other in ground) for figure in figures(words) if figure.unit and figure.unit not in COUNTING and figure.value != 1)
    size = len(words) or 1
    return {"quoted": quoted / size, "figures_borne": float(borne > 0), "short": float(size < 26), "long": float(size > 60)}


def _denials(denials: list[Denied], sides: Laid) -> dict[str, float]:
    """What the sentence says is not in the text, and one sentence of the text holds."""
    held = said = 0.0
    places = [canonical(part) for article in sides.claim.regulation.articles for part in re.split("[。；\n]", article.text)]
    for denial in denials:
        words = [word.text for word in content(denial.thing)]
        if denial.asked:
            held = max(held, float(denial.held(sides.claim.ground)))
        elif not denial.more and words:
            said = max(said, max(sum(stands_in(word, place) for word in words) / len(words) for place in places))
    return {"denied_but_held": held, "denied_but_said": said, "denied_but_said_clearly": float(said > 0.65), "denied": float(bool(denials))}
