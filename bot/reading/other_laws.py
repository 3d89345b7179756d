"""Names of laws, and of texts in 《》, that are not the one that is asked: 民法典, 《湖北省科学技术进步条例》."""

import re
import unicodedata

from ingest.models import tag
from ingest.regulation import Regulation

_LAW = re.compile(r"([\u4e00-\u9fff]{0,24}?)(法典|宪法|条例|办法|细则|规定|规则|决定|法)(?:的|里的?|中的?|里面的?|规定的)?\s*$")
_BOOK = re.compile(r"《([^《》]{1,60})》\s*(?:[(（][^()（）]{1,20}[)）])?\s*(?:的|里的?|中的?|里面的?|规定的)?\s*$")
_LAWS = re.compile("》|法典|宪法|条例|办法|细则|(?<![说写用看做方立执无想叫语合编分排])法(?![律规定院人制治务条案])")
_OURS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[的个部本该这那贵此咱看查在据照按从说问道读找翻到于下了和与份对把依版稿案我你您俺新]|[请提]问|根据|官方)$")
_NAME = 80
"""Characters among which the name of another law would stand."""
_SPEAKS = re.compile("(?:里面?|中|上)?(?:有没有|有无|是否)?(?:提到?|写|说|讲|规定|涉及)[了过到没]")
"""What a text does that is spoken of without its name."""


def law_before(text: str, regulation: Regulation) -> str:
    """The name of another law right before a reference; empty for this regulation, by name, abbreviation or 本条例."""
    before = text[-_NAME:]
    if book := _BOOK.search(before):
        return "" if _abbreviates(book[1], regulation) else book[1]
    named_law = _LAW.search(before)
    if not named_law:
        return ""
    name, kind = named_law[1], named_law[2]
    if name.endswith("在") and kind not in ("法典", "宪法"):  # 武汉知识产权交易所在条例里
        return ""
    if any(kind in ("LOC", "ORG") and not _abbreviates(place, regulation) for place, kind in tag(name)):
        return name[-12:] + kind
    if kind not in ("法典", "宪法") and (_OURS.search(name) or _after_one_verb(name, kind)):
        return ""
    return "" if name and kind in regulation.name and name[-1] in regulation.name else name[-8:] + kind


def other_laws(text: str, regulation: Regulation) -> list[str]:
    """Names of laws, or of texts in 《》, in a question that are not this one."""
    found: list[str] = []
    for match in _LAWS.finditer(text):
        ours = regulation.name.endswith(match[0]) and _SPEAKS.match(text[match.end() :])  # 技术经纪人这个职业条例提到了吗
        law = law_before(text[: match.end()], regulation)
        if law and not (ours and not any(kind in ("LOC", "ORG") for _, kind in tag(law))):
            found.append(law)
    return found


def _after_one_verb(name: str, kind: str) -> bool:
    """Whether one character that does something stands before the word, and a whole word before that: 网上传条例第七十二条, 担保公司那边的补法; not 个保法."""
    *before, (last, _) = tag(name + kind)
    alone = last == kind and bool(before) and len(before[-1][0]) == 1 and before[-1][1] in ("v", "p", "d")
    return alone and any(len(word) > 1 for word, _ in before[:-1])


def _abbreviates(name: str, regulation: Regulation) -> bool:
    """Whether the characters of a name stand in this order in the regulation's title: 科创中心条例."""
    title = iter(unicodedata.normalize("NFKC", regulation.title))
    return all(c in title for c in unicodedata.normalize("NFKC", name) if c.isalnum())
