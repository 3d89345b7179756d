"""What needs no search: small talk, and questions about the document itself, told by their form and answered from the structure.

A form is a question of the document only where nothing of weight is left beside it: 第四十四条写了什么 is one, and
第四十四条里科研人员能拿多少 asks of the content and goes to search, which looks at 第四十四条 first (Question.about)."""

import re
from dataclasses import replace

from bot.answer import Reply
from bot.compose import articles as reply_articles
from bot.compose import document as reply_document
from bot.compose.courtesy import out_of_scope, small_talk
from bot.mentions import literal, mentioned, mentioned_in, titled
from bot.question import Question
from bot.references import Reference, chapter_of, chapters, find, in_chapter, parts_alone, plain, read
from bot.wording import asks, clauses, rest
from ingest.library import Library
from ingest.numerals import NUMERAL, to_chinese
from ingest.regulation import Article, Regulation

_MARK = "第零条"
"""Stands for a reference once it has been read."""
_ARTICLE_PLACE = re.compile(r"第零条|第零款")
_SHOW = re.compile(
    r"(?:里面|里头|里|中|都|又|各自?|分别|主要|大致|具体)*(?:写|讲|说|规定|管|涉及|包括|包含|要求|提|列|谈|针对|关于|有关)(?:的|了|到|着|得|些)*(?:都|是)*(?:什么|啥子?|哪些|些什么|谁|怎样|怎么|么事|嘛)(?:内容|东西|事情?|方面|意思)*"
    r"|(?:是|有)?(?:什么|啥|哪些)(?:内容|意思|规定|东西|要求|条款|样)*|是(?:怎么|如何|怎样)(?:写|讲|说|规定|表述)的?|(?:怎么|如何|咋|怎样)(?:写|讲|说|规定|表述)的?"
    r"|内容|原文|原话|全文|条文|文字|表述|含义|怎么理解|如何理解|理解|看懂|读懂|细节|详情|要点|大意|概要|摘要|意思|介绍|解释|解读|讲解|说明|总结|概括|归纳|翻译|朗读|复述|引用|摘录|抄|背|对比|比较|对照|区别|不同|差别|异同|关系|联系|"
    r"(?:完整|逐字|原样|通俗|大白话|简单|白话|列|贴|发|念|读|打开|显示|展示|调|找|拿|写|讲|说|出来|出|过来|看看|看|瞧瞧|瞅瞅|来|回到|回|翻到|跳到|转到|说回|分别|各自|各|每|第零条|第零款|关于|至于|用|话|听)+|"
    r"\b(?:what|which|read|quote|cite|show|display|open|content|contents|text|full|wording|original|verbatim|summar\w*|explain\w*|mean\w*|compare|difference|between|say|says|said|state|states|stipulate\w*|provide\w*|cover|covers|regulate\w*|details?|list|print|paste|copy|translate|them|both|look|see|how|s)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"多少|几成|几年|几天|几个月|几万|几倍|多久|多长|电话|地址|怎么(?!写|说|讲|规定|表述)|如何|材料|手续|百分|比例|金额|截止|罚")
_TITLE = re.compile(r"小?标题|题目|名称|名字|条标|条名|条旨|主题|题名|叫(?:做|作)?(?:什么|啥)?|(?:是|叫)?(?:什么|啥)|怎么称呼|全称|全名|\b(?:title|titled|called|heading|name|named|what|s)\b", re.IGNORECASE)
_TITLE_ASKED = re.compile(r"标题|题目|名称|名字|条标|条名|条旨|题名|叫(?:做|作)?(?:什么|啥)|全称|全名|\b(?:title|heading|name|called)\b", re.IGNORECASE)
_CHAPTER_ASKED = re.compile(r"(?:哪|第几|什么|几|何)(?:一|个)*章(?:节)?|所[在属](?:的)?章节?|哪一?部分|\b(?:which|what)\s+chapter\b", re.IGNORECASE)
_CHAPTER_WORDS = re.compile(r"属于|归属?|位于|放在|编在|出现在|列在|归在|处于|所在|所属|在|belongs?|located|part|find|contain\w*|\bunder\b", re.IGNORECASE)
_PARTS_ASKED = re.compile(r"(?:几|多少)(?:个)?(?:自然)?(?:款|段|项)(?:话|文字|内容)?|(?:how many|number of) (?:para\w*|subsections?|款)", re.IGNORECASE)
_PARTS_WORDS = re.compile(r"几款|分为|分成|组成|由|how many|number|paragraphs?", re.IGNORECASE)
_EXISTS = re.compile(r"有没有|有无|有(?=第零条.*[吗么])|存不存在|存在|有吗|找不到|缺|exists?|is there", re.IGNORECASE)
_ABOUT = re.compile(r"\W*第零条(?:是不是|是否|是|不是|讲的?|说的?|规定的?|写的?|关于|有关)+([\w、]{2,16}?)(?:的|了|这块|方面|内容)*(?:吗|么|对吗|对不对|是吗|吧)?\W*")
_WHICH_NUMBER = re.compile(r"(?:第几|哪)(?:一)?条|几号|条号|编号|号码")
_NEIGHBOUR = re.compile(r"第零条(?:的|之)?(下面一?条|下一?条?|后面?的?一?条?|之后|接下来一?条?|上一?条|前一?条?|前面一?条?|之前)(?:那|的|一|条|是|又)*")
_COUNT_ARTICLES = re.compile(r"(?<!第)(?<!哪)(?:几|多少)(?:个|项)?(?:条款|条文|法条|条)(?!件|例|建议|意见)|(?:条款|条文|条数|条目)(?:总数|数量|数目|数)|条数|(?:how many|number of)\s+(?:articles?|provisions?|clauses?|sections?|条)|(?:how long|how big)", re.IGNORECASE)
_COUNT_CHAPTERS = re.compile(r"(?<!第)(?:几|多少)(?:个)?章(?:节)?|章节?(?:总数|数量|数)|(?:how many|number of)\s+chapters?", re.IGNORECASE)
_COUNT_SECTIONS = re.compile(r"(?<!第)(?:几|多少|哪几)(?:个)?节|分节")
_COUNT_WORDS = re.compile(r"最后第?零?条|编号|号码?|是|数|为|组成|构成|包括|包含|含有?|由|分为|分成|划分|how many|number|articles?|chapters?|sections?|many|contain\w*|include\w*|divided|into|条|章|规模|少|多|重|缺|第零条|算|加|起来|下来|一起", re.IGNORECASE)
_NUMBERING = re.compile(r"缺|少了|漏|跳|断|重复|重了|重号|用了两次|出现两次|连续|连着|连贯|不见|missing|skipp?e?d?|duplicat\w*|repeated|twice", re.IGNORECASE)
_NUMBERING_WORDS = re.compile(r"哪|第几|条号|编号|序号|号码?|条|几|问题|错误|错|掉|失|多|什么|有无|是否|是不是|which|articles?|numbers?|numbering|any", re.IGNORECASE)
_CONTENTS = re.compile(
    r"目录|目次|大纲|纲要|提纲|框架|结构|体例|(?:全部|所有|各|每|每一|列出|哪些|哪几)(?:个)?章(?:节)?(?:的)?(?:标题|名称|名字)?|章节(?:标题|安排|设置|列表|名称)?|有(?:哪些|什么|啥)章|(?:怎么|如何)分章|table of contents|\btoc\b|outline|structure|list (?:of )?(?:all )?(?:the )?chapters|chapters?", re.IGNORECASE
)
_CONTENTS_WORDS = re.compile(r"列(?:出|举)?|清单|列表|章|标题|名称|名字|分别|各|叫|是|什么|啥|怎么|怎样|如何|安排|组成|构成|由|发|出来|划分|分为|包括|整体|总体|what|list|show|called|names?|titles?|organi[sz]ed|divided|how", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:从|自|打|到)?(?:什么|啥|哪个?)(?:时候|时间|日子|日期|时侯)|何时|几时|哪一?[天日年月]|几[号月]|多会儿?|啥会儿|日期|时间|何日|何年何月|(?:还要|要|得)?(?:等)?(?:多久|多长时间)|\b(?:when|date|what day|how soon)\b", re.IGNORECASE
)
_FORCE = re.compile(
    r"(?:正式|开始|起|开)?(?:施行|实施|生效|起效|执行|启用|起用|起算|落地|落实|出台|颁布|公布|发布|实行|推行|通过|作数|算数|管用|适用|用)|(?:will |would |shall )?take\w* effect|(?:will |would |shall )?(?:come|comes|coming|go|goes|enter|enters) in(?:to)? (?:force|effect)|effective|in force|in effect|entry into force|implement\w*|commence\w*|start\w*|begin\w*|apply", re.IGNORECASE
)
_STATUS = re.compile(
    r"有没有效|有效力?|法律效力|效力|正式(?:稿|版|文件|法规|文本|法律|的|通过|施行)?|定稿|终稿|初稿|草稿|草案|征求意见(?:稿|阶段)?|征集意见|听(?:取)?意见|公开征求|什么(?:状态|阶段|性质|版本)|哪个(?:状态|阶段|版本)|状态|阶段|性质|通过|审议|表决|施行|生效|实施|出台|颁布|能用|管用|算数|作数|"
    r"\b(?:in force|in effect|valid|binding|status|passed|adopted|enacted|final|official|draft|law yet|yet|consultation|still|already|version|approved|legally)\b", re.IGNORECASE
)
_STATUS_WORDS = re.compile(r"还是|或者|是否|是不是|有无|有没有|一个|只是|仅仅|什么|啥|处于|处在|哪|否|属于|算|成为|已|经|尚|未|完|作为|听|what|still|already|or|not|been|yet|legally", re.IGNORECASE)
_WHOLE_TITLE = re.compile(r"全称|全名|正式名称|完整名称|名称|名字|叫(?:做|作)?(?:什么|啥)(?:名字|名称)?|标题|题目|(?:full |official )?(?:title|name|called)", re.IGNORECASE)
_LONGEST = re.compile(r"(?:哪|第几)?一?条?(?:字数|篇幅|内容|文字)?最(长|短|多字|少字)(?:的)?(?:是)?(?:哪|第几)?一?条?|(longest|shortest)", re.IGNORECASE)
_MOST_PARTS = re.compile(r"款(?:数)?最多|最多款|most paragraphs", re.IGNORECASE)
_CHARACTERS = re.compile(r"(?:多少|几千|几万|几)(?:个)?字|字数|how many (?:words|characters)|word count", re.IGNORECASE)
_ALL_ARTICLES = re.compile(r"(?:全部|所有|每一?|各)(?:条|条文|条款|法条)(?:的)?(?:标题|名称|目录|列表)?|list (?:of )?(?:all )?(?:the )?articles", re.IGNORECASE)
_OFFSET = re.compile(r"^\W*(?:那|再|看|请看|请问|看看|来|还有|然后)*(?:的|它的)?(下|上|后|前|再下|再上|接下来|后面|前面)(?:面)?的?(?:一|那)?(?:条|个)(?:条文)?(?:呢|是什么|讲什么|写了?什么|说什么|啥|内容)*\W*$")
_CHAPTER_OFFSET = re.compile(r"^\W*(?:那|再|看)*(?:下|上|后|前)(?:面)?一?章(?:呢|讲什么|写了?什么|有哪些条)*\W*$")


