"""What needs no search: small talk, and questions about the document itself, told by their form and answered from the structure.

A form is a question of the document only where nothing of weight is left beside it: 第四十四条写了什么 is one, and
第四十四条里科研人员能拿多少 asks of the content and goes to search, which looks at 第四十四条 first (Question.about)."""

import re
from dataclasses import replace

from bot import forms
from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose.courtesy import out_of_scope, small_talk
from bot.lookup import looked_up
from bot.mentions import literal, mentioned, mentioned_in, titled
from bot.question import Question
from bot.references import Reference, chapter_of, chapters, chapters_by_title, distinct, find, in_chapter, parts_alone, plain, read
from bot.whole import whole
from bot.wording import asks, clauses, rest, speaks_of
from ingest.library import Library
from ingest.numerals import NUMERAL, to_chinese, to_int
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
        whole(text, references, regulation)
        or _mentions(text, regulation)
        or (_articles(text, references, regulation) if references else None)
        or (None if references else _chapters(text, regulation))
        or (None if references else _hanging(text, regulation))
        or (None if references or chapters(text, regulation) else looked_up(text, library))
    )


def _mentions(text: str, regulation: Regulation) -> Reply | None:
    """Which articles mention a word; which one bears a title; which chapter speaks of a word. Perhaps within one chapter."""
    numbers = chapters(text, regulation) or chapters_by_title(text, regulation)
    within = [a for n in numbers for a in in_chapter(n, regulation)] if numbers else list(regulation.articles)
    for chapter in (chapter_of(n, regulation) for n in numbers):
        text = text.replace(chapter.title, "", 1) if chapter and chapter.title in text and len(numbers) == 1 else text
    text = re.sub("^(?:这|那)?(?:一|个)?(?:章|部分)?(?:里面?|中|内)+", "", text)
    where = "、".join(c.label for n in numbers if (c := chapter_of(n, regulation)))
    if words := mentioned(text, "\n".join(f"{a.title}\n{a.text}" for a in regulation.articles)):
        if not within:
            return reply_chapters.missing(numbers, regulation)
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
    if not named_parts:
        return reply_articles.missing(absent, regulation)
    if any(reference.chapter and not in_chapter(reference.chapter, regulation) for reference in references):
        return reply_chapters.missing([r.chapter for r in references if r.chapter], regulation)
    form = _without(text, references)
    chosen, form = _told_apart(form, list(named_parts), regulation)
    existing = [(article, parts) for article, parts in named_parts.items() if article in chosen]
    articles = [article for article, _ in existing]
    parts_said = any(parts for _, parts in existing)
    for answer in (_about_numbers, _about_place):
        if reply := answer(form, articles, regulation, parts_said):
            return reply
    if len(articles) == 1 and (words := mentioned_in(form, articles[0])):
        return reply_document.mentions(words, articles, regulation, articles[0].label)
    if len(articles) == 1 and (said := forms.ABOUT.fullmatch(form)) and (topic := re.sub(r"\W", "", said[1])) and topic in articles[0].title:
        return reply_articles.show(existing, regulation, lead=f"是的，{articles[0].label}的标题是{articles[0].title}，原文如下：")
    if not _asks_for_words(form, articles, parts_said=parts_said):
        return None
    return reply_articles.show(existing, regulation, absent=absent, lead=_counted_off(references, existing))


def _told_apart(form: str, articles: list[Article], regulation: Regulation) -> tuple[list[Article], str]:
    """Of the articles of a doubled number those that are meant: the first of them, that of the chapter named, not the one ruled out."""
    if len(articles) < 2 or len({a.number for a in articles}) > 1:
        return articles, form
    if place := forms.WHICH_ONE.search(form):
        first = place["first"] or place["number"] in ("一", "1")
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
    jumps = forms.NUMBERING.search(form) or re.search("第零条(?:后面|之后|下面|的)+.*怎么.*第零条", form)
    if len(articles) > 1 and jumps and not rest(form, forms.ARTICLE_PLACE, forms.NUMBERING, forms.WHY, forms.NUMBERING_WORDS):
        return reply_document.numbering(regulation)
    if forms.PARTS_ASKED.search(form) and not parts_said and not _beside(form, articles, forms.PARTS_ASKED, forms.PARTS_WORDS, forms.SHOW):
        return reply_articles.count_parts(articles, regulation)
    return None


def _about_place(form: str, articles: list[Article], regulation: Regulation, parts_said: bool) -> Reply | None:
    """Which chapter articles are in, their titles, their neighbours."""
    if forms.CHAPTER_ASKED.search(form) and not _beside(form, articles, forms.CHAPTER_ASKED, forms.CHAPTER_WORDS, forms.SHOW):
        return reply_articles.placed(articles, regulation)
    if forms.SAME_CHAPTER.search(form) and len(articles) > 1 and not _beside(form, articles, forms.SAME_CHAPTER, forms.CHAPTER_WORDS, forms.SHOW):
        return reply_articles.placed(articles, regulation)
    if forms.TITLE_ASKED.search(form) and not parts_said and not _beside(form, articles, forms.TITLE, re.compile("分别|各自?")):
        return reply_articles.titles(articles, regulation)
    step = forms.NEIGHBOUR.search(form)
    left = rest(form, forms.NEIGHBOUR, forms.SHOW, forms.WHICH, forms.ARTICLE_PLACE) if step else ""
    if step and (not left or (re.search("哪|第几|which|what comes", form) and not _in_words(left, articles))):
        way = (step[1] or step[2]).lower()
        forward = not re.search("[上前]|before|preced", way)
        return reply_articles.neighbour(articles[-1] if forward else articles[0], 1 if forward else -1, regulation)
    return None


