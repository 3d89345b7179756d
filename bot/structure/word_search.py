"""A search for the very words of the text, as people put it: 哪几条同时提到甲和乙, 第四章里没出现“应当”的, “监管杀盒”在第几条, 除了第五章还有哪几条.

What is looked for is found whatever punctuation stands in it, and with one slip of the pen; what is not there is said."""

import re
from collections.abc import Callable, Sequence

from bot.answer import Reply
from bot.answerability.asked import LACKING, kinds
from bot.compose import chapters as reply_chapters
from bot.reading.references import read
from bot.reading.wording import asks, clauses, rest
from bot.structure import positions
from bot.structure.as_written import as_written, nearly
from bot.structure.cross_references import cross_referenced
from bot.structure.laws_named import CITED, laws_asked, laws_named
from bot.structure.looked_for import BESIDE, FIRST, LAST, QUOTED, counted_words, further, names_in_row, quoted_words, words_named
from bot.structure.subject import Subject
from bot.structure.words_found import WordSearch, found
from ingest.models import tag
from ingest.regulation import Regulation

_LOCATES = re.compile(
    r"哪些|(?:是否|有没有|有无)(?:写到?|提[到及]?|出现|说到)|数(?=\W|$)|(?:哪|几|何|多少)(?:一|几|些|个|两)*(?:条|款|处|章|次|回|遍|地方)|第几|出处|出自|见于|在哪|何处|同一[条章款]|[条款](?!例|件)|次数|数一?下|搜|检索|出现|"
    r"\b(?:where|which|how (?:many|often)|article)\b",
    re.IGNORECASE,
)
"""Asks where words stand, or how often."""
_VERB = r"(?:出现|提到|提及|提起|写到|说到|讲到|用到|包含|含有|带有|[提写讲说带用含见有])(?:过|到|了|着|上)*"
_SAYS = re.compile(_VERB)
_SAYS_SOMEHOW = re.compile(rf"{_VERB}|(?:被)?点[过到]?名|露[面脸]|冒[了过]?出来?|现身|亮相|登场|出来", re.IGNORECASE)
_LACKING = re.compile(rf"(?<![有提写说讲用带含见])(?:没有?|不|未|无|别|从未|只字不)(?:曾|再)?{_VERB}[^\w?!。]*$")
_LACKED_AFTER = re.compile(r"^[^\w、，,“「]*(?:[一二两三四]个?字|这个?词|字样)?(?:一次|一回|从来|根本|都)*(?:没有?|未|不)(?:出现|提|写|用|带|见|含)")
_LACKED = re.compile(rf"(?<!有)(?:没有?|不|未|无|从未|只字不)(?:曾|再)?{_VERB}(?P<word>\w{{2,8}}?)(?:[一二两三四]个?字|这个?词|字样)?(?=的|之|\W|$)")
"""没提知识产权的: a word that is not to be there."""
_TOGETHER = re.compile(r"同时|一并|一起|同一[条款]|既.*又|又.*又|都(?:写|提|说|有|出|讲|含|带)|\b(?:both|together)\b", re.IGNORECASE)
_STARTS = re.compile(r"(?:起|开|打|领)头|开[篇口场]|第一个词|\b(?:begin|start)", re.IGNORECASE)
_OF_TITLES = re.compile(r"标题|题目|条名|条标|\b(?:title|heading)", re.IGNORECASE)
_OF_SLIPS = re.compile(r"错[别]?字|笔误|[写打印]错|病句|[漏多缺]字|\b(?:typo|misprint|misspel)", re.IGNORECASE)
_OF_CHAPTER_TITLES = re.compile(r"章(?:的)?(?:标题|题目|名)|(?:标题|名称|名字)[^,，。]{0,14}(?:的章|哪[几些]?个?章|几[个]?章)")
_OF_ARTICLES_TOO = re.compile(r"哪[几些一]*条|那[一个]?条|几条|条款|条文")
_LACKING_BEFORE = re.compile(r"(?<!有)(?:没有?|不|未|无)(?:出现|提到|写到|含有?|带有?|有)?\W*(?=[“「『\"])")
_THERE = re.compile(
    r"(?:这个?|本)?(?:条例|草案|稿子|文件|全文|原文|文中)?(?:里面?|中|里头)?(?:有没有|有无|有|是否有)\W*[“「『\"][^”」』\"]{1,12}[”」』\"]"
    r"\W*(?:这?[一两]?个?[词字]|字样|的?字眼)?(?:吗|么|没有?|没得|不)?\W*"
)
"""Asks whether words are there, and nothing else."""
_SET_APART = re.compile(r"(?:别|不要|不是|而非|并非)[跟和与同]?\W*$")
"""Before a word that is named only to be told from the one looked for."""
_GUESSED = re.compile(r"[吗么吧]|对不对|没错|还是|不是|\b(?:right|correct)\b")
_FEW_LEFT, _FEW_BESIDE_GUESS = 1, 4
"""Characters beside the quoted words that may ask for something else; beside a guess at where they stand (“研发准备金”不是第十九条吗)."""
_SAID_OF_WORDS = re.compile(
    r"[只仅]?[被就]?引(?:用|了)?(?:一处)?|这?[一两]?句话?|这?[几个]+字|这个?(?:词|说法|提法)|属于?|原文|原话|[复审]核|核实|找|(?<!\d)\d{1,2}(?!\d|[年月日个万元%])"
)
_SEARCHED = re.compile(
    r"\W*(?:请|帮我?|给我|麻烦)*(?:全文)?(?:搜索?|检索|查找|ctrl\W?f)(?:一下|下|看看|一搜|找)?\W*"
    r"(?P<word>[\w、]{2,12}?)(?:看看|在哪|[这个]*词)?\W*",
    re.IGNORECASE,
)
_AT_EDGE = re.compile(rf"(?:{FIRST}|{LAST})(?:是|在|一?[次回处])*(?:{_SAYS_SOMEHOW.pattern})")
_MENTIONED = re.compile(
    r"(?:.*[,，。!！])?\W*(?:(?:这个?|本|那个?)?(?:条例|草案|稿子|文件|全文|原文|文)(?:里面?|中|里头)?|里面|里头)(?:到底|究竟|有没有|是否|有无|可曾|也|都)*"
    r"(?:提没提|点名提|提|点没点|点名)[到过了及]*(?P<word>\w{2,8}?)[了过]?(?:吗|么|嘛|没有?|没得|不)?\W*"
)
"""草案提鄂州了么."""
_MENTION_ASKED = re.compile(
    r"[搜找查]得[到着]|([提写说点列上])[没不]\1|[提写说]到|提及|点名|出现|露面|(?:有没有|是否|有无)[提写说列点上]|[没冇未](?:有)?[提写说列点上](?!面)|[提写列上]了?(?:没|冇|吗|么)"
)
"""Asks whether words stand in the text."""
_TIMES = re.compile(r"[几多]少?(?:次|处|回|遍)|[哪几][几些一]?个?条")
_LOCATED = re.compile(
    r"\W*(?:请问|问一下|查一?下|找一?下)?(?P<word>\w{2,12}?)(?:这个?(?:词|说法|提法)|一词|这[几两三四]个字|的?(?:事|内容|规定))?"
    r"(?:是|都|被|具体|到底)*(?:写|放|规定|提|说|讲|出现)?(?:在|到)了?(?:哪[里儿]?|哪一?条|第几条|哪一?处|何处)(?:里|中|啊|呢|的|了)*(?:被?[点提]到?了?名?)?\W*"
)
"""投贷联动写在哪."""
_WHICH_HAS = re.compile(
    r"\W*(?:请问)?(?:点名|提到|提及|写到|写着|写有|说到|讲到)(?:过|到|了|的)?(?P<word>\w{2,12}?)的(?:条文|条款|地方|那条|规定)?(?:是|在|有)+(?:哪|第几)[一几些]*[条款](?:第几款|哪一?款)?\W*"
)
"""点名长江新区的是第几条第几款."""
_IN_DRAFT = re.compile(
    r"\W*(?P<word>\w{2,12}?)(?:在|这个?|本)*(?:条例|草案|稿子)(?:里面?|中|里头)?(?:都|也|到底|究竟|有没有|是否)*(?:提|写|说|讲|出现|点名)(?:到|了|过|没有?)*(?:吗|么|没有?|没)?\W*"
)
"""天使投资条例里提了吗."""
_LONGEST_WORD = 12
_NAMES = ("n", "nz", "nw", "ns", "LOC", "ORG", "PER")
_DETAILS, _LIKELY = tuple(kind for kind in LACKING if kind not in ("list", "count")), 0.5
_OF_CHAPTER = re.compile(r"[”」』\"]\s*[那这的]?[一]?章")
"""A chapter by a word of its title: 该算“能力”那章的吧."""
_JOINED = re.compile("以及|[和与跟及、]")
_BOTH = re.compile(rf"既{_VERB}(\w{{2,8}}?)又{_VERB}(\w{{2,8}}?)(?=的|\W|$)")
"""既讲保险又讲知识产权."""


