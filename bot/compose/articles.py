"""Replies about articles by number, in their own words: what one says, its 款, its title, its chapter, its neighbours."""

from collections.abc import Sequence

from bot.answer import Citation, Reply, Sentence, article_url
from bot.reading.references import Reference, in_chapter
from ingest.numerals import to_chinese
from ingest.regulation import Article, Quote, Regulation

_WHOLE = 4_000
"""Characters: articles asked for together are quoted whole up to this, beyond it each by its first sentence."""
_LISTED = 30
"""Articles asked for together: beyond this their titles are listed."""

Asked = tuple[Article, tuple[int, ...]]
"""An article and the 款 of it that were asked for; none means the whole."""


def noun(regulation: Regulation) -> str:
    """What the text is called in a sentence: 草案, 条例."""
    if any(word in regulation.status for word in ("草案", "征求意见", "送审", "讨论")):
        return "草案"
    kind = next((kind for kind in ("条例", "办法", "规定", "细则", "决定") if regulation.name.endswith(kind)), "")
    return kind or "这份文本"


def cite(article: Article, part: int, start: int = 0, end: int | None = None) -> Citation:
    """A span of one 款, the whole of it by default; spaces around it are left out."""
    paragraph = article.paragraphs[part - 1]
    end = len(paragraph.text) if end is None else end
    words = paragraph.text[start:end]
    start += len(words) - len(words.lstrip())
    return Citation(Quote(paragraph, start, start + len(words.strip())), article)


def first_sentence(article: Article) -> Citation:
    """The first sentence of an article, at least four characters of it."""
    text = article.paragraphs[0].text
    end = next((n + 1 for n, c in enumerate(text) if c in "。；\n" and n >= 3), len(text))
    return cite(article, 1, 0, end)


def opening(article: Article) -> Citation:
    """The first clause of an article, at least four characters of it."""
    text = article.paragraphs[0].text
    end = next((n for n, c in enumerate(text) if c in "，。；：\n" and n >= 4), len(text))
    return cite(article, 1, 0, end)


def sentence_around(article: Article, part: int, word: str) -> Citation:
    """The sentence of a 款 in which a word stands first."""
    text = article.paragraphs[part - 1].text
    at = text.index(word)
    start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [n for n in (text.find("。", at), text.find("\n", at)) if n >= 0]
    end = min(ends) + 1 if ends else len(text)
    return cite(article, part, start, end) if end - start >= 4 else cite(article, part)


def quoted(citation: Citation) -> str:
    """The quote as Markdown, a line of the text a line of its own."""
    return "\n>\n".join(f"> “{line}”" for line in citation.quote.text.split("\n") if line.strip())


def shown(citation: Citation) -> Sentence:
    """A mark and the words it stands for."""
    return Sentence(f"{citation.mark}：\n\n{quoted(citation)}\n\n", (citation,))


def characters(article: Article) -> int:
    """Of its text, with punctuation, without spaces."""
    return len("".join(article.text.split()))


def label_link(article: Article) -> str:
    """An article's label as a link to its page: a pointer, not a citation."""
    return f"[{article.label}]({article_url(article.label, article.paragraphs[0].address.regulation)})"


def named_with_title(article: Article) -> str:
    return f"{article.label}（{article.title}）" if article.title else article.label


def listed(articles: Sequence[Article]) -> Sentence:
    """Labels and titles, a line each, each a link; cited is how each opens."""
    lines = "".join(f"- {linked(a)}\n" for a in articles)
    return Sentence(f"{lines}\n", tuple(opening(article) for article in articles))


def show(asked: Sequence[Asked], regulation: Regulation, *, absent: Sequence[Reference] = (), lead: str = "") -> Reply:
    """The words of the articles asked for, 款 by 款. absent: others that were asked for and that the text does not have."""
    articles = [article for article, _ in asked]
    sentences: list[Sentence] = [Sentence(gap(absent, regulation) + "\n\n")] if absent else []
    gone = [(article, part) for article, parts in asked for part in parts if not _part(article, part)]
    if gone and not any(_part(article, part) for article, parts in asked for part in parts):
        return part_missing(gone, regulation)
    sentences.extend(Sentence(_no_such_part(article, [p for a, p in gone if a is article]) + "\n\n") for article in dict.fromkeys(a for a, _ in gone))
    twice = doubled(articles)
    if len(articles) > _LISTED:
        sentences.append(Sentence(f"{lead or f'以下是您问的{len(articles)}条的标题，点开可看全文：'}\n\n"))
        sentences.append(listed(articles))
        return Reply("answered", "articles_listed", tuple(sentences), tuple(f"{a.label}写了什么" for a in articles[:2]))
    whole = sum(len(a.text) for a in articles) <= _WHOLE or len(articles) == 1
    sentences.append(Sentence(f"{lead or _lead(asked, regulation, twice=twice, whole=whole)}\n\n"))
    for article, parts in asked:
        existing = [place for part in parts if (place := _part(article, part))] or list(range(1, len(article.paragraphs) + 1))
        if len(articles) > 1 and article.title and not twice:
            sentences.append(Sentence(f"{named_with_title(article)}：\n\n"))
        sentences.extend(shown(cite(article, part)) for part in dict.fromkeys(existing)) if whole else sentences.append(shown(first_sentence(article)))
    reason = "article_missing" if absent else "article_doubled" if twice else "part_missing" if gone else "article_quoted"
    return Reply("partly_answered" if absent or gone else "answered", reason, tuple(sentences), next_questions(articles, regulation))


