"""The forms of follow-ups: how people point back, ask for more, move to a neighbour, correct themselves and change the subject."""

import re

from ingest.numerals import NUMERAL

LINK = re.compile(r"\]\([^()\s]*?/articles/((?:[^()#?\s]|\([^()]*\))+)")
OPENING = re.compile(
    r"^(?:对了|另外|还有个?(?:问题|事)?|顺便(?:再)?问(?:一?下|一句)?|换个?(?:问题|话题)|(?:哎|诶|欸|嗯|哦|那个|好的?|"
    r"好吧|行|ok|okay|明白了?|知道了?|谢谢你?|再问(?:一?下|个|一个)?|我再问(?:一?下|个|一个)?|还想问(?:一?下)?|"
    r"接着问|继续问|请问|by the way|btw|also|and|so|ok|then)+)[,，。:：;；!！\s]+",
    re.IGNORECASE,
)
CHANGE = re.compile(r"^(?:[哎诶欸嗯哦好]的?|行|ok)*\W*(?:换个?(?:别的)?(?:问题|话题)|不(?:说|聊|问)这个了?|(?:说|问)个?别的)", re.IGNORECASE)
"""Says that what follows is another matter."""
THIS = re.compile(r"(?:这|那)(?:个|种|项|笔|家)|它")
"""Stands for something said, wherever it is in a correction."""
CONTRAST = re.compile(r"[,，\s]*(?:而|可|并)?(?:不是|没问|不是问|没说)(?P<not>[^,，。?？!！\s]{2,12}?)[了啊呀哦]?\W*$")
"""What a correction does not mean, at its end: 我说的是贷款不是保险."""
CORRECTION = re.compile(
    r"^(?:[哎诶呃额啊]|抱歉|不好意思)?[,，。\s]*(?:不是|没问|我不是(?:要|想)?(?:问|说)|不问|别(?:说|讲)|not)(?!我)[^,，。]{1,12}[,，。\s]+"
    r"(?:我?(?:是)?(?:想|要|其实|刚才)*(?:问|说|指|知道|看)(?:的)?(?:其实)?(?:是)?|而?是|i mean)\s*[:：,，]?\s*(.+)$|"
    r"^(?:哎|诶|呃|额|啊|抱歉|不好意思|对不起|sorry)?[,，。\s]*(?:不是(?:的|这个|这样|啦|吧)?|不对|错了|(?:(?:我)?(?:说|"
    r"问|打|写|搞|弄)错了?)+|你(?:理解|搞|弄|答|说)错了?|不|no|没问这个|不是问这个|答非所问|我不是(?:问|说)(?:这个|"
    r"那个))(?:[,，。!！\s]+|(?=我|应该|改成))(?:我(?:是)?(?:想|要|刚才|其实|真正)*(?:问|说|指|知道)(?:的)?(?:其实)?是?|应该是|我的意思是|"
    r"我是(?:说|问|想问)|改成|i mean|i meant|i was asking(?: about)?|是)\s*[:：,，]?\s*(.+)$"
    r"|^(?:先|再|那)*(?:不|别)(?:说|聊|问|谈|讲|管)[^,，。]{1,8}了[,，\s]+(?:说说|讲讲|问问|那)*\s*(.+)$"
    r"|^(?:我(?:是)?(?:想|要|刚才|其实|真正)*(?:问|说|指)的(?:其实)?是|我的意思是|i mean|i meant)\s*[:：,，]?\s*(.+)$",
    re.IGNORECASE,
)
NEIGHBOUR = re.compile(
    r"^(?:the|what about|and|show me|那么?|紧[挨接跟]着?|[挨跟]着|再|然后|接着|继续|往|请|给我|我想|看|说|讲|念|来|还有|它|这条|的|呢|,|，|\s)*"
    r"(?P<way>下面?|后面?|接下来|往后|上面?|前面?|往前|next|previous|following|preceding|下|"
    r"上)(?:的)?\s*(?:那|这)?(?P<count>[一1两二2三3四4五5])?\s*(?:个)?\s*(?:条款|条文|法条|条|article|one)(?!例)"
    r"(?:呢|吧|啊|是|的|又|都|写了?|讲了?|说了?|规定了?|什么|啥|怎么|内容|原文|标题|题目|名字|叫|第几条|哪条|哪一条|看看|念|给我|一下|"
    r"please|is|what|say|says|\s|[?？。!！,，])*$"
    r"|^\W*(?:那|再)*(?:往|更)?(?P<beyond>[前后])面?(?:一?条)?呢?\W*$|^\W*(?:继续|往下|再往下|接着(?:往下)?|next|go on|continue|下一个|"
    r"再下一个)(?:说|念|讲|看|呢|吧)*\W*$",
    re.IGNORECASE,
)
NEIGHBOUR_ABOUT = re.compile(
    r"(?:那么?|它的?|请问|,|，)*(?P<way>[上下前后])(?:面|边)?(?:的|那)?一?条(?:是不是|是|就是|也)*(?:讲|说|管|写|关于|规定)(?!什么|啥|了)[^,，。?？]{1,12}?(?:的)?(?:吧|吗|么|不|对吧|是吧|没错吧)\W*"
)
"""上一条是讲园区的吧."""
DOUBTED_COUNT = re.compile(rf"\W*(?:不对吧?|真的吗|你?确定(?:吗)?|错了吧?)*\W*(?:不是|难道不是|应该是)(?:{NUMERAL}+)[条款章](?:吗|吧|么)\W*")
"""不对吧，不是九条吗: after a count."""
FIRST_QUESTION = re.compile(
    r"^(?:ok|好|行|那|再|,|，|\s)*(?:(?:回到|再说|返返去|back to)\s*)?"
    r"(?:我?(?:最开始|一开始|最早|最初)(?:的|问的)?(?:那个)?(?:问题|那条)?|(?:my |the )?first question|第一[个條条]問?问?[題题])[,，。:：\s]*",
    re.IGNORECASE,
)
"""Goes back to what was asked first: 返返去第一條問題，……"""
_ARTICLE = r"(?:一|个)?(?:条款|条文|法条|条(?!例|件|款))"
POINTING = re.compile(
    r"(?:你|您)?(?:刚才|刚刚|方才|前面|之前|上面|以上|上述)(?:你|您)?(?:所)?(?:说|提到?|讲|引用|给|列|提及|回答|引)?(?:过|到|了|出)?的?(?:那|这)?"
    rf"(?:{_ARTICLE}|规定)|(?:^|(?<=[，,。、\s那按照据从看问归和与对在用凭把将有]))(?:这|那|该|此|同){_ARTICLE}|上一?条(?=里|中|说|讲|提|规定|的)"
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
SIDES = re.compile(
    r"(?:上|前)(?:面)?(?:一|那)?条(?:和|跟|与|以?及|还是|或者?|、|，|,|还有)*(?:下|后)(?:面)?(?:一|那)?条"
    r"|前后(?:两|各一|一)条|上下(?:两|各一)?条")
"""The articles on both sides of one."""
COMPARE = re.compile(
    r"区别|不同|不一样|差别|差异|异同|对比|比较|相比|比起|比(?=[,，]|一比|一下)|重复|雷同|重叠|差在|哪个(?:更|好|多)|一样吗|矛盾|冲突|打架|抵触|关系|联系|"
    r"differen|compare|versus|\bvs\b", re.IGNORECASE)
ABOUT_ONE = re.compile("(?:讲|说|管|关于)?[“\"「]?(?P<matter>[\u4e00-\u9fff]{2,4}?)[”\"」]?的?那[一个]?条")
WITH_NEIGHBOUR = re.compile(r"(?:和|跟|与|同|比)(?:它|这条|那条|这一条|刚才那条)?的?(?P<way>[上下前后])(?:面|边)?的?[一那]*条")
WITH_IT = re.compile(r"(?:和|跟|与|同|比)(?:刚才|刚刚|上面|前面|之前)?(?:说的|讲的|提的)?(?:这|那|它|他|此)(?:一|个|条|里)*")
BOTH = re.compile("(?:这|那)?(?:两|(?<!第)二)(?:条|个|者|处|种|款)|它们俩?|它俩|俩|both|the two", re.IGNORECASE)
ALL = re.compile(r"都(?:要|看|给|发|念|想|贴|来)|both", re.IGNORECASE)
"""Wants both of two."""
WHICH_OF_BOTH = re.compile("哪(?:一|个)?(?:条|个|者)(?:的|款数?|字数?|更|比较|最|要|在|排)*[多长短少大小早晚先前后]")
OTHER_ONE = re.compile(
    r"^(?:那么?|再|换|我要|我想|看|给我|,|，|\s)*(?:(?:和|跟|与)?(?:它|这条|那条|这个)?(?:同号|同一个号|重号|号码?一样|编号相同)的)?(?:另外?(?:那)?(?:的)?(?:一|那)?(?:个|条)(?!问题|事|话题)"
    r"|还有(?:那)?一(?:个|条)|剩下(?:的|那)*(?:个|条)?|the other(?: one)?)",
    re.IGNORECASE)
OF_TWO = re.compile("(?:那么?|再|,|，)*(?:(?P<first>前一个|前面?那个|第一个|头一个|前者)|后一个|后面?那个|第二个|后者)(?!五十五)")
"""Which of two of one number: 后一个归入哪章."""
THIS_CHAPTER = re.compile("[这那该此本](?:一|个)?章")
OF_THIS_CHAPTER = re.compile(rf"[这那该此本](?:一|个)?章(?:的|里面?|中)*(?=第(?:{NUMERAL}+)条|头一?条|首条|最后一条|末条)")
"""这一章第一条是哪条."""
PICKED = re.compile(r"(?:那|这)(?:一)?(?:个|条)|的是哪一?[个条]|(?:里|中)的|章的?|的\W*$|the one", re.IGNORECASE)
"""Names one of several by what it is about."""
OF_PICKED = re.compile("[款段章]|标题|题目|原[文话]|全文|写|讲|说")
"""What may be asked of the one that was picked."""
OTHER_PART = re.compile("(?:还有|另外?|剩下(?:的|那)*|再(?:下|后)?|接着|下|(?<!最)后|上|前)(?:面)?(?:的|那|最后)*一?[款段](?!式)")
LISTED = re.compile(
    rf"(?<![倒])(?:第(?P<number>{NUMERAL}|[1-9])|(?P<last>最后))(?:个|一个|项|处|点|那)(?:那|的)?(?:一)?(?:条|个|"
    rf"处)?(?!月|季|五年|章|款|年)|(?P<former>前者|前一个|前面那个|前面一个|头一个)|(?P<latter>后者|后一个|后面那个|"
    rf"后面一个)|最后那条",
    re.IGNORECASE,
)
NEXT_CHAPTER = re.compile(r"(?P<way>下|后|上|前)(?:面)?(?:的)?一?章")
NAMES = re.compile("分别|各自?|都|叫|标题|题目|名字?|哪些|是|有")
"""Asks for the names of all, with ASKED."""
MOST = re.compile("最[长短多少]")
SUPERLATIVE = re.compile(r"(?:那么?|再|还有|,|，)*(?P<most>最[长短多少大小])的?(?:又)?(?:呢|是?哪一?个)\W*")
"""那最短的呢: the same question with another superlative."""
ONLY_A_WORD = re.compile("(?:那么?|还有|再说说?|,|，)*(?P<word>[\u4e00-\u9fff]{2,6}?)(?:呢|又?是什么|是啥|怎么说|有哪些)?\\W*")
"""那原则呢: nothing but a word."""
THIS_WORD = re.compile("(?:这|那|该|此)(?:同?一)?[个几两三四五六]?个?(?:词|字眼|字样|说法|提法|名词|术语|概念|(?<=[几两三四五六个])字)(?!条)")
"""Stands for a word that was asked about."""
IN_TEXT = re.compile(r"(?:那么?|,|，)*(?:这个?|本)?(?:条例|草案|原文|文件)(?:里面?|上|中)?(?:是|都|又|具体|到底)*(?:怎么|咋|如何)(?:写|说|规定|讲|定)的?\W*")
"""条例里是怎么写的: of what was answered."""
APART = re.compile(
    "(?:这|那)?(?:两条|俩|两者)?(?:中间|之间)(?:还|又)?(?:隔|有|夹|差)(?:着|了)?(?:哪|几|什么|多少)"
    "|(?:这|那)?(?:两条|俩|两者)(?:是|紧|是不是)*(?:挨着|相邻|连着|接着)"
)
"""中间还隔了哪几条, 这两条挨着吗: between the two last spoken of."""
HERE = re.compile(r"那么?|呢|本[市地]|这[边里儿个]|换成|规定|怎么|咋|[说讲样定]|行|情况")
"""What may stand beside the name of our own place, or a word for it."""
ASKED = re.compile(r"具体|讲|说|写|什么|啥|呢|内容|原文|怎么|规定|那条|条")