def route(question: Question, library: Library) -> Reply | None:
    """The reply, where it is known without a search; None for a question to search. Never raises."""
    regulation = library.regulation
    text = plain(question.text)
    talk = small_talk(text, regulation)
    if talk or not regulation.articles:
        return talk
    references = read(text, regulation)
    if references and all(reference.law for reference in references):
        return out_of_scope("other_law", regulation)
    return (
        _whole(text, references, regulation)
        or _mentions(text, regulation)
        or (_articles(text, references, regulation) if references else None)
        or (None if references else _chapters(text, regulation))
        or (None if references else _hanging(text, regulation))
    )


def _whole(text: str, references: list[Reference], regulation: Regulation) -> Reply | None:
    """Questions about the text as a whole; every clause is tried, and no other may ask of the content."""
    named_chapters = chapters(text, regulation) or named_chapters_by_title(text, regulation)
    parts = clauses(text)
    found: list[Reply] = []
    for clause in parts:
        if (read(clause, regulation) and not _COUNT_ARTICLES.search(clause)) or (named_chapters and (chapters(clause, regulation) or len(parts) == 1 or _COUNT_ARTICLES.search(clause))):
            continue
        if reply := _of_the_whole(clause, regulation):
            found.append(reply)
    if not found or any(asks(clause) and not _of_the_whole(clause, regulation) and rest(clause, _SHOW, _STATUS, _COUNT_WORDS) for clause in parts):
        return None
    reasons = {reply.reason: reply for reply in found}
    if any(reason.startswith("date") for reason in reasons):
        return reply_document.in_force(regulation, status="text_status" in reasons)
    if references and not any(reply.reason == "counted" for reply in found):
        return None
    first, *others = found
    more = tuple(s for other in others if other.sentences != first.sentences for s in other.sentences)
    return replace(first, sentences=(*first.sentences, *more)) if {r.reason for r in found} != {"counted"} else _counts(text, found)


