"""Sentences made from a regulation's own text, true ones and lies of each kind, so that what is learned does not hang on few by hand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from bot.grounding.statutory import HARD_CONDITION, before_modal, modal
from ingest.numerals import to_chinese
from ingest.regulation import Article, Regulation

_EACH = 45
"""Sentences of each kind."""
_SAID = {
    "高等院校": "高校", "医疗卫生机构": "医院", "人民政府": "政府", "科学技术人员": "科研人员", "子女入学入院": "孩子上学入院", "按照": "依照",
    "设立": "成立", "应当": "要", "建立": "建起",
}
_LEAD = ("", "", "草案规定，", "草案要求，", "根据草案，", "也就是说，")


@dataclass(frozen=True)
class Made:
    """A sentence with its marks. kind: how it was made; article: the label of the article it was made from; question: that article's
    title."""

    question: str
    sentence: str
    kind: str
    true: bool
    article: str


@dataclass(frozen=True)
class _Part:
    """A sentence of an article, with the mark of its paragraph."""

    text: str
    mark: str
    article: Article


def made(regulation: Regulation, seed: int = 0) -> list[Made]:
    """The same sentences for the same text."""
    random = Random(seed)
    parts = [part for article in regulation.articles for part in _parts(article)]
    found: list[Made] = []
    for kind, (true, make) in _MAKERS.items():
        several: dict[str, Made] = {}
        for part in random.sample(parts, len(parts)):
            written = make(part, parts, random)
            if written and len(several) < _EACH and (true or written != part.text):
                text, marks = written if isinstance(written, tuple) else (written, part.mark)
                sentence = f"{random.choice(_LEAD)}{text.strip('，')}{marks}。"
                several.setdefault(text, Made(f"{part.article.title}是怎么规定的？", sentence, kind, true, part.article.label))
        found += several.values()
    return found


def _parts(article: Article) -> Iterator[_Part]:
    for paragraph in article.paragraphs:
        for sentence in re.split("[。；\n]", paragraph.text):
            if 12 <= len(sentence) <= 150 and "“" not in sentence:
                yield _Part(sentence, f"[{article.label}第{to_chinese(paragraph.address.paragraph)}款]", article)


_Maker = Callable[[_Part, list[_Part], Random], str | tuple[str, str] | None]


def _another(part: _Part, parts: list[_Part], random: Random) -> _Part:
    return random.choice([other for other in parts if other.article.label != part.article.label])


def _items(text: str) -> list[str]:
    return [item for item in re.findall("(?<=、)[\u4e00-\u9fff]{2,8}(?=、)", text) if not re.search("[和与的为]", item)]


def _clauses(part: _Part, parts: list[_Part], random: Random) -> str | None:
    pieces = part.text.split("，")
    if len(pieces) < 3 or HARD_CONDITION.search(part.text):
        return None
    kept = [pieces[0], *sorted(random.sample(pieces[1:], max(1, len(pieces) // 2)), key=pieces.index)]
    return "，".join(kept)


def _some_items(part: _Part, parts: list[_Part], random: Random) -> str | None:
    items = _items(part.text)
    if len(items) < 2:
        return None
    gone = random.choice(items)
    return part.text.replace(f"、{gone}、", "、", 1)


def _everyday(part: _Part, parts: list[_Part], random: Random) -> str | None:
    text = part.text
    for word, other in _SAID.items():
        text = text.replace(word, other)
    return text if text != part.text else None


def _joined(part: _Part, parts: list[_Part], random: Random) -> tuple[str, str]:
    other = _another(part, parts, random)
    return f"{part.text}，另外，{other.text}", f"{part.mark}{other.mark}"


def _as_it_stands(part: _Part, parts: list[_Part], random: Random) -> str:
    return part.text


def _quoted(part: _Part, parts: list[_Part], random: Random) -> str | None:
    clause = random.choice(part.text.split("，"))
    at = random.randint(2, max(3, len(clause) // 2))
    return f"{clause[:at]}“{clause[at:]}”" if len(clause) - at > 4 else None


def _rightly_denied(part: _Part, parts: list[_Part], random: Random) -> str | None:
    thing = part.text.split("，")[-1]
    if re.search(r"[\d十百千万]", part.text):
        return None
    return random.choice([f"草案没有写{thing}的具体金额", f"草案没有规定多久{thing}", f"{thing}，但草案没有写具体的期限", f"草案没有说已经{thing}"])


def _bound(part: _Part, parts: list[_Part], random: Random) -> str | None:
    text = re.sub("鼓励|支持|可以|允许|可(?=[通在免])|探索|推动", lambda _: random.choice(["应当", "应当", "必须"]), part.text, count=1)
    return text if text != part.text and "应当" not in part.text else None


def _loosened(part: _Part, parts: list[_Part], random: Random) -> str | None:
    return re.sub("应当", lambda _: random.choice(["可以", "可以", "鼓励其"]), part.text, count=1) if "应当" in part.text else None


def _negated(part: _Part, parts: list[_Part], random: Random) -> str | None:
    if re.search("不|未", part.text) and random.random() < 0.7:
        return re.sub("(?:不|未)(?!断|少于)", "", part.text, count=1)
    return re.sub("鼓励|支持|推动|允许|计入|给予|提供|建立|开展|加强", lambda match: f"不{match[0]}", part.text, count=1)


def _other_actor(part: _Part, parts: list[_Part], random: Random) -> str | None:
    actor = before_modal(part.text)
    actors = sorted({found for other in parts if (found := before_modal(other.text)) and 2 < len(found) < 14 and "，" not in found and found != actor})
    if not actor or not 2 < len(actor) < 24 or "，" in actor:
        return None
    return random.choice(actors) + part.text[len(actor) :]


def _unconditioned(part: _Part, parts: list[_Part], random: Random) -> str | None:
    match = HARD_CONDITION.search(part.text)
    if not match or len(match[0]) < 3:
        return None
    text = re.sub("，{2,}", "，", f"{part.text[: match.start()]}{part.text[match.end() :]}").strip("，")
    return text if len(text) > 10 else None


def _item_from_elsewhere(part: _Part, parts: list[_Part], random: Random) -> str | None:
    items = _items(_another(part, parts, random).text)
    strange = [item for item in items if item not in part.article.text]
    place = re.search("、(?=[\u4e00-\u9fff]{2,8}[、和])", part.text)
    return f"{part.text[: place.end()]}{random.choice(strange)}、{part.text[place.end() :]}" if strange and place else None


def _other_label(part: _Part, parts: list[_Part], random: Random) -> tuple[str, str]:
    return part.text, _another(part, parts, random).mark


def _done(part: _Part, parts: list[_Part], random: Random) -> str | None:
    clause = part.text.split("，")[0]
    plan = re.sub("^.*?(?:应当|鼓励|支持|推动|探索|推进|加快)", "", clause)
    return f"{random.choice(['武汉', '本市', ''])}已经{plan}" if len(plan) > 6 and plan != clause else None


def _caused(part: _Part, parts: list[_Part], random: Random) -> str:
    reason = _another(part, parts, random).text.split("，")[-1][-16:]
    return f"{random.choice(['为了', '由于', '因为'])}{reason}，{part.text}"


def _with_body(part: _Part, parts: list[_Part], random: Random) -> str:
    name = random.choice(re.findall("[\u4e00-\u9fff]{4}", _another(part, parts, random).article.title) or ["科技创新"])
    body = random.choice(["委员会", "领导小组", "办公室", "服务中心", "交易所", "专项基金"])
    return random.choice([f"由市{name}{body}负责，{part.text}", f"{part.text}，并设立{name}{body}", f"{part.text.split('，')[0]}，由{name}{body}决定"])


def _wrongly_denied(part: _Part, parts: list[_Part], random: Random) -> str:
    thing = max(part.text.split("，"), key=len)
    return random.choice([f"草案没有提到{thing}", f"草案对{thing}没有规定", f"草案没有涉及{thing}的问题"])


def _widened(part: _Part, parts: list[_Part], random: Random) -> str | None:
    narrow = "中小企业|有条件的|符合条件的|青年人才|科技企业|基础研究项目|作出实质性贡献的|早期|重点产业|关键行业和重点领域"
    if re.search(narrow, part.text):
        return re.sub(narrow, lambda match: random.choice(["各类", "所有", "任何"]) + match[0][-2:].replace("的", ""), part.text, count=1)
    if modal(part.text) and random.random() < 0.5:
        return f"所有{part.text}"
    return None


def _merged(part: _Part, parts: list[_Part], random: Random) -> tuple[str, str] | None:
    other = _another(part, parts, random)
    head, tail = part.text.split("，")[0], other.text.split("，")[-1]
    return (f"{head}的，{tail}", f"{part.mark}{other.mark}") if len(head) > 6 and len(tail) > 6 else None


_MAKERS: dict[str, tuple[bool, _Maker]] = {
    "as_it_stands": (True, _as_it_stands),
    "clauses": (True, _clauses),
    "some_items": (True, _some_items),
    "everyday": (True, _everyday),
    "joined": (True, _joined),
    "quoted": (True, _quoted),
    "rightly_denied": (True, _rightly_denied),
    "must_for_may": (False, _bound),
    "may_for_must": (False, _loosened),
    "negation": (False, _negated),
    "subject_swapped": (False, _other_actor),
    "condition_dropped": (False, _unconditioned),
    "item_added": (False, _item_from_elsewhere),
    "article_swapped": (False, _other_label),
    "planned_as_done": (False, _done),
    "cause_invented": (False, _caused),
    "body_invented": (False, _with_body),
    "absent_denied": (False, _wrongly_denied),
    "scope_widened": (False, _widened),
    "merged": (False, _merged),
}
"""How each kind is made: (whether it is true, how)."""
