"""What a question about the document itself asks for: how many articles, which chapter, what stands next to what, or nothing of the kind.

A classifier learned by evals/learn/intents.py from questions as people put them. References, chapters, titles and quoted words are taken
out of what it reads, so that it learns how one asks and nothing of this text."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.classifier import classifier
from bot.reading.other_laws import other_laws
from bot.reading.references import Reference, bare_numbers, distinct
from bot.structure.looked_for import looks_for_words
from ingest.numerals import NUMERAL
from ingest.regulation import Regulation

NONE, WORDS = "none", "article_words"
"""Asks of the content; asks for the words of articles that are named (bot/structure/of_articles.py)."""
_OPEN, _CLOSE = "[“「『\"'‘《]", "[”」』\"'’》]"
_QUOTED = re.compile(f"{_OPEN}[^“”「」『』\"'‘’《》]{{1,20}}{_CLOSE}")
_CHAPTER = re.compile(r"第[零一二三四五六七八九十\d]+章")
_HAN = re.compile("[\u4e00-\u9fff]")
_SAID_WITH = {
    "article_neighbour": re.compile(
        r"[上下前後往再隔倒退次]|(?<!最)后|紧|挨|接|跟|继续|邻|左右|之间|中间|当中|[夹夾]|旁|两[边头]|跳|空|数|翻|该|[过完]了|完|\d|first|last|next|prev|follow|before|after|between|beside",
        re.IGNORECASE,
    ),
    "longest": re.compile(r"[最多少长長短大小几字末]|第[一二三]|[前后][两二三四五]|冠|亚|季|榜|更|top|long|short|word|most|few|least", re.IGNORECASE),
    "most_parts": re.compile(rf"[最多少大小几幾数數]|[兩{NUMERAL[1:-1]}]个?(?:自然)?[款段]|款的|分款|most|few|least|largest|single|para", re.IGNORECASE),
}
"""What is not asked in Chinese without such a word: 它那条还讲了啥 asks for no neighbour. Of 1,116 labelled questions two have none."""
_TITLE = 4
"""Characters of an article's title that is taken out: shorter ones are words like others."""


def intents(text: str, references: Sequence[Reference], regulation: Regulation) -> dict[str, float]:
    """The probability of each intent, `none` for a question about the content. text: in `plain` form."""
    return dict(_odds(text, tuple(references), regulation))


@lru_cache(maxsize=256)
def _odds(text: str, references: tuple[Reference, ...], regulation: Regulation) -> Mapping[str, float]:
    """Kept a while: the steps of one answer ask for them more than once."""
    form = masked(text, references or bare_numbers(text), regulation)
    odds = classifier("intents").probabilities(text, signs(form, regulation), form=form)
    unsaid = [kind for kind, said in _SAID_WITH.items() if _HAN.search(text) and not said.search(text)]
    return odds | dict.fromkeys(unsaid, 0.0) | {NONE: odds[NONE] + sum(odds[kind] for kind in unsaid)}


def masked(text: str, references: Sequence[Reference], regulation: Regulation) -> str:
    """第四十四条在科技创新能力那章吗 → 第零条在零题那章吗."""
    for start, end, ordinal in sorted({(r.start, r.end, r.ordinal) for r in references}, reverse=True):
        text = text[:start] + ("位零条" if ordinal else "第零条") + text[end:]
    for law in other_laws(text, regulation):
        text = text.replace(f"《{law}》", "零法").replace(law, "零法")
    of_chapters, of_articles = _titles(regulation)
    text = of_articles.sub("条题", _CHAPTER.sub("第零章", of_chapters.sub("零题", text)))
    text = re.sub("(?<=零条)[(（]条题[)）]", "", text)  # 第五十五条（支持培育高质量产业生态）
    return _QUOTED.sub("“零”", text).lower()


@lru_cache(maxsize=8)
def _titles(regulation: Regulation) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The titles of chapters and of articles, the longest first, with the marks around them."""
    chapters, articles = ({part.title for part in parts} for parts in (regulation.chapters, regulation.articles))
    named = (filter(None, chapters), (title for title in articles if len(title) >= _TITLE))
    of_chapters, of_articles = ("|".join(map(re.escape, sorted(titles, key=len, reverse=True))) or "(?!)" for titles in named)
    return re.compile(f"{_OPEN}?(?:{of_chapters}){_CLOSE}?"), re.compile(f"{_OPEN}?(?:{of_articles}){_CLOSE}?")


def signs(form: str, regulation: Regulation) -> dict[str, float]:
    """What is named in a masked question."""
    own = sum(distinct(chapter.title, regulation) in form for chapter in regulation.chapters if chapter.title)
    other = re.sub("[第位]零条|条题|条例", "", form)
    found = {
        "article": "第零条" in form, "place": "位零条" in form, "articles": form.count("第零条") > 1, "chapter": "第零章" in form,
        "chapters": form.count("第零章") > 1,
        "chapter_title": "零题" in form, "article_title": "条题" in form, "quoted": "“零”" in form, "章": "章" in other.replace("第零章", ""),
        "条": "条" in other, "款": "款" in form, "字": "字" in form, "标题": "标题" in form or "名" in form, "short": len(form) < 10,
        "law": "零法" in form, "own": own > 0, "owns": own > 1, "looked_for": looks_for_words(form),
    }  # fmt: skip
    return {name: float(value) for name, value in found.items()}