def _counts(text: str, found: list[Reply]) -> Reply:
    """一共几章几条: one answer for both."""
    return max(found, key=lambda reply: len(reply.sentences)) if len(found) > 1 else found[0]


def _of_the_whole(clause: str, regulation: Regulation) -> Reply | None:
    """The reply to one clause about the whole text."""
    when, force = _WHEN.search(clause), _FORCE.search(clause)
    if when and force and not rest(clause, _WHEN, _FORCE, _STATUS_WORDS):
        return reply_document.in_force(regulation)
    if _STATUS.search(clause) and (asks(clause) or re.search("还是|状态|阶段|性质|没有?$|否", clause)) and not rest(clause, _STATUS, _FORCE, _STATUS_WORDS):
        return reply_document.status(regulation)
    if _COUNT_SECTIONS.search(clause) and not rest(clause, _COUNT_SECTIONS, _COUNT_WORDS, _COUNT_ARTICLES, _COUNT_CHAPTERS):
        return reply_document.count_sections(regulation)
    if _COUNT_CHAPTERS.search(clause) and not rest(clause, _COUNT_CHAPTERS, _COUNT_ARTICLES, _COUNT_WORDS, _CONTENTS_WORDS):
        return reply_document.count_chapters(regulation)
    if _NUMBERING.search(clause) and not rest(clause, _NUMBERING, _NUMBERING_WORDS):
        return reply_document.numbering(regulation)
    if _COUNT_ARTICLES.search(clause) and not rest(clause, _COUNT_ARTICLES, _COUNT_WORDS, _PARTS_ASKED):
        return reply_document.count_articles(regulation)
    if re.search("几款|多少款", clause) and not rest(clause, _PARTS_ASKED, _COUNT_WORDS):
        return reply_document.count_paragraphs(regulation)
    if _MOST_PARTS.search(clause) and not rest(clause, _MOST_PARTS, re.compile("哪|条|第几|款")):
        return reply_document.count_paragraphs(regulation)
    if (found := _LONGEST.search(clause)) and not rest(clause, _LONGEST, re.compile("条|哪|第几|which|articles?", re.IGNORECASE)):
        return reply_document.longest(regulation, shortest=bool(found[1] and found[1][0] in "短少" or (found[2] or "").lower() == "shortest"))
    if _CHARACTERS.search(clause) and not rest(clause, _CHARACTERS, _COUNT_WORDS):
        return reply_document.length(regulation)
    if _WHOLE_TITLE.search(clause) and not rest(clause, _WHOLE_TITLE, _TITLE):
        return reply_document.title(regulation)
    if _CONTENTS.search(clause) and not rest(clause, _CONTENTS, _CONTENTS_WORDS):
        return reply_document.contents(regulation)
    if _ALL_ARTICLES.search(clause) and not rest(clause, _ALL_ARTICLES, _CONTENTS_WORDS):
        return reply_document.contents(regulation)
    return None


