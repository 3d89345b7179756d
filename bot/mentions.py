"""Words and titles looked up in the text, told by the form of the question: 哪几条提到“绿色通道”, 数字赋能是第几条."""

import re
from collections.abc import Sequence

from bot import lookup_forms as look
from bot.answer import Reply, Sentence
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.wording import asks, clauses, rest
from ingest.models import tag
from ingest.regulation import Article, Regulation

_LONGEST = 60
"""Characters: who looks for a word asks shortly."""
_SHORTEST = 3
_CHAPTER_SAID = re.compile(r"第?[零一二三四五六七八九十\d]+章(?:里面?|里头|中|的|当中|讲|,|，|\s)*")


def mentioned(text: str, written: str = "") -> list[str]:
    """The words whose articles are asked for; none where that is not the question. written: the words of the text itself."""
    if len(text) > _LONGEST:
        return []
    text = _CHAPTER_SAID.sub("", text).strip()
    if look.TITLE_SAID.search(text):
        return []
    if words := _quoted(text):
        return words
    for form in look.MENTIONS:
        match = form.fullmatch(text)
        if match and (words := _cleaned(match["word"])):
            return [as_written(word, written) for word in words]
    return _unquoted(text, written)


def as_written(word: str, written: str) -> str:
    """东湖科学城头(一回): without one character at its end, where the text has the rest; else as it is."""
    shorter = [part for part in (word[:-1], word[1:]) if len(part) >= _SHORTEST and part in written]
    return shorter[0] if word not in written and shorter else word


def _quoted(text: str) -> list[str]:
    """Words in quotation marks, or Latin ones, where what stands around them asks for places or presence and for nothing else."""
    words = [match["word"].strip() for match in re.finditer(look.FREE, text)]
    around = re.sub(look.FREE, "〇", text)
    if not words and re.search(r"[一-鿿]", text) and len(latin := re.findall(r"(?<![a-zA-Z])[a-zA-Z]{2,16}(?![a-zA-Z])", text)) == 1:
        words, around = latin, text.replace(latin[0], "〇")
    if not words or not (look.ASKED_WHERE.search(around) or look.SAID_LITERALLY.search(around)) or re.search("〇(?:那|这)?(?:一|个)?章", around):
        return []
    for clause in clauses(around):
        left = rest(clause, look.ASKED_WHERE, look.SAID_LITERALLY, look.COUNTED_TIMES, look.WORD_NAMED)
        if left and asks(clause):
            return []
    return words


def _unquoted(text: str, written: str) -> list[str]:
    """东湖科学城都在哪些条里露过面: the one run of the text's own words beside an asking for places and a literal verb."""
    asking = [clause for clause in clauses(text) if (look.ASKED_WHERE.search(clause) or look.COUNTED_TIMES.search(clause) or look.SEARCH.search(clause))]
    if len(asking) != 1 or not look.SAID_LITERALLY.search(asking[0]):
        return []
    runs = re.split(f"{look.ASKED_WHERE.pattern}|{look.SAID_LITERALLY.pattern}|{look.COUNTED_TIMES.pattern}", asking[0], flags=re.IGNORECASE)
    left = [run for run in runs if run and rest(run, look.WORD_NAMED)]
    if len(left) != 1 or len(left[0]) > 24:
        return []
    run = left[0]
    for size in range(len(run), 1, -1):
        for start in range(len(run) - size + 1):
            word, around = run[start : start + size].strip(), f"{run[:start]} {run[start + size :]}"
            if len(word) >= 2 and word in written and not rest(around, look.WORD_NAMED) and not look.FUNCTION.search(word):
                return [word]
    return []


def literal(text: str) -> bool:
    """Whether a question asks for the very word, so that its absence is an answer: 提到, 出现; not 涉及, 关于."""
    if found := re.fullmatch(r".*?(?:有没有|是否|有无)(?:提到|提及|提过|写到|说到|出现|用到)(?:过|到|了)*(\w{2,8}?)\W*", text):
        return is_name(found[1])
    return bool(look.LITERAL.search(text)) and not re.search(r"(?:提到|提及|写到)(?:过|到|了)*[^“”「」『』\"']+(?:没有|没|吗|么)\W*$", text)


