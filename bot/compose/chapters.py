"""Replies about chapters, computed from the text: their articles, sizes, titles, order and neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Reply, Sentence
from bot.compose.articles import characters, first_sentence, label_link, listed, noun, shown
from bot.structure.counts_asked import CountAsked
from ingest.numerals import to_chinese, to_int
from ingest.regulation import Article, Chapter, Regulation


def compare_sizes(regulation: Regulation) -> Reply:
    """How many articles each chapter has, and which has most and fewest."""
    if not regulation.chapters:
        return count_chapters(regulation)
    sizes = {chapter: len(regulation.within(chapter)) for chapter in regulation.chapters}
    most = [_heading(chapter) for chapter, size in sizes.items() if size == max(sizes.values())]
    fewest = [_heading(chapter) for chapter, size in sizes.items() if size == min(sizes.values())]
    lengths = {chapter: sum(map(characters, regulation.within(chapter))) for chapter in regulation.chapters}
    longest, shortest = max(lengths, key=lambda chapter: lengths[chapter]), min(lengths, key=lambda chapter: lengths[chapter])
    text = (
        f"条文最多的是{'、'.join(most)}，有{max(sizes.values())}条；最少的是{'、'.join(fewest)}，有{min(sizes.values())}条。"
        f"按正文字数算，最长的是{_heading(longest)}，有{lengths[longest]}个字（含标点）；最短的是{_heading(shortest)}，有{lengths[shortest]}个字。各章是：\n\n"
    )
    return Reply("answered", "counted", (Sentence(text), Sentence(chapter_lines(regulation))), tuple(f"{c.label}有哪些条" for c in regulation.chapters[:2]))


def of_size(wanted: CountAsked, regulation: Regulation) -> Reply:
    """The chapters that have so many articles, each with its number of them."""
    found = [chapter for chapter in regulation.chapters if wanted.holds(len(regulation.within(chapter)))]
    if not found:
        return replace(told := compare_sizes(regulation), sentences=(Sentence(f"没有哪一章有{wanted.said}。"), *told.sentences))
    names = "、".join(f"{_heading(chapter)}{len(regulation.within(chapter))}条" for chapter in found)
    text = f"{wanted.said}的章共有{len(found)}个：{names}。"
    return Reply("answered", "counted", (Sentence(text),), tuple(f"{c.label}有哪些条" for c in found[:2]))


def count_chapters(regulation: Regulation) -> Reply:
    number = len(regulation.chapters)
    if not number:
        return Reply("answered", "counted", (Sentence(f"{noun(regulation)}没有分章，共有{len(regulation.articles)}条。"),), ("条例一共有多少条",))
    text = f"{noun(regulation)}共有{number}章、{len(regulation.articles)}条：\n\n"
    return Reply("answered", "counted", (Sentence(text), Sentence(chapter_lines(regulation))), tuple(f"{c.label}有哪些条" for c in regulation.chapters[:2]))


def list_articles(chapters: Sequence[Chapter], regulation: Regulation, *, told_whole: bool = True) -> Reply:
    """The articles of chapters, with titles, each a link; of one alone, all else about it too."""
    sentences: list[Sentence] = []
    for chapter in chapters:
        articles = regulation.within(chapter)
        whole = len(chapters) == 1 and told_whole
        facts = f"{_standing(chapter, regulation, 'size')}{chapter.label}的条文是" if whole else f"{_heading(chapter)}共有{len(articles)}条"
        sentences.append(Sentence(f"{facts}：\n\n"))
        sentences.append(listed(articles))
    first = regulation.within(chapters[0])
    return Reply("answered", "chapter_listed", tuple(sentences), tuple(f"{a.label}写了什么" for a in first[:2]))


def _standing(chapter: Chapter, regulation: Regulation, asked: str) -> str:
    """One chapter, told whole: what is asked first, then the rest of its title, its size and what stands beside it."""
    articles, here = regulation.within(chapter), regulation.chapters.index(chapter)
    size = f"{_extent(articles, links=asked == 'size')}，正文{sum(map(characters, articles))}个字（含标点）"
    title = f"{chapter.label}{f'的标题是{chapter.title}' if chapter.title else '没有标题'}"
    before, after = regulation.chapters[max(0, here - 1) : here], regulation.chapters[here + 1 : here + 2]
    sides = [f"上一章是{_heading(before[0])}" if before else "前面没有别的章", f"下一章是{_heading(after[0])}" if after else "后面没有别的章"]
    return f"{f'{title}，' if asked == 'title' else _heading(chapter)}{size}；{'，'.join(sides)}。"


def counted(chapters: Sequence[Chapter], regulation: Regulation, *, opened: int = 0) -> Reply:
    """How many articles chapters have, and from which to which; of one alone, all else about it too. opened: how its
    first begins (1), or its first and last (2)."""
    if len(chapters) == 1:
        articles = regulation.within(chapters[0])
        ends = list(dict.fromkeys([*articles[:1], *articles[-1:]]))[:opened]
        lead = Sentence(_standing(chapters[0], regulation, "size") + ("条文这样开头：\n\n" if ends else ""))
        return Reply("answered", "counted", (lead, *(shown(first_sentence(a)) for a in ends)), (f"{chapters[0].label}有哪些条",))
    texts = []
    for chapter in chapters:
        texts.append(f"{_heading(chapter)}{_extent(regulation.within(chapter))}。")
    texts.append(f"合计{sum(len(regulation.within(chapter)) for chapter in chapters)}条。")
    if len(chapters) == 2:
        more, less = sorted(chapters, key=lambda chapter: -len(regulation.within(chapter)))
        apart = len(regulation.within(more)) - len(regulation.within(less))
        texts.append(f"{more.label}比{less.label}多{apart}条。" if apart else "两章条数一样。")
    return Reply("answered", "counted", (Sentence("".join(texts)),), tuple(f"{c.label}有哪些条" for c in chapters[:2]))


def without(chapters: Sequence[Chapter], regulation: Regulation) -> Reply:
    """How many chapters and articles are left without some."""
    left = [chapter for chapter in regulation.chapters if chapter not in chapters]
    articles = sum(len(regulation.within(chapter)) for chapter in left)
    names = "、".join(map(_heading, chapters))
    text = f"不算{names}，还有{len(left)}章、{articles}条；{noun(regulation)}共有{len(regulation.chapters)}章、{len(regulation.articles)}条：\n\n"
    return Reply("answered", "counted", (Sentence(text), Sentence(chapter_lines(regulation))), tuple(f"{c.label}有哪些条" for c in left[:2]))


def numbering(regulation: Regulation) -> Reply:
    """Whether the numbers of chapters run on without a gap."""
    numbers = [to_int(chapter.label[1:-1]) or 0 for chapter in regulation.chapters]
    gone = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    again = sorted({n for n in numbers if numbers.count(n) > 1})
    slips = [f"缺{'、'.join(f'第{to_chinese(n)}章' for n in gone)}"] * bool(gone) + [f"{'、'.join(f'第{to_chinese(n)}章' for n in again)}重复"] * bool(again)
    said = "，".join(slips) or "是连续的，没有缺号，也没有重号"
    text = f"{noun(regulation)}的章号从{_heading(regulation.chapters[0])}到{_heading(regulation.chapters[-1])}，{said}。"
    return Reply("answered", "counted", (Sentence(text),), ("条例分哪几章", "条号有没有缺漏"))


def position_missing(chapter: Chapter, positions: Sequence[int], regulation: Regulation) -> Reply:
    """A place beyond a chapter's last article: how many it has, and which."""
    articles = regulation.within(chapter)
    gone = "、".join(f"第{to_chinese(n)}条" if n > 0 else "这么靠前的一条" for n in positions)
    lead = Sentence(f"{_heading(chapter)}只有{len(articles)}条，没有{gone}。这一章的条文是：\n\n")
    return Reply("not_in_text", "article_missing", (lead, listed(articles)), (f"{chapter.label}有哪些条",))