def _mentions(text: str, regulation: Regulation) -> Reply | None:
    """Which articles mention a word; which one bears a title; which chapter speaks of a word. Perhaps within one chapter."""
    numbers = chapters(text, regulation) or named_chapters_by_title(text, regulation)
    within = [a for n in numbers for a in in_chapter(n, regulation)] if numbers else list(regulation.articles)
    where = "、".join(c.label for n in numbers if (c := chapter_of(n, regulation)))
    if words := mentioned(text):
        if not within:
            return reply_document.chapter_missing(numbers, regulation)
        found = reply_document.mentions(words, within, regulation, where)
        if found.outcome == "answered" or literal(text):
            return found
        return None
    return titled(text, within, where, regulation) if within else None


def _articles(text: str, references: list[Reference], regulation: Regulation) -> Reply | None:
    """Questions that name articles."""
    asked = [(reference, find(reference, regulation)) for reference in references]
    absent = [reference for reference, found in asked if not found and not reference.within and not reference.law]
    existing: list[tuple[Article, tuple[int, ...]]] = []
    for reference, found in asked:
        existing.extend((article, reference.parts) for article in found if (article, reference.parts) not in existing)
    if not existing:
        return reply_articles.missing(absent, regulation)
    if any(reference.chapter and not in_chapter(reference.chapter, regulation) for reference in references):
        return reply_document.chapter_missing([r.chapter for r in references if r.chapter], regulation)
    form = _without(text, references)
    articles = list(dict.fromkeys(article for article, _ in existing))
    parts_said = any(parts for _, parts in existing)
    if _PARTS_ASKED.search(form) and not parts_said and not rest(form, _ARTICLE_PLACE, _PARTS_ASKED, _PARTS_WORDS, _SHOW):
        return reply_articles.count_parts(articles, regulation)
    if _CHAPTER_ASKED.search(form) and not rest(form, _ARTICLE_PLACE, _CHAPTER_ASKED, _CHAPTER_WORDS, _SHOW):
        return reply_articles.placed(articles, regulation)
    if _TITLE_ASKED.search(form) and not parts_said and not rest(form, _ARTICLE_PLACE, _TITLE, re.compile("分别|各自?")):
        return reply_articles.titles(articles, regulation)
    if (step := _NEIGHBOUR.search(form)) and len(articles) >= 1 and not rest(form, _NEIGHBOUR, _SHOW, re.compile("哪|第几|条"), _ARTICLE_PLACE):
        forward = step[1][0] in "下后接" or step[1] == "之后"
        return reply_articles.neighbour(articles[-1] if forward else articles[0], 1 if forward else -1, regulation)
    if len(articles) == 1 and (words := mentioned_in(form, articles[0])):
        return reply_document.mentions(words, articles, regulation, articles[0].label)
    if len(articles) == 1 and (said := _ABOUT.fullmatch(form)) and (topic := re.sub(r"\W", "", said[1])) and topic in articles[0].title:
        return reply_articles.show(existing, regulation, lead=f"是的，{articles[0].label}的标题是{articles[0].title}，原文如下：")
    if not _asks_for_words(form, parts_said=parts_said, doubled=len(articles) > 1 and len({a.number for a in articles}) == 1):
        return None
    return reply_articles.show(existing, regulation, absent=absent, lead=_counted_off(references, existing))


