"""How far a sentence goes: conditions it leaves out, words that widen or narrow, numbers of things; and what was checked letter by letter."""

import re
from fractions import Fraction

from bot.grounding.figures import COUNTING, Figure, figures
from bot.grounding.laid_beside import Laid, pairs_of, split_clauses
from bot.grounding.lists import list_sizes
from bot.grounding.notation import quotations
from bot.grounding.statutory import HARD_CONDITION, MARKER, NOT_SAID, SOFT_CONDITION

_QUOTED = 0.3
"""Of a sentence: where so much is quoted, or it tells a value or a number that the text has, its words stand for a part, and nobody reads
them as the whole."""
_STAGE = re.compile(
    "[\u4e00-\u9fff](?![短长早日周近一二两三四五六七八九十几每])[\u4e00-\u9fff]期(?![间限望待内货权])"
    "|(?:阶段|长期|中期|短期|临时|暂时|一次|周期|季节|长效|永久|经常|定期|间歇|过渡)性"
)
"""Stages, and how long a thing lasts: 成熟期, 阶段性."""
_FROM_HERE = 0.4
"""So much of a clause or a sentence in one of the text's: it speaks of that."""
_CONDITIONAL = re.compile("只要|如果|前提|除|符合|按照|条件|须|才|情况|期限|期间|之[列内]|可行|不损害|保证|贡献|规定")
_WHOLE = re.compile("构成|组成|即|也就是|分别是|分为|只有|仅|没有别的|共有|一共|总共|[这等][二两三四五六七八九十\\d]+[种个类项方]")
_LISTING = re.compile("等|在|为|包括|由|含|通过|将|把|[：（）]")
"""Between these a clause lists things."""
_PART = re.compile("其中|之一|例如|比如|包括|都?在内|等")


def conditions(sides: Laid) -> dict[str, float]:
    """Conditions and exceptions beside what the sentence says, of which it says nothing."""
    checked = letter(sides)
    counted = any(figure.unit in COUNTING and figure.value != 1 for figure in figures(sides.claim.prose)) and not counts(sides)["count_unfounded"]
    if checked["quoted"] > _QUOTED or checked["figures_borne"] or counted:
        return dict.fromkeys(("condition_dropped", "condition_gone", "condition_unsaid", "rule_dropped"), 0.0)
    hard = soft = 0.0
    mine = pairs_of(sides.said)
    for beside in sides.clauses:
        if max(beside.share, sides.share(mine, pairs_of(beside.sentence))) < _FROM_HERE:
            continue
        at = beside.sentence.find(beside.near)
        reach = beside.sentence[max(0, at - 160) : at + len(beside.near)]
        hard = max([hard, *(_unsaid(match[0], mine, sides) for match in HARD_CONDITION.finditer(reach))])
        soft = max([soft, *(1 - sides.share(pairs_of(match[0]), mine) for match in SOFT_CONDITION.finditer(beside.near))])
    silent = not _CONDITIONAL.search(sides.said)
    return {"condition_dropped": hard, "condition_gone": float(hard > 0.75), "condition_unsaid": float(hard > 0.5 and silent), "rule_dropped": soft}


def _unsaid(condition: str, mine: frozenset[str], sides: Laid) -> float:
    """How much of a condition a sentence leaves out; most, where several characters in a row of it are not said."""
    run = longest = 0
    for at in range(len(condition) - 1):
        run = 0 if condition[at : at + 2] in mine else run + 1
        longest = max(longest, run)
    return max(1 - sides.share(pairs_of(condition), mine), 0.9 * (longest > 4))


def markers(sides: Laid) -> dict[str, float]:
    """Words that widen, narrow, promise, date or give a cause, where the sentences of the articles have none of that kind."""
    found = {}
    for name, pattern in MARKER.items():
        words = sides.answer if name in ("done", "free") else sides.said
        found[name] = float(any(match[0] not in sides.near and not NOT_SAID.search(words[: match.start()]) for match in pattern.finditer(words)))
    reasons = [clause for clause in split_clauses(sides.said) if MARKER["cause"].search(clause)]
    found["cause_unfounded"] = max((1 - sides.share(pairs_of(reason), pairs_of(sides.text)) for reason in reasons), default=0.0)
    found["free"] *= not re.search("免|不[受予纳]", sides.near)
    found["done"] *= not re.search("没有?说|未说|没有?写", sides.claim.words)
    return found


