"""Questions about the text as a whole, by what they ask: counts, numbering, words and titles."""

import re
from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose import lengths as reply_lengths
from bot.compose import places as reply_places
from bot.reading import forms
from bot.reading.references import Reference
from bot.structure import measured, of_chapters, positions, word_search
from bot.structure.as_written import nearly
from bot.structure.counts_asked import count_asked
from bot.structure.looked_for import QUOTED, literal, quoted_words, words_named
from bot.structure.named import things_named, titled_in, topic
from bot.structure.subject import Subject
from bot.structure.words_found import MARKS, led
from ingest.models import tag

_ROW = 10
"""References of a row that is a good part of the text."""
_FIRST_FEW, _FEW_ENDS = 10, 3
_FEW_OWN = 2
"""Characters that a question has of its own beside those that ask."""
_WHOLE_TITLE = 4
"""Characters of a title that is named whole."""
_WHICH_PLACE = re.compile(r"(?:第几|哪一?|几号|第\W{1,6})[条章]|条号|编号|\b(?:which|what) (?:article|chapter|number)\b", re.IGNORECASE)
_NAME, _WORD = 3, 6
"""Characters of a name that the text has or has not, whatever it is about."""
_UNTITLED = re.compile(
    r"(?<!有)没有?(?:起|写|加|带)?(?:标题|题目|条名|名字)(?!写|提|出现|里|中|含|带)|[无缺]标题|\b(?:without (?:a )?title|untitled)", re.IGNORECASE
)
_LACKING = re.compile(r"哪.*(?<!有)(?:没有?|不|未)(?:写|提|带|含|出现|包含|有(?!没))|[^有]没有(?=[“「\"]).*的(?:条|标题)", re.IGNORECASE)
"""Asks for the titles that do not have a word."""
_SUM = re.compile(r"共|总|数[下来了]|实际|真正|多少|(?<![这那])几[个多]?条|合计|全部|\bhow many\b|\btotal\b|\ball\b", re.IGNORECASE)
_CLAIMED = re.compile(r"(?:的?(?:标题|题目|名字))?(?:就|应该|不)?(?:是|叫做?|为|讲的?是?)[^\w,，。]*$")
_CONFIRMED = re.compile(r"[\W我吗吧么对嘛啊呀了的不是没记错确]*$")
_GAP = re.compile("[缺少漏跳重断连]")
_FAULT = re.compile("毛病|对不上|有问题|[缺漏跳]")
_EACH = re.compile("各|分别")
_ARTICLES_TOO = re.compile("条例|(?:所有|全部|每一?|各)的?条")
_BEGINS = re.compile(r"(?:起|开|打)头|\b(?:begin|start)", re.IGNORECASE)
_SEVERAL = re.compile("从(?!头).*到|起止|起讫|(?<!第)几条|哪[几些]条")
_TIES = ("c", "d", "p", "r", "u", "xc")
"""Kinds of words that tie others together, and are not looked for: 然后用."""
_ABOUT = re.compile("讲|说|管|关于|有关|涉及|针对|那[一个]?[条个]")
"""Asks for what is about a thing, under whatever name."""


def count_articles(asked: Subject) -> Reply | None:
    """Of the whole text, of the chapters named, or of all but those; how long they take at a rate. Of 款, where those are counted (一共多少款);
    nothing where an article is named and no sum asked for (62条有点长)."""
    if count_asked(asked.text, "款") or ("款" in asked.text and "条" not in asked.text.replace("条例", "")):
        return measured.most_parts(asked)
    if asked.references and asked.articles and all(r.ordinal and r.number > _FIRST_FEW for r in asked.references):  # 第36个条文编号是多少
        return reply_places.titles(asked.articles, asked.regulation)
    if asked.references and not _SUM.search(asked.text):
        return None
    named = asked.named_chapters
    if named and len(named) < len(asked.regulation.chapters):
        return (reply_chapters.without if positions.all_but(asked.text) else reply_chapters.counted)(named, asked.regulation)
    told, rate = reply_document.count_articles(asked.regulation), positions.rate(asked.text)
    return reply_lengths.at_rate(told, len(asked.regulation.articles), rate) if rate and rate.unit == "条" else told


def count_of_chapters(asked: Subject) -> Reply | None:
    """How many articles the chapters named have; all of them, where none is named and nothing else is said (一共几章几条)."""
    if "款" in asked.text and "条" not in _ARTICLES_TOO.sub("", asked.text):  # 总则里所有的条加在一起有多少款
        return measured.most_parts(asked)
    of_all = positions.all_but(asked.text) or (not asked.named_chapters and len(topic(asked.text)) < _FEW_OWN)
    return count_articles(asked) if of_all else of_chapters.counted(asked)


