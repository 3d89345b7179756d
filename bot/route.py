"""What needs no search: small talk, and questions about the document itself, told by their form and answered from the structure.

A form is a question of the document only where nothing of weight is left beside it: 第四十四条写了什么 is one, and
第四十四条里科研人员能拿多少 asks of the content and goes to search, which looks at 第四十四条 first (Question.about)."""

import re
from dataclasses import replace

from bot import forms
from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import document as reply_document
from bot.compose.courtesy import out_of_scope, small_talk
from bot.mentions import literal, mentioned, mentioned_in, titled
from bot.question import Question
from bot.references import Reference, chapter_of, chapters, chapters_by_title, distinct, find, in_chapter, parts_alone, plain, read
from bot.wording import asks, clauses, rest
from ingest.library import Library
from ingest.numerals import NUMERAL, to_chinese
from ingest.regulation import Article, Regulation

_LONGEST = 160
"""Characters: a longer text is a story that asks of the content; only a reference to what does not exist is answered at once."""
_MARK = "第零条"
"""Stands for a reference once it has been read."""


def route(question: Question, library: Library) -> Reply | None:
    """The reply, where it is known without a search; None for a question to search. Never raises."""
    regulation = library.regulation
    text = plain(question.text)
    talk = small_talk(text, regulation)
    if talk or not regulation.articles:
        return talk
    references = _of_titled_chapter(text, read(text, regulation), regulation)
    if references and all(reference.law for reference in references):
        return out_of_scope("other_law", regulation)
    if len(text) > _LONGEST:
        absent = [reference for reference in references if not find(reference, regulation)]
        return reply_articles.missing(absent[:3], regulation) if absent and len(absent) == len(references) else None
    return (
        _whole(text, references, regulation)
        or _mentions(text, regulation)
        or (_articles(text, references, regulation) if references else None)
        or (None if references else _chapters(text, regulation))
        or (None if references else _hanging(text, regulation))
    )


def _whole(text: str, references: list[Reference], regulation: Regulation) -> Reply | None:
    """Questions about the text as a whole; every clause is tried, and no other may ask of the content."""
    named_chapters = chapters(text, regulation) or chapters_by_title(text, regulation)
    parts = clauses(text)
    found: list[Reply] = []
    for clause in parts:
        counts = forms.COUNT_ARTICLES.search(clause)
        if read(clause, regulation) and not counts:
            continue
        if named_chapters and (counts or len(parts) == 1 or chapters(clause, regulation)):
            continue
        if reply := of_the_whole(clause, regulation):
            others = [other for other in parts if other is not clause and not of_the_whole(other, regulation)]
            if forms.OF_DOCUMENT.search(clause) or not any(rest(other, forms.COUNT_WORDS, forms.SHOW, forms.STATUS) for other in others):
                found.append(reply)
    beside = [clause for clause in parts if asks(clause) and not of_the_whole(clause, regulation)]
    if not found or any(rest(clause, forms.SHOW, forms.STATUS, forms.COUNT_WORDS) for clause in beside):
        return None
    reasons = {reply.reason: reply for reply in found}
    if any(reason.startswith("date") for reason in reasons):
        return reply_document.in_force(regulation, status="text_status" in reasons)
    if references and not any(reply.reason == "counted" for reply in found):
        return None
    first, *others = found
    more = tuple(s for other in others if other.sentences != first.sentences for s in other.sentences)
    return replace(first, sentences=(*first.sentences, *more)) if {r.reason for r in found} != {"counted"} else _counts(text, found)


def _counts(text: str, found: list[Reply]) -> Reply:
    """一共几章几条: one answer for both."""
    return max(found, key=lambda reply: len(reply.sentences)) if len(found) > 1 else found[0]


