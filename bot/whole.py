"""Questions about the text as a whole, told by their form: how many articles, what chapters, what title, in force since when."""

import re
from dataclasses import replace

from bot import forms
from bot.answer import Reply
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose.flaws import flaws
from bot.references import Reference, chapters, chapters_by_title, read
from bot.wording import asks, clauses, rest, speaks_of
from ingest.numerals import to_int
from ingest.regulation import Regulation


def whole(text: str, references: list[Reference], regulation: Regulation) -> Reply | None:
    """The reply to a question about the whole text; every clause is tried, and no other may ask of the content."""
    named_chapters = chapters(text, regulation) or chapters_by_title(text, regulation)
    parts = clauses(re.sub(r"[,，](?=(?:是不是|对不对|是吗|对吗|对吧|是吧|真的吗|没错吧)\W*$)", "", text))
    found: list[Reply] = []
    for clause in parts:
        counts = forms.COUNT_ARTICLES.search(clause)
        if read(clause, regulation) and not counts:
            continue
        if named_chapters and (counts or len(parts) == 1 or chapters(clause, regulation)):
            continue
        if reply := of_the_whole(clause, regulation):
            others = [other for other in parts if other is not clause and not of_the_whole(other, regulation)]
            if forms.OF_DOCUMENT.search(clause) or not any(_of_content(other, regulation) for other in others):
                found.append(reply)
    beside = [clause for clause in parts if asks(clause) and not of_the_whole(clause, regulation)]
    if not found or any(rest(clause, *_BESIDE) for clause in beside):
        return None
    reasons = {reply.reason: reply for reply in found}
    if any(reason.startswith("date") for reason in reasons):
        return reply_document.in_force(regulation, status="text_status" in reasons)
    if references and not any(reply.reason == "counted" for reply in found):
        return None
    first, *others = found
    if set(reasons) == {"counted"}:  # 一共几章几条: one answer for both
        return max(found, key=lambda reply: len(reply.sentences))
    return replace(first, sentences=tuple(dict.fromkeys(s for reply in (first, *others) for s in reply.sentences)))


def _of_content(clause: str, regulation: Regulation) -> bool:
    """Whether a clause beside asks or speaks of the content, or of another law."""
    left = rest(clause, *_BESIDE)
    speaks = any(speaks_of(left, article.text) for article in regulation.articles)
    return bool(read(clause, regulation)) or bool(left and (speaks or asks(clause) or re.search("[法》]|还是|[a-z]{4}", clause)))


_BESIDE = (forms.COUNT_WORDS, forms.SHOW, forms.STATUS, forms.TITLE, forms.WHICH)


def of_the_whole(clause: str, regulation: Regulation) -> Reply | None:
    """The reply to one clause about the whole text."""
    when, force = forms.WHEN.search(clause), forms.FORCE.search(clause)
    if when and force and not rest(clause, forms.WHEN, forms.FORCE, forms.DATE_WORDS, forms.STATUS_WORDS):
        return reply_document.in_force(regulation)
    asked = asks(clause) or re.search("还是|状态|阶段|性质|没有?$|否", clause)
    if asked and forms.STATUS.search(clause) and not rest(clause, forms.STATUS, forms.FORCE, forms.STATUS_WORDS):
        return reply_document.status(regulation)
    if forms.FLAWS.search(clause) and not rest(clause, forms.FLAWS, forms.FLAW_WORDS):
        return flaws(clause, regulation)
    for form, words, reply in _FORMS:
        if (match := form.search(clause)) and not rest(clause, form, *words):
            return reply(regulation, match)
    return None


_FORMS = (
    (forms.CHAPTER_SIZES, (forms.WHICH,), lambda r, m: reply_chapters.compare_sizes(r)),
    (forms.COUNT_SECTIONS, (forms.COUNT_WORDS, forms.COUNT_ARTICLES, forms.COUNT_CHAPTERS), lambda r, m: reply_document.count_sections(r)),
    (forms.COUNT_CHAPTERS, (forms.COUNT_ARTICLES, forms.COUNT_WORDS, forms.CONTENTS_WORDS), lambda r, m: reply_chapters.count_chapters(r)),
    (forms.NUMBERING, (forms.NUMBERING_WORDS,), lambda r, m: reply_document.numbering(r)),
    (forms.COUNT_ARTICLES, (forms.COUNT_WORDS, forms.PARTS_ASKED), lambda r, m: reply_document.count_articles(r)),
    (forms.PARTS_COUNTED, (forms.PARTS_WORDS,), lambda r, m: reply_document.with_paragraphs(r, to_int((m["count"] or m["also"]).replace("两", "二")) or 0)),
    (forms.COUNT_PARTS, (forms.PARTS_ASKED, forms.COUNT_WORDS), lambda r, m: reply_document.count_paragraphs(r)),
    (forms.MOST_PARTS, (forms.WHICH,), lambda r, m: reply_document.count_paragraphs(r)),
    (forms.LONGEST, (forms.WHICH,), lambda r, m: reply_document.longest(r, shortest=(m[1] or m[2]).lower() in ("短", "少字", "少", "shortest"))),
    (forms.CHARACTERS, (forms.COUNT_WORDS,), lambda r, m: reply_document.length(r)),
    (forms.WHOLE_TITLE, (forms.TITLE, forms.NAME_WORDS), lambda r, m: reply_document.title(r)),
    (forms.CONTENTS, (forms.CONTENTS_WORDS,), lambda r, m: reply_document.contents(r)),
    (forms.ALL_ARTICLES, (forms.CONTENTS_WORDS,), lambda r, m: reply_document.contents(r)),
)
"""A form, what may stand beside it, and the reply, which is given the match."""
