"""The forms of follow-ups: how people point back, ask for more, move to a neighbour, correct themselves and change the subject."""

import re

from ingest.numerals import NUMERAL

LINK = re.compile(r"\]\([^()\s]*?/articles/((?:[^()#\s]|\([^()]*\))+)")
OPENING = re.compile(
    r"^(?:对了|另外|还有个?(?:问题|事)?|顺便(?:再)?问(?:一?下|一句)?|换个?(?:问题|话题)|(?:哎|诶|欸|嗯|哦|那个|好的?|"
    r"好吧|行|ok|okay|明白了?|知道了?|谢谢你?|再问(?:一?下|个|一个)?|我再问(?:一?下|个|一个)?|还想问(?:一?下)?|"
    r"接着问|继续问|请问|by the way|btw|also|and|so|ok|then)+)[,，。:：;；!！\s]+",
    re.IGNORECASE,
)
CHANGE = re.compile(r"^(?:[哎诶欸嗯哦好]的?|行|ok)*\W*(?:换个?(?:别的)?(?:问题|话题)|不(?:说|聊|问)这个了?|(?:说|问)个?别的)", re.IGNORECASE)
"""Says that what follows is another matter."""
STANDS_FOR = re.compile(
    r"^(?:那么?|所以|可是|但|而且|还有|如果|要是)?[，,]?(?:它|他|她"
    r"|(?:跟|和|与|同)[\u4e00-\u9fff]{2,10}(?:有|是)?(?:什么|啥)?(?:区别|不同|关系|不一样|一样))"
)
"""它和高校能合作不, 跟科技园区有什么区别: without what it stands for, no question."""
THIS = re.compile(r"(?:这|那)(?:个|种|项|笔|家)|它")
"""Stands for something said, wherever it is in a correction."""
CONTRAST = re.compile(r"[,，\s]*(?:而|可|并)?(?:不是|没问|不是问|没说)(?P<not>[^,，。?？!！\s]{2,12}?)[了啊呀哦]?\W*$")
"""What a correction does not mean, at its end: 我说的是贷款不是保险."""
CORRECTION = re.compile(
    r"^(?:[哎诶呃额啊]|抱歉|不好意思)?[,，。\s]*(?:不是|没问|我不是(?:要|想)?(?:问|说)|不问|别(?:说|讲)|not)(?!我)[^,，。]{1,12}[,，。\s]+"
    r"(?:我?(?:是)?(?:想|要|其实|刚才)*(?:问|说|指|知道|看)(?:的)?(?:其实)?(?:是)?|而?是|i mean)\s*[:：,，]?\s*(.+)$|"
    r"^(?:哎|诶|呃|额|啊|抱歉|不好意思|对不起|sorry)?[,，。\s]*(?:不是(?:的|这个|这样|啦|吧)?|不对|错了|(?:我)?(?:说|"
    r"问|打|写|搞|弄)错了?|你(?:理解|搞|弄|答|说)错了?|不|no|没问这个|不是问这个|答非所问|我不是(?:问|说)(?:这个|"
    r"那个))(?:[,，。!！\s]+|(?=我|应该|改成))(?:我(?:是)?(?:想|要|刚才|其实|真正)*(?:问|说|指|知道)(?:的)?(?:其实)?是?|应该是|我的意思是|"
    r"我是(?:说|问|想问)|改成|i mean|i meant|i was asking(?: about)?|是)\s*[:：,，]?\s*(.+)$"
    r"|^(?:我(?:是)?(?:想|要|刚才|其实|真正)*(?:问|说|指)的(?:其实)?是|我的意思是|i mean|i meant)\s*[:：,，]?\s*(.+)$",
    re.IGNORECASE,
)
NEIGHBOUR = re.compile(
    r"^(?:the|what about|and|show me|那么?|再|再往|然后|接着|继续|往|那再|请|给我|我想|看看|看|说说|讲讲|念|来|还有|它的|它|这条的?|的|呢|,|，|\s)*"
    r"(?P<way>下面?|后面?|接下来|往后|上面?|前面?|往前|next|previous|following|preceding|下|"
    r"上)(?:的)?\s*(?:那|这)?(?P<count>[一1两二2三3四4五5])?\s*(?:个)?\s*(?:条款|条文|法条|条|article|one)(?!例)"
    r"(?:呢|吧|啊|是|的|又|都|写了?|讲了?|说了?|规定了?|什么|啥|怎么|内容|原文|第几条|哪条|哪一条|看看|给我|一下|"
    r"please|is|what|say|says|\s|[?？。!！,，])*$|^\W*(?:继续|往下|再往下|接着(?:往下)?|next|go on|continue|下一个|"
    r"再下一个)(?:说|念|讲|看|呢|吧)*\W*$",
    re.IGNORECASE,
)
_ARTICLE = r"(?:一|个)?(?:条款|条文|法条|条(?!例|件|款))"
POINTING = re.compile(
    r"(?:你|您)?(?:刚才|刚刚|方才|前面|之前|上面|以上|上述)(?:你|您)?(?:所)?(?:说|提到?|讲|引用|给|列|提及|回答|引)?(?:过|到|了|出)?的?(?:那|这)?"
    rf"(?:{_ARTICLE}|规定)|(?:^|(?<=[，,。、\s那按照据从看问归和与对在用凭把将]))(?:这|那|该|此|同){_ARTICLE}|上一?条(?=里|中|说|讲|提|规定|的)"
    r"|(?:the|that|this) (?:same )?(?:article|provision|clause)",
    re.IGNORECASE,
)
"""What stands for the article just answered. 基建那条 names its own topic and points nowhere."""
SURELY = re.compile(
    r"刚才|刚刚|方才|上述|前述|(?:你|您)(?:刚才|刚刚|上面|前面)?(?:说|提到?|讲|引用)的|(?:^|[，,])(?:那|这|它)?(?:里面|里头|其中|当中)"
    r"|(?:算|包括|包含|算在|包括在)(?:这|那|其)?(?:里面|里头|其中|在内)(?=吗|么|呢|\W*$)"
)
"""Points back beyond doubt."""
PRONOUN = re.compile(
    r"^(?:那么?|所以|可是|但|而且|还有|如果|要是)?[，,]?(?:他|她|它|前者|后者|以上|(?:这|那)(?:个|些|种|样|笔|项|份|儿|里|块)(?!条例|草案|法|文件|规定|办法|稿|政策))"
    r"|^[\u4e00-\u9fff]{1,6}(?:那个|那种|那些|那块)(?=[,，]|\W*$)"
)
"""Points back where it stands at the head; further on it may stand for something in the question itself."""
IT = re.compile(r"\b(?:it|they|them|that|those)\b(?! (?:is|are) there)", re.IGNORECASE)
MORE = re.compile(
    r"^(?:那|请|能不能|能否|可以|可不可以|麻烦|帮我?|给我?|把|我想|想|再|更|还|说|讲|的|得|地|都|,|，|\s)*(?:详细|"
    r"具体|展开|仔细|细|完整|全文|原文|原话|全部|全|多|深入|完整版|逐字|条文|内容|引用|解释|清楚|明白|more|details?|"
    r"elaborate|full|full text|original|original text|exact|wording|explain|quote|specific|further)"
    r"(?:的|地|得|一点儿?|一些|点儿?|些|说|讲|写|是|怎么|如何|咋|怎样|什么|啥|规定|展开|说说|讲讲|看看|看|解释|介绍|"
    r"聊聊|一下|下|给我|发我|发|来|贴|出来|原文|原话|条文|内容|呢|吗|吧|啊|呗|在哪|有吗|可以|行|哪些|请|please|"
    r"on that|about that|about it|text|details?|information|info|it|that|in detail|\s|[?？。!！,，])*$"
    r"|^(?:那|它|这个|上面|条例|草案|原文|原话|条文|具体|到底|究竟|,|，|\s)*(?:是)?(?:怎么|如何|咋|怎样)(?:规定|写|"
    r"说|讲|表述|讲)(?:的)?(?:呢|啊|\W)*$"
    r"|^(?:还有(?:吗|呢|别的吗|其他的?吗)?|接着说|说下去|没看懂|看不懂|没懂|不太?(?:明白|懂|清楚)|什么意思|啥意思|"
    r"能(?:说|讲)(?:得)?(?:更)?(?:清楚|详细|具体|明白)(?:一?点|些)?吗?|tell me more|what exactly does it say|"
    r"what does it say(?: exactly)?|say more|go into detail|can you (?:elaborate|explain)(?: on that| more)?|"
    r"展开讲讲?|说具体(?:一?点|些)?|来点细节|细节呢?)\W*$",
    re.IGNORECASE,
)
WHERE = re.compile(
    r"^(?!(?:那|它|这个|是)*在哪[里儿]?\W*$)(?:那|这|它|这个|这是|请问|出自|依据|根据|是|在|写在|出处|来自|哪个?|的|,|，|\s)*(?:出自|依据|根据|出处|来源|"
    r"是|在|写在|来自)(?:是|的|在|于)*(?:第几|哪一?|什么)?(?:个)?(?:条款|条文|法条|条|哪里|哪儿)?(?:规定|说的|写的|"
    r"里|呢|啊|吗|的)*\W*$|^(?:第几条|哪一?条)(?:呢|啊|说的|写的|规定的)*\W*$|^(?:which article(?: is (?:that|"
    r"it))?)\W*$",
    re.IGNORECASE,
)
OF_IT = re.compile(
    r"^(?:那么?)?(?:它|其)(?=在哪一?[条章]|在第|属于|归|叫|的|有几|有多少|是第|第|讲|写|说|规定)|^(?:那么?)?(?:它|其|"
    r"这个)?(?:一共|总共|共)?(?:有|分)?(?:几|多少)(?:个)?(?:款|段)\W*$|^(?:那么?)?(?:它|这个)?(?:在|属于|是)?(?:哪|"
    r"第几)一?个?章(?:的)?\W*$|^(?:那么?)?(?:它|这个)?的?(?:标题|题目|名字)(?:是|叫)(?:什么|啥)\W*$"
)
SAID = re.compile("^(?:那么?)?(?:你|您)?(?:刚才|刚刚|方才|之前|前面|上面)(?:你|您|我)?(?:们)?(?:说|提到?|讲|问|聊)(?:过|到|了)?的?(?:那个|这个)?")
COMPARE = re.compile(
    r"区别|不同|不一样|差别|差异|异同|对比|比较|相比|比起|比(?=[,，]|一比|一下)|差在|哪个(?:更|好|多)|一样吗|矛盾|冲突|关系|联系|"
    r"differen|compare|versus|\bvs\b", re.IGNORECASE)