def missing(references: Sequence[Reference], regulation: Regulation) -> Reply:
    """Articles that the text does not have: beyond its last number, or skipped."""
    last = regulation.articles[-1]
    near = [a for r in references for a in beside_gap(r, regulation)] or [last]
    return Reply("not_in_text", "article_missing", (Sentence(gap(references, regulation)),), tuple(f"{a.label}写了什么" for a in near[:2]))


def part_missing(gone: Sequence[tuple[Article, int]], regulation: Regulation) -> Reply:
    """A 款 that an article does not have: how many it has, and its words where they are few."""
    sentences: list[Sentence] = []
    for article in dict.fromkeys(a for a, _ in gone):
        sentences.append(Sentence(_no_such_part(article, [p for a, p in gone if a is article]) + "原文是：\n\n"))
        sentences.extend(shown(cite(article, paragraph.address.paragraph)) for paragraph in article.paragraphs)
    return Reply("not_in_text", "part_missing", tuple(sentences), next_questions([a for a, _ in gone], regulation))


def _part(article: Article, part: int) -> int:
    """The 款 counted from 1, 0 where there is none such."""
    place = part if part > 0 else len(article.paragraphs) + 1 + part
    return place if 1 <= place <= len(article.paragraphs) else 0


def _lead(asked: Sequence[Asked], regulation: Regulation, *, twice: bool, whole: bool) -> str:
    articles = [article for article, _ in asked]
    if twice:
        names = "、".join(f"{named_with_title(a)}" for a in articles)
        return f"{noun(regulation)}有{several(len(articles))}个{number_label(articles[0])}，编号重复，分别是{names}，原文如下："
    if len(articles) > 1:
        return f"以下是{'、'.join(a.label for a in articles)}的{'原文' if whole else '标题和首句，点开可看全文'}："
    article, parts = asked[0]
    existing = list(dict.fromkeys(place for part in parts if (place := _part(article, part))))
    if existing:
        names = "、".join(f"第{to_chinese(part)}款" for part in existing)
        return f"{named_with_title(article)}共{len(article.paragraphs)}款，{names}的原文是："
    where = f"在{chapter_named(article)}，" if article.chapter else ""
    return f"{named_with_title(article)}{where}共{len(article.paragraphs)}款，原文如下：".replace("）在", "），在")


def gap(references: Sequence[Reference], regulation: Regulation) -> str:
    """Why articles are missing, and between which they would stand."""
    first, last = regulation.articles[0], regulation.articles[-1]
    texts = []
    for reference in references:
        around = beside_gap(reference, regulation)
        if within := in_chapter(reference.chapter, regulation) if reference.chapter else ():
            texts.append(f"{chapter_named(within[0])}只有{len(within)}条，没有{reference.label}。")
        elif reference.ordinal:
            texts.append(f"{noun(regulation)}没有这么多条：全文共{len(regulation.articles)}条。")
        elif reference.number < 1:  # 第零条, 第-1条
            texts.append(f"{noun(regulation)}没有这样的条号：条文从{linked(first)}编到{linked(last)}。")
        elif len(around) == 2:
            skipped = "" if reference.suffix else "，中间缺这一号"
            texts.append(f"{noun(regulation)}没有{reference.label}：{linked(around[0])}之后就是{linked(around[1])}{skipped}。")
        else:
            texts.append(f"{noun(regulation)}没有{reference.label}：条文从{first.label}编到{linked(last)}。")
    return "".join(dict.fromkeys(texts))


def beside_gap(reference: Reference, regulation: Regulation) -> list[Article]:
    """The articles between which a missing number would stand; none beyond the ends."""
    if reference.ordinal:
        return []
    before = [a for a in regulation.articles if a.number < reference.number or (reference.suffix and a.number == reference.number)]
    after = [a for a in regulation.articles if a.number > reference.number]
    return [before[-1], after[0]] if before and after else []


def _no_such_part(article: Article, parts: Sequence[int]) -> str:
    names = "、".join(f"第{to_chinese(part)}款" if part >= 0 else f"倒数第{to_chinese(-part)}款" for part in dict.fromkeys(parts))
    return f"{named_with_title(article)}只有{len(article.paragraphs)}款，没有{names}。"


def several(count: int) -> str:
    return "两" if count == 2 else to_chinese(count)


def linked(article: Article) -> str:
    """An article's label, as a link, with its title where it has one."""
    return label_link(article) + (f"（{article.title}）" if article.title else "")


def doubled(articles: Sequence[Article]) -> bool:
    """Whether these are the articles of one number used more than once."""
    return len(articles) > 1 and len({number_label(a) for a in articles}) == 1


def number_label(article: Article) -> str:
    return article.label.split("（")[0]


def chapter_named(article: Article) -> str:
    label, _, title = article.chapter.partition(" ")
    return f"{label}（{title}）" if title else label


def next_questions(articles: Sequence[Article], regulation: Regulation) -> tuple[str, ...]:
    position = regulation.articles.index(articles[-1]) + 1
    following = [f"{regulation.articles[position].label}写了什么"] if position < len(regulation.articles) else []
    chapter = [f"{articles[0].chapter.split()[0]}有哪些条"] if articles[0].chapter else []
    return (*following, *chapter)
