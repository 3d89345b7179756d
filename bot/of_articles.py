"""Questions that name articles: what they say, how many 款 they have, which chapter they are in, their titles and neighbours."""

import re
from itertools import pairwise

from bot import forms
from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.figures import figures
from bot.mentions import mentioned_in
from bot.references import Reference, chapters, chapters_by_title, distinct, find, in_chapter, read
from bot.wording import asks, clauses, in_words, rest
from ingest.numerals import NUMERAL, to_chinese
from ingest.regulation import Article, Regulation

_MARK = "第零条"
"""Stands for a reference once it has been read."""
_APART = re.compile(r"[。？！;?!\n、]|另外|顺便|\s\d+[.)]")
_WHOLE = 4
"""Characters that say what a sentence is about."""
_CLAIMED = ("元", "美元", "yuan", "rmb", "倍", "年", "个月", "日", "岁")
"""Units of figures that are said of the content."""


def of_articles(text: str, references: list[Reference], regulation: Regulation) -> Reply | None:
    """Questions that name articles."""
    asked = [(reference, find(reference, regulation)) for reference in references]
    absent = [reference for reference, found in asked if not found and not reference.within and not reference.law]
    named_parts: dict[Article, tuple[int, ...]] = {}
    for reference, found in asked:
        for article in found:
            named_parts[article] = (*named_parts.get(article, ()), *reference.parts)
    form = _without(text, references)
    if not named_parts:
        return None if _asked_apart(form, regulation) else reply_articles.missing(absent, regulation)
    if any(reference.chapter and not in_chapter(reference.chapter, regulation) for reference in references):
        return reply_chapters.missing([r.chapter for r in references if r.chapter], regulation)
    chosen, form = _told_apart(form, list(named_parts), regulation)
    existing = [(article, parts) for article, parts in named_parts.items() if article in chosen]
    articles = [article for article, _ in existing]
    parts_said = any(parts for _, parts in existing)
    if reply := _each_asked(form, existing, regulation) or _about(form, articles, regulation, parts_said):
        return reply
    if len(articles) == 1 and (words := mentioned_in(form, articles[0])):
        return reply_document.mentions(words, articles, regulation, articles[0].label)
    if len(articles) == 1 and (said := forms.ABOUT.fullmatch(form)) and (topic := re.sub(r"\W", "", said[1])) and topic in articles[0].title:
        return reply_articles.show(existing, regulation, lead=f"是的，{articles[0].label}的标题是{articles[0].title}，原文如下：")
    if not _asks_for_words(form, articles, parts_said=parts_said) or any(figure.unit in _CLAIMED for figure in figures(form.replace(_MARK, " "))):
        return None
    return reply_articles.show(existing, regulation, absent=absent, lead=_counted_off(references, existing))


def apart(text: str, regulation: Regulation) -> str:
    """What a question asks besides what it asks of articles that the text does not have; as it is, where there are none such or nothing else
    is asked. text: in `plain` form."""
    gone = {reference.start for reference in read(text, regulation) if not reference.law and not find(reference, regulation)}
    cuts = [0, *(match.end() for match in _APART.finditer(text)), len(text)]
    kept = [text[start:end] for start, end in pairwise(cuts) if not any(start <= place < end for place in gone)]
    return " ".join(kept).strip() if gone and any(map(asks, kept)) else text


def _about(form: str, articles: list[Article], regulation: Regulation, parts_said: bool) -> Reply | None:
    """What is asked of articles but their words."""
    return _about_numbers(form, articles, regulation, parts_said) or _about_place(form, articles, regulation, parts_said)


