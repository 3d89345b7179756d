"""The forms of questions about the document itself, as people put them in Chinese and English.

A form is matched in a question whose references stand as 第零条 (bot/route.py); what a form does not account for is its content."""

import re

from ingest.numerals import NUMERAL

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
WHICH = re.compile("哪|第几|条|款|一个|是什么|什么|是|which|articles?|one|what|the", re.IGNORECASE)
SPAN_ASKED = re.compile(
    r"[从由自]?(?:第?几|哪一?)条(?:开始|起)?(?:到|至)(?:第?几|哪一?)条(?:为止|结束)?|起(?:止|讫)(?:条文|条款|条号|条)?|首尾条号|条号(?:范围|区间)|范围|"
    r"从(?:第?几|哪一?)条(?:开始|起)|到(?:第?几|哪一?)条(?:结束|为止)?|"
    r"(?:which |what )?article numbers?|from which to which|which articles? to which|range", re.IGNORECASE)
CHAPTER_ORDER = re.compile(
    r"(?:前(?:面|头|边)?还是(?:在)?后(?:面|头|边)?|后(?:面|头|边)?还是(?:在)?前(?:面|头|边)?|先后|顺序|次序|"
    r"谁(?:在)?[前先]|哪个?(?:章)?(?:在|排)?[前先]|之前|前面|后面|before|after)", re.IGNORECASE)
CHAPTER_NEIGHBOUR = re.compile(
    r"(?:的|之|它)*(?P<way>下|后|上|前|接着|接下来)(?:面|边|头)?(?:的|那|是|接着|紧接着|跟着)*(?:一)?(?:个)?(?:哪一?|第几|什么)?章|(?:之|以)(?:后|前)(?:是|接|的|紧?接着|就是)*(?:什么|哪|第几)?一?个?章?|紧?(?:接着|跟着)|(?:后|前)面(?:是|接)(?:的|着)?(?:什么|哪一?章|第几章)"
    r"|(?P<english>after|follows|before|precedes)", re.IGNORECASE)
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
COUNT_WORDS = re.compile(
    r"最后第?零?条|编号|号码?|是|数|为|组成|构成|包括|包含|含有?|由|分为|分成|划分|how many|number|articles?|"
    r"加一?块儿?|合计|总和|之和|全加|加总|chapters?|sections?|many|contain\w*|include\w*|divided|into|条|章|规模|少|多|重|缺|第零条|算|加|起来|下来|一起",
    re.IGNORECASE,
)
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
