"""One sentence and what it stands on → kept, or withheld with a reason. Only what is kept is ever shown.

Each check is a pure function of a claim; a stricter verifier is a longer tuple. Quotes must stand letter for letter in a paragraph
that the sentence cites; figures, periods and strong words must stand there too; each place cited must bear something of it
(bot/grounding/marks.py), and all together the whole (bot/grounding/support.py)."""

import re
import unicodedata
from collections.abc import Callable

from bot.answer import Sentence, Withheld
from bot.grounding.bodies import named_bodies
from bot.grounding.claim import CLAUSE_ENDS, Claim, denied
from bot.grounding.counted import counted, worded
from bot.grounding.cut import cut_quotes, foreign_signs, quoted_of_another, says_nothing
from bot.grounding.figures import COUNTING, UNREAD, figures
from bot.grounding.marks import idle
from bot.grounding.notation import quotations
from bot.grounding.support import supported
from bot.question import Question
from bot.reading.references import plain
from ingest.numerals import NUMERAL, to_int
from ingest.regulation import Regulation

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_APART = re.compile(r"\]\([^()]*\)[^\[\]]*[\u4e00-\u9fff][^\[\]]*\[")
"""Words between two marks."""
_SAYABLE = re.compile(r"[\w\s，。、；：！？（）《》〈〉·—…“”‘’%％.,-]*")
"""What a quote from the question may consist of: no markup."""
_OF_THINGS = r"\s*[万亿元块人家个名倍年平吨]"
"""A number of so many digits that counts is none to dial."""
_CONTACT = re.compile(
    r"[a-z]+://|www\.|[a-z0-9-]+\.[a-z]{2,}|[\w.+-]+@[\w-]+|"
    rf"(?:\d[\s-]?){{7,}}+(?!{_OF_THINGS})|(?<!\d)1[02]\d{{3}}(?!\d|{_OF_THINGS})|电话[：:]",
    re.IGNORECASE,
)
_SAYS = re.compile(r"(?:规定|明确|指出|写明|写道|写有|写着|要求|提出|载明|表述为|表述|称|写的是|原文是|原文为)[为是：:，,]?$")
_OFTEN = {
    "每年": "每一?年|年度|逐年|按年|一年一[次度]",
    "每季度": "每个?季|季度|按季",
    "每月": "每个?月|月度|按月|逐月",
    "每周": "每周|每个?星期|按周",
    "每天": "每[天日]|按[天日](?!程)",
    "每半年": "半年",
}
"""How often, and the words for it."""
_FROM_TODAY = re.compile("[今明后][年天]|[本下次]个?月(?![有的])|(?<![\\d一二三四五六七八九十几半每多])(?:年|月|季度?)[底末初内](?![^，。]?部)|元旦|春节|国庆")
"""Days that are told from today's, or of each year."""
_STRONG = {"必须": "必须|应当|不得", "应当": "应当|必须", "不得": "不得|禁止|不予|前提下|高于|不低于|不少于", "禁止": "禁止|不得", "严禁": "严禁|禁止|不得"}
_STRONG |= dict.fromkeys(["一定(?:要|得|会|能|可以)", "必定", "必然", "务必"], "必须|应当|不得")
_STRONG |= dict.fromkeys(["省(?:人民)?政府|省级", "国务院"], "")
_STRONG |= {"[只仅]限|(?<!不)限于": "[只仅限]"}
_STRONG |= dict.fromkeys(["一律", "罚款", "处罚", "没收", "吊销", "刑事责任", "强制"], "")
_STRONG |= dict.fromkeys(["免费", "免税", "永久", "终身", "无条件", "保证", "承诺", "唯一", "当天", "当日", "立即"], "")
"""Words that bind, forbid, punish or promise → what must stand in a cited article for them; the word itself where nothing is said."""
_NOT = re.compile("(?:不|没有?|并未|并非|无)(?:是|被|会|算|属于|把|将|作|用)*$")
"""Before a strong word: it is taken back."""
_SELDOM = 3
"""A character that stands no more often in a paragraph tells one of its things from another."""
_DIGITS = "一二三四五六七八九十两单双"
_DIGIT_OF_WORD = re.compile(f"(?<![第{_DIGITS}])(?P<digit>[{_DIGITS}])(?=(?P<rest>[\u4e00-\u9fff]{{2}}))(?![个家项条款种类次名位份件台所座只])")
"""四合一, where the text has 三合一."""
_ASKS, _OPEN = re.compile("[几哪谁]|多(?:少|久|长|大)|什么|何时|是否"), re.compile("[没未无空]|不[明到]|另行")

Check = Callable[[Claim], str | None]
"""The reason to withhold, or None."""