def is_name(words: str) -> bool:
    """Whether words name a thing and say nothing of it: 量子, 低空经济; not 孩子上学."""
    return all(kind in ("n", "nz", "vn", "nw") for _, kind in tag(words))


def mentioned_in(form: str, article: Article) -> list[str]:
    """The word of which a question wants to know whether this article has it, where it has it or the word is quoted."""
    match = re.search(rf"(?:有没有|是否|有|是不是)?{look.SAY}(?:过|到|了)*(?:{look.FREE}|([\w]{{2,12}}?)){look.TERM}(?:了|过|的)*(?:没有|没|吗|么)?\W*$", form)
    if not match:
        return []
    word = match["word"] or match[2] or ""
    found = word in article.text or word in article.title
    asked = re.search("有没有|是否|是不是|吗|没有?\\W*$|么", form)
    return [word] if word and asked and (match["word"] or found) and not look.FUNCTION.search(word) else []


def titled(text: str, within: Sequence[Article], where: str, regulation: Regulation) -> Reply | None:
    """Which article bears a title or the one title with a word in it; which articles do; which chapter it is."""
    if len(text) > _LONGEST:
        return None
    text = _CHAPTER_SAID.sub("", text).strip() if where else text
    for form in look.CHAPTER:
        if (match := form.fullmatch(text)) and (words := _cleaned(match["word"])):
            return reply_chapters.about(words[0], regulation)
    written = "\n".join(article.title for article in within)
    if look.TITLE_SAID.search(text) and (words := _quoted(text) or _unquoted(look.TITLE_SAID.sub(" ", text), written)):
        return with_title_words(words, within, where, regulation)
    for form in (*look.TITLE_FORMS, *look.IN_TITLES, look.SEVERAL):
        match = form.fullmatch(text)
        said = match and (match["word"] or match.groupdict().get("topic"))
        if not said or not (words := _cleaned(said)):
            continue
        word = _plain(words[0])
        exact = [a for a in within if _plain(a.title) == word and form not in look.IN_TITLES]
        found = exact or [a for a in within if len(word) >= 2 and word in _plain(a.title)]
        if len(found) == 1:
            return reply_places.titled(found[0], regulation)
        if form in look.IN_TITLES or (found and form is look.SEVERAL and len(found) <= 20):
            return with_title_words(words, within, where, regulation)
        named = re.split("和|与|、|以及|跟", words[0]) if not any(words[0] in a.text for a in within) else [words[0]]
        holders = [a for a in within if any(w in a.text or w in a.title for w in named)]
        if form is not look.SEVERAL and all(len(w) >= 2 and any(w in a.text for a in within) for w in named) and len(holders) <= 2 * len(named):
            return reply_document.mentions(named, within, regulation, where)
    return None


def with_title_words(words: Sequence[str], within: Sequence[Article], where: str, regulation: Regulation) -> Reply:
    """The articles whose title has a word: one is quoted, several are listed."""
    found = [a for a in within if any(_plain(word) in _plain(a.title) for word in words)]
    named, place = "、".join(f"“{word}”" for word in words), where or reply_articles.noun(regulation)
    if not found:
        return Reply("not_in_text", "word_not_found", (Sentence(f"{place}没有哪一条的标题写到{named}。"),), (f"哪些条提到{words[0]}",))
    if len(found) == 1:
        return reply_places.titled(found[0], regulation)
    return reply_document.list_articles(found, f"{place}有{len(found)}条的标题写到{named}：", regulation)


def _cleaned(word: str) -> list[str]:
    """The looked-up word without what hangs on it; several where they are joined."""
    before = ""
    while before != word:
        before, word = word, look.TRIMMED.sub("", word.strip(" ,，、。:："))
    if not word or look.FUNCTION.search(word) or re.fullmatch(r"[一二三四五六七八九十\d]+|[a-zA-Z]{1,2}", word):
        return []
    return [word]


def _plain(title: str) -> str:
    return re.sub(r"\W", "", title)