def _each_asked(form: str, existing: list[tuple[Article, tuple[int, ...]]], regulation: Regulation) -> Reply | None:
    """第二十九条标题叫什么，归哪章，写了什么: several things asked of articles, clause by clause."""
    articles = [article for article, _ in existing]
    asked = [clause if _MARK in clause else _MARK + clause for clause in clauses(form)]
    if len(asked) < 2 or any(parts for _, parts in existing):
        return None
    replies: dict[str, Reply] = {}
    for clause in asked:
        reply = _about(clause, articles, regulation, parts_said=False)
        if not reply and forms.SAYS.search(clause) and _asks_for_words(clause, articles, parts_said=False):
            reply = reply_articles.show(existing, regulation)
        if not reply:
            return None
        replies[reply.reason] = reply
    if shown := replies.get("article_quoted"):  # which says title, chapter and number of 款 as well
        return shown
    return reply_places.together(list(replies.values())) if len(replies) > 1 else None


def _asked_apart(form: str, regulation: Regulation) -> bool:
    """Whether something of the content is asked apart from the references: in the first clause (概念验证中心谁能建，并引用第九十九条), or in
    another sentence that says itself what it is about."""
    first, *_ = clauses(form) or [""]
    parts = [first] if forms.ASPECT.search(first) else []
    parts += [part for part in _APART.split(form) if asks(part) and len(rest(part, forms.SHOW, forms.WHICH_NUMBER)) >= _WHOLE]
    return any(_MARK not in part and in_words(rest(part, forms.SHOW), list(regulation.articles)) for part in parts)


def _told_apart(form: str, articles: list[Article], regulation: Regulation) -> tuple[list[Article], str]:
    """Of the articles of a doubled number those that are meant: the first of them, that of the chapter named, not the one ruled out."""
    if len(articles) < 2 or len({a.number for a in articles}) > 1:
        return articles, form
    if place := forms.WHICH_ONE.search(form):
        first = place["first"] or place["former"] or (place["number"] or place["nth"]) in ("一", "1")
        return (articles[:1] if first else articles[1:2]), form.replace(place[0], _MARK)
    said = re.sub(r"(?:而?不是|不要|别|非|除了)[^,，。;；]{1,12}", " ", form)
    numbers = chapters(said, regulation) or chapters_by_title(said, regulation)
    meant = [a for a in articles if any(a in in_chapter(n, regulation) for n in numbers)]
    if not meant:
        own = {a: {w for w in (_own_title(a, regulation), a.title[:4], a.title[-4:]) if len(w) >= 2} for a in articles}
        meant = [a for a in articles if any(word in said for word in own[a])]
    if len(meant) != 1:
        return articles, form
    return meant, re.sub(r"(?:而?不是|不要|别|非|除了)[^,，。;；]{1,12}", " ", form)


def _own_title(article: Article, regulation: Regulation) -> str:
    return distinct(article.chapter.partition(" ")[2], regulation)


def _about_numbers(form: str, articles: list[Article], regulation: Regulation, parts_said: bool) -> Reply | None:
    """Why numbers jump; how many 款 articles have."""
    jumps = forms.NUMBERING.search(form) or re.search("第零条(?:后面|之后|下面|完了?|的|后)+.*(?:怎么|为什么|为啥|就|直接|跳).*第零条", form)
    if len(articles) > 1 and jumps and not rest(form, forms.ARTICLE_PLACE, forms.NUMBERING, forms.WHY, forms.NUMBERING_WORDS):
        return reply_document.numbering(regulation)
    if forms.PARTS_ASKED.search(form) and not parts_said and not _beside(form, articles, forms.PARTS_ASKED, forms.PARTS_WORDS, forms.SHOW):
        return reply_places.count_parts(articles, regulation)
    if forms.CHARACTERS.search(form) and not _beside(form, articles, forms.CHARACTERS, forms.COUNT_WORDS):
        return reply_places.count_characters(articles)
    return None


