"""Replies about the document as a whole, computed from its text: counts, contents, chapters, words, force and status."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer import Citation, Reply, Sentence
from bot.compose.articles import (
    cite,
    first_sentence,
    listed,
    named_with_title,
    noun,
    opening,
    quoted,
    sentence_around,
    several,
    shown,
)
from bot.compose.chapters import chapter_lines
from ingest.numerals import to_chinese
from ingest.regulation import Article, Regulation

_LAW = re.compile("《[^《》]+(?:法|条例|办法|规定|决定)》")
_QUOTED_MENTIONS = 6
"""So many articles that mention a word are quoted; more are listed."""
_BLANK = re.compile(r"(?:^|[^\d零〇一二三四五六七八九十])\s*年\s*月\s*日|[×xX＿_]{2,}\s*年|＿{2,}")


def count_articles(regulation: Regulation) -> Reply:
    """How many articles there are, and why the last number may say otherwise."""
    number = len(regulation.articles)
    missing = [f"第{to_chinese(n)}条" for n in regulation.missing_numbers]
    doubled = _doubled(regulation)
    first, last = regulation.articles[0], regulation.articles[-1]
    text = f"{noun(regulation)}实际共有{number}条，从{first.label}编到{last.label}"
    if regulation.chapters:
        text += f"，分为{len(regulation.chapters)}章"
    text += "。"
    if missing:
        text += f"编号中缺{'、'.join(missing)}。"
    for articles in doubled:
        text += f"{_used_again(articles)}。"
    if missing or doubled:
        text += f"用到的条号有{len({a.label.split('（')[0] for a in regulation.articles})}个。"
    if len(missing) == len(doubled) == 1 and number == last.number:
        text += f"一缺一重相抵，所以条数与最后一条的编号{last.number}相同。"
    return Reply("answered", "counted", (Sentence(text),), ("条例分哪几章", f"{last.label}写了什么"))


def numbering(regulation: Regulation) -> Reply:
    """Which numbers are missing and which are used twice."""
    missing = [f"第{to_chinese(n)}条" for n in regulation.missing_numbers]
    doubled = _doubled(regulation)
    if not missing and not doubled:
        return Reply("answered", "counted", (Sentence(f"{noun(regulation)}的条号是连续的，没有缺号，也没有重号。"),), ("条例一共有多少条",))
    text = f"{noun(regulation)}的条号" + (f"缺{'、'.join(missing)}{_skipped(regulation)}" if missing else "没有缺号") + ("；" if doubled else "，没有重号")
    text += "；".join(_used_again(articles) for articles in doubled)
    cited = tuple(opening(article) for articles in doubled for article in articles)
    text += f"。实际共有{len(regulation.articles)}条"
    offset = len(missing) == len(doubled) == 1 and len(regulation.articles) == regulation.articles[-1].number
    text += "，一缺一重相抵，所以与最后一条的编号相同。" if offset else "。"
    return Reply("answered", "counted", (Sentence(text, cited),), ("条例一共有多少条",))


def _skipped(regulation: Regulation) -> str:
    """（第三十一条之后就是第三十三条）: where numbers are missing, and the chapters there."""
    pairs = [(one, next_) for one, next_ in pairwise(regulation.articles) if any(one.number < n < next_.number for n in regulation.missing_numbers)]
    return f"（{'；'.join(f'{_placed(one)}之后就是{_placed(next_)}' for one, next_ in pairs)}）" if pairs else ""


def _placed(article: Article) -> str:
    return f"{article.chapter.split()[0]}的{article.label}" if article.chapter else article.label


def _doubled(regulation: Regulation) -> list[tuple[Article, ...]]:
    """Articles that share a number, by number."""
    shared = sorted(regulation.by_number.items())
    return [articles for _, articles in shared if len({a.label.split("（")[0] for a in articles}) < len(articles)]


def _used_again(articles: Sequence[Article]) -> str:
    return f"{articles[0].label.split('（')[0]}用了{several(len(articles))}次，分别是{'、'.join(named_with_title(a) for a in articles)}"


def no_such_part(regulation: Regulation) -> Reply:
    """A section, a book: the text is divided otherwise."""
    return replace(count_sections(regulation), outcome="not_in_text", reason="part_missing")


def count_sections(regulation: Regulation) -> Reply:
    sections = list(dict.fromkeys((a.chapter, a.section) for a in regulation.articles if a.section))
    divided = f"只分为{len(regulation.chapters)}章、{len(regulation.articles)}条" if regulation.chapters else f"只有{len(regulation.articles)}条"
    text = f"{noun(regulation)}没有分编、分节，也没有单列分则或附件，{divided}。"
    if sections:
        text = f"{noun(regulation)}共有{len(sections)}节：{'、'.join(section for _, section in sections)}。"
    return Reply("answered", "counted", (Sentence(text),), ("条例分哪几章",))


def contents(regulation: Regulation) -> Reply:
    """The table of contents: chapters and the articles in each."""
    if not regulation.chapters:
        return list_articles(regulation.articles, f"{noun(regulation)}没有分章，共有{len(regulation.articles)}条：")
    text = f"{noun(regulation)}分为{len(regulation.chapters)}章，共有{len(regulation.articles)}条，目录如下：\n\n"
    suggestions = tuple(f"{chapter.label}有哪些条" for chapter in regulation.chapters[1:3])
    return Reply("answered", "contents_listed", (Sentence(text), Sentence(chapter_lines(regulation))), suggestions)


def list_articles(articles: Sequence[Article], lead: str) -> Reply:
    return Reply("answered", "articles_listed", (Sentence(f"{lead}\n\n"), listed(articles)), tuple(f"{a.label}写了什么" for a in articles[:2]))


def mentions(words: Sequence[str], articles: Sequence[Article], regulation: Regulation, where: str = "") -> Reply:
    """Exactly the articles whose title or text has a word; the place is quoted. where: the chapters or articles, if only those were asked."""
    sentences: list[Sentence] = []
    found_any: list[Article] = []
    for word in words:
        found = [article for article in articles if word in article.title or word in article.text]
        found_any.extend(a for a in found if a not in found_any)
        if not found:
            sentences.append(Sentence(f"{where or noun(regulation)}没有出现“{word}”一词：{'其中' if where else ''}各条的标题和正文中都找不到这几个字。\n\n"))
            continue
        times = sum((a.title + "\n" + a.text).count(word) for a in found)
        only = "，都只在标题里，正文没有写到" if not any(word in a.text for a in found) else ""
        lead = f"{where or noun(regulation)}有{len(found)}条写到“{word}”，共出现{times}次{only}："
        places = [_mention(article, word, quote=len(found) <= _QUOTED_MENTIONS) for article in found]
        sentences += [Sentence(lead + "\n\n", places[0].citations), *places]  # a word that the question has with a slip stands there
    if not found_any:
        return Reply("not_in_text", "word_not_found", tuple(sentences), ("条例分哪几章", "条例一共有多少条"))
    return Reply("answered", "mentions_listed", tuple(sentences), tuple(f"{a.label}写了什么" for a in found_any[:2]))


def not_together(words: Sequence[str], regulation: Regulation) -> Reply:
    """That no article has several words together."""
    named = "、".join(f"“{word}”" for word in words)
    return Reply("not_in_text", "word_not_found", (Sentence(f"{noun(regulation)}没有哪一条同时写到{named}。"),), (f"哪些条提到{words[0]}",))


def laws_named(articles: Sequence[Article], where: str, regulation: Regulation) -> Reply:
    """The laws and other documents that articles call by their names. where: the chapters or articles, if only those were asked."""
    found = [(name, article) for article in articles for name in dict.fromkeys(_LAW.findall(article.text))]
    names, place = list(dict.fromkeys(name for name, _ in found)), where or noun(regulation)
    if not names:
        return Reply("not_in_text", "word_not_found", (Sentence(f"{place}没有点名提到其他法律、法规。"),), ("条例的立法依据是什么",))
    lead = Sentence(f"{place}点名提到{len(names)}部法律、法规：{'、'.join(names)}。\n\n")
    places = dict.fromkeys(_mention(article, name, quote=True) for name, article in found)  # a sentence that names several is shown once
    return Reply("answered", "laws_listed", (lead, *places), (f"{found[0][1].label}写了什么",))


def with_title_words(words: Sequence[str], found: Sequence[Article], where: str, regulation: Regulation, *, all_of_them: bool = False) -> Reply:
    """The articles whose title has a word. where: the chapters whose articles these are; all_of_them: whether there are no others."""
    named, place = "、".join(f"“{word}”" for word in words), where or noun(regulation)
    if not found:
        return Reply("not_in_text", "word_not_found", (Sentence(f"{place}没有哪一条的标题写到{named}。"),), (f"哪些条提到{words[0]}",))
    return list_articles(found, f"{place}有{len(found)}条的标题写到{named}{'，条条都有' if all_of_them else ''}：")


def without_title_words(words: Sequence[str], found: Sequence[Article], where: str, regulation: Regulation) -> Reply:
    """The articles whose titles have none of the words. where: the chapters whose articles these are."""
    named, place = "、".join(f"“{word}”" for word in words), where or noun(regulation)
    if not found:
        return Reply("answered", "counted", (Sentence(f"{place}的每一条，标题都写到{named}。"),), (f"哪些条的标题有{words[0]}",))
    return list_articles(found, f"{place}有{len(found)}条的标题没有写到{named}：")


def untitled(found: Sequence[Article], regulation: Regulation, where: str = "") -> Reply:
    """The articles that have no title. where: the chapters, if only those were asked."""
    place = where or noun(regulation)
    if found:
        return list_articles(found, f"{place}有{len(found)}条没有标题：")
    return Reply("answered", "counted", (Sentence(f"{place}的每一条都有标题。"),), ("条例分哪几章",))


def word_missing(word: str, nearest: Article | None, regulation: Regulation) -> Reply:
    """A thing that the text does not name; with the article that comes nearest to it, where there is one."""
    lead = Sentence(f"{noun(regulation)}没有出现“{word}”一词" + ("；意思与此最接近的是" if nearest else "。"))
    if nearest is None:
        return Reply("not_in_text", "word_not_found", (lead,), ("条例分哪几章",))
    citation = first_sentence(nearest)
    return Reply("not_in_text", "word_not_found", (lead, Sentence(f"{named_with_title(nearest)}：\n\n"), shown(citation)), (f"{nearest.label}写了什么",))


def _mention(article: Article, word: str, *, quote: bool) -> Sentence:
    paragraphs = [p.address.paragraph for p in article.paragraphs if word in p.text]
    citations = tuple(sentence_around(article, part, word) for part in paragraphs) or (first_sentence(article),)
    title = f"（{article.title}）" if article.title else ""
    only_title = "，见标题" if not paragraphs else ""
    if not quote:
        return Sentence(f"- {citations[0].mark}{title}{only_title}\n", citations[:1])
    body = "".join(f"{quoted(c)}\n\n" for c in citations) if paragraphs else ""
    marks = "、".join(c.mark for c in citations)
    return Sentence(f"{marks}{title}{only_title}{'：' if body else '。'}\n\n{body}", citations)


def in_force(regulation: Regulation) -> Reply:
    """When the text takes force: the article that says so, and whether its date is filled in."""
    stand = f"现在的文本是{regulation.status}，还没有施行。" if regulation.status else ""
    place = _force_article(regulation)
    if place is None:
        text = f"{noun(regulation)}没有写明施行日期。{stand}"
        return Reply("not_in_text", "date_not_stated", (Sentence(text),), ("最后一条写了什么",))
    article, citation = place
    if _BLANK.search(citation.quote.text):
        lead = f"施行日期还没有定：{noun(regulation)}{article.label}中的年、月、日都留着空白。{stand}"
        return Reply("partly_answered", "date_blank", (Sentence(lead + "\n\n"), shown(citation)), (f"{article.label}写了什么", "现在的文本是什么状态"))
    lead = f"施行日期写在{article.label}。"
    return Reply("answered", "date_stated", (Sentence(lead + "\n\n"), shown(citation)), (f"{article.label}写了什么",))


def status(regulation: Regulation) -> Reply:
    """What status the text has: a draft for comments, or not marked as one."""
    place = _force_article(regulation)
    blank = place is not None and bool(_BLANK.search(place[1].quote.text))
    if regulation.status:
        lead = f"这份文本是《{regulation.name}》的{regulation.status}，正在起草和听取意见，还不是正式通过的法规，尚未施行，没有法律效力。"
    else:
        lead = f"《{regulation.title}》的标题没有标明是草案或征求意见稿。" if regulation.title else "文本没有标题，看不出是草案还是正式文本。"
    sentences = [Sentence(lead)]
    if place is not None:
        label = place[0].label
        sentences = [Sentence(lead + (f"{label}中的施行日期也还留着空白：" if blank else f"施行日期见{label}：") + "\n\n"), shown(place[1])]
    return Reply("answered", "text_status", tuple(sentences), ("条例什么时候施行", "条例一共有多少条"))


def title(regulation: Regulation) -> Reply:
    if not regulation.title:
        return Reply("not_in_text", "untitled", (Sentence("这份文本没有标题。"),), ("条例一共有多少条",))
    text = f"全称是《{regulation.title}》。"
    return Reply("answered", "titled", (Sentence(text),), ("条例一共有多少条", "条例分哪几章"))


def article_unnamed(asked: str) -> Reply:
    """A question that hangs on an article that nobody named: 下一条, with nothing before it."""
    text = f"请说明您问的是哪一条的{asked}，例如：第十条的{asked}。前面的对话里还没有提到过条文，所以无法确定。"
    return Reply("not_in_text", "article_unnamed", (Sentence(text),), ("条例分哪几章", "第一条写了什么"))


def _force_article(regulation: Regulation) -> tuple[Article, Citation] | None:
    """The article that says when the text takes force: near the end, of the text itself."""
    for article in reversed(regulation.articles):
        for paragraph in article.paragraphs:
            found = re.search(r"[^。；\n]*(?:本(?:条例|办法|规定|法|细则|决定)|自)[^。；\n]*(?:施行|生效|实施)[^。；\n]*[。；]?", paragraph.text)
            if found and re.search(r"自.*(?:起|之日)|日期", found[0]) and len(found[0].strip()) >= 4:
                return article, cite(article, paragraph.address.paragraph, found.start(), found.end())
    return None
