"""Replies that cite nothing: small talk, what lies outside the text, and what the bot declines."""

import re
import unicodedata

from bot.answer import Outcome, Reply, Sentence
from bot.compose.articles import noun
from ingest.regulation import Regulation

_PHRASES = {
    "identity": (
        r"(?:你|您)(?:到底|究竟)?(?:是|叫)(?:谁|什么名字|啥名字|什么|啥|哪位|干嘛的|干什么的|做什么的|什么东西)",
        r"(?:你|您)的?名字(?:是|叫)?(?:什么|啥)?",
        r"(?:你|您)?是不?是?(?:一个|个)?(?:真人|人工智能|人工|机器人|人|chatgpt|gpt|ai|客服|机器|真的人|活人|程序|大模型|deepseek|问策)",
        r"还是(?:真人|人工智能|人工|机器人|人|ai|机器|程序)",
        r"(?:是)?谁(?:开发|做|创造|设计|研发|训练|造)(?:出来)?(?:了|的)?(?:你|您)?",
        r"(?:你|您)是(?:谁|哪里|哪个公司|哪家|哪个部门)(?:家|公司)?(?:开发|做|创造|设计|研发|训练|造)?(?:出来)?的?",
        r"who are you",
        r"what are you",
        r"(?:what'?s|what is) your name",
        r"who (?:made|built|created) you",
        r"are you (?:a |an )?(?:human|robot|bot|real person|real|ai|person|machine|chatgpt)",
        r"(?:做|作)?个?自我介绍",
        r"介绍(?:一下|下)?(?:你|您)?自己",
        r"(?:请|可以|能)?(?:做|作)?(?:个|一下|下)?自我介绍",
    ),
    "ability": (
        (
            r"(?:你|您|这里|这个机器人|这个)?都?(?:能|会|可以)够?(?:帮我们?|为我)?(?:做|干|回答|帮|解答|提供|处理|聊|"
            r"说)?(?:你|您|我)?(?:些|哪些|点)?(?:什么|啥|哪些)(?:样的)?(?:问题|事情|事|忙|服务|内容)?"
        ),
        r"我(?:都)?(?:能|可以)(?:向?你|向?您)?问(?:你|您)?(?:些|哪些|点)?(?:什么|啥|哪些)(?:样的)?(?:问题|内容)?",
        r"(?:你|您)有(?:什么|啥|哪些)(?:用|功能|本事|能力)",
        r"我?该?(?:怎么|如何)(?:用|使用|提问|问)(?:你|您)?",
        r"使用(?:帮助|说明)",
        r"帮助",
        r"help",
        r"what can (?:you do|i ask)(?: for me| you| here)?",
        r"how can you help(?: me)?",
        r"how do (?:i use this|you work|i use you)",
        r"what do you do",
    ),
    "farewell": (
        r"再见",
        r"拜|回见|走啦|8{2,}6",
        r"(?:good ?)?bye(?: ?bye)?",
        r"good ?night",
        r"see you(?: later)?",
        r"(?:回头|下次|改天|明天|有空)再?(?:见|聊|来|说|问)",
        r"先?就?(?:这样|到这里?|问到这里?)",
        r"(?:我)?(?:暂时|目前)?没(?:有)?(?:别的|其他|其它|什么|啥)?的?(?:问题|事)?(?:要问|想问)?的?(?:了|啦)",
        r"(?:我)?(?:没|没有)(?:别的|其他|其它|什么|啥)?(?:问题|事)",
        r"我?先?(?:走|撤|下|溜)了",
        r"不(?:用|聊|问|打扰)(?:你|您)?了",
        r"that'?s all",
        r"no more questions",
        r"nothing else",
    ),
    "thanks": (
        r"(?:非常|十分|多|太|真是|真的|很|万分)?(?:感谢|多谢|谢过|谢|3q|thx)(?:你|您|你们|啦|了)*(?:的)?(?:帮助|解答|回答|耐心|讲解|指点)*",
        r"(?:many )?(?:thanks|thank|ty|cheers)(?: you| u)?(?: a lot| so much| very much| again)?",
        r"much appreciated",
        r"(?:你|您)?辛苦(?:你|您)?(?:了|啦)?",
        r"麻烦(?:你|您)?(?:了|啦)",
        r"(?:你|您|回答得?|解释得?|说得?|讲得?)?(?:真|太|很|挺|非常)?(?:棒|厉害|专业|不错|有帮助|贴心|有用|好用|清楚|详细|到位|赞)(?:了|啊)",
        r"(?:你|您|回答得?|解释得?|说得?|讲得?)?(?:真|太|很|挺|非常)(?:棒|厉害|专业|不错|有帮助|贴心|有用|好用|清楚|详细|到位|好|赞)",
        r"(?:very |so )?(?:helpful|great|nice|awesome|perfect|excellent|good)",
        r"(?:你|您)?(?:真是)?(?:可)?帮了?我?大忙(?:了)?",
        r"点?个?赞",
        r"劳慰|有劳|劳烦|费心|叨扰|蟹蟹|谢啦|多亏了?(?:你|您)?|帮(?:了)?(?:我)?大忙(?:了)?",
    ),
    "greeting": (
        r"(?:你们|您们|你|您|大家)好",
        r"哈(?:喽|啰|罗)|嗨|嘿|喂",
        r"hello|hi|hey|yo|hallo|bonjour|greetings",
        r"good (?:morning|afternoon|evening|day)",
        r"(?:大家|老师)?(?:早上|上午|中午|下午|晚上)好",
        r"早安|早|晚安|新年好|nihao|ni hao|节日快乐|新年快乐",
        r"(?:你|您)?(?:还)?在(?:不在|吗|么|线吗|)",
        r"有人(?:吗|在吗|在|么)?",
        r"(?:are you|anyone|anybody) there",
        r"how are you(?: doing)?(?: today)?",
        r"(?:你|您)(?:最近|今天)?好(?:吗|不好)",
        r"(?:我)?(?:有|想|要)(?:个|一个|点|几个|请教|咨询|问)*(?:问题|事|一下|下|个问题)",
    ),
    "acknowledged": (
        r"(?:好|行|可以|没问题)(?:的|嘞|吧|咧|滴|呀|了|啊|哒)?",
        r"ok|okay|okk|k",
        r"嗯|哦|噢|喔|呃|唔|哈|呵|嘻|嘿|哇|诶",
        r"我?(?:心里)?(?:大概|基本|都|完全|差不多)?(?:明白|知道|了解|懂|清楚|收到|看懂|记住|记下|晓得|有底|有数|放心)(?:来)?(?:了|啦)?",
        r"原来(?:如此|是?这样)",
        r"(?:是|原来)?这样(?:的)?(?:啊|呀)",
        r"got it|i see|understood|sure|fine|alright|right|no problem|lol|haha",
        r"太好了|不错|挺好|真好",
    ),
    "": (
        r"[\W_]",
        r"[啊呀呢吧嘛吗哈哦噢啦了喽咯哟亲呗么诶欸哎唉的那嘞撒咧滴噻唦]",
        r"请问|小?问策|机器人|老师|朋友|同志|小姐姐|各位|伙计|老板|兄弟|姐妹|大哥|大姐|师傅|亲爱的|(?:您|你)家",
        r"(?:there|bot|so|oh|well|all|everyone|and|then|again|please|my friend|very much)\b",
    ),
}
_INSIDE_WORD = re.compile("(?<=[a-z])[a-z]")
_PATTERNS = [(kind, re.compile(pattern)) for kind, patterns in _PHRASES.items() for pattern in patterns]
_REPLIES = {
    "greeting": "您好，我是问策，专门解答《{name}》的问题。您可以用自己的话提问，也可以直接说条号，我会引用原文回答。",
    "thanks": "不客气，很高兴能帮到您。关于《{name}》还有想了解的，随时可以接着问。",
    "farewell": "好的，再见。以后想了解《{name}》，欢迎随时再来。",
    "identity": "我是问策，一个解答《{name}》的智能问答程序，不是真人。我只依据{noun}原文回答，并标明出自哪一条。",
    "ability": "我可以解答《{name}》写了什么：您用自己的话提问，或直接说条号、章名，我会引用原文并标明出处。{noun}没有写的内容，我会直接告诉您。",
    "acknowledged": "好的。关于《{name}》还有想了解的，请接着问。",
}
_SERVICE: dict[str, tuple[Outcome, str]] = {
    "human": (
        "small_talk",
        "我是智能问答程序，这里没有人工坐席，转不了人工。要与人沟通，请联系发布这份{noun}的机关或主管部门。《{name}》写了什么，您可以接着问我。",
    ),
    "comments": (
        "not_in_text",
        "{noun}里没有写提意见的方式和时间，我也不能代为转交。寄往哪里、截止到哪天，请以发布机关的征求意见公告为准。您想对哪一条提意见，可以先问我它的原文。",
    ),
    "provenance": (
        "not_in_text",
        "{noun}的条文没有写由谁起草、何时公布、是第几稿、比先前的稿子改了哪里，也没有文号和落款，请以发布机关的公告为准。《{name}》写了什么，您可以接着问我。",
    ),
    "privacy": (
        "small_talk",
        "您的话只用来查找条文、写这一次的回答；身份证号、手机号这类个人信息会先遮去。只有您给回答评价时，随评价提交的内容才会保存，供改进之用。",
    ),
    "standing": (
        "small_talk",
        "我的回答由程序生成，没有法律效力，仅供参考。引号里的话逐字摘自《{name}》并注明出处，您可以点开核对；一切以正式公布的文本为准。",
    ),
    "unclear": (
        "small_talk",
        "抱歉，没能让您满意。您可以换个说法再问一次，或者告诉我您想知道哪件事、第几条，我把那一条的原文找给您。",
    ),
}
"""What is asked of the service itself, not of the text."""
_LONGEST = 60
"""Characters: courtesy is short."""
_SUGGESTIONS = ("条例分哪几章", "条例一共有多少条", "条例什么时候施行")
_OUT_OF_SCOPE = {
    "other_law": "我只能解答《{name}》的内容，其他法律法规的规定请查阅相应的文本或咨询主管部门。",
    "live_data": "我只能解答《{name}》的内容，查不到实时的信息，请向相应的部门或网站查询。",
    "personal_advice": "我只能说明《{name}》写了什么，不能就个人事务给出建议，请咨询专业人士或主管部门。",
    "opinion": "我只说明《{name}》写了什么，不作评价，也没有个人的看法。您想了解其中哪一条，请接着问我。",
    "other_topic": "这个问题不在《{name}》的范围内，我没有依据可以回答。您可以问我这份{noun}里的内容。",
}
_DECLINED = {
    "abuse": "这样的话我不便回应。如果您对《{name}》有疑问，我很愿意解答。",
    "harm": "这件事我帮不上忙：违法或伤害人的事，请不要做。有人身处危险时，请拨打110或120。您想了解《{name}》写了什么，我很愿意解答。",
    "distress": (
        "听您这样说，我很牵挂您。请现在就拨打全国统一心理援助热线12356，那里全天有人愿意听您说；您或身边的人有危险时，请马上拨打110或120。"
        "也请找一位信得过的人陪陪您。等您愿意的时候，再来问我《{name}》写了什么。"
    ),
    "instructions": "我只能依据《{name}》的原文回答问题，不能照其他指令行事。您可以问我{noun}里的任何内容。",
}