def searched_for(text: str, named: Sequence[str]) -> WordSearch:
    """What a question looks for. named: the words that it names, in quotation marks or not, as they are written in it."""
    without = []
    for word in named:
        at = text.find(word)
        if at >= 0 and (_LACKING.search(text[:at]) or _LACKED_AFTER.search(text[at + len(word) :])):
            without.append(word)
    words = tuple(word for word in named if word not in without and not _SET_APART.search(text[: max(0, text.find(word))]))
    together = len(words) > 1 and bool(_TOGETHER.search(text))
    return WordSearch(words, tuple(without), together, bool(_STARTS.search(text)), edge_asked(text) if _AT_EDGE.search(text) else "")


def edge_asked(text: str) -> str:
    """`first` or `last`, where a text has words for the first or last place; empty without."""
    match = re.search(f"(?P<first>{FIRST})|{LAST}", text)
    return ("first" if match["first"] else "last") if match else ""


def word_searched(asked: Subject) -> Reply | None:
    """The reply to who asks where words stand and nothing else; None for anybody else."""
    return next((reply for way in _WAYS if (reply := way(asked))), None)


def _plainly(asked: Subject) -> Reply | None:
    """搜一下赛马制; 点名长江新区的是第几条; 草案提鄂州了么."""
    if plainly := _SEARCHED.fullmatch(asked.text):
        return found(asked, WordSearch((plainly["word"],)))
    if (which := _WHICH_HAS.fullmatch(asked.text) or _IN_DRAFT.fullmatch(asked.text)) and which["word"] in asked.regulation.text:
        return found(asked, WordSearch((which["word"],)))
    mentioned = _MENTIONED.fullmatch(asked.text)
    named = mentioned and all(kind in _NAMES for _, kind in tag(mentioned["word"]))
    return found(asked, WordSearch((mentioned["word"],))) if mentioned and named else None


