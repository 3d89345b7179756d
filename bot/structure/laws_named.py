"""Other laws that the text names: 提没提到专利法, 立法依据里列没列《专利法》, 点名提到哪些法律."""

import re

from bot.answer import Reply
from bot.answerability.scope import asks_basis
from bot.compose import document as reply_document
from bot.compose.articles import noun
from bot.reading.other_laws import other_laws
from bot.structure.looked_for import QUOTED
from bot.structure.subject import Subject
from bot.structure.words_found import led

_BOOK = re.compile(r"《[^《》]{2,40}》")
CITED = re.compile(r"列没列|列[了有入]|引用?|根据|依据|书名号|提[到及过]|写到|出现|点名|\b(?:mention|cit|nam)(?:e[ds]?|ing)\b", re.IGNORECASE)
"""Asks what is named in the text."""
_BEFORE_LAW = re.compile("^(?:里面?|里头|中|有没有|有无|有|是不是|是|包括|了|过|到)+")
_LAWS = re.compile(
    r"(?:哪些|哪几[部个]|几部|什么|有没有|其[他它]|别的|国家)[^,，。]{0,6}(?:法律|法规|上位法|法)(?:名|的名字)?(?!院|人|子|律责任|规定|治)|"
    r"\b(?:which|what|any|name\w*|list)\b[^.?]{0,20}\b(?:laws?|statutes?|acts?)\b",
    re.IGNORECASE,
)


def laws_asked(asked: Subject) -> list[str]:
    """Names of other laws in a question on what the text names, in 《》 or after the verb."""
    if not (CITED.search(asked.text) or asks_basis(asked.text)):
        return []
    books = [book[0] for book in _BOOK.finditer(asked.text)]
    return books or [name for law in other_laws(asked.text, asked.regulation) if len(name := _BEFORE_LAW.sub("", CITED.split(law)[-1])) > 1]


def laws_named(asked: Subject) -> Reply | None:
    """The laws that the text is based on, and that others are not among them; those that it names at all."""
    laws = laws_asked(asked)
    if laws and asks_basis(asked.text[: asked.text.find(laws[0])]):  # 立法依据里列没列专利法
        lead = "".join(f"{noun(asked.regulation)}没有点名提到{law}。" for law in laws if law.strip("《》") not in asked.regulation.text)
        told = reply_document.laws_named(*asked.looked_through, asked.regulation)
        return led(told, lead) if lead else told
    of_laws = _LAWS.search(asked.text) and CITED.search(asked.text) and not QUOTED.search(asked.text)
    return reply_document.laws_named(*asked.looked_through, asked.regulation) if of_laws else None
