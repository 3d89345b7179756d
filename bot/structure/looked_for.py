"""The word that a question looks for in the text: 哪几条提到“绿色通道”, 东湖科学城都在哪些条里露过面."""

import re

from bot.reading.wording import FILLERS, clauses, rest
from ingest.models import tag
from ingest.numerals import to_int

QUOTED = re.compile(r"[「『“‘\"']\s*(?P<word>[^「」『』“”‘’\"'<>\[\](){}]{1,24}?)\s*[」』”’\"']")
MARKUP = re.compile(r"[<>\]]|://")
"""Names nothing."""
_PLACES = (
    r"(?:第几|哪(?:一|几|些|个|两)?|几|多少|什么|有哪些|哪里的?)(?:个|几)*(?:地方|条文|条款|法条|条|款项|规定|款|处|里|些)|哪儿|哪里|哪(?=\W*$)|何处|什么地方|"
    r"\b(?:which|what|where|how (?:many times|often))\b"
)
_SAYS = (
    r"出现|提到|提及|提过|用到|用过|用了|写到|写(?:过|进|入|有|在|着|了)|写没写|露(?:过|了|几次)*[面脸]|(?:被)?点[过到]?名|冒出来?|现身|出场|夹了?|混进|找[得不]?到|"
    r"搜[到索一下]*|检索|查到|含有?|包含|带有?|有没有|有无|有吗|说到|谈到|涉及|ctrl\W*f|\b(?:mention|contain|us(?:e|ing)|appear|occur)\w*"
)
FIRST, LAST = "最[早先初]|首[次先回]|头一?[次回]|第一[次回处]", "最[后末](?:一?[次回处遍])?|末[次回]"
"""Where a word stands first, or last."""
_TIMES = r"(?:几|多少)(?:次|回|处|遍|条|个地方)"
_CALLED = (
    r"[全通正]?文(?:中|里)|标题|小标题|题目|条目|条文|条款|章节|列出来|列|[一二两三四五六几](?:个)?字|(?:英文|中文|汉字|外文|外语)?"
    r"[只仅就](?=[在有一])|(?:单词|词语?|字眼|字样|说法|关键词|术语|表述|概念|名词|提法|字母)|进去|一词|分别|各自|被|去|来|条|第|"
    rf"{FIRST}|{LAST}|"
    r"\b(?:articles?|provisions?|clauses?|words?|terms?|phrases?|list|find|show|search)\b"
)
_ASKS = re.compile(f"{_PLACES}|{_SAYS}|{_TIMES}", re.IGNORECASE)
BESIDE = re.compile(_CALLED, re.IGNORECASE)
_ASKING = re.compile(rf"(?:{_ASKS.pattern}|{_CALLED}|{FILLERS.pattern}|[^\w])+", re.IGNORECASE)
_EDGE = re.compile(rf"^{_ASKING.pattern}|{_ASKING.pattern}$", re.IGNORECASE)
_VERB = re.compile(
    r"提到|提及|提过|(?:还有)?哪[些几]?个?条(?:都|也)?提|出现|用到|用过|写到|写过|(?:却|还|也)写了|露[过了面脸]|搜|检索"
    r"|ctrl\W*f|\b(?:mention|contain|appear|occur)|\bthe (?:word|term|phrase)", re.IGNORECASE
)
_LITERAL = re.compile(
    r"提到|提及|提过|出现|用到|用了|用过|写到|写过|写进|词|字|[“「”」『』\"']"
    r"|次数|(?:[几少哪何\d]|[一二两三四五六七八九十])[些个]?[次回处遍]|\b(?:word|term|phrase|mention|occur|appear)", re.IGNORECASE
)
_OF_MATTER = re.compile(r"(?:提到|提及|写到)(?:过|到|了)*[^“”「」『』\"']+(?:没有|没|吗|么)\W*$")
_IN_TEXT = re.compile("在(?:这个?|本|那个?)?(?:条例|草案|法规|稿子|文件|全文|文中)(?:里面?|中|里头)?")
_NAMED_ALONE = re.compile(r".*?(?:有没有|是否|有无)(?:提到|提及|提过|写到|说到|出现|用到)(?:过|到|了)*(\w{2,8}?)\W*")
_LATIN = re.compile(r"(?<![a-zA-Z])[a-zA-Z]{2,16}(?![a-zA-Z])")
_QUESTION = re.compile(r"\S{4}[没吗么]$|[?？]$")
_COUNTED = re.compile("[这那]?([两二三四五六七八])个?字")
_ROW_OF_NAMES = re.compile(r"N(?:[、,，和跟与及]N)+")
_PROPER = ("LOC", "PER", "ORG", "nz", "ns", "nr", "nt", "nw")
_SHORTEST, _NAME, _LONGEST = 3, 4, 24