def _counted_off(references: list[Reference], existing: list[tuple[Article, tuple[int, ...]]]) -> str:
    """最后一条, 第五章第一条: which article that is."""
    if len(references) != 1 or len(existing) != 1:
        return ""
    reference, (article, parts) = references[0], existing[0]
    if parts or not (reference.ordinal or article.number != reference.number):
        return ""
    place = f"倒数第{to_chinese(-reference.number)}条" if reference.number < -1 else "最后一条" if reference.number == -1 else f"第{to_chinese(reference.number)}条"
    whole = f"{article.chapter.split()[0]}的" if reference.chapter else "全文的"
    return f"{whole}{place}是{reply_articles.named_with_title(article)}，原文如下："


def _asks_for_words(form: str, *, parts_said: bool, doubled: bool) -> bool:
    """Whether what is asked of the named articles is what they say. What stands before a reference may be chatter, not what follows."""
    if doubled and re.search("两个|两条|重复|重了|重号|一样|分别|为什么|怎么有|twice|two", form):
        return True
    if parts_said and not _AMOUNT.search(form):
        return True
    for clause in clauses(form):
        if _MARK in clause:
            before, _, after = clause.partition(_MARK)
            if rest(after, _SHOW, _EXISTS, _TITLE, _WHICH_NUMBER):
                return False
            if asks(before) and rest(before, _SHOW, _EXISTS):
                return False
        elif asks(clause) and rest(clause, _SHOW, _EXISTS, _TITLE, _WHICH_NUMBER, _COUNT_WORDS):
            return False
    return True


def _without(text: str, references: list[Reference]) -> str:
    """The question with each row of references as one mark."""
    for reference in sorted({(r.start, r.end) for r in references}, reverse=True):
        text = text[: reference[0]] + _MARK + text[reference[1] :]
    joins = r"[\s、,，/&;和与及跟到至~〜—–-]|以及|还有|或者?|对比|比|的|条|里|中"
    text = re.sub(rf"{_MARK}(?:(?:{joins})*{_MARK})+", _MARK, text)
    return re.sub(rf"(?:第?{NUMERAL}+章|最后一章)(?:的|里|中|里面|[(（])*(?={_MARK})|(?<={_MARK})[(（]第?{NUMERAL}+章[)）]", "", text)


_CHAPTER_SHOW = re.compile(
    r"(?:第?[零一二三四五六七八九十\d]+章?\s*(?:到|至|-|~|和|、|,|与|以及)\s*)*第?[零一二三四五六七八九十\d]+章|最后一章|(?:哪|多少)(?:几|一)?(?:个)?(?:条款|条文|法条|条)|有?(?:哪些|什么|啥)(?:条款|条文|条|内容)*|包括|包含|含有|囊括|由|组成|构成|涵盖|条文|条款|列表|目录|标题|清单|分别|各|章|条|叫|to|from|list|articles?|chapters?", re.IGNORECASE
)
_LISTING = re.compile(r"哪|列|标题|目录|清单|都有|which|list", re.IGNORECASE)


