"""Questions that name chapters, by number or by title: their articles, how many, in what order, and which stands where."""

import re

from bot import forms
from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.references import chapter_of, chapters, chapters_by_title, distinct, in_chapter
from bot.wording import clauses, in_words, rest
from ingest.numerals import to_chinese, to_int
from ingest.regulation import Article, Regulation


def of_chapters(text: str, regulation: Regulation) -> Reply | None:
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

    def is_form(asked: re.Pattern[str], *beside: re.Pattern[str]) -> bool:
        known = (names, asked, *beside, forms.CHAPTER_SHOW, forms.WHICH, forms.COUNT_WORDS, forms.CHAPTER_WORDS, forms.TITLE)
        return bool(asked.search(form)) and not rest(form, *known)

    if is_form(forms.SPAN_ASKED) or is_form(forms.COUNT_ARTICLES):
        return reply_chapters.counted(found, regulation)
    if len(found) > 1 and "还是" in text and (word := _of_titles(text, articles)):
        return reply_chapters.about(word, regulation)
    if len(found) == 2 and is_form(forms.CHAPTER_ORDER):
        return reply_chapters.ordered(found, regulation)
    if len(found) == 1 and (step := forms.CHAPTER_NEIGHBOUR.search(form)) and is_form(forms.CHAPTER_NEIGHBOUR):
        backward = re.search("[上前]|before|precedes", step[0], re.IGNORECASE)
        return reply_chapters.neighbour(found[0], -1 if backward else 1, regulation)
    if len(found) == 1 and (place := forms.CHAPTER_POSITION.search(form)) and is_form(forms.CHAPTER_POSITION, forms.SHOW):
        return _at(place, articles, found[0].label, regulation)
    if forms.TITLE_ASKED.search(form) and not re.search("条", form) and not rest(form, names, forms.TITLE, forms.CHAPTER_SHOW):
        return reply_chapters.titled(found, regulation)
    for clause in clauses(form):
        left = rest(clause, names, forms.SHOW, forms.CHAPTER_SHOW, forms.TITLE, forms.POLITE)
        if left and (in_words(left, list(regulation.articles)) or forms.ASPECT.search(forms.POLITE.sub(" ", forms.SHOW.sub(" ", clause)))):
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