def of_the_whole(clause: str, regulation: Regulation) -> Reply | None:
    """The reply to one clause about the whole text."""
    when, force = forms.WHEN.search(clause), forms.FORCE.search(clause)
    if when and force and not rest(clause, forms.WHEN, forms.FORCE, forms.DATE_WORDS, forms.STATUS_WORDS):
        return reply_document.in_force(regulation)
    asked = asks(clause) or re.search("还是|状态|阶段|性质|没有?$|否", clause)
    if asked and forms.STATUS.search(clause) and not rest(clause, forms.STATUS, forms.FORCE, forms.STATUS_WORDS):
        return reply_document.status(regulation)
    if forms.CHAPTER_SIZES.search(clause) and not rest(clause, forms.CHAPTER_SIZES, forms.WHICH):
        return reply_document.chapter_sizes(regulation)
    if forms.COUNT_SECTIONS.search(clause) and not rest(clause, forms.COUNT_SECTIONS, forms.COUNT_WORDS, forms.COUNT_ARTICLES, forms.COUNT_CHAPTERS):
        return reply_document.count_sections(regulation)
    if forms.COUNT_CHAPTERS.search(clause) and not rest(clause, forms.COUNT_CHAPTERS, forms.COUNT_ARTICLES, forms.COUNT_WORDS, forms.CONTENTS_WORDS):
        return reply_document.count_chapters(regulation)
    if forms.NUMBERING.search(clause) and not rest(clause, forms.NUMBERING, forms.NUMBERING_WORDS):
        return reply_document.numbering(regulation)
    if forms.COUNT_ARTICLES.search(clause) and not rest(clause, forms.COUNT_ARTICLES, forms.COUNT_WORDS, forms.PARTS_ASKED):
        return reply_document.count_articles(regulation)
    if re.search("几款|多少款", clause) and not rest(clause, forms.PARTS_ASKED, forms.COUNT_WORDS):
        return reply_document.count_paragraphs(regulation)
    if forms.MOST_PARTS.search(clause) and not rest(clause, forms.MOST_PARTS, re.compile("哪|条|第几|款")):
        return reply_document.count_paragraphs(regulation)
    if (found := forms.LONGEST.search(clause)) and not rest(clause, forms.LONGEST, re.compile("条|哪|第几|which|articles?", re.IGNORECASE)):
        return reply_document.longest(regulation, shortest=(found[1] or found[2]).lower() in ("短", "少字", "shortest"))
    if forms.CHARACTERS.search(clause) and not rest(clause, forms.CHARACTERS, forms.COUNT_WORDS):
        return reply_document.length(regulation)
    if forms.WHOLE_TITLE.search(clause) and not rest(clause, forms.WHOLE_TITLE, forms.TITLE):
        return reply_document.title(regulation)
    if forms.CONTENTS.search(clause) and not rest(clause, forms.CONTENTS, forms.CONTENTS_WORDS):
        return reply_document.contents(regulation)
    if forms.ALL_ARTICLES.search(clause) and not rest(clause, forms.ALL_ARTICLES, forms.CONTENTS_WORDS):
        return reply_document.contents(regulation)
    return None


def _mentions(text: str, regulation: Regulation) -> Reply | None:
    """Which articles mention a word; which one bears a title; which chapter speaks of a word. Perhaps within one chapter."""
    numbers = chapters(text, regulation) or chapters_by_title(text, regulation)
    within = [a for n in numbers for a in in_chapter(n, regulation)] if numbers else list(regulation.articles)
    where = "、".join(c.label for n in numbers if (c := chapter_of(n, regulation)))
    if words := mentioned(text):
        if not within:
            return reply_document.chapter_missing(numbers, regulation)
        found = reply_document.mentions(words, within, regulation, where)
        if found.outcome == "answered" or literal(text):
            return found
        return None
    return titled(text, within, where, regulation) if within else None


