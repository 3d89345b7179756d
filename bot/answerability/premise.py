"""What a question takes for granted that the text does not say: 条例规定最高奖五百万, 听说一律禁止兼职.

Told by what can be checked: a figure that stands nowhere in the text, or a word that binds, forbids or promises and is not in the
articles that would answer. Words of the question are handed back as they stand, to be quoted and denied."""

import re
from collections.abc import Sequence

from bot.grounding.figures import figures
from ingest.regulation import Article, Regulation

_CLAIMED = re.compile(
    r"(?:条例|草案|法规|规定|文件|政策|新规|办法|稿子|第[一二三四五六七八九十百零\d]+条)[^，。？！,?!]{0,8}?(?:规定|写|说|要求|讲|明确|承诺|定了|定的|禁止|不让|不准|允许|取消|保证|给|奖|发|罚|里)"
    r"|(?:按照?|根据|依据|照)(?:这[个部份]?|该)?(?:条例|草案|规定|第[一二三四五六七八九十百零\d]+条)"
    r"|既然|听说|听闻|据说|都说|有人说|网上说|新闻说|看到说|说是|不是说|(?:对吗|对吧|是吧|是不是真的|是真的吗?|对不对|没错吧|没问题吧|真的假的)\W*$"
    r"|(?:怎么|去哪|上哪|在哪|找谁|何时|什么时候|几号)[^，。,]{0,4}(?:领|申领|拿|要|到账|兑现|发放)"
    r"|\b(?:since|given that|i heard|is it true|(?:regulation|draft) (?:says|states|guarantees|promises|requires|bans))\b",
    re.IGNORECASE,
)
_TAKEN_FOR_GRANTED = (("为什么", "既然是"), ("凭什么", "既然是"), ("怎么能", "既然是"), ("为啥", "既然"), ("为何", "既然"))
"""Asking why takes the fact for granted; replaced by words of the same length, so that places stay."""
_OPEN = re.compile(r"有没有|有无|是否|怎么|如何|什么|啥|哪|多少|几[个年天]|能不能|可不可以|会不会")
_PROMISED = re.compile(r"(?:奖励?|补贴?|资助|补助|发|罚款?|安家费|津贴|额度|奖金|房补|扶持|减免|返还?|报销|最高|最多|至少|封顶|上限)[^，。？！,?!\d]{0,6}$")
_PRIZE = re.compile(r"^(?:的|块钱的?|人民币)?(?:奖励?|补贴|资助|补助|津贴|罚款|安家费|额度|房补|奖金|扶持|创业金|启动金|贷款)")
_VAGUE = re.compile("[几数多半]|两三|三四|三五|四五|一[块点]")
_STRONG = dict.fromkeys(("禁止", "严禁", "不得", "不准", "不许", "不让"), "禁止|不得") | {
    "只准": "只", "只能": "只|仅", "必须": "必须|应当", "强制": "强制|应当", "免费": "免费|无偿",
    "全免": "免", "取消": "取消|不再|退出", "保证": "保证|保障", "已经": "已建|已经", "坐牢": "刑事",
}
_STRONG |= {word: word for word in ["一律", "终身", "永久", "永远", "全额", "全部", "无条件", "包分配", "自动", "没收", "吊销", "开除"]}
"""Words that bind, forbid or promise → what must stand in the articles for them."""
_NAMING = re.compile(
    r"(?:既然|听说|据说|不是说|按照?|根据|依据)?(?:这个?|这部|本|该)?(?:条例|草案|规定)(?:里面|里头|里|中|上)?(?:规定|说|写|要求|明确|承诺|定)*[了的过着]*[，,：:]?"
)
_END = "，。；！？,;!?：:“”\"（）()"


def claims(question: str) -> bool:
    """Whether a question puts words into the text's mouth, or asks for the reason of what it takes for granted."""
    return bool(_CLAIMED.search(question)) or any(why in question for why, _ in _TAKEN_FOR_GRANTED)


def denied(question: str, answering: Sequence[Article], regulation: Regulation) -> str:
    """The words of the question that the text does not bear out; empty where there are none, or none that code can tell."""
    said = question
    for why, granted in _TAKEN_FOR_GRANTED:
        said = said.replace(why, granted)
    if not _CLAIMED.search(said):
        return ""
    known = figures(regulation.text)
    for figure in figures(said):
        words, before, after = said[figure.start : figure.end], said[: figure.start], said[figure.end :]
        promised = bool(_PROMISED.search(before) or _PRIZE.search(after))
        if _VAGUE.search(words) or (figure.unit in ("条", "款", "章", "") and not (promised and figure.value >= 1000)):
            continue
        if (promised or _claims(said, figure.start)) and not any(figure.value == other.value for other in known):
            return _sayable(words)
    ground = "\n".join(article.text for article in answering)
    for word, grounds in _STRONG.items():
        at = said.find(word)
        if at >= 0 and not _OPEN.search(_clause(said, at)[0]) and not re.search(grounds, ground):
            stop = at + len(_clause(said, at)[1])
            return _sayable(re.sub(r"(?:[吗吧呢啊呀么]|对吗|是吗|是吧|了吗|的吗)+$", "", question[at : min(stop, at + 16)]))
    return ""


def unclaimed(question: str) -> str:
    """The question without the words that put a claim into the text's mouth (条例规定…): they would draw a search to the articles on the
    text itself. Unchanged where too little is left."""
    rest = _NAMING.sub("", question).strip("，, ")
    return rest if len(rest) >= 4 else question


def _claims(text: str, at: int) -> bool:
    """Whether the clause around a place, or the one before it, puts words into the text's mouth; the asker's own story does not."""
    before, after = _clause(text, at)
    previous = text[: at - len(before)].rstrip(_END)
    previous = previous[max(previous.rfind(mark) for mark in _END) + 1 :]
    own = re.search("我|咱|自己|老公|老婆|孩子|公司账", before + after)
    return bool(_CLAIMED.search(before + after)) or (bool(_CLAIMED.search(previous)) and not own)


def _clause(text: str, at: int) -> tuple[str, str]:
    """The clause around a place: before it, and from it on."""
    start = max(text.rfind(mark, 0, at) for mark in _END) + 1
    stop = min([n for mark in _END if (n := text.find(mark, at)) >= 0], default=len(text))
    return text[start:at], text[at:stop]


def _sayable(words: str) -> str:
    """Words fit to be said again: no markup."""
    words = words.strip()
    return words if re.fullmatch(r"[\w%.]+", words) else ""
