"""Words and titles looked up in the text, told by the form of the question: 哪几条提到“绿色通道”, 数字赋能是第几条."""

import re
from collections.abc import Sequence

from bot.answer import Reply, Sentence
from bot.compose import articles as reply_articles
from bot.compose import chapters as reply_chapters
from bot.compose import document as reply_document
from bot.wording import asks, clauses, rest
from ingest.regulation import Article, Regulation

_WORD = r"[「『“‘\"'《]?\s*(?P<word>[\w·\-、,]{1,32}?)\s*[」』”’\"'》]?"
_FREE = r"[「『“‘\"']\s*(?P<word>[^「」『』“”‘’\"'<>\[\](){}]{1,24}?)\s*[」』”’\"']"
_TERM = r"(?:这|那)?(?:一|个|几|两|些|四|三|俩)*(?:词语?|字眼|字样|字|说法|关键词|术语|表述|概念|名词|提法)?"
_LEAD = (
    r"(?:请问|麻烦|请|帮我|帮忙|我想|想|知道|问一?下|查一?[下查]?|看一?[下看]?|找一?[下找]?|"
    r"数一?[下数]?|统计一?下?|列一?下|列出|告诉我|能不能|可以|那|还有|哎|你好|您好|再|到底|整个|整部|"
    r"全文|通篇|全部|条例|草案|法规|正文|这部|这个|文件|文本|征求意见稿|里面?|里头|中|当中|之中|一共|总共|"
    r"共|都|的|,|，|\s|:|：)*"
)
_WHICH = r"(?:第几|哪(?:一|几|些|个|两)?|几|多少|什么|有哪些|哪里的?)(?:个|几)*(?:地方|条文|条款|法条|款项|规定|条|款|处|里|些)"
_PLACE = r"(?:哪儿|哪里|哪(?=\W*$)|何处|什么地方|哪些地方|哪几处)"
_SAY = (
    r"(?:明确|具体|专门|直接)?(?:提到|提及|提过|提|出现|用到|用过|用了|使用|写到|写过|写有|写了|写着|"
    r"说到|说过|讲到|谈到|涉及|包含|包括|含有|含|带有|带|述及|点到|用|有|见到|见于|载有|找到|看到|引用)"
)
_AFTER = r"(?:过|到|了|的|着|呢|吗|啊|呀|吧|来着|都|\s|[?？。！!,，])*"
_IN = r"(?:里面?|里头|中|当中|之中|上|都|也|曾|曾经|又|被|分别|一共|总共)*"
_MENTIONS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_LEAD}{_WORD}{_TERM}(?:一词|二字|两字|两个字|三个字|四个字)?(?:都|是|一共|总共|共|分别|主要|被|具体|到底|"
            rf"究竟)*(?:出现)?(?:在)?{_IN}(?:{_WHICH}|{_PLACE}){_IN}{_SAY}{_AFTER}"
        ),
        (
            rf"{_LEAD}{_WORD}{_TERM}(?:一词|二字|两字|两个字|三个字|四个字)?(?:都|一共|总共|共|分别|主要|"
            rf"具体)*(?:被)?(?:出现|提到|提及|用|写)(?:在|于|到)(?:了)?(?:条例|草案|文中)?(?:的)?(?:{_WHICH}|"
            rf"{_PLACE}){_AFTER}{_IN}{_AFTER}"
        ),
        rf"{_LEAD}(?:有)?(?:{_WHICH}|{_PLACE}){_IN}(?:是)?{_SAY}{_AFTER}{_WORD}{_TERM}(?:一词|二字|两字|字样|两个字)?{_AFTER}",
        (
            rf"{_LEAD}{_SAY}(?:过|了|到)?{_WORD}{_TERM}(?:一词|二字|两字|字样|两个字)?(?:的)?(?:条文|条款|法条|条|地方|"
            rf"规定|内容)?(?:都|一共|总共|共|分别)*(?:有|是|在)*(?:{_WHICH}|{_PLACE}){_AFTER}"
        ),
        (
            rf"{_LEAD}(?:把)?(?:所有|全部|凡是|凡)?{_SAY}(?:过|了|到)?{_WORD}{_TERM}(?:一词|二字|两字|字样|"
            rf"两个字)?的(?:所有|全部)?(?:条文|条款|法条|条|地方)(?:都|全|全部|全都)?(?:列出来|列一下|列给我|找出来|给我|"
            rf"列举|列出)?{_AFTER}"
        ),
        rf"{_LEAD}(?:搜索|搜一下|搜|检索|查找|查询|查一下|查){_AFTER}{_FREE}{_TERM}{_AFTER}",
        (
            rf"{_LEAD}{_WORD}{_TERM}(?:一词|二字|两字|两个字)?(?:在)?(?:条例|草案|全文|文中|正文|里面?|中|里|一共|总共|"
            rf"共|都|被)*(?:出现|提到|提及|提|用|写|说)(?:过|了|到)*(?:几|多少)(?:次|回|处|遍|条)(?:数)?{_AFTER}"
        ),
        (
            rf"{_LEAD}{_FREE}{_TERM}(?:一词|二字|两字|两个字)?(?:在)?(?:条例|草案|全文|文中|正文|里面?|中|里)*(?:有没有|"
            rf"是否|有)?(?:出现|提到|提及|用|写|有|找)(?:过|到|了)*(?:没有|没|吗)?{_AFTER}"
        ),
        rf"{_LEAD}(?:有没有|是否|有|是不是)(?:哪一?条|条文|地方)?{_SAY}(?:过|到|了)*{_FREE}{_TERM}{_AFTER}",
        (
            rf"{_LEAD}{_WORD}{_TERM}(?:一词|二字|两字|两个字)?(?:在)?(?:条例|草案|全文|文中|正文|里面?|中|里)*(?:有没有|"
            rf"是否|有)?(?:出现)(?:过|到|了)*(?:没有|没|吗|么){_AFTER}"
        ),
        rf"{_LEAD}(?:有没有|是否|有)?(?:提到|提及|写到|出现|用到)(?:过|到|了)*{_WORD}{_TERM}(?:了|过)*(?:没有|没|吗|么){_AFTER}",
        rf"{_LEAD}(?:出现|提到|提及|提|用|写|说)(?:过|到|了)*(?:几|多少)(?:次|回|处|遍){_WORD}{_TERM}{_AFTER}",
        rf"{_LEAD}(?:有没有|是否有|有){_FREE}{_TERM}{_AFTER}",
        rf"{_LEAD}{_FREE}{_TERM}(?:在|是在|出现在)(?:{_PLACE}|{_WHICH}){_AFTER}",
        (
            r"(?:in )?(?:which|what) (?:articles?|provisions?|clauses?|sections?) (?:of the (?:draft|"
            r"regulation) )?(?:do |does )?(?:mention|mentions|contain|contains|use|uses|include|includes|refer to|"
            r"refers to|say|have|talk about) (?:the )?(?:word |term |"
            r"phrase )?[“”\"']?(?P<word>[\u4e00-\u9fff]{2,16})[“”\"']?\W*"
        ),
        (
            r"(?:in )?(?:which|what) (?:articles?|provisions?) (?:does |do |is )?(?:the )?(?:word |term |"
            r"phrase )?[“”\"']?(?P<word>[\u4e00-\u9fff]{2,16})[“”\"']? (?:appear|occur|mentioned|used)(?: in)?\W*"
        ),
        (
            r"(?:list|show|find)(?: me)?(?: all)?(?: the)? (?:articles?|provisions?) (?:that |which )?(?:mention|"
            r"mentioning|contain|containing|use|using|with) (?:the )?(?:word |term |"
            r"phrase )?[“”\"']?(?P<word>[\u4e00-\u9fff]{2,16})[“”\"']?\W*"
        ),
        r"where (?:is|does|are) (?:the )?(?:word |term |phrase )?[“”\"']?(?P<word>[\u4e00-\u9fff]{2,16})[“”\"']? (?:mentioned|appear|used|occur)\W*",
    )
]
_FUNCTION = re.compile(
    r"^(?:的|了|在|是|有|和|与|或|什么|哪|谁|怎么|如何|条例|草案|这|那|它|都|到|过|没有?|关于)|(?:的|了|吗|呢|是|在|"
    r"有|什么|哪|谁|吗)$|什么|怎么|如何|能不能|可以|多少|为什么|哪些|是否|有没有"
)
_TRIMMED = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+章(?:里面?|里头|中|的|当中)*|到|过|了|关于|有关|与|跟|这个词|词语?|“|”|\"|')+|"
    r"(?:这|那)?(?:一|个|两|几|四)*(?:词语?|字眼|字样|说法|关键词)$|一词$|有关的?$|相关的?$|的$"
)
_TITLE_FORMS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_LEAD}(?:标题|题目|名字|名称)?(?:是|为|叫做|叫)?{_WORD}(?:的)?(?:这|那)?一?条?(?:是|在|属于|写在|放在|"
            rf"排在|规定在)(?:条例|草案)?(?:的)?(?:第几|哪一?)(?:个)?条(?:里|中)?{_AFTER}"
        ),
        (
            rf"{_LEAD}(?:里面?|其中)?(?:讲|写|说|规定|关于|涉及|谈|管)(?:的是)?{_WORD}(?:的)?(?:条文|条款|内容|规定|那条|"
            rf"那一条|条)?(?:是|在|属于)(?:第几|哪一?)(?:个)?条(?:里|中)?{_AFTER}"
        ),
        (
            rf"{_LEAD}(?:里面?|其中)?(?:第几|哪一?)(?:个)?条(?:是)?(?:讲|写|说|规定|关于|涉及|谈|叫做|叫|管|的标题是|"
            rf"标题是|标题叫)(?:的是|了|的)?{_WORD}{_AFTER}"
        ),
        rf"{_LEAD}(?:标题|题目|名字|名称)(?:是|为|叫做|叫){_WORD}的(?:是)?(?:第几|哪)?(?:一|个)?条{_AFTER}",
        rf"{_LEAD}{_WORD}(?:是)?(?:第几|哪一)条(?:的标题|的题目|的名字)?{_AFTER}",
        r"which article is (?:titled|called|named|about) [“”\"']?(?P<word>[\u4e00-\u9fff、]{2,24})[“”\"']?\W*",
    )
]
_SEVERAL = re.compile(
    rf"{_LEAD}(?:里面?|其中)?(?:有)?(?:哪几|哪些|哪)(?:个)?(?:条文|条款|条)(?:是)?(?:讲|写|说|规定|关于|涉及|谈|跟|"
    rf"与|和)(?:的是|了|的|到)?{_WORD}(?:有关|相关)?(?:的)?{_AFTER}"
)
_CHAPTER = [
    re.compile(pattern)
    for pattern in (
        (
            rf"{_LEAD}{_WORD}(?:的)?(?:内容|条文|规定|部分)?(?:是|在|写在|放在|属于|规定在)(?:条例|草案)?(?:的)?(?:第几|"
            rf"哪一?)个?章(?:里|中|讲的?)?{_AFTER}"
        ),
        rf"{_LEAD}(?:第几|哪一?)个?章(?:是)?(?:讲|写|说|规定|关于|涉及|谈)(?:的是|了|的)?{_WORD}(?:的)?{_AFTER}",
        rf"{_LEAD}(?:讲|写|说|规定|关于|涉及|谈){_WORD}(?:的)?(?:内容)?(?:是|在)(?:第几|哪一?)个?章{_AFTER}",
    )
]
_IN_TITLES = [
    re.compile(pattern)
    for pattern in (
        (
            rf"{_LEAD}(?:第几|哪一?|哪些|哪几)(?:个)?条(?:文|款)?(?:的)?标题(?:里面?|中|上)*(?:有|含有?|包含|带有?|写了?|"
            rf"出现|提到)(?:了|到)?{_WORD}{_TERM}{_AFTER}"
        ),
        (
            rf"{_LEAD}标题(?:里面?|中|上)*(?:有|含有?|包含|带有?|写了?|出现|提到)(?:了|到)?{_WORD}{_TERM}(?:的)(?:条文|"
            rf"条款|条)?(?:有|是)?(?:哪些|哪几条|第几条|哪一?条)?{_AFTER}"
        ),
    )
]
_LITERAL = re.compile(r"提到|提及|提过|出现|用到|用了|用过|写到|写过|词|字|[“”「」『』\"']|次|回|处|遍")
_ASKED_WHERE = re.compile(rf"{_WHICH}|{_PLACE}")
_SAID_LITERALLY = re.compile(
    r"出现|提到|提及|提过|用到|用过|写到|写(?:过|进|入|有|在|着|了)|写没写|露(?:过|了|几次)*[面脸]|点[过到]?名|冒出来?|现身|出场|夹了?|混进|找[得不]?到|搜[到索]?|检索|查到|含有?|包含|带有?|有没有|有无|有吗|说到|谈到|涉及|ctrl\W*f",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"ctrl\W*f|搜[到索]?|检索", re.IGNORECASE)