def sections(asked: Subject) -> Reply:
    """Whether there are sections or books; that there is none such, where one is named (第三编)."""
    divided = any(article.section for article in asked.regulation.articles)
    told = reply_document.no_such_part if forms.OTHER_PART.search(asked.text) and not divided else reply_document.count_sections
    return told(asked.regulation)


def numbering(asked: Subject) -> Reply | None:
    """Of the whole text or its chapters; where articles are named (31完了怎么直接跳到33), of what is missing at them."""
    if asked.said_chapters and (asked.references or of_chapters.bounds_asked(asked.text)):  # 第5章管的是33到45条，没错吧
        return of_chapter_bounds(asked)
    if asked.references and len(asked.articles) <= _FEW_ENDS and all(r.ordinal for r in asked.references) and not _FAULT.search(asked.bare):
        # 末条序号为第几，其内容为何
        return reply_articles.show([(article, ()) for article in asked.articles], asked.regulation) if asked.articles else None
    numbers = {number for r in asked.references for number in (r.number, r.number + 1)} & set(asked.regulation.missing_numbers)
    gone = [Reference(number, 0, 0) for number in sorted(numbers)]
    all_along = len(asked.references) > _ROW  # 从1到72条号连续吗
    if gone and not all_along:
        return reply_articles.missing(gone, asked.regulation)
    if not all_along and not all(reference.ordinal for reference in asked.references) and not _GAP.search(asked.bare):
        return None
    chapters_alone = "章" in asked.text and "条" not in asked.text and asked.regulation.chapters
    return reply_chapters.numbering(asked.regulation) if chapters_alone else reply_document.numbering(asked.regulation)


def of_chapter_bounds(asked: Subject) -> Reply | None:
    """From which article to which the chapters go that are named."""
    return reply_chapters.counted(asked.named_chapters, asked.regulation) if asked.named_chapters else None


def several_titled(text: str) -> bool:
    """Whether it is asked which articles in a row are of a matter."""
    return bool(_SEVERAL.search(text))


def by_title(asked: Subject) -> Reply | None:
    """The article that bears a title or speaks of a matter most, or of each of several; where a thing is asked for that the text never names,
    that it does not."""
    regulation = asked.regulation
    titled, names = titled_in(asked.text, regulation), things_named(asked.text)
    if asked.references:  # 科技保险写在第五十七条吗: wherever the question takes it to be
        if len(titled) != 1 or titled[0] in asked.referred:
            return None
        return reply_places.titled(titled[0], regulation)
    if _EACH.search(asked.text) and len(found := asked.several) > 1:
        return reply_document.list_articles(found, "与此最相关的依次是：")
    quoted = quoted_words(asked.text)
    bare = len(names) == 1 and len(names[0]) <= _NAME and len(topic(asked.text)) <= len(names[0]) + 1 and not _ABOUT.search(asked.text)
    quoted = quoted if len(topic(QUOTED.sub(" ", asked.text))) < 2 else []
    borne = any(word in article.title for word in quoted for article in regulation.articles)
    if any(word in regulation.text for word in quoted) and not borne:
        return reply_document.mentions(quoted, regulation.articles, regulation)
    titles = "\n".join(article.title for article in regulation.articles)
    if len(quoted) == 1 and not borne and (slipped := titled_in(nearly(quoted[0], titles), regulation)):
        return reply_places.titled(slipped[0], regulation)
    for word in quoted[:1] or (names if bare and not titled else []):
        if word not in regulation.text and not any(word in article.title for article in regulation.articles):
            return reply_document.word_missing(word, asked.articles[0] if asked.articles and not quoted else None, regulation)
    for word in names if _SEVERAL.search(asked.text) else []:  # 知识产权那一串条文是从哪条到哪条
        if len(found := [article for article in regulation.articles if word in article.title]) > 1:
            return reply_document.with_title_words([word], found, "", regulation)
    articles = asked.articles
    return reply_places.titled(articles[0], regulation, surely=bool(titled)) if len(articles) == 1 else None


