"""Words and forms in which people ask about a document, in Chinese and English."""

import re

from ingest.numerals import NUMERAL

ASKING = re.compile(
    r"哪|几|多少|什么|啥子?|怎么|怎样|如何|咋|么事|谁|写|讲|说|谈|提|看|念|读|听|用|规定|管|涉及|针对|关于|有关|至于|要求|表述|理解|"
    r"包括|包含|囊括|涵盖|含有?|组成|构成|由|分为|分成|划分|属于|归属?|位于|处于|编排?|安排|排|列|放|收|划|发|贴|调|找|拿|打开|显示|展示|所在|所属|在|出|来|回|"
    r"章节?|条[文款目]?|节|款|自然段|段落?|项|部分|板块|字|标题|题目|名称|名字|叫|话|目录|清单|列表|内容|原文|原话|文字|含义|意思|大意|要点|概要|摘要|细节|详情|"
    r"介绍|解释|解读|讲解|说明|总结|概括|归纳|翻译|朗读|复述|引用|摘录|抄|背|对比|比较|对照|区别|不同|差别|异同|关系|联系|完整|逐字|原样|通俗|大?白话|简单|"
    r"[上下前后]面?|[之以][前后]|紧|挨着|跟着|接着|接下来|屁股|先后|顺序|次序|开始|起止?|结束|为止|到|至|从|自|范围|编号|条号|序号|号码?|首尾|倒数|最|总数|数量|数目|数|规模|"
    r"加|总和|起来|下来|一起|一块儿?|分别|各自?|每|都|又|是不是|应该|大致|底下|名下|里头|少|多|重|缺|为|"
    r"\b(?:what|which|how many|how|number|read|quote|cite|show|display|open|contents?|text|full|wording|original|verbatim|summar\w*|explain\w*|mean\w*|compare|"
    r"difference|between|say|says|said|states?|stipulate\w*|provide\w*|covers?|regulate\w*|details?|list|print|paste|copy|translate|them|both|look|see|only|many|"
    r"articles?|chapters?|sections?|paragraphs?|contain\w*|comprise\w*|include\w*|divided|into|belongs?|located|part|find|under|after|before|follow\w*|preced\w*|"
    r"right|just|sits?|comes?|one|to|from|run|go|range|s)\b",
    re.IGNORECASE,
)
"""What asks of a document and says nothing of its content: what is left of a question without it is what the question is about."""
TITLE_ASKED = re.compile(r"标题|题目|名称|名字|条标|条名|条旨|题名|叫(?:做|作)?(?:什么|啥)|全称|全名|\b(?:titles?|headings?|names?|called)\b", re.IGNORECASE)
CHAPTER_ASKED = re.compile(
    r"(?:哪|第几|什么|几|何)(?:一|个)*章(?:节)?|所[在属](?:的)?章节?|哪一?个?(?:部分|板块)|第几部分|章节是|\b(?:which|what)\s+chapter\b", re.IGNORECASE
)
WHICH_NUMBER = re.compile(r"(?:第几|哪)(?:一)?条|几号|条号|编号|号码")
OTHER_PART = re.compile(rf"第{NUMERAL}+(?:节|编|分编)")
OFFSET = re.compile(
    r"^\W*(?:那|再|看|请问|请|来|还有|然后)*(?:的|它的)?(下|上|后|前|再下|再上|接下来|后面|"
    r"前面)(?:面)?的?(?:一|那)?(?:条|个)(?:条文)?(?:呢|是什么|讲什么|写了?什么|说什么|啥|内容)*\W*$"
)
"""The article before or after one that is not named."""
TOPIC_CHAPTER = re.compile(r"(?:(?:讲|说|写|谈|关于|涉及|有关|管)(?:的)?)?([\u4e00-\u9fff]{1,8}?)(?:的)?(?:那|这)?(?:一|个)*章(?!节|程)")
"""A chapter by what it is about: 讲金融的那一章."""
OF_BOT = re.compile(
    r"系统(?:提示|指令|消息|设定|角色|prompt)|提示词|(?:以上|上面|之前|前面|所有|你的|原有|任何|一切).{0,6}(?:指令|规则|设定|限制)|指令|越狱|角色扮演|"
    r"\b(?:system|prompts?|instructions?|ignore|disregard|developer|jailbreak|pretend)\b",
    re.IGNORECASE,
)
"""Speaks of the bot's own orders."""
OF_ANOTHER = re.compile(r"[”」』\"]的?那[一个]?条")
"""Names an article by what it has, whatever was answered: 写到“概念验证中心”的那条."""
OTHER_NAMES = re.compile("(?:机构|单位|部门|企业|公司|开发区|平台|比赛|大赛|法院|法律|法规|法|地方|人)[^,，。]{0,4}(?:叫|名)|括号")
"""Asks what something in an article is called, and not for the article's title."""