def _beside(form: str, articles: list[Article], *known: re.Pattern[str]) -> str:
    """What stands beside a form and the references and asks of the content: words of the articles, or anything that is asked."""
    left = rest(form, forms.ARTICLE_PLACE, *known)
    asking = [c for c in clauses(form) if _MARK not in c and asks(c) and rest(c, *known, forms.POLITE)]
    return left if _in_words(left, articles) or asking else ""


def _in_words(left: str, articles: list[Article]) -> bool:
    """Whether what is left speaks of the content of articles."""
    return any(speaks_of(left, article.text) or speaks_of(left, article.title) for article in articles)


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
        if left and (_in_words(left, articles) or forms.ASPECT.search(forms.POLITE.sub(" ", forms.SHOW.sub(" ", after)))):
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


def _chapters(text: str, regulation: Regulation) -> Reply | None:
    """Questions that name chapters, by number or by title."""
    numbers = chapters(text, regulation)
    by_title = [] if numbers else chapters_by_title(text, regulation)
    if not numbers and not by_title:
        return None
    gone = [n for n in numbers if chapter_of(n, regulation) is None]
    if gone:
        return reply_chapters.missing(gone, regulation)
    found = [c for n in numbers or by_title if (c := chapter_of(n, regulation))]
    articles = [a for n in numbers or by_title for a in in_chapter(n, regulation)]
    titles = {re.escape(name) for c in found for name in (c.title, distinct(c.title, regulation)) if name}
    names = re.compile("|".join(sorted(titles, key=len, reverse=True)) or "$.")
    form = forms.CHAPTER_NAMED.sub(" ", forms.TOPIC_CHAPTER.sub(" ", text) if by_title else text)

    def is_form(asked: re.Pattern[str]) -> bool:
        return bool(asked.search(form)) and not rest(form, names, asked, forms.CHAPTER_SHOW, forms.WHICH, forms.COUNT_WORDS, forms.CHAPTER_WORDS, forms.TITLE)

    if is_form(forms.SPAN_ASKED) or is_form(forms.COUNT_ARTICLES):
        return reply_chapters.counted(found, regulation)
    if len(found) > 1 and "还是" in text and (word := _of_titles(text, articles)):
        return reply_chapters.about(word, regulation)
    if len(found) == 2 and is_form(forms.CHAPTER_ORDER):
        return reply_chapters.ordered(found, regulation)
    if len(found) == 1 and (step := forms.CHAPTER_NEIGHBOUR.search(form)) and is_form(forms.CHAPTER_NEIGHBOUR):
        backward = re.search("[上前]|before|precedes", step[0], re.IGNORECASE)
        return reply_chapters.neighbour(found[0], -1 if backward else 1, regulation)
    if len(found) == 1 and (place := forms.CHAPTER_POSITION.search(form)) and is_form(forms.CHAPTER_POSITION):
        return _at(place, articles, found[0].label, regulation)
    if forms.TITLE_ASKED.search(form) and not re.search("条", form) and not rest(form, names, forms.TITLE, forms.CHAPTER_SHOW):
        return reply_chapters.titled(found, regulation)
    for clause in clauses(form):
        left = rest(clause, names, forms.SHOW, forms.CHAPTER_SHOW, forms.TITLE, forms.POLITE)
        if left and (_in_words(left, list(regulation.articles)) or forms.ASPECT.search(forms.POLITE.sub(" ", forms.SHOW.sub(" ", clause)))):
            return None
    return reply_chapters.list_articles(found, regulation)


def _of_titles(text: str, articles: list[Article]) -> str:
    """The longest run of characters that a text shares with the titles of articles; empty where it is shorter than four."""
    runs = (a.title[n : n + size] for a in articles for n in range(len(a.title)) for size in range(4, len(a.title) - n + 1))
    return max((run for run in runs if run in text), key=len, default="")


def _at(place: re.Match[str], articles: list[Article], chapter: str, regulation: Regulation) -> Reply | None:
    """第三章里头排第三的, opens Chapter 7: an article by its place in a chapter."""
    if place["back"]:
        position = len(articles) - (to_int(place["back"]) or 0)
    elif place["last"]:
        position = len(articles) - 1
    else:
        position = (to_int(place["rank"] or place["nth"] or "1") or 1) - 1
    if not 0 <= position < len(articles):
        return None
    article = articles[position]
    lead = f"{chapter}第{to_chinese(position + 1)}个条文是{reply_articles.named_with_title(article)}，原文如下："
    return reply_articles.show([(article, ())], regulation, lead=lead)


def _hanging(text: str, regulation: Regulation) -> Reply | None:
    """下一条, 第二款: what hangs on an article that nothing before it names."""
    if forms.OFFSET.match(text):
        return reply_document.article_unnamed("上一条" if re.search("[上前]", text) else "下一条")
    if (parts := parts_alone(text, regulation)) and not rest(text, forms.SHOW, re.compile(rf"第?{NUMERAL}+[款段项]|最后一?[款段]")):
        return reply_document.article_unnamed(f"第{to_chinese(parts[0])}款" if parts[0] > 0 else "最后一款")
    return None