_COUNTED_TIMES = re.compile("(?:几|多少)(?:次|回|处|遍|条|个地方)")
_WORD_NAMED = re.compile(
    r"〇|标题|题目|条目|条文|条款|列出来|列|[一二两三四五六几](?:个)?字|(?:英文|中文|汉字|外文|外语)?"
    r"(?:单词|词语?|字眼|字样|说法|关键词|术语|表述|概念|名词|提法|字母)|进去|一词|分别|各自|被|去|来|条|第"
)
_TITLE_SAID = re.compile("标题|题目|小标题")
_LONGEST = 60
"""Characters: who looks for a word asks shortly."""
_CHAPTER_SAID = re.compile(r"第?[零一二三四五六七八九十\d]+章(?:里面?|里头|中|的|当中|讲|,|，|\s)*")


def mentioned(text: str, written: str = "") -> list[str]:
    """The words whose articles are asked for; none where that is not the question. written: the words of the text itself."""
    if len(text) > _LONGEST:
        return []
    text = _CHAPTER_SAID.sub("", text).strip()
    if _TITLE_SAID.search(text):
        return []
    if words := _quoted(text):
        return words
    for form in _MENTIONS:
        match = form.fullmatch(text)
        if match and (words := _cleaned(match["word"])):
            return words
    return _unquoted(text, written)