def _articles(text: str, references: list[Reference], regulation: Regulation) -> Reply | None:
    """Questions that name articles."""
    asked = [(reference, find(reference, regulation)) for reference in references]
    absent = [reference for reference, found in asked if not found and not reference.within and not reference.law]
    named_parts: dict[Article, tuple[int, ...]] = {}
    for reference, found in asked:
        for article in found:
            named_parts[article] = (*named_parts.get(article, ()), *reference.parts)
    existing = list(named_parts.items())
    if not existing:
        return reply_articles.missing(absent, regulation)
    if any(reference.chapter and not in_chapter(reference.chapter, regulation) for reference in references):
        return reply_document.chapter_missing([r.chapter for r in references if r.chapter], regulation)
    form = _without(text, references)
    if (place := forms.WHICH_ONE.search(form)) and len(existing) > 1 and len({a.number for a in named_parts}) == 1:
        first = place["first"] or place["number"] in ("一", "1")
        existing = existing[:1] if first else existing[1:2]
        named_parts = dict(existing)
        form = form.replace(place[0], _MARK)
    jumps = forms.NUMBERING.search(form) or re.search("第零条(?:后面|之后|下面|的)+.*怎么.*第零条", form)
    if len(named_parts) > 1 and jumps and not rest(form, forms.ARTICLE_PLACE, forms.NUMBERING, forms.WHY, forms.NUMBERING_WORDS):
        return reply_document.numbering(regulation)
    articles = list(named_parts)
    parts_said = any(parts for _, parts in existing)
    if forms.PARTS_ASKED.search(form) and not parts_said and not rest(form, forms.ARTICLE_PLACE, forms.PARTS_ASKED, forms.PARTS_WORDS, forms.SHOW):
        return reply_articles.count_parts(articles, regulation)
    if forms.CHAPTER_ASKED.search(form) and not rest(form, forms.ARTICLE_PLACE, forms.CHAPTER_ASKED, forms.CHAPTER_WORDS, forms.SHOW):
        return reply_articles.placed(articles, regulation)
    if forms.TITLE_ASKED.search(form) and not parts_said and not rest(form, forms.ARTICLE_PLACE, forms.TITLE, re.compile("分别|各自?")):
        return reply_articles.titles(articles, regulation)
    if (step := forms.NEIGHBOUR.search(form)) and not rest(form, forms.NEIGHBOUR, forms.SHOW, forms.WHICH, forms.ARTICLE_PLACE):
        forward = step[1][0] in "下后接" or step[1] == "之后"
        return reply_articles.neighbour(articles[-1] if forward else articles[0], 1 if forward else -1, regulation)
    if len(articles) == 1 and (words := mentioned_in(form, articles[0])):
        return reply_document.mentions(words, articles, regulation, articles[0].label)
    if len(articles) == 1 and (said := forms.ABOUT.fullmatch(form)) and (topic := re.sub(r"\W", "", said[1])) and topic in articles[0].title:
        return reply_articles.show(existing, regulation, lead=f"是的，{articles[0].label}的标题是{articles[0].title}，原文如下：")
    if not _asks_for_words(form, parts_said=parts_said, doubled=len(articles) > 1 and len({a.number for a in articles}) == 1):
        return None
    return reply_articles.show(existing, regulation, absent=absent, lead=_counted_off(references, existing))


def _counted_off(references: list[Reference], existing: list[tuple[Article, tuple[int, ...]]]) -> str:
    """最后一条, 第五章第一条: which article that is."""
    if len(references) != 1 or len(existing) != 1:
        return ""
    reference, (article, parts) = references[0], existing[0]
    if parts or article.number == reference.number:
        return ""
    place = f"倒数第{to_chinese(-reference.number)}条" if reference.number < 0 else f"第{to_chinese(reference.number)}条"
    place = "最后一条" if reference.number == -1 else place
    whole = f"{article.chapter.split()[0]}的" if reference.chapter else "全文的"
    return f"{whole}{place}是{reply_articles.named_with_title(article)}，原文如下："


def _of_titled_chapter(text: str, references: list[Reference], regulation: Regulation) -> list[Reference]:
    """科技金融那一章的第一条: articles right after a chapter that is named by its title."""
    return [
        replace(reference, chapter=numbers[0])
        if not reference.chapter and (numbers := chapters_by_title(_chapter_before(text, reference), regulation))
        else reference
        for reference in references
    ]


def _chapter_before(text: str, reference: Reference) -> str:
    """What stands right before a reference and ends in 章."""
    found = re.search(r"[^,，。]*章(?:的|里|中|里面)*$", text[: reference.start])
    return found[0] if found else ""


