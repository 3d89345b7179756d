"""What a question leaves out because the one before has said it: told by its form, and filled in from there."""

import re

from bot.followups.aspect import unnamed
from ingest.models import tag

_SHORT = 16
"""Characters: a longer question is taken to say what it is about."""
_LEADING = re.compile(
    r"^(?:那么?|那么说|还有|然后|而|可是|但是?|所以|也就是说|意思是|这样的话|这么说|那样的话|哦|噢|嗯|and|but|so|"
    r"then)[,，\s]*",
    re.IGNORECASE,
)
_ASPECT = re.compile(
    r"(?:大概|一般|通常|今年|明年|去年|每年|今后|以后|目前|具体)|几个?[多来]?[万亿百千]|上哪(?:儿|里)?|从哪(?:儿|里)?|到账|到位|拨付|发放|兑现|打款|下来|开始|结束|审批|审核|验收|逾期|网上|线上|"
    r"押金|盖章|公章|受理|公示|预约|报到|递交|提交|填表|表格|财政|保障|落实|执行|操作|负责|监督|"
    r"多少钱?|金额|数额|比例|百分之?几?|几个?(?:点|成|年|天|月|倍|万|次|家|人)|几[成年天万倍]|多久|多长时间|多长|"
    r"多大|多高|规模|额度|上限|下限|最[高低多少]|期限|时间|时候|日期|截止|哪天|何时|"
    r"找谁|谁(?:来|去)?|哪个(?:部门|单位|局)|什么(?:部门|单位|人|条件|材料|手续|流程|要求|标准|时候|地方|东西|好处)|"
    r"部门|单位|电话|联系方式?|地址|地方|在哪(?:里|儿|办)?|去哪(?:里|儿|办)?|哪里|哪儿|网址|链接|窗口|入口|"
    r"怎么(?:办|申请|申报|弄|拿|领|算|报|走|做|操作|认定|处理|罚|给|用|分|定)?|如何(?:申请|申报|办理|认定|操作)?|"
    r"咋(?:办|弄|申请|领)?|申请|申报|办理|报名|材料|手续|流程|程序|条件|资格|要求|标准|门槛|名单|目录|"
    r"参加|享受|说|讲|提|享有|得到|获得|拿到|适用|符合|包括|包含|覆盖|联系|限制|年龄|岁数|人数|名额|范围|数量|次数|"
    r"学历|利息|排队|处罚|罚款|罚|后果|责任|依据|例外|好处|补贴|奖励|钱|补|奖|用|做|当|算|受|找|问|走|进|办|问|给|领|"
    r"拿|分|交|放|有人管|谁管|管|算数|强制|必须|一定|有没有|能|可以|行不行|可不可以|行吗|可以吗|能行吗|会|要|需要|想|"
    r"打算|准备|投|出|收|进去|出来|哪些|哪几|什么|啥|吗|呢|么|啊|呀|吧|嘛|的|了|过|得|地|到|是|有|没|不|也|都|还|又|"
    r"就|才|再|那|这|个|些|里|去|来|大概|大约|具体|一般|到底|究竟|最后|以后|现在|一下|我|我们|你|您|他|她|它|人|每|"
    r"年|次|一|几|两|"
    r"\b(?:how much|how many|how long|how|when|where|who|what|which|apply|amount|money|percentage|deadline|is|are|do|"
    r"does|the|a|to|i|we|you|can|for|it|there|any|should|contact|in charge)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"多少|几|多久|多长|多大|谁|哪|怎么|如何|咋|什么|啥|吗|么|[?？]|\b(?:how|when|where|who|what|which|can|does|do|"
    r"is)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"有(?:哪些|什么|啥)[\u4e00-\u9fff]{1,4}$|(?:支持|鼓励|允许)(?:吗|不)$|(?:行不行|可以吗|能不能)$|(?:是|"
    r"有)?(?:怎么|如何)[\u4e00-\u9fff]{1,4}$"
)
_BARE = re.compile(
    r"^(?P<subject>[\w（）()、\"“”]{1,12}?)(?:自己|本人)?(?:行不行|行吗|行么|可以吗|可以么|可不可以|能不能|能吗|"
    r"能行吗|也行吗|也可以吗|算吗|算不算|也算吗|有吗|有没有|有份吗|怎么办|怎么样|怎么说|咋办|咋样|怎样|如何|呢|"
    r"也一样吗|一样吗)\W*$"
)
_NOUNS = {"n", "nz", "nr", "ns", "nt", "nw", "ORG", "PER", "LOC", "vn", "an", "s"}
_ORGANISATIONS = (
    "企业|公司|小公司|大公司|小企业|中小企业|国企|国有企业|民企|民营企业|外企|外资企业|初创企业|"
    "初创公司|上市公司|大学|高校|高等院校|学校|学院|医院|医疗机构|医疗卫生机构|研究所|研究院|"
    "科研院所|科研机构|新型研发机构|单位|事业单位|机构|银行|保险公司|保险|协会|学会|社会组织|团队|"
    "园区|孵化器|实验室|区里|市里|区政府|市政府|政府|厂|工厂|个体户|合作社"
)
_PERSONS = (
    "老师|教师|教授|学生|大学生|研究生|博士|博士后|中学生|初中生|高中生|小学生|小孩|孩子|青少年|"
    "医生|护士|院长|校长|所长|领导|科研人员|研究人员|研究员|科学家|技术人员|工程师|员工|职工|"
    "管理人员|外国人|外籍专家|老外|海归|留学生|人才|青年人才|年轻人|市民|普通市民|老百姓|居民|"
    "个人|本人|老板|企业家|创业者|农民|退休人员|家属|配偶|爱人|临时工|实习生|技术经纪人"
)
_GROUPS = tuple(re.compile("|".join(sorted(words.split("|"), key=len, reverse=True))) for words in (_ORGANISATIONS, _PERSONS))
"""Who may be asked about: a subject of one kind takes the place of another of its kind."""
_OF_LEADING = re.compile(r"^(?:我们?(?:是|这种)?|咱们?|你们?|如果是|要是|假如是|换成|换做|如果|对于?|针对|作为)|(?:呢|吗|么|啊|呀)?\W*$")


def topics(text: str, *, subjects: bool = False) -> list[str]:
    """The words that say what a question is about: no asker, no asking, no aspect. subjects: nouns alone where there are any, and who
    is asked about among them."""
    tagged = tag(_LEADING.sub("", text))
    if subjects and (nouns := [word for word, kind in tagged if kind in _NOUNS and len(word) > 1 and _ASPECT.sub("", word)]):
        return nouns
    words = [word for word, kind in tagged if kind in _NOUNS or kind in ("v", "vd")]
    return [word for word in words if re.sub(r"[\W_]+", "", _ASPECT.sub("", word)) and not any(group.fullmatch(word) for group in _GROUPS)]


def lacks_topic(text: str) -> bool:
    """Whether a question is nothing but an aspect: 怎么申请, 找谁."""
    return len(text) <= _SHORT and _lacks_topic(text)


def is_fragment(text: str) -> bool:
    """A subject and no more: 那企业呢, 院长行不行, students?"""
    text = _LEADING.sub("", text)
    bare = _BARE.match(text)
    if bare:
        return _ASPECT.sub("", bare["subject"]) != "" and not any(kind == "v" for _, kind in tag(bare["subject"]))
    if text.isascii():
        few = len(text.split()) <= 2 and text.endswith("?") and not re.search(r"\b(?:who|how|when|where|why|can|is|are|do|does)\b", text, re.IGNORECASE)
        return few or bool(re.match(r"(?:what|how) about\b|and\b|for\b", text, re.IGNORECASE))
    if len(text) > _SHORT or _HOW.search(text):
        return False
    return not any(kind in ("v", "r", "m") for _, kind in tag(re.sub(r"\W+$", "", text)))


def completed(text: str, before: str, *, replacing: bool = False) -> str:
    """The question with what the one before has said: its subject put in place of the other's, or both together.

    replacing: the new subject takes the place of the old one even if they are not of one kind (不是，我问的是…)."""
    fragment = is_fragment(text)
    subject = _subject(text) if fragment and not label_first(before) else ""
    if subject and re.search(r"[\u4e00-\u9fff]", before):
        for group in _GROUPS:
            new = next((m for m in group.finditer(subject) if m.end() == len(subject)), None)
            old = [m for m in group.finditer(before) if m[0] not in subject]
            if new and old:
                return before[: old[0].start()] + subject + before[old[0].end() :]
        if replacing and (span := _only_noun(before)):
            return before[: span[0]] + subject + before[span[1] :]
    if replacing and (tail := _TAIL.search(before)) and not _HOW.search(text):
        return f"{text}{tail[0]}"
    base = re.sub(r"[\s?？。!！]+$", "", before)
    return f"{base}，{_LEADING.sub('', text)}" if base else text


def label_first(before: str) -> bool:
    """Whether what came before is an article's title and no sentence, in which no subject can be changed."""
    return bool(re.match(r"第[^，,]{1,12}条[^，,]*（", before))


def _subject(text: str) -> str:
    """The subject of a fragment: 那企业呢 → 企业."""
    text = _LEADING.sub("", text)
    bare = _BARE.match(text)
    subject = bare["subject"] if bare else text
    return _OF_LEADING.sub("", _OF_LEADING.sub("", subject)).strip(" ,，?？")


def _only_noun(text: str) -> tuple[int, int] | None:
    """The place of the one run of nouns in a question; None where there are several or none."""
    runs: list[tuple[int, int]] = []
    at = 0
    for word, kind in tag(text):
        start = text.find(word, at)
        if start < 0:
            return None
        at = start + len(word)
        if kind in _NOUNS and not _ASPECT.fullmatch(word):
            if runs and runs[-1][1] == start:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((start, at))
    return runs[0] if len(runs) == 1 else None


def _lacks_topic(text: str) -> bool:
    """那给多少钱, 怎么申请, 具体标准: nothing but an aspect of something."""
    for group in _GROUPS:
        text = group.sub("", text)
    named = tag(re.sub(r"[呢啊呀\W]+$", "", text))[-1:]
    return (bool(_HOW.search(text)) or any(kind in _NOUNS for _, kind in named)) and not re.sub(r"[\W_]+", "", _ASPECT.sub("", unnamed(text)))
