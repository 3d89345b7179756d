"""Whether a sentence binds, allows or encourages as its articles do."""

import re

from bot.grounding.laid_beside import Beside, Laid, split_clauses
from bot.grounding.statutory import CHOICE, MODALS, NOT_SAID, modal

_ALLOWS = ("may", "encourage", "explore")
_TURNS = {
    ("must", "may"): "must_for_may",
    ("must", "encourage"): "must_for_may",
    ("must", "explore"): "must_for_may",
    ("forbid", "may"): "must_for_may",
    ("forbid", "encourage"): "must_for_may",
    ("forbid", "explore"): "must_for_may",
    ("may", "must"): "may_for_must",
    ("encourage", "must"): "encouraged_for_must",
    ("explore", "must"): "encouraged_for_must",
    ("may", "encourage"): "allowed_for_encouraged",
    ("may", "explore"): "allowed_for_encouraged",
}
"""(what the sentence does, what the articles do) → the evidence."""
_STRONG = re.compile(f"{MODALS['must']}|强制|都[得要]|只能|(?<=[都均皆也就便还])须")
_DUTY = re.compile(f"{MODALS['must']}|要(?!素|点|闻|么)|[得须需]|负责|由|职责|任务")
_BINDING, _ALLOWING = re.compile(f"{MODALS['must']}|{MODALS['forbid']}"), re.compile("|".join(MODALS[name] for name in _ALLOWS))
_BELITTLES = re.compile("(?:只[是说]|仅仅?|不过|无非)[是说]?[^，。；]{0,3}(?:可以|可|鼓励|倡导|提倡|建议|号召|支持)|愿意才")
_FREE = re.compile(MODALS["may"])


def modality(sides: Laid) -> dict[str, float]:
    found = dict.fromkeys((*_TURNS.values(), "bare_for_may"), 0.0)
    carried = ""
    for beside in sides.clauses:
        if beside.share < 0.25:
            continue
        mine, theirs = modal(beside.clause), _governing(beside)
        turn = _TURNS.get((mine, theirs))
        if turn and not _same_modal(mine, beside):
            found[turn] = 1.0
        if not mine and not carried and theirs in ("explore", "may"):
            found["bare_for_may"] = 1.0
        carried = mine or carried
    return {**found, **_in_whole(sides)}


def _in_whole(sides: Laid) -> dict[str, float]:
    """The same of whole sentences, for those that say it in another place of the sentence than the text does."""
    said, near = sides.said, sides.near
    strong = any(not NOT_SAID.search(said[: match.start()]) for match in _STRONG.finditer(said))
    binding, allowing = bool(_BINDING.search(near)), bool(_ALLOWING.search(near))
    free = bool(_FREE.search(said) or CHOICE.search(said))
    return {
        "bound": float(strong and allowing and not binding),
        "loosened": float(bool(re.search("应当|必须", near)) and free and not _FREE.search(near) and not _BINDING.search(said)),
        "duty_dropped": float(bool(re.search("应当|必须", near)) and not _DUTY.search(said)),
        "belittled": float(any(match[0][-2:] not in near for match in _BELITTLES.finditer(said))),
        "choice": float(bool(CHOICE.search(said)) and not CHOICE.search(near)),
        "encouraged_dropped": float(bool(re.search("鼓励|支持|引导|推动", near)) and not re.search("鼓励|支持|引导|推动|可|能|帮|扶|促|推|要|助", said)),
    }


def _governing(beside: Beside) -> str:
    """What binds or allows in the articles' clause: its own word, or the last before it in the sentence."""
    parts = split_clauses(beside.sentence)
    at = parts.index(beside.near) if beside.near in parts else 0
    own = modal(beside.near)
    return own or next((found for part in reversed(parts[:at]) if (found := modal(part, last=True))), "")


def _same_modal(mine: str, beside: Beside) -> bool:
    """Whether the articles' clause (with what governs it) binds or allows in the same class of words."""
    governed = f"{beside.sentence[: beside.sentence.find(beside.near)]}{beside.near}"
    return mine in (_governing(beside), modal(beside.near), modal(beside.near, last=True)) or (mine == "encourage" and modal(governed, last=True) == mine)