def quotes(claim: Claim) -> str | None:
    """Every “…” stands letter for letter in a cited paragraph, or is a heading, or the question's own words."""
    spans = quotations(claim.words)
    if spans is None:
        return "引号不成对"
    for start, end in spans:
        quoted = claim.words[start + 1 : end - 1]
        if not quoted.strip():
            return "引文是空的"
        if claim.quotes(quoted) or quoted in claim.headings.split("\n"):
            continue
        if not (claim.words[start] == "“" and _asked(quoted, claim.question)):
            return "引文与所注条文不符"
        if denied(claim.words, start):
            continue
        if _SAYS.search(claim.words[:start]):
            return "把提问的话说成了条文的话"
        if any(quoted in article.text for article in claim.regulation.articles):  # “四补”出自这一款: it is another's
            return "引文与所注条文不符"
    return None


def own_quotes(claim: Claim) -> str | None:
    """As `quotes`, for sentences that code composes: they may quote any heading, and a citation's words line by line as they are, even
    where the text's own quotes are not in pairs."""
    words = claim.words
    for line in sorted((line for quote in claim.quoted for line in quote.split("\n") if line), key=len, reverse=True):
        words = words.replace(f"“{line}”", "")
    text = claim.regulation
    headings = {part for a in text.articles for part in (a.title, a.label, a.chapter, a.chapter.partition(" ")[2])} | {text.title, text.name}
    spans = quotations(words)
    for start, end in spans or []:
        quoted = words[start + 1 : end - 1]
        if not (quoted in claim.ground or quoted in headings or _asked(quoted, claim.question)):
            return "引文与所注条文不符"
    return "引号不成对" if spans is None else None


def marked(claim: Claim) -> str | None:
    return None if claim.cited else "没有注明所据条文"


def names(claim: Claim) -> str | None:
    """Articles and chapters named in the words are those cited; laws named are named by the text."""
    numbers = {article.number for article in claim.articles}
    chapters = {to_int(m[1]) for article in claim.articles if (m := re.match(rf"第({NUMERAL}+)章", article.chapter))}
    paragraphs = {n for article in claim.articles for n in range(1, len(article.paragraphs) + 1)}
    for match in re.finditer(rf"第({NUMERAL}+)(条|章|款)", claim.prose):
        number, kind = to_int(match[1]), match[2]
        known = {"条": numbers, "章": chapters, "款": paragraphs}[kind]
        if number not in known and match[0] not in claim.ground:
            return "提到了没有引用的条文"
    labels = {article.label for article in claim.articles}
    for match in re.finditer(rf"第{NUMERAL}+条之[一二三四五六七八九十]+", claim.prose):
        if match[0] not in labels and match[0] not in claim.ground:
            return "提到了没有引用的条文"
    for match in re.finditer("《([^《》]*)》?", claim.prose):
        if match[1] not in claim.ground and match[1] not in claim.regulation.title and not (match[1] in claim.question and denied(claim.prose, match.start())):
            return "提到了条文之外的文件"
    return None


def numbers(claim: Claim) -> str | None:
    """Every figure stands in a cited paragraph, or counts a list, or is the question's and denied."""
    ground, asked = figures(claim.ground), figures(claim.question)
    for figure in figures(claim.prose):
        if any(figure.says(other) for other in ground) or counted(figure, claim) or worded(figure, claim):
            continue
        if any(figure.says(other) for other in asked) and denied(claim.prose, figure.start):
            continue
        if figure.value in (1, UNREAD) and _left_open(claim.prose, figure.start):
            continue
        return "数字不在所注条文之中"
    for match in _DIGIT_OF_WORD.finditer(claim.prose):
        theirs = set(re.findall(f"([{_DIGITS}]){re.escape(match['rest'])}", claim.ground))
        if theirs and match["digit"] not in theirs and not denied(claim.prose, match.start()):
            return "数字不在所注条文之中"
    return None


def measured(claim: Claim) -> str | None:
    """A figure is told of what the text tells it of: 不少于十年的使用权 is no term of another right."""
    for paragraph in claim.cited:
        for theirs in figures(paragraph.text):
            what = re.match("的([\u4e00-\u9fff]{2,10})", paragraph.text[theirs.end :])
            telling = {c for c in what[1] if paragraph.text.count(c) <= _SELDOM} if what and theirs.unit not in COUNTING else set()
            if telling and any(figure.says(theirs) for figure in figures(claim.prose)) and not telling & set(claim.words + claim.question):
                return "数字说的不是条文所说的事"
    return None


