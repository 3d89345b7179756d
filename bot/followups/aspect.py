"""Which kind of answer a follow-up of few words asks for: 要什么手续, 具体比例呢.

Words without a topic are too few for the model of bot.answerability.asked, which learned whole questions; the word for the aspect itself tells."""

import re

_KINDS = (
    ("telephone", "电话|手机号|联系方式|热线|telephone|phone"),
    ("address", "地址|网址|网站|链接|入口|窗口|(?<![差别])(?:在|去|到|上|找)哪(?:里|儿|个(?:地方|区|窗口))?(?:办|交|领|报名|申请|申诉|查)?$|address|website"),
    ("percentage", "比例|百分之?几|百分比|几个?(?:点|成)|几个百分点|利率|利息|percentage|percent"),
    ("penalty", "罚多少|罚款|罚钱|罚金"),
    ("amount", "多少钱|给多少$|补多少$|金额|额度|上限|收费|收钱|要钱|交钱|花钱|付费|费用|免费|奖金|几十?[万亿百千]|租金|how much|amount"),
    ("duration", "多久|多长时间|几年|几个月|几天|几个工作日|期限|how long"),
    ("date", "(?:什么|啥)时候|何时|几号|几月|哪天|哪年|截止|日期|when|deadline"),
    ("procedure", "手续|流程|材料|填表|(?:怎么|如何|咋|怎样)(?:去)?(?:申请|申报|报名|办理|办$|领)|how (?:do i |to |can i )?apply"),
    ("condition", "门槛|资格要求|学历|年龄|年纪|岁数|几岁"),
    ("list", "名单|名录|(?:哪几|哪些)(?:家|个?(?:单位|企业|公司|机构|银行|学校))"),
    ("count", "几[家名所座间项]|多少[家名个所座人间项]|几个$|how many"),
    ("person", "负责人|联系人|叫什么名字"),
)
_KNOWN = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)
_END = re.compile(r"[啊呀呢吗么嘛吧哦了的\W]+$")


def aspect(text: str) -> str:
    """The kind, one of bot.answerability.asked.LACKING; an empty string where the words name none."""
    bare = _END.sub("", text)
    return next((kind for kind, words in _KNOWN if words.search(bare)), "")


def unnamed(text: str) -> str:
    """The words but for those that name an aspect."""
    for _, words in _KNOWN:
        text = words.sub("", text)
    return text