BOTH = re.compile("(?:这|那)?(?:两|二)(?:条|个|者)|它们俩?|它俩|both|the two", re.IGNORECASE)
OTHER_ONE = re.compile(
    r"^(?:那么?|再|我要|我想|看看?|给我|,|，|\s)*(?:另外?(?:那)?(?:的)?(?:一|那)?(?:个|条)|还有(?:那)?一(?:个|条)|剩下(?:的|那)*(?:个|条)?|the other(?: one)?)"
    r"(?:呢|吧|啊|是什么|讲什么|说什么|写了?什么|给我看看|看看|\W)*$", re.IGNORECASE)
ONE_OF_TWO = re.compile(r"(?:那|这)(?:一)?(?:个|条)|(?:里|中)的|the one", re.IGNORECASE)
OTHER_PART = re.compile("(?:还有|另外?|剩下(?:的|那)*|再(?:下|后)?|接着|下|(?<!最)后|上|前)(?:面)?(?:的|那|最后)*一?[款段](?!式)")
CONFIRM = re.compile(
    r"^(?:啊|哦|哇|咦|那|你|您|这|,|，|\s)*(?:真的|当真|是真的|确定|能确定|肯定|保证|没骗我|没(?:搞|弄|说|记)?错|不会(?:吧|错)|真有(?:这|此)(?:事|条|规定)|真这么(?:写|规定|说)|"
    r"靠谱|准确?|属实|认真的|有(?:什么|啥)?(?:法律)?(?:依据|根据)|依据呢|根据呢|凭什么这么说|are you sure|really|is that (?:true|right|so)|sure)"
    r"(?:的|了|吗|么|吧|嘛|啊|没|没有|这么写|是这样|\W)*$",
    re.IGNORECASE,
)
LISTED = re.compile(
    rf"(?<![倒])(?:第(?P<number>{NUMERAL}|[1-9])|(?P<last>最后))(?:个|一个|项|处|点|那)(?:那|的)?(?:一)?(?:条|个|"
    rf"处)?(?!月|季|五年|章|款|年)|(?P<former>前者|前一个|前面那个|前面一个|头一个)|(?P<latter>后者|后一个|后面那个|"
    rf"后面一个)|最后那条",
    re.IGNORECASE,
)
THIS_CHAPTER = re.compile(
    r"(?:这|那|该|此|本)(?:一|个)?章|(?:下|后|上|前)(?:面)?一?章|其中|里面|里头|(?:是|都有|有|分别是|都是|"
    r"具体是)?(?:哪几条|哪些条|哪几个|哪些)|分别(?:是|叫)|列(?:出来|一下)|(?:下|上)一?章|叫什么|标题"
)
NEXT_CHAPTER = re.compile(r"(?P<way>下|后|上|前)(?:面)?(?:的)?一?章")
ASKED = re.compile(r"具体|讲|说|写|什么|啥|呢|内容|原文|怎么|规定|那条|条")