def _asks_for_words(form: str, *, parts_said: bool, doubled: bool) -> bool:
    """Whether what is asked of the named articles is what they say. What stands before a reference may be chatter, not what follows."""
    if doubled and re.search("两个|两条|重复|重了|重号|一样|分别|为什么|怎么有|twice|two", form):
        return True
    if re.search("为什么|为啥|凭什么", form):
        return False
    for clause in clauses(form):
        if _MARK in clause:
            before, _, after = clause.partition(_MARK)
            if parts_said and not forms.AMOUNT.search(clause):
                continue
            if rest(after, forms.SHOW, forms.EXISTS, forms.TITLE, forms.WHICH_NUMBER):
                return False
            if asks(before) and rest(before, forms.SHOW, forms.EXISTS):
                return False
        elif asks(clause) and rest(clause, forms.SHOW, forms.EXISTS, forms.TITLE, forms.WHICH_NUMBER, forms.COUNT_WORDS):
            return False
    return True


def _without(text: str, references: list[Reference]) -> str:
    """The question with each row of references as one mark."""
    for reference in sorted({(r.start, r.end) for r in references}, reverse=True):
        text = text[: reference[0]] + _MARK + text[reference[1] :]
    joins = r"[\s、,，/&;和与及跟到至~〜—–-]|以及|还有|或者?|对比|比|的|条|里|中"
    text = re.sub(rf"{_MARK}(?:(?:{joins})*{_MARK})+", _MARK, text)
    return re.sub(rf"(?:第?{NUMERAL}+章|最后一章)(?:的|里|中|里面|[(（])*(?={_MARK})|(?<={_MARK})[(（]第?{NUMERAL}+章[)）]", "", text)


def _chapters(text: str, regulation: Regulation) -> Reply | None:
    """Questions that name chapters, by number or by title."""
    numbers = chapters(text, regulation)
    by_title = [] if numbers else chapters_by_title(text, regulation)
    if not numbers and not by_title:
        return None
    gone = [n for n in numbers if chapter_of(n, regulation) is None]
    if gone:
        return reply_document.chapter_missing(gone, regulation)
    found = [c for n in numbers or by_title if (c := chapter_of(n, regulation))]
    titles = {re.escape(name) for c in found for name in (c.title, distinct(c.title, regulation)) if name}
    names = re.compile("|".join(sorted(titles, key=len, reverse=True)) or "$.")
    form = forms.TOPIC_CHAPTER.sub(" ", text) if by_title else text
    if forms.SPAN_ASKED.search(form) and not rest(form, names, forms.SPAN_ASKED, forms.CHAPTER_SHOW):
        return reply_document.count_chapter_articles(found, regulation)
    if forms.COUNT_ARTICLES.search(form) and not rest(form, names, forms.COUNT_ARTICLES, forms.CHAPTER_SHOW, forms.COUNT_WORDS):
        return reply_document.count_chapter_articles(found, regulation)
    if forms.TITLE_ASKED.search(form) and not re.search("条", form) and not rest(form, names, forms.TITLE, forms.CHAPTER_SHOW):
        return reply_document.chapter_title(found, regulation)
    for clause in clauses(form):
        if rest(clause, names, forms.SHOW, forms.CHAPTER_SHOW) and (asks(clause) or chapters(clause, regulation)):
            return None
        chatter = forms.TOPIC_CHAPTER.search(clause) or re.search("我|咱|想|要写|查", clause)
        if by_title and not chatter and len(rest(clause, names, forms.SHOW, forms.CHAPTER_SHOW)) >= 4:
            return None
    return reply_document.chapter_articles(found, regulation)


def _hanging(text: str, regulation: Regulation) -> Reply | None:
    """下一条, 第二款: what hangs on an article that nothing before it names."""
    if forms.OFFSET.match(text):
        return reply_document.article_unnamed("上一条" if re.search("[上前]", text) else "下一条")
    if (parts := parts_alone(text, regulation)) and not rest(text, forms.SHOW, re.compile(rf"第?{NUMERAL}+[款段项]|最后一?[款段]")):
        return reply_document.article_unnamed(f"第{to_chinese(parts[0])}款" if parts[0] > 0 else "最后一款")
    return None