def stages(sides: Laid) -> dict[str, float]:
    """成长期, 中后期: stages and terms that the articles do not name."""
    return {"stage": float(any(match[0] not in sides.text for match in _STAGE.finditer(sides.said)))}


def counts(sides: Laid) -> dict[str, float]:
    """A number of things that only the sentence's own list bears out, told as if that were all."""
    counted = [figure for figure in figures(sides.claim.prose) if figure.unit in COUNTING and figure.value != 1]
    if not counted:
        return dict.fromkeys(("count_unfounded", "count_of_all", "count_of_list"), 0.0)
    ground = {figure.value for figure in figures(sides.claim.ground)}
    parts = [part for beside in sides.clauses for part in [beside.near, *_LISTING.split(beside.near)]]
    sizes = {size for part in parts for size in list_sizes(part)} | {len(re.findall("“", sides.claim.ground))}
    sizes |= {len(article.paragraphs) for article in sides.claim.articles} | {len(run) for beside in sides.clauses for run in _runs(beside.sentence)}
    own = any(figure.value not in ground and figure.value not in sizes for figure in counted)
    return {
        "count_unfounded": float(own),
        "count_of_all": float(own and bool(_WHOLE.search(sides.claim.words))),
        "count_of_list": float(any(_miscounted(figure, sides, ground) for figure in counted)),
    }


def _miscounted(figure: Figure, sides: Laid, ground: set[Fraction]) -> bool:
    """Whether the list that the sentence counts has an item in the text of which the sentence has not one pair of characters."""
    words = sides.claim.prose
    beside = re.search("[、和与及]", re.split("[，。；：]", words[: figure.start])[-1]) or re.match("[^，。；：]{2,12}[：:]", words[figure.end :])
    told_as_all = _WHOLE.search(words) or beside
    if figure.value in ground or _PART.search(words) or not told_as_all:
        return False
    mine = pairs_of(sides.said)
    sentences = dict.fromkeys(beside.sentence for beside in sides.clauses)
    parts = [part for sentence in sentences for clause in split_clauses(sentence) for part in _LISTING.split(clause)]
    listed = [re.split("、|和|以及|与|或", part) for part in parts if "、" in part]
    listed += [run for sentence in sentences for run in _runs(sentence)]
    best = max(listed, key=lambda items: sum(bool(pairs_of(item) & mine) for item in items) / (len(items) + 1), default=[])
    best = [best[0][-4:], *best[1:-1], best[-1][:6]] if best else []
    held = [_named(item, [other for other in best if other != item], mine) for item in best]
    return sum(held) > 1 and sum(held) == figure.value and not all(held)


def _named(item: str, others: list[str], mine: frozenset[str]) -> bool:
    """Whether a sentence has most of what tells an item from the others."""
    telling = pairs_of(item) - frozenset().union(*(pairs_of(other) for other in others))
    return len(telling & mine) > 0.4 * len(telling) or not telling


def _runs(sentence: str) -> list[list[str]]:
    """Clauses in a row that begin alike, without what they begin with: 面向甲，面向乙."""
    runs: list[list[str]] = []
    clauses = split_clauses(sentence)
    for n, clause in enumerate(clauses):
        if n and len(clause) > 2 and (clause[:2] == clauses[n - 1][:2] or (clause[:2] in clauses[n - 1] and n == 1)):
            head = clauses[n - 1].partition(clause[:2])[2]
            runs = [*runs[:-1], [*runs[-1], clause[2:]]] if runs and runs[-1][-1] == head else [*runs, [head, clause[2:]]]
    return runs


def letter(sides: Laid) -> dict[str, float]:
    """What has been checked letter by letter or by value, and so speaks for the sentence."""
    words = sides.claim.words
    quoted = sum(end - start - 2 for start, end in quotations(words) or [] if sides.claim.quotes(words[start + 1 : end - 1]))
    ground = figures(sides.claim.ground)
    borne = any(figure.says(other) for figure in figures(words) if figure.unit and figure.unit not in COUNTING and figure.value != 1 for other in ground)
    size = len(words) or 1
    return {"quoted": quoted / size, "figures_borne": float(borne), "short": float(size < 26), "long": float(size > 60)}