def titled(chapters: Sequence[Chapter], regulation: Regulation) -> Reply:
    """What chapters are called; of one alone, all else about it too."""
    if len(chapters) == 1:
        return Reply("answered", "titled", (Sentence(_standing(chapters[0], regulation, "title")),), (f"{chapters[0].label}有哪些条",))
    text = "；".join(f"{c.label}的标题是{c.title}" if c.title else f"{c.label}没有标题" for c in chapters) + "。"
    return Reply("answered", "titled", (Sentence(text),), tuple(f"{c.label}有哪些条" for c in chapters[:2]))


def with_title_words(words: Sequence[str], regulation: Regulation, *, lacking: bool = False) -> Reply:
    """The chapters whose titles have all of some words, or, `lacking`, none of them."""
    if not regulation.chapters:
        return count_chapters(regulation)
    found = [c for c in regulation.chapters if (not any(w in c.title for w in words) if lacking else all(w in c.title for w in words))]
    named = "、".join(f"“{word}”" for word in words)
    text = f"标题{'没有' if lacking else ''}写到{named}的章共{len(found)}个：{'、'.join(map(_heading, found))}。"
    text = text if found else f"{'每一章的标题都' if lacking else '没有哪一章的标题'}写到{named}。"
    return Reply("answered", "counted", (Sentence(text),), tuple(f"{c.label}有哪些条" for c in found[:2]))


def ordered(chapters: Sequence[Chapter], regulation: Regulation) -> Reply:
    """Which of several chapters comes first."""
    first, *others = sorted(chapters, key=regulation.chapters.index)
    text = f"{_heading(first)}在前，{'，然后是'.join(_heading(chapter) for chapter in others)}在后。"
    return Reply("answered", "chapters_ordered", (Sentence(text),), tuple(f"{c.label}有哪些条" for c in (first, *others)[:2]))


