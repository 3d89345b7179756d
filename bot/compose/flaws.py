"""The reply about slips of the text itself: what ingest found and a drafter would want to be told."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.answer import Citation, Reply, Sentence
from bot.compose.articles import cite, label_link, noun, opening
from ingest.findings import examine
from ingest.regulation import Article, Finding, Regulation

_QUOTED = re.compile("[“「『\"]([^“”「」『』\"]{2,30})[”」』\"]")
_SHORTEST = 4
"""Characters of a quote."""
_SAID = {
    "latin_in_chinese": "句中夹有外文",
    "doubled_characters": "疑有重字",
    "doubled_words": "同一句中疑有重复的词",
    "two_names": "同一事物前后名称不一",
    "blank": "有留空待填之处",
}
_OF_NUMBERS = "number_missing", "number_repeated", "number_malformed", "number_out_of_order"
_ASKED = (
    (("latin_in_chinese",), re.compile("英文|外文|英语|字母|洋文|拉丁|english|latin", re.IGNORECASE)),
    (("blank",), re.compile("空白|留空|留白|没填|未填|空着|blank", re.IGNORECASE)),
    (("doubled_characters", "doubled_words"), re.compile("重复的?[字词]|[字词]重复|多写|多打|叠字|重字|多余的?字")),
    (("two_names",), re.compile("名称不一|不统一|叫法|两种说法|前后不一")),
    (("number_malformed",), re.compile("[漏少缺](?:了|写|打|掉)*(?:一个|个)?\\W*第|没写\\W*第")),
    (_OF_NUMBERS, re.compile("编号|条号|序号|跳号|重号|缺号|漏号")),
)
"""What is asked for, where it is one kind of slip."""


def flaws(question: str, articles: Sequence[Article], regulation: Regulation) -> Reply:
    """All slips that were found, or those of the articles or the kind that are asked for. Repaired page breaks are none of the text's own."""
    labels = {article.label for article in articles}
    there = [f for f in _examined(regulation) if f.kind != "page_break" and (not labels or f.article in labels)]
    kinds = next((kinds for kinds, asked in _ASKED if asked.search(question)), None)
    quoted = [word for word in _QUOTED.findall(question) if word]
    named = [f for f in there if any(word in f.excerpt or f.excerpt in word for word in quoted)]
    found = named or [f for f in there if kinds is None or f.kind in kinds] or (there if labels else [])
    where = "、".join(article.label for article in articles) or noun(regulation)
    if not found:
        cited = tuple(map(opening, articles))
        return Reply("answered", "flaws_listed", (Sentence(f"收录时在{where}中没有核对出这样的疏漏。", cited),), ("条例一共有多少条",))
    lead = f"收录时在{where}中核对出{len(found)}处可疑的地方，仅供参考；引文一律保持原样：\n\n"
    sentences = (Sentence(lead), *(_line(finding, regulation.by_label[finding.article]) for finding in found))
    return Reply("answered", "flaws_listed", sentences, tuple(f"{label}写了什么" for label in dict.fromkeys(f.article for f in found[:2])))


@lru_cache(maxsize=8)
def _examined(regulation: Regulation) -> tuple[Finding, ...]:
    return tuple(examine(regulation))


def _line(finding: Finding, article: Article) -> Sentence:
    place = next((_place(article, n, finding.excerpt) for n, p in enumerate(article.paragraphs, 1) if finding.excerpt in p.text), None)
    if place is None or finding.kind not in _SAID:
        said = re.sub("[“”]", "", finding.message)
        return Sentence(f"- {label_link(article)}：{said}\n", (opening(article),))
    return Sentence(f"- {place.mark}：{_SAID[finding.kind]}，原文作“{finding.excerpt}”。\n", (place,))


def _place(article: Article, part: int, excerpt: str) -> Citation:
    """The excerpt, with what stands around it where it is too short to be a quote."""
    at = article.paragraphs[part - 1].text.index(excerpt)
    start = max(0, at - max(0, _SHORTEST - len(excerpt)))
    return cite(article, part, start, max(at + len(excerpt), start + _SHORTEST))
