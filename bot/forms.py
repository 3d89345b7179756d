"""The forms of questions about the document itself, as people put them in Chinese and English.

A form is matched in a question whose references stand as 第零条 (bot/route.py); what a form does not account for is its content."""

import re

OF_DOCUMENT = re.compile(r"条例|草案|征求意见稿|法规|文件|稿|全文|正文|整部|这部|一共|总共|总计|实际|regulation|draft|document|law", re.IGNORECASE)
"""Says that a clause is about the text, so that what stands beside it may be chatter."""
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
CHAPTER_SIZES = re.compile(
    r"一?章(?:里|里面|中)?最(?:多|少)(?:有)?(?:几|多少)条(?:\W*是?(?:哪|第几)一?章)?|"
    r"(?:which|what) chapter (?:has|contains) (?:the )?(?:most|fewest|least)(?: articles)?|"
    r"(?:哪|第几)(?:一)?个?章(?:的)?(?:条款|条文)(?:数|数量)?最(?:多|少)|每一?章(?:各|都|分别)?(?:有|是)?(?:几|多少)(?:个)?条|"
    r"(?:每|各)(?:一|个)*章[^，。？]{0,6}(?:几|多少)(?:个)?条|哪一?个?章(?:的)?(?:条文|条数|内容|条|篇幅)*最(?:多|长|大|少|短|小)|(?:条文|条数|条|内容|篇幅)*最(?:多|长|大|"
    r"少|短|小)的?(?:那)?(?:一|个)*(?:章)?(?:是)?哪?(?:一|个)*章|每一?章(?:各|都|分别)?(?:有)?(?:几|多少)条|各章(?:各|都|分别)?(?:有)?(?:几|多少)条",
    re.IGNORECASE,
)
SPAN_ASKED = re.compile(
    r"[从由自]?(?:第?几|哪一?)条(?:开始|起)?(?:到|至)(?:第?几|哪一?)条(?:为止|结束)?|起(?:止|讫)(?:条文|条款|条号|条)?|首尾条号|条号(?:范围|区间)|范围|"
    r"从(?:第?几|哪一?)条(?:开始|起)|到(?:第?几|哪一?)条(?:结束|为止)?|"
    r"(?:which |what )?article numbers?|from which to which|which articles? to which|range", re.IGNORECASE)
