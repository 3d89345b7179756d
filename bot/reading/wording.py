"""What is left of a question once courtesies, fillers and the words of a form are gone: nothing left, and the form is the question."""

import re

from ingest.regulation import Article

FILLERS = re.compile(
    r"请问|请教|想请教|麻烦|劳驾|拜托|您?好|你好|我们?想|我要|我需要|想要|想|知道|了解|问一?下?|看一?[看下眼]?|"
    r"查一?[查下]?|翻一?[翻下]?|(?:统计|汇总|数|列)(?:一下|出来)?(?=\W*$)|帮我?|帮忙|帮一?下|给我?|告诉|告知|能不能|能否|可不可以|可以|可否|能|"
    r"一下|一遍|一共|总共|总计|合计|共有|共计|全部|全文|整个|整部|通篇|到底|究竟|具体|详细|大概|大体|主要|实际上?|"
    r"真正|其实|现在|目前|当前|如今|这会儿|已经|正在|"
    r"武汉市?|科创中心|科技创新中心|条例|草案|征求意见稿|法规|法律|规定|文件|文本|正文|原文|稿子|政策|规章|东西|"
    r"里面|里头|里边|当中|之中|其中|中间|上面|"
    r"哎|诶|欸|嗯|哦|噢|啊|呀|呢|吧|吗|嘛|么|哈|啦|咯|嘞|来着|了|的|得|地|着|过|是|就|都|也|又|再|还|才|那|这|该|本|"
    r"个|部|份|篇|条文|有|没有|没|不|在|里|中|内|上|于|对|把|被|从|由|和|与|及|跟|我|你|您|咱们?|它|们|共|总|分|一|"
    r"(?<![a-z])(?:please|can|could|will|would|shall|you|tell|me|i|want|would|like|to|know|the|this|that|a|an|of|in|"
    r"is|are|was|it|its|does|do|did|has|have|there|and|for|about|on|draft|regulations?|law|document|text|rules?|"
    r"wuhan|just|exactly|currently|now|all|whole|entire|total|altogether|say|us|my|at|be|give|show)(?![a-z])",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:武汉市?)?(?:推进)?(?:科技创新|科创)中心(?:建设)?条例|条例|草案|征求意见稿|建设条例")
_NOT_WORDS = re.compile(r"[\W_]+")
_ASKING = re.compile(
    r"谁|多少|几[^条章款段乎]|怎么|怎样|如何|咋|为什么|为啥|什么|啥|哪|吗|么$|呢\W*$|能不能|可不可以|是不是|有没有|"
    r"会不会|行不行|(\w)[不没]\1|没错|对吧|对不对|是吧|吧\W*$|[?？]|\b(?:who|what|how|why|when|where|which|can|does|is|are|has|have|will)\b",
    re.IGNORECASE,
)


def rest(text: str, *forms: re.Pattern[str]) -> str:
    """The characters that neither a form nor a filler accounts for, run together."""
    text = _NAMES.sub(" ", text)
    for form in forms:
        text = form.sub(" ", text)
    return _NOT_WORDS.sub("", FILLERS.sub(" ", text))


def clauses(text: str) -> list[str]:
    """A question in its clauses."""
    return [clause for part in re.split(r"[,，。;；:：?？!！()（）\n]|\s{2,}", text) if (clause := part.strip())]


def asks(clause: str) -> bool:
    """Whether a clause asks something, by its words."""
    return bool(_ASKING.search(clause))


def speaks_of(left: str, text: str) -> bool:
    """Whether two characters in a row of what is left of a question stand in a text: then it speaks of its content."""
    return any(left[n : n + 2] in text for n in range(len(left) - 1))


def in_words(left: str, articles: list[Article]) -> bool:
    """Whether what is left speaks of the content of articles."""
    return any(speaks_of(left, article.text) or speaks_of(left, article.title) for article in articles)