def frequencies(claim: Claim) -> str | None:
    """每季度, 按月, 年度: how often something is done is as in a cited article."""
    ground = "\n".join(article.text for article in claim.articles)
    for name, pattern in _OFTEN.items():
        match = re.search(pattern, claim.prose)
        if match and not re.search(pattern, ground) and not denied(claim.prose, match.start()) and match[0] not in claim.question:
            return f"条文没有说{name}一次"
    return None


def dates(claim: Claim) -> str | None:
    """明年, 年底前: a day told from today's must be told so in a cited article."""
    ground = "\n".join(article.text for article in claim.articles)
    for match in _FROM_TODAY.finditer(claim.prose):
        taken_back = denied(claim.prose, match.start()) or _NOT.search(claim.prose[: match.start()])
        if not (match[0] in ground or match[0] in claim.question or taken_back):
            return "条文没有说这个时间"
    return None


def contacts(claim: Claim) -> str | None:
    """No address of the web, no e-mail, no telephone number, outside the text's own words."""
    return "含有网址或电话" if _CONTACT.search(unicodedata.normalize("NFKC", claim.prose)) else None


def strong_words(claim: Claim) -> str | None:
    """What binds, forbids, punishes or promises must do so in a cited article as well."""
    ground = "\n".join(article.text for article in claim.articles)
    for word, grounds in _STRONG.items():
        for match in re.finditer(word, claim.prose):
            if not (re.search(grounds or word, ground) or denied(claim.prose, match.start()) or _NOT.search(claim.prose[: match.start()])):
                return "语气重于条文"
    return None


def blanks(claim: Claim) -> str | None:
    """What the text leaves blank is not filled in: a sentence about a day that is not set must say so."""
    blank = re.search(r"(?<=[自于]) +年 +月 +日(?:起)?(?P<what>[\u4e00-\u9fff]{2})", claim.ground)
    if not blank or not re.search(f"起{blank['what']}|{blank['what']}(?:了|日期?[是为])|已经?{blank['what']}|生效", claim.prose):
        return None
    return None if re.search("年 +月|空|未|没有|另行|留白|不明", claim.prose) else "把条文留空的说成了确定的"


def chinese(claim: Claim) -> str | None:
    """Sentences are in Chinese; a name in Latin letters may stand among them."""
    han, latin = len(re.findall(r"[\u4e00-\u9fff]", claim.words)), len(re.findall(r"[^\W\d_\u4e00-\u9fff]", claim.words))
    return None if han >= max(2, latin) else "不是中文"


OF_CODE: tuple[Check, ...] = (own_quotes,)
"""For sentences that code composes: words of the regulation and counts made by code."""
OF_MODEL: tuple[Check, ...] = (
    marked, contacts, chinese, quotes, cut_quotes, names, foreign_signs, numbers, measured, named_bodies, frequencies, dates, strong_words, blanks,
    idle, says_nothing, quoted_of_another, supported,
)  # fmt: skip
"""For sentences that a model writes."""


def verify(sentence: Sentence, question: Question, regulation: Regulation, checks: tuple[Check, ...] = OF_CODE) -> Sentence | Withheld:
    """The sentence, if nothing speaks against it. Never raises."""
    claim = as_claim(sentence, question, regulation)
    reason = next((reason for check in checks if (reason := check(claim))), None)
    return Withheld(reason) if reason else sentence


def as_claim(sentence: Sentence, question: Question, regulation: Regulation) -> Claim:
    """A sentence with what it stands on, as the checks see it."""
    cited = tuple(dict.fromkeys(citation.quote.paragraph for citation in sentence.citations))
    articles = tuple(dict.fromkeys(citation.article for citation in sentence.citations))
    quoted = tuple(citation.quote.text for citation in sentence.citations)
    asked = f"{question.text}\n{question.own}\n{plain(question.text)}"
    return Claim(_LINK.sub("", sentence.text), quoted, cited, articles, asked, regulation, bool(_APART.search(sentence.text)))


def _asked(quoted: str, question: str) -> bool:
    """Whether these are the question's words, and fit to be said again."""
    return quoted in question and bool(_SAYABLE.fullmatch(quoted)) and not _CONTACT.search(quoted)


def _left_open(words: str, at: int) -> bool:
    """哪一年、隔多久一次、百分之几, and in this clause or beside it that nothing is said of it: what is asked is no figure."""
    ends = [0, *(match.end() for match in re.finditer(f"[{CLAUSE_ENDS}]", words)), len(words)]
    here = max(n for n, end in enumerate(ends) if end <= at)
    clause, around = words[ends[here] : ends[here + 1]], words[ends[max(0, here - 1)] : ends[min(len(ends) - 1, here + 3)]]
    return bool(_ASKS.search(clause) and _OPEN.search(around))