def small_talk(text: str, regulation: Regulation) -> Reply | None:
    """The reply to a question that is nothing but courtesy; None where anything else is in it."""
    kind = courtesy(text)
    return small_talk_reply(kind, regulation) if kind else None


def courtesy(text: str) -> str:
    """`greeting`, `thanks`, `farewell`, `identity`, `ability`, `acknowledged`; empty where the text is more than that."""
    text = re.sub(r"([\u4e00-\u9fff])\1+", r"\1", unicodedata.normalize("NFKC", text[:_LONGEST + 1]).lower())
    if len(text) > _LONGEST:
        return ""
    kinds = _phrases(text)
    return next((kind for kind in _PHRASES if kind in kinds), "") if kinds else ""


def _phrases(text: str) -> set[str]:
    """The kinds of phrases of which a text wholly consists; none where anything else is in it. Each position is tried once."""
    reached: dict[int, set[str]] = {0: set()}
    for position in range(len(text)):
        if position not in reached:
            continue
        for kind, pattern in _PATTERNS:
            match = pattern.match(text, position)
            if match and match[0] and not _INSIDE_WORD.match(text, match.end()):
                before = reached.setdefault(match.end(), set())
                before |= reached[position] | ({kind} - {""})
    return reached.get(len(text), set())


def small_talk_reply(kind: str, regulation: Regulation) -> Reply:
    """kind: as `courtesy` tells it; anything else is answered as a greeting."""
    return _reply("small_talk", kind if kind in _REPLIES else "greeting", _REPLIES, "greeting", regulation)