def _first_or_last(asked: Subject) -> Reply | None:
    """Where a word stands first or last, asked in one clause with it: 武汉都市圈最后一回出现是在哪条."""
    written = asked.regulation.text
    for clause in clauses(asked.unplaced):
        if (edge := edge_asked(clause)) and _SAYS_SOMEHOW.search(clause) and (words := words_named(clause, written)) and words[0] in written:
            word = words[0].removesuffix("的")
            if len(rest(clause.replace(word, " "), _LOCATES, BESIDE, _SAYS, _SAYS_SOMEHOW)) <= _FEW_LEFT:
                return found(asked, WordSearch((word,), edge=edge))
    return None


def _names_in_row(asked: Subject) -> Reply | None:
    """江夏跟洪山，这两个区上没上条例."""
    names = names_in_row(asked.text) if _MENTION_ASKED.search(asked.text) else []
    return found(asked, searched_for(asked.text, names)) if names else None


def _alone(asked: Subject) -> Reply | None:
    """投贷联动写在哪; 做词频作业：技术经纪人，正文里几次: a word of the text that is a clause by itself, where nothing is asked but its places."""
    written = asked.regulation.text
    if (located := _LOCATED.fullmatch(asked.text)) and located["word"] in written and not _titled(located["word"], asked.regulation):
        return found(asked, WordSearch((located["word"],)))
    parts = clauses(asked.text)
    words = [part for part in parts if 1 < len(part) <= _LONGEST_WORD and part in written]
    asking = [part for part in parts if asks(part) or _TIMES.search(part)]
    bare = asking and all(_TIMES.search(part) and not rest(part, _LOCATES, BESIDE, _SAYS) for part in asking)
    return found(asked, WordSearch((words[0],))) if len(words) == 1 and bare and not asked.references else None


def _titled(word: str, regulation: Regulation) -> bool:
    """Whether a word is of a title: then it is a matter that is asked for, wherever else it stands."""
    return any(word in article.title for article in regulation.articles)


