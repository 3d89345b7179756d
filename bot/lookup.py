"""Where a topic is written: 高校的科技园是哪条写的, 伦理审查在第几章说的. Told by titles where they say it, else by a search for the topic."""

import re

from bot import forms
from bot.answer import Reply
from bot.compose import document as reply_document
from bot.compose import places as reply_places
from bot.decide import decide
from bot.mentions import is_name
from bot.question import Question
from bot.retrieve import retrieve
from bot.wording import clauses, rest
from ingest.library import Library
from ingest.regulation import Article

_LONGEST = 50
_NAME = 3
"""Characters of a name that the text has or has not, whatever it is about."""
_ENOUGH = 3
"""Characters that say by themselves what is looked for; fewer need the clause before (…，依据是哪一条)."""
_WHICH_ARTICLE = re.compile(
    r"(?:第几|哪一?个?)(?:条文|条款|法条|条)(?=\W|$|[写讲说规管提允对依的里中上下是有呢啊呀来])|条号(?=给|是|多少|发|告诉)|"
    r"which (?:article|provision|clause)(?! \w+ (?:mention|contain))",
    re.IGNORECASE,
)
_WHICH_CHAPTER = re.compile(r"(?:第几|哪一?个?|什么)(?:章节?|部分)|which chapter", re.IGNORECASE)
_ASKING = re.compile(
    r"(?:这事儿?|这个|那个)?(?:都|是|又|到底|究竟|应该|主要|单独|专门|具体)*(?:被)?"
    r"(?:写|讲|说|规定|放|归|落|列|管|提|属于|算|收|编|出现|安排|对应)*(?:在|到|进|于|的)*(?:条例|草案)?(?:的|是|里)*"
    rf"(?:{_WHICH_ARTICLE.pattern}|{_WHICH_CHAPTER.pattern})(?:里面?|中|上|下面?|底下)?(?:是|的)?(?:规定|写|讲|说|管|提|谈|涉及|关于)*(?:的|了|到|过|着|在)*(?:呢|啊|呀|来着|吗)?",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?P<one>[^，,]{2,16}?)(?:和|与|跟|还有|、)(?P<other>[^，,]{2,16}?)[，,]?(?:这|那)?(?:两|二)?(?:个|条)*(?:是|里)?(?:哪|谁)(?:一)?(?:个|条)?(?:是)?(?:写|排|放|编)*(?:在|得)?"
    r"(?:前|后|先|更?靠前|更?靠后)(?:面|边)?\W*"
)
_ABOUT = re.compile("讲|说|管|关于|有关|涉及|针对|规定")
"""Asks for what is about a thing, under whatever name."""
_LEADS = re.compile(
    r"^(?:请问|我想|想|知道|问一?下|查一?下|帮我|告诉我|看看|关于|有关|讲|说|写|规定|的|是)+|"
    r"(?:的|了|这事|这块|方面|内容|规定|条款|那条|那一?条|这一?条|的话)+$"
)


def looked_up(text: str, library: Library) -> Reply | None:
    """The article, or the article and its chapter, where a topic is written; None where that is not asked or the text has no such topic."""
    asking = [clause for clause in clauses(text) if _WHICH_ARTICLE.search(clause) or _WHICH_CHAPTER.search(clause)]
    if len(text) > _LONGEST or len(asking) != 1 or re.search("哪些|哪几", text):
        return None
    topic = _topic(text, asking[0])
    if not topic:
        return None
    titled = _titled(topic, library)
    article = titled or found(topic, library)
    if is_name(topic) and len(topic) <= _NAME and topic not in library.regulation.text and not _ABOUT.search(asking[0]):
        return reply_document.word_missing(topic, article, library.regulation)
    if article is None:
        return None
    if _WHICH_CHAPTER.search(text):
        return reply_places.placed([article], library.regulation)
    return reply_places.titled(article, library.regulation, surely=titled is not None)


def ordered(text: str, library: Library) -> Reply | None:
    """Which of two topics stands first: 人才引进和人才评价，哪一条在前."""
    match = _ORDER.fullmatch(text)
    if not match:
        return None
    topics = [_LEADS.sub("", match[name]).strip() for name in ("one", "other")]
    articles = [_titled(topic, library) or found(topic, library) for topic in topics if len(topic) >= 2]
    known = [article for article in articles if article]
    return reply_places.ordered(known, library.regulation) if len({a.label for a in known}) == 2 else None


def _topic(text: str, asking: str) -> str:
    """What is looked for: of the clause that asks, or, where it says nothing of it, of the one before."""
    left = _ASKING.sub(" ", asking)
    if len(rest(left, forms.CHAPTER_WORDS, forms.SHOW)) < _ENOUGH:
        others = [clause for clause in clauses(text) if clause != asking]
        before = [clause for clause in others if text.index(clause) < text.index(asking)] or others
        left = f"{before[-1]} {left}" if before else left
    left = re.sub(r"\s+", " ", left).strip(" ,，的是在")
    return _LEADS.sub("", left).strip() if len(rest(left, forms.CHAPTER_WORDS)) >= 2 else ""


def _titled(topic: str, library: Library) -> Article | None:
    """The one article whose whole title stands in a topic or that alone has the topic in its title."""
    articles = library.regulation.articles
    within = [a for a in articles if len(a.title) >= 4 and a.title in topic] or [a for a in articles if topic in a.title]
    return within[0] if len(within) == 1 else None


def found(topic: str, library: Library) -> Article | None:
    """The article that a search for a topic finds, where the text speaks of it."""
    question = Question(topic)
    vector = library.vector(topic)
    decision = decide(question, vector, retrieve(question, library, vector), library)
    return decision.passages[0].article if decision.outcome == "answered" and decision.passages else None
