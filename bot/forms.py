"""The forms of questions about the document itself, as people put them in Chinese and English.

A form is matched in a question whose references stand as 第零条 (bot/route.py); what a form does not account for is its content."""

import re

from ingest.numerals import NUMERAL

ARTICLE_PLACE = re.compile(r"第零条|第零款")
SHOW = re.compile(
    r"(?:里面|里头|里|中|都|又|各自?|分别|主要|大致|具体)*(?:写|讲|说|规定|管|涉及|包括|包含|要求|提|列|谈|针对|关于|"
    r"有关)(?:的|了|到|着|得|些)*(?:都|是)*(?:什么|啥子?|哪些|哪(?:一|个)*方面|些什么|谁|怎样|怎么|么事|嘛)(?:的)?(?:内容|东西|事情?|事儿|方面|"
    r"意思)*"
    r"|(?:是|有)?(?:什么|啥|哪些)(?:内容|意思|规定|东西|要求|条款|样)*|是(?:怎么|如何|怎样)(?:写|讲|说|规定|表述)的?|"
    r"(?:怎么|如何|咋|怎样)(?:写|讲|说|规定|表述)的?"
    r"|内容|原文|原话|全文|条文|文字|表述|含义|怎么理解|如何理解|理解|看懂|读懂|细节|详情|要点|大意|概要|摘要|意思|"
    r"介绍|解释|解读|讲解|说明|总结|概括|归纳|翻译|朗读|复述|引用|摘录|抄|背|对比|比较|对照|区别|不同|差别|异同|关系|"
    r"联系|"
    r"(?:完整|逐字|原样|通俗|大白话|简单|白话|列|贴|发|念|读|打开|显示|展示|调|找|拿|写|讲|说|出来|出|过来|看看|看|"
    r"瞧瞧|瞅瞅|来|回到|回|翻到|跳到|转到|说回|分别|各自|各|每|第零条|第零款|关于|至于|用|话|听)+|"
    r"\b(?:what|which|read|quote|cite|show|display|open|content|contents|text|full|wording|original|verbatim|"
    r"summar\w*|explain\w*|mean\w*|compare|difference|between|say|says|said|state|states|stipulate\w*|provide\w*|"
    r"cover|covers|regulate\w*|details?|list|print|paste|copy|translate|them|both|look|see|how|s)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"多少|几成|几年|几天|几个月|几万|几倍|多久|多长|电话|地址|怎么(?!写|说|讲|规定|表述)|如何|材料|手续|百分|比例|金额|截止|罚")
TITLE = re.compile(
    r"小?标题|题目|名称|名字|条标|条名|条旨|主题|题名|叫(?:做|作)?(?:什么|啥)?|(?:是|叫)?(?:什么|啥)|怎么称呼|全称|"
    r"全名|\b(?:title|titled|called|heading|name|named|what|s)\b",
    re.IGNORECASE,
)
TITLE_ASKED = re.compile(
    r"标题|题目|名称|名字|条标|条名|条旨|题名|叫(?:做|作)?(?:什么|啥)|全称|全名|\b(?:title|heading|name|called)\b",
    re.IGNORECASE,
)
CHAPTER_ASKED = re.compile(r"(?:哪|第几|什么|几|何)(?:一|个)*章(?:节)?|所[在属](?:的)?章节?|哪一?个?(?:部分|板块)|第几部分|哪章|章节是|"
    r"\b(?:which|what)\s+chapter\b", re.IGNORECASE)
CHAPTER_WORDS = re.compile(
    r"属于|归属?|位于|编排?|安排|收在|划[在到进]|下面|底下|名下|里头|的吧|是不是|说是|应该|放在|编在|出现在|列在|归在|处于|所在|所属|在|belongs?|located|part|find|contain\w*|\bunder\b",
    re.IGNORECASE,
)
PARTS_ASKED = re.compile(
    r"(?:几|多少)(?:个)?(?:自然)?(?:款|段|项)(?:话|文字|内容)?|(?:how many|number of) (?:para\w*|subsections?|款)",
    re.IGNORECASE,
)
PARTS_WORDS = re.compile(r"几款|分为|分成|组成|由|how many|number|paragraphs?", re.IGNORECASE)
EXISTS = re.compile(r"有没有|有无|有(?=第零条.*[吗么])|存不存在|存在|有吗|找不到|缺|exists?|is there", re.IGNORECASE)
ABOUT = re.compile(
    r"\W*第零条(?:是不是|是否|是|不是|讲的?|说的?|规定的?|写的?|关于|有关)+([\w、]{2,16}?)(?:的|了|这块|方面|"
    r"内容)*(?:吗|么|对吗|对不对|是吗|吧)?\W*"
)
SAYS = re.compile(
    r"(?:写|讲|说|规定|管|要求)(?:的|了|着|些|的是)*(?:什么|啥|哪些|谁|怎样|怎么|么事|嘛)|(?:是|有)?(?:什么|啥)(?:内容|意思|规定)|内容|原文|原话|怎么(?:写|讲|说|规定)|"
    r"标题|哪一?章|第几章|what|say", re.IGNORECASE)
"""Asks in so many words what something says."""
ASPECT = re.compile(
    r"谁|多少(?!条)|几[^条章款段号乎]|怎么(?!写|说|讲|规定|表述|样写)|怎样(?!写|说|讲)|如何(?!写|说|讲|规定|表述|理解)|咋(?!写|说|讲|规定|样)|为什么|为啥|凭什么|能不能|能否|可不可以|是不是|"
    r"有没有|会不会|行不行|算不算|要不要|该不该|够不够|适不适|吗|么\W*$|多久|多长|何时|什么时候|哪里|哪儿|去哪|在哪儿?\W*$|"
    r"电话|地址|手续|材料(?![里中])|流程|比例|金额|截止|\b(?:who|how|why|when|where|can|could i|may|must|should|does|do i|am i)\b", re.IGNORECASE)
"""Asks for something in the content, beyond what an article says as a whole."""
POLITE = re.compile(
    r"(?:可以|行|好|方便|能行|可|成|ok|有空|在)(?:吗|么|不)|行不行|好不好|可不可以|能不能|能否|可否|是不是|对不对|对吧|是吧|有没有搞错|"
    r"\b(?:could|can|would|may) (?:you|i|we)\b|不好意思|谢谢|多谢|辛苦|劳烦|thanks?|please", re.IGNORECASE)
SAME_CHAPTER = re.compile(r"(?:同|一|同一|一个)(?:个)?章|(?:in )?the same chapter|same chapter", re.IGNORECASE)
WHY = re.compile("为什么|为啥|怎么|为何|从|到|后面|之后|是|直接|会")
WHICH = re.compile("哪|第几|条|款|一个|是什么|什么|是|which|articles?|one|what|the", re.IGNORECASE)
SPAN_ASKED = re.compile(
    r"[从由自]?(?:第?几|哪一?)条(?:开始|起)?(?:到|至)(?:第?几|哪一?)条(?:为止|结束)?|起(?:止|讫)(?:条文|条款|条号|条)?|首尾条号|条号(?:范围|区间)|范围|"
    r"从(?:第?几|哪一?)条(?:开始|起)|到(?:第?几|哪一?)条(?:结束|为止)?|"
    r"(?:which |what )?article numbers?|from which to which|which articles? to which|range", re.IGNORECASE)
CHAPTER_POSITION = re.compile(
    r"(?:排|列|位居|位列)(?:在|第)+(?P<rank>[一二三四五六七八九十\d]+)(?![列下])(?:位|个|名|条)?的?|第(?P<nth>[一二三四五六七八九十\d]+)(?:个|位|篇)(?:条文|条款|条)?|"
    r"(?P<first>打头|开头|开篇|起头|头一个|领头|最前面?|最先|opens|starts|begins|opening|first)的?|(?P<last>收尾|压轴|末尾|结尾|最后|末|殿后|closes|ends|closing|last)的?|"
    r"倒数第(?P<back>[一二三四五六七八九十\d]+)(?:个|条)?", re.IGNORECASE)
"""Which of a chapter's articles by its place."""
CHAPTER_ORDER = re.compile(
    r"(?:前(?:面|头|边)?还是(?:在)?后(?:面|头|边)?|后(?:面|头|边)?还是(?:在)?前(?:面|头|边)?|先后|顺序|次序|"
    r"谁(?:在)?[前先]|哪个?(?:章)?(?:在|排)?[前先]|之前|前面|后面|before|after)", re.IGNORECASE)
CHAPTER_NEIGHBOUR = re.compile(
    r"(?:的|之|它)*(?P<way>下|后|上|前|接着|接下来)(?:面|边|头)?(?:的|那|是|接着|紧接着|跟着)*(?:一)?(?:个)?(?:哪一?|第几|什么)?章|(?:之|以)(?:后|前)(?:是|接|的|紧?接着|就是)*(?:什么|哪|第几)?一?个?章?|紧?(?:接着|跟着)|(?:后|前)面(?:是|接)(?:的|着)?(?:什么|哪一?章|第几章)"
    r"|(?P<english>after|follows|before|precedes)", re.IGNORECASE)
WHICH_ONE = re.compile(
    r"第零条(?:的|里|中)*(?:那)?(?:第(?P<nth>[一二12])|(?P<former>前)|(?P<latter>后))(?:面)?(?:的)?一?个|"
    r"(?:第(?P<number>[一二12])|(?P<first>前|头一?)|(?P<last>后))(?:面)?(?:的)?(?:那)?一?个\W*第零条")
WHICH_NUMBER = re.compile(r"(?:第几|哪)(?:一)?条|几号|条号|编号|号码")
NEIGHBOUR = re.compile(
    r"第零条(?:的|之|及其|和它的|屁股|紧|挨着|正)*(接着|跟着|下面的?一?条?|下一?条?|后面的?一?条?|后一?条?|之后|接下来一?条?|上面的?一?条?|上一?条?|"
    r"前面的?一?条?|前一?条?|之前|再往[上下前后]一?条?|往[上下前后]一?条?)(?:那|的|一|条|是|又|还|数|紧?接着|挨着|紧?跟着|哪)*"
    r"|(?:right |just |immediately |directly |that )*(before|after|following|follows|precedes|preceding)\s*第零条", re.IGNORECASE
)

COUNT_ARTICLES = re.compile(
    r"(?<!第)(?<!哪)(?:几|多少)(?:个|项)?(?:条款|条文|法条|条)(?!件|例|建议|意见)|(?:条文|条款|条目|法条|条)(?:一?共|总共|总计|合计|都)*(?:有|是)?(?:几|多少)(?:个|条|款)?|(?:只有|就|才|共|一共|是|有)(?:[一两二三四五六七八九十]+|\d+)(?:个)?(?:条文|条款|条)(?=吗|么|对吗|对不对|是吗|吧)|(?:条款|条文|条数|条目)(?:总数|"
    r"数量|数目|数)|条数|(?:how many|number of)\s+(?:articles?|provisions?|clauses?|sections?|条)|(?:how long|"
    r"how big)",
    re.IGNORECASE,
)
AROUND = re.compile(
    "第零条(?:的)?(?:前后|上下|左右)(?:各|两|相邻)*(?:的)?(?:一|两)?条?|第零条(?:的)?(?:相邻|隔壁)(?:的)?(?:两)?条?|"
    "第零条(?:的)?(?:前一条|上一条)(?:和|与|、|跟)(?:后|下)一条"
)
PLACED = re.compile(
    r"第零条(?:是不是|是否|是|属于|属|在|归|应该|应当|说是|到底)*\s*第?[零一二三四五六七八九十\d]+章(?:的|里|中|里面|内|下面)*"
    r"(?:吗|么|吧|对吗|对不对|没有?|还是.*)?\W*$"
)
COUNT_WORDS = re.compile(
    r"最后第?零?条|编号|号码?|是|数|为|组成|构成|包括|包含|含有?|由|分为|分成|划分|how many|number|articles?|"
    r"加一?块儿?|合计|总和|之和|全加|加总|chapters?|sections?|many|contain\w*|include\w*|divided|into|条|章|规模|少|多|重|缺|第零条|算|加|起来|下来|一起",
    re.IGNORECASE,
)
NUMBERING = re.compile(
    r"(?:编号|条号|序号|号码)(?:上|里|方面)?(?:有没有|有无|是否有|有)?(?:什么|啥|哪些)?(?:问题|错误|毛病|差错|纰漏)|缺|少了|漏|跳|断|错号|乱号|乱|重复|重叠|撞号|撞车|重了|重号|用了两次|出现两次|连续|连着|连贯|不见|missing|skipp?e?d?|duplicat\w*|repeated|"
    r"twice",
    re.IGNORECASE,
)
NUMBERING_WORDS = re.compile(
    r"条文|之类|等等|审稿|排版|校对|或者?|哪|第几|条号|编号|序号|号码?|条|几|问题|错误|错|掉|失|多|什么|有无|是否|是不是|which|articles?|numbers?|"
    r"numbering|any",
    re.IGNORECASE,
)
CHARACTERS = re.compile(r"(?:多少|几千|几万|几)(?:个)?字|字数|how many (?:words|characters)|word count", re.IGNORECASE)
OTHER_PART = re.compile(rf"第{NUMERAL}+(?:节|编|分编)")
OFFSET = re.compile(
    r"^\W*(?:那|再|看|请看|请问|看看|来|还有|然后)*(?:的|它的)?(下|上|后|前|再下|再上|接下来|后面|"
    r"前面)(?:面)?的?(?:一|那)?(?:条|个)(?:条文)?(?:呢|是什么|讲什么|写了?什么|说什么|啥|内容)*\W*$"
)
CHAPTER_SHOW = re.compile(
    r"(?:第?[零一二三四五六七八九十\d]+章?\s*(?:到|至|-|~|和|、|,|与|以及|[这那等共]+)\s*)*第?[零一二三四五六七八九十\d]+章|"
    r"最后一章|(?:哪|多少)(?:几|一)?(?:个)?(?:条款|条文|法条|条)|有?(?:哪些|什么|啥)(?:条款|条文|条|内容)*|包括|包含|"
    r"含有|囊括|由|组成|构成|涵盖|条文|条款|列表|目录|标题|清单|分别|各|章|条|叫|部分|底下|下面|一起|到|至|倒数|"
    r"to|from|covers?|comprise\w*|run|go|care|only|list|articles?|chapters?", re.IGNORECASE
)
LISTING = re.compile(r"哪|列|标题|目录|清单|都有|which|list", re.IGNORECASE)
TOPIC_CHAPTER = re.compile(r"(?:(?:讲|说|写|谈|关于|涉及|有关|管)(?:的)?)?([\u4e00-\u9fff]{1,8}?)(?:的)?(?:那|这)?(?:一|个)*章(?!节|程)")
