"""An answer in the regulation's own words: a direct first sentence, then the decisive sentences, quoted from one to three articles."""

import re

from bot.answer import Citation, Reply, Sentence
from bot.answerability.decisive import rated
from bot.clean import to_simplified
from bot.compose.articles import gap, noun, quoted
from bot.compose.courtesy import declined, out_of_scope, small_talk_reply
from bot.decide import Decision
from bot.question import Question
from bot.reading.references import find, plain, read
from bot.retrieve import Passage
from ingest.library import Library
from ingest.regulation import Quote

_ROOM, _ROOM_BESIDE = 220, 150
"""Characters to quote from the first article, and from each further one; a decisive sentence is never cut."""
_NEAR, _NEAR_ELSEWHERE = 0.5, 0.2
"""How far behind the best sentence another may stay to be quoted with it: of the same 款, and of another."""

_LACKS = {
    "amount": "没有写明具体金额",
    "percentage": "没有写明具体比例",
    "date": "没有写明具体日期",
    "duration": "没有写明具体期限",
    "telephone": "没有写联系电话或联系方式",
    "address": "没有写办理地点或网址",
    "procedure": "没有写明具体的办理流程和材料",
    "penalty": "没有写明您所问的处罚",
    "person": "没有写具体人员的姓名",
    "condition": "没有写明具体的条件和标准",
    "list": "没有列出具体的名单或目录",
    "count": "没有写明具体数量",
    "live_data": "没有写目前的实际情况",
    "matter": "没有直接写到您问的事",
    "office": "没有写明由哪个部门或机构负责",
}
_WHO = re.compile(r"谁|哪个?(?:部门|单位|机构|局|委)|哪些(?:部门|单位|机构)|归哪|who\b|which (?:agency|bureau|department|body)", re.IGNORECASE)
_SUBJECT = re.compile(r"^([^，。；：“”]{2,40}?)(?=应当|负责|牵头|会同|可以|按照|通过|建立|根据|不得)")
_YES_NO = re.compile(
    r"吗|么[？?]?$|能不能|可不可以|有没有|是不是|是否|会不会|行不行|能否|可否|成不成|准不准|让不让|\b(?:can|may|is|are|does|do|will|could)\b",
    re.IGNORECASE,
)


_PLAIN = re.compile(r"(?!.*[冇莫咋啥咱嘛哒]|.*[不没]$)(?=.*(?:吗$|哪些|什么|怎|谁|如何|能不能|有没有|可以))[\u4e00-\u9fff，、？]{8,28}")
"""People's questions that may be shown to others as they stand: whole questions without dialect."""


def extractive(question: Question, decision: Decision, library: Library) -> Reply:
    """The reply that code writes for a decision."""
    regulation = library.regulation
    match decision.outcome:
        case "declined":
            return declined(decision.reason, regulation)
        case "small_talk":
            return small_talk_reply(decision.reason, regulation)
        case "out_of_scope":
            return out_of_scope(decision.reason, regulation)
    shown = decision.passages[:1] if question.brief else decision.passages
    said = [_quoted(passage, 0 if question.brief else _ROOM if n == 0 else _ROOM_BESIDE, library) for n, passage in enumerate(shown)]
    first = Sentence(_opening(question, decision, said[0], noun(regulation)) + _block(said[0]), tuple(said[0]))
    absent = [reference for reference in read(plain(question.own or question.text), regulation) if not reference.law and not find(reference, regulation)]
    gone = (Sentence(gap(absent, regulation) + "\n\n"),) if absent else ()
    further = tuple(Sentence(f"{_source(citations)}还规定：\n\n{_block(citations)}", tuple(citations)) for citations in said[1:])
    return Reply(decision.outcome, decision.reason, (*gone, first, *further), _suggestions(decision, library))