def _quoted(text: str) -> list[str]:
    """Words in quotation marks, or Latin ones, where what stands around them asks for places or presence and for nothing else."""
    words = [match["word"].strip() for match in re.finditer(_FREE, text)]
    around = re.sub(_FREE, "〇", text)
    if not words and re.search(r"[一-鿿]", text) and len(latin := re.findall(r"(?<![a-zA-Z])[a-zA-Z]{2,16}(?![a-zA-Z])", text)) == 1:
        words, around = latin, text.replace(latin[0], "〇")
    if not words or not (_ASKED_WHERE.search(around) or _SAID_LITERALLY.search(around)) or re.search("〇(?:那|这)?(?:一|个)?章", around):
        return []
    for clause in clauses(around):
        left = rest(clause, _ASKED_WHERE, _SAID_LITERALLY, _COUNTED_TIMES, _WORD_NAMED)
        if left and asks(clause):
            return []
    return words


def _unquoted(text: str, written: str) -> list[str]:
    """东湖科学城都在哪些条里露过面: the one run of the text's own words beside an asking for places and a literal verb."""
    asking = [clause for clause in clauses(text) if (_ASKED_WHERE.search(clause) or _COUNTED_TIMES.search(clause) or _SEARCH.search(clause))]
    if len(asking) != 1 or not _SAID_LITERALLY.search(asking[0]):
        return []
    runs = re.split(f"{_ASKED_WHERE.pattern}|{_SAID_LITERALLY.pattern}|{_COUNTED_TIMES.pattern}", asking[0], flags=re.IGNORECASE)
    left = [run for run in runs if run and rest(run, _WORD_NAMED)]
    if len(left) != 1 or len(left[0]) > 24:
        return []
    run = left[0]
    for size in range(len(run), 1, -1):
        for start in range(len(run) - size + 1):
            word, around = run[start : start + size].strip(), f"{run[:start]} {run[start + size :]}"
            if len(word) >= 2 and word in written and not rest(around, _WORD_NAMED) and not _FUNCTION.search(word):
                return [word]
    return []