def service(kind: str, regulation: Regulation) -> Reply:
    """kind: `human` (somebody is wanted to talk to), `comments` (how to comment on the text), `provenance` (where it comes
    from), `privacy`, `standing` (what the answers are
    worth in law), `unclear` (somebody is lost or displeased)."""
    outcome, text = _SERVICE[kind]
    return _reply(outcome, kind, {kind: text}, kind, regulation)


def out_of_scope(reason: str, regulation: Regulation) -> Reply:
    """reason: `other_law`, `live_data`, `personal_advice`, `opinion` (what the bot thinks is asked) or `other_topic`."""
    return _reply("out_of_scope", reason, _OUT_OF_SCOPE, "other_topic", regulation)


def declined(reason: str, regulation: Regulation) -> Reply:
    """reason: `abuse`, `harm` (help with wrongdoing is asked for), `distress` (somebody may hurt themselves) or `instructions` (an attempt to
    turn the bot)."""
    return _reply("declined", reason, _DECLINED, "instructions", regulation)


def _reply(outcome: Outcome, reason: str, texts: dict[str, str], otherwise: str, regulation: Regulation) -> Reply:
    name = regulation.name or "这份文本"
    text = texts.get(reason, texts[otherwise]).format(name=name, noun=noun(regulation))
    return Reply(outcome, reason if reason in texts else otherwise, (Sentence(text),), _SUGGESTIONS)