def _opening(question: Question, decision: Decision, citations: list[Citation], text: str) -> str:
    """The direct first sentence, up to the colon before the quote."""
    source = _source(citations)
    denial = f"{text}没有“{decision.denied}”这样的规定" if decision.denied else ""
    if decision.lacks:
        lacking = f"{text}{_LACKS[decision.lacks]}"
        opening = f"{denial}，也{lacking.removeprefix(text)}" if denial else lacking
        return f"{opening}，与此最接近的是{source}：\n\n" if decision.outcome == "not_in_text" else f"{opening}；与此有关的是{source}：\n\n"
    if decision.reason == "premise_contradicted":
        return f"{text}没有这样写，请以原文为准；相关的规定见{source}：\n\n"
    if denial:
        return f"{denial}；相关的规定见{source}：\n\n"
    if question.brief:
        return f"{text}里最要紧的一句见{source}：\n\n"
    words = citations[0].quote.text
    subject = _SUBJECT.match(citations[0].quote.text)
    if _WHO.search(question.text) and subject and re.search("政府|部门|委员会|单位|机构|协会", subject[1]):
        return f"由“{subject[1]}”负责，见{source}：\n\n"
    if re.search("除[^，。]{2,40}外", words):
        return f"{text}对此作了区分，见{source}：\n\n"
    if _YES_NO.search(question.text):
        if re.search("不得|禁止(?!性)|予以限制", words):
            return f"{text}对此有限制，见{source}：\n\n"
        if re.search("可以|允许|可免除", words):
            return f"{text}规定了可以的情形，见{source}：\n\n"
        if re.search("鼓励|支持|推动|推进|探索", words):
            return f"{text}对此持鼓励和支持的态度，见{source}：\n\n"
        if re.search("应当", words):
            return f"{text}对此提出了明确要求，见{source}：\n\n"
    return f"{text}对此有规定，见{source}：\n\n"


def _source(citations: list[Citation]) -> str:
    """The marks of the paragraphs quoted, and the article's title."""
    marks = list(dict.fromkeys(citation.mark for citation in citations))
    title = citations[0].article.title
    return "、".join(marks) + (f"（{title}）" if title else "")


def _block(citations: list[Citation]) -> str:
    return "\n>\n".join(quoted(citation) for citation in citations) + "\n\n"


def _quoted(passage: Passage, room: int, library: Library) -> list[Citation]:
    """The decisive sentences of an article, in the order of the text; neighbours become one quote."""
    scored = rated(passage, library)
    lead, best = max(scored, key=lambda pair: pair[1])
    chosen: list[Quote] = []
    for quote, score in sorted(scored, key=lambda pair: -pair[1]):
        used = sum(len(q.text) for q in chosen)
        near = _NEAR if quote.paragraph == lead.paragraph else _NEAR_ELSEWHERE
        if not chosen or (score >= best - near and used + len(quote.text) <= room):
            chosen.append(quote)
    chosen.sort(key=lambda quote: (quote.paragraph.address.paragraph, quote.start))
    joined: list[Quote] = []
    for quote in chosen:
        if joined and joined[-1].paragraph == quote.paragraph and not quote.paragraph.text[joined[-1].end : quote.start].strip():
            joined[-1] = Quote(quote.paragraph, joined[-1].start, quote.end)
        else:
            joined.append(quote)
    joined.sort(key=lambda quote: not (quote.paragraph == lead.paragraph and quote.start <= lead.start and lead.end <= quote.end))
    return [Citation(quote, passage.article) for quote in joined]


def _suggestions(decision: Decision, library: Library) -> tuple[str, ...]:
    """Up to three questions near this one that the text answers elsewhere, as people put them."""
    if not library.questions:
        return tuple(f"{passage.article.label}写了什么" for passage in decision.passages[:1])
    scores = decision.passages[0].search.asked
    found: list[str] = []
    seen: set[tuple[str, int]] = set()
    for n in scores.argsort()[::-1][:150]:
        asked = library.questions[int(n)]
        place = (asked.address.label, asked.address.paragraph)
        if scores[n] < 0.95 and place not in seen and _PLAIN.fullmatch(asked.text) and to_simplified(asked.text) == asked.text:
            seen.add(place)
            found.append(asked.text)
        if len(found) == 3:
            break
    return tuple(found)