def neighbour(chapter: Chapter, step: int, regulation: Regulation) -> Reply:
    """The chapter before (-1) or after (1) another, or further off, with its articles."""
    here = regulation.chapters.index(chapter)
    position = here + step
    if not 0 <= position < len(regulation.chapters):
        edge, side = ("最后一章", "后面") if step > 0 else ("第一章", "前面")
        left = len(regulation.chapters) - 1 - here if step > 0 else here
        text = f"{_heading(chapter)}已经是{noun(regulation)}的{edge}，{side}没有别的章了。"
        text = f"{_heading(chapter)}{side}只有{left}章了。" if left else text
        return Reply("not_in_text", "chapter_missing", (Sentence(text),), ("条例分哪几章", f"{chapter.label}有哪些条"))
    found = regulation.chapters[position]
    way = "后" if step > 0 else "前"
    place = f"的{'下' if step > 0 else '上'}一章" if abs(step) == 1 else f"往{way}数第{to_chinese(abs(step))}章"
    lead = Sentence(f"{chapter.label}{place}是{_heading(found)}。")
    listing = list_articles([found], regulation, told_whole=False)
    return Reply("answered", "chapter_listed", (lead, *listing.sentences), listing.suggestions)


def between(chapters: Sequence[Chapter], regulation: Regulation) -> Reply:
    """The chapters between two."""
    first, last = sorted(chapters, key=regulation.chapters.index)
    found = regulation.chapters[regulation.chapters.index(first) + 1 : regulation.chapters.index(last)]
    if not found:
        text = f"{_heading(first)}和{_heading(last)}紧挨着，中间没有别的章。"
        return Reply("answered", "chapters_ordered", (Sentence(text),), tuple(f"{c.label}有哪些条" for c in (first, last)))
    lead = Sentence(f"{_heading(first)}和{_heading(last)}之间是{'、'.join(map(_heading, found))}。")
    listing = list_articles(found, regulation)
    return Reply("answered", "chapter_listed", (lead, *listing.sentences), listing.suggestions)


def missing(numbers: Sequence[int], regulation: Regulation) -> Reply:
    names = "、".join(f"第{to_chinese(n)}章" if n >= 0 else "最后一章" for n in numbers)
    if not regulation.chapters:
        return Reply("not_in_text", "chapter_missing", (Sentence(f"{noun(regulation)}没有{names}：全文没有分章。"),), ("条例一共有多少条",))
    first, last = regulation.chapters[0], regulation.chapters[-1]
    text = f"{noun(regulation)}没有{names}：全文共{len(regulation.chapters)}章，从{_heading(first)}到{_heading(last)}。"
    return Reply("not_in_text", "chapter_missing", (Sentence(text),), ("条例分哪几章", f"{last.label}有哪些条"))


def no_such(word: str, regulation: Regulation) -> Reply:
    """Whether a chapter is on a thing, by its title; where none is, the articles whose titles speak of it, or all chapters."""
    missing = f"没有标题写到“{word}”的一章"
    if found := about(word, regulation, f"{missing}；"):
        return found
    lead = Sentence(f"{noun(regulation)}{missing}。全文分为：\n\n{chapter_lines(regulation)}")
    return Reply("not_in_text", "chapter_missing", (lead,), ("条例分哪几章",))


def about(word: str, regulation: Regulation, otherwise: str = "") -> Reply | None:
    """Which chapter speaks of a word, told by the titles of chapters and articles; None where no title has it. otherwise: what is said first
    where only articles do."""
    by_title = [c for c in regulation.chapters if word in c.title]
    if len(by_title) == 1:
        lead = f"{word}在{_heading(by_title[0])}。这一章的条文是：\n\n"
        sentences = (Sentence(lead), listed(regulation.within(by_title[0])))
        return Reply("answered", "chapter_found", sentences, (f"{by_title[0].label}有几条",))
    if by_title:
        return with_title_words([word], regulation)
    articles = [a for a in regulation.articles if word in a.title]
    if not articles:
        return None
    headings = list(dict.fromkeys(a.chapter for a in articles))
    chapters = [c for c in regulation.chapters if c.heading in headings]
    text = f"{otherwise}标题中写到“{word}”的条文在{'、'.join(_heading(c) for c in chapters)}：\n\n"
    return Reply("answered", "chapter_found", (Sentence(text), listed(articles)), tuple(f"{a.label}写了什么" for a in articles[:2]))


def chapter_lines(regulation: Regulation) -> str:
    """Every chapter with its first and last article, a line each."""
    lines = []
    for chapter in regulation.chapters:
        articles = regulation.within(chapter)
        span = ""
        if articles:
            span = f"：{label_link(articles[0])}" + (f"至{label_link(articles[-1])}，共{len(articles)}条" if len(articles) > 1 else "")
        lines.append(f"- {_heading(chapter)}{span}\n")
    return "".join(lines)


def _extent(articles: Sequence[Article], *, links: bool = True) -> str:
    """How many articles a chapter has, and from which to which. links: as links, which a conversation takes for what an answer was about."""
    ends = [label_link(article) if links else article.label for article in dict.fromkeys([*articles[:1], *articles[-1:]])]
    span = f"，从{'到'.join(ends)}" if len(ends) > 1 else f"，即{ends[0]}" if ends else ""
    return f"共有{len(articles)}条{span}"


def _heading(chapter: Chapter) -> str:
    return f"{chapter.label}（{chapter.title}）" if chapter.title else chapter.label
