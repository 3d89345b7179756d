"""A builder of regulations, and the ways in which people print and paste one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

from ingest.numerals import to_chinese
from ingest.regulation import Regulation

SENTENCES = (
    "市、区人民政府应当加强对相关工作的领导，将其纳入国民经济和社会发展规划。",
    "本条例所称企业，是指依法在本市设立的法人和非法人组织。",
    "所有单位和个人都应当遵守本条例第一条的规定。",
    "中小企业可以按照规定申请补贴；补贴标准由市财政部门会同有关部门制定。",
    "以企业为主体，支持5G、AI等新技术的研究与应用。",
    "违反本条例第二条第一款规定的，由市场监督管理部门责令限期改正；逾期不改正的，处一万元以上五万元以下罚款。",
    "项目单位应当自收到通知之日起15日内，通过www.example.gov.cn或者窗口提交材料。",
    "规定期限内未提出异议的，视为同意。",
    "第三方机构可以受托开展评估。",
    "和谐稳定的创新环境由全社会共同营造，任何单位和个人不得破坏。",
    "鼓励高等院校、科研院所、医疗卫生机构联合培养人才，推动产学研用深度融合，完善成果转化激励机制，提高转化效率。",
)
ITEMS = ("有固定的办公场所；", "近三年内没有重大违法记录；", "项目建设符合本市规划；", "法律、法规规定的其他条件。")
TITLES = ("立法目的", "适用范围", "部门职责", "资金保障", "人才引进、培养", "法律责任", "施行日期", "成果转化与保护")
CHAPTERS = ("总则", "规划和建设", "人才", "服务与保障", "法律责任", "附则")


@dataclass(frozen=True)
class WrittenArticle:
    """paragraphs: each a first line and its listed items, if any."""

    label: str
    title: str
    chapter: str
    section: str
    paragraphs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Written:
    """A regulation as its drafter means it."""

    title: str
    status: str
    chapters: tuple[str, ...]
    articles: tuple[WrittenArticle, ...]


def meaning(regulation: Regulation) -> Written:
    """A parsed regulation in the builder's terms."""
    articles = (
        WrittenArticle(a.label, a.title, a.chapter, a.section, tuple(tuple(p.text.split("\n")) for p in a.paragraphs)) for a in regulation.articles
    )
    return Written(regulation.title, regulation.status, tuple(c.heading for c in regulation.chapters), tuple(articles))


@st.composite
def regulations(draw: st.DrawFn, titled: bool | None = None, max_articles: int = 8) -> Written:
    """Any regulation: with and without chapters, sections, titles, listed items, status and an inserted 第…条之一."""
    with_titles = draw(st.booleans()) if titled is None else titled
    chapters = draw(st.integers(0, 3))
    sectioned = draw(st.booleans())
    status = draw(st.sampled_from(("", "草案征求意见稿", "征求意见稿", "试行")))
    number = 0
    articles: list[WrittenArticle] = []
    headings: list[str] = []
    for at in range(max(1, chapters)):
        chapter = f"第{to_chinese(at + 1)}章 {CHAPTERS[at]}" if chapters else ""
        headings += [chapter] if chapter else []
        for n in range(draw(st.integers(1, max_articles))):
            section = f"第{to_chinese(n // 2 + 1)}节 {TITLES[n % len(TITLES)]}" if sectioned and chapters else ""
            number += 1
            title = draw(st.sampled_from(TITLES)) if with_titles else ""
            articles.append(WrittenArticle(f"第{to_chinese(number)}条", title, chapter, section, draw(_paragraphs())))
            if draw(st.integers(0, 9)) == 0:
                articles.append(WrittenArticle(f"第{to_chinese(number)}条之一", title, chapter, section, draw(_paragraphs())))
    title = "某某市促进科技创新条例" + (f"（{status}）" if status else "")
    return Written(title, status, tuple(headings), tuple(articles))


@st.composite
def _paragraphs(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    count = draw(st.integers(1, 3))
    plain = [("".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))),) for _ in range(count)]
    if draw(st.integers(0, 3)) == 0:
        number = draw(st.integers(2, 4))
        items = tuple(f"（{to_chinese(n)}）{text}" for n, text in enumerate((*ITEMS[: number - 1], ITEMS[-1]), 1))
        plain.append(("申请人应当具备下列条件：", *items))
    return tuple(plain)


def is_heading(line: str) -> bool:
    return bool(re.match("第.{1,3}[章节] ", line))


def lines_of(written: Written, label: Callable[[WrittenArticle], str]) -> Iterator[str]:
    """Its headings, paragraphs and items, each on one line; articles begin as `label` writes them."""
    chapter = section = ""
    for article in written.articles:
        if article.chapter != chapter:
            chapter, section = article.chapter, ""
            yield chapter
        if article.section != section:
            section = article.section
            yield section
        first, *rest = [line for paragraph in article.paragraphs for line in paragraph]
        yield label(article) + first
        yield from rest


def bracketed(article: WrittenArticle) -> str:
    return f"{article.label}【{article.title}】" if article.title else f"{article.label}　"


def in_parentheses(article: WrittenArticle) -> str:
    return f"{article.label}（{article.title}）" if article.title else f"{article.label} "


def unspaced(article: WrittenArticle) -> str:
    return f"{article.label}【{article.title}】" if article.title else article.label


def on_its_own_line(article: WrittenArticle) -> str:
    return f"{article.label} {article.title}\n" if article.title else f"{article.label}\n"


def printed(written: Written, label: Callable[[WrittenArticle], str] = bracketed, between: str = "\n\n", indent: str = "") -> str:
    """The text, one line a paragraph."""
    body = between.join(line if is_heading(line) else indent + line for line in lines_of(written, label))
    return f"{written.title}\n\n{body}\n"


def wrapped(text: str, width: int) -> str:
    """Every line cut at a fixed width, as mail programs and PDF readers do."""
    return "\n".join(line[n : n + width] for line in text.split("\n") for n in range(0, max(1, len(line)), width))


def visibly_wrapped(text: str, width: int) -> bool:
    """Whether enough lines stop in mid-sentence at the width for anyone to see that the text is wrapped."""
    return sum(len(line) == width and line[-1] not in "。；：" for line in text.split("\n")) >= 4