def _chapters(text: str, regulation: Regulation) -> Reply | None:
    """Questions that name chapters, by number or by title."""
    numbers = chapters(text, regulation)
    by_title = [] if numbers else named_chapters_by_title(text, regulation)
    if not numbers and not by_title:
        return None
    gone = [n for n in numbers if chapter_of(n, regulation) is None]
    if gone:
        return reply_document.chapter_missing(gone, regulation)
    found = [c for n in numbers or by_title if (c := chapter_of(n, regulation))]
    names = re.compile("|".join(sorted({re.escape(name) for c in found for name in (c.title, _distinct(c.title, regulation)) if name}, key=len, reverse=True)) or "$.")
    form = _TOPIC_CHAPTER.sub(" ", text) if by_title else text
    if _COUNT_ARTICLES.search(form) and not rest(form, names, _COUNT_ARTICLES, _CHAPTER_SHOW, _COUNT_WORDS):
        return reply_document.count_chapter_articles(found, regulation)
    if _TITLE_ASKED.search(form) and not re.search("条", form) and not rest(form, names, _TITLE, _CHAPTER_SHOW):
        return reply_document.chapter_title(found, regulation)
    for clause in clauses(form):
        if rest(clause, names, _SHOW, _CHAPTER_SHOW) and (asks(clause) or chapters(clause, regulation)):
            return None
    return reply_document.chapter_articles(found, regulation)


_TOPIC_CHAPTER = re.compile(r"(?:(?:讲|说|写|谈|关于|涉及|有关|管)(?:的)?)?([\u4e00-\u9fff]{1,8}?)(?:的)?(?:那|这)?(?:一|个)*章(?!节|程)")


def named_chapters_by_title(text: str, regulation: Regulation) -> list[int]:
    """Numbers of chapters named by title or by what it is about: 总则, 讲金融的那一章, 人才那章."""
    found: list[int] = []
    numbers = range(1, len(regulation.chapters) + 1)
    by_number = {chapter: n for n in numbers if (chapter := regulation.chapters[n - 1])}
    if _CHAPTER_ASKED.search(text):
        return []
    for match in _TOPIC_CHAPTER.finditer(text):
        words = re.sub(r"^.*(?:讲|说|写|谈|关于|涉及|有关|管|看看|看|查|问|下)(?:的)?", "", match[1])
        hits = [c for c in regulation.chapters if words and (words == c.title or words == _distinct(c.title, regulation) or (len(words) >= 2 and (words in c.title or _distinct(c.title, regulation) in words)))]
        if len(hits) == 1:
            found.append(by_number[hits[0]])
    for chapter in regulation.chapters:
        title, short = chapter.title, len(chapter.title) <= 2
        if title and title in text and not found and (not short or not rest(text.replace(title, ""), _COUNT_ARTICLES, _SHOW, _CHAPTER_SHOW, _COUNT_WORDS)):
            if not short and rest(text.replace(title, ""), _COUNT_ARTICLES, _SHOW, _CHAPTER_SHOW, _COUNT_WORDS, re.compile("部分")):
                continue
            if not any(a.title == title for a in regulation.articles):
                found.append(by_number[chapter])
    labels = [regulation.chapters[n - 1].label for n in found]
    return [number for number in range(1, 200) if (c := chapter_of(number, regulation)) and c.label in labels] if labels else []


def _distinct(title: str, regulation: Regulation) -> str:
    """What tells a chapter's title from the others: 金融 of 科技创新金融."""
    for size in range(len(title) - 1, 1, -1):
        if sum(c.title.startswith(title[:size]) for c in regulation.chapters) > 1:
            return title[size:]
    return title


def _hanging(text: str, regulation: Regulation) -> Reply | None:
    """下一条, 第二款: what hangs on an article that nothing before it names."""
    if _OFFSET.match(text):
        return reply_document.article_unnamed("上一条" if re.search("[上前]", text) else "下一条")
    if (parts := parts_alone(text, regulation)) and not rest(text, _SHOW, re.compile(rf"第?{NUMERAL}+[款段项]|最后一?[款段]")):
        return reply_document.article_unnamed(f"第{to_chinese(parts[0])}款" if parts[0] > 0 else "最后一款")
    return None