def _about_place(form: str, articles: list[Article], regulation: Regulation, parts_said: bool) -> Reply | None:
    """Which chapter articles are in, their titles, their neighbours."""
    if forms.CHAPTER_ASKED.search(form) and not _beside(form, articles, forms.CHAPTER_ASKED, forms.CHAPTER_WORDS, forms.SHOW):
        return reply_places.placed(articles, regulation)
    if forms.PLACED.search(form):
        return reply_places.placed(articles, regulation)
    if len(articles) == 1 and forms.AROUND.search(form) and not rest(form, forms.AROUND, forms.SHOW, forms.ARTICLE_PLACE, forms.WHICH):
        return reply_places.neighbours(articles[0], regulation)
    if forms.SAME_CHAPTER.search(form) and len(articles) > 1 and not _beside(form, articles, forms.SAME_CHAPTER, forms.CHAPTER_WORDS, forms.SHOW):
        return reply_places.placed(articles, regulation)
    if forms.TITLE_ASKED.search(form) and not parts_said and not _beside(form, articles, forms.TITLE, re.compile("分别|各自?")):
        return reply_places.titles(articles, regulation)
    step = forms.NEIGHBOUR.search(form)
    left = rest(form, forms.NEIGHBOUR, forms.SHOW, forms.WHICH, forms.ARTICLE_PLACE) if step else ""
    if step and (not left or (re.search("哪|第几|which|what comes", form) and not in_words(left, articles))):
        way = (step[1] or step[2]).lower()
        forward = not re.search("[上前]|before|preced", way)
        return reply_places.neighbour(articles[-1] if forward else articles[0], 1 if forward else -1, regulation)
    return None


def _beside(form: str, articles: list[Article], *known: re.Pattern[str]) -> str:
    """What stands beside a form and the references and asks of the content: words of the articles, or anything that is asked."""
    left = rest(form, forms.ARTICLE_PLACE, *known)
    asking = [c for c in clauses(form) if _MARK not in c and asks(c) and rest(c, *known, forms.POLITE)]
    return left if in_words(left, articles) or asking else ""


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


def _asks_for_words(form: str, articles: list[Article], *, parts_said: bool) -> bool:
    """Whether what is asked of the named articles is what they say: it is, unless something is asked that is more than that, or words of
    their content stand after the reference. What stands before may be chatter."""
    doubled = len(articles) > 1 and len({a.number for a in articles}) == 1
    if doubled and re.search("两个|两条|重复|重了|重号|一样|分别|为什么|怎么有|twice|two", form):
        return True
    if re.search("为什么|为啥|凭什么", form):
        return False
    for clause in clauses(form):
        known = (forms.SHOW, forms.EXISTS, forms.TITLE, forms.WHICH_NUMBER, forms.POLITE)
        if _MARK not in clause:
            asking = asks(forms.POLITE.sub(" ", clause))
            if asking and rest(clause, *known, forms.COUNT_WORDS) and not forms.SAYS.search(clause):
                return False
            continue
        if parts_said and not forms.AMOUNT.search(clause):
            continue
        before, _, after = clause.partition(_MARK)
        left, ahead = rest(after, *known), rest(before, *known)
        if left and (in_words(left, articles) or forms.ASPECT.search(forms.POLITE.sub(" ", forms.SHOW.sub(" ", after)))):
            return False
        if ahead and (asks(forms.POLITE.sub(" ", before)) or re.search(r"(?:吗|(?<![什怎])么|吧)\W*$", forms.POLITE.sub(" ", after))):
            return False
    return True


def _without(text: str, references: list[Reference]) -> str:
    """The question with each row of references as one mark."""
    for reference in sorted({(r.start, r.end) for r in references}, reverse=True):
        text = text[: reference[0]] + _MARK + text[reference[1] :]
    joins = r"[\s、,，/&;和与及跟到至~〜—–-]|以及|还有|或者?|对比|比|的|条|里|中"
    text = re.sub(rf"{_MARK}(?:(?:{joins})*{_MARK})+", _MARK, text)
    return re.sub(rf"(?:第?{NUMERAL}+章|最后一章)(?:的|里|中|里面|[(（])*(?={_MARK})|(?<={_MARK})[(（]第?{NUMERAL}+章[)）]", "", text)