def words_named(text: str, written: str) -> list[str]:
    """The words that a question looks for: those in quotation marks; else the longest run beside what asks, sooner one that is written there."""
    if MARKUP.search(text):
        return []
    if quoted := quoted_words(text):
        return [*quoted, *further(text, written)]
    text = _IN_TEXT.sub(" ", text)
    if re.search(r"[一-鿿]", text) and len(latin := _LATIN.findall(text)) == 1 and latin[0].lower() != "ctrl":
        return latin
    runs = [run for run in _ASKING.split(text) if run and len(run) > 1]
    runs.sort(key=lambda run: (run in written, not run.isascii(), len(run)), reverse=True)
    found = _whole(text, written) or (_unsplit(runs[0], text, written) if runs else _whole(text, written, fillers=True))
    return [found] if found else []


def _unsplit(run: str, text: str, written: str) -> str:
    """楚才回家大赛, whose 才 is a word that asks elsewhere: all that stands between the words that ask, as far as that is written; else the run."""
    around = next((piece for piece in _ASKS.split(text) if run in piece), run)
    whole = _EDGE.sub("", around)
    if not re.fullmatch(rf"\w{{2,{_LONGEST}}}", whole):
        return _as_written(run, written)
    longer = _as_written(whole, written)
    return longer if longer in written or run not in written else _as_written(run, written)


def _whole(text: str, written: str, *, fillers: bool = False) -> str:
    """碳中和: the longest part of what stands between the words that ask, where it is written there and nothing but fillers stands beside it;
    with `fillers` one that is such a word itself (武汉)."""
    for run in map(str.strip, _ASKS.split(text)):
        for size in range(min(len(run), _LONGEST), 1, -1):
            for start in range(len(run) - size + 1):
                word, around = run[start : start + size], f"{run[:start]} {run[start + size :]}"
                if word in written and re.fullmatch(r"\w+", word) and (fillers or rest(word, BESIDE)) and not rest(around, BESIDE):
                    return word
    return ""


def looks_for_words(text: str) -> bool:
    """Whether a question has a verb for words that stand in a text: 提到, 出现."""
    return bool(_VERB.search(text))


def further(text: str, written: str) -> list[str]:
    """“元宇宙”有没有？区块链呢: words of the text in clauses that ask for them as well."""
    return [match[1] for clause in clauses(text) if (match := re.fullmatch(r"(\w{2,8})呢", clause)) and match[1] in written]


def quoted_words(text: str) -> list[str]:
    """What stands in quotation marks, but a whole question (return '赛马制 草案提了没')."""
    found = [match["word"].strip(" %*") for match in QUOTED.finditer(text)]
    return [word for word in found if re.search(r"\w", word) and not _QUESTION.search(word)]


def counted_words(text: str, written: str) -> list[str]:
    """尽职免责四个字在几条: words of the text that a question has by the number of their characters."""
    found = [text[max(0, match.start() - (to_int(match[1]) or 0)) : match.start()] for match in _COUNTED.finditer(text)]
    return [word for word in found if len(word) > 1 and word in written]


def names_in_row(text: str) -> list[str]:
    """上海、深圳、鄂州: names beside each other, as Baidu LAC knows them; none where fewer than two are."""
    tagged = [(word, "N" if kind in _PROPER and len(word) > 1 else word if len(word) == 1 and word != "N" else "_") for word, kind in tag(text)]
    row = _ROW_OF_NAMES.search("".join(sign for _, sign in tagged))
    return [word for word, sign in tagged[row.start() : row.end()] if sign == "N"] if row else []


def literal(text: str) -> bool:
    """Whether a question asks for the very word, so that its absence is an answer: 提到, 出现; not 涉及, 关于."""
    if found := _NAMED_ALONE.fullmatch(text):
        return all(kind in ("n", "nz", "vn", "nw") for _, kind in tag(found[1]))  # 量子, 低空经济; not 孩子上学
    return bool(_LITERAL.search(text)) and not _OF_MATTER.search(text)


def _as_written(word: str, written: str) -> str:
    """东湖科学城头(一回), 楚才回家大赛: without one character at its end, or with four and more of them alone, where the text has that; else as it is."""
    parts = [part for n in range(1, len(word)) for part in (word[:-n], word[n:])]
    shorter = [part for n, part in enumerate(parts) if len(part) >= (_SHORTEST if n < 2 else _NAME) and part in written]
    return shorter[0] if word not in written and shorter else word
