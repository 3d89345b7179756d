"""What a follow-up asks of the article just answered as an article: its words, chapter, title, number, neighbour, the same in plainer words.

Told by a classifier, learned by evals/learn/pointing.py from second messages in a conversation; of which article is read from the words."""

import re

from bot.classifier import classifier
from bot.followups.pointers import Said
from bot.reading.forms import OF_ANOTHER, OTHER_NAMES
from bot.reading.references import chapters, chapters_by_title, parts_alone, read
from ingest.numerals import to_chinese
from ingest.regulation import Regulation

NONE, SIMPLER, CHAPTER = "none", "simpler", "chapter"
OF_CHAPTERS = (CHAPTER, "article_title", "article_neighbour")
"""May be asked of a chapter: 分别叫什么, 下一章."""
AGAIN = (SIMPLER, "article_words", "title_lookup")
"""Asks for what was just told, once more."""
_SURE = 0.6
"""That anything is asked of the article; as many of the turns of development are right from 0.6 on."""
_LONGEST = 40
"""Characters: a longer message says itself what it is about."""
_ASKED = {
    "article_chapter": "在哪一章",
    "article_title": "的标题是什么",
    "article_parts": "有几款",
    "title_lookup": "写了什么",
    "article_words": "写了什么",
}
_SAID_WITH = {
    "article_neighbour": re.compile(r"[上下前后往再隔翻後紧挨接跟邻]|继续|左右|\d|tiao|next|prev|preced|follow|before|after|above|below|\bon\b", re.I),
    "article_parts": re.compile(r"[款段节项几]|多少|kuan|\b(?:how many|paragraphs?|parts?|clauses?|sections?)\b", re.IGNORECASE),
}
"""What is never asked without such a word, however likely a short message looks (纳斯达克？)."""
_PLAINER = re.compile("(?:请|麻烦|能不能)?再?(?:说|讲|弄|解释)(?:得)?(?:再)?(?:简单|通俗|直白|明白|短)一?(?:点|些)(?:说|讲)?(?:[,，。]|$)")
_SOURCE = re.compile(
    r"(?:好的?|嗯|哦|那|请问|,|，|\s)*(?:刚才|刚刚|上面|前面|以上)?(?:你|您)?(?:说的?|讲的?|提的?|讲到的?)?(?:这|那)?(?:些|个|几条)?(?:内容|规定|话|东西)?(?:都|又|到底)*"
    r"(?:是|在|出自|写在|见于|来自)*(?:第几|哪一?)[条章](?:的)?(?:第几款|哪一?款|几款)?(?:来着|写的?|的|说的?|规定的?|里|呢|啊|\W)*"
)
"""Asks which article that was: 刚刚这些是哪一条第几款来着."""
_BEFORE = re.compile(r"[上前]|\b(?:previous|preceding|before|above)\b", re.IGNORECASE)
_NEXT = re.compile("(?:再|往)[往再]?[上下前后](?:面|边)?的?[一那]?条(?![件款例])")
_FORMER = re.compile(
    r"(?:之前|前面|前一个|先前|最开始|一开始|上一个|上一次|第一次|头一个)[^,，。]{0,6}(?:[那这问说讲条个款])?|前者|\b(?:former|earlier)\b", re.IGNORECASE
)
_OTHER = re.compile(r"后[面边]?[那这]?一?[个条]|另外?(?:一|那)?[个条款]|后者|后一[个条]|第二[个条]|剩下|\b(?:other|latter|second)\b", re.IGNORECASE)
_ALL = re.compile(r"[两俩几些都各]|分别|\b(?:both|all|each)\b", re.IGNORECASE)
_MOST = 4


def asked_of_it(text: str, before: str, regulation: Regulation) -> str:
    """What is surely asked of the article or chapter just answered, `none` where nothing is. text: in `plain` form; before: the question that
    was answered, in words that stand alone, if it is known."""
    if len(text) > _LONGEST:
        return NONE
    if _SOURCE.fullmatch(text):
        return "title_lookup"
    if _PLAINER.match(text):
        return SIMPLER
    odds = classifier("pointing").probabilities(text, signs(before, regulation))
    likeliest = max(odds, key=lambda kind: odds[kind])
    other = (likeliest == "article_title" and OTHER_NAMES.search(text)) or OF_ANOTHER.search(text)
    doubtful = odds[NONE] > 1 - _SURE or other or (likeliest in _SAID_WITH and not _SAID_WITH[likeliest].search(text))
    return NONE if doubtful else max((kind for kind in odds if kind != NONE), key=lambda kind: odds[kind])


def signs(before: str, regulation: Regulation) -> dict[str, float]:
    """What the classifier sees of the question before: whether it was of an article that it named, or of a chapter."""
    named = bool(read(before, regulation))
    chapter = not named and bool(chapters(before, regulation) or chapters_by_title(before, regulation))
    return {"article": float(named), "chapter": float(chapter), "document": float("章" in before or "条" in before)}


def standing_alone(kind: str, text: str, said: Said, regulation: Regulation) -> str:
    """The follow-up in words that need no history; empty where nothing was cited, or where its own words ask better."""
    labels = _meant(text, said)
    if not labels:
        return ""
    if kind == "compare":
        both = labels if len(labels) > 1 else tuple(dict.fromkeys((*said.earlier[:1], *labels)))
        return f"{both[0]}和{both[1]}有什么区别" if len(both) > 1 else ""
    if kind == "article_neighbour" or _NEXT.search(text):
        forward = not _BEFORE.search(text)
        label = said.lately[-1] if forward and read(said.question, regulation) else labels[0]  # 再往后一条, of two that were compared
        return f"{label}的{'下' if forward else '上'}一条是什么"
    if kind == CHAPTER:  # 它有多少字, after a question of an article
        return labels[0] + re.sub("^(?:那么?|它的?|其)+", "", text) if read(said.question, regulation) else ""
    if kind == "mentions":
        return f"{labels[0]}{text}"
    parts = "、".join(f"第{to_chinese(part)}款" if part > 0 else "最后一款" for part in parts_alone(text, regulation))
    return f"{'、'.join(labels)}{parts}{_ASKED[kind]}" if kind in _ASKED else ""


def _meant(text: str, said: Said) -> tuple[str, ...]:
    """Labels of the articles that a follow-up points at: the one just answered, or another one of the answer or of the one before."""
    if _OTHER.search(text) and len(said.answered) > 1:
        return said.answered[1:2]
    if _ALL.search(text):
        return said.lately[:_MOST]
    if _FORMER.search(text) and said.earlier:
        return said.earlier[:1]
    return said.lately[:1]