def literal(text: str) -> bool:
    """Whether a question asks for the very word, so that its absence is an answer: 提到, 出现; not 涉及, 关于."""
    return bool(_LITERAL.search(text)) and not re.search(r"(?:提到|提及|写到)(?:过|到|了)*[^“”「」『』\"']+(?:没有|没|吗|么)\W*$", text)


def mentioned_in(form: str, article: Article) -> list[str]:
    """The word of which a question wants to know whether this article has it, where it has it or the word is quoted."""
    match = re.search(rf"(?:有没有|是否|有|是不是)?{_SAY}(?:过|到|了)*(?:{_FREE}|([\w]{{2,12}}?)){_TERM}(?:了|过|的)*(?:没有|没|吗|么)?\W*$", form)
    if not match:
        return []
    word = match["word"] or match[2] or ""
    found = word in article.text or word in article.title
    asked = re.search("有没有|是否|是不是|吗|没有?\\W*$|么", form)
    return [word] if word and asked and (match["word"] or found) and not _FUNCTION.search(word) else []


def titled(text: str, within: Sequence[Article], where: str, regulation: Regulation) -> Reply | None:
    """Which article bears a title or the one title with a word in it; which articles do; which chapter it is."""
    if len(text) > _LONGEST:
        return None
    text = _CHAPTER_SAID.sub("", text).strip() if where else text
    for form in _CHAPTER:
        if (match := form.fullmatch(text)) and (words := _cleaned(match["word"])):
            return reply_chapters.about(words[0], regulation)
    written = "\n".join(article.title for article in within)
    if _TITLE_SAID.search(text) and (words := _quoted(text) or _unquoted(_TITLE_SAID.sub(" ", text), written)):
        return _with_title_words(words, within, where, regulation)
    for form in (*_TITLE_FORMS, *_IN_TITLES, _SEVERAL):
        match = form.fullmatch(text)
        said = match and (match["word"] or match.groupdict().get("topic"))
        if not said or not (words := _cleaned(said)):
            continue
        word = _plain(words[0])
        exact = [a for a in within if _plain(a.title) == word and form not in _IN_TITLES]
        found = exact or [a for a in within if len(word) >= 2 and word in _plain(a.title)]
        if len(found) == 1:
            return reply_articles.titled(found[0], regulation)
        if form in _IN_TITLES or (found and form is _SEVERAL and len(found) <= 20):
            return _with_title_words(words, within, where, regulation)
        named = re.split("和|与|、|以及|跟", words[0]) if not any(words[0] in a.text for a in within) else [words[0]]
        holders = [a for a in within if any(w in a.text or w in a.title for w in named)]
        if form is not _SEVERAL and all(len(w) >= 2 and any(w in a.text for a in within) for w in named) and len(holders) <= 2 * len(named):
            return reply_document.mentions(named, within, regulation, where)
    return None


def _with_title_words(words: Sequence[str], within: Sequence[Article], where: str, regulation: Regulation) -> Reply:
    """The articles whose title has a word: one is quoted, several are listed."""
    found = [a for a in within if any(_plain(word) in _plain(a.title) for word in words)]
    named, place = "、".join(f"“{word}”" for word in words), where or reply_articles.noun(regulation)
    if not found:
        return Reply("not_in_text", "word_not_found", (Sentence(f"{place}没有哪一条的标题写到{named}。"),), (f"哪些条提到{words[0]}",))
    if len(found) == 1:
        return reply_articles.titled(found[0], regulation)
    return reply_document.list_articles(found, f"{place}有{len(found)}条的标题写到{named}：", regulation)


def _cleaned(word: str) -> list[str]:
    """The looked-up word without what hangs on it; several where they are joined."""
    before = ""
    while before != word:
        before, word = word, _TRIMMED.sub("", word.strip(" ,，、。:："))
    if not word or _FUNCTION.search(word) or re.fullmatch(r"[一二三四五六七八九十\d]+|[a-zA-Z]{1,2}", word):
        return []
    return [word]


def _plain(title: str) -> str:
    return re.sub(r"\W", "", title)
