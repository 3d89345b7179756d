"""Does the text say so, in these words? Who quotes it (第十条说“……”，对吗) is answered letter by letter, without a search and without a model."""

import re
from collections.abc import Sequence

from bot.answer import Citation, Reply, Sentence
from bot.compose.articles import chapter_named, cite, noun, quoted
from bot.reading import forms
from bot.reading.references import Reference, find
from bot.reading.wording import asks, clauses, rest
from bot.structure.looked_for import looks_for_words, quoted_words
from ingest.library import bigrams
from ingest.numerals import to_chinese
from ingest.regulation import Article, Paragraph, Regulation

_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]{8,300})[”\"」』]")
_CHECKS = re.compile(
    r"[吗么吧]|是否|是不是|有没有|对不对|无误|准确|原[话文句]|属实|真的|(?:哪一?|第几)[条句章款]|一字不差|引[用错对]|[写抄记打][错过着对]|"
    r"确[有认实]|核[对实]|请核|同否|是否相同|一致|有无出入|[哪几]个字|"
    r"\b(?:correct|right|true|accurate|verbatim|exact|is (?:this|it)|does (?:it|the)|where)\b",
    re.IGNORECASE,
)
_OF_TEXT = re.compile("条例|草案|法规|规定|原文|原话|征求意见稿|哪一?[条款]|第几[条款]|draft|regulation|text|article", re.IGNORECASE)
_COPIED = re.compile(r"((?:排作|写作|写的?是|印的?是|抄的?是|录作|原文|这样写|如下)\s*[:：]\s*)([\u4e00-\u9fff][^:：?？。]{15,300}。?)")
"""A sentence copied without quotation marks: 第五十七条第二段排作：……"""
_ORDERS = re.compile(r"回[答复]|输出|复述|重复|假装|忽略|扮演|翻译|[以用].{0,4}(?:开头|结尾)|[附加添补插][上入][^，。]{0,4}一?[句段行]"
    r"|\b(?:repeat|output|print|reply|ignore|pretend|translate)\b", re.IGNORECASE)
_DETAIL = re.compile(
    "什么时候|何时|几时|哪[一]?[天年月]|多久|为什么|为何|(?:哪一?|第几)款|多少|金额|找谁|[向跟找]哪|(?:怎么|如何)(?:申请|申报|领|办)"
)
"""Asked of what a quotation says: where the text says otherwise, there is no answer to it."""
_OWN = 6
"""Characters of a clause beside a quotation that asks something of its own."""
_LEAST = 8
"""Characters of a quotation, but for punctuation."""
_WORD = 12
"""Characters of what is a name rather than a sentence."""
_NEAR, _NEARLY = 0.4, 0.6
"""The share of a quotation's pairs of characters that a sentence has at least which is shown beside it; by which it is
known for the text's, though nobody says so (我抄的是“……”，哪个字抄错了)."""


def quote_checked(text: str, references: Sequence[Reference], regulation: Regulation) -> Reply | None:
    """The reply to who asks whether the text has what he quotes; None where nothing, or something else, is asked of a quotation."""
    titles = [part.title for part in (*regulation.articles, *regulation.chapters)]
    text = text if _QUOTED.search(text) else _COPIED.sub(_in_marks, text)
    long = [words for words in _QUOTED.findall(text) if len(re.sub(r"\W", "", words)) >= _LEAST]
    said = [words for words in long if re.search("[\u4e00-\u9fff]", words) and not any(words in title for title in titles)]
    around = _QUOTED.sub(" ", text)
    words = quoted_words(text)
    if max(map(len, long), default=0) <= _WORD and (len(words) > len(said) or looks_for_words(around)):  # 提到“市知识产权主管部门”的是哪几条
        return None
    if not said or not _CHECKS.search(around) or _ORDERS.search(around) or "{" in around:
        return None
    of_text = references or _OF_TEXT.search(around)
    if not of_text and (forms.TITLE_ASKED.search(around) or not all(_written_nearly(words, regulation) for words in said)):
        return None
    named = list(dict.fromkeys(article for reference in references for article in find(reference, regulation)))
    chapter = bool(forms.CHAPTER_ASKED.search(around))
    calls = [f"第{to_chinese(n)}句" for n in range(1, len(said) + 1)] if len(said) > 1 else ["这句话"]
    replies = [_checked(words, call, named, regulation, chapter=chapter) for words, call in zip(said, calls, strict=True)]
    found = any(held for _, held in replies)
    sentences = tuple(sentence for told, _ in replies for sentence in told)
    cited = any(sentence.citations for sentence in sentences)
    if not cited and any(asks(clause) and len(rest(clause, _CHECKS, _OF_TEXT)) >= _OWN for clause in clauses(around)):
        return None  # 你就说“……”就行。好吧，其实我想知道失信的会受哪些限制
    if found or not cited:
        return Reply("answered" if found else "not_in_text", "quote_found" if found else "quote_not_found", sentences, ())
    return Reply("partly_answered" if _DETAIL.search(around) else "answered", "quote_differs", sentences, ())