def title_claimed(asked: Subject) -> Reply | None:
    """第四十条是知识产权保护吧: what it is called instead, and which article is called so."""
    if len(asked.referred) != 1 or len(asked.references) != 1:
        return None
    after = asked.text[asked.references[0].end :]
    others = [article for article in asked.regulation.articles if article.title and article.title in after and article not in asked.referred]
    called = [a for a in others if _CLAIMED.match(after.partition(a.title)[0]) and _CONFIRMED.match(after.partition(a.title)[2])]
    return reply_places.titles([*asked.referred, *called[:1]], asked.regulation) if called else None


def titles_with(asked: Subject) -> Reply | None:
    """The articles whose titles have a word; those that have no title."""
    within, where = asked.looked_through if not _BEGINS.search(asked.text) else asked.looked_in  # 用“鼓励”开头的条 names none
    if _UNTITLED.search(asked.text):
        return reply_document.untitled([article for article in within if not article.title], asked.regulation, where)
    words = [MARKS.get(word, word) for word in words_named(asked.unplaced, "\n".join(article.title for article in within))]
    wanted = count_asked(asked.text, "字") if not quoted_words(asked.text) else None
    if wanted and not (words and wanted.holds(len(words[0]))):  # 有保险两个字: the word, not how long the title is
        sized = [article for article in within if wanted.holds(len(_letters(article.title)))]
        return reply_document.list_articles(sized, f"{where or '全文'}有{len(sized)}条的标题是{wanted.said}：") if sized else None
    if not words:
        return None
    found = [a for a in within if any((_letters(word) or word) in (_letters(a.title) if _letters(word) else a.title) for word in words)]
    if not found and not quoted_words(asked.text) and len(words[0]) > _WORD:  # 讲武汉新城怎么建的标题: no word, but a matter
        return None
    if _BEGINS.search(asked.text):
        found = [a for a in found if _letters(a.title).startswith(tuple(map(_letters, words)))]
    if _LACKING.search(asked.text):
        return reply_document.without_title_words(words, [a for a in within if a not in found], where, asked.regulation)
    if len(found) == 1:
        return reply_places.titled(found[0], asked.regulation)
    told = reply_document.with_title_words(words, found, where, asked.regulation, all_of_them=len(found) == len(within))
    if found and "章" in asked.text and not where:  # 是不是都在同一章
        told = led(told, reply_places.in_chapters(found))
    written = [word for word in words if not found and any(word in a.text for a in within)]  # in no title, but in the text
    if not written:
        return told
    elsewhere = reply_document.mentions(written, within, asked.regulation, where)
    return replace(elsewhere, sentences=(*told.sentences, Sentence("\n\n"), *elsewhere.sentences))


def marked(asked: Subject) -> Reply | None:
    """What is in quotation marks, where it is asked in which article and nothing else was understood: the titles that have it, else its places."""
    titled = [article for article in asked.regulation.articles if len(article.title) >= _WHOLE_TITLE and article.title in asked.text]
    if len(titled) == 1 and not asked.references and _WHICH_PLACE.search(asked.text.replace(titled[0].title, " ")):  # 第____条【伦理审查】
        return reply_places.titled(titled[0], asked.regulation)
    words = [word for word in quoted_words(asked.text) if word in asked.regulation.text or any(word in a.title for a in asked.regulation.articles)]
    if not words or asked.references or not forms.WHICH_NUMBER.search(QUOTED.sub(" ", asked.text)) or word_search.asks_more(asked.text):
        return None
    of_titles = forms.TITLE_ASKED.search(asked.text) and any(words[0] in article.title for article in asked.regulation.articles)
    return titles_with(asked) if of_titles else word_search.found(asked, word_search.searched_for(asked.text, words))


def mentions(asked: Subject) -> Reply | None:
    """The articles that have a word, or several words together: of the text, of the chapters or articles that are named."""
    within, _ = asked.looked_through
    words = words_named(asked.unplaced, asked.regulation.text)
    lacking = word_search.lacked(asked.text, asked.regulation)
    if not (words or lacking) or not within or word_search.asks_more(asked.text):
        return None
    if words and not quoted_words(asked.text) and words[0] not in asked.regulation.text and tag(words[0])[0][1] in _TIES:
        return None
    told = word_search.found(asked, word_search.searched_for(asked.text, list(dict.fromkeys([*words, *lacking]))))
    foreign = not re.search("[\u4e00-\u9fff]", asked.text)  # Does the draft mention the Belt and Road: of a matter, in another tongue
    return told if told is None or told.outcome == "answered" or (literal(asked.text) and not foreign) else None


def _letters(title: str) -> str:
    return re.sub(r"\W", "", title)
