"""Questions about the document, understood by what they are likely to ask for (bot/structure/intents.py), however they are put.

The intent says what is asked; of which article, chapter or word is read from the question (bot/structure/subject.py). Where that cannot be told,
there is no reply, and the question is read further."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.compose.courtesy import service
from bot.compose.flaws import flaws
from bot.privacy import MASKED
from bot.reading import forms
from bot.reading.references import read
from bot.reading.wording import asks, clauses
from bot.structure import measured, neighbours, of_chapters, of_text, positions
from bot.structure.intents import NONE, WORDS, intents
from bot.structure.looked_for import literal, looks_for_words, quoted_words, words_named
from bot.structure.subject import Subject
from ingest.regulation import Article, Regulation

SURE, _LIKELY, _WHOLLY = 0.6, 0.45, 0.8
"""Probabilities: of an intent that is sure, chosen out of fold; that a question is of the document at all, chosen on development."""
OF_THE_WHOLE = ("count_articles", "count_chapters", "chapter_sizes", "contents", "flaws", "force", "status", "doc_title", "longest", "most_parts", "length")
"""Intents that need no article or chapter to be named."""
_OF_WHOLE_TOO = ("numbering", "count_sections", "topic_chapter", "titles_with_word")
"""What is asked of all articles, unless something before is pointed at; 第四章标题里…… names where."""
OF_SERVICE = ("human", "comments", "privacy", "standing", "unclear")
"""Intents that ask about the service, and nothing of the text."""
OF_ARTICLES = ("article_title", "article_chapter", "article_parts", "article_neighbour", "article_order", WORDS)
"""Intents of articles that are named by number."""
_SHOWN_WITH_WORDS = {"article_title", "article_chapter", "article_parts"}
"""What is told wherever the words of an article are shown, and of one article together."""
_OF_WORDS_TOO = ("title_lookup", "chapter_articles")
"""Intents that are taken for others where a question has a verb for words that stand in a text."""
_TRIED, _LEAST, _NAMED = 3, 0.25, 0.1
"""Of the likeliest intents so many are tried, where none is sure, if they are as likely as this; a neighbour, where its words are there, from less."""
_LONGEST = 120
_FOREIGN = re.compile("(?:混|夹|掺|冒出|窜|多出)[^,，。]{0,6}(?:英文|外文|洋文|英语|字母)|(?:英文|外文|洋文|英语|字母)[^,，。]{0,4}(?:混|夹|掺|窜)")
_WORD = 3
"""Characters of a word that is looked for whatever was said before: 还有别的条款提到青年科技人才吗."""
_FEW = 12
"""Characters beside the articles that are named."""
_POINTS = re.compile("[这那它其]|刚|上面|前面|里面|里头")
_TELEPHONE = re.compile(r"电话|号码|热线|联系方式|\bphone|\bhotline", re.IGNORECASE)
_WHO = re.compile(r"谁|哪[个家]|\bwho\b", re.IGNORECASE)


def intended(asked: Subject, odds: Mapping[str, float], *, surely: bool) -> Reply | None:
    """The reply to what a question asks of the document; None where it asks of the content, of another law, or nobody can tell of what.
    surely: only where there is little doubt of it, and one thing is asked."""
    several = asked.references and len(_things(asked.text)) > 1
    if len(asked.text) > _LONGEST or not MASKED.sub("", asked.text) or (surely and several):
        return None
    odds = dict(odds)
    if not asked.references and asked.said_chapters:  # 第五章讲什么: the words of a chapter are its list of articles
        odds["chapter_articles"] += odds.pop(WORDS)
    ranked = sorted(odds, key=lambda name: -odds[name])
    doubtful = odds[ranked[0]] < SURE if surely else 1 - odds[NONE] < _LIKELY
    if ranked[0] == WORDS or (surely and ranked[0] == NONE) or doubtful:
        return None
    if forms.OTHER_PART.search(asked.text):  # 第五章第二节是啥标题
        return of_text.sections(asked)
    gone = asked.missing_chapters if ranked[0] not in (*OF_THE_WHOLE, *OF_SERVICE, "count_sections") else []
    if gone and not asked.named_chapters:
        return reply_chapters.missing(gone, asked.regulation)
    tried = ranked[: 1 if surely else _TRIED]
    likely = [name for name in tried if name not in (NONE, WORDS) and odds[name] >= (SURE if name in OF_SERVICE else _LEAST)]
    of_words = (*_OF_WORDS_TOO, *(() if forms.TITLE_ASKED.search(asked.text) else ("titles_with_word",)))
    of_words += ("flaws",) if quoted_words(asked.text) else ()  # 文中出现“容错纠错”了吗
    if likely and likely[0] in of_words and looks_for_words(asked.text):  # 第七章里哪几条提到了保险
        likely = ["mentions", *likely]
    if not surely and not literal(asked.text):  # 贷款的事写在哪: of no word, but of a matter
        likely = ["title_lookup" if name == "mentions" and forms.WHICH_NUMBER.search(asked.text) else name for name in likely]
    if _FOREIGN.search(asked.text) and not quoted_words(asked.text):  # 正文里混进了英文单词，在哪几条
        likely = ["flaws", *likely]
    if measured.of_titles(asked.text) and "longest" not in likely[:1]:  # 哪一条标题最长
        likely = ["longest", *likely]
    if positions.beside(asked.text) and (odds["article_neighbour"] >= _NAMED or quoted_words(asked.text)):  # 含“赛马制”的那条，后面紧接的一条标题为何
        likely = ["article_neighbour", *likely]
    reply = next((reply for name in likely if (reply := _REPLIES[name](asked))), None)
    if not gone or not reply:
        return reply
    told = reply_chapters.missing(gone, asked.regulation)  # 第十章讲什么，第九章又讲什么
    return replace(told, outcome="partly_answered", sentences=(*told.sentences, Sentence("\n\n"), *reply.sentences))


def between_two(asked: Subject) -> Reply | None:
    """54条跟56条之间有什么: what stands between two articles that are named, told by form; not what lies between them in matter."""
    if not positions.between(asked.text) or neighbours.BESIDE_PLACE.search(asked.text) or len(both := asked.compared) != 2 or len(asked.text) > _LONGEST:
        return None
    if len(asked.references) > 1 and not positions.between(asked.text[asked.references[1].end :][:_FEW]):  # 编号是72，中间又少了32，不就是71条
        return None
    if asked.said_chapters or looks_for_words(asked.bare) or not (asks(asked.text) or len(asked.bare) <= _FEW):
        return None
    told = reply_places.between(both, asked.regulation)
    titles = forms.TITLE_ASKED.search(asked.text)
    found = [citation.article for sentence in told.sentences for citation in sentence.citations]
    return reply_places.titles(list(dict.fromkeys(found)), asked.regulation) if titles and told.reason == "article_quoted" else told


def asks_service(text: str, regulation: Regulation) -> bool:
    """Whether something is surely asked of the service, whatever was said before: 转人工. A telephone number is asked of what was said."""
    if _TELEPHONE.search(text):
        return False
    odds = intents(text, [], regulation)
    return max(odds[kind] for kind in OF_SERVICE) >= SURE


def asks_whole(text: str, regulation: Regulation) -> bool:
    """Whether something is surely asked of the whole text, whatever was said before: 最短的是哪章, 有没有跳号."""
    odds = intents(text, [], regulation)
    named = words_named(text, regulation.text) if odds["mentions"] >= _WHOLLY else []
    searched = any(len(word) >= _WORD and word in regulation.text for word in named)
    return not _POINTS.search(text) and (searched or max(odds[kind] for kind in (*OF_THE_WHOLE, *_OF_WHOLE_TOO)) >= _WHOLLY)


def each_asked(asked: Subject) -> Reply | None:
    """第二十九条标题叫什么，归哪章，写了什么: several things asked of articles, clause by clause; the same asked twice is asked once."""
    parts = _things(asked.text)
    if len(parts) < 2 or not asked.referred or any(reference.parts for reference in asked.references):
        return None
    replies: dict[str, Reply] = {}
    for part in parts:
        one = Subject(part, read(part, asked.regulation), asked.library)
        if not one.references:
            named = "、".join(article.label for article in asked.referred)
            one = Subject(named + part, read(named + part, asked.regulation), asked.library)
        odds = intents(one.text, list(one.references), asked.regulation)
        likeliest = max(odds, key=lambda name: odds[name])
        if likeliest not in OF_ARTICLES or not one.articles or (likeliest in replies and one.articles != asked.articles):
            return None
        reply = reply_articles.show([(article, ()) for article in one.articles], asked.regulation) if likeliest == WORDS else _REPLIES[likeliest](one)
        if not reply:
            return None
        replies[likeliest] = reply
    if len(replies) == 1:
        kind = next(iter(replies))
        return None if kind == WORDS else _REPLIES[kind](asked)
    if "article_neighbour" in replies:  # whose words would stand under what is told of another
        return None
    told = [reply for name, reply in replies.items() if name != WORDS and not (WORDS in replies and name in _SHOWN_WITH_WORDS)]
    if len(asked.articles) == 1 and WORDS not in replies and replies.keys() <= _SHOWN_WITH_WORDS:  # each of them tells the whole
        return told[0]
    return reply_places.together([*told, replies[WORDS]] if WORDS in replies else told)


def _things(text: str) -> list[str]:
    """The pieces of a question that ask: 属于第几章、标题叫啥、分几款."""
    return [part for clause in clauses(text) for part in clause.split("、") if asks(part) or "几" in part]


def _of_articles(reply: Callable[[Sequence[Article], Regulation], Reply]) -> Callable[[Subject], Reply | None]:
    return lambda asked: reply(asked.articles, asked.regulation) if asked.articles else None


def _of_text(reply: Callable[[Regulation], Reply]) -> Callable[[Subject], Reply | None]:
    return lambda asked: reply(asked.regulation)


def _of_service(kind: str) -> Callable[[Subject], Reply | None]:
    return lambda asked: service(kind, asked.regulation)


def _placed(asked: Subject) -> list[Article]:
    """The articles whose chapter is asked for, ranges filled; of a number used twice the one that is meant."""
    return asked.numbered if len({article.number for article in asked.numbered}) > 1 else asked.articles


def _parts(asked: Subject) -> Reply | None:
    """How many 款 articles have, or those of a chapter (第三章有几款)."""
    if any(reference.parts for reference in asked.references):
        return None
    of_chapter = not asked.references and asked.said_chapters
    return measured.most_parts(asked) if of_chapter else _of_articles(reply_places.sizes)(asked)


_REPLIES: dict[str, Callable[[Subject], Reply | None]] = {
    "count_articles": of_text.count_articles,
    "count_chapters": of_chapters.count,
    "count_sections": of_text.sections,
    "chapter_sizes": of_chapters.sizes,
    "contents": of_chapters.contents,
    "chapter_articles": of_chapters.articles,
    "chapter_count": of_text.count_of_chapters,
    "chapter_title": of_chapters.title,
    "chapter_exists": of_chapters.exists,
    "chapter_neighbour": of_chapters.neighbour,
    "chapter_order": of_chapters.in_order,
    "chapter_nth": of_chapters.nth,
    "article_title": lambda asked: None if forms.OTHER_NAMES.search(asked.text) else _of_articles(reply_places.titles)(asked),
    "article_chapter": lambda asked: reply_places.placed(found, asked.regulation) if (found := _placed(asked)) else None,
    "article_parts": _parts,
    "article_neighbour": neighbours.of_article,
    "article_order": neighbours.in_order,
    "title_lookup": of_text.by_title,
    "titles_with_word": of_text.titles_with,
    "topic_chapter": of_chapters.topic,
    "mentions": of_text.mentions,
    "numbering": of_text.numbering,
    "flaws": lambda asked: flaws(asked.text, asked.referred, asked.regulation),
    "force": _of_text(reply_document.in_force),
    "status": lambda asked: None if _WHO.search(asked.text) else reply_document.status(asked.regulation),
    "doc_title": _of_text(reply_document.title),
    "longest": measured.longest,
    "most_parts": measured.most_parts,
    "length": measured.length,
    **{kind: _of_service(kind) for kind in OF_SERVICE},
}
"""Every intent that evals/datasets/training/intents.jsonl labels, but `none` and `article_words`."""