def _in_marks(copied: re.Match[str]) -> str:
    """A copied sentence in quotation marks, without those that it has itself and without what is asked after it (，一致吗)."""
    *said, last = re.split("(?<=[，,])", copied[2])
    words = "".join(said) if said and _CHECKS.search(last) else copied[2]
    return f"{copied[1]}“{re.sub('[“”「」『』]', '', words).rstrip('，,')}”{copied[2][len(words) :]}"


def _written_nearly(words: str, regulation: Regulation) -> bool:
    """Whether a quotation is a sentence of the text or nearly one, or nearly a name that the text has: not one that it has, whose places are asked."""
    return (len(words) > _WORD or words not in regulation.text) and _nearest(words, regulation.articles, least=_NEARLY) is not None


def _checked(words: str, call: str, named: Sequence[Article], regulation: Regulation, *, chapter: bool) -> tuple[list[Sentence], bool]:
    """What is said of one quotation, and whether the text has it: in the articles named, else anywhere. What it does not have is not said again,
    so that nobody reads it as the text's words. call: what the quotation is called; chapter: whether its chapter is asked for."""
    places = [citation for article in [*named, *regulation.articles] for paragraph in article.paragraphs if (citation := _place(words, paragraph, article))]
    if places:
        place = places[0]
        within = f"，在{chapter_named(place.article)}" if chapter and place.article.chapter else ""
        instead = "" if not named or place.article in named else f"不在{'、'.join(article.label for article in named)}，"
        found = f"您引的{call}，{noun(regulation)}有原文，{instead}见{place.mark}（{place.article.title}）{within}"
        return [Sentence(f"{found}：\n\n{quoted(place)}\n\n", (place,))], True
    of = "、".join(article.label for article in named) or noun(regulation)
    denial = f"您引的{call}不是{of}的原文，{of}没有这样写" if named else f"您引的{call}，{of}没有这样的原文"
    near = _nearest(words, named or regulation.articles, least=0.0 if named else _NEAR)
    if near is None:
        return [Sentence(f"{denial}。\n\n")], False
    return [Sentence(f"{denial}；最接近的原文是{near.mark}（{near.article.title}）：\n\n{quoted(near)}\n\n", (near,))], False


def _place(words: str, paragraph: Paragraph, article: Article) -> Citation | None:
    """Where a paragraph has the words, whatever marks of punctuation stand between them."""
    pattern = r"\W*".join(re.escape(character) for character in re.sub(r"\W", "", words))
    match = re.search(pattern, paragraph.text, re.IGNORECASE)
    return cite(article, paragraph.address.paragraph, match.start(), match.end()) if match else None


def _nearest(words: str, articles: Sequence[Article], *, least: float) -> Citation | None:
    """The sentence that has most of the words' pairs of characters, and at least a share of them."""
    wanted = set(bigrams(words))
    best: tuple[float, Citation] | None = None
    for article in articles:
        for paragraph in article.paragraphs:
            for sentence in re.finditer(r"[^。；\n]+[。；]?", paragraph.text):
                share = len(wanted & set(bigrams(sentence[0]))) / (len(wanted) or 1)
                if share >= least and (best is None or share > best[0]):
                    best = share, cite(article, paragraph.address.paragraph, sentence.start(), sentence.end())
    return best[1] if best else None