def _in_chapter_titles(asked: Subject) -> Reply | None:
    """哪一章的标题有“能力”."""
    words, around = quoted_words(asked.text), QUOTED.sub(" ", asked.text)
    if not words or not _OF_CHAPTER_TITLES.search(around) or _OF_ARTICLES_TOO.search(around):
        return None
    return reply_chapters.with_title_words(words, asked.regulation, lacking=bool(_LACKING_BEFORE.search(asked.text)))


def _of_laws(asked: Subject) -> Reply | None:
    return None if _beside_words(asked) else laws_named(asked)


def _marked(asked: Subject) -> Reply | None:
    """Words in quotation marks, laws, or several joined, where nothing else is asked of them."""
    if _beside_words(asked):
        return None
    written, laws = asked.regulation.text, laws_asked(asked)
    if (quoted := quoted_words(asked.text)) and _THERE.fullmatch(asked.text):
        return found(asked, searched_for(asked.text, quoted))
    quoted = [word for word in quoted if not read(word, asked.regulation)]  # “第三十四条有别字” is no word
    words = quoted or laws or counted_words(asked.text, written) or (_joined(asked.unplaced, written) if _TOGETHER.search(asked.text) else [])
    words = [*words, *further(asked.text, written)] if words else []
    around = "，".join(clause for clause in clauses(asked.unplaced) if asks(clause) or any(word in clause for word in words))
    for word in words:
        around = around.replace(word, " ")
    left = len(rest(QUOTED.sub(" ", around), _LOCATES, BESIDE, _TOGETHER, _STARTS, _GUESSED, _SAID_OF_WORDS, _SAYS))
    most = _FEW_BESIDE_GUESS if asked.references and _GUESSED.search(around) else _FEW_LEFT
    located = _LOCATES.search(QUOTED.sub(" ", asked.bare)) or (asked.references and _GUESSED.search(around)) or CITED.search(around)
    if not words or not located or _OF_TITLES.search(around) or _OF_SLIPS.search(around) or left > most:
        return None
    known = laws or _MENTION_ASKED.search(around) or any(as_written(word, asked.regulation) or nearly(word, written) for word in words)
    return found(asked, searched_for(asked.text, words)) if known else None


def _beside_words(asked: Subject) -> bool:
    """Whether a chapter, or what stands beside an article, is asked for by a word: 该算“能力”那章的吧."""
    return bool(_OF_CHAPTER.search(asked.text)) or positions.beside(asked.text)


def asks_more(text: str) -> bool:
    """Whether a detail is asked of what stands in quotation marks, and not where it stands: “青桐汇”在哪报名."""
    around = QUOTED.sub(" ", text)
    if around == text or _SAYS_SOMEHOW.search(around):
        return False
    asked = kinds(text)
    return sum(asked[kind] for kind in _DETAILS) >= _LIKELY


def _joined(text: str, written: str) -> list[str]:
    """国家实验室和湖北实验室: words that are joined here, and each written there, but not so joined."""
    if (both := _BOTH.search(text)) and all(word in written for word in both.groups()):
        return list(both.groups())
    for match in _JOINED.finditer(text):
        left = next((text[n : match.start()] for n in range(max(0, match.start() - 12), match.start() - 1) if text[n : match.start()] in written), "")
        right = next((text[match.end() : n] for n in range(match.end() + 12, match.end() + 1, -1) if text[match.end() : n].rstrip("的") in written), "")
        left, right = re.sub("^[到过了着有讲提写说含带]+", "", left), right.rstrip("的")
        if len(left) > 1 and len(right) > 1 and f"{left}{match[0]}{right}" not in written and re.fullmatch(r"\w+", left + right):
            return [left, right]
    return []


def lacked(text: str, regulation: Regulation) -> tuple[str, ...]:
    """Words without quotation marks that are not to be there: 没提知识产权的."""
    return tuple(match["word"] for match in _LACKED.finditer(text) if match["word"] in regulation.text)


_WAYS: tuple[Callable[[Subject], Reply | None], ...] = (
    _plainly,
    cross_referenced,
    _first_or_last,
    _names_in_row,
    _alone,
    _in_chapter_titles,
    _of_laws,
    _marked,
)
"""How words are looked for, in the order in which a question is read."""