CHAPTER_POSITION = re.compile(
    r"(?:排|列|位居|位列)(?:在|第)*(?:第)?(?P<rank>[一二三四五六七八九十\d]+)(?:位|个|名|条)?的?|第(?P<nth>[一二三四五六七八九十\d]+)(?:个|位|篇)(?:条文|条款|条)?|"
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
COUNT_CHAPTERS = re.compile(r"(?<!第)(?:几|多少)(?:个)?章(?:节)?|章节?(?:总数|数量|数)|(?:how many|number of)\s+chapters?", re.IGNORECASE)
COUNT_SECTIONS = re.compile(r"(?<!第)(?:几|多少|哪几)(?:个)?节|分没分\W*节|[分设有]\W?节|(?:how many|any) sections")
AROUND = re.compile(
    "第零条(?:的)?(?:前后|上下|左右)(?:各|两|相邻)*(?:的)?(?:一|两)?条?|第零条(?:的)?(?:相邻|隔壁)(?:的)?(?:两)?条?|"
    "第零条(?:的)?(?:前一条|上一条)(?:和|与|、|跟)(?:后|下)一条"
)
PARTS_COUNTED = re.compile(
    r"(?:哪些|哪几|哪一?)(?:个)?(?:条文|条款|条)(?:是)?(?:有|分|包含|包括)(?:了)?(?P<count>[一两二三四五六七八九十\d]+)(?:个)?款的?|"
    r"(?:有|分|含)(?:了)?(?P<also>[一两二三四五六七八九十\d]+)(?:个)?款的?(?:条文|条款|条)?(?:有)?(?:哪些|哪几|几|多少)(?:个)?条"
)
PLACED = re.compile(
    r"第零条(?:是不是|是否|是|属于|属|在|归|应该|应当|说是|到底)*\s*第?[零一二三四五六七八九十\d]+章(?:的|里|中|里面|内|下面)*"
    r"(?:吗|么|吧|对吗|对不对|没有?|还是.*)?\W*$"
)
COUNT_PARTS = re.compile("几款|多少款")
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
FLAWS = re.compile(
    r"(?:错|别|漏|多|少|重复|重)(?:了|写|打|掉|的)*(?:一个|几个|个)?(?:别字|字|词|标点)|错别字|笔误|病句|语病|疏漏|瑕疵|硬伤|纰漏|差错|毛病|写错|打错|印错|排版|校对|"
    r"(?:夹|混|冒)(?:了|着|有|进|出)*[^，。？]{0,6}(?:英文|外文|英语|字母|单词)|(?:英文|外文|英语)(?:单词|字母|词)|留空|留白|空白|名称不(?:一|统一)|前后不(?:一|统一|一致)|"
    r"[漏少缺](?:了|写|打|掉)*(?:一个|个)?\W*第|typos?|misprints?|stray (?:english|latin)|mistakes? in the text|errors? in the (?:text|draft)",
    re.IGNORECASE,
)
FLAW_WORDS = re.compile(
    r"稿子|条文|字|词|英文|外文|单词|编号|条号|条|款|问题|错误|错|哪|处|些|几|什么|啥|有无|明显|文字|技术|起草|跳号|重号|缺号|之类|比如|例如|不小心|正文|原稿|前面|后面|"
    r"and|or|the|any|where|which|articles?|typos?|“[^”]*”|\"[^\"]*\"",
    re.IGNORECASE,
)
CONTENTS = re.compile(
    r"目录|目次|大纲|纲要|提纲|框架|结构|体例|(?:全部|所有|各|每|每一|列出|哪些|哪几)(?:个)?章(?:节)?(?:的)?(?:标题|"
    r"名称|名字)?|章节(?:标题|安排|设置|列表|名称)?|有(?:哪些|什么|啥)章|(?:怎么|如何)分章|table of contents|\btoc\b|"
    r"outline|structure|list (?:of )?(?:all )?(?:the )?chapters|chapters?", re.IGNORECASE
)
CONTENTS_WORDS = re.compile(
    r"列(?:出|举)?|清单|列表|章|标题|名称|名字|分别|各|叫|是|什么|啥|怎么|怎样|如何|安排|组成|构成|由|发|出来|划分|"
    r"分为|包括|整体|总体|what|list|show|called|names?|titles?|organi[sz]ed|divided|how",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"(?:从|自|打|到)?(?:什么|啥|哪个?)(?:时候|时间|日子|日期|时侯)|何时|几时|哪一?[天日年月]|几[号月]|多会儿?|"
    r"啥会儿|日期|时间|何日|何年何月|(?:还要|要|得)?(?:等)?(?:多久|多长时间)|\b(?:when|date|what day|how soon)\b", re.IGNORECASE
)
IN_FORCE = re.compile(
    r"(?:执行|施行|实施|生效|出台|落地|推行|实行|启用)(?:了|起来|过|上|开)*(?:没有?|吗|么|不曾|否)|(?:有没有|是否|是不是)(?:已经?|正式|在|开始)*(?:执行|施行|实施|生效|出台|落地|推行|实行|启用)"
)
"""Asks whether the text is in force."""
FORCE = re.compile(
    r"(?:正式|开始|起|开)?(?:施行|实施|生效|起效|执行|启用|起用|起算|落地|落实|出台|颁布|公布|发布|实行|推行|通过|"
    r"作数|算数|管用|适用|用)|(?:will |would |shall )?take\w* effect|(?:will |would |shall )?(?:come|comes|coming|go|"
    r"goes|enter|enters) in(?:to)? (?:force|effect)|effective|in force|in effect|entry into force|implement\w*|adopt\w*|passed|promulgat\w*|publish\w*|issued|"
    r"commence\w*|start\w*|begin\w*|apply", re.IGNORECASE
)
STATUS = re.compile(
    r"有没有效|有效力?|法律效力|效力|约束力|正式(?:稿|版|文件|法规|文本|法律|的|通过|施行)?|定稿|终稿|初稿|草稿|草案|"
    r"征求意见(?:稿|阶段)?|征集意见|听(?:取)?意见|公开征求|什么(?:状态|阶段|性质|版本)|哪个(?:状态|阶段|版本)|状态|"
    r"阶段|性质|通过|审议|表决|施行|生效|实施|执行|出台|颁布|能用|管用|算数|作数|稿子|公示|批准|批下来|"
    r"\b(?:in force|in effect|valid|binding|status|passed|adopted|enacted|final|official|(?<!in the )draft|law yet|"
    r"yet|consultation|still|already|version|approved|legally)\b", re.IGNORECASE
)
DATE_WORDS = re.compile("为什么|为何|怎么|写|定|明确|确定|规定|空着|空白|留空|空|条")
"""What may be asked of the date itself: 施行日期为什么空着."""
STATUS_WORDS = re.compile(
    r"还是|或者|是否|是不是|有无|有没有|一个|只是|仅仅|什么|啥|处于|处在|哪|否|属于|算|成为|已|经|尚|未|完|作为|听(?:人|广播|新闻|同事|朋友|别人|网上)?(?:说|讲)?|(?:今|明|去)年|元旦|国庆|七一|[\d一二三四五六七八九十]+月(?:[\d一二三四五六七八九十]+[日号])?|人大|常委会|政府|市里|那边|上面|已|只是|开始|起来|"
    r"what|still|already|or|not|been|yet|legally|only|merely|binding|law|consultation|draft|this",
    re.IGNORECASE,
)
WHOLE_TITLE = re.compile(
    r"全称|全名|正式名称|完整名称|名称|名字|叫(?:做|作)?(?:什么|啥)(?:名字|名称)?|标题|题目|(?:书名号|引号)(?:里|内|中)|"
    r"(?:哪|什么|啥)(?:一)?(?:部|个|份|篇)(?:法规|条例|文件|法|规定)|(?:full |official |formal |complete |chinese )*(?:title|name|called)",
    re.IGNORECASE,
)
NAME_WORDS = re.compile("肚子里|装|报|引用|引|时候|怎么|怎样|该|写|完整|正式|标准|念|准确|怕|问岔|chinese|english", re.IGNORECASE)
LONGEST = re.compile(
    r"(?:哪|第几)?一?条?(?:字数|篇幅|内容|文字)?(?:写得?)?最(长|短|多字|少字|少(?=\W*$))(?:的)?(?:是)?(?:哪|第几)?一?条?|(longest|"
    r"shortest)",
    re.IGNORECASE,
)
MOST_PARTS = re.compile(r"款(?:数|的数量)?最多(?:的)?(?:是)?|(?:分)?(?:了)?最多(?:的)?款|most paragraphs", re.IGNORECASE)
CHARACTERS = re.compile(r"(?:多少|几千|几万|几)(?:个)?字|字数|how many (?:words|characters)|word count", re.IGNORECASE)
ALL_ARTICLES = re.compile(
    r"(?:全部|所有|每一?|各)(?:条|条文|条款|法条)(?:的)?(?:标题|名称|目录|列表)?|"
    r"list (?:of )?(?:all )?(?:the )?articles",
    re.IGNORECASE,
)
OFFSET = re.compile(
    r"^\W*(?:那|再|看|请看|请问|看看|来|还有|然后)*(?:的|它的)?(下|上|后|前|再下|再上|接下来|后面|"
    r"前面)(?:面)?的?(?:一|那)?(?:条|个)(?:条文)?(?:呢|是什么|讲什么|写了?什么|说什么|啥|内容)*\W*$"
)
CHAPTER_OFFSET = re.compile(r"^\W*(?:那|再|看)*(?:下|上|后|前)(?:面)?一?章(?:呢|讲什么|写了?什么|有哪些条)*\W*$")
CHAPTER_SHOW = re.compile(
    r"(?:第?[零一二三四五六七八九十\d]+章?\s*(?:到|至|-|~|和|、|,|与|以及|[这那等共]+)\s*)*第?[零一二三四五六七八九十\d]+章|"
    r"最后一章|(?:哪|多少)(?:几|一)?(?:个)?(?:条款|条文|法条|条)|有?(?:哪些|什么|啥)(?:条款|条文|条|内容)*|包括|包含|"
    r"含有|囊括|由|组成|构成|涵盖|条文|条款|列表|目录|标题|清单|分别|各|章|条|叫|部分|底下|下面|一起|到|至|倒数|"
    r"to|from|covers?|comprise\w*|run|go|care|only|list|articles?|chapters?", re.IGNORECASE
)
CHAPTER_NAMED = re.compile(r"(?<![上下前后这那哪同每首头面边])第?[零一二三四五六七八九十\d]+章|最后一章")
LISTING = re.compile(r"哪|列|标题|目录|清单|都有|which|list", re.IGNORECASE)
TOPIC_CHAPTER = re.compile(r"(?:(?:讲|说|写|谈|关于|涉及|有关|管)(?:的)?)?([\u4e00-\u9fff]{1,8}?)(?:的)?(?:那|这)?(?:一|个)*章(?!节|程)")
